//! The drawing in pixels, by resvg, with the embedded font and no other.
//!
//! The picture is twice the drawing's size, less where that would be a monster. Fonts of
//! the machine are left alone: with them, the bytes would differ from machine to machine.

use std::sync::{Arc, LazyLock};

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use rayon::prelude::*;
use resvg::{
    tiny_skia::{IntSize, Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::palette::{self, Colour};
use crate::layout::font;

/// Pixels per pixel of the drawing.
const SCALE: f32 = 2.0;
/// Parts that are painted at once; their number is fixed, so that the bytes are.
const BANDS: u32 = 4;
/// Most pixels of a picture.
const MOST: f32 = 24e6;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(font::REGULAR.to_vec());
    fonts.load_font_data(font::BOLD.to_vec());
    fonts.set_serif_family(font::FAMILY);
    fonts.set_sans_serif_family(font::FAMILY);
    fonts.set_cursive_family(font::FAMILY);
    fonts.set_fantasy_family(font::FAMILY);
    fonts.set_monospace_family(font::FAMILY);
    Arc::new(fonts)
});

/// An SVG drawing as PNG; no bytes where it is no drawing.
#[must_use]
pub fn write(svg: &str) -> Vec<u8> {
    render(svg).unwrap_or_default()
}

fn render(svg: &str) -> Option<Vec<u8>> {
    let options = Options {
        font_family: font::FAMILY.into(),
        fontdb: FONTS.clone(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size();
    let scale = SCALE.min((MOST / (size.width() * size.height())).sqrt());
    let whole = size.to_int_size().scale_by(scale)?;
    let height = whole.height().div_ceil(BANDS);
    let bands: Option<Vec<Vec<Colour>>> = (0..BANDS)
        .into_par_iter()
        .map(|band| {
            let above = (band * height).min(whole.height());
            paint(&tree, scale, whole.width(), above, height.min(whole.height() - above))
        })
        .collect();
    let (colours, indices) = palette::index(&bands?);
    encode(whole, colours, &indices)
}

/// Some rows of the picture. The paper hides what lies behind it: there is no alpha.
fn paint(
    tree: &Tree,
    scale: f32,
    width: u32,
    above: u32,
    height: u32,
) -> Option<Vec<Colour>> {
    if height == 0 {
        return Some(Vec::new());
    }
    let mut picture = Pixmap::new(width, height)?;
    let place = Transform::from_scale(scale, scale).post_translate(0.0, -(above as f32));
    resvg::render(tree, place, &mut picture.as_mut());
    Some(
        picture
            .data()
            .chunks_exact(4)
            .map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect(),
    )
}

fn encode(size: IntSize, colours: Vec<u8>, indices: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, size.width(), size.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(colours);
    // A tenth of the time of thorough packing, for half as many bytes again.
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Up);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(indices).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
