//! Figures: every kind, from nothing to more than fits, with names of every sort. No text
//! lies over another or beyond the page, every mark names its statements, and the drawing
//! is well formed.

use standpoint::export::{png, svg};
use standpoint::layout::plot::{Kind, Options, draw};
use standpoint::layout::{Anchor, Drawing, Shape};
use standpoint::model::{Corpus, Position, Responds, ResponseTo, Stance, Statement};
use standpoint::network::{Level, Linkage};

use crate::support::built;

/// Names that are hard to set.
const NAMES: [&str; 8] = [
    "Ann \"Q\" Lee",
    "<script>alert(1)</script>",
    "=SUM(A1)",
    "محمد العربي",
    "李小龙",
    "🙂",
    "line\nbreak\tand \u{0} nothing",
    "a-name-without-a-blank-that-goes-on-and-on-and-on-and-on-and-on-for-no-reason-at-all",
];

/// So many actors on so many issues, in three records.
fn corpus(actors: usize, issues: usize, statements: usize) -> Corpus {
    let mut luck: u64 = 5;
    let mut below = |most: usize| {
        luck = luck.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (luck >> 33) as usize % most
    };
    let name = |at: usize| match NAMES.get(at) {
        Some(name) => (*name).to_owned(),
        None => format!("Member {at} of the House"),
    };
    let mut corpus = Corpus::default();
    for at in 0..statements {
        let (actor, issue) = (below(actors), below(issues));
        let stance = Stance::ALL[below(3)];
        corpus.statements.push(Statement {
            id: format!("s{at}"),
            document: format!("record-{}", at * 3 / statements),
            start: at as u32 * 10,
            end: at as u32 * 10 + 5,
            quote: "words".into(),
            actor: name(actor),
            issue: format!("whether to do what is number {issue} on a long list"),
            position: Position { id: format!("{issue}/p"), label: "do it".into() },
            stance,
            toward: stance,
            conditional: below(6) == 0,
            reported: below(6) == 0,
            ..Statement::default()
        });
    }
    corpus.complete();
    corpus
}

/// Left, top, right and bottom of level texts, with their words.
fn boxes(drawing: &Drawing) -> Vec<([f64; 4], &str)> {
    let texts = drawing.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text { at, anchor, size, words, width, .. } => {
            let left = match anchor {
                Anchor::Start => at.0,
                Anchor::Middle => at.0 - width / 2.0,
                Anchor::End => at.0 - width,
            };
            Some(([left, at.1 - size * 0.7, left + width, at.1], words.as_str()))
        }
        _ => None,
    });
    texts.collect()
}

fn check(drawing: &Drawing, what: &str) {
    let texts = boxes(drawing);
    for (at, (a, words)) in texts.iter().enumerate() {
        let inside = a[0] >= 0.0
            && a[1] >= 0.0
            && a[2] <= drawing.width + 0.5
            && a[3] <= drawing.height;
        assert!(inside, "{what}: `{words}` leaves the page: {a:?}");
        for (b, other) in &texts[at + 1..] {
            let apart = a[2] <= b[0] + 0.5
                || b[2] <= a[0] + 0.5
                || a[3] <= b[1] + 0.5
                || b[3] <= a[1] + 0.5;
            assert!(apart, "{what}: `{words}` lies over `{other}`: {a:?} {b:?}");
        }
    }
    let vectors = svg::write(drawing, |_| None);
    let picture = png::write(&vectors);
    assert!(picture.starts_with(b"\x89PNG"), "{what}: no picture");
    assert!(!drawing.title.is_empty() && !drawing.summary.is_empty());
}

#[test]
fn no_text_lies_over_another() {
    for (actors, issues, statements) in
        [(1, 1, 1), (3, 2, 9), (14, 9, 120), (60, 40, 900)]
    {
        let corpus = corpus(actors, issues, statements);
        for kind in Kind::ALL {
            let drawing = draw(kind, &corpus, &Options::default());
            check(&drawing, &format!("{} of {actors} actors", kind.name()));
        }
    }
}

#[test]
fn an_empty_corpus_is_an_empty_figure() {
    for kind in Kind::ALL {
        check(&draw(kind, &Corpus::default(), &Options::default()), kind.name());
    }
}

