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

#[test]
fn encodings_are_told_apart() {
    let words = "The Secretary said “no” — the café stays closed, naïve as that is.\n";
    let plain = read::decode(words.as_bytes());
    assert_eq!(
        (plain.text.as_str(), plain.encoding, plain.replaced),
        (words, "UTF-8", 0)
    );
    let mut marked = vec![0xEF, 0xBB, 0xBF];
    marked.extend(words.as_bytes());
    assert_eq!(read::decode(&marked).text, words);
    let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, mark, name) in
        [(little, [0xFF, 0xFE], "UTF-16LE"), (big, [0xFE, 0xFF], "UTF-16BE")]
    {
        let bare = read::decode(&bytes);
        assert_eq!((bare.text.as_str(), bare.encoding), (words, name));
        let marked: Vec<u8> = mark.into_iter().chain(bytes).collect();
        assert_eq!(read::decode(&marked).text, words);
    }
    let western = b"The Secretary said \x93no\x94 \x97 the caf\xe9 stays closed.\n";
    let western = read::decode(western);
    assert_eq!(western.encoding, "windows-1252");
    assert_eq!(western.text, "The Secretary said “no” — the café stays closed.\n");
    let broken =
        read::decode(b"caf\xc3\xa9 \xe2\x80\x94 na\xc3\xafve \xc3\xa9t\xc3\xa9 \xff end");
    assert_eq!((broken.encoding, broken.replaced), ("UTF-8", 1));
}

#[test]
fn xml_may_name_its_encoding() {
    let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><TEI><text><p>caf\xe9</p></text></TEI>";
    let decoded = read::decode(xml);
    assert_eq!(decoded.encoding, "windows-1252");
    assert!(decoded.text.contains("café"));
}

fn refused(name: &str, bytes: &[u8]) -> String {
    read::read(name, read::decode(bytes).text, None).unwrap_err().to_string()
}

#[test]
fn what_is_no_record_is_refused() {
    let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";
    assert!(refused("a.png", image).contains("binary data"));
    assert!(refused("a.txt", b"words\nand\0nul\n").contains("line 2"));
    assert!(refused("a.docx", b"PK\x03\x04\x14\0\x06\0").contains("office document"));
    assert!(refused("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n").contains("pdftotext"));
    assert!(refused("a.txt", b"").contains("empty"));
    assert!(refused("a.txt", b" \n\t\n").contains("empty"));
    assert!(refused("a.html", b"<!DOCTYPE html><html><p>Hi</p></html>").contains("HTML"));
}

const TEI: &str = r##"<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><p>no part of it</p></teiHeader><text><body>
<div type="document" xml:id="d7" n="7">
  <head>7. Minutes of a Meeting<note n="1" type="source">Source: a box.</note></head>
  <opener><dateline><placeName>Geneva</placeName>,
    <date when="1958-03-04T15:30:00-05:00">March 4, 1958</date></dateline></opener>
  <list type="participants"><head>PRESENT</head>
    <item><persName corresp="#p_A1">Anna Roe</persName>, Chairman</item>
    <item><hi rend="italic">Treasury</hi></item>
    <item>Mr. <persName corresp="#p_L2">Lee</persName></item></list>
  <pb n="12"/>
  <p rend="sectiontitleital">1. Grain</p>
  <p>Mr. <persName corresp="#p_L2">Lee</persName>’s view was that inter<pb n="13"/>national
    prices<note n="2">Not printed.</note> would fall &amp; stay low &#8212; soon.</p>
  <p>The choices were: <list><label>a.</label><item>to wait;</item><label>b.</label><item>to
    buy.</item></list></p>
  <p>[Here follows discussion of tin.]</p>
  <closer><signed>Carl Moe</signed></closer>
</div>
<div type="document" xml:id="d8"><head>8. Talk</head><sp><speaker>Roe.</speaker><p>Yes.</p></sp></div>
</body></text></TEI>"##;

