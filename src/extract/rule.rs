//! The rules by which a statement is made, each with its name, what it says and an example.
//!
//! Input: what was composed. Output: the steps in a statement's `rule`, as in
//! `says feel > urged > hinders toll > composed`: names of [`Rule`]s, some with the word that
//! they rest on. This is the only place that names them; what a word means stands in its row
//! of the lexicon.

use std::fmt;

use serde::Serialize;

/// Makes the rules and all that is said of them from one table: variant, name, place, what it
/// says, and an example with "the toll" as what is at issue.
macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident $name:literal $place:literal $says:literal $example:literal)+) => {
        /// A rule of extraction.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $says] $rule,)+
        }

        impl Rule {
            /// All rules, in the order in which they are asked.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$rule),+];

            /// Its name, as the first word of a step.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$rule => $name,)+ }
            }

            /// The room, and the table of words if it has one, where it stands.
            #[must_use]
            pub const fn place(self) -> &'static str {
                match self { $(Self::$rule => $place,)+ }
            }

            /// What it says.
            #[must_use]
            pub const fn says(self) -> &'static str {
                match self { $(Self::$rule => $says,)+ }
            }

            /// A sentence in which it is at work.
            #[must_use]
            pub const fn example(self) -> &'static str {
                match self { $(Self::$rule => $example,)+ }
            }
        }
    };
}

rules! {
    ToldOfAnother "told-of-another" "extract::claim"
        "Another than the speaker is named as the source: the stance is the other's."
        "Mr. Roe said that the merchants want the toll."
    Denied "denied" "extract::claim, scope.tsv"
        "What the next step names is denied, or done only to be prevented: the side turns."
        "Mr. Roe did not think that the toll should be raised."
    Says "says" "attribution::frame, cues.tsv"
        "The word attributes and takes no side: the clause under it keeps its own."
        "Mr. Roe said that the toll should be raised."
    Favours "favours" "attribution::frame, cues.tsv"
        "The word is for what it governs."
        "Mr. Roe favored the toll."
    Opposes "opposes" "attribution::frame, cues.tsv"
        "The word is against what it governs."
        "Mr. Roe opposed the toll."
    Mentions "mentions" "attribution::frame, cues.tsv"
        "The word only takes up what it governs."
        "Mr. Roe discussed the toll."
    Asks "asks" "attribution::frame, cues.tsv"
        "The word leaves open what it governs."
        "Mr. Roe asked whether the toll should be raised."
    Advises "advises" "extract::claim"
        "The word is itself urged, barred or offered: what it governs is urged with it."
        "Mr. Roe said that we should discuss the toll."
    WillNot "will-not" "extract::claim"
        "Others than the speaker are said not to be going to do it: they are against it."
        "Mr. Roe said that Canada will not pay the toll."
    Praised "praised" "stance::scope, evaluations.tsv"
        "The predicate calls it good: for it."
        "Mr. Roe said that the toll is fair."
    Blamed "blamed" "stance::scope, evaluations.tsv"
        "The predicate calls it bad: against it."
        "Mr. Roe said that the toll is unfair."
    Fact "fact" "stance::scope"
        "The clause stands as a fact: by itself it takes no side."
        "Mr. Roe said that the toll is two shillings."
    Possible "possible" "stance::scope, scope.tsv"
        "The clause may be so: by itself it takes no side."
        "Mr. Roe said that the toll might be raised."
    Able "able" "stance::scope, scope.tsv"
        "The clause can be so: by itself it takes no side."
        "Mr. Roe said that the merchants can pay the toll."
    Future "future" "stance::scope, scope.tsv"
        "The clause will or would be so: by itself it takes no side."
        "Mr. Roe said that the toll will be raised."
    Urged "urged" "stance::scope, scope.tsv"
        "The clause ought to be so: for it."
        "Mr. Roe said that the toll should be raised."
    Offered "offered" "extract::claim"
        "The speaker's own side will or can do it: for it."
        "Mr. Roe said that we would pay the toll."
    Barred "barred" "extract::claim"
        "The speaker's own side cannot do it: against it, unless it is only out of reach."
        "Mr. Roe said that we cannot raise the toll."
    Asked "asked" "extract::claim"
        "It is asked: no side, unless the question plainly takes one for granted."
        "Mr. Roe asked whether the toll should be raised."
    Leading "leading" "extract::claim"
        "The question takes a side for granted: how to keep a thing, or do without."
        "Mr. Roe asked how we could pay the toll without a loan."
    Price "price" "extract::claim, scope.tsv"
        "It stands in a condition on what others do: it is the price asked, and wanted."
        "Mr. Roe said that we would pay if the merchants raise the toll."
    OwnCondition "own-condition" "extract::claim, scope.tsv"
        "It stands in a condition on what the speaker's own side does, or supposes what others want: no side."
        "Mr. Roe said that trade would suffer if we raise the toll."
    Answers "answers" "extract::answer, answers.tsv"
        "It says yes or no to a question that asks for a side: the answer takes it, or the other."
        "Mr. Roe asked whether we should raise the toll. Mr. Lee said no."
    Votes "votes" "extract::vote, votes.tsv"
        "Somebody is named on a side of what was moved last: he takes that side."
        "Mr. Roe moved that the toll be raised. Ayes: Lee, Orr. Nays: Poe."
    Furthers "furthers" "extract::bearing, effects.tsv"
        "If the clause came true, what is at issue would be furthered; by the word named."
        "Mr. Roe said that the toll should be raised."
    Hinders "hinders" "extract::bearing, effects.tsv"
        "If the clause came true, what is at issue would be hindered; by the word named."
        "Mr. Roe said that the toll should be abolished."
    Touches "touches" "extract::make"
        "The clause bears on no issue of the codebook; it is read at the word named."
        "Mr. Roe said that the weather is mild."
    CarriedOver "carried-over" "linking::relevance, judgements.tsv"
        "The sentence does not name its issue: those around it do."
        "Mr. Roe said that the toll should be raised. It had been too low for years."
    Composed "composed" "extract::verdict"
        "The side is what the steps before make of it."
        "Mr. Roe said that the toll should be raised."
    Judged "judged" "extract::verdict, judgements.tsv"
        "The steps before make no side, or an unlikely one; judges taught by coded records find another."
        "Mr. Roe said that raising the toll helps everybody."
    NoSide "no-side" "extract::verdict, judgements.tsv"
        "The steps before make no side, or an unlikely one; the judges find none."
        "Mr. Roe asked whether the toll should be raised."
}

