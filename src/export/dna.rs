//! A database of Discourse Network Analyzer 3: documents, statements with their stretch of
//! text, persons, organizations, concepts, agreement.
//!
//! `concept` is the issue, `agreement` the side toward it. A statement without a side has
//! no agreement to give; it is of a second type, `Raised without a side`, so that DNA's
//! networks count what was meant. The coder is `Admin`, the password `standpoint`.
//! DNA counts UTF-16 units. The salt follows from the content, since two runs must not
//! differ: the password is no secret.

use super::Texts;
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// Most characters that a short text of Discourse Network Analyzer holds.
pub(super) const LONGEST: usize = 190;

/// The database's bytes.
#[cfg(feature = "dna")]
pub(super) fn write(graph: &KnowledgeGraph, texts: &Texts) -> Result<Vec<u8>, Error> {
    let fail = |error: rusqlite::Error| {
        super::refuse(super::Format::Dna, &error.to_string(), "report this")
    };
    inside::write(graph, texts).map_err(fail)
}

/// Refuses: `SQLite` is not in this build.
#[cfg(not(feature = "dna"))]
pub(super) fn write(_: &KnowledgeGraph, _: &Texts) -> Result<Vec<u8>, Error> {
    Err(super::refuse(
        super::Format::Dna,
        "this build has no SQLite",
        "build with --features dna, or write events",
    ))
}

#[cfg(feature = "dna")]
mod inside {
    use std::collections::BTreeMap;

    use base64::{Engine as _, engine::general_purpose::STANDARD};
    use rusqlite::{Connection, Result, params};
    use sha2::{Digest, Sha256};

    use super::LONGEST;
    use crate::export::events::person_or_organization;
    use crate::export::record::{Record, records};
    use crate::export::{Texts, sqlite};
    use crate::graph::KnowledgeGraph;
    use crate::model::{Stance, Statement};
    use crate::network::calendar::moment;

    const SCHEMA: &str = include_str!("dna.sql");
    /// A version that every DNA of the third series opens.
    const VERSION: &str = "3.0.7";
    const PASSWORD: &str = "standpoint";
    const ROUNDS: usize = 100_000;

    /// Variables of both types; `agreement` is the first type's alone.
    const VARIABLES: [(&str, &str); 10] = [
        ("person", "short text"),
        ("organization", "short text"),
        ("concept", "short text"),
        ("actor", "short text"),
        ("position", "short text"),
        ("stance", "short text"),
        ("act", "short text"),
        ("conditional", "boolean"),
        ("condition", "long text"),
        ("standpoint_id", "long text"),
    ];
    const AGREEMENT: &str = "agreement";
    const TYPES: [(i64, &str, [u8; 3]); 2] = [
        (1, "DNA Statement", [239, 208, 51]),
        (2, "Raised without a side", [180, 180, 180]),
    ];

