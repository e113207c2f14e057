//! Dates as seconds: reading them, writing them, stepping by calendar units.
//!
//! A moment is a count of seconds since 1970-01-01 00:00, without zone, in the proleptic
//! Gregorian calendar. Left out: zones, leap seconds, the clock.

/// Seconds since 1970-01-01 00:00.
pub type Moment = i64;

/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Year, astronomical.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
}

/// On which day weeks begin, and so which week is a year's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WeekStart {
    /// Sunday; the week of 1 January is the first.
    Sunday,
    /// Monday; the week of 4 January is the first (ISO 8601).
    #[default]
    Monday,
}

named! {
    WeekStart {
        Sunday = "sunday",
        Monday = "monday",
    }
}

impl WeekStart {
    /// Days that a week must have in a year to be one of its weeks.
    const fn least_days(self) -> i64 {
        match self {
            Self::Sunday => 1,
            Self::Monday => 4,
        }
    }

    /// The number of the week since one before all dates: equal for days of one week.
    #[must_use]
    pub const fn week(self, days: i64) -> i64 {
        // 1970-01-01 was a Thursday.
        let shift = match self {
            Self::Sunday => 4,
            Self::Monday => 3,
        };
        (days + shift).div_euclid(7)
    }

    /// The number of the week within its year, from 1; the last days of a year may lie in
    /// the first week of the next.
    #[must_use]
    pub const fn week_of_year(self, days: i64) -> i64 {
        let year = civil(days).year;
        let mut number = 1 + self.week(days) - self.first_week(year);
        if number < 1 {
            number = 1 + self.week(days) - self.first_week(year - 1);
        } else if self.week(days) >= self.first_week(year + 1) {
            number = 1 + self.week(days) - self.first_week(year + 1);
        }
        number
    }

    /// The first week of a year is the one that holds this day of January.
    const fn first_week(self, year: i64) -> i64 {
        let january = days_from(Civil { year, month: 1, day: 1 });
        self.week(january + self.least_days() - 1)
    }
}

/// The number of days from 1970-01-01 to a day of the calendar.
#[must_use]
pub const fn days_from(date: Civil) -> i64 {
    // Years begin in March, so that the leap day is the last of its year.
    let year = if date.month <= 2 { date.year - 1 } else { date.year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = (date.month as i64 + 9) % 12;
    let of_year = (153 * month + 2) / 5 + date.day as i64 - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of the calendar so many days from 1970-01-01.
#[must_use]
pub const fn civil(days: i64) -> Civil {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u32;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    Civil { year, month, day }
}

const fn days_in(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// So many months later (or earlier); a day that the month lacks becomes its last.
#[must_use]
pub fn add_months(moment: Moment, months: i64) -> Moment {
    let (days, rest) = (moment.div_euclid(DAY), moment.rem_euclid(DAY));
    let from = civil(days);
    let month = from.year * 12 + i64::from(from.month) - 1 + months;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) as u32 + 1);
    let day = from.day.min(days_in(year, month));
    days_from(Civil { year, month, day }) * DAY + rest
}

/// Whole months from one moment to another, toward zero.
#[must_use]
pub fn months_between(from: Moment, to: Moment) -> i64 {
    let month = |moment: Moment| {
        let date = civil(moment.div_euclid(DAY));
        date.year * 12 + i64::from(date.month) - 1
    };
    let within = |moment: Moment| {
        let day = i64::from(civil(moment.div_euclid(DAY)).day);
        day * DAY + moment.rem_euclid(DAY)
    };
    let months = month(to) - month(from);
    match months {
        1.. if within(to) < within(from) => months - 1,
        ..=-1 if within(to) > within(from) => months + 1,
        _ => months,
    }
}

/// A moment in ISO 8601, to the minute, or to the second where it has seconds.
#[must_use]
pub fn show(moment: Moment) -> String {
    let Civil { year, month, day } = civil(moment.div_euclid(DAY));
    let rest = moment.rem_euclid(DAY);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    let date = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
    if second == 0 { date } else { format!("{date}:{second:02}") }
}

/// A moment, and whether the text gave a time of day. Takes `YYYY`, `YYYY-MM`,
/// `YYYY-MM-DD`, each of the last followed by `T` or a space and `HH:MM` or `HH:MM:SS`
/// (fractions and a zone are passed over); nothing else.
#[must_use]
pub fn parse(text: &str) -> Option<(Moment, bool)> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year: i64 = number(parts.next()?, 4, 6)?;
    let month = parts.next().map_or(Some(1), |part| number(part, 1, 2))? as u32;
    let day = parts.next().map_or(Some(1), |part| number(part, 1, 2))? as u32;
    let year = sign * year;
    let known = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if parts.next().is_some() || !known {
        return None;
    }
    let seconds = time.map_or(Some(0), time_of_day)?;
    Some((days_from(Civil { year, month, day }) * DAY + seconds, time.is_some()))
}

/// The moment that a date names, whether or not it gives a time of day.
#[must_use]
pub fn moment(text: &str) -> Option<Moment> {
    parse(text).map(|(moment, _)| moment)
}

fn time_of_day(text: &str) -> Option<i64> {
    let clock = text.split(['.', 'Z', '+', '-']).next()?;
    let mut parts = clock.split(':').map(|part| number(part, 1, 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let known = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    known.then_some(hour * 3600 + minute * 60 + second)
}

fn number(text: &str, least: usize, most: usize) -> Option<i64> {
    let digits = (least..=most).contains(&text.len());
    (digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The last second of what a date given to the year, month or day names.
#[must_use]
pub fn end_of(text: &str) -> Option<Moment> {
    let (moment, timed) = parse(text)?;
    let text = text.trim();
    let parts = text.trim_start_matches('-').matches('-').count();
    Some(match (timed, parts) {
        (true, _) => moment,
        (false, 0) => add_months(moment, 12) - 1,
        (false, 1) => add_months(moment, 1) - 1,
        (false, _) => moment + DAY - 1,
    })
}
