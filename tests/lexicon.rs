//! The word tables: well formed, layered as promised, quick to read.

use standpoint::extract::proof;
use standpoint::lexicon::check::disorder;
use standpoint::lexicon::{Attitude, Complement, Lexicon, Narrator, Pos, Scope, Table};

#[test]
fn the_embedded_tables_can_be_read() {
    let lexicon = Lexicon::layered(&[]).unwrap();
    for table in Table::ALL {
        let rows = lexicon.entries().iter().filter(|entry| entry.id.table == table);
        assert!(rows.count() > 0, "{} is empty", table.name());
    }
}

#[test]
fn rows_are_sorted_and_stand_once() {
    for table in Table::ALL {
        let faults: Vec<String> =
            disorder(table).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn examples_fire_and_counters_do_not() {
    let faults = proof::faults(Lexicon::embedded());
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_cue_has_its_frames_and_attitudes() {
    let cues = Lexicon::embedded().cues("oppose", Pos::Verb);
    let frames = &cues.iter().find(|cue| cue.phrase.is_empty()).unwrap().frames;
    assert!(frames.contains(&(Complement::Noun, Attitude::Against)));
}

#[test]
fn phrases_are_found_by_their_first_word() {
    let lexicon = Lexicon::embedded();
    let phrases = lexicon.cues("take", Pos::Verb).iter().map(|cue| cue.phrase.join(" "));
    assert!(phrases.into_iter().any(|phrase| phrase == "issue with"));
    assert!(lexicon.responses("agree").iter().any(|r| r.phrase == ["agree", "with"]));
    let of = |first: &str, kind| {
        let acts = lexicon.group_acts(first);
        !acts.is_empty() && acts.iter().all(|act| act.narrator == kind)
    };
    assert!(of("it", Narrator::Group));
    assert!(of("resolve", Narrator::Deed));
}

const HEADER: &str = "form\tkind\tstrength\texample\tcounter\tprovenance\n";

#[test]
fn a_users_row_replaces_and_removes() {
    let text = format!("{HEADER}may\tdeontic\t1\tYou may sit.\t\tmine\n-must\n");
    let lexicon = Lexicon::layered(&[("mine/scope.tsv", &text)]).unwrap();
    assert_eq!(lexicon.scope("may"), Some(Scope::Deontic));
    assert_eq!(lexicon.scope("must"), None);
    assert_eq!(lexicon.scope("should"), Some(Scope::Deontic));
    assert_ne!(lexicon.digest(), Lexicon::embedded().digest());
}

#[test]
fn what_is_dumped_reads_back_the_same() {
    let lexicon = Lexicon::embedded();
    let dumped = lexicon.dump();
    let files: Vec<(&str, &str)> = dumped.iter().map(|(n, t)| (*n, t.as_str())).collect();
    assert_eq!(Lexicon::layered(&files).unwrap().digest(), lexicon.digest());
}

#[test]
fn faults_name_file_line_and_remedy() {
    let fault = |name: &str, text: &str| {
        Lexicon::layered(&[(name, text)]).unwrap_err().to_string()
    };
    let row = |row: &str| fault("mine/scope.tsv", &format!("# mine\n{HEADER}{row}\n"));
    let kind = row("may\tmaybe\t1\tYou may sit.\t\tmine");
    assert!(kind.starts_with("mine/scope.tsv:3: unknown kind `maybe`"), "{kind}");
    assert!(kind.contains("help: write one of: negation, deontic"), "{kind}");
    assert!(row("may\tdeontic\t1\t\t\tmine").contains(":3: no example"));
    assert!(row("may\tdeontic\t1\tYou may sit.\t\t").contains(":3: no provenance"));
    assert!(row("may\tdeontic").contains(":3: 2 columns, not 6"));
    let header = fault("scope.tsv", "form\tkind\n");
    assert!(header.contains("scope.tsv:1: not this table's header"), "{header}");
    let name = fault("words.tsv", HEADER);
    assert!(name.contains("no word table has this name"), "{name}");
}
