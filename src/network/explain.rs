//! What a network's numbers mean: formula, range, where it is undefined, in plain words.

use super::spec::{Aggregation, Method, Normalization, Shape, Spec};
use super::window::{Cut, Kernel};

/// The definition of the network that a specification asks for, in Markdown.
#[must_use]
pub fn explain(spec: &Spec, cut: Option<Cut>) -> String {
    let sets =
        matches!(spec.normalization, Normalization::Average | Normalization::Jaccard);
    let counted = if sets && spec.method == Method::Sound {
        "x(i,j,k) is 1 where row i says anything of column j with level k of the qualifier, \
         however often, else 0"
    } else {
        "x(i,j,k) is the number of statements of row i on column j with level k of the qualifier"
    };
    let qualifier = spec.qualifier.as_deref().unwrap_or("none (one level)");
    let mut out = format!(
        "# {} network: {}, normalization {}, {}\n\n\
         Rows i: {}. Columns j: {}. Qualifier: {qualifier}.\n\n\
         ## Definition\n\n{counted}.\n\n{}\n\n{}\n",
        spec.shape.name(),
        spec.aggregation.name(),
        spec.normalization.name(),
        match spec.method {
            Method::Sound => "the correct measure",
            Method::Dna => "as Discourse Network Analyzer computes it",
        },
        spec.rows,
        spec.columns,
        aggregation(spec),
        normalization(spec),
    );
    section(&mut out, "Duplicates", &duplicates(spec));
    if let Some(cut) = cut {
        section(&mut out, "Time", &time(cut, spec.method));
    }
    section(&mut out, "Range", range(spec));
    section(&mut out, "Undefined", undefined(spec));
    section(&mut out, "Source", SOURCE);
    section(&mut out, "Complexity", COMPLEXITY);
    out
}

fn section(out: &mut String, heading: &str, text: &str) {
    out.extend(["\n## ", heading, "\n\n", text, "\n"]);
}

const SOURCE: &str = "\
P. Leifeld (2017), Discourse network analysis: policy debates as dynamic networks, in The \
Oxford Handbook of Political Networks. Numbers under --compat dna are checked against \
Discourse Network Analyzer 3.0.11.";
const COMPLEXITY: &str = "\
Linear in the statements; one-mode networks also linear in the pairs of rows that share a \
column and level. Only cells that occur are stored.";

fn aggregation(spec: &Spec) -> &'static str {
    let dna = spec.method == Method::Dna;
    match (spec.shape, spec.aggregation) {
        (Shape::TwoMode, Aggregation::Subtract) => {
            "m(i,j) = sum over k of q(k) x(i,j,k), where q is 1 and -1 for agreement and its \
             contrary (support and oppose; neutral is 0), and the number itself for a scale. \
             A qualifier of words has no sign: it is refused (DNA: nothing is subtracted)."
        }
        (Shape::TwoMode, Aggregation::Combine) => {
            "m(i,j) = sum over the levels that occur of 2^(K-1-k), k from 0: for agreement 1 \
             only for, 2 only against, 3 both; a third level that takes no side is 4."
        }
        (Shape::TwoMode, _) => "m(i,j) = sum over k of x(i,j,k).",
        (_, Aggregation::Ignore) => {
            "w(a,b) = sum over j of x(a,j) x(b,j), levels taken as one; w(a,a) = 0."
        }
        (_, Aggregation::Congruence) => {
            "w(a,b) = sum over j, k, l of x(a,j,k) x(b,j,l) s(k,l); w(a,a) = 0. s(k,l) is 1 for \
             the same level and 0 for another; on a scale of numbers 1 - |q(k)-q(l)| / R, R the \
             greatest distance that occurs. Neutral is like nothing, itself included."
        }
        (_, Aggregation::Conflict) if dna => {
            "w(a,b) = sum over j, k, l of x(a,j,k) x(b,j,l) (1 - s(k,l)); with a qualifier of \
             words the counts of either in cells where the other has none, also on columns of \
             which the other never spoke."
        }
        (_, Aggregation::Conflict) => {
            "w(a,b) = sum over j, k, l of x(a,j,k) x(b,j,l) (1 - s(k,l)); w(a,a) = 0. s(k,l) is \
             1 for the same level and 0 for another; on a scale of numbers 1 - |q(k)-q(l)| / R. \
             Neutral takes no side, and so is in conflict with none."
        }
        _ => "w(a,b) = congruence less conflict (see these).",
    }
}

