//! What network is asked for: its type, variables, qualifier, counting and filters.

use super::calendar::{Moment, WeekStart};

/// Which things are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rows to columns.
    TwoMode,
    /// Rows to rows, over the columns that they share.
    OneMode,
}

named! {
    Shape {
        TwoMode = "twomode",
        OneMode = "onemode",
    }
}

/// How statements are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregation {
    /// Whatever the qualifier.
    Ignore,
    /// The same value of the qualifier.
    Congruence,
    /// Another value of the qualifier.
    Conflict,
    /// One mode: congruence less conflict. Two modes: for less against.
    Subtract,
    /// Two modes: which values of the qualifier occur.
    Combine,
}

named! {
    Aggregation {
        Ignore = "ignore",
        Congruence = "congruence",
        Conflict = "conflict",
        Subtract = "subtract",
        Combine = "combine",
    }
}

/// What counts are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalization {
    /// Nothing.
    No,
    /// Two modes: the row's number of statements.
    Activity,
    /// Two modes: the column's number of statements.
    Prominence,
    /// One mode: the mean of both actors.
    Average,
    /// One mode: what either holds.
    Jaccard,
    /// One mode: the geometric mean of both actors.
    Cosine,
}

named! {
    Normalization {
        No = "no",
        Activity = "activity",
        Prominence = "prominence",
        Average = "average",
        Jaccard = "jaccard",
        Cosine = "cosine",
    }
}

/// Within what a repeated statement counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duplicates {
    /// Every statement counts.
    Include,
    /// Once a document.
    Document,
    /// Once a week.
    Week,
    /// Once a month.
    Month,
    /// Once a year.
    Year,
    /// Once.
    AcrossRange,
}

named! {
    Duplicates {
        Include = "include",
        Document = "document",
        Week = "week",
        Month = "month",
        Year = "year",
        AcrossRange = "acrossrange",
    }
}

/// Whose definitions are followed where two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The correct measure.
    Sound,
    /// Discourse Network Analyzer's number, as its program computes it.
    Dna,
}

named! {
    Method {
        Sound = "sound",
        Dna = "dna",
    }
}

/// Values of a variable that pass, or that do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The variable or document field.
    pub variable: String,
    /// The values.
    pub values: Vec<String>,
    /// Whether statements with one of the values are left out, or all others.
    pub exclude: bool,
}

/// A network.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// Which things are tied.
    pub shape: Shape,
    /// The variable whose values are the rows.
    pub rows: String,
    /// The variable whose values are the columns, or over which rows are tied.
    pub columns: String,
    /// The variable that says with which side, if any.
    pub qualifier: Option<String>,
    /// How statements are counted.
    pub aggregation: Aggregation,
    /// What counts are divided by.
    pub normalization: Normalization,
    /// What counts once.
    pub duplicates: Duplicates,
    /// What passes.
    pub filters: Vec<Filter>,
    /// The least confidence that passes; statements without one pass.
    pub confidence: Option<f64>,
    /// The first moment that passes.
    pub from: Option<Moment>,
    /// The last moment that passes.
    pub to: Option<Moment>,
    /// Whether rows and columns stay that filters and duplicates emptied.
    pub isolates: bool,
    /// Whose definitions are followed.
    pub method: Method,
    /// On which day weeks begin.
    pub week: WeekStart,
}

impl Spec {
    /// A one-mode congruence network of the values of `rows` over those of `columns`,
    /// without normalization, filters and isolates.
    #[must_use]
    pub fn new(rows: &str, columns: &str, qualifier: Option<&str>) -> Self {
        Self {
            shape: Shape::OneMode,
            rows: rows.to_owned(),
            columns: columns.to_owned(),
            qualifier: qualifier.map(str::to_owned),
            aggregation: Aggregation::Congruence,
            normalization: Normalization::No,
            duplicates: Duplicates::Include,
            filters: Vec::new(),
            confidence: None,
            from: None,
            to: None,
            isolates: false,
            method: Method::Sound,
            week: WeekStart::default(),
        }
    }

    /// Why the parts do not fit together: what is wrong, and what to do.
    #[must_use]
    pub fn fault(&self) -> Option<(String, String)> {
        use {Aggregation as A, Normalization as N};
        let (shape, own, other) = match self.shape {
            Shape::TwoMode => {
                ("two-mode", [N::No, N::Activity, N::Prominence], "one-mode")
            }
            Shape::OneMode => {
                ("one-mode", [N::Average, N::Jaccard, N::Cosine], "two-mode")
            }
        };
        let fits = match self.aggregation {
            A::Ignore | A::Subtract => true,
            A::Congruence | A::Conflict => self.shape == Shape::OneMode,
            A::Combine => self.shape == Shape::TwoMode,
        };
        let (aggregation, normalization) =
            (self.aggregation.name(), self.normalization.name());
        if !fits {
            let message =
                format!("the aggregation {aggregation} is for {other} networks");
            let rest = match self.shape {
                Shape::TwoMode => "ignore, subtract or combine",
                Shape::OneMode => "ignore, congruence, conflict or subtract",
            };
            return Some((message, format!("for {shape} networks take {rest}")));
        }
        if self.normalization != N::No && !own.contains(&self.normalization) {
            let message =
                format!("the normalization {normalization} is for {other} networks");
            let names: Vec<&str> =
                own.iter().map(|n| n.name()).filter(|n| *n != "no").collect();
            return Some((
                message,
                format!("for {shape} networks take no, {}", names.join(" or ")),
            ));
        }
        if self.aggregation == A::Combine && self.normalization != N::No {
            let message = "combined values are codes, which cannot be divided";
            return Some((message.into(), "take the normalization no".into()));
        }
        if self.qualifier.is_none() && self.aggregation != A::Ignore {
            let message = format!("the aggregation {aggregation} needs a qualifier");
            return Some((message, "name one with --qualifier, or take ignore".into()));
        }
        None
    }
}
