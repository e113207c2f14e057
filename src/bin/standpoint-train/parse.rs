//! Tags and parses cut text with a model, as the teacher does.
//!
//! Input: what `cut` writes, a token a line and an empty line after each sentence. Output:
//! CoNLL-U with the columns that `data/model/teacher.py` fills.

use std::io::{BufRead, Write};

use anyhow::Result;
use standpoint::text::model::Model;
use standpoint::text::parser;
use standpoint::text::tagger::{Seen, tag};
use standpoint::text::word::Word;

pub(crate) fn parse(
    model: &Model<'_>,
    input: impl BufRead,
    mut output: impl Write,
) -> Result<()> {
    let mut forms = Vec::new();
    for line in input.lines().chain([Ok(String::new())]) {
        let line = line?;
        if line.is_empty() {
            write_out(model, &forms, &mut output)?;
            forms.clear();
        } else if line != "# end" {
            forms.push(line.trim_end().to_owned());
        }
    }
    Ok(())
}

fn write_out(model: &Model<'_>, forms: &[String], output: &mut impl Write) -> Result<()> {
    let see = |form: &String| {
        let word = Word::new(form);
        Seen { word, known: model.dictionary.see(&word) }
    };
    let words: Vec<Seen> = forms.iter().map(see).collect();
    let tags = tag(model, &words, 0);
    let arcs = parser::parse(model, &words, &tags);
    for (place, (form, (tag, arc))) in forms.iter().zip(tags.iter().zip(arcs)).enumerate()
    {
        let own = arc.head as usize == place;
        let head = if own { 0 } else { arc.head + 1 };
        let (number, tag, relation) = (place + 1, tag.name(), arc.relation.name());
        writeln!(output, "{number}\t{form}\t_\t_\t{tag}\t_\t{head}\t{relation}\t_\t_")?;
    }
    if !forms.is_empty() {
        writeln!(output)?;
    }
    Ok(())
}