#[test]
fn marks_name_statements_that_exist() {
    let corpus = corpus(9, 6, 80);
    for kind in Kind::ALL {
        let drawing = draw(kind, &corpus, &Options::default());
        let known = |id: &String| corpus.statements.iter().any(|s| s.id == *id);
        let named: Vec<&String> =
            drawing.marks.iter().flat_map(|mark| &mark.statements).collect();
        assert!(!named.is_empty() && named.into_iter().all(known), "{}", kind.name());
    }
}

#[test]
fn a_network_shows_its_communities_by_colour_and_form() {
    // Two camps of three on two issues, and one who stands alone on a third.
    let mut corpus = Corpus::default();
    for at in 0..7_u32 {
        let sides = if at < 3 { [1, -1] } else { [-1, 1] };
        for (issue, side) in sides.into_iter().enumerate().filter(|_| at < 6) {
            corpus.statements.push(taken(at, issue, Stance::from_sign(side)));
        }
    }
    corpus.statements.push(taken(6, 2, Stance::Support));
    corpus.complete();
    for by in [Level::Issue, Level::Position] {
        let options = Options { communities: true, by, ..Options::default() };
        let drawing = draw(Kind::Network, &corpus, &options);
        check(&drawing, "communities");
        let tokens = drawing.marks.iter().filter_map(|mark| match mark.shape {
            Shape::Token { group, .. } if !mark.says.is_empty() => Some(group),
            _ => None,
        });
        let mut groups: Vec<usize> = tokens.collect();
        groups.sort_unstable();
        assert_eq!(groups, [0, 0, 0, 1, 1, 1]);
    }
}

/// A statement of an actor on an issue.
fn taken(actor: u32, issue: usize, side: Stance) -> Statement {
    Statement {
        id: format!("s{actor}-{issue}"),
        document: "record".into(),
        start: actor * 100 + issue as u32 * 10,
        end: actor * 100 + issue as u32 * 10 + 5,
        quote: "words".into(),
        actor: format!("actor-{actor}"),
        issue: format!("issue-{issue}"),
        position: Position { id: format!("{issue}/p"), label: "do it".into() },
        stance: side,
        toward: side,
        ..Statement::default()
    }
}

#[test]
fn a_timeline_leads_from_answers_to_what_they_answer() {
    let mut corpus = Corpus::default();
    corpus.statements.push(taken(0, 0, Stance::Support));
    corpus.statements.push(taken(1, 1, Stance::Support));
    let to = |actor: &str, relation| ResponseTo { relation, actor: actor.into() };
    corpus.statements.push(Statement {
        responds_to: vec![
            to("actor-0", Responds::Disagree),
            to("actor-1", Responds::Agree),
            to("actor-9", Responds::Answer),
        ],
        ..taken(2, 0, Stance::Oppose)
    });
    corpus.complete();
    let drawing = draw(Kind::Timeline, &corpus, &Options::default());
    check(&drawing, "replies");
    let arrows: Vec<(&str, &[String])> = drawing
        .marks
        .iter()
        .filter(|mark| matches!(mark.shape, Shape::Rule { arrow: true, .. }))
        .map(|mark| (mark.says.as_str(), mark.statements.as_slice()))
        .collect();
    let ids = |other: &str| ["s2-0".to_owned(), other.to_owned()];
    assert_eq!(
        arrows,
        [
            ("actor 2 disagrees with actor 0", ids("s0-0").as_slice()),
            ("actor 2 agrees with actor 1", ids("s1-1").as_slice()),
        ]
    );
    assert!(drawing.summary.contains("An arrow leads"), "{}", drawing.summary);
}

#[test]
fn a_figure_says_what_it_leaves_out() {
    let corpus = corpus(30, 12, 400);
    let options = Options {
        actors: 10,
        issues: 5,
        title: Some("Ours".into()),
        ..Options::default()
    };
    let drawing = draw(Kind::Matrix, &corpus, &options);
    assert!(drawing.summary.contains("20 actors, 7 issues"), "{}", drawing.summary);
    assert!(drawing.title.starts_with("Ours"));
}

