//! One function a form of question, from a view of the index to the parts of the answer.
//!
//! What stands where (`stand`), two actors (`pair`), the whole field (`field`), what divides
//! it (`camps`). All
//! go through rows once; only what the answer shows is looked up.

mod camps;
mod field;
mod pair;
mod stand;

use super::answer::{Answer, Limits, Maker};
use super::index::{Index, Row};
use super::question::{Form, Question, Topic};
use crate::model::Stance;
use crate::network::Level;

/// Answers a question. Time grows with the statements on what it is about; for questions
/// about the whole field with all statements.
#[must_use]
pub fn answer(index: &Index<'_>, question: &Question, limits: Limits) -> Answer {
    let view = index.view(&question.within);
    let mut maker = Maker::new(&view, question, limits);
    match question.form {
        Form::Supports | Form::Opposes | Form::Raises => stand::who(&mut maker),
        Form::Said => stand::said(&mut maker),
        Form::Conditions => stand::conditions(&mut maker),
        Form::Decided => stand::decided(&mut maker),
        Form::Agree | Form::Differ => pair::compare(&mut maker),
        Form::Nearest | Form::Farthest => pair::nearest(&mut maker),
        Form::Answered => pair::answered(&mut maker),
        Form::Contested => camps::contested(&mut maker, Level::Issue),
        Form::Consensus => camps::consensus(&mut maker, Level::Issue),
        Form::ContestedPositions => camps::contested(&mut maker, Level::Position),
        Form::ConsensusPositions => camps::consensus(&mut maker, Level::Position),
        Form::Changed => field::changed(&mut maker),
        Form::Coalitions => field::coalitions(&mut maker),
    }
    maker.finish()
}

/// Whether a row is on the very position that a topic names.
fn is_exact(row: &Row, topic: &Topic) -> bool {
    topic.at.1 == Some(row.position)
}

/// The side of a row toward a topic: on the very position its stance, else its side toward
/// the issue, turned where the topic is against the issue.
fn stand_on(row: &Row, topic: &Topic) -> Stance {
    if is_exact(row, topic) { row.stance } else { row.toward.times(topic.side) }
}
