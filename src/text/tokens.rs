//! Tokens, cut as the models' teacher cuts them.
//!
//! Input: a block's clean text. Output: its pieces, in order, as byte ranges. Clitics,
//! brackets, quotes, dashes and hyphens between letters stand alone; abbreviations, initials
//! and numbers keep their marks. The rules are spaCy's for English, with more dashes and
//! slashes cut. Left out: where sentences end (`sentences`).

use std::ops::Range;

use super::forms::{Forms, Kind, is_initials};

/// A token longer than this many bytes is cut, so that no word costs more than its length.
const LONGEST: usize = 200;

/// Cuts a text into tokens.
#[must_use]
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut start = None;
    for (at, c) in text.char_indices() {
        let long = start.is_some_and(|from| at - from >= LONGEST);
        if (c.is_whitespace() || c == '—' || long)
            && let Some(from) = start.take()
        {
            word(text, from..at, &mut tokens);
        }
        if c == '—' {
            tokens.push(at..at + c.len_utf8());
        } else if !c.is_whitespace() && start.is_none() {
            start = Some(at);
        }
    }
    if let Some(from) = start {
        word(text, from..text.len(), &mut tokens);
    }
    tokens
}

/// Cuts what stands between blanks: marks off both ends until nothing more comes off.
fn word(text: &str, mut range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let mut behind = Vec::new();
    while !range.is_empty() && !stands(text, &range) {
        let front = prefix(&text[range.clone()]);
        let shorter = range.start + front..range.end;
        if front > 0 && stands(text, &shorter) {
            tokens.push(range.start..shorter.start);
            range = shorter;
            break;
        }
        let back = suffix(&text[shorter.clone()]);
        if front == 0 && back == 0 {
            break;
        }
        let without = range.start..range.end - back;
        if back > 0 && !without.is_empty() && stands(text, &without) {
            behind.push(without.end..range.end);
            range = without;
            break;
        }
        if front > 0 {
            tokens.push(range.start..shorter.start);
        }
        if back > 0 {
            behind.push(without.end..range.end);
        }
        range = shorter.start..without.end;
    }
    middle(text, range, tokens);
    tokens.extend(behind.into_iter().rev());
}

/// Whether a word is known as it stands, so that nothing is to be cut off its ends.
fn stands(text: &str, range: &Range<usize>) -> bool {
    let word = &text[range.clone()];
    let forms = Forms::embedded();
    match word.as_bytes() {
        [.., b'.'] => match forms.kind(word) {
            Some(Kind::Number) => {
                let next = text[range.end..].trim_start_matches(' ');
                next.starts_with(|c: char| c.is_ascii_digit()) || opens_roman(next)
            }
            Some(_) => true,
            None => keeps_stop(word),
        },
        [.., b't' | b'T' | b'a' | b'A'] => forms.cuts(word).is_some(),
        _ => word.contains(['\'', '’']) && forms.cuts(word).is_some(),
    }
}

/// Whether a text opens with a Roman number of two to four letters, or with `V` or `X`.
fn opens_roman(text: &str) -> bool {
    let count = text.bytes().take(5).take_while(|byte| b"IVX".contains(byte)).count();
    let ended = !text[count..].starts_with(char::is_alphanumeric);
    ended && (2..=4).contains(&count) || ended && count == 1 && !text.starts_with('I')
}

/// Whether the letters alone show that the full stop belongs to the word.
fn keeps_stop(word: &str) -> bool {
    let one_small = word.len() == 2 && word.starts_with(|c: char| c.is_ascii_lowercase());
    is_initials(word) && !(one_small && word.starts_with('i'))
}

/// Cuts a word that is bare of marks: a contraction, or what stands between hyphens.
fn middle(text: &str, range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    if range.is_empty() {
        return;
    }
    let word = &text[range.clone()];
    let whole = is_address(word) || (word.ends_with('.') && stands(text, &range));
    if whole || word.bytes().all(|byte| byte.is_ascii_alphabetic()) && word.len() > 6 {
        tokens.push(range);
    } else if let Some(cuts) = Forms::embedded().cuts(word) {
        let mut from = range.start;
        for cut in cuts {
            tokens.push(from..range.start + cut);
            from = range.start + cut;
        }
        tokens.push(from..range.end);
    } else {
        inside(text, range, tokens);
    }
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}

/// Bytes of the mark that opens a word; none where it opens with a letter or a number.
fn prefix(word: &str) -> usize {
    if word.starts_with("..") || word.starts_with("--") {
        return run(word.bytes());
    }
    if word.starts_with("US$") {
        return 3;
    }
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return 0 };
    let alone = letters.as_str().is_empty();
    let cut = match first {
        '+' => !letters.as_str().starts_with(|c: char| c.is_ascii_digit()),
        '=' | '%' | '§' | '–' => true,
        _ => is_mark(first) || is_quote(first) || is_currency(first) || is_icon(first),
    };
    if cut && !alone { first.len_utf8() } else { 0 }
}

/// How many bytes at the beginning are the same.
fn run(mut bytes: impl Iterator<Item = u8> + Clone) -> usize {
    let first = bytes.clone().next();
    bytes.by_ref().take_while(|byte| Some(*byte) == first).count()
}

