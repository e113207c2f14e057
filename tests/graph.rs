//! The knowledge graph and its laws.
//!
//! The corpus is invented: a village council that speaks of a footbridge and of its toll.

use petgraph::visit::EdgeRef;
use proptest::prelude::*;
use serde_json::Value;
use standpoint::{
    Error,
    graph::{
        EdgeKind, KnowledgeGraph, NodeKind, SCHEMA, statements_from_jsonl,
        statements_to_jsonl,
    },
    model::{
        Act, Actor, ActorKind, Corpus, DocumentEntry, Issue, Position, Responds,
        ResponseTo, Review, Stance, Statement,
    },
};

use crate::support::Folder;

/// One statement of the council, without its place.
fn said(id: &str, actor: &str, issue: &str, course: &str, stance: Stance) -> Statement {
    Statement {
        id: id.into(),
        document: "council".into(),
        actor: actor.into(),
        speaker: Some(actor.into()),
        issue: issue.into(),
        position: Position {
            id: format!("{issue}/{}", course.replace(' ', "-")),
            label: course.into(),
        },
        stance,
        toward: stance,
        act: Act::Recommend,
        ..Statement::default()
    }
}

/// Gives each statement its quote and a place behind the one before.
fn placed(mut statements: Vec<Statement>) -> Vec<Statement> {
    let mut start = 0;
    for s in &mut statements {
        let words = format!("{} on {}.", s.actor, s.position.label);
        s.quote = if s.quote.is_empty() { words } else { s.quote.clone() };
        (s.start, s.end) = (start, start + s.quote.chars().count() as u32);
        start = s.end + 1;
        s.paragraph = Some(1);
    }
    statements
}

/// The village council: four actors, two issues, three positions, seven statements.
pub(crate) fn council() -> Corpus {
    use Stance::{Neutral, Oppose, Support};
    let conditional = Statement {
        conditional: true,
        condition: Some("if the county pays half".into()),
        ..said("s2", "birch", "bridge", "rebuild the footbridge", Support)
    };
    let agrees = Statement {
        responds_to: vec![ResponseTo { relation: Responds::Agree, actor: "ash".into() }],
        ..said("s3", "cedar", "bridge", "rebuild the footbridge", Support)
    };
    let against = Statement {
        responds_to: vec![ResponseTo {
            relation: Responds::Disagree,
            actor: "birch".into(),
        }],
        ..said("s5", "ash", "toll", "charge a toll", Oppose)
    };
    let told = Statement {
        speaker: Some("ash".into()),
        reported: true,
        ..said("s6", "county", "bridge", "close the footbridge", Support)
    };
    let statements = placed(vec![
        said("s1", "ash", "bridge", "rebuild the footbridge", Support),
        conditional,
        agrees,
        said("s4", "birch", "toll", "charge a toll", Support),
        against,
        told,
        said("s7", "ash", "bridge", "close the footbridge", Neutral),
    ]);
    let actor = |id: &str, label: &str, kind| Actor {
        id: id.into(),
        label: label.into(),
        kind,
        ..Actor::default()
    };
    let issue = |id: &str, label: &str| Issue {
        id: id.into(),
        label: label.into(),
        ..Issue::default()
    };
    Corpus {
        documents: vec![DocumentEntry {
            id: "council".into(),
            title: Some("Minutes of the village council".into()),
            date: Some("2031-05-02".into()),
            ..DocumentEntry::default()
        }],
        actors: vec![
            actor("ash", "Ms. Ash", ActorKind::Person),
            actor("birch", "Mr. Birch", ActorKind::Person),
            actor("cedar", "Dr. Cedar", ActorKind::Person),
            actor("county", "the County", ActorKind::Organization),
            actor("silent", "Who never speaks", ActorKind::Person),
        ],
        issues: vec![
            issue("bridge", "The footbridge over the mill stream"),
            issue("toll", "A toll on carts"),
        ],
        statements,
    }
}

