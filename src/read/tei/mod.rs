//! TEI XML to documents, in one pass: walks the elements and tells the [`sheet`] of the
//! document at hand what begins, what is said and what ends.
//!
//! Each `div type="document"` becomes a document; without one, the whole text does. Only
//! XML's own five entities and character numbers are read: a declared entity is refused
//! and never expanded, and so are elements nested deeper than any edition nests them.

mod sheet;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use self::sheet::{List, Role, Sheet};
use super::id;
use crate::error::{Error, Malformed};
use crate::model::Document;

/// Elements nested deeper than this are no edition's.
const DEPTH: usize = 256;

/// Whether a text without XML declaration opens with an element of TEI.
pub(super) fn looks_like(head: &str) -> bool {
    ["<TEI", "<teiCorpus", "<div ", "<text>", "<text ", "<body>"]
        .iter()
        .any(|tag| head.starts_with(tag))
}

/// The documents of a TEI file, in order.
pub(super) fn read(name: &str, text: &str) -> Result<Vec<Document>, Error> {
    let divided = text.contains("type=\"document\"") || text.contains("type='document'");
    let mut walk = Walk::new(name, text, divided);
    let mut reader = Reader::from_str(text);
    loop {
        let at = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|fault| {
            let place = reader.error_position() as usize;
            walk.fault(place, &format!("the XML is malformed: {fault}"), MEND)
        })?;
        match event {
            Event::Eof => break,
            event => walk.take(event, at)?,
        }
    }
    walk.finish()
}

const MEND: &str = "mend the markup there; xmllint shows every such place";

/// What to do when an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    Nothing,
    Skip,
    Sheet,
    Block,
    List,
    Name,
    Style,
    Choice,
}

struct Open {
    name: String,
    at: usize,
    closing: Closing,
}

struct Walk<'t> {
    name: &'t str,
    text: &'t str,
    divided: bool,
    open: Vec<Open>,
    /// Depth of the element whose content is passed over.
    skipped: Option<usize>,
    sheet: Option<Sheet>,
    sheets: Vec<Sheet>,
}

impl<'t> Walk<'t> {
    fn new(name: &'t str, text: &'t str, divided: bool) -> Self {
        let (open, sheets) = (Vec::new(), Vec::new());
        Self { name, text, divided, open, skipped: None, sheet: None, sheets }
    }

    fn fault(&self, at: usize, message: &str, help: &str) -> Error {
        let at =
            (0..=at.min(self.text.len())).rev().find(|&b| self.text.is_char_boundary(b));
        Error::Record(Malformed::at(self.name, self.text, at.unwrap_or(0), message, help))
    }

    fn take(&mut self, event: Event<'_>, at: usize) -> Result<(), Error> {
        match event {
            Event::Start(element) => self.begin(&element, at, false),
            Event::Empty(element) => self.begin(&element, at, true),
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(words) => {
                self.say(&words);
                Ok(())
            }
            Event::CData(words) => {
                self.say(&words);
                Ok(())
            }
            Event::GeneralRef(reference) => self.reference(&reference, at),
            Event::DocType(kind) if kind.contains('[') || kind.contains("<!") => {
                Err(self.fault(
                    at,
                    "the document type declares things of its own",
                    "remove the part in [ ] from <!DOCTYPE …>; entities are not expanded",
                ))
            }
            _ => Ok(()),
        }
    }

    fn say(&mut self, words: &str) {
        if self.skipped.is_none()
            && let Some(sheet) = self.sheet.as_mut()
        {
            sheet.say(words);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>, at: usize) -> Result<(), Error> {
        let name: &str = reference;
        let word = match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "",
        };
        if !word.is_empty() {
            self.say(word);
            return Ok(());
        }
        match reference.resolve_char_ref() {
            Ok(Some(c)) => {
                self.say(c.encode_utf8(&mut [0; 4]));
                Ok(())
            }
            _ => Err(self.fault(
                at,
                &format!("&{name}; is no entity of XML"),
                "write the character itself, or its number as in &#8212;",
            )),
        }
    }

    fn begin(
        &mut self,
        element: &BytesStart<'_>,
        at: usize,
        empty: bool,
    ) -> Result<(), Error> {
        let name = element.local_name().as_ref().to_owned();
        if self.open.is_empty() && self.sheets.is_empty() && !is_root(&name) {
            let message = format!("this XML is not TEI: its root element is <{name}>");
            return Err(self.fault(
                at,
                &message,
                "give a TEI file, or the record as plain text",
            ));
        }
        if self.open.len() >= DEPTH {
            let message = format!("elements are nested more than {DEPTH} deep here");
            return Err(self.fault(
                at,
                &message,
                "no record is nested so; check how the file was made",
            ));
        }
        let closing = if self.skipped.is_some() {
            Closing::Nothing
        } else {
            let attributes = self.attributes(element, at)?;
            self.start(&name, &attributes)
        };
        if closing == Closing::Skip {
            self.skipped = Some(self.open.len());
        }
        self.open.push(Open { name, at, closing });
        if empty {
            self.end();
        }
        Ok(())
    }

