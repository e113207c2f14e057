//! Fields of a statement as a reviewer types them: `stance oppose`, `actor Anna Berg`.
//!
//! Input: a line, and the corpus whose names count. Output: the field in a coding, or what
//! was wrong with it.

use standpoint::model::{Act, Coding, Corpus, Position, Stance};
use standpoint::review::Kind;

/// How a reviewer changes fields.
pub(crate) const HELP: &str = "a line a field, as in “stance oppose”, “actor Anna Berg” or \
    “condition if it rains”: actor, speaker, issue, position, stance (toward the position) \
    and toward (the issue), each support, oppose or neutral, conditional, condition, act; an \
    empty line saves, “cancel” leaves all as it was; of stance and toward one follows the other \
    unless you give both";

/// Sets the field that a line names.
pub(crate) fn set(to: &mut Coding, line: &str, corpus: &Corpus) -> Result<(), String> {
    let (field, value) = line.split_once([' ', '=']).unwrap_or((line, ""));
    let value = value.trim();
    match field {
        "actor" => to.actor = Some(named(Kind::Actor, value, corpus)?.id),
        "speaker" if value.is_empty() => to.speaker = Some(None),
        "speaker" => to.speaker = Some(Some(named(Kind::Actor, value, corpus)?.id)),
        "issue" => to.issue = Some(named(Kind::Issue, value, corpus)?.id),
        "position" => to.position = Some(named(Kind::Position, value, corpus)?),
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

pub(super) fn side(value: &str) -> Result<Stance, String> {
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

/// The only entry that goes by a name; none where nothing does.
pub(super) fn known(
    kind: Kind,
    value: &str,
    corpus: &Corpus,
) -> Result<Option<Position>, String> {
    let same = |name: &String| name.eq_ignore_ascii_case(value);
    let entry = |id: &str, label: &str| Position { id: id.into(), label: label.into() };
    let (actors, issues) = (corpus.actors.iter(), corpus.issues.iter());
    let mut named: Vec<Position> = match kind {
        Kind::Actor => actors
            .filter(|a| same(&a.id) || same(&a.label) || a.names.iter().any(same))
            .map(|actor| entry(&actor.id, &actor.label))
            .collect(),
        Kind::Issue => issues
            .filter(|issue| same(&issue.id) || same(&issue.label))
            .map(|issue| entry(&issue.id, &issue.label))
            .collect(),
        Kind::Position => {
            let all = corpus.statements.iter().map(|statement| &statement.position);
            all.filter(|p| same(&p.id) || same(&p.label)).cloned().collect()
        }
    };
    named.sort();
    named.dedup_by(|one, other| one.id == other.id);
    let one = named.pop();
    if named.is_empty() {
        return Ok(one);
    }
    let ids: Vec<String> = named.into_iter().chain(one).map(|entry| entry.id).collect();
    let kind = kind.name();
    Err(format!("several {kind}s go by the name {value}: give one of {}", ids.join(", ")))
}

/// The entry that goes by a name.
fn named(kind: Kind, value: &str, corpus: &Corpus) -> Result<Position, String> {
    let none = || format!("there is no {} {value}", kind.name());
    known(kind, value, corpus)?.ok_or_else(none)
}