/// A corpus of any strings: what hostile or broken records may bring.
pub(crate) fn any_corpus() -> impl Strategy<Value = Corpus> {
    let words = prop_oneof![
        Just("<script>alert(1)</script>".to_owned()),
        Just("\"quoted\" \\ and\nbroken\r\tline".to_owned()),
        Just("]]>&amp;--><!-- {{ x }} {% raw %}".to_owned()),
        Just("=HYPERLINK(\"x\")".to_owned()),
        Just("<b>bold</b>\\".to_owned()),
        Just("Комитет 委員会 لجنة 👩‍🚀 \u{0}\u{7}\u{202e}\u{ffff}".to_owned()),
        Just(String::new()),
        any::<String>(),
    ];
    let one = (words.clone(), words.clone(), words.clone(), words, 0..3i8, any::<bool>());
    proptest::collection::vec(one, 0..8).prop_map(|rows| {
        let filled =
            |word: &str| if word.trim().is_empty() { "x".into() } else { word.into() };
        let statements = rows.into_iter().enumerate().map(|(at, row)| {
            let (actor, issue, course, condition, side, conditional) = row;
            Statement {
                id: format!("{at}{condition}"),
                document: filled(&issue),
                speaker: Some(filled(&condition)),
                position: Position { id: course.clone(), label: course.clone() },
                quote: condition.clone(),
                rule: course,
                conditional,
                condition: conditional.then_some(condition),
                ..said(
                    "",
                    &filled(&actor),
                    &filled(&issue),
                    "",
                    Stance::from_sign(side - 1),
                )
            }
        });
        let mut corpus = Corpus { statements: statements.collect(), ..Corpus::default() };
        for s in &mut corpus.statements {
            s.position = Position { id: s.rule.clone(), label: s.rule.clone() };
        }
        corpus.complete();
        corpus
    })
}

#[test]
fn nodes_are_what_statements_name_and_nothing_else() {
    let graph = KnowledgeGraph::build(&council());
    let keys: Vec<&str> = graph.nodes().map(|node| node.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "actor:ash",
            "actor:birch",
            "actor:cedar",
            "actor:county",
            "position:bridge/close-the-footbridge",
            "position:bridge/rebuild-the-footbridge",
            "position:toll/charge-a-toll",
            "issue:bridge",
            "issue:toll",
            "document:council",
        ]
    );
    assert_eq!(graph.statement_count(), 7);
    assert!(graph.nodes().all(|node| !node.statements.is_empty()));
}

#[test]
fn edges_carry_statements_counts_and_conditions() {
    let graph = KnowledgeGraph::build(&council());
    let tie = |kind, source: &str, target: &str| {
        graph
            .ties_of(kind)
            .find(|tie| tie.source.id == source && tie.target.id == target)
            .unwrap_or_else(|| panic!("{source} {kind} {target}"))
    };
    let birch = tie(EdgeKind::HoldsStance, "birch", "bridge/rebuild-the-footbridge");
    assert_eq!(birch.edge.stance, Some(Stance::Support));
    assert_eq!(birch.edge.conditions, ["if the county pays half"]);
    assert_eq!(birch.edge.statements, ["s2"]);
    assert!(birch.edge.counts.is_conditional());
    let county = tie(EdgeKind::HoldsStance, "county", "bridge/close-the-footbridge");
    assert!((county.edge.counts.reported_share() - 1.0).abs() < f64::EPSILON);
    let about = tie(EdgeKind::About, "bridge/rebuild-the-footbridge", "bridge");
    assert_eq!(about.edge.statements, ["s1", "s2", "s3"]);
    assert_eq!(tie(EdgeKind::AgreesWith, "cedar", "ash").edge.statements, ["s3"]);
    assert_eq!(tie(EdgeKind::DisagreesWith, "ash", "birch").edge.statements, ["s5"]);
    assert_eq!(tie(EdgeKind::MadeIn, "ash", "council").edge.counts.total(), 3);
}

#[test]
fn whoever_changes_sides_keeps_two_edges() {
    let mut corpus = council();
    let turned = Stance::Oppose;
    corpus.statements.push(said("s8", "ash", "bridge", "rebuild the footbridge", turned));
    let graph = KnowledgeGraph::build(&corpus);
    let ash = graph.index(NodeKind::Actor, "ash").unwrap();
    let sides: Vec<_> = graph
        .graph()
        .edges(ash)
        .filter(|e| graph.graph()[e.target()].label == "rebuild the footbridge")
        .map(|e| e.weight().stance.unwrap())
        .collect();
    assert_eq!(sides.len(), 2);
    assert!(sides.contains(&Stance::Support) && sides.contains(&Stance::Oppose));
}