#[test]
fn tei_documents_are_rendered() {
    let documents = read::read("vol 1.xml", TEI.to_owned(), None).unwrap();
    assert_eq!(documents.len(), 2);
    let first = &documents[0];
    assert_eq!(first.id, "vol-1/d7");
    assert_eq!(first.title.as_deref(), Some("Minutes of a Meeting"));
    assert_eq!(first.date.as_deref(), Some("1958-03-04T15:30"));
    assert_eq!(
        first.text,
        "7. Minutes of a Meeting\n\nGeneva, March 4, 1958\n\nPRESENT\n- Anna Roe, Chairman\n\
         - Treasury\n- Mr. Lee\n\n1. Grain\n\nMr. Lee’s view was that international prices would \
         fall & stay low — soon.\n\nThe choices were:\n\na. to wait;\n\nb. to buy.\n\n[Here follows \
         discussion of tin.]\n\nCarl Moe\n\n-- NOTES --\n[1] Source: a box.\n[2] Not printed.\n"
    );
    let names: Vec<_> =
        first.names.iter().map(|n| (first.slice(n.span), n.id.as_str())).collect();
    assert_eq!(names, [("Anna Roe", "p_A1"), ("Lee", "p_L2"), ("Lee", "p_L2")]);
    let people: Vec<_> = first
        .participants
        .iter()
        .map(|p| (p.name.as_str(), p.office.as_deref(), p.id.as_deref()))
        .collect();
    assert_eq!(
        people,
        [
            ("Anna Roe", Some("Chairman"), Some("p_A1")),
            ("Mr. Lee", Some("Treasury"), Some("p_L2"))
        ]
    );
    let pages: Vec<_> = prose(first).iter().map(|block| block.page).collect();
    assert_eq!(pages, [Some(12), Some(13), Some(13), Some(13)]);
    let signed = first.blocks.iter().find(|b| b.kind == BlockKind::Signature).unwrap();
    assert_eq!(first.clean(signed), "Carl Moe");
    let spoken = &documents[1].blocks[1];
    assert_eq!(documents[1].slice(spoken.speaker.unwrap()), "Roe");
    assert_eq!(documents[1].clean(spoken), "Yes.");
}

