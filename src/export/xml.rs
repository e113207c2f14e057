//! XML, as SVG and the graph formats need it: escaping, and elements written to memory.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event, attributes::Attribute},
    name::QName,
};

/// Whether XML 1.0 has a way to write a character.
pub(super) const fn holds(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// Text for an element or an attribute in quotes. Characters that XML 1.0 has no way to
/// write become U+FFFD; breaks and tabs become references, which no parser normalises.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            // Readers of XML 1.1 habits take these for line breaks.
            '\u{85}' => out.push_str("&#133;"),
            '\u{2028}' => out.push_str("&#8232;"),
            c if !holds(c) => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Writes to memory, which cannot fail.
pub(super) struct Sink(Writer<Vec<u8>>);

impl Sink {
    /// A document with its declaration.
    pub(super) fn new() -> Self {
        let mut sink = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        sink.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        sink
    }

    fn put(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Start(start(name, attributes)));
    }

    /// Ends the element of that name, which was the last begun.
    pub(super) fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// An element that holds words.
    pub(super) fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.open(name, attributes);
        self.put(Event::Text(BytesText::from_escaped(escape(words))));
        self.close(name);
    }

    /// The document, with a line break at the end.
    pub(super) fn bytes(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        let (key, value) = (QName(name), escape(value).into());
        start.push_attribute(Attribute { key, value });
    }
    start
}
