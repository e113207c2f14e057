//! What a line opens with: a heading mark, a list label, a form field, a note number,
//! a speaker. Input is one line, output the bytes of the label and where the words go on.
//! Whether a speaker-like label really is one, the whole document decides (`turns`).

use std::ops::Range;

use super::date;
use super::furniture::{self, TABLE, words};

/// A label at the start of a line, in bytes of that line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The label itself, without colon, emphasis or brackets around it.
    pub(super) name: Range<usize>,
    /// Where the words behind it begin.
    pub(super) rest: usize,
}

/// Bytes of a label, at most: "The PARLIAMENTARY SECRETARY to the TREASURY (Mr. Roe):".
const LONGEST: usize = 140;

fn skip_space(line: &str, at: usize) -> usize {
    line.len() - line[at..].trim_start().len()
}

/// `## `: where the heading's words begin.
pub(super) fn heading_marks(line: &str) -> Option<usize> {
    let marks = line.bytes().take_while(|&b| b == b'#').count();
    let spaced = line[marks..].starts_with([' ', '\t']);
    ((1..=6).contains(&marks) && spaced).then(|| skip_space(line, marks))
}

/// `- `, `• `, `1. `, `(2) `, `a) `, `- a. `, `iv. `.
pub(super) fn list(line: &str) -> Option<Label> {
    let bullet = line.chars().next().filter(|c| "-–—•·*◦▪+".contains(*c))?.len_utf8();
    let spaced = line[bullet..].starts_with([' ', '\t']);
    let dashed = line.starts_with('—') && line[bullet..].starts_with(char::is_uppercase);
    if !spaced && !dashed {
        return None;
    }
    let rest = skip_space(line, bullet);
    if line[..bullet].starts_with(['-', '–']) && line[rest..].starts_with('-') {
        return None;
    }
    match enumerator(&line[rest..]) {
        Some(inner) => Some(Label {
            name: rest + inner.name.start..rest + inner.name.end,
            rest: rest + inner.rest,
        }),
        None => Some(Label { name: 0..bullet, rest }),
    }
}

/// `1. `, `(2) `, `a) `, `iv. `: a short number or letter, closed, and a space.
pub(super) fn enumerator(line: &str) -> Option<Label> {
    let open = usize::from(line.starts_with(['(', '[']));
    let length = line[open..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let close = open + length;
    let label = &line[open..close];
    let number = length <= 3 && label.bytes().all(|b| b.is_ascii_digit());
    let letter = length == 1 && label.bytes().all(|b| b.is_ascii_alphabetic());
    let roman =
        length <= 4 && !label.is_empty() && label.bytes().all(|b| b"ivx".contains(&b));
    let initial = letter && open == 0 && label.bytes().all(|b| b.is_ascii_uppercase());
    let closed =
        line[close..].starts_with(if open == 1 { [')', ']'] } else { ['.', ')'] });
    // A scanner reads the stop behind a number as a comma now and then.
    let comma = number && open == 0 && length <= 2 && line[close..].starts_with(", ");
    if length == 0 || !(closed || comma) || !(number || letter || roman) {
        return None;
    }
    let spaced = line[close + 1..].starts_with([' ', '\t']) || line.len() == close + 1;
    // `W. Averell` is a name, `A. Nuclear Containment` looks the same: the heading rule
    // and the sequence tell; a capital alone counts only for A to D.
    let name_like = initial && label > "D";
    (spaced && !name_like)
        .then(|| Label { name: open..close, rest: skip_space(line, close + 1) })
}

/// Any list label.
pub(super) fn item(line: &str) -> Option<Label> {
    enumerator(line).or_else(|| list(line))
}

/// `[12] words` or `[source] words`, as editions gather notes; `[^3]: words`.
pub(super) fn note(line: &str) -> Option<Label> {
    let inner = line.strip_prefix('[')?;
    let close = inner.find(']').filter(|&close| (1..=12).contains(&close))?;
    let bare = inner[..close].trim_start_matches('^');
    let id = !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || c == '*');
    let numbered = bare.contains(|c: char| c.is_ascii_digit()) || bare == "source";
    let after = &inner[close + 1..];
    let rest = after.strip_prefix(':').unwrap_or(after);
    (id && numbered && rest.starts_with(' ')).then(|| Label {
        name: 1..close + 1,
        rest: skip_space(line, line.len() - rest.len()),
    })
}

/// What stands before a colon near the start of the line, if short.
fn before_colon(line: &str) -> Option<(Range<usize>, usize)> {
    let start = line.len() - line.trim_start_matches(['*', '_', '>', ' ']).len();
    let colon = line.bytes().take(LONGEST).position(|b| b == b':')?;
    let after = line[colon + 1..].trim_start_matches(['*', '_']);
    if start >= colon || !(after.is_empty() || after.starts_with(char::is_whitespace)) {
        return None;
    }
    let name = line[start..colon].trim_end_matches(['*', '_', ' ']);
    let rest = skip_space(line, line.len() - after.len());
    (!name.is_empty()).then(|| (start..start + name.len(), rest))
}

