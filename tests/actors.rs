//! Whom names, offices, pronouns and markup mean, on passages of our own.

use standpoint::error::Error;
use standpoint::extract::{Tables, extract};
use standpoint::model::actor::Sex;
use standpoint::model::{Actor, ActorKind, Codebook, Corpus, Tenure};
use standpoint::read::{Format, read};

/// The issue that every passage is about, with the actors of a study before it.
fn codebook(actors: &str) -> Codebook {
    let issue = "[[issue]]\nid = \"toll\"\nlabel = \"Toll on the bridge\"\n\
                 for = \"raising the toll\"\n\n";
    Codebook::parse("study.toml", &format!("{issue}{actors}")).unwrap()
}

fn extracted(record: &str, actors: &str, roster: &[Actor]) -> Corpus {
    let documents = read("record.txt", record.into(), Some(Format::Text)).unwrap();
    let tables = Tables {
        codebook: Some(codebook(actors)),
        roster: roster.to_vec(),
        ..Tables::default()
    };
    extract(&documents, &tables)
}

/// Each statement's holder, and whom else its words may mean.
fn holders(record: &str, actors: &str) -> Vec<(String, Vec<String>)> {
    let statements = extracted(record, actors, &[]).statements;
    statements.into_iter().map(|s| (s.actor, s.alternatives)).collect()
}

/// The holders where no words leave any doubt.
fn sure(record: &str, actors: &str) -> Vec<String> {
    let found = holders(record, actors);
    assert!(found.iter().all(|(_, others)| others.is_empty()), "{found:?}");
    found.into_iter().map(|(actor, _)| actor).collect()
}

const MAYORS: &str = r#"
[[actor]]
id = "ada-vane"
label = "Ada Vane"
offices = [{ title = "Mayor", from = "1960-05-01", to = "1963-11-22" }]
[[actor]]
id = "otto-brill"
label = "Otto Brill"
offices = [{ title = "Mayor", from = "1963-11-22", to = "1968" }]
"#;

fn of_day(day: &str) -> String {
    format!(
        "Minutes of the Council\n\nHarbourton, {day}\n\n\
         The Mayor said that the toll on the bridge should be raised.\n"
    )
}

#[test]
fn an_office_means_whoever_held_it_on_the_day() {
    assert_eq!(sure(&of_day("November 3, 1963"), MAYORS), ["ada-vane"]);
    assert_eq!(sure(&of_day("December 3, 1963"), MAYORS), ["otto-brill"]);
}

#[test]
fn on_the_day_of_change_and_without_a_date_both_may_be_meant() {
    let changed = holders(&of_day("November 22, 1963"), MAYORS);
    assert_eq!(changed, [("ada-vane".into(), vec!["otto-brill".into()])]);
    let undated = holders("The Mayor said that the toll should be raised.", MAYORS);
    assert_eq!(undated, [("ada-vane".into(), vec!["otto-brill".into()])]);
}

const SECRETARIES: &str = r#"
[[actor]]
id = "lena-hurst"
label = "Lena Hurst"
offices = [{ title = "Secretary of Fisheries", body = "Ministry of Fisheries" }]
[[actor]]
id = "paul-orme"
label = "Paul Orme"
offices = [{ title = "Secretary of Roads", body = "Ministry of Roads" }]
"#;

#[test]
fn a_bare_title_is_that_of_the_body_whose_minutes_these_are() {
    let says = "The Secretary said that the toll on the bridge should be raised.";
    let of = |title: &str| format!("{title}\n\nMay 3, 1961\n\n{says}\n");
    let roads = of("Minutes of the Ministry of Roads");
    assert_eq!(sure(&roads, SECRETARIES), ["paul-orme"]);
    let fisheries = of("Minutes of the Ministry of Fisheries");
    assert_eq!(sure(&fisheries, SECRETARIES), ["lena-hurst"]);
    let neither = holders(&of("Minutes of a meeting"), SECRETARIES);
    assert_eq!(neither[0].1.len(), 1, "{neither:?}");
}

const NAMESAKES: &str = r#"
[[actor]]
id = "john-orme"
label = "John F. Orme"
office = "Secretary of Roads"
gender = "m"
[[actor]]
id = "alan-orme"
label = "Alan W. Orme"
gender = "m"
[[actor]]
id = "rosa-orme"
label = "Rosa Orme"
gender = "f"
"#;

