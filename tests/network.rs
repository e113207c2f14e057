//! Networks of small tables, worked out by hand, and laws that hold for any.

use std::collections::BTreeSet;

use standpoint::network::load::{from_jsonl, from_separated};
use standpoint::network::{
    Aggregation, Duplicates, Method, Normalization, Shape, Spec, network,
};

use super::support::Folder;

const CODED: &str = "\
person,concept,agreement,date
Ann,tax,1,2020-01-01
Ann,tax,1,2020-01-02
Ann,war,0,2020-01-03
Ben,tax,1,2020-01-04
Ben,war,1,2021-01-05
Cid,tax,0,2021-01-06
";

fn spec() -> Spec {
    Spec::new("person", "concept", Some("agreement"))
}

#[test]
fn congruence_and_conflict_multiply_counts() {
    let table = from_separated("coded.csv", CODED).unwrap();
    let congruence = network(&table, &spec()).unwrap();
    assert_eq!(congruence.rows, ["Ann", "Ben", "Cid"]);
    assert_eq!(congruence.dense(), [[0.0, 2.0, 0.0], [2.0, 0.0, 0.0], [0.0, 0.0, 0.0]]);
    let conflict = Spec { aggregation: Aggregation::Conflict, ..spec() };
    let conflict = network(&table, &conflict).unwrap();
    assert_eq!(conflict.dense(), [[0.0, 1.0, 2.0], [1.0, 0.0, 1.0], [2.0, 1.0, 0.0]]);
}

#[test]
fn the_cosine_is_that_of_the_vectors_and_dna_s_is_not() {
    let table = from_separated("coded.csv", CODED).unwrap();
    let cosine = Spec { normalization: Normalization::Cosine, ..spec() };
    let value = network(&table, &cosine).unwrap().get(0, 1);
    assert!((value - 2.0 / (5f64.sqrt() * 2f64.sqrt())).abs() < 1e-12);
    let dna = Spec { method: Method::Dna, ..cosine };
    let value = network(&table, &dna).unwrap().get(0, 1);
    assert!((value - 2.0 / 6.0).abs() < 1e-12);
}

#[test]
fn average_and_jaccard_are_measures_of_sets() {
    let table = from_separated("coded.csv", CODED).unwrap();
    let of = |normalization| {
        network(&table, &Spec { normalization, ..spec() }).unwrap().get(0, 1)
    };
    assert!((of(Normalization::Average) - 0.5).abs() < 1e-12);
    assert!((of(Normalization::Jaccard) - 1.0 / 3.0).abs() < 1e-12);
}

#[test]
fn neutral_statements_take_no_side_and_rejected_ones_do_not_count() {
    let lines = r#"
{"actor": "a", "issue": "x", "stance": "support"}
{"actor": "b", "issue": "x", "stance": "neutral"}
{"actor": "c", "issue": "x", "stance": "oppose"}
{"actor": "d", "issue": "x", "stance": "support", "review": "rejected"}
{"actor": "e", "issue": "x", "stance": "support", "document": {"author": "z", "date": "2020"}}
"#;
    let table = from_jsonl("hand.jsonl", lines).unwrap();
    let spec = Spec::new("actor", "issue", Some("stance"));
    let matrix = network(&table, &spec).unwrap();
    assert_eq!(matrix.rows, ["a", "b", "c", "e"]);
    let ties: Vec<_> = matrix.pairs().collect();
    assert_eq!(ties, [(0, 3, 1.0)]);
    let combine =
        Spec { shape: Shape::TwoMode, aggregation: Aggregation::Combine, ..spec };
    assert_eq!(network(&table, &combine).unwrap().dense(), [[1.0], [4.0], [2.0], [1.0]]);
}

#[test]
fn the_command_writes_the_matrix() {
    let folder = Folder::new();
    folder.file("coded.csv", CODED);
    let args =
        "network --in coded.csv --rows person --columns concept --qualifier agreement";
    let args: Vec<&str> = args.split(' ').collect();
    let run = folder.run(&args).ok();
    assert_eq!(
        run.out,
        "\"\",\"Ann\",\"Ben\",\"Cid\"\n\"Ann\",0,2,0\n\"Ben\",2,0,0\n\"Cid\",0,0,0\n"
    );
    let more = ["--type", "twomode", "--aggregation", "subtract", "--from", "2021"];
    let run = folder.run(&[&args[..], &more].concat()).ok();
    assert_eq!(run.out, "\"\",\"tax\",\"war\"\n\"Ben\",0,1\n\"Cid\",-1,0\n");
    folder
        .run(&["network", "--in", "coded.csv", "--rows", "nobody"])
        .code(2)
        .says(&["person"]);
}

