//! Networks through time: one for each window or each point of a kernel.
//!
//! Input: a table, a specification and how time is cut. Output: a network for each cut, in
//! order of time. The correct cut holds exactly `size` units; Discourse Network Analyzer's
//! (`Method::Dna`) takes even sizes as one more, removes duplicates before it cuts, and has
//! lopsided kernels.

use super::calendar::{DAY, Moment, add_months, months_between};
use super::cells::Axes;
use super::compute::{axis_statements, each_once, weighted};
use super::matrix::Matrix;
use super::select::{Selection, chosen, refuse, select};
use super::spec::{Method, Normalization, Shape, Spec};
use super::table::{Table, UNDATED};
use crate::error::Error;

/// In what time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
    /// Statements.
    Events,
}

named! {
    Unit {
        Seconds = "seconds",
        Minutes = "minutes",
        Hours = "hours",
        Days = "days",
        Weeks = "weeks",
        Months = "months",
        Years = "years",
        Events = "events",
    }
}

impl Unit {
    /// A moment so many units later.
    #[must_use]
    pub fn add(self, moment: Moment, count: i64) -> Moment {
        match self {
            Self::Seconds | Self::Events => moment + count,
            Self::Minutes => moment + 60 * count,
            Self::Hours => moment + 3600 * count,
            Self::Days => moment + DAY * count,
            Self::Weeks => moment + 7 * DAY * count,
            Self::Months => add_months(moment, count),
            Self::Years => add_months(moment, 12 * count),
        }
    }

    /// Whole units from one moment to another, toward zero.
    pub(super) fn between(self, from: Moment, to: Moment) -> i64 {
        match self {
            Self::Seconds | Self::Events => to - from,
            Self::Minutes => (to - from) / 60,
            Self::Hours => (to - from) / 3600,
            Self::Days => (to - from) / DAY,
            Self::Weeks => (to - from) / (7 * DAY),
            Self::Months => months_between(from, to),
            Self::Years => months_between(from, to) / 12,
        }
    }
}

/// How statements near a point in time weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kernel {
    /// All within the window alike, none outside: counts.
    #[default]
    No,
    /// All within half.
    Uniform,
    /// By the normal curve; none is left out.
    Gaussian,
    /// Falling in a straight line to 0 at the window's edge.
    Triangular,
    /// Falling in a parabola to 0 at the window's edge.
    Epanechnikov,
}

named! {
    Kernel {
        No = "no",
        Uniform = "uniform",
        Gaussian = "gaussian",
        Triangular = "triangular",
        Epanechnikov = "epanechnikov",
    }
}

impl Kernel {
    /// The weight at a distance, in half widths of the window. `y` is signed: positive
    /// before the midpoint, which only DNA's formulas tell apart.
    fn weight(self, y: f64, method: Method) -> f64 {
        let y = if method == Method::Dna { y } else { y.abs() };
        if self != Self::Gaussian && y.abs() > 1.0 {
            return 0.0;
        }
        match (self, method) {
            (Self::No, _) => 1.0,
            (Self::Uniform, _) => 0.5,
            (Self::Gaussian, _) => (-y * y / 2.0).exp() / std::f64::consts::TAU.sqrt(),
            (Self::Triangular, _) => (1.0 - y).abs(),
            (Self::Epanechnikov, Method::Dna) => 0.75 * (1.0 - y) * (1.0 - y),
            (Self::Epanechnikov, Method::Sound) => 0.75 * (1.0 - y * y),
        }
    }
}

/// How time is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Width of a window, in units.
    pub size: u32,
    /// The unit.
    pub unit: Unit,
    /// How statements weigh.
    pub kernel: Kernel,
    /// Whether a kernel's points keep half a width from both ends of the data.
    pub indent: bool,
}

/// The network of one cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// The first moment that counts.
    pub start: Moment,
    /// The middle.
    pub middle: Moment,
    /// The last moment that counts.
    pub stop: Moment,
    /// Statements that count.
    pub statements: usize,
    /// The network.
    pub matrix: Matrix,
}

/// The most networks of one series: more are refused before they fill the memory.
const MOST: i64 = 1_000_000;