impl Rule {
    /// The rule of what a clause does to an issue: `1` furthers it, `-1` hinders it.
    pub(super) const fn of_effect(furthers: i8) -> Self {
        match furthers {
            1 => Self::Furthers,
            -1 => Self::Hinders,
            _ => Self::Touches,
        }
    }

    /// The rule of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// One step of a statement's making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rule.
    pub rule: Rule,
    /// The word that it rests on; empty where it rests on none.
    pub word: String,
}

impl Step {
    pub(super) fn on(rule: Rule, word: &str) -> Self {
        Self { rule, word: word.into() }
    }

    /// The steps that a statement's `rule` names; those of no rule of ours are left out.
    pub fn all(rule: &str) -> impl Iterator<Item = Self> + '_ {
        rule.split(BETWEEN).filter_map(|step| {
            let (name, word) = step.split_once(' ').unwrap_or((step, ""));
            Some(Self::on(Rule::named(name)?, word))
        })
    }
}

impl From<Rule> for Step {
    fn from(rule: Rule) -> Self {
        Self::on(rule, "")
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule.name())?;
        if self.word.is_empty() { Ok(()) } else { write!(f, " {}", self.word) }
    }
}

/// What stands between two steps.
const BETWEEN: &str = " > ";

/// Steps as a statement names them.
pub(super) fn written(steps: &[Step]) -> String {
    let steps: Vec<String> = steps.iter().map(Step::to_string).collect();
    steps.join(BETWEEN)
}

/// What is said of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// Its name.
    pub rule: &'static str,
    /// What it says.
    pub says: &'static str,
    /// A sentence in which it is at work.
    pub example: &'static str,
    /// Where it stands.
    pub place: &'static str,
}

impl From<Rule> for Explained {
    fn from(rule: Rule) -> Self {
        Self {
            rule: rule.name(),
            says: rule.says(),
            example: rule.example(),
            place: rule.place(),
        }
    }
}