#[cfg(feature = "dna")]
#[test]
fn what_is_no_dna_file_is_refused() {
    let folder = Folder::new();
    folder.file("empty.dna", "");
    folder.file("text.dna", "SQLite format 3 is not what this is");
    let mut cut = b"SQLite format 3\0".to_vec();
    cut.extend([7; 200]);
    folder.file("cut.dna", cut);
    for name in ["empty.dna", "text.dna", "cut.dna"] {
        folder.run(&["network", "--in", name]).code(4).says(&[name, "help:"]);
    }
}

mod measures {
    use standpoint::network::load::from_separated;
    use standpoint::network::measure::{self, Cell, Options, Report};
    use standpoint::network::window::Unit;
    use standpoint::network::{Aggregation, Matrix, Normalization, Spec, Table, network};

    /// Two camps of two, who say the contrary of each other on two things.
    const CAMPS: &str = "\
actor,issue,agreement,date
a,x,1,2000-01-01
a,y,0,2000-01-01
b,x,1,2000-01-01
b,y,0,2000-01-01
c,x,0,2000-01-01
c,y,1,2000-01-01
d,x,0,2000-01-01
d,y,1,2000-01-01
";

    fn camps() -> (Table, Spec) {
        let spec = Spec {
            aggregation: Aggregation::Subtract,
            normalization: Normalization::Average,
            ..Spec::new("actor", "issue", Some("agreement"))
        };
        (from_separated("camps.csv", CAMPS).unwrap(), spec)
    }

    fn signed() -> Matrix {
        let (table, spec) = camps();
        network(&table, &spec).unwrap()
    }

    fn column(report: &Report, name: &str) -> Vec<Cell> {
        let at = report.columns.iter().position(|column| column == name).unwrap();
        report.rows.iter().map(|row| row[at].clone()).collect()
    }

    fn number(report: &Report, name: &str) -> f64 {
        report.number(name).unwrap()
    }

    #[test]
    fn agreement_is_whole_within_camps_and_contrary_across() {
        let (table, spec) = camps();
        let report = measure::agreement(&table, &spec, Options::default()).unwrap();
        let values = column(&report, "agreement");
        let wanted = [1.0, -1.0, -1.0, -1.0, -1.0, 1.0].map(Cell::from);
        assert_eq!(values, wanted);
        assert_eq!(column(&report, "n"), vec![Cell::from(2); 6]);
        // Half for, half against: of two others' sides one third is one's own.
        for expected in column(&report, "expected") {
            let Cell::Number(Some(expected)) = expected else { panic!() };
            assert!((expected + 1.0 / 3.0).abs() < 0.1, "{expected}");
        }
    }