#[test]
fn linkage_joins_the_nearest_first_and_by_averages() {
    let near = vec![
        vec![1.0, 0.8, -0.2, 0.0],
        vec![0.8, 1.0, 0.2, -0.4],
        vec![-0.2, 0.2, 1.0, 0.5],
        vec![0.0, -0.4, 0.5, 1.0],
    ];
    let linkage = Linkage::of(&near);
    let joins: Vec<_> = linkage.joins.iter().map(|join| join.parts).collect();
    assert_eq!(joins, [[0, 1], [2, 3], [4, 5]]);
    let last = linkage.joins[2].nearness;
    assert!((last - (-0.2 + 0.0 + 0.2 - 0.4) / 4.0).abs() < 1e-12, "{last}");
    assert_eq!(linkage.cut(0.0), [vec![0, 1], vec![2, 3]]);
    // The turn that brings 1 beside 2 is the better one.
    assert_eq!(linkage.order(&near), [0, 1, 2, 3]);
    assert!(Linkage::of(&[]).order(&[]).is_empty());
    assert_eq!(linkage.leaves(), [0, 1, 2, 3]);
    assert_eq!(linkage.after(1), [vec![0, 1], vec![2], vec![3]]);
    assert_eq!(linkage.membership(2), [0, 0, 1, 1]);
}

#[test]
fn of_equally_near_pairs_the_first_is_joined() {
    for near in [0.0, 0.1, -1.0] {
        let linkage = Linkage::of(&vec![vec![near; 4]; 4]);
        let joins: Vec<_> = linkage.joins.iter().map(|join| join.parts).collect();
        assert_eq!(joins, [[0, 1], [4, 2], [5, 3]]);
    }
    // After 1 and 2 are joined, 0 is as near to them as to 3: they come first.
    let near = vec![
        vec![0.0, 0.5, 0.5, 0.5],
        vec![0.5, 0.0, 0.9, 0.0],
        vec![0.5, 0.9, 0.0, 0.0],
        vec![0.5, 0.0, 0.0, 0.0],
    ];
    let linkage = Linkage::of(&near);
    let joins: Vec<_> = linkage.joins.iter().map(|join| join.parts).collect();
    assert_eq!(joins, [[1, 2], [0, 4], [5, 3]]);
}

#[test]
fn linkage_is_that_of_all_averages() {
    let mut luck: u64 = 11;
    let mut number = || {
        luck = luck.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (luck >> 33) as f64 / f64::from(u32::MAX >> 1) * 2.0 - 1.0
    };
    for things in [2, 3, 7, 20, 33] {
        let values: Vec<f64> = (0..things * things).map(|_| number()).collect();
        let place = |a: usize, b: usize| a.min(b) * things + a.max(b);
        let row = |a| (0..things).map(|b| values[place(a, b)]).collect();
        let near: Vec<Vec<f64>> = (0..things).map(row).collect();
        let mut clusters: Vec<Vec<usize>> = (0..things).map(|at| vec![at]).collect();
        let mut live: Vec<usize> = (0..things).collect();
        for join in Linkage::of(&near).joins {
            let mean = |a: usize, b: usize| {
                let pairs = clusters[a].iter().flat_map(|&x| {
                    clusters[b].iter().map(move |&y| (x, y)).collect::<Vec<_>>()
                });
                let values: Vec<f64> = pairs.map(|(x, y)| near[x][y]).collect();
                values.iter().sum::<f64>() / values.len() as f64
            };
            let mut most = f64::NEG_INFINITY;
            for (at, &a) in live.iter().enumerate() {
                most = live[at + 1..].iter().map(|&b| mean(a, b)).fold(most, f64::max);
            }
            let [a, b] = join.parts;
            assert!((join.nearness - most).abs() < 1e-9, "{things}: {most} {join:?}");
            assert!((mean(a, b) - most).abs() < 1e-9);
            live.retain(|own| ![a, b].contains(own));
            live.push(clusters.len());
            let both = [clusters[a].clone(), clusters[b].clone()].concat();
            clusters.push(both);
        }
        assert_eq!(live.len(), 1);
    }
}

#[test]
fn the_program_draws_every_kind() {
    let folder = built();
    for kind in Kind::ALL {
        let name = kind.name();
        for ending in ["svg", "png"] {
            let file = format!("{name}.{ending}");
            folder.run(&["plot", name, "-o", &file]).ok();
            assert!(folder.read(&file).len() > 500, "{file}");
        }
        let vectors = folder.run(&["plot", name]).ok().out;
        assert!(vectors.starts_with("<svg") && vectors.contains("<title"), "{name}");
    }
    folder.run(&["plot", "matrix", "-o", "x.pdf"]).code(2).says(&[".svg or .png"]);
    folder.run(&["plot", "pie"]).code(2).says(&["bipartite"]);
    folder.run(&["plot", "bars", "--from", "2050"]).code(1).says(&["nothing to draw"]);
    let json = folder.run(&["plot", "bars", "--json"]).ok().json();
    assert_eq!(json["data"]["kind"], "bars");
}
