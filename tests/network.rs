//! Networks of small tables, worked out by hand, and laws that hold for any.

use standpoint::network::load::{from_jsonl, from_separated};
use standpoint::network::{Aggregation, Method, Normalization, Shape, Spec, network};

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
