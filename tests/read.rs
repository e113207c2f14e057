//! Readers: formats, encodings, furniture.

use standpoint::model::{Block, BlockKind, Document};
use standpoint::read::{self, Format};

fn one(name: &str, text: &str) -> Document {
    let mut documents = read::read(name, text.to_owned(), None).unwrap();
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

fn kinds(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, document.clean(block))).collect()
}

fn prose(document: &Document) -> Vec<&Block> {
    document.blocks.iter().filter(|block| block.kind.is_prose()).collect()
}

const MINUTES: &str = include_str!("../data/samples/excomm-24.txt");

#[test]
fn text_is_kept_as_it_is() {
    let document = one("data/Excomm 24.txt", MINUTES);
    assert_eq!(document.text, MINUTES);
    assert_eq!(document.id, "excomm-24");
    assert_eq!(document.format, "text");
    assert_eq!(document.date.as_deref(), Some("1962-11-12T11:00"));
    assert_eq!(
        document.title.as_deref(),
        Some("Summary Record of NSC Executive Committee Meeting No. 24")
    );
    assert_eq!(document.hash.len(), 16);
}

#[test]
fn minutes_fall_into_33_paragraphs_on_5_pages() {
    let document = one("m.txt", MINUTES);
    let prose = prose(&document);
    assert_eq!(prose.len(), 33);
    assert_eq!(prose.last().unwrap().paragraph, 33);
    assert_eq!(prose.first().unwrap().page, Some(1));
    assert_eq!(prose.last().unwrap().page, Some(5));
    assert!(prose.iter().all(|block| !document.clean(block).contains("SECRET")));
    let signed: Vec<_> =
        document.blocks.iter().filter(|b| b.kind == BlockKind::Signature).collect();
    assert_eq!(signed.len(), 1);
    assert_eq!(document.clean(signed[0]), "Bromley Smith");
}

#[test]
fn struck_out_words_go() {
    let document =
        one("m.txt", "He spoke of a ~~no~~-aid pledge and of ~~any~~ an old one.\n");
    assert_eq!(
        kinds(&document),
        [(BlockKind::Paragraph, "He spoke of a aid pledge and of an old one.")]
    );
    assert_eq!(document.blocks[0].pieces.len(), 3);
}

#[test]
fn a_page_end_does_not_end_a_sentence() {
    let text = "Mr. Lee said at some length that the mills would intro-\n14-00000\n\n2\n\nduce new looms \
                before\nthe winter.\n\nMr. Roe agreed.\n";
    let document = one("m.txt", text);
    let prose = prose(&document);
    assert_eq!(prose.len(), 2);
    assert_eq!(
        document.clean(prose[0]),
        "Mr. Lee said at some length that the mills would introduce new looms before the winter."
    );
    assert_eq!(prose[1].page, Some(2));
}

#[test]
fn formats_have_names() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.name()), Some(*format));
    }
}
