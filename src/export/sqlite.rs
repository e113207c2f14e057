//! A database of `SQLite`: the tables that CSV has and those behind them, with keys.
//!
//! Lists are JSON (`json_each` reads them). `from`, `to` and `end`, words of SQL, are
//! `source`, `target` and `stop`. The view `stances` counts actors on issues by side.

use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// The database's bytes.
#[cfg(feature = "dna")]
pub(super) fn write(graph: &KnowledgeGraph) -> Result<Vec<u8>, Error> {
    let fail = |error: rusqlite::Error| {
        super::refuse(super::Format::Sqlite, &error.to_string(), "report this")
    };
    inside::write(graph).map_err(fail)
}

/// Refuses: `SQLite` is not in this build.
#[cfg(not(feature = "dna"))]
pub(super) fn write(_: &KnowledgeGraph) -> Result<Vec<u8>, Error> {
    Err(super::refuse(
        super::Format::Sqlite,
        "this build has no SQLite",
        "build with --features dna",
    ))
}

#[cfg(feature = "dna")]
pub(super) mod inside {
    use rusqlite::{Connection, Result, params_from_iter, types::Value as Sql};

    use crate::export::columns::{Kind, Value};
    use crate::export::tables::{self, Table};
    use crate::graph::KnowledgeGraph;

    const VIEW: &str = "\
        CREATE VIEW stances AS SELECT actor, actor_label, issue, issue_label, \
        sum(toward = 'support') AS support, sum(toward = 'oppose') AS oppose, \
        sum(toward = 'neutral') AS neutral, sum(toward_sign) AS balance \
        FROM statements GROUP BY actor, issue; \
        CREATE INDEX statements_actor ON statements (actor); \
        CREATE INDEX statements_issue ON statements (issue);";

    pub(super) fn write(graph: &KnowledgeGraph) -> Result<Vec<u8>> {
        let mut connection = Connection::open_in_memory()?;
        for table in tables::all(graph) {
            fill(&connection, &table)?;
        }
        connection.execute_batch(VIEW)?;
        bytes(&mut connection)
    }

    /// The whole database as its file would be.
    pub(in crate::export) fn bytes(connection: &mut Connection) -> Result<Vec<u8>> {
        Ok(connection.serialize("main")?.to_vec())
    }

    /// To which table a column points, where it holds ids.
    fn target(table: &str, column: &str) -> Option<&'static str> {
        match (table, column) {
            ("statements", "document") => Some("documents"),
            ("statements", "actor" | "speaker")
            | ("actor_names" | "responses", "actor") => Some("actors"),
            ("statements" | "positions", "issue") => Some("issues"),
            ("statements", "position") => Some("positions"),
            ("responses", "statement") => Some("statements"),
            _ => None,
        }
    }

    fn named(column: &str) -> &str {
        match column {
            "from" => "source",
            "to" => "target",
            "end" => "stop",
            other => other,
        }
    }

    fn fill(connection: &Connection, table: &Table) -> Result<()> {
        let column = |(name, kind): &(&'static str, Kind)| {
            let kind = match kind {
                Kind::Text | Kind::List => "TEXT",
                Kind::Whole | Kind::Flag => "INTEGER",
                Kind::Real => "REAL",
            };
            let key = match (table.name, *name) {
                ("nodes", "name") | (_, "id") => " PRIMARY KEY".to_owned(),
                (of, name) => target(of, name).map_or_else(String::new, |other| {
                    format!(" REFERENCES {other} (id)")
                }),
            };
            format!("{} {kind}{key}", named(name))
        };
        let columns: Vec<String> = table.columns.iter().map(column).collect();
        let (name, columns) = (table.name, columns.join(", "));
        connection.execute_batch(&format!("CREATE TABLE {name} ({columns}); BEGIN"))?;
        let places = vec!["?"; table.columns.len()].join(", ");
        let mut insert =
            connection.prepare(&format!("INSERT INTO {name} VALUES ({places})"))?;
        for row in &table.rows {
            insert.execute(params_from_iter(row.iter().map(sql)))?;
        }
        drop(insert);
        connection.execute_batch("COMMIT")
    }

    fn sql(value: &Value) -> Sql {
        match value {
            Value::Text(words) => Sql::Text(words.clone()),
            Value::Whole(number) => Sql::Integer(*number),
            Value::Real(number) => Sql::Real(*number),
            Value::Flag(flag) => Sql::Integer((*flag).into()),
            Value::List(_) => Sql::Text(value.json().to_string()),
            Value::Missing(_) => Sql::Null,
        }
    }
}