/// A form field (`DATE: …`, `DISTRIBUTION: …`): its table kind, and its label.
pub(super) fn field(line: &str) -> Option<(&'static str, Label)> {
    let (name, rest) = before_colon(line)?;
    let text = &line[name.clone()];
    let words = words(text);
    let known = ["subject", "field"].into_iter().find(|kind| TABLE.is(kind, &words));
    // A form has more fields than a table: `DATE OF LAST REVIEW`, `AGENCY FILE NUMBER`.
    let part = || {
        let ends = [words.first(), words.last()];
        let known = |word: Option<&String>| {
            word.is_some_and(|word| TABLE.is("field", std::slice::from_ref(word)))
        };
        (words.len() > 1 && furniture::shouts(text) && ends.into_iter().any(known))
            .then_some("field")
    };
    let kind = known.or_else(part)?;
    text.starts_with(char::is_uppercase).then_some((kind, Label { name, rest }))
}

/// `AYES: …`: whether a line lists who voted how.
pub(super) fn votes(line: &str) -> bool {
    let label = before_colon(line).filter(|(_, rest)| *rest < line.len());
    label.is_some_and(|(name, _)| TABLE.is("vote", &words(&line[name])))
}

/// Whether a name is that of nobody in particular: `An hon. member`, `A Voice`.
pub(super) fn is_voice(name: &str) -> bool {
    TABLE.is("voice", &words(name))
}

/// `MOTION: …`: the label before what is moved.
pub(super) fn motion(line: &str) -> Option<Label> {
    let (name, rest) = before_colon(line).filter(|(_, rest)| *rest < line.len())?;
    TABLE.is("motion", &words(&line[name.clone()])).then_some(Label { name, rest })
}

/// A heading over those present, alone or with the first of them behind it.
pub(super) fn present(line: &str) -> Option<Label> {
    let bare = line.trim_matches(|c: char| "*_:#- ".contains(c));
    if bare.len() <= 60
        && TABLE.is("present", &words(bare))
        && !furniture::ends_sentence(line)
    {
        let start = line.find(bare)?;
        return Some(Label { name: start..start + bare.len(), rest: line.len() });
    }
    let (name, rest) = before_colon(line)?;
    TABLE.is("present", &words(&line[name.clone()])).then_some(Label { name, rest })
}

/// Whether a list of those present opens here, however long its first line is.
pub(super) fn opens_list(line: &str) -> bool {
    line.starts_with(|c: char| c.is_uppercase() || c == '*') && present(line).is_some()
}

/// Whether the line is a label with nothing behind it.
pub(super) fn colon_only(line: &str) -> bool {
    before_colon(line).is_some_and(|(_, rest)| rest == line.len())
}

/// Place and date and no more: `Washington, November 1, 1975, 1 p.m.`
pub(super) fn dateline(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let Some(found) = date::find(line) else { return false };
    let small =
        |part: &str| part.split_whitespace().any(|w| w.starts_with(char::is_lowercase));
    let before =
        line[..found.bytes.start].trim_matches(|c: char| " ,—–-*_[(~".contains(c));
    let after =
        line[found.bytes.end..].trim_matches(|c: char| " .,;—–-*_])~".contains(c));
    let places = before.split_whitespace().count();
    let most = if furniture::shouts(before) { 3 } else { 6 };
    places <= most
        && !small(before)
        && !before.contains([':', ';'])
        && after.split_whitespace().count() <= 4
        && !small(after)
}

/// A label that may name a speaker, in any of the styles that transcripts use.
pub(super) fn speaker(line: &str) -> Option<Label> {
    let start = stamp_end(line);
    let body = &line[start..];
    let label = by_question(body)
        .or_else(|| by_colon(body))
        .or_else(|| by_angle(body))
        .or_else(|| by_clock(body))
        .or_else(|| by_stop(body))
        .or_else(|| by_dash(body))
        .or_else(|| by_spaced_dash(body))
        .or_else(|| by_stamp(body).filter(|_| is_stamp(&line[..start])))?;
    let name = start + label.name.start..start + label.name.end;
    Some(Label { name, rest: start + label.rest })
}

/// Whether what stands before a name tells the time: no mere number.
fn is_stamp(before: &str) -> bool {
    before.contains(':')
}