#[test]
fn a_rejected_statement_reaches_no_edge_and_stays_in_the_corpus() {
    let mut corpus = council();
    corpus.statements[5].review = Review::Rejected;
    let graph = KnowledgeGraph::build(&corpus);
    assert!(graph.node(NodeKind::Actor, "county").is_none());
    assert_eq!(graph.statement_count(), 6);
    assert_eq!(graph.corpus().statements.len(), 7);
    assert!(graph.statement("s6").is_some());
}

#[test]
fn affiliations_count_the_side_toward_the_issue() {
    let mut corpus = council();
    corpus.statements[5].toward = Stance::Oppose;
    let graph = KnowledgeGraph::build(&corpus);
    let cells = graph.affiliations();
    let county = cells.iter().find(|cell| cell.actor == "county").unwrap();
    assert_eq!((county.toward.support, county.toward.oppose), (0, 1));
    let ash = cells.iter().find(|c| c.actor == "ash" && c.issue == "bridge").unwrap();
    assert_eq!(ash.statements, ["s1", "s7"]);
}

/// The first fault of a value by as much of JSON Schema as our schemas use; what they have
/// beyond that fails.
fn fault(schema: &Value, root: &Value, value: &Value) -> Option<String> {
    let all = |schemas: &Value| -> Vec<Option<String>> {
        let each = schemas.as_array().into_iter().flatten();
        each.map(|own| fault(own, root, value)).collect()
    };
    for (word, own) in schema.as_object()? {
        let found = match word.as_str() {
            "$ref" => {
                let place = own.as_str().unwrap().trim_start_matches('#');
                fault(root.pointer(place).unwrap(), root, value)
            }
            "type" => {
                let is = |name: &Value| match name.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64() || value.is_i64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("a type `{other}`"),
                };
                let names = own.as_array().cloned().unwrap_or_else(|| vec![own.clone()]);
                (!names.iter().any(is)).then(|| format!("{value} is no {own}"))
            }
            "required" => {
                let names = own.as_array().unwrap().iter();
                let lacks = |name: &&Value| value.get(name.as_str().unwrap()).is_none();
                let lacking = names.filter(|_| value.is_object()).find(lacks);
                lacking.map(|name| format!("{value} lacks {name}"))
            }
            "properties" => own.as_object().unwrap().iter().find_map(|(name, own)| {
                value.get(name).and_then(|value| fault(own, root, value))
            }),
            "additionalProperties" if value.is_object() && own.is_object() => {
                value.as_object()?.values().find_map(|value| fault(own, root, value))
            }
            "items" => {
                let items = value.as_array().into_iter().flatten();
                items.into_iter().find_map(|item| fault(own, root, item))
            }
            "oneOf" | "anyOf" => {
                let faults = all(own);
                let fits = faults.iter().any(Option::is_none);
                if fits { None } else { faults.into_iter().next().flatten() }
            }
            "allOf" => all(own).into_iter().flatten().next(),
            "const" => (own != value).then(|| format!("{value} is not {own}")),
            "enum" => (!own.as_array()?.contains(value)).then(|| format!("{value}")),
            "minimum" | "maximum" => value.as_f64().and_then(|number| {
                let bound = own.as_f64().unwrap();
                let beyond =
                    if word == "minimum" { number < bound } else { number > bound };
                beyond.then(|| format!("{number} is beyond {bound}"))
            }),
            "$schema"
            | "$defs"
            | "title"
            | "description"
            | "default"
            | "format"
            | "additionalProperties" => None,
            other => Some(format!("the schema says `{other}`")),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

#[test]
fn json_holds_to_its_schema() {
    let folder = Folder::new();
    let schema = |of: &str| folder.run(&["schema", of]).ok().json();
    let (of_graph, of_statement) = (schema("graph"), schema("statement"));
    let fault_of = |graph: &Value| fault(&of_graph, &of_graph, graph);
    let json = KnowledgeGraph::build(&council()).to_json();
    let mut graph: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(fault_of(&graph), None);
    for statement in graph["statements"].as_array().unwrap() {
        assert_eq!(fault(&of_statement, &of_statement, statement), None);
    }
    for (list, member) in [("edges", "source"), ("nodes", "key"), ("statements", "id")] {
        let entry = graph[list][0].as_object_mut().unwrap();
        let value = entry.remove(member).unwrap();
        assert!(fault_of(&graph).is_some(), "{list} without {member}");
        graph[list][0][member] = value;
    }
    graph["nodes"][0]["kind"] = "ship".into();
    assert!(fault_of(&graph).is_some());
}

#[test]
fn json_holds_to_its_form() {
    let json = KnowledgeGraph::build(&council()).to_json();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["schema"], SCHEMA);
    for (list, entries) in [
        ("documents", 1),
        ("actors", 5),
        ("issues", 2),
        ("positions", 3),
        ("nodes", 10),
        ("statements", 7),
    ] {
        assert_eq!(value[list].as_array().unwrap().len(), entries, "{list}");
    }
    let edge = &value["edges"][0];
    assert_eq!(edge["source"], "actor:ash");
    assert_eq!(edge["kind"], "holds-stance");
    assert_eq!(edge["stance"], "neutral");
}

#[test]
fn statements_and_graphs_that_cannot_be_are_refused_with_their_line() {
    let line = statements_to_jsonl(&council().statements[..1]);
    let cases = [
        (format!("{line}\n{{\"id\": 3}}\n"), "f:3:8: invalid type"),
        (format!("{line}not json\n"), "f:2:"),
        (line.replace("\"actor\":\"ash\"", "\"actor\":\" \""), "f:1: `actor` is empty"),
        (
            line.replace("\"end\":", "\"end\":0,\"was\":")
                .replace("\"start\":0", "\"start\":4"),
            "before it starts",
        ),
        (
            line.clone() + &line.replace("\"ash\"", "\"elm\""),
            "f:2: the id `s1` is that of line 1",
        ),
    ];
    for (text, expected) in cases {
        let error = statements_from_jsonl("f", &text).unwrap_err();
        assert!(matches!(error, Error::Statements(_)));
        assert!(error.to_string().contains(expected), "{error} / {expected}");
        assert!(error.to_string().contains("help:"), "{error}");
    }
    let twice = statements_from_jsonl("f", &format!("\u{feff}{line}\r\n{line}")).unwrap();
    assert_eq!(twice.len(), 1);
    let json = KnowledgeGraph::build(&council()).to_json();
    let other = json.replace(SCHEMA, "other/9");
    let error = KnowledgeGraph::from_json("g", &other).unwrap_err();
    assert!(error.to_string().contains("other/9"), "{error}");
    let torn = KnowledgeGraph::from_json("g", &json[..json.len() / 2]).unwrap_err();
    let Error::Statements(place) = torn else { panic!() };
    assert!(place.line > 1 && place.column > 0);
}

#[test]
fn an_empty_corpus_has_an_empty_graph() {
    let graph = KnowledgeGraph::build(&Corpus::default());
    assert_eq!(graph.nodes().count() + graph.ties().count(), 0);
    assert_eq!(KnowledgeGraph::from_json("g", &graph.to_json()).unwrap(), graph);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn json_reads_back_to_an_equal_graph(corpus in any_corpus()) {
        let graph = KnowledgeGraph::build(&corpus);
        let json = graph.to_json();
        let back = KnowledgeGraph::from_json("g", &json).unwrap();
        prop_assert_eq!(back.corpus(), graph.corpus());
        prop_assert!(back.nodes().eq(graph.nodes()));
        prop_assert!(back.ties().map(|t| t.edge).eq(graph.ties().map(|t| t.edge)));
        prop_assert_eq!(back.to_json(), json);
        let lines = statements_to_jsonl(&graph.corpus().statements);
        let read = statements_from_jsonl("s", &lines).unwrap();
        prop_assert_eq!(&read, &graph.corpus().statements);
    }

    #[test]
    fn the_order_of_statements_changes_nothing(corpus in any_corpus()) {
        let mut turned = corpus.clone();
        turned.statements.reverse();
        let (a, b) = (KnowledgeGraph::build(&corpus), KnowledgeGraph::build(&turned));
        prop_assert_eq!(a.to_json(), b.to_json());
    }
}
