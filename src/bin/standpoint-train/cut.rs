//! Cuts plain text as the library does, so that the teacher parses the same tokens.
//!
//! Input: paragraphs parted by blank lines; a line that opens with `##` is a heading of the
//! collection and is left out. Output: a token a line, ` ` after it where a blank follows,
//! an empty line after each sentence, a line `# end` after each paragraph.

use std::io::{BufRead, Write};

use anyhow::Result;
use standpoint::text::{sentences::sentences, tokens::tokens};

pub(crate) fn cut(input: impl BufRead, mut output: impl Write) -> Result<()> {
    let mut paragraph = String::new();
    for line in input.lines().chain([Ok(String::new())]) {
        let line = line?;
        if line.trim().is_empty() {
            write_out(&paragraph, &mut output)?;
            paragraph.clear();
        } else if !line.starts_with("##") {
            for word in line.split_whitespace() {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(word);
            }
        }
    }
    Ok(())
}

fn write_out(paragraph: &str, output: &mut impl Write) -> Result<()> {
    let tokens = tokens(paragraph);
    for sentence in sentences(paragraph, &tokens) {
        for token in &tokens[sentence] {
            let space = if paragraph[token.end..].starts_with(' ') { " " } else { "" };
            writeln!(output, "{}{space}", &paragraph[token.clone()])?;
        }
        writeln!(output)?;
    }
    if !tokens.is_empty() {
        writeln!(output, "# end")?;
    }
    Ok(())
}