    pub(super) fn write(graph: &KnowledgeGraph, texts: &Texts) -> Result<Vec<u8>> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(SCHEMA)?;
        connection.execute_batch("BEGIN")?;
        let mut writer = Writer {
            graph,
            connection: &connection,
            variables: BTreeMap::new(),
            entities: BTreeMap::new(),
            values: 0,
        };
        writer.frame()?;
        let mut number = 0;
        for (document, record) in (1..).zip(&records(graph, texts)) {
            writer.document(document, record)?;
            let units = Units::of(&record.text);
            for (s, place) in &record.statements {
                number += 1;
                let stretch = (units.at(place.start), units.at(place.end));
                writer.statement(number, document, stretch, s)?;
            }
        }
        connection.execute_batch("COMMIT")?;
        sqlite::inside::bytes(&mut connection)
    }

    /// Places in UTF-16 units for those in code points: `more[i]` is what the first `i`
    /// code points take beyond one each.
    struct Units(Vec<u32>);

    impl Units {
        fn of(text: &str) -> Self {
            let mut more = vec![0];
            for c in text.chars() {
                let last = more.last().copied().unwrap_or_default();
                more.push(last + c.len_utf16() as u32 - 1);
            }
            Self(more)
        }

        fn at(&self, place: u32) -> u32 {
            place + self.0.get(place as usize).copied().unwrap_or_default()
        }
    }

    struct Writer<'a> {
        graph: &'a KnowledgeGraph,
        connection: &'a Connection,
        /// Ids of variables by type and name.
        variables: BTreeMap<(i64, &'static str), i64>,
        /// Ids of entities by variable and value.
        entities: BTreeMap<(i64, String), i64>,
        /// How many values were written: their ids go on from there.
        values: i64,
    }

    impl Writer<'_> {
        /// Settings, the coder, the statement types with their variables.
        fn frame(&mut self) -> Result<()> {
            let seed = self.graph.corpus().documents.iter().map(|d| d.hash.as_str());
            let digest = password(&seed.collect::<String>());
            self.connection.execute_batch(&format!(
                "INSERT INTO SETTINGS VALUES ('version', '{VERSION}'), ('date', '2023-06-01')"
            ))?;
            self.connection.execute(
                "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) \
                 VALUES (1, 'Admin', 239, 208, 51, ?)",
                [digest],
            )?;
            for (kind, label, [red, green, blue]) in TYPES {
                self.connection.execute(
                    "INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)",
                    params![kind, label, red, green, blue],
                )?;
                let agreement = (kind == 1).then_some((AGREEMENT, "boolean"));
                for (name, data) in VARIABLES.into_iter().chain(agreement) {
                    self.variable(kind, name, data)?;
                }
            }
            Ok(())
        }

        fn variable(&mut self, kind: i64, name: &'static str, data: &str) -> Result<()> {
            let id = next(self.variables.len());
            self.variables.insert((kind, name), id);
            self.connection.execute(
                "INSERT INTO VARIABLES VALUES (?, ?, ?, ?)",
                params![id, name, data, kind],
            )?;
            if data == "short text" {
                for (at, attribute) in (0..).zip(["Type", "Alias", "Notes"]) {
                    self.connection.execute(
                        "INSERT INTO ATTRIBUTEVARIABLES VALUES (?, ?, ?)",
                        params![id * 3 + at, id, attribute],
                    )?;
                }
                // DNA keeps one entity without a name for each variable.
                self.entity(id, "")?;
            }
            Ok(())
        }

        fn entity(&mut self, variable: i64, value: &str) -> Result<i64> {
            let key = (variable, value.to_owned());
            if let Some(&id) = self.entities.get(&key) {
                return Ok(id);
            }
            let id = next(self.entities.len());
            self.connection.execute(
                "INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) \
                 VALUES (?, ?, ?, 0, 0, 0)",
                params![id, variable, value],
            )?;
            self.entities.insert(key, id);
            Ok(id)
        }

        fn document(&self, id: i64, record: &Record<'_>) -> Result<()> {
            let entry = record.entry;
            let field = |name: &str| {
                short(entry.fields.get(name).map(String::as_str).unwrap_or_default())
            };
            let notes = if record.whole {
                ""
            } else {
                "Quotes only: the record's text was not given."
            };
            let date = entry.date.as_deref().and_then(moment).unwrap_or_default();
            self.connection.execute(
                "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
                params![
                    id,
                    short(entry.title.as_deref().unwrap_or(&entry.id)),
                    record.text,
                    field("author"),
                    field("source"),
                    field("section"),
                    format!("{}\n{notes}", entry.id).trim_end(),
                    field("type"),
                    date,
                ],
            )?;
            Ok(())
        }

        fn statement(
            &mut self,
            id: i64,
            document: i64,
            (start, stop): (u32, u32),
            s: &Statement,
        ) -> Result<()> {
            let kind = if s.toward == Stance::Neutral { 2 } else { 1 };
            self.connection.execute(
                "INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, 1)",
                params![id, kind, document, start, stop],
            )?;
            let corpus = self.graph.corpus();
            let (person, organization) = person_or_organization(corpus, &s.actor);
            let words = [
                ("person", person),
                ("organization", organization),
                ("concept", corpus.issue_label(&s.issue)),
                ("actor", corpus.actor_label(&s.actor)),
                ("position", self.graph.position_of(s).1),
                ("stance", s.stance.name()),
                ("act", s.act.name()),
            ];
            for (name, value) in words {
                let variable = self.variables[&(kind, name)];
                let entity = self.entity(variable, value)?;
                self.value("DATASHORTTEXT", id, variable, &entity)?;
            }
            let condition = s.condition.as_deref().unwrap_or_default();
            for (name, value) in [("condition", condition), ("standpoint_id", &s.id)] {
                self.value("DATALONGTEXT", id, self.variables[&(kind, name)], &value)?;
            }
            let conditional = self.variables[&(kind, "conditional")];
            self.value("DATABOOLEAN", id, conditional, &i64::from(s.conditional))?;
            if let Some(&agreement) = self.variables.get(&(kind, AGREEMENT)) {
                let agrees = i64::from(s.toward == Stance::Support);
                self.value("DATABOOLEAN", id, agreement, &agrees)?;
            }
            Ok(())
        }

        fn value(
            &mut self,
            table: &str,
            statement: i64,
            variable: i64,
            value: &dyn rusqlite::ToSql,
        ) -> Result<()> {
            self.values += 1;
            self.connection
                .prepare_cached(&format!("INSERT INTO {table} VALUES (?, ?, ?, ?)"))?
                .execute(params![self.values, statement, variable, value])?;
            Ok(())
        }
    }

    /// The id after that many.
    fn next(many: usize) -> i64 {
        i64::try_from(many).unwrap_or(i64::MAX - 1) + 1
    }

    fn short(words: &str) -> String {
        words.chars().take(LONGEST).collect()
    }

    /// The digest of the password as DNA checks it: salt, then the salted password hashed
    /// over and over, in base 64.
    fn password(seed: &str) -> String {
        let salt = &Sha256::digest(seed.as_bytes())[..16];
        let mut digest = Sha256::digest([salt, PASSWORD.as_bytes()].concat());
        for _ in 1..ROUNDS {
            digest = Sha256::digest(digest);
        }
        STANDARD.encode([salt, digest.as_slice()].concat())
    }
}