/// The networks of all cuts, in order of time. The range is that of the specification,
/// else that of the statements. Statements without a date are left out.
///
/// # Errors
/// [`Error::Query`]: as [`network()`](super::network()); a size of 0; a kernel with events;
/// a normalization for which a kernel has no definition; more than a million networks.
pub fn slices(table: &Table, spec: &Spec, cut: Cut) -> Result<Vec<Slice>, Error> {
    if cut.size == 0 {
        return Err(refuse("a window of size 0 holds nothing", "take at least 1"));
    }
    if cut.kernel != Kernel::No && cut.unit == Unit::Events {
        let help = "take a unit of time, or the kernel no";
        return Err(refuse("a kernel weighs by time, which events are not", help));
    }
    let divided = spec.shape == Shape::OneMode && spec.normalization != Normalization::No;
    if cut.kernel != Kernel::No && divided && spec.method == Method::Dna {
        let message =
            "what DNA divides a kernel's one-mode networks by is not reproduced";
        return Err(refuse(message, "take the normalization no, or leave out --compat"));
    }
    let mut selection = select(table, spec)?;
    let has_date = |at: u32| table.dates[at as usize] != UNDATED;
    for rows in [&mut selection.original, &mut selection.passing, &mut selection.kept] {
        *rows = chosen(rows, has_date);
    }
    let dates = |list: &[u32]| {
        let date = |at: Option<&u32>| at.map(|&at| table.dates[at as usize]);
        date(list.first()).zip(date(list.last()))
    };
    let Some(range) = dates(&selection.original) else { return Ok(Vec::new()) };
    let Some(kept) = dates(&selection.kept) else { return Ok(Vec::new()) };
    let range = (spec.from.unwrap_or(range.0), spec.to.unwrap_or(range.1));
    let steps = cut.unit.between(range.0, range.1);
    if cut.unit != Unit::Events && steps >= MOST {
        let message = format!("windows a unit apart would be {steps}");
        let help = "take a larger unit, or a shorter time";
        return Err(refuse(&message, help));
    }
    let axes =
        spec.isolates.then(|| Axes::of(&selection, axis_statements(&selection, spec)));
    let cutter = Cutter { selection: &selection, spec, cut, axes };
    if cut.kernel != Kernel::No {
        return cutter.points((range.0.max(kept.0), range.1.min(kept.1)));
    }
    let windows = match (cut.unit, spec.method) {
        (Unit::Events, _) => return cutter.events(),
        (_, Method::Dna) => cutter.dna_windows(range),
        (_, Method::Sound) => cutter.windows(range),
    };
    windows.into_iter().map(|window| cutter.slice(window)).collect()
}

struct Cutter<'s, 't> {
    selection: &'s Selection<'t>,
    spec: &'s Spec,
    cut: Cut,
    /// The rows and columns of all cuts, where isolates stay.
    axes: Option<Axes>,
}

type Span = (Moment, Moment, Moment);

impl Cutter<'_, '_> {
    /// Windows of exactly `size` units, each a unit after the last.
    fn windows(&self, (from, to): (Moment, Moment)) -> Vec<Span> {
        let (unit, size) = (self.cut.unit, i64::from(self.cut.size));
        let start = |step: i64| (unit.add(from, step), unit.add(from, step + size));
        let mut found = Vec::new();
        // The first window always stands, even where the data are shorter.
        for step in 0.. {
            let (first, after) = start(step);
            if step > 0 && unit.add(from, step + size - 1) > to {
                break;
            }
            found.push((first, unit.add(from, step + size / 2), after - 1));
        }
        found
    }

    /// Windows as DNA cuts them.
    fn dna_windows(&self, (from, to): (Moment, Moment)) -> Vec<Span> {
        let unit = self.cut.unit;
        let half = i64::from(self.cut.size / 2);
        let mut found = Vec::new();
        let mut middle = from;
        while middle <= to {
            let (start, stop) = (unit.add(middle, -half), unit.add(middle, half));
            if start >= from && stop <= to {
                found.push((start, middle, stop));
            }
            middle = unit.add(middle, 1);
        }
        found
    }

    /// The statements of a window; in the correct way duplicates are looked for in it alone.
    fn within(&self, (start, _, stop): Span) -> Vec<u32> {
        let date = |&at: &u32| self.selection.table.dates[at as usize];
        let between = |list: &[u32]| {
            let begin = list.partition_point(|at| date(at) < start);
            let end = list.partition_point(|at| date(at) <= stop);
            list[begin..end.max(begin)].to_vec()
        };
        match self.spec.method {
            Method::Dna => between(&self.selection.kept),
            Method::Sound => {
                let inside = between(&self.selection.passing).into_iter();
                self.selection.without_duplicates(inside, self.spec)
            }
        }
    }