/// Behind a time stamp (`[00:12:33] `, `(10:31) `, `00:12:33 `) or caption marks.
fn stamp_end(line: &str) -> usize {
    let bare = line.split(' ').next().filter(|stamp| is_clock(stamp));
    if let Some(stamp) = bare {
        return skip_space(line, stamp.len());
    }
    let Some(close) = line.find([']', ')']).filter(|&close| close < 14) else { return 0 };
    let inner = line[..close].trim_start_matches(['[', '(']);
    // "[5.] Q. …": questions to the press are numbered.
    let number = || {
        let digits = inner.strip_suffix('.').unwrap_or(inner);
        digits.bytes().all(|b| b.is_ascii_digit()) && line[close + 1..].starts_with(" Q")
    };
    let clock = inner.len() < close && (is_clock(inner) || number());
    if clock { skip_space(line, close + 1) } else { 0 }
}

/// `10:31`, `00:12:33.500`.
fn is_clock(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.contains(':')
        && digits >= 3
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || ":.".contains(c))
}

/// `Q. [Mr. Roe, Tin News]: words`, `Q. Mr. Roe, Tin News: words`: whoever asks is named.
fn by_question(line: &str) -> Option<Label> {
    let behind = line.strip_prefix("Q. ")?;
    let start = line.len() - behind.len();
    let (name, after) = match behind.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => behind.split_once(": ")?,
    };
    let named = name.split(',').all(names_someone) && name.len() <= 60;
    let start = start + usize::from(behind.starts_with('['));
    let after = after.trim_start_matches([':', ' ']);
    named.then(|| Label {
        name: start..start + name.len(),
        rest: line.len() - after.len(),
    })
}

/// `GRAY - words`, as terse minutes set a speaker off.
fn by_spaced_dash(line: &str) -> Option<Label> {
    let mut marks = [" - ", " – ", " -- "].into_iter();
    let (at, mark) = marks.find_map(|mark| Some((line.find(mark)?, mark)))?;
    let name = &line[..at];
    let last = name.split(' ').next_back().unwrap_or_default();
    let whole = is_loud(last) && names_someone(name) && !name.contains(':');
    let titles = ["field", "vote", "motion"];
    let whole = whole && !titles.iter().any(|kind| TABLE.is(kind, &words(name)));
    let rest = at + mark.len();
    (whole && rest < line.len()).then_some(Label { name: 0..at, rest })
}

/// `Jane Roe` behind a time stamp, with her words on the lines below.
fn by_stamp(line: &str) -> Option<Label> {
    let name = line.trim_end();
    let whole = name.contains(' ') && names_someone(name) && !name.ends_with('.');
    whole.then_some(Label { name: 0..name.len(), rest: line.len() })
}

/// `<ali> words`, as chats write who speaks.
fn by_angle(line: &str) -> Option<Label> {
    let inner = line.strip_prefix('<')?;
    let close = inner.find('>').filter(|close| (1..=40).contains(close))?;
    let plain = |c: char| c.is_alphanumeric() || "_-|. ()'’@+".contains(c);
    let name = inner[..close].trim_start_matches(['@', '+']);
    let start = 1 + close - name.len();
    let named =
        name.chars().any(char::is_alphabetic) && inner[..close].chars().all(plain);
    (named && inner[close + 1..].starts_with(' '))
        .then(|| Label { name: start..1 + close, rest: skip_space(line, close + 2) })
}

/// `Jane Roe  10:31 AM` on a line of its own, with her words below.
fn by_clock(line: &str) -> Option<Label> {
    let bare = line.trim_end();
    let clock = bare.trim_end_matches(['A', 'P', 'M', 'a', 'p', 'm', '.', ' ']);
    let (name, stamp) = clock.rsplit_once([' ', '\t'])?;
    let name = name.trim_end();
    let whole = is_clock(stamp) && names_someone(name) && !name.contains(':');
    whole.then_some(Label { name: 0..name.len(), rest: line.len() })
}

/// `NAME: …`, `**The Secretary:** …`, `Mr. Smith (Canada): …`, `Q: …`.
fn by_colon(line: &str) -> Option<Label> {
    let (name, rest) = before_colon(line)?;
    let text = &line[name.clone()];
    // `Option 2: …` numbers a point, `Speaker 2: …` a voice.
    let first = words(text).into_iter().take(1).collect::<Vec<_>>();
    let point = text.ends_with(|c: char| c.is_ascii_digit()) && TABLE.is("field", &first);
    // "Chair: …" lists who has the chair, "THE CHAIR: …" speaks.
    let lists = || present(line).is_some() && !text.to_lowercase().starts_with("the ");
    // "By Mr. Roe:" says who asks from here on.
    let asks = TABLE.prefix("examiner", &words(text)).is_some();
    let votes = ["vote", "motion"].iter().any(|kind| TABLE.is(kind, &words(text)));
    // "Petitioner    : No. 12" is set in columns.
    let columns = line[..rest].trim_end().ends_with("  :");
    ((names_someone(text) || is_voice(text))
        && !columns
        && !point
        && !asks
        && !votes
        && field(line).is_none()
        && !lists())
    .then_some(Label { name, rest })
}

