//! Diverging bars: for each issue a block for every actor, those for it to the left of the
//! middle, those against it to the right; hatched where only on a condition.

use super::field::{Field, issue_key, sense};
use super::{
    Anchor, Figure, Frame, INK, Look, MARGIN, NAME, Page, SMALL, Sense, Shape, hairline,
    label, named, round, style, tint, width, wrap,
};

const ISSUE: f64 = 250.0;
const ROW: f64 = 38.0;
const BLOCK: f64 = 24.0;
/// Widest and narrowest block, and the room of one side that decides between them.
const WIDE: f64 = 100.0;
const NARROW: f64 = 12.0;
const SIDE: f64 = 640.0;
/// Least width of a block that bears a name.
const NAMED: f64 = 52.0;
const NOTE: f64 = 96.0;

/// An actor on one side of an issue.
struct Block<'c> {
    name: &'c str,
    look: Look,
    says: String,
    statements: Vec<String>,
}

/// Who is for an issue, who against, and the statements of each who only raises it.
fn sides<'c>(
    field: &Field<'c>,
    issue: &'c str,
) -> ([Vec<Block<'c>>; 2], Vec<Vec<String>>) {
    let mut sides = [Vec::new(), Vec::new()];
    let mut raise = Vec::new();
    for actor in &field.actors {
        let Some(holding) = field.cell(actor, issue) else { continue };
        let (_, look, says, statements) = sense(field, (actor, issue), holding);
        let on: &[usize] = match look {
            Look::Support | Look::SupportIf => &[0],
            Look::Oppose | Look::OpposeIf => &[1],
            Look::Mixed => &[0, 1],
            Look::Neutral => &[],
        };
        for &side in on {
            let (says, statements) = (says.clone(), statements.clone());
            let name = field.actor_label(actor);
            sides[side].push(Block { name, look, says, statements });
        }
        if on.is_empty() {
            raise.push(statements);
        }
    }
    for side in &mut sides {
        side.sort_by_key(|block| block.look);
    }
    (sides, raise)
}

pub(super) fn draw(field: &Field<'_>) -> Figure {
    let mut body = Page::default();
    let mut looks = Vec::new();
    let rows: Vec<_> = field.issues.iter().map(|issue| sides(field, issue)).collect();
    let most = |side: usize| rows.iter().map(|(s, _)| s[side].len()).max().unwrap_or(0);
    let step = (SIDE / most(0).max(most(1)).max(1) as f64).clamp(NARROW, WIDE);
    let middle = MARGIN + ISSUE + 20.0 + step * most(0).max(1) as f64;
    let right = middle + step * most(1).max(1) as f64;
    body.width = right + NOTE;
    body.height = 22.0;
    let side = style(SMALL, Anchor::End);
    body.text((middle - 8.0, 12.0), "for it", side, Sense::default());
    let side = style(SMALL, Anchor::Start);
    body.text((middle + 8.0, 12.0), "against it", side, Sense::default());
    for (issue, (sides, raise)) in field.issues.iter().zip(&rows) {
        let y = body.height + ROW / 2.0;
        let end = body.width;
        hairline(&mut body, (MARGIN, y - ROW / 2.0), (end, y - ROW / 2.0));
        let at = (MARGIN + ISSUE, y);
        let words = field.issue_label(issue);
        let key = issue_key(issue);
        label(&mut body, at, words, ISSUE, 2, style(NAME, Anchor::End), named(&key));
        for (side, blocks) in sides.iter().enumerate() {
            for (number, block) in blocks.iter().enumerate() {
                let out = step * number as f64;
                let x = if side == 0 { middle - out - step } else { middle + out };
                paint(&mut body, block, (x, y), step, side);
                looks.push(block.look);
            }
        }
        if !raise.is_empty() {
            let count = raise.len();
            let words = format!("{count} without a side");
            let told = raise.concat();
            let own = Sense { statements: &told, ..Sense::default() };
            body.text((right + 10.0, y + 4.0), &words, note(), own);
        }
        body.height += ROW;
    }
    let points = vec![(round(middle), 0.0), (round(middle), round(body.height))];
    let line = super::Line::Solid;
    let axis = Shape::Rule { points, colour: INK, width: 1.4, line, arrow: false };
    body.add(axis, Sense::default());
    let notes = vec![
        "A block is an actor, ± one who took both sides, who stands on both; hatched: only \
         on a condition."
            .into(),
    ];
    Figure { body, notes, looks, words: Look::word, hollow: false }
}

const fn note() -> super::Style {
    super::Style { pale: true, ..style(SMALL, Anchor::Start) }
}

fn paint(page: &mut Page, block: &Block<'_>, (x, y): (f64, f64), step: f64, side: usize) {
    let look = if side == 0 { Look::Support } else { Look::Oppose };
    let conditional = matches!(block.look, Look::SupportIf | Look::OpposeIf);
    let (width_of, height) = (round(step - 4.0), BLOCK);
    let frame =
        Frame { x: round(x + 2.0), y: round(y - height / 2.0), width: width_of, height };
    let shape = Shape::Block {
        frame,
        fill: tint(look.colour(), 0.28),
        edge: Some((look.colour(), look.line())),
        hatch: conditional.then_some(look),
    };
    let sense = Sense { key: None, says: &block.says, statements: &block.statements };
    page.add(shape, sense);
    let place = (x + step / 2.0, y + 4.0);
    let centred = style(SMALL, Anchor::Middle);
    let own = Sense { says: "", ..sense };
    if step < NAMED {
        if block.look == Look::Mixed {
            page.text(place, Look::Mixed.sign(), centred, own);
        }
        return;
    }
    let sign = match block.look {
        Look::Mixed => "± ",
        Look::SupportIf | Look::OpposeIf => "if ",
        _ => "",
    };
    let words = short(block.name, sign, step - 12.0);
    page.text(place, &words, centred, own);
}

/// A name that fits the room: whole, with initials, or cut.
fn short(name: &str, sign: &str, room: f64) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let initials = words.split_last().map_or_else(String::new, |(last, first)| {
        let firsts = first.iter().filter_map(|word| word.chars().next());
        let firsts: Vec<String> = firsts.map(|c| format!("{c}. ")).collect();
        format!("{}{last}", firsts.concat())
    });
    let ways = [name, initials.as_str()].map(|name| format!("{sign}{name}"));
    let fits = |name: &&String| width(name, SMALL, false) <= room;
    let cut = || wrap(&ways[1], SMALL, false, room, 1).pop().unwrap_or_default();
    ways.iter().find(fits).cloned().unwrap_or_else(cut)
}
