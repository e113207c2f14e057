//! The statements of a corpus as a table.

use super::gather::Gather;
use crate::model::{Corpus, DocumentEntry, Statement};
use crate::network::Table;

/// The table of a corpus: the fields of its statements, the labels of what they name
/// (`actor.label`, `issue.label`), and the fields of their documents (`document.title`).
/// Dates that are no dates are left out.
#[must_use]
pub fn from_corpus(corpus: &Corpus) -> Table {
    let mut gather = Gather::default();
    for statement in &corpus.statements {
        gather.begin();
        own(&mut gather, statement);
        gather.set("actor.label", corpus.actor_label(&statement.actor));
        gather.set("issue.label", corpus.issue_label(&statement.issue));
        if let Some(entry) = corpus.document(&statement.document) {
            document(&mut gather, entry);
        }
    }
    // Dates were read before they were set.
    gather.finish().unwrap_or_default()
}

fn own(gather: &mut Gather, statement: &Statement) {
    let flag = |value: bool| if value { "true" } else { "false" };
    let numbers = [
        ("start", Some(statement.start.to_string())),
        ("end", Some(statement.end.to_string())),
        ("page", statement.page.map(|page| page.to_string())),
        ("paragraph", statement.paragraph.map(|number| number.to_string())),
        ("confidence", statement.confidence.map(|number| number.to_string())),
        ("score", statement.score.map(|number| number.to_string())),
    ];
    let words = [
        ("id", statement.id.as_str()),
        ("document.id", &statement.document),
        ("speaker", statement.speaker.as_deref().unwrap_or_default()),
        ("actor", &statement.actor),
        ("issue", &statement.issue),
        ("position.id", &statement.position.id),
        ("position.label", &statement.position.label),
        ("stance", statement.stance.name()),
        ("toward", statement.toward.name()),
        ("act", statement.act.name()),
        ("conditional", flag(statement.conditional)),
        ("condition", statement.condition.as_deref().unwrap_or_default()),
        ("reported", flag(statement.reported)),
        ("review", statement.review.name()),
        ("quote", &statement.quote),
    ];
    for (name, value) in words {
        gather.set(name, value);
    }
    for (name, value) in numbers {
        gather.set(name, &value.unwrap_or_default());
    }
}

fn document(gather: &mut Gather, entry: &DocumentEntry) {
    gather.set("document.title", entry.title.as_deref().unwrap_or_default());
    let date = entry.date.as_deref().unwrap_or_default();
    if crate::network::calendar::moment(date).is_some() {
        gather.set("document.date", date);
    }
    for (name, value) in &entry.fields {
        gather.set(&format!("document.{name}"), value);
    }
}
