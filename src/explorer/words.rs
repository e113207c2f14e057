//! The steps by which a side was composed, in plain words.
//!
//! In: a statement's rule (`say > not want > fact > furthers assurance`). Out: a sentence
//! for readers who do not know the program. Left out: whether the steps are right.

/// A rule as a sentence; empty for a statement without one.
pub(super) fn plain(rule: &str) -> String {
    let mut steps: Vec<&str> =
        rule.split(" > ").filter(|step| !step.is_empty()).collect();
    let Some(last) = steps.pop() else { return String::new() };
    let mut parts: Vec<String> = Vec::new();
    let force = steps.last().and_then(|step| force(step));
    if force.is_some() {
        steps.pop();
    }
    let told = steps.first() == Some(&"told of another");
    if told {
        steps.remove(0);
        parts.push("told of another".into());
    }
    if !steps.is_empty() {
        let cues: Vec<String> = steps.iter().map(|step| format!("“{step}”")).collect();
        parts.push(format!("by the words {}", cues.join(", then ")));
    }
    parts.extend(force.map(Into::into));
    parts.push(effect(last));
    let sentence = parts.join("; ");
    let mut letters = sentence.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// With what force the clause stands.
fn force(step: &str) -> Option<&'static str> {
    Some(match step {
        "fact" => "stated as so",
        "possible" => "stated as possible",
        "able" => "stated as what can be",
        "future" => "stated as what will or would be",
        "urged" => "stated as what ought to be",
        _ => return None,
    })
}

/// What the clause does to the word by which its issue was known.
fn effect(step: &str) -> String {
    let (verb, word) = step.split_once(' ').unwrap_or((step, ""));
    match verb {
        "furthers" => format!("what it says furthers “{word}”"),
        "hinders" => format!("what it says works against “{word}”"),
        "touches" => format!("it speaks of “{word}” without a side"),
        _ => step.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn rules_read_as_sentences() {
        assert_eq!(
            plain("say > not want > fact > furthers assurance"),
            "By the words “say”, then “not want”; stated as so; what it says furthers \
             “assurance”."
        );
        assert_eq!(
            plain("told of another > refuse > urged > hinders withdrawal"),
            "Told of another; by the words “refuse”; stated as what ought to be; what it says \
             works against “withdrawal”."
        );
        assert_eq!(plain(""), "");
        assert_eq!(plain("own words"), "Own words.");
    }
}