    fn slice(&self, window: Span) -> Result<Slice, Error> {
        let statements = self.within(window);
        self.network(window, &statements)
    }

    fn network(&self, (start, middle, stop): Span, kept: &[u32]) -> Result<Slice, Error> {
        let own = self.axes.is_none().then(|| Axes::of(self.selection, kept));
        let axes = self.axes.as_ref().or(own.as_ref());
        let matrix = match axes {
            Some(axes) => {
                weighted(self.selection, axes, each_once(kept), self.spec, false)?
            }
            None => Matrix::default(),
        };
        Ok(Slice { start, middle, stop, statements: kept.len(), matrix })
    }

    /// Windows of `size` statements, each a statement after the last.
    fn events(&self) -> Result<Vec<Slice>, Error> {
        let kept = &self.selection.kept;
        let size = match self.spec.method {
            Method::Sound => self.cut.size as usize,
            Method::Dna => self.cut.size as usize / 2 * 2 + 1,
        };
        let date = |at: u32| self.selection.table.dates[at as usize];
        let size = size.min(kept.len().max(1));
        kept.windows(size)
            .map(|window| {
                let span =
                    (date(window[0]), date(window[size / 2]), date(window[size - 1]));
                self.network(span, window)
            })
            .collect()
    }

    /// The networks of a kernel's points.
    fn points(&self, (first, last): (Moment, Moment)) -> Result<Vec<Slice>, Error> {
        let unit = self.cut.unit;
        let dna = self.spec.method == Method::Dna;
        let even = i64::from(self.cut.size) + i64::from(dna && self.cut.size % 2 == 1);
        let half = even / 2;
        let (begin, end) = if self.cut.indent {
            (unit.add(first, half), unit.add(last, -half))
        } else {
            (first, last)
        };
        let axes = Axes::of(self.selection, axis_statements(self.selection, self.spec));
        let mut found = Vec::new();
        let mut step = 0;
        let mut middle = begin;
        while middle <= end {
            found.push(self.point(middle, half, even, (first, last), &axes)?);
            step += 1;
            middle = if dna { unit.add(middle, 1) } else { unit.add(begin, step) };
        }
        Ok(found)
    }

    fn point(
        &self,
        middle: Moment,
        half: i64,
        even: i64,
        (first, last): (Moment, Moment),
        axes: &Axes,
    ) -> Result<Slice, Error> {
        let (spec, unit, kernel) = (self.spec, self.cut.unit, self.cut.kernel);
        let (mut start, mut stop) = (unit.add(middle, -half), unit.add(middle, half));
        if kernel == Kernel::Gaussian || spec.method == Method::Dna {
            (start, stop) = (start.max(first), stop.min(last));
        }
        if kernel == Kernel::Gaussian {
            (start, stop) = (first, last);
        }
        let table = self.selection.table;
        let distance = |date: Moment| match spec.method {
            Method::Dna => 2.0 * unit.between(date, middle) as f64 / even as f64,
            // Half a width, from the calendar, on the statement's side of the middle.
            Method::Sound => {
                let width = f64::from(self.cut.size) / 2.0;
                let unit_before = middle - unit.add(middle, -1);
                let unit_after = unit.add(middle, 1) - middle;
                let length = if date < middle { unit_before } else { unit_after };
                (middle - date) as f64 / (width * length as f64)
            }
        };
        let within = |date: Moment| {
            kernel == Kernel::Gaussian
                || spec.method == Method::Sound
                || (start..=stop).contains(&date)
        };
        let one_mode = spec.shape == Shape::OneMode;
        let weigh = |&at: &u32| {
            let date = table.dates[at as usize];
            let weight = if within(date) {
                kernel.weight(distance(date), spec.method)
            } else {
                0.0
            };
            // Each pair of statements weighs the root of both weights' product.
            (at, if one_mode { weight.sqrt() } else { weight })
        };
        let statements: Vec<(u32, f64)> = self.selection.kept.iter().map(weigh).collect();
        let counted = statements.iter().filter(|(_, weight)| *weight > 0.0).count();
        let diagonal = spec.method == Method::Dna;
        let matrix =
            weighted(self.selection, axes, statements.iter().copied(), spec, diagonal)?;
        Ok(Slice { start, middle, stop, statements: counted, matrix })
    }
}