#[test]
fn namesakes_are_told_apart_by_title_first_name_initials_and_gender() {
    let says = |who: &str| format!("{who} said that the toll should be raised.");
    assert_eq!(sure(&says("Secretary Orme"), NAMESAKES), ["john-orme"]);
    assert_eq!(sure(&says("Mr. Alan Orme"), NAMESAKES), ["alan-orme"]);
    assert_eq!(sure(&says("Mr. A. W. Orme"), NAMESAKES), ["alan-orme"]);
    assert_eq!(sure(&says("Mrs. Orme"), NAMESAKES), ["rosa-orme"]);
    // A first name that none of them bears is somebody else's.
    assert_eq!(sure(&says("Mr. Egon Orme"), NAMESAKES), ["other:egon-orme"]);
}

#[test]
fn a_surname_alone_means_whoever_was_named_last_and_says_who_else() {
    let record = "Mr. Alan Orme said that the toll should be raised. The day was fine. \
                  Mr. Orme added that the toll on the bridge should not wait.";
    let found = holders(record, NAMESAKES);
    assert_eq!(found[0], ("alan-orme".into(), vec![]));
    let (last, others) = found.last().unwrap();
    assert_eq!(last, "alan-orme");
    assert!(others.contains(&"john-orme".to_owned()), "{found:?}");
}

#[test]
fn letters_mean_the_body_that_they_abbreviate() {
    let board = "[[actor]]\nid = \"hcb\"\nlabel = \"Harbour Control Board\"\n\
                 kind = \"organization\"\n";
    let record = "The HCB said that the toll on the bridge should be raised.";
    assert_eq!(sure(record, board), ["hcb"]);
    // The text itself says what its letters stand for.
    let record = "The Bridge Users Council (BUC) met. BUC said that the toll on the bridge \
                  should be raised.";
    let found = sure(record, "");
    assert!(found.iter().all(|actor| actor == "bridge-users-council"), "{found:?}");
}

const STATES: &str = "[[actor]]\nid = \"norway\"\nlabel = \"Norway\"\nkind = \"state\"\n";

#[test]
fn people_adjectives_and_capitals_mean_their_state() {
    for who in ["The Norwegians", "Norway", "Oslo", "The Norwegian government"] {
        let record =
            format!("{who} proposed that the toll on the bridge should be raised.");
        assert_eq!(sure(&record, STATES), ["norway"], "{who}");
    }
    let met = sure("The Danes proposed that the toll on the bridge be raised.", STATES);
    assert_eq!(met, ["other:denmark"]);
}

#[test]
fn delegates_speak_for_their_state() {
    let record = "1. The representative of Norway said that the toll on the bridge should be \
                  raised. His delegation supported the toll.\n\n\
                  2. Mr. HOLM (Norway) said that the toll should be raised.\n";
    let found = sure(record, STATES);
    assert!(found.len() >= 2 && found.iter().all(|actor| actor == "norway"), "{found:?}");
}

#[test]
fn a_pronoun_agrees_in_gender() {
    let record = "Mr. Alan Orme said that the toll should be raised. Mrs. Orme was there. \
                  She said that the toll on the bridge should be kept.";
    let found = holders(record, NAMESAKES);
    assert_eq!(found.last().unwrap().0, "rosa-orme", "{found:?}");
}

#[test]
fn offices_are_theirs_whose_names_stand_beside_them() {
    let says = "said that the toll on the bridge should be raised.";
    for (opening, office) in [
        ("Mr. Orme, the Treasurer, was there.", "The Treasurer"),
        ("The Treasurer, Mr. Orme, was there.", "The Treasurer"),
        ("Mr. Orme (Treasurer) was there.", "The Treasurer"),
        ("The meeting was held on Monday, Mr. Orme presiding.", "The Chairman"),
    ] {
        let found = sure(&format!("{opening}\n\n{office} {says}\n"), "");
        assert_eq!(found.last().unwrap(), "orme", "{opening}");
    }
}

#[test]
fn whose_question_is_answered_has_raised_the_issue_too() {
    let record = "Present: Dr Cater, Mr Gale, Ms Moss\n\nIn response to a question from Dr \
                  Cater, Mr Gale said that the toll on the bridge should be raised.\n";
    let mut found = sure(record, "");
    found.sort();
    assert_eq!(found, ["cater", "gale"]);
}

#[test]
fn the_note_taker_is_i() {
    let says = "I told the Minister that the toll on the bridge should be raised.";
    let listed =
        "[[actor]]\nid = \"ida-moss\"\nlabel = \"Ida Moss\"\nnote_taker = true\n";
    assert_eq!(sure(says, listed), ["ida-moss"]);
    assert_eq!(sure(says, ""), ["note-taker"]);
    let memorandum = format!("Memorandum by Mr. Moss\n\nMay 3, 1961\n\n{says}\n");
    assert_eq!(sure(&memorandum, ""), ["moss"]);
}