    #[test]
    fn two_camps_are_polarized_balanced_and_found() {
        let (table, spec) = camps();
        let options = Options::default();
        let report = measure::polarization(&table, &spec, options).unwrap();
        // The mean of six pairs, of which two agree, is -1/3.
        assert!((number(&report, "polarization") - 8.0 / 9.0).abs() < 1e-12);
        let groups = [0, 0, 1, 1].map(Cell::from);
        assert_eq!(column(&report, "group"), groups);
        let report = measure::balance(&signed(), options);
        assert!((number(&report, "balance") - 1.0).abs() < 1e-12);
        assert!(number(&report, "frustration").abs() < 1e-12);
        assert_eq!(column(&report, "camp"), groups);
        let report = measure::communities(&signed(), options);
        assert_eq!(column(&report, "community"), groups);
        let report = measure::clusters(&table, &spec, options).unwrap();
        assert_eq!(column(&report, "group"), groups);
        let report = measure::scaling(&table, &spec).unwrap();
        assert!((number(&report, "first_share") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_change_of_position_shows() {
        let text = "actor,issue,agreement,date\na,x,1,2000-02-01\na,x,1,2000-03-01\n\
                    a,x,0,2002-05-01\nb,x,1,2002-05-01\n";
        let table = from_separated("change.csv", text).unwrap();
        let spec = Spec::new("actor", "issue", Some("agreement"));
        let report = measure::change(&table, &spec, 1, Unit::Years).unwrap();
        let changes = column(&report, "change");
        assert_eq!(changes, [Cell::Number(None), Cell::from(-2.0), Cell::Number(None)]);
        assert_eq!(report.number("changes"), Some(1.0));
    }

    #[test]
    fn every_measure_explains_itself() {
        for measure in measure::Measure::ALL {
            let page = measure.explain();
            for heading in ["Definition", "Range", "Undefined", "Source", "Complexity"] {
                assert!(page.contains(&format!("## {heading}\n")), "{}", measure.name());
            }
        }
    }
}

/// So many rows with so much in common that they are counted by bits, over several blocks.
#[test]
fn many_rows_meet_as_few_do() {
    let mut luck: u64 = 5;
    let mut draw = |bound: u64| {
        luck = luck.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (luck >> 33) % bound
    };
    let mut text = String::from("actor,issue,side\n");
    let mut held = vec![BTreeSet::new(); 300];
    for _ in 0..12_000 {
        let (actor, issue, side) = (draw(300), draw(30), draw(2));
        held[actor as usize].insert((issue, side));
        let line = format!("{actor:03},{issue},{side}\n");
        text.push_str(&line);
    }
    let table = from_separated("many.csv", &text).unwrap();
    for (aggregation, turned) in
        [(Aggregation::Congruence, 0), (Aggregation::Conflict, 1)]
    {
        let spec = Spec {
            duplicates: Duplicates::AcrossRange,
            aggregation,
            ..Spec::new("actor", "issue", Some("side"))
        };
        let network = network(&table, &spec).unwrap();
        for (one, own) in held.iter().enumerate() {
            for (other, theirs) in held.iter().enumerate().skip(one + 1) {
                let alike = own
                    .iter()
                    .filter(|(issue, side)| theirs.contains(&(*issue, side ^ turned)));
                let value = network.get(one, other);
                assert!((value - alike.count() as f64).abs() < 1e-9, "{one} {other}");
            }
        }
    }
}

mod laws {
    use proptest::prelude::*;
    use standpoint::network::load::from_separated;
    use standpoint::network::measure::{self, Cell, Options};
    use standpoint::network::{
        Aggregation, Duplicates, Matrix, Method, Normalization, Spec, Table, network,
    };

    /// Random coded statements: who, on what, with which side.
    fn tables() -> impl Strategy<Value = Table> {
        proptest::collection::vec((0..6u8, 0..5u8, -2..3i8, 1..28u8), 1..60).prop_map(
            |rows| {
                let mut text = String::from("actor,issue,side,document,date\n");
                for (actor, issue, side, day) in rows {
                    let line =
                        format!("a{actor},i{issue},{side},d{day},2000-01-{day:02}\n");
                    text.push_str(&line);
                }
                from_separated("random.csv", &text).unwrap()
            },
        )
    }

    fn of(
        table: &Table,
        aggregation: Aggregation,
        normalization: Normalization,
    ) -> Matrix {
        let spec = Spec::new("actor", "issue", Some("side"));
        network(table, &Spec { aggregation, normalization, ..spec }).unwrap()
    }

    const NORMALIZATIONS: [Normalization; 4] = [
        Normalization::No,
        Normalization::Average,
        Normalization::Jaccard,
        Normalization::Cosine,
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn networks_are_symmetric_bounded_and_subtract(table in tables()) {
            for normalization in NORMALIZATIONS {
                let congruence = of(&table, Aggregation::Congruence, normalization).dense();
                let conflict = of(&table, Aggregation::Conflict, normalization).dense();
                let subtract = of(&table, Aggregation::Subtract, normalization).dense();
                for a in 0..congruence.len() {
                    prop_assert!(congruence[a][a].abs() < 1e-12);
                    for b in 0..congruence.len() {
                        let (same, differ) = (congruence[a][b], conflict[a][b]);
                        prop_assert!((same - congruence[b][a]).abs() < 1e-12);
                        prop_assert!((subtract[a][b] - (same - differ)).abs() < 1e-9);
                        if normalization != Normalization::No {
                            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&same));
                            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&differ));
                        }
                    }
                }
            }
        }

        #[test]
        fn what_is_said_once_is_the_same_in_both_methods(table in tables()) {
            let spec = Spec {
                duplicates: Duplicates::AcrossRange,
                ..Spec::new("actor", "issue", Some("side"))
            };
            let dna = Spec { method: Method::Dna, ..spec.clone() };
            let (ours, theirs) = (network(&table, &spec), network(&table, &dna));
            let (ours, theirs) = (ours.unwrap(), theirs.unwrap());
            let scale = table.column("side").unwrap().words.len() > 1;
            if scale {
                prop_assert_eq!(ours, theirs);
            }
        }

        #[test]
        fn agreement_lies_within_its_bounds_and_repeats(table in tables()) {
            let spec = Spec::new("actor", "issue", Some("side"));
            let options = Options { samples: 20, ..Options::default() };
            let report = measure::agreement(&table, &spec, options).unwrap();
            prop_assert_eq!(&report, &measure::agreement(&table, &spec, options).unwrap());
            for row in &report.rows {
                for cell in [&row[2], &row[4], &row[5], &row[6]] {
                    if let Cell::Number(Some(value)) = cell {
                        prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(value));
                    }
                }
            }
        }
    }
}
