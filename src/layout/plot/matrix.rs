//! The stance matrix: issues down, actors across, a sign in each cell.
//!
//! A blank cell means that nothing was found there, which is not the same as speaking
//! without a side. Actors stand as clustering orders them.

use super::field::{Field, issue_key, sense};
use super::{
    Anchor, Figure, Frame, Look, MARGIN, NAME, Page, SMALL, Sense, Shape, columns,
    hairline, label, named, round, style, tint,
};

const ISSUE: f64 = 270.0;
const CELL: f64 = 46.0;
const ROW: f64 = 36.0;

pub(super) fn draw(field: &Field<'_>) -> Figure {
    let mut body = Page::default();
    let (mut looks, mut hollow) = (Vec::new(), false);
    let actors = field.ordered();
    let left = MARGIN + ISSUE + 12.0;
    let right = left + CELL * actors.len() as f64;
    body.width = right;
    let top = columns(&mut body, &field.names(&actors), left, CELL);
    for (row, issue) in field.issues.iter().enumerate() {
        let y = top + ROW * row as f64;
        hairline(&mut body, (MARGIN, y), (right, y));
        let at = (left - 12.0, y + ROW / 2.0);
        let issue_label = field.issue_label(issue);
        let key = issue_key(issue);
        label(
            &mut body,
            at,
            issue_label,
            ISSUE,
            2,
            style(NAME, Anchor::End),
            named(&key),
        );
        for (column, actor) in actors.iter().enumerate() {
            let corner = (left + CELL * column as f64, y);
            if let Some((look, reported)) = cell(&mut body, field, (actor, issue), corner)
            {
                hollow |= reported;
                looks.push(look);
            }
        }
    }
    body.height = top + ROW * field.issues.len() as f64;
    let end = body.height;
    hairline(&mut body, (MARGIN, end), (right, end));
    let notes = vec![
        "A number counts statements, 2 : 1 those for and against. Blank: nothing was found."
            .into(),
    ];
    Figure { body, notes, looks, words: Look::word, hollow }
}

/// What an actor says on an issue, where anything was found; gives how it looks.
fn cell(
    page: &mut Page,
    field: &Field<'_>,
    (actor, issue): (&str, &str),
    (x, y): (f64, f64),
) -> Option<(Look, bool)> {
    let holding = field.cell(actor, issue)?;
    let (counts, look, says, statements) = sense(field, (actor, issue), holding);
    let own = Sense { key: None, says: &says, statements: &statements };
    let frame = Frame { x: x + 1.0, y: y + 1.0, width: CELL - 2.0, height: ROW - 2.0 };
    let fill = tint(look.colour(), 0.13);
    page.add(Shape::Block { frame, fill, edge: None, hatch: None }, own);
    let many = counts.total() > 1;
    let at = (round(x + CELL / 2.0), round(y + if many { 13.0 } else { ROW / 2.0 }));
    let reported = counts.is_reported();
    page.add(Shape::Badge { at, look, reported }, own);
    if many {
        let words = match (counts.support, counts.oppose) {
            (a, b) if a > 0 && b > 0 => format!("{a} : {b}"),
            _ => counts.total().to_string(),
        };
        let place = (x + CELL / 2.0, y + 31.0);
        let words_of = Sense { says: "", ..own };
        page.text(place, &words, style(SMALL, Anchor::Middle), words_of);
    }
    Some((look, reported))
}