/// A record whose note-taker only its end names.
fn signed(end: &str) -> String {
    format!(
        "MEMORANDUM FOR THE RECORD\n\nPRESENT: Mayor Otto Brill; Mr. Randolph Ferrars; \
         Mr. Rudolph Farrow\n\n1. The Mayor opened the meeting. I told him that the toll \
         on the bridge should be\nraised.\n{end}\n"
    )
}

#[test]
fn a_misread_signature_is_the_likest_name_of_those_present() {
    let ends =
        ["Randolph Ferrars", "—~, .\nWa VAS Sa\nRandol herrars", "Randolph Fcrraxs"];
    for end in ends {
        assert_eq!(sure(&signed(end), "").last().unwrap(), "randolph-ferrars", "{end}");
    }
    for unclear in ["Wa VAS Sa", "R udolh Ferrar", "He left with Mr. Ferrars."] {
        let found = sure(&signed(unclear), "");
        assert!(found.contains(&"note-taker".to_owned()), "{unclear}: {found:?}");
    }
}

#[test]
fn markup_tells_namesakes_apart() {
    let name = |id: &str| format!("<persName corresp=\"#{id}\">Orme</persName>");
    let record = format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><div>\
         <p>Mr. {} said that the toll on the bridge should be raised.</p>\
         <p>Mr. {} said that the toll on the bridge should be kept.</p>\
         </div></body></text></TEI>",
        name("p_1"),
        name("p_2")
    );
    let documents = read("record.xml", record, None).unwrap();
    let study = NAMESAKES.replace("Alan W. Orme\"", "Alan W. Orme\"\nrefs = [\"p_2\"]");
    let study = study.replace("Roads\"", "Roads\"\nrefs = [\"p_1\"]");
    for (book, expected) in
        [(study.as_str(), ["john-orme", "alan-orme"]), ("", ["orme", "orme-p-2"])]
    {
        let tables = Tables { codebook: Some(codebook(book)), ..Tables::default() };
        let found = extract(&documents, &tables).statements;
        let actors: Vec<&str> = found.iter().map(|s| s.actor.as_str()).collect();
        assert_eq!(actors, expected);
        assert!(found.iter().all(|s| s.alternatives.is_empty()), "{found:?}");
    }
}

#[test]
fn a_roster_adds_to_the_codebook() {
    let roster = "[[actor]]\nid = \"ada-vane\"\nlabel = \"Ada Vane\"\n\
                  aliases = [\"the Harbour Master\"]\ngender = \"f\"\n\
                  [[actor]]\nid = \"guild\"\nlabel = \"Guild\"\nkind = \"group\"\n";
    let roster = Codebook::parse("roster.toml", roster).unwrap().actors;
    let study = "[[actor]]\nid = \"ada-vane\"\nlabel = \"Mayor Vane\"\n";
    let record = "The Harbour Master said that the toll on the bridge should be raised.";
    let corpus = extracted(record, study, &roster);
    assert_eq!(corpus.statements[0].actor, "ada-vane");
    let ids: Vec<&str> = corpus.actors.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids[..2], ["ada-vane", "guild"]);
    assert_eq!(corpus.actors[0].label, "Mayor Vane");
    assert_eq!(corpus.actors[0].gender, Some(Sex::Female));
    assert_eq!(corpus.actors[1].kind, ActorKind::Group);
}

#[test]
fn a_tenure_compares_dates_as_far_as_both_are_given() {
    let held = |from: Option<&str>, to: Option<&str>| Tenure {
        title: "Mayor".into(),
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
        body: None,
    };
    let until = held(Some("1960"), Some("1963-11"));
    assert!(until.covers(Some("1963-11-30T10:00")));
    assert!(!until.covers(Some("1963-12-01")));
    assert!(until.covers(Some("1960-01-01")));
    assert!(!until.covers(Some("1959-12-31")));
    assert!(until.covers(None) && held(None, None).covers(Some("1200-01-01")));
}

#[test]
fn dates_of_office_that_are_none_are_told() {
    let book = |office: &str| {
        let actor = "[[actor]]\nid = \"a\"\nlabel = \"A\"\noffices = [";
        Codebook::parse("roster.toml", &format!("{actor}{office}]\n"))
    };
    assert!(book("{ title = \"Mayor\", from = \"1961-01\" }").is_ok());
    for bad in [
        "{ title = \"Mayor\", from = \"May 1961\" }",
        "{ title = \"Mayor\", from = \"1963\", to = \"1961\" }",
    ] {
        assert!(matches!(book(bad), Err(Error::Codebook(_))), "{bad}");
    }
}