fn normalization(spec: &Spec) -> &'static str {
    let dna = spec.method == Method::Dna;
    match spec.normalization {
        Normalization::No => "Not divided.",
        Normalization::Activity => "Divided by row i's number of statements.",
        Normalization::Prominence => "Divided by column j's number of statements.",
        Normalization::Average if dna => {
            "Divided by (n(a) + n(b)) / 2, n the number of statements."
        }
        Normalization::Jaccard if dna => {
            "Divided by the sum over cells (j,k) of x(a) where b has none, x(b) where a has \
             none, and x(a) x(b) where both have any."
        }
        Normalization::Cosine if dna => {
            "Divided by n(a) n(b), n the number of statements: not the cosine of vectors."
        }
        Normalization::Average => {
            "Divided by (c(a,a) + c(b,b)) / 2, c(a,a) the congruence of a row with itself (its \
             number of different cells, unless levels are numbers): Dice's coefficient."
        }
        Normalization::Jaccard => {
            "Divided by c(a,a) + c(b,b) - c(a,b), the cells that either holds: Jaccard's \
             coefficient."
        }
        Normalization::Cosine => {
            "Divided by the root of c(a,a) c(b,b), c(a,a) the congruence of a row with itself \
             (the sum of its squared counts, unless levels are numbers): the cosine."
        }
    }
}

fn duplicates(spec: &Spec) -> String {
    let name = spec.duplicates.name();
    match (name, spec.method) {
        ("include", _) => "Every statement counts.".into(),
        ("week" | "month", Method::Dna) => format!(
            "The first statement of a row, column and level in a {name} counts; {name}s are \
             compared by their number, without the year. Weeks begin on {}.",
            spec.week.name()
        ),
        ("week", _) => format!(
            "The first statement of a row, column and level in a week counts. Weeks begin on {}.",
            spec.week.name()
        ),
        ("acrossrange", _) => {
            "The first statement of a row, column and level counts.".into()
        }
        _ => {
            format!("The first statement of a row, column and level in a {name} counts.")
        }
    }
}

fn time(cut: Cut, method: Method) -> String {
    let (size, unit) = (cut.size, cut.unit.name());
    match (cut.kernel, method) {
        (Kernel::No, Method::Dna) => format!(
            "Windows of {} {unit} before and after a middle, one {unit} apart, that lie within \
             the range; duplicates are removed before.",
            size / 2
        ),
        (Kernel::No, Method::Sound) => format!(
            "Windows of exactly {size} {unit}, one apart; duplicates are removed in each."
        ),
        (kernel, Method::Dna) => format!(
            "A statement weighs by the {} kernel, as DNA computes it (triangular |1-y|, \
             Epanechnikov 3/4 (1-y)^2, y signed); pairs of statements weigh the root of the \
             product of their weights; the diagonal is filled.",
            kernel.name()
        ),
        (kernel, Method::Sound) => format!(
            "A statement weighs by the {} kernel of y, its distance from the point in half \
             widths of {size} {unit}: uniform 1/2, triangular 1-|y|, Epanechnikov 3/4 (1-y^2), \
             each 0 beyond |y| = 1; gaussian exp(-y^2/2) / root(2 pi). A pair of statements \
             weighs the root of the product of their weights.",
            kernel.name()
        ),
    }
}

fn range(spec: &Spec) -> &'static str {
    let dna = spec.method == Method::Dna;
    match (spec.shape, spec.aggregation, spec.normalization) {
        (_, Aggregation::Combine, _) => "Whole numbers from 0 to 2^K - 1.",
        (Shape::TwoMode, Aggregation::Subtract, Normalization::No) => "Any number.",
        (Shape::TwoMode, Aggregation::Subtract, _) => {
            "[-1, 1] for agreement; on a scale within the scale."
        }
        (Shape::TwoMode, _, Normalization::No) => "Whole numbers from 0.",
        (Shape::TwoMode, ..) => "[0, 1].",
        (_, Aggregation::Subtract, Normalization::No) => "Any number.",
        (_, _, Normalization::No) => "From 0.",
        (_, Aggregation::Subtract, _) if dna => "Any number: raw counts multiply.",
        _ if dna => "From 0, and above 1 where raw counts multiply.",
        (_, Aggregation::Subtract, _) => "[-1, 1].",
        _ => "[0, 1].",
    }
}

fn undefined(spec: &Spec) -> &'static str {
    let scale = spec.aggregation != Aggregation::Ignore && spec.method == Method::Dna;
    match spec.normalization {
        Normalization::No if scale => {
            "On a scale of which one value occurs alone: DNA's formula is 0/0, NaN."
        }
        Normalization::No => "Nowhere.",
        _ => "Where the divisor is 0, that is, where nothing counts: 0 stands.",
    }
}
