//! Dates of records as counts of seconds, by calendar arithmetic alone.

/// Seconds from 1970 to an ISO date or date and time, without zone; none for what is no
/// date.
pub(super) fn seconds(date: &str) -> Option<i64> {
    let (day, time) = date.split_once(['T', ' ']).unwrap_or((date, ""));
    let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
    let year = parts.next()?.ok()?;
    let month = parts.next().unwrap_or(Ok(1)).ok()?;
    let day = parts.next().unwrap_or(Ok(1)).ok()?;
    if !(0..=9999).contains(&year)
        || !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
    {
        return None;
    }
    let mut clock = time.split(':').map(|part| part.parse::<i64>().unwrap_or(0));
    let mut next = || clock.next().unwrap_or(0);
    let (hours, minutes, seconds) = (next(), next(), next());
    Some(days(year, month, day) * 86_400 + hours * 3600 + minutes * 60 + seconds)
}

/// Days from 1970 to a date of the Gregorian calendar. Years begin in March here, so that
/// the leap day is a year's last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let before = year * 365 + leaps + (month * 153 + 2) / 5 + day - 1;
    before - 719_468
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn dates_count_from_1970() {
        assert_eq!(seconds("1970-01-01"), Some(0));
        assert_eq!(seconds("1962-11-12T11:00"), Some(-225_205_200));
        assert_eq!(seconds("2000-02-29"), Some(951_782_400));
        assert_eq!(seconds("2024-12-31T23:59:59"), Some(1_735_689_599));
        assert_eq!(seconds("about 1960"), None);
    }
}
