//! Each format, read back.
//!
//! Drawings are checked for what a reader must be able to trust: nothing overlaps, nothing
//! is lost unsaid, hostile words do nothing, and the same graph gives the same bytes.

use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use standpoint::{
    export::{
        Artifact, Format, Texts,
        csv::{cell, uncell},
        dot, write as write_checked, write_all,
    },
    graph::KnowledgeGraph,
    layout::{Drawing, Look, Shape, draw},
    model::{Corpus, Position, Stance, Statement},
};

use crate::graph::{any_corpus, council};

fn write(format: Format, graph: &KnowledgeGraph) -> Vec<Artifact> {
    write_all(&[format], graph).unwrap()
}

fn text_of(format: Format, graph: &KnowledgeGraph) -> String {
    String::from_utf8(write(format, graph).remove(0).bytes).unwrap()
}

/// The formats that this build writes.
fn all() -> Vec<Format> {
    let built = |format: &Format| match format {
        Format::Parquet => cfg!(feature = "parquet"),
        Format::Sqlite | Format::Dna => cfg!(feature = "dna"),
        _ => true,
    };
    Format::ALL.into_iter().filter(built).collect()
}

/// Names and attributes of all elements; fails where the XML is not well formed.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = String::from_utf8(tag.name().as_ref().into()).unwrap();
                let attributes = tag.attributes().map(|a| {
                    let a = a.unwrap();
                    let value =
                        quick_xml::escape::unescape(&a.value).unwrap().into_owned();
                    (String::from_utf8(a.key.as_ref().into()).unwrap(), value)
                });
                found.push((name, attributes.collect()));
            }
            Event::Text(text) => {
                assert!(!text.contains('<'));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// What a DOT string shows: the inverse of `quote`.
fn unquote(quoted: &str) -> String {
    let inner = quoted.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
    let mut out = String::new();
    let mut letters = inner.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next().unwrap() {
                'n' => out.push('\n'),
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
    out.replace("&amp;", "&")
}

#[test]
fn every_format_has_its_facts_once() {
    for format in Format::ALL {
        assert_eq!(Format::parse(&format.name().to_uppercase()), Some(format));
        assert!(!format.description().is_empty() && format.media_type().contains('/'));
    }
    assert_eq!(Format::parse("xls"), None);
    let files = write_all(&all(), &KnowledgeGraph::build(&council())).unwrap();
    let mut names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    for name in ["graph.json", "statements.csv", "nodes.csv", "edges.csv", "graph.png"] {
        assert!(names.contains(&name), "{names:?}");
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "each file has its own name: {names:?}");
    for (ending, format) in
        [("TTL", Format::Turtle), ("db", Format::Sqlite), ("json", Format::Json)]
    {
        assert_eq!(Format::of_ending(ending), Some(format));
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let graph = KnowledgeGraph::build(&council());
    assert_eq!(write_all(&all(), &graph), write_all(&all(), &graph));
}

#[test]
fn dot_parses_and_keeps_stance_and_statements() {
    let dot = text_of(Format::Dot, &KnowledgeGraph::build(&council()));
    graphviz_rust::parse(&dot).unwrap();
    let toll = dot
        .lines()
        .find(|l| l.contains("\"actor:ash\"") && l.contains("->") && l.contains("toll"))
        .unwrap();
    assert!(toll.contains("dashed") && toll.contains("tee") && toll.contains("\"s5\""));
    let birch = dot.lines().find(|l| l.contains("[if the county pays half]")).unwrap();
    assert!(birch.contains("dotted") && birch.contains("odiamond"));
    assert!(dot.contains("cluster_legend"));
}

#[test]
fn graphml_declares_its_keys_and_keeps_the_stance() {
    let graph = KnowledgeGraph::build(&council());
    let xml = text_of(Format::GraphMl, &graph);
    let all = elements(&xml);
    let count = |name: &str| all.iter().filter(|(n, _)| n == name).count();
    assert_eq!(count("node"), graph.nodes().count());
    assert_eq!(count("edge"), graph.ties().count());
    let declared: Vec<&str> = all
        .iter()
        .filter(|(name, _)| name == "key")
        .map(|(_, a)| a.iter().find(|(key, _)| key == "id").unwrap().1.as_str())
        .collect();
    for (name, attributes) in &all {
        if name == "data" {
            assert!(declared.contains(&attributes[0].1.as_str()), "{attributes:?}");
        }
    }
    let ends = "source=\"actor:ash\" target=\"position:toll/charge-a-toll\"";
    let edge = xml.split("<edge ").find(|edge| edge.contains(ends)).unwrap();
    assert!(edge.contains("<data key=\"edge-sign\">-1</data>"), "{edge}");
}

#[test]
fn csv_is_tidy_and_runs_nowhere() {
    let mut corpus = council();
    corpus.statements[0].position.label = "=1+1, \"quoted\"\nline".into();
    let graph = KnowledgeGraph::build(&corpus);
    let files = write(Format::Csv, &graph);
    let mut nodes = csv::Reader::from_reader(files[1].bytes.as_slice());
    let labels: Vec<String> =
        nodes.records().map(|record| record.unwrap()[1].to_owned()).collect();
    assert!(labels.contains(&"'=1+1, \"quoted\"\nline".to_owned()), "{labels:?}");
    let mut edges = csv::Reader::from_reader(files[2].bytes.as_slice());
    assert_eq!(&edges.headers().unwrap().iter().collect::<Vec<_>>()[..2], ["from", "to"]);
    assert_eq!(edges.records().count(), graph.ties().count());
}

/// The boxes that text takes, as laid out.
fn text_boxes(drawing: &Drawing) -> Vec<(f64, f64, f64, f64, String)> {
    let mut boxes = Vec::new();
    for mark in &drawing.marks {
        if let Shape::Text { at, anchor, size, words, width, .. } = &mark.shape {
            let left = match anchor {
                standpoint::layout::Anchor::Start => at.0,
                standpoint::layout::Anchor::Middle => at.0 - width / 2.0,
                standpoint::layout::Anchor::End => at.0 - width,
            };
            boxes.push((left, at.1 - size * 0.75, *width, size * 0.95, words.clone()));
        }
    }
    boxes
}

/// A corpus of many actors and positions, with labels of all lengths.
fn assembly(actors: usize, issues: usize, positions: usize) -> Corpus {
    let word =
        |n: usize| ["we", "repair", "the", "mill", "weir", "before", "winter"][n % 7];
    let statements = (0..actors * 6).map(|n| {
        let issue = format!("issue-{}", (n * 7) % issues);
        let course = (n * 13) % positions;
        let words: Vec<&str> = (0..3 + course % 9).map(|w| word(w + course)).collect();
        Statement {
            id: format!("s{n}"),
            document: "assembly".into(),
            start: n as u32,
            end: n as u32 + 1,
            actor: format!("member-{}", n % actors),
            position: Position {
                id: format!("{issue}/{course}"),
                label: words.join(" "),
            },
            issue,
            stance: Stance::from_sign((n % 3) as i8 - 1),
            toward: Stance::from_sign((n % 3) as i8 - 1),
            conditional: n % 5 == 0,
            reported: n % 7 == 0,
            ..Statement::default()
        }
    });
    let mut corpus = Corpus { statements: statements.collect(), ..Corpus::default() };
    corpus.complete();
    corpus
}

#[test]
fn no_label_touches_another_and_none_leaves_the_page() {
    for corpus in
        [council(), assembly(17, 21, 70), assembly(3, 1, 9), assembly(90, 70, 400)]
    {
        let drawing = draw(&KnowledgeGraph::build(&corpus));
        let boxes = text_boxes(&drawing);
        for (at, a) in boxes.iter().enumerate() {
            assert!(a.0 >= 0.0 && a.0 + a.2 <= drawing.width, "{}", a.4);
            assert!(a.1 >= 0.0 && a.1 + a.3 <= drawing.height, "{}", a.4);
            for b in &boxes[at + 1..] {
                let apart = a.0 + a.2 <= b.0
                    || b.0 + b.2 <= a.0
                    || a.1 + a.3 <= b.1
                    || b.1 + b.3 <= a.1;
                assert!(apart, "{} / {}", a.4, b.4);
            }
        }
    }
}

#[test]
fn every_stance_is_drawn_with_its_statements() {
    let graph = KnowledgeGraph::build(&council());
    let drawing = draw(&graph);
    let curves: Vec<_> = drawing
        .marks
        .iter()
        .filter(|mark| {
            matches!(mark.shape, Shape::Curve { .. }) && !mark.statements.is_empty()
        })
        .collect();
    assert_eq!(curves.len(), 7);
    assert!(curves.iter().any(|m| m.says.contains("Mr. Birch supports on a condition")));
    let svg = text_of(Format::Svg, &graph);
    elements(&svg);
    for word in
        ["rebuild the footbridge", "agrees with Ms. Ash", "if the county pays half"]
    {
        assert!(svg.contains(word), "{word}");
    }
}

#[test]
fn what_a_drawing_leaves_out_is_said_on_it() {
    let drawing = draw(&KnowledgeGraph::build(&assembly(90, 70, 400)));
    assert!(drawing.summary.contains("adds up"), "{}", drawing.summary);
    assert!(drawing.summary.contains("Left out"), "{}", drawing.summary);
    let text: String = text_boxes(&drawing).into_iter().map(|b| b.4 + " ").collect();
    assert!(text.contains("Left out, with fewest statements: 60 actors."), "{text}");
}

#[test]
fn a_drawing_of_nothing_says_so() {
    let graph = KnowledgeGraph::build(&Corpus::default());
    let svg = text_of(Format::Svg, &graph);
    elements(&svg);
    assert!(svg.contains("No statements"));
    assert!(write(Format::Png, &graph)[0].bytes.starts_with(b"\x89PNG"));
    graphviz_rust::parse(&text_of(Format::Dot, &graph)).unwrap();
}

#[test]
fn labels_reach_the_pixels() {
    let png =
        |corpus: &Corpus| write(Format::Png, &KnowledgeGraph::build(corpus)).remove(0);
    let (with, mut corpus) = (png(&council()), council());
    for statement in &mut corpus.statements {
        // As wide as the words, and blank.
        statement.position.label = statement.position.label.replace(|_| true, "\u{2007}");
    }
    assert!(with.bytes.len() > png(&corpus).bytes.len() + 500);
}

#[test]
fn looks_differ_without_colour() {
    let mut shown: Vec<_> = Look::ALL.iter().map(|l| (l.sign(), l.word())).collect();
    shown.dedup();
    assert_eq!(shown.len(), Look::ALL.len());
    let luminance = |colour: &str| {
        let channel = |at: usize| {
            let c =
                f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    for look in Look::ALL {
        let contrast = 1.05 / (luminance(look.colour()) + 0.05);
        assert!(contrast >= 3.0, "{}: {contrast}", look.name());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_label_survives_dot(label in "\\PC*|[\"\\\\\\n<>&a{}]{0,12}") {
        use graphviz_rust::dot_structures::{Attribute, Graph, Id, Node, NodeId, Stmt};
        use graphviz_rust::printer::{DotPrinter, PrinterContext};
        let value = Id::Escaped(dot::quote(&label));
        let node = Node {
            id: NodeId(value.clone(), None),
            attributes: vec![Attribute(Id::Plain("label".into()), value)],
        };
        let graph = Graph::DiGraph {
            id: Id::Plain("g".into()),
            strict: false,
            stmts: vec![Stmt::Node(node)],
        };
        let text = graph.print(&mut PrinterContext::default());
        let Ok(Graph::DiGraph { stmts, .. }) = graphviz_rust::parse(&text) else {
            panic!("{text}");
        };
        let Stmt::Node(node) = &stmts[0] else { panic!("{text}") };
        let Attribute(_, Id::Escaped(back)) = &node.attributes[0] else { panic!("{text}") };
        prop_assert_eq!(unquote(back), label.replace('\t', " "));
        prop_assert_eq!(&node.id.0, &Id::Escaped(back.clone()));
    }

    #[test]
    fn hostile_words_do_nothing_in_any_format(corpus in any_corpus()) {
        let graph = KnowledgeGraph::build(&corpus);
        for file in write_all(&all(), &graph).unwrap() {
            let none = corpus.statements.is_empty() && file.name == "statements.jsonl";
            prop_assert!(none || !file.bytes.is_empty(), "{}", file.name);
        }
        let dot = text_of(Format::Dot, &graph);
        prop_assert!(graphviz_rust::parse(&dot).is_ok(), "{dot}");
        for (name, attributes) in elements(&text_of(Format::Svg, &graph)) {
            prop_assert!(!["script", "a", "image", "foreignObject"].contains(&name.as_str()));
            prop_assert!(attributes.iter().all(|(key, _)| !key.starts_with("on")));
        }
        let all = elements(&text_of(Format::GraphMl, &graph));
        let ids: Vec<&String> = all
            .iter()
            .filter(|(name, _)| name == "node")
            .map(|(_, attributes)| &attributes[0].1)
            .collect();
        for (_, attributes) in all.iter().filter(|(name, _)| name == "edge") {
            prop_assert!(ids.contains(&&attributes[1].1) && ids.contains(&&attributes[2].1));
        }
    }

    #[test]
    fn no_cell_runs_and_every_cell_comes_back(words in "['=+@\\-\t\r\n＝]{0,3}\\PC{0,8}") {
        let written = cell(&words);
        prop_assert_eq!(uncell(&written), &words);
        prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']));
    }

    #[test]
    fn words_that_a_format_takes_come_back_and_others_are_refused(corpus in any_corpus()) {
        let graph = KnowledgeGraph::build(&corpus);
        let labels: Vec<&str> = graph.nodes().map(|node| node.label.as_str()).collect();
        for format in all() {
            let files = match write_checked(format, &graph, &Texts::new()) {
                Ok(files) => files,
                Err(error) => {
                    let message = error.to_string();
                    prop_assert!(message.starts_with(format.name()), "{message}");
                    prop_assert!(message.contains("help:"), "{message}");
                    continue;
                }
            };
            prop_assert!(!files.is_empty());
            let text = || String::from_utf8_lossy(&files[0].bytes).into_owned();
            let back: Option<Vec<String>> = match format {
                Format::GraphMl => Some(data_of(&text(), "node-label")),
                Format::Gexf => Some(
                    elements(&text()).into_iter().filter(|(name, _)| name == "node")
                        .map(|(_, attributes)| attributes[1].1.clone()).collect(),
                ),
                Format::NodeLink | Format::D3 => {
                    let json: serde_json::Value = serde_json::from_str(&text()).unwrap();
                    let nodes = json["nodes"].as_array().unwrap().iter();
                    Some(nodes.map(|n| n["label"].as_str().unwrap().to_owned()).collect())
                }
                Format::Csv => {
                    let mut nodes = csv::Reader::from_reader(files[1].bytes.as_slice());
                    Some(nodes.records().map(|r| uncell(&r.unwrap()[1]).to_owned()).collect())
                }
                _ => None,
            };
            if let Some(back) = back {
                prop_assert_eq!(&back, &labels, "{}", format);
            }
        }
    }
}

/// The words of all `data` elements of a key.
fn data_of(xml: &str, key: &str) -> Vec<String> {
    let open = format!("<data key=\"{key}\">");
    let parts = xml.split(open.as_str()).skip(1);
    let words = parts.map(|part| part.split("</data>").next().unwrap());
    words.map(|words| quick_xml::escape::unescape(words).unwrap().into_owned()).collect()
}
