//! Fields of a statement as a reviewer types them: `stance oppose`, `actor Anna Berg`.
//!
//! Input: a line, and the corpus whose names count. Output: the field in a coding, or what
//! was wrong with it.

use standpoint::model::{Act, Coding, Corpus, Position, Stance};

/// How a reviewer changes fields.
pub(crate) const HELP: &str = "a line a field, as in “stance oppose”, “actor Anna Berg” or \
    “condition if it rains”: actor, speaker, issue, position, stance (toward the position) \
    and toward (the issue), each support, oppose or neutral, conditional, condition, act; an \
    empty line saves";

/// Sets the field that a line names.
pub(crate) fn set(to: &mut Coding, line: &str, corpus: &Corpus) -> Result<(), String> {
    let (field, value) = line.split_once([' ', '=']).unwrap_or((line, ""));
    let value = value.trim();
    match field {
        "actor" => to.actor = Some(actor(value, corpus)?),
        "speaker" if value.is_empty() => to.speaker = Some(None),
        "speaker" => to.speaker = Some(Some(actor(value, corpus)?)),
        "issue" => to.issue = Some(issue(value, corpus)?),
        "position" => to.position = Some(position(value, corpus)?),
        "stance" => to.stance = Some(side(value)?),
        "toward" => to.toward = Some(side(value)?),
        "conditional" => to.conditional = Some(flag(value)?),
        "condition" if value.is_empty() => {
            (to.condition, to.conditional) = (Some(None), Some(false));
        }
        "condition" => {
            to.condition = Some(Some(value.to_owned()));
            to.conditional = Some(true);
        }
        "act" => to.act = Some(act(value)?),
        other => return Err(format!("there is no field {other}\n{HELP}")),
    }
    Ok(())
}

fn side(value: &str) -> Result<Stance, String> {
    let named = Stance::ALL.into_iter().find(|stance| stance.name() == value);
    named.ok_or_else(|| "a side is support, oppose or neutral".into())
}

fn act(value: &str) -> Result<Act, String> {
    let acts = || Act::ALL.map(Act::name).join(", ");
    Act::parse(value).ok_or_else(|| format!("an act is one of {}", acts()))
}

fn flag(value: &str) -> Result<bool, String> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("conditional is yes or no".into()),
    }
}

fn actor(value: &str, corpus: &Corpus) -> Result<String, String> {
    let same = |name: &String| name.eq_ignore_ascii_case(value);
    let named = corpus
        .actors
        .iter()
        .filter(|a| same(&a.id) || same(&a.label) || a.names.iter().any(same));
    only(named.map(|actor| actor.id.clone()), "actor", value)
}

fn issue(value: &str, corpus: &Corpus) -> Result<String, String> {
    let same = |name: &String| name.eq_ignore_ascii_case(value);
    let named =
        corpus.issues.iter().filter(|issue| same(&issue.id) || same(&issue.label));
    only(named.map(|issue| issue.id.clone()), "issue", value)
}

fn position(value: &str, corpus: &Corpus) -> Result<Position, String> {
    let same = |name: &String| name.eq_ignore_ascii_case(value);
    let all = corpus.statements.iter().map(|statement| &statement.position);
    let mut named: Vec<&Position> =
        all.filter(|p| same(&p.id) || same(&p.label)).collect();
    named.sort();
    named.dedup();
    only(named.into_iter().cloned(), "position", value)
}

/// The only one that goes by a name.
fn only<T>(named: impl Iterator<Item = T>, kind: &str, value: &str) -> Result<T, String> {
    let mut named: Vec<T> = named.collect();
    match (named.pop(), named.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(format!("several {kind}s go by the name {value}")),
        (None, _) => Err(format!("there is no {kind} {value}")),
    }
}
