//! `plot`: a figure as SVG or PNG.

use std::path::Path;

use serde::Serialize;
use standpoint::export::{png, svg};
use standpoint::layout::plot::{Kind, Options, draw};

use super::super::args::PlotArgs;
use super::super::failure::Failure;
use super::super::terminal::{self, Terminal};
use super::super::{files, form, input};

/// A figure, in the envelope of `--json`.
#[derive(Serialize)]
struct Figure<'a> {
    kind: &'a str,
    title: &'a str,
    summary: &'a str,
    svg: &'a str,
}

pub(crate) fn run(args: &PlotArgs, terminal: &Terminal) -> Result<(), Failure> {
    let pixels = pixels(&args.output)?;
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    input::found(&corpus.statements, "the records hold no statements: nothing to draw")?;
    let options = Options {
        actors: args.actors,
        issues: args.issues,
        title: args.title.clone(),
        by: args.by.into(),
        communities: args.communities,
    };
    let kind = Kind::parse(&args.kind).unwrap_or(Kind::Matrix);
    let drawing = draw(kind, &corpus, &options);
    let vectors = svg::write(&drawing, |_| None);
    if terminal.json() {
        let (title, summary) = (&drawing.title, &drawing.summary);
        let figure = Figure { kind: &args.kind, title, summary, svg: &vectors };
        return terminal::print(&terminal.envelope("plot", &figure));
    }
    if !pixels {
        return files::write(&args.output, vectors.as_bytes());
    }
    files::write(&args.output, &png::write(&vectors))
}

/// Whether the output's ending asks for pixels.
fn pixels(output: &Path) -> Result<bool, Failure> {
    match form::ending(output).as_deref() {
        None if output == Path::new("-") => Ok(false),
        Some("svg") => Ok(false),
        Some("png") => Ok(true),
        _ => {
            let message = format!("{}: a figure is .svg or .png", output.display());
            Err(Failure::Usage(format!("{message}\n  help: end the file's name so")))
        }
    }
}
