//! The steps by which a side was composed, in plain words.
//!
//! In: a statement's rule (`says say > urged > furthers toll > composed`). Out: a sentence
//! for readers who do not know the program. Left out: whether the steps are right, and what
//! each rule says at length, which `standpoint rules` tells.

use crate::extract::rule::Rule;

/// A rule as a sentence; empty for a statement without one. A step of another program's
/// making stands as it is.
pub(super) fn plain(rule: &str) -> String {
    let steps = rule.split(" > ").filter(|step| !step.is_empty());
    let sentence = steps.map(step).collect::<Vec<_>>().join("; ");
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

fn step(step: &str) -> String {
    let (name, word) = step.split_once(' ').unwrap_or((step, ""));
    let Some(rule) = Rule::named(name) else { return step.into() };
    let said = says(rule);
    if word.is_empty() { said.into() } else { format!("{said} “{word}”") }
}

/// What a rule found, such that the word it rests on can follow.
const fn says(rule: Rule) -> &'static str {
    match rule {
        Rule::ToldOfAnother => "told of another",
        Rule::Denied => "denied",
        Rule::Says => "attributed by",
        Rule::Favours => "in favour by",
        Rule::Opposes => "opposed by",
        Rule::Mentions => "mentioned by",
        Rule::Asks => "left open by",
        Rule::Advises => "advised by",
        Rule::WillNot => "others will not do it",
        Rule::Praised => "called good",
        Rule::Blamed => "called bad",
        Rule::Fact => "stated as so",
        Rule::Possible => "stated as possible",
        Rule::Able => "stated as what can be",
        Rule::Future => "stated as what will or would be",
        Rule::Urged => "stated as what ought to be",
        Rule::Offered => "offered by the own side",
        Rule::Barred => "ruled out by the own side",
        Rule::Asked => "asked",
        Rule::Leading => "asked in a way that takes a side",
        Rule::Price => "asked for as a price",
        Rule::OwnCondition => "a condition on the own side",
        Rule::Answers => "asked, and answered by",
        Rule::Votes => "named in the vote as",
        Rule::Furthers => "what is said furthers",
        Rule::Hinders => "what is said works against",
        Rule::Touches => "read at the word",
        Rule::CarriedOver => "the issue is named by the sentences around it",
        Rule::Composed => "the side follows from this",
        Rule::Judged => "the side is judged by likeness to coded records",
        Rule::NoSide => "no side follows",
    }
}

#[cfg(test)]
mod tests {
    use super::{Rule, plain};

    #[test]
    fn rules_read_as_sentences() {
        assert_eq!(
            plain("says say > denied > urged > furthers toll > composed"),
            "Attributed by “say”; denied; stated as what ought to be; what is said furthers \
             “toll”; the side follows from this."
        );
        assert_eq!(
            plain("told-of-another > opposes refuse > hinders withdrawal > judged"),
            "Told of another; opposed by “refuse”; what is said works against “withdrawal”; \
             the side is judged by likeness to coded records."
        );
        assert_eq!(plain(""), "");
        assert_eq!(plain("own words"), "Own words.");
    }

    #[test]
    fn no_rule_is_shown_by_its_name() {
        for rule in Rule::ALL.into_iter().filter(|rule| rule.name().contains('-')) {
            assert!(!plain(rule.name()).contains(rule.name()), "{}", rule.name());
        }
    }
}
