//! The drawing in vectors: text as text, every mark with its words and statements.
//!
//! Marks carry their look as attributes, which every program understands, and classes,
//! by which a page can restyle them. Each line of text states its width, so that it takes
//! no more room where the reader's machine has another font.

use std::fmt::Write as _;

use super::xml::escape;
use crate::layout::{
    Anchor, BADGE, Drawing, Frame, Line, Look, Mark, Shape, badge_width, font,
    look::GROUPS,
};

/// The drawing as SVG. `link` gives the address to which a mark leads, if any: a drawing
/// that stands alone leads nowhere.
#[must_use]
pub fn write(drawing: &Drawing, link: impl Fn(&Mark) -> Option<String>) -> String {
    let Drawing { width, height, title, summary, marks } = drawing;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"{}\" \
         aria-labelledby=\"drawing-title drawing-desc\" \
         font-family=\"'{}', 'Fira Sans', 'Roboto Condensed', 'Arial Narrow', Arial, \
         sans-serif\">\n<title id=\"drawing-title\">{}</title>\n\
         <desc id=\"drawing-desc\">{}</desc>\n\
         <rect class=\"paper\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        if marks.iter().any(|mark| link(mark).is_some()) { "group" } else { "img" },
        font::FAMILY,
        escape(title),
        escape(summary),
    );
    out.push_str(&hatches(marks));
    for mark in marks {
        let address = link(mark);
        if let Some(address) = &address {
            // One stop a stance, an actor and an issue is enough for whoever uses the keyboard.
            let stop = matches!(
                mark.shape,
                Shape::Badge { .. } | Shape::Card(..) | Shape::Diamond(..)
            );
            let tab = if stop { "" } else { " tabindex=\"-1\"" };
            let _ = write!(out, "<a href=\"{}\"{tab}>", escape(address));
        }
        shape(&mut out, mark);
        out.push_str(if address.is_some() { "</a>\n" } else { "\n" });
    }
    out.push_str("</svg>\n");
    out
}

fn shape(out: &mut String, mark: &Mark) {
    match &mark.shape {
        Shape::Panel(frame) => {
            let fill = "class=\"panel\" rx=\"5\" fill=\"#f5f4f0\"";
            element(out, &format!("rect {fill} {}", place(*frame)), "rect", mark);
        }
        Shape::Card(frame, person) => {
            let round = if *person { (frame.height / 2.0).min(17.0) } else { 3.0 };
            let look = "class=\"card\" fill=\"#ffffff\" stroke=\"#333333\"";
            let start = format!("rect {look} rx=\"{round}\" {}", place(*frame));
            element(out, &start, "rect", mark);
        }
        Shape::Diamond(x, y) => {
            let start = format!(
                "path class=\"diamond\" fill=\"#333333\" d=\"M{x} {}l5 5-5 5-5-5z\"",
                y - 5.0
            );
            element(out, &start, "path", mark);
        }
        Shape::Curve { from, to, look, width } => {
            let middle = hundredths(from.0.midpoint(to.0));
            let start = format!(
                "path class=\"curve {}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"\
                 {} d=\"M{} {}C{middle} {} {middle} {} {} {}\"",
                look.name(),
                look.colour(),
                dashes(*look, *width),
                from.0,
                from.1,
                from.1,
                to.1,
                to.0,
                to.1,
            );
            element(out, &start, "path", mark);
        }
        Shape::Badge { at, look, reported } => badge(out, *at, *look, *reported, mark),
        Shape::Text { .. } => text(out, mark),
        Shape::Block { .. } => block(out, mark),
        Shape::Rule { .. } => rule(out, mark),
        Shape::Slant { .. } => slant(out, mark),
        Shape::Token { at, group } => token(out, *at, *group, mark),
    }
}

/// The stripes by which a hatched block is filled, once for each look.
fn hatches(marks: &[Mark]) -> String {
    let mut out = String::new();
    for look in Look::ALL {
        let used = |mark: &Mark| matches!(&mark.shape, Shape::Block { hatch, .. } if *hatch == Some(look));
        if marks.iter().any(used) {
            let _ = write!(
                out,
                "<pattern id=\"hatch-{}\" width=\"6\" height=\"6\" \
                 patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
                 <rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>\
                 <rect width=\"2.4\" height=\"6\" fill=\"{}\" fill-opacity=\"0.3\"/></pattern>",
                look.name(),
                look.colour(),
            );
        }
    }
    if out.is_empty() { out } else { format!("<defs>{out}</defs>\n") }
}

fn block(out: &mut String, mark: &Mark) {
    let Shape::Block { frame, fill, edge, hatch } = &mark.shape else { return };
    let fill =
        hatch.map_or_else(|| fill.clone(), |look| format!("url(#hatch-{})", look.name()));
    let edge = edge.map_or(String::new(), |(colour, line)| {
        let dashes = match line {
            Line::Solid => "",
            Line::Dashed => " stroke-dasharray=\"5 2.5\"",
            Line::Dotted => " stroke-dasharray=\"1.4 2.2\"",
        };
        format!(" stroke=\"{colour}\" stroke-width=\"1.3\"{dashes}")
    });
    let start = format!("rect class=\"block\" fill=\"{fill}\"{edge} {}", place(*frame));
    element(out, &start, "rect", mark);
}