#[test]
fn malformed_markup_is_placed() {
    let refused = |xml: &str| refused("a.xml", xml.as_bytes());
    assert!(refused("<TEI>\n<text>\n <p>Hi</q>\n</text></TEI>").starts_with("a.xml:3:"));
    assert!(
        refused("<TEI><text>\n  <p>Hi").contains("<p> is opened here and never closed")
    );
    assert!(refused("<svg></svg>").contains("root element is <svg>"));
    assert!(
        refused("<TEI><text><p>&eacute;</p></text></TEI>")
            .contains("&eacute; is no entity")
    );
    assert!(refused("<TEI><text></text></TEI>").contains("no text"));
    let deep = format!(
        "<TEI><text>{}{}</text></TEI>",
        "<p>".repeat(10_000),
        "</p>".repeat(10_000)
    );
    let message = refused(&deep);
    assert!(message.starts_with("a.xml:1:") && message.contains("256"), "{message}");
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE TEI [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n\
                <TEI><text><p>&b;</p></text></TEI>";
    let message = refused(bomb);
    assert!(
        message.starts_with("a.xml:2:1:") && message.contains("not expanded"),
        "{message}"
    );
}

#[test]
fn json_lines_are_records() {
    let text = "{\"id\": \"one\", \"date\": \"1999-01-02\", \"text\": \"Mr. Roe agreed.\"}\n\n{\"text\": \"No.\"}\n";
    let documents = read::read("talks.jsonl", text.into(), None).unwrap();
    assert_eq!(documents[0].id, "one");
    assert_eq!(documents[0].date.as_deref(), Some("1999-01-02"));
    assert_eq!(documents[1].id, "talks/3");
    assert!(
        refused("a.jsonl", b"{\"text\": \"a\"}\n{\"text\": 4}\n")
            .starts_with("a.jsonl:2:")
    );
}

#[test]
fn turns_are_found_in_every_style() {
    let styles = [
        "The Secretary: Why wait?\n\nRoe: They ask for more.\n\nThe Secretary: Then we wait.\n",
        "**The Secretary:** Why wait?\n**Roe:** They ask for more.\n**The Secretary:** Then we wait.\n",
        "The SECRETARY. Why wait?\nMr. ROE. They ask for more.\nThe SECRETARY. Then we wait.\n",
        "The SECRETARY.—Why wait?\n\nMr. ROE.—They ask for more.\n\nThe SECRETARY.—Then we wait.\n",
        "[00:01:02] THE SECRETARY: Why wait?\n[00:01:09] ROE: They ask for more.\n[00:01:12] THE SECRETARY: Then we wait.\n",
        "Speaker—Secretary—Why wait?\n\nAnswer—Mr. Roe—They ask for more.\n\nSpeaker—Secretary—Then we wait.\n",
    ];
    for text in styles {
        let document = one("t.txt", text);
        assert_eq!(document.format, "turns", "{text}");
        let words: Vec<_> = prose(&document).iter().map(|b| document.clean(b)).collect();
        assert_eq!(words, ["Why wait?", "They ask for more.", "Then we wait."], "{text}");
        for (block, surname) in
            prose(&document).iter().zip(["SECRETARY", "ROE", "SECRETARY"])
        {
            let who = document.slice(block.speaker.unwrap());
            assert!(
                who.to_uppercase().ends_with(surname) && !who.contains([':', '*']),
                "{who}"
            );
        }
    }
}

#[test]
fn a_turn_goes_on_over_paragraphs() {
    let text = "SUBJECT: Tin\n\nRoe: There are two reasons.\n\nFirst, tin is dear.\n\nLee: And the \
                second?\n\nRoe: Tin is scarce.\n\n(Mr. Moe joined the meeting.)\n\nLee: I see.\n";
    let document = one("t.txt", text);
    let who: Vec<_> =
        prose(&document).iter().map(|b| b.speaker.map(|s| document.slice(s))).collect();
    assert_eq!(
        who,
        [Some("Roe"), Some("Roe"), Some("Lee"), Some("Roe"), None, Some("Lee")]
    );
    assert_eq!(document.title.as_deref(), Some("Tin"));
}

#[test]
fn run_in_headings_are_no_speakers() {
    let text = "Trade: The trade talks were put off until May by the board.\n\nAid: The aid bill was \
                passed by both houses in April.\n\nShipping: The ports were closed by ice all winter.\n";
    let document = one("t.txt", text);
    assert_eq!(document.format, "text");
    assert!(document.blocks.iter().all(|block| block.speaker.is_none()));
}

#[test]
fn capitals_set_off_run_in_headings() {
    let text = "GAS LAMPS.—Alderman Roe moved that lamps be lit.\n\nTHE SEWERAGE SCHEME.—Mr. Lee \
                said it was dear.\n\nMARKET TOLLS: A letter was read.\n";
    let document = one("t.txt", text);
    let headings: Vec<_> = kinds(&document)
        .into_iter()
        .filter(|(kind, _)| *kind == BlockKind::Heading)
        .collect();
    let words: Vec<_> = headings.iter().map(|(_, words)| *words).collect();
    assert_eq!(words, ["GAS LAMPS", "THE SEWERAGE SCHEME", "MARKET TOLLS"]);
    assert!(prose(&document).iter().all(|block| block.speaker.is_none()));
}

#[test]
fn evidence_is_asked_and_answered() {
    let text = "Mr. JOHN TULL, called in and examined.\n\n38. (Chairman.) You keep the \
                weir?—I do.\n\n39. Since when?—Since May.\n\n40. (Sir P. Dorn.) Alone?—Yes.\n";
    let tull = "Mr. JOHN TULL";
    assert_eq!(
        spoken(text),
        pairs(&[
            ("Chairman", "You keep the weir?"),
            (tull, "I do."),
            ("Chairman", "Since when?"),
            (tull, "Since May."),
            ("Sir P. Dorn", "Alone?"),
            (tull, "Yes."),
        ])
    );
}

#[test]
fn dates_are_read() {
    for (line, date) in [
        ("November 12, 1962 -- 11:00 AM", "1962-11-12T11:00"),
        ("Paris, October 26, 1956, 9–10:42 a.m.", "1956-10-26T09:00"),
        ("1 November 1975", "1975-11-01"),
        ("Washington, July 11, 1969, 2:13–2:50 p.m.", "1969-07-11T14:13"),
        ("London, 3rd of May, 1921, 12 p.m.", "1921-05-03T12:00"),
        ("Bonn, 1949-05-23", "1949-05-23"),
    ] {
        let document =
            one("t.txt", &format!("{line}\n\nMr. Roe said that tin was dear.\n"));
        assert_eq!(document.blocks[0].kind, BlockKind::Dateline, "{line}");
        assert_eq!(document.date.as_deref(), Some(date), "{line}");
    }
}

#[test]
fn those_present_are_listed() {
    let text = "PARTICIPANTS:\n- The Secretary\n- Anna Roe, Legal Adviser\n- Col. Carl Moe\n\nMr. Roe \
                began the meeting at noon.\n";
    let document = one("t.txt", text);
    let people: Vec<_> = document
        .participants
        .iter()
        .map(|p| (p.name.as_str(), p.office.as_deref()))
        .collect();
    assert_eq!(
        people,
        [
            ("The Secretary", None),
            ("Anna Roe", Some("Legal Adviser")),
            ("Col. Carl Moe", None)
        ]
    );
    for person in &document.participants {
        assert_eq!(document.slice(person.span), person.name);
    }
}

#[test]
fn markdown_marks_go() {
    let text = "# Minutes\n\n## Item 1\n\nMr. Roe called it *very* dear, and `tin` [scarce](x.html).\n\n- to \
                wait\n- to **buy**\n";
    let document = one("m.md", text);
    assert_eq!(
        kinds(&document),
        [
            (BlockKind::Heading, "Minutes"),
            (BlockKind::Heading, "Item 1"),
            (BlockKind::Paragraph, "Mr. Roe called it very dear, and tin scarce."),
            (BlockKind::Item, "to wait"),
            (BlockKind::Item, "to buy"),
        ]
    );
}

#[test]
fn line_endings_are_kept_and_crossed() {
    let document = one(
        "w.txt",
        "Mr. Roe said that tin\r\nwas dear and that low-\r\nlevel talks helped; \
                                 low-level talks did.\r\n",
    );
    assert!(document.text.contains("tin\r\nwas"));
    assert_eq!(
        kinds(&document),
        [(
            BlockKind::Paragraph,
            "Mr. Roe said that tin was dear and that low-level talks helped; low-level talks did."
        )]
    );
}

#[test]
fn the_table_proves_itself() {
    let table = include_str!("../data/lexicon/en/furniture.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells.len(), 5, "{row}");
        let (pattern, kind, example, counter) = (cells[0], cells[1], cells[2], cells[3]);
        let furniture = |line: &str| {
            one("t.txt", &format!("Mr. Roe spoke of tin.\n\n{line}\n")).blocks[1].kind
                == BlockKind::Furniture
        };
        if matches!(kind, "marking" | "stamp" | "field" | "notes" | "page") {
            assert!(furniture(example), "{pattern} must fire on {example:?}");
            assert!(!furniture(counter), "{pattern} must not fire on {counter:?}");
        }
        assert!(!cells[4].is_empty(), "{row}");
    }
}

/// What must hold of every document, whatever the text.
fn check_laws(document: &Document) {
    let points: Vec<char> = document.text.chars().collect();
    let mut taken = Vec::new();
    let mut last = 0;
    for block in &document.blocks {
        assert!(!block.pieces.is_empty());
        assert!(block.span().start >= last, "blocks in order");
        last = block.span().start;
        let clean: Vec<char> = document.clean(block).chars().collect();
        let mut covered = vec![false; clean.len()];
        for piece in &block.pieces {
            assert!(
                piece.span.start < piece.span.end
                    && piece.span.end as usize <= points.len()
            );
            taken.push(piece.span);
            for offset in 0..piece.span.len() {
                let at = (piece.at + offset) as usize;
                let page = points[(piece.span.start + offset) as usize];
                // A scanner's slip put right: a stop for a sign, a letter for a letter.
                let repaired = clean[at] == '.' && !page.is_alphanumeric()
                    || clean[at].is_alphabetic() && page.is_alphanumeric();
                assert!(clean[at] == page || repaired, "{} for {page}", clean[at]);
                covered[at] = true;
                let place = block.place(standpoint::Span::new(at as u32, at as u32 + 1));
                assert_eq!(
                    (place.start, place.end),
                    (piece.span.start + offset, piece.span.start + offset + 1)
                );
            }
        }
        for (at, covered) in covered.iter().enumerate() {
            assert!(*covered || clean[at] == ' ', "only spaces are added");
        }
    }
    taken.sort();
    assert!(
        taken.windows(2).all(|pair| pair[0].end <= pair[1].start),
        "pieces do not overlap"
    );
    for block in &document.blocks {
        assert!(block.speaker.is_none_or(|who| !document.slice(who).is_empty()));
    }
}

const SCRAPS: &[&str] = &[
    "Mr. Roe said that tin was",
    "dear.",
    "\n",
    "\n\n",
    "\r\n",
    "- 2 -",
    "~~SECRET~~",
    "~~",
    "**",
    "Roe: ",
    "The Secretary: ",
    "1. ",
    "(a) ",
    "- ",
    "PRESENT:",
    "SUBJECT: ",
    "intro-\n",
    "duce",
    "[",
    "]",
    "\u{c}",
    "14-00000",
    "— ",
    "é",
    "\u{1F600}",
    "-- NOTES --",
    "[1] ",
    "# ",
    "`",
    "<b>",
    "&amp;",
    "  ",
    "November 3, 1962",
    "Speaker—Roe—",
    "* ",
    "†",
    "\\",
    "\u{ad}\n",
    "Q. ",
];

proptest::proptest! {
    #[test]
    fn any_string_keeps_the_laws(text in "\\PC{0,200}") {
        if let Ok(documents) = read::read("any.txt", text, Some(Format::Text)) {
            documents.iter().for_each(check_laws);
        }
    }

    #[test]
    fn any_page_keeps_the_laws(
        picks in proptest::collection::vec(0..SCRAPS.len(), 0..60),
        format in 0..3_usize,
    ) {
        let text: String = picks.iter().map(|&pick| SCRAPS[pick]).collect();
        let format = [Format::Text, Format::Markdown, Format::Turns][format];
        if let Ok(documents) = read::read("any.md", text.clone(), Some(format)) {
            for document in &documents {
                proptest::prop_assert_eq!(&document.text, &text);
                check_laws(document);
            }
        }
    }

    #[test]
    fn any_bytes_are_decoded_and_read_or_refused(bytes in proptest::collection::vec(0..=255_u8, 0..300)) {
        if let Ok(documents) = read::read("any.txt", read::decode(&bytes).text, None) {
            documents.iter().for_each(check_laws);
        }
    }
}

#[test]
fn real_minutes_keep_the_laws() {
    check_laws(&one("m.txt", MINUTES));
    read::read("v.xml", TEI.to_owned(), None).unwrap().iter().for_each(check_laws);
}

#[test]
fn a_line_of_100_mb_is_read_in_one_go() {
    let sentence =
        "Mr. Roe: we ~~should~~ must buy tin, said the Secretary of the board. ";
    let text = sentence.repeat(100_000_000 / sentence.len());
    let decoded = read::decode(text.as_bytes());
    assert_eq!(decoded.encoding, "UTF-8");
    let documents = read::read("long.txt", decoded.text, None).unwrap();
    assert_eq!(documents[0].blocks.len(), 1);
}

#[test]
fn many_lines_and_marks_stay_linear() {
    let line = "we ~~should~~ must buy tin and we must\n";
    let documents = read::read("many.txt", line.repeat(200_000), None).unwrap();
    assert!(
        documents[0].blocks.iter().all(|block| !document_has_marks(&documents[0], block))
    );
}

fn document_has_marks(document: &Document, block: &Block) -> bool {
    document.clean(block).contains("~~")
}

#[test]
fn an_examiner_is_named_before_his_question_or_on_a_line_of_his_own() {
    let text = "Mr. John Tull, Lock-keeper, called and examined.\n\n1184. By the CHAIRMAN. \
                You keep the weir? - I do, sir.\n\n1185. By Sir P. DORN. Since when? - Since \
                May.\n\nCross-examined by Mr. Lee.\n\n1186. You drink. - Never.\n";
    let tull = "Mr. John Tull";
    assert_eq!(
        spoken(text),
        pairs(&[
            ("the CHAIRMAN", "You keep the weir?"),
            (tull, "I do, sir."),
            ("Sir P. DORN", "Since when?"),
            (tull, "Since May."),
            ("Mr. Lee", "You drink."),
            (tull, "Never."),
        ])
    );
}

#[test]
fn notes_label_speakers_and_tell_of_them() {
    let text = "P.M.: How many?\n\nM/Works: Twelve.\n\nP.M. Too few.\n\nM/Works: All there \
                are.\n\nP.M. summed up. Wait for May.\n\nM/Works then doubted it.\n\nP.M. \
                agreed.\n\nThe ASSISTANT SECRETARY to the BOARD of LOCKS and WEIRS (Mr. Roe): \
                Noted.\n";
    let document = one("t.txt", text);
    let said: Vec<_> = prose(&document)
        .iter()
        .map(|b| (b.speaker.map_or("", |name| document.slice(name)), document.clean(b)))
        .collect();
    assert_eq!(
        said,
        [
            ("P.M.", "How many?"),
            ("M/Works", "Twelve."),
            ("P.M.", "Too few."),
            ("M/Works", "All there are."),
            ("", "P.M. summed up. Wait for May."),
            ("", "M/Works then doubted it."),
            ("", "P.M. agreed."),
            (
                "The ASSISTANT SECRETARY to the BOARD of LOCKS and WEIRS (Mr. Roe)",
                "Noted."
            ),
        ]
    );
}

/// Who is said to speak in each turn of a text.
fn spoken(text: &str) -> Vec<(String, String)> {
    let document = one("t.txt", text);
    let turn =
        |b: &Block| Some((document.slice(b.speaker?).into(), document.clean(b).into()));
    prose(&document).into_iter().filter_map(turn).collect()
}

fn pairs(turns: &[(&str, &str)]) -> Vec<(String, String)> {
    turns.iter().map(|&(name, words)| (name.into(), words.into())).collect()
}

#[test]
fn turns_may_carry_the_time() {
    let said =
        [("Ana", "Raise it."), ("Bo", "I object."), ("Ana", "Why?"), ("Bo", "Cost.")];
    let lines = |line: &dyn Fn(usize, &str, &str) -> String| {
        let lines =
            said.iter().enumerate().map(|(at, (name, words))| line(at, name, words));
        lines.collect::<Vec<_>>().join("\n")
    };
    let ways = [
        lines(&|at, name, words| format!("00:00:1{at} {name}: {words}")),
        lines(&|at, name, words| format!("[00:00:1{at}] {name}: {words}")),
        lines(&|at, name, words| format!("[14:0{at}] <{name}> {words}")),
        lines(&|at, name, words| format!("{name}  10:0{at} AM\n{words}\n")),
        lines(&|at, name, words| format!("{name}  0:1{at}\n{words}\n")),
    ];
    for text in ways {
        assert_eq!(spoken(&text), pairs(&said), "{text}");
    }
}

#[test]
fn questions_and_answers_are_those_of_who_examines_and_who_is_examined() {
    let text = "Captain JOHN TULL examined.\n\nBy Mr. Lasker:\n\nQ. Is it dear?\n\nA. It is \
                dear.\n\nQ. Since when?\n\nA. Since May.\n\nMR. GREWAL: I object.\n\nTHE CHAIR: \
                Noted.\n\nCross-examined by Mr. Grewal.\n\nQ. Is it?\n\nA. No.\n\nTHE CHAIR: \
                Thank you.\n";
    let (tull, lasker) = ("Captain JOHN TULL", "Mr. Lasker");
    assert_eq!(
        spoken(text),
        pairs(&[
            (lasker, "Is it dear?"),
            (tull, "It is dear."),
            (lasker, "Since when?"),
            (tull, "Since May."),
            ("MR. GREWAL", "I object."),
            ("THE CHAIR", "Noted."),
            ("Mr. Grewal", "Is it?"),
            (tull, "No."),
            ("THE CHAIR", "Thank you."),
        ])
    );
}

#[test]
fn speakers_of_courts_are_cut_short_and_their_lines_numbered() {
    let text = "  10   MR. HALE:  I drew it, and --\n  11   MR. LIND:  You drew it?\n  12   \
                MR. HALE:  -- and he saw\n  13   it.\n  14   THE COURT:  When?\n  15   MR. \
                HALE:  In May.\n  16   MR. LIND:  I object.\n";
    assert_eq!(
        spoken(text),
        pairs(&[
            ("MR. HALE", "I drew it, and --"),
            ("MR. LIND", "You drew it?"),
            ("MR. HALE", "-- and he saw it."),
            ("THE COURT", "When?"),
            ("MR. HALE", "In May."),
            ("MR. LIND", "I object."),
        ])
    );
    let headed = "        MR. HALE:  We rest.\n        ARGUMENT OF JOHN LIND\n        ON BEHALF \
                  OF THE OWNER\n        MR. LIND:  It is clear.\n        MR. HALE:  It is \
                  not.\n        MR. LIND:  It is.\n";
    let said = spoken(headed);
    assert_eq!(said[1], ("MR. LIND".into(), "It is clear.".into()));
}

#[test]
fn those_who_ask_the_press_or_cry_out_are_told_apart() {
    let text = "THE PRESIDENT. I am for it.\n\nQ. [Mrs. Roe, Tin News]: Why?\n\nTHE PRESIDENT. \
                It pays.\n\n[5.] Q. Does it?\n\nTHE PRESIDENT. It does.\n\nQ. Mr. Lee, Weir \
                Post: How much?\n\nTHE PRESIDENT. Enough.\n";
    let names: Vec<String> = spoken(text).into_iter().map(|(name, _)| name).collect();
    let president = "THE PRESIDENT";
    assert_eq!(
        names,
        [
            president,
            "Mrs. Roe, Tin News",
            president,
            "Q",
            president,
            "Mr. Lee, Weir Post",
            president
        ]
    );
    let house = "Mr. HALE: I am for it.\n\nSome hon. members: Hear, hear.\n\nIt is sound.\n\nMr. LIND: I am \
                 not.\n\nA Voice: What about the weir in the mill pond?\n\nMr. HALE: It goes.\n";
    assert_eq!(
        spoken(house),
        pairs(&[
            ("Mr. HALE", "I am for it."),
            ("Some hon. members", "Hear, hear."),
            ("Mr. HALE", "It is sound."),
            ("Mr. LIND", "I am not."),
            ("A Voice", "What about the weir in the mill pond?"),
            ("Mr. HALE", "It goes."),
        ])
    );
}

#[test]
fn votes_and_motions_are_no_speakers() {
    let text = "MOTION: Mr. Roe moved it.\n\nAYES: Roe, Lee\nNOES: Hale\nABSENT: \
                None\nABSTAIN: None\n\nMotion carried.\n\nMOTION: Mr. Lee moved the rest.\n\nAYES: Roe, Lee, Hale\n";
    let document = one("t.txt", text);
    let found = kinds(&document);
    assert!(found.iter().all(|(kind, _)| *kind != BlockKind::Turn), "{found:?}");
    let paragraphs = prose(&document).len();
    assert_eq!(paragraphs, 8, "{found:?}");
}

#[test]
fn an_examiner_may_be_named_without_brackets() {
    let text = "Mr. John Tull called in; and examined.\n\n8. Chairman. You keep the \
                weir?—I do.\n\n9. Mr. Roe. Since when?—Since May.\n\nSir Paul Dorn.\n\n10. Is \
                it sound?—It is.\n";
    let tull = "Mr. John Tull";
    assert_eq!(
        spoken(text),
        pairs(&[
            ("Chairman", "You keep the weir?"),
            (tull, "I do."),
            ("Mr. Roe", "Since when?"),
            (tull, "Since May."),
            ("Sir Paul Dorn", "Is it sound?"),
            (tull, "It is."),
        ])
    );
}