/// Bytes of the mark, unit or clitic that closes a word; none where nothing comes off.
fn suffix(word: &str) -> usize {
    let Some(last) = word.chars().next_back() else { return 0 };
    if word.len() == last.len_utf8() {
        return 0;
    }
    if word.ends_with("..") || word.ends_with("--") {
        return run(word.bytes().rev());
    }
    if let Some(unit) = Forms::embedded().unit(word) {
        return unit;
    }
    let clitic =
        ["'s", "’s", "'S", "’S"].into_iter().find(|ending| word.ends_with(ending));
    if let Some(clitic) = clitic {
        return if clitic.len() < word.len() { clitic.len() } else { 0 };
    }
    let before = word[..word.len() - last.len_utf8()].chars().next_back();
    let cut = match last {
        '.' => drops_stop(word),
        '+' => before.is_some_and(|c| c.is_ascii_digit()),
        '–' => true,
        _ if is_currency(last) => before.is_some_and(|c| c.is_ascii_digit()),
        _ => is_mark(last) || is_quote(last) || is_icon(last),
    };
    if cut { last.len_utf8() } else { 0 }
}

/// Whether the full stop at a word's end is a token of its own.
fn drops_stop(word: &str) -> bool {
    let mut letters = word.chars().rev().skip(1);
    let Some(last) = letters.next() else { return false };
    let before = letters.next();
    last.is_numeric()
        || last.is_lowercase()
        || matches!(last, '%' | '²' | '-' | '+')
        || is_mark(last)
        || is_quote(last)
        || last.is_uppercase() && before.is_some_and(|c| c != '.')
}

/// Cuts hyphens, slashes and dashes between letters.
fn inside(text: &str, range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let word = &text[range.clone()];
    let mut from = 0;
    let mut before = None;
    for (at, c) in word.char_indices() {
        let cut =
            if at > from { infix(before, c, &word[at + c.len_utf8()..]) } else { 0 };
        if cut > 0 {
            tokens.push(range.start + from..range.start + at);
            from = at + cut;
            tokens.push(range.start + at..range.start + from);
        }
        before = Some(c);
    }
    if from < word.len() {
        tokens.push(range.start + from..range.end);
    }
}

/// Bytes of a mark that parts a word in two; none where the word goes on.
fn infix(before: Option<char>, c: char, rest: &str) -> usize {
    let after = rest.chars().next();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let sign =
        |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c.is_ascii_digit());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let cut = match c {
        '.' if rest.starts_with('.') => return 1 + run(rest.bytes()),
        '-' if rest.starts_with('-') => return 1 + run(rest.bytes()),
        '.' => {
            before.is_some_and(|c| c.is_lowercase() || is_quote(c))
                && after.is_some_and(|c| c.is_uppercase() || is_quote(c))
        }
        '…' => true,
        ',' => letter(before) && letter(after),
        '-' if letter(after) => sign(before),
        '-' | '+' | '*' | '^' => digit(before) && (digit(after) || after == Some('-')),
        '/' => (sign(before) || before == Some('.')) && letter(after),
        '–' | '~' | ':' | '<' | '>' | '=' => sign(before) && letter(after),
        _ => is_icon(c),
    };
    if cut { c.len_utf8() } else { 0 }
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '…' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '¿'
            | '¡'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '_'
            | '#'
            | '*'
            | '&'
            | '~'
            | '|'
            | '·'
            | '。'
            | '？'
            | '！'
            | '，'
            | '、'
            | '；'
            | '：'
            | '～'
    )
}

const fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '”' | '“' | '`' | '‘' | '´' | '’' | '‚' | '„' | '»' | '«')
}

const fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '\u{20a0}'..='\u{20bf}')
}

const fn is_icon(c: char) -> bool {
    matches!(
        c,
        '¦' | '©' | '®' | '°' | '\u{2195}'..='\u{23ff}' | '\u{2500}'..='\u{27bf}'
            | '\u{2b00}'..='\u{2bff}' | '\u{fffc}' | '\u{fffd}' | '\u{1f000}'..='\u{1faff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let parts: Vec<&str> =
            tokens(text).into_iter().map(|range| &text[range]).collect();
        parts.join(" ")
    }

    #[test]
    fn marks_come_off_and_short_forms_stay() {
        assert_eq!(
            cut("(“Yes,” said Mr. A.B. Low.)"),
            "( “ Yes , ” said Mr. A.B. Low . )"
        );
        assert_eq!(cut("the U.S./USSR line"), "the U.S. / USSR line");
        assert_eq!(cut("No. 24 cost $1,500."), "No. 24 cost $ 1,500 .");
        assert_eq!(cut("He said no. No. Never"), "He said no . No . Never");
    }

    #[test]
    fn clitics_and_hyphens() {
        assert_eq!(
            cut("We can't; they’re pro-West."),
            "We ca n't ; they ’re pro - West ."
        );
        assert_eq!(cut("Brown's 1955–57 plan—so—is"), "Brown 's 1955–57 plan — so — is");
        assert_eq!(cut("10am, 5km; 80%"), "10 am , 5 km ; 80 %");
        assert_eq!(cut("and...so wait.."), "and ... so wait ..");
    }
}