fn rule(out: &mut String, mark: &Mark) {
    let Shape::Rule { points, colour, width, line, arrow } = &mark.shape else { return };
    let dashes = match line {
        Line::Solid => String::new(),
        Line::Dashed => " stroke-dasharray=\"7 3.5\"".into(),
        Line::Dotted => format!(
            " stroke-linecap=\"round\" stroke-dasharray=\"0.1 {}\"",
            hundredths(width + 2.4)
        ),
    };
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let _ = write!(path, "{}{x} {y}", if at == 0 { 'M' } else { 'L' });
    }
    if *arrow && let [.., a, b] = points.as_slice() {
        let length = (b.0 - a.0).hypot(b.1 - a.1).max(1e-6);
        let (x, y) = ((b.0 - a.0) / length, (b.1 - a.1) / length);
        for turn in [1.0, -1.0] {
            let back = (b.0 - x * 4.0 - y * 3.0 * turn, b.1 - y * 4.0 + x * 3.0 * turn);
            let (x, y) = (hundredths(back.0), hundredths(back.1));
            let _ = write!(path, "M{} {}L{x} {y}", b.0, b.1);
        }
    }
    let start = format!(
        "path class=\"rule\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"\
         {dashes} d=\"{path}\""
    );
    element(out, &start, "path", mark);
}

fn token(out: &mut String, at: (f64, f64), group: usize, mark: &Mark) {
    let (colour, form) = GROUPS[group % GROUPS.len()];
    let mut path = String::new();
    for (place, (x, y)) in form.iter().enumerate() {
        let (x, y) = (hundredths(at.0 + x), hundredths(at.1 + y));
        let _ = write!(path, "{}{x} {y}", if place == 0 { 'M' } else { 'L' });
    }
    let start = format!(
        "path class=\"token\" fill=\"{colour}\" stroke=\"#ffffff\" d=\"{path}Z\""
    );
    element(out, &start, "path", mark);
}

fn slant(out: &mut String, mark: &Mark) {
    let Shape::Slant { at, angle, anchor, size, words, width } = &mark.shape else {
        return;
    };
    let (x, y) = at;
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" class=\"ink\" fill=\"#111111\"{} \
         dominant-baseline=\"middle\" transform=\"rotate({angle} {x} {y})\"{}{}>{}</text>",
        anchored(*anchor),
        named(mark),
        fitted(words, *width),
        escape(words),
    );
}

/// `start` without brackets; with the mark's words as tooltip and its statements.
fn element(out: &mut String, start: &str, name: &str, mark: &Mark) {
    let _ = write!(out, "<{start}{}", bearing(mark));
    if mark.says.is_empty() {
        out.push_str("/>");
    } else {
        let _ = write!(out, "><title>{}</title></{name}>", escape(&mark.says));
    }
}

/// What a mark stands for and rests on, for programs.
fn bearing(mark: &Mark) -> String {
    let mut out = named(mark);
    if !mark.statements.is_empty() {
        let ids = mark.statements.join(" ");
        let _ = write!(out, " data-statements=\"{}\"", escape(&ids));
    }
    out
}

fn place(frame: Frame) -> String {
    let Frame { x, y, width, height } = frame;
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

fn dashes(look: Look, width: f64) -> String {
    match look.line() {
        Line::Solid => String::new(),
        Line::Dashed => " stroke-dasharray=\"7 3.5\"".into(),
        Line::Dotted => {
            let gap = hundredths(width + 2.4);
            format!(" stroke-linecap=\"round\" stroke-dasharray=\"0.1 {gap}\"")
        }
    }
}

fn badge(out: &mut String, at: (f64, f64), look: Look, reported: bool, mark: &Mark) {
    let (colour, wide) = (look.colour(), badge_width(look));
    let (fill, ink) = if reported { ("#ffffff", colour) } else { (colour, "#ffffff") };
    let inset = if reported { 0.6 } else { 0.0 };
    let size = if wide > BADGE { 11.5 } else { 14.0 };
    let room = hundredths(font::width(look.sign(), size, true));
    let edge = if reported {
        format!(" stroke=\"{colour}\" stroke-width=\"1.2\"")
    } else {
        String::new()
    };
    let (x, y) = (hundredths(at.0 - wide / 2.0 + inset), at.1 - BADGE / 2.0 + inset);
    let _ = write!(
        out,
        "<g class=\"badge {}{}\"{}><title>{}</title><rect x=\"{x}\" y=\"{}\" width=\"{}\" \
         height=\"{}\" rx=\"7.5\" fill=\"{fill}\"{edge}/>\
         <text x=\"{}\" y=\"{}\" font-size=\"{size}\" font-weight=\"600\" \
         text-anchor=\"middle\" fill=\"{ink}\"{}>{}</text></g>",
        look.name(),
        if reported { " reported" } else { "" },
        bearing(mark),
        escape(&mark.says),
        hundredths(y),
        wide - inset * 2.0,
        BADGE - inset * 2.0,
        at.0,
        hundredths(at.1 + if wide > BADGE { 4.0 } else { 4.6 }),
        fitted(look.sign(), if wide > BADGE { room } else { 0.0 }),
        look.sign(),
    );
}

fn text(out: &mut String, mark: &Mark) {
    let Shape::Text { at, anchor, size, bold, pale, words, width } = &mark.shape else {
        return;
    };
    let anchor = anchored(*anchor);
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{size}\" class=\"{}\" fill=\"{}\"{}{anchor}",
        at.0,
        at.1,
        if *pale { "pale" } else { "ink" },
        if *pale { "#595959" } else { "#111111" },
        if *bold { " font-weight=\"600\"" } else { "" },
    );
    out.push_str(&named(mark));
    out.push_str(&fitted(words, *width));
    let _ = write!(out, ">{}</text>", escape(words));
}

/// Of whom or what words are the name.
fn named(mark: &Mark) -> String {
    let key = |key: &String| format!(" data-key=\"{}\"", escape(key));
    mark.key.as_ref().map_or_else(String::new, key)
}

const fn anchored(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    }
}

/// The width of words, where it is no guess.
fn fitted(words: &str, width: f64) -> String {
    if font::covers(words) && width > 0.0 {
        format!(" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"")
    } else {
        String::new()
    }
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