/// `Mr. SMITH. Words`, `Mr. SMITH of Iowa. Words`, `The PRESIDENT.—Words`, `Senator Smith.
/// Words`, `Q. Words`: a word of the label is in capitals or a title, the last is closed by
/// a stop.
fn by_stop(line: &str) -> Option<Label> {
    let mut at = 0;
    let title =
        |word: &str| TABLE.has("title", &word.trim_end_matches('.').to_lowercase());
    let mut named = line.split(' ').next().filter(|word| title(word)).map(|_| 0..0);
    for (count, word) in line.split(' ').take(7).enumerate() {
        let end = at + word.len();
        let (core, dash) =
            word.split_once('—').map_or((word, false), |(core, _)| (core, true));
        let stem = core.trim_end_matches('.');
        let closed =
            core.len() == stem.len() + 1 && (dash || line[end..].starts_with(' '));
        let loud = is_loud(stem);
        let asked = count == 0 && (stem == "Q" || stem == "A") && closed;
        let rest =
            if dash { at + core.len() + '—'.len_utf8() } else { skip_space(line, end) };
        let presides = TABLE.has("presides", &stem.to_lowercase());
        if count > 0 && (loud || presides && line.starts_with("The ")) {
            named = Some(0..at + stem.len());
        }
        let short = title(stem) || stem.chars().count() == 1;
        if closed && (asked || count > 0 && named.is_some() && !short) {
            let opens = line[rest..]
                .starts_with(|c: char| c.is_uppercase() || "\"“'‘([".contains(c));
            let whole = || 0..at + stem.len();
            let name = named.filter(|name| !name.is_empty()).unwrap_or_else(whole);
            return opens.then_some(Label { name, rest });
        }
        let small = TABLE.is("particle", &[core.to_lowercase()]) && count > 0;
        if !small && !word.starts_with(char::is_uppercase) {
            return None;
        }
        at = end + 1;
    }
    None
}

/// Whether a word is set in capitals, as the label of a speaker is; a prefix may be small:
/// `McADAM`.
fn is_loud(word: &str) -> bool {
    let small = |c: char| c.is_lowercase();
    let prefix = word.char_indices().skip(1).take_while(|&(_, c)| small(c)).last();
    let bare = prefix
        .filter(|&(at, _)| at <= 3)
        .map_or(word, |(at, c)| &word[at + c.len_utf8()..]);
    furniture::shouts(bare) && bare.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// `Gen. Johnson—Words`, `Speaker—President—Words`: of two labels the second names.
fn by_dash(line: &str) -> Option<Label> {
    const DASH: char = '—';
    let first = line.find(DASH).filter(|&at| at <= 60)?;
    if !names_someone(&line[..first]) {
        return None;
    }
    let after = first + DASH.len_utf8();
    let tail = &line[after..];
    let second = tail.find(DASH).filter(|&at| at <= 40 && names_someone(&tail[..at]));
    let label = match second {
        Some(length) => {
            Label { name: after..after + length, rest: after + length + DASH.len_utf8() }
        }
        None => Label { name: 0..first, rest: after },
    };
    line[label.rest..]
        .starts_with(|c: char| c.is_uppercase() || "\"“('".contains(c))
        .then_some(label)
}

/// A few words that all begin as names do, particles and brackets aside.
fn names_someone(text: &str) -> bool {
    let open = text.find(['(', '[']).unwrap_or(text.len());
    let named = text[..open].trim_end();
    let words: Vec<&str> = named.split_whitespace().collect();
    let bracketed = open == text.len() || text.ends_with([')', ']']);
    let plain = !named.contains(['"', '“', '?', '!', ';', ',', '$', '%', '=']);
    // "M/Labour" is a minister, "Date/Place" a field.
    let slashes = |word: &&str| word.find('/').is_none_or(|at| at <= 2);
    // An office may be long where a name stands behind it.
    let (most, longest) = if open < text.len() { (14, LONGEST) } else { (7, 60) };
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && !word.contains(|c: char| c.is_ascii_digit())
    };
    let fits = |(index, word): (usize, &&str)| {
        capital(word)
            || word.starts_with('\'')
            || index > 0 && word.bytes().all(|b| b.is_ascii_digit())
            || index > 0 && TABLE.is("particle", &[word.to_lowercase()])
    };
    // A stop inside closes a short title or initial, never a sentence.
    let stops =
        words.iter().rev().skip(1).all(|word| !word.ends_with('.') || word.len() <= 6);
    (1..=most).contains(&words.len())
        && bracketed
        && plain
        && words.iter().all(slashes)
        && stops
        && words.iter().enumerate().all(fits)
        && words
            .last()
            .is_some_and(|word| capital(word) || word.bytes().all(|b| b.is_ascii_digit()))
        && named.len() <= longest
}
