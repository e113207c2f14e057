//! Statements laid aside on the disk as they are made, and written in order at the end.
//!
//! Input: statements in any order, then the labels of their positions. Output: lines of JSON,
//! in the order of a [`Corpus`](standpoint::model::Corpus), each statement once. In memory
//! stays only where each of them lies.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use standpoint::extract::Labels;
use standpoint::model::{Document, Position, Statement};

/// The field that is written anew.
const POSITION: &[u8] = b"\"position\":";

/// Where a statement lies, in the order in which statements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Laid {
    document: u32,
    start: u32,
    end: u32,
    id: [u8; 12],
    from: u64,
    length: u32,
}

/// The statements of some documents.
pub(crate) struct Spool<'d> {
    /// The ids of the documents, sorted.
    documents: Vec<&'d str>,
    file: BufWriter<File>,
    laid: Vec<Laid>,
    length: u64,
    /// What went wrong, to be told at the end.
    failed: Option<io::Error>,
}

impl<'d> Spool<'d> {
    pub(crate) fn new(documents: &'d [Document], file: File) -> Self {
        let mut ids: Vec<&str> = documents.iter().map(|d| d.id.as_str()).collect();
        ids.sort_unstable();
        let (file, laid) = (BufWriter::new(file), Vec::new());
        Self { documents: ids, file, laid, length: 0, failed: None }
    }

    /// Lays a statement aside; `json` is how it is written so far.
    pub(crate) fn add(&mut self, statement: &Statement, json: &[u8]) {
        let document =
            self.documents.partition_point(|&id| id < statement.document.as_str());
        let mut id = [0; 12];
        id.iter_mut().zip(statement.id.bytes()).for_each(|(own, byte)| *own = byte);
        self.laid.push(Laid {
            document: document as u32,
            start: statement.start,
            end: statement.end,
            id,
            from: self.length,
            length: json.len() as u32,
        });
        self.length += json.len() as u64;
        if let Err(error) = self.file.write_all(json) {
            self.failed.get_or_insert(error);
        }
    }

    /// All statements in order, ready to be written.
    pub(crate) fn finish(mut self) -> io::Result<Ordered> {
        self.laid.sort_unstable();
        self.laid.dedup_by(|b, a| a.id == b.id);
        match self.failed {
            Some(error) => Err(error),
            None => Ok(Ordered { file: self.file.into_inner()?, laid: self.laid }),
        }
    }
}

/// Statements in order.
pub(crate) struct Ordered {
    file: File,
    laid: Vec<Laid>,
}

impl Ordered {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.laid.is_empty()
    }

    /// Writes them, one a line, with the labels that their positions got.
    pub(crate) fn write(&self, labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
        let mut file = BufReader::new(&self.file);
        file.seek(SeekFrom::Start(0))?;
        let (mut at, mut json) = (0, Vec::new());
        for laid in &self.laid {
            file.seek_relative(laid.from.cast_signed() - at)?;
            json.resize(laid.length as usize, 0);
            file.read_exact(&mut json)?;
            at = (laid.from + u64::from(laid.length)).cast_signed();
            labelled(&json, labels, out)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// Writes a statement with its position's label. No string of it can hold the name of the
/// field in bare quotation marks.
fn labelled(json: &[u8], labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
    let field = json.windows(POSITION.len()).position(|bytes| bytes == POSITION);
    let (before, rest) =
        json.split_at(field.map_or(json.len(), |at| at + POSITION.len()));
    let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<Position>();
    out.write_all(before)?;
    let Some(Ok(mut position)) = values.next() else { return out.write_all(rest) };
    labels.give(&mut position);
    serde_json::to_writer(&mut *out, &position)?;
    out.write_all(&rest[values.byte_offset()..])
}