    fn attributes(
        &self,
        element: &BytesStart<'_>,
        at: usize,
    ) -> Result<Attributes, Error> {
        let mut pairs = Vec::new();
        for attribute in element.attributes() {
            let pair = attribute.ok().and_then(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
                Some((attribute.key.as_ref().to_owned(), value.into_owned()))
            });
            pairs.push(pair.ok_or_else(|| {
                self.fault(at, "an attribute of this element is malformed", MEND)
            })?);
        }
        Ok(Attributes(pairs))
    }

    /// Tells the sheet that an element begins.
    fn start(&mut self, name: &str, attributes: &Attributes) -> Closing {
        let parent = self.open.last();
        let chosen = parent.is_some_and(|parent| parent.closing == Closing::Choice);
        if matches!(name, "teiHeader" | "fw" | "figure" | "del" | "facsimile")
            || chosen && matches!(name, "sic" | "orig" | "expan")
        {
            return Closing::Skip;
        }
        let Some(sheet) = self.sheet.as_mut() else {
            return self.start_sheet(name, attributes);
        };
        match name {
            "pb" => sheet.turn_page(attributes.get("n")),
            "lb" if attributes.get("break") != Some("no") => sheet.say(" "),
            "gap" => sheet.gap(attributes.get("reason")),
            "cell" => sheet.say(" "),
            "list" => {
                let top = List::new(attributes.get("type"));
                sheet.begin_list(top);
                return Closing::List;
            }
            "persName" => {
                if let Some(id) = attributes.person() {
                    sheet.begin_name(id);
                    return Closing::Name;
                }
            }
            "hi" => {
                sheet.style(true);
                return Closing::Style;
            }
            "date" | "time" => {
                let when = attributes.first(&["when", "from", "notBefore", "when-iso"]);
                sheet.begin_date(name == "time", when);
            }
            "choice" => return Closing::Choice,
            _ => {
                if let Some(role) = block_role(name, attributes) {
                    return if sheet.begin_block(role) {
                        Closing::Block
                    } else {
                        Closing::Nothing
                    };
                }
            }
        }
        Closing::Nothing
    }

    fn start_sheet(&mut self, name: &str, attributes: &Attributes) -> Closing {
        let document =
            name.starts_with("div") && attributes.get("type") == Some("document");
        let whole = !self.divided && matches!(name, "text" | "body" | "div");
        if !(document || whole) {
            return Closing::Nothing;
        }
        let own = attributes.get("xml:id").or(attributes.get("n")).unwrap_or_default();
        self.sheet = Some(Sheet::new(own));
        Closing::Sheet
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if self.skipped == Some(self.open.len()) {
            self.skipped = None;
        }
        let Some(sheet) = self.sheet.as_mut() else { return };
        match open.closing {
            Closing::Sheet => self.sheets.extend(self.sheet.take()),
            Closing::Block => sheet.end_block(),
            Closing::List => sheet.end_list(),
            Closing::Name => sheet.end_name(),
            Closing::Style => sheet.style(false),
            Closing::Nothing | Closing::Skip | Closing::Choice => {}
        }
    }

    fn finish(self) -> Result<Vec<Document>, Error> {
        if let Some(open) = self.open.last() {
            let message = format!("<{}> is opened here and never closed", open.name);
            return Err(self.fault(open.at, &message, MEND));
        }
        let stem = id(self.name);
        let several = self.sheets.len() > 1;
        let sheets = self.sheets.into_iter().enumerate();
        let documents: Vec<Document> = sheets
            .filter(|(_, sheet)| !sheet.is_empty())
            .map(|(index, sheet)| {
                let own =
                    sheet.id().map_or_else(|| (index + 1).to_string(), str::to_owned);
                sheet.document(&if several {
                    format!("{stem}/{own}")
                } else {
                    stem.clone()
                })
            })
            .collect();
        if documents.is_empty() {
            let fault = Malformed::whole(
                self.name,
                "this TEI file holds no text",
                "give a file whose <text> has paragraphs",
            );
            return Err(Error::Record(fault));
        }
        Ok(documents)
    }
}

fn is_root(name: &str) -> bool {
    matches!(name, "TEI" | "TEI.2" | "teiCorpus" | "text" | "body")
        || name.starts_with("div")
}

struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    /// The id of the person that a name is tied to, without `#`.
    fn person(&self) -> Option<&str> {
        self.first(&["corresp", "ref", "key", "xml:id"])
            .map(|id| id.trim_start_matches('#'))
    }
}

/// The role of a block element, if it is one.
fn block_role(name: &str, attributes: &Attributes) -> Option<Role> {
    let heading = || {
        let print = attributes.first(&["rend", "rendition"]).unwrap_or_default();
        print.starts_with("sectiontitle") || print.trim_start_matches('#') == "center"
    };
    Some(match name {
        "p" | "ab" | "quote" if heading() => Role::Title,
        "p" | "ab" | "l" | "row" | "seg" | "quote" | "salute" | "address" | "byline" => {
            Role::Paragraph
        }
        "opener" | "closer" | "postscript" | "trailer" | "argument" | "epigraph" => {
            Role::Frame
        }
        "head" => Role::Title,
        "label" => Role::Label,
        "item" => Role::Item,
        "dateline" => Role::Dateline,
        "signed" => Role::Signed,
        "speaker" => Role::Speaker,
        "u" | "said" => Role::Speech(
            attributes.get("who").map(|who| who.trim_start_matches('#').to_owned()),
        ),
        "note" => {
            let source = attributes.get("type") == Some("source");
            let label = attributes.get("n").or(source.then_some("source"));
            Role::Note(label.map(str::to_owned))
        }
        _ => return None,
    })
}
