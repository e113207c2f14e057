//! The drawing in pixels, by resvg, with the embedded font and no other.
//!
//! The picture is twice the drawing's size, less where that would be a monster. Fonts of
//! the machine are left alone: with them, the bytes would differ from machine to machine.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use crate::layout::font;

/// Pixels per pixel of the drawing.
const SCALE: f32 = 2.0;
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
    let (width, height) = (size.width() * scale, size.height() * scale);
    let mut picture = Pixmap::new(width as u32, height as u32)?;
    let pixels = &mut picture.as_mut();
    resvg::render(&tree, Transform::from_scale(scale, scale), pixels);
    picture.encode_png().ok()
}
