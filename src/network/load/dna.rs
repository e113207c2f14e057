//! The files of Discourse Network Analyzer 2 and 3: `SQLite` databases.
//!
//! One statement type at a time: its variables become columns under their own names, the
//! fields of the documents become `document.author` and so on, `coder` is the coder's name,
//! and the attributes of entities become `person.Type` and so on.

use std::io::Cursor;

use hashbrown::HashMap;
use rusqlite::{Connection, Row};

use crate::error::{Error, Malformed};
use crate::network::Table;
use crate::network::table::{Coder, Column, Kind, NONE, UNDATED};

/// How a database begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

type Read<T> = Result<T, rusqlite::Error>;

/// Reads a `.dna` file from its bytes. Without `kind` the first statement type that has at
/// least two short-text variables is read. `name` is the file's, for messages.
///
/// # Errors
/// [`Error::Statements`]: no database of Discourse Network Analyzer, a damaged one, or no
/// statement type of that name.
pub fn from_dna(name: &str, bytes: &[u8], kind: Option<&str>) -> Result<Table, Error> {
    read(name, &open(name, bytes)?, kind)
}

/// The same, with where each statement stands and its words, as the variables `start`, `end`
/// and `quote`. Networks need none of them.
///
/// # Errors
/// As [`from_dna`].
pub fn from_dna_with_quotes(
    name: &str,
    bytes: &[u8],
    kind: Option<&str>,
) -> Result<Table, Error> {
    let database = open(name, bytes)?;
    let mut table = read(name, &database, kind)?;
    quotes(&database, &mut table).map_err(|error| damaged(name, &error))?;
    Ok(table)
}

fn read(name: &str, database: &Connection, kind: Option<&str>) -> Result<Table, Error> {
    let damaged = |error| damaged(name, &error);
    let types = statement_types(database).map_err(damaged)?;
    let found = types.iter().find(|t| kind.map_or(t.texts >= 2, |kind| t.label == kind));
    let Some(found) = found else {
        let known: Vec<&str> = types.iter().map(|t| t.label.as_str()).collect();
        let message = match kind {
            Some(kind) => format!("no statement type is named `{kind}`"),
            None => "no statement type has two short-text variables".into(),
        };
        return Err(refuse(name, &message, &format!("it has: {}", known.join(", "))));
    };
    table(database, found.id).map_err(damaged)
}

fn refuse(name: &str, message: &str, help: &str) -> Error {
    Error::Statements(Malformed::whole(name, message, help))
}

fn damaged(name: &str, error: &rusqlite::Error) -> Error {
    let message = format!("cannot be read as a .dna file: {error}");
    refuse(name, &message, "open it in Discourse Network Analyzer 3 and save it again")
}

fn open(name: &str, bytes: &[u8]) -> Result<Connection, Error> {
    if !bytes.starts_with(MAGIC) {
        let message = "no .dna file: it does not begin as a database of SQLite";
        return Err(refuse(name, message, "name a file of Discourse Network Analyzer 3"));
    }
    let mut database =
        Connection::open_in_memory().map_err(|error| damaged(name, &error))?;
    database
        .deserialize_read_exact("main", Cursor::new(bytes), bytes.len(), true)
        .map_err(|error| damaged(name, &error))?;
    Ok(database)
}

fn quotes(database: &Connection, table: &mut Table) -> Read<()> {
    let rows = table.ids.iter().zip(0_usize..);
    let row_of: HashMap<i64, usize> =
        rows.filter_map(|(id, row)| Some((id.parse().ok()?, row))).collect();
    let ask = "SELECT s.ID, s.DocumentId, s.Start, s.Stop, d.Text FROM STATEMENTS s \
               JOIN DOCUMENTS d ON d.ID = s.DocumentId ORDER BY s.DocumentId";
    let mut statement = database.prepare(ask)?;
    let mut found = statement.query([])?;
    let mut columns = ["start", "end", "quote"].map(|name| (name, Coder::default()));
    let (mut text, mut units, mut points) = (None, Vec::new(), Vec::new());
    while let Some(row) = found.next()? {
        let id: i64 = row.get(0)?;
        let Some(&at) = row_of.get(&id) else { continue };
        let document: i64 = row.get(1)?;
        if text != Some(document) {
            let words = row.get::<_, Option<String>>(4)?.unwrap_or_default();
            units = words.encode_utf16().collect();
            points = points_before(&words);
            text = Some(document);
        }
        let inside = |at: i64| usize::try_from(at).unwrap_or(0).min(units.len());
        let (start, stop) = (inside(row.get(2)?), inside(row.get(3)?));
        let before = points[start];
        let quote = String::from_utf16_lossy(&units[start..stop.max(start)]);
        let end = before + quote.chars().count();
        let values = [before.to_string(), end.to_string(), quote];
        for ((_, column), value) in columns.iter_mut().zip(&values) {
            column.set(at, value);
        }
    }
    for (name, column) in columns {
        table.columns.push(column.finish_as(name, table.len(), Kind::Text));
    }
    Ok(())
}

/// How many code points stand before each UTF-16 unit of a text, and before its end: DNA counts
/// units, everything else here code points. Half of one counts as one.
fn points_before(text: &str) -> Vec<usize> {
    let mut points = vec![0];
    for (before, c) in text.chars().enumerate() {
        points.extend(std::iter::repeat_n(before + 1, c.len_utf16()));
    }
    points
}

/// A statement type and its number of short-text variables.
struct StatementType {
    id: i64,
    label: String,
    texts: i64,
}

fn statement_types(database: &Connection) -> Read<Vec<StatementType>> {
    let ask = "SELECT t.ID, t.Label, (SELECT COUNT(*) FROM VARIABLES v \
               WHERE v.StatementTypeId = t.ID AND v.DataType = 'short text') \
               FROM STATEMENTTYPES t ORDER BY t.ID";
    let mut statement = database.prepare(ask)?;
    let read = |row: &Row<'_>| {
        Ok(StatementType { id: row.get(0)?, label: row.get(1)?, texts: row.get(2)? })
    };
    statement.query_map([], read)?.collect()
}

/// The statements of a type, by their database ids.
struct Rows {
    /// Row of each statement id.
    of: RowOf,
    /// Document id of each row.
    document: Vec<i64>,
    coder: Vec<i64>,
    /// Place in the document.
    place: Vec<(i64, i64, i64)>,
}

/// The rows of statement ids: a list as far as ids are given in sequence, else a map.
#[derive(Default)]
struct RowOf {
    listed: Vec<u32>,
    others: HashMap<i64, u32>,
}

impl RowOf {
    /// Ids ascend; gaps of the list are filled up to this many times its length.
    const SPARSE: usize = 4;

    fn insert(&mut self, id: i64, row: u32) {
        match usize::try_from(id) {
            Ok(at) if at < 1024 + Self::SPARSE * (row as usize + 1) => {
                self.listed.resize(self.listed.len().max(at + 1), NONE);
                self.listed[at] = row;
            }
            _ => drop(self.others.insert(id, row)),
        }
    }

    fn get(&self, id: i64) -> Option<usize> {
        let listed = usize::try_from(id).ok().and_then(|at| self.listed.get(at));
        let found = listed.copied().filter(|&row| row != NONE);
        found.or_else(|| self.others.get(&id).copied()).map(|row| row as usize)
    }
}

fn table(database: &Connection, kind: i64) -> Read<Table> {
    let rows = statements(database, kind)?;
    let count = rows.document.len();
    let mut table = Table {
        dates: vec![UNDATED; count],
        ids: rows.place.iter().map(|place| place.2.to_string()).collect(),
        ..Table::default()
    };
    variables(database, kind, &rows, &mut table)?;
    documents(database, &rows, &mut table)?;
    coders(database, &rows, &mut table)?;
    table.sort(&rows.place);
    Ok(table)
}

fn statements(database: &Connection, kind: i64) -> Read<Rows> {
    let ask = "SELECT ID, DocumentId, Start, Stop, Coder FROM STATEMENTS \
               WHERE StatementTypeId = ?1 ORDER BY ID";
    let mut statement = database.prepare(ask)?;
    let mut found = statement.query([kind])?;
    let mut rows = Rows {
        of: RowOf::default(),
        document: Vec::new(),
        coder: Vec::new(),
        place: Vec::new(),
    };
    while let Some(row) = found.next()? {
        let id: i64 = row.get(0)?;
        rows.of.insert(id, rows.document.len() as u32);
        rows.document.push(row.get(1)?);
        rows.place.push((row.get(2)?, row.get(3)?, id));
        rows.coder.push(row.get::<_, Option<i64>>(4)?.unwrap_or_default());
    }
    Ok(rows)
}

/// The columns of a statement type's variables, in the order of their ids.
fn variables(
    database: &Connection,
    kind: i64,
    rows: &Rows,
    table: &mut Table,
) -> Read<()> {
    let ask = "SELECT ID, Variable, DataType FROM VARIABLES \
               WHERE StatementTypeId = ?1 ORDER BY ID";
    let mut statement = database.prepare(ask)?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let known: Vec<(i64, String, String)> =
        statement.query_map([kind], read)?.collect::<Read<_>>()?;
    let short: Vec<i64> =
        known.iter().filter(|v| v.2 == "short text").map(|v| v.0).collect();
    let names = Entities::read(database)?;
    let mut texts = short_texts(database, &short, &names, rows)?.into_iter();
    for (id, name, form) in &known {
        let column = match form.as_str() {
            "short text" => {
                Column { name: name.clone(), ..texts.next().unwrap_or_default() }
            }
            "boolean" => numbers(database, "DATABOOLEAN", *id, name, rows)?,
            "integer" => numbers(database, "DATAINTEGER", *id, name, rows)?,
            _ => long_texts(database, *id, name, rows)?,
        };
        table.columns.push(column);
    }
    for (id, name, _) in known.iter().filter(|variable| short.contains(&variable.0)) {
        attributes(database, *id, name, &names, table)?;
    }
    Ok(())
}

/// The entities: names of persons, organizations, concepts.
struct Entities {
    /// By entity id its code among the names of its variable; [`NONE`] for an empty name.
    codes: RowOf,
    /// By variable id its names, by code.
    words: HashMap<i64, Vec<String>>,
}

impl Entities {
    fn read(database: &Connection) -> Read<Self> {
        let ask = "SELECT ID, VariableId, Value FROM ENTITIES ORDER BY ID";
        let mut statement = database.prepare(ask)?;
        let mut found = statement.query([])?;
        let mut names = Self { codes: RowOf::default(), words: HashMap::new() };
        while let Some(row) = found.next()? {
            let words = names.words.entry(row.get(1)?).or_default();
            let word: String = row.get::<_, Option<String>>(2)?.unwrap_or_default();
            if !word.is_empty() {
                names.codes.insert(row.get(0)?, words.len() as u32);
                words.push(word);
            }
        }
        Ok(names)
    }

    fn code(&self, entity: i64) -> u32 {
        self.codes.get(entity).map_or(NONE, |code| code as u32)
    }
}

/// The columns of all short-text variables, in one pass, in the order of `variables`.
fn short_texts(
    database: &Connection,
    variables: &[i64],
    names: &Entities,
    rows: &Rows,
) -> Read<Vec<Column>> {
    let column = |variable: &i64| Column {
        words: names.words.get(variable).cloned().unwrap_or_default(),
        codes: vec![NONE; rows.document.len()],
        ..Column::default()
    };
    let mut columns: Vec<Column> = variables.iter().map(column).collect();
    let ask = "SELECT StatementId, VariableId, Entity FROM DATASHORTTEXT";
    let mut statement = database.prepare(ask)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let variable: i64 = row.get(1)?;
        let Some(column) = variables.iter().position(|own| *own == variable) else {
            continue;
        };
        if let Some(at) = rows.of.get(row.get::<_, i64>(0)?) {
            columns[column].codes[at] = names.code(row.get(2)?);
        }
    }
    Ok(columns)
}

/// The attributes of a variable's entities, as columns `variable.attribute`.
fn attributes(
    database: &Connection,
    variable: i64,
    name: &str,
    names: &Entities,
    table: &mut Table,
) -> Read<()> {
    let ask = "SELECT a.AttributeVariable, v.EntityId, v.AttributeValue \
               FROM ATTRIBUTEVALUES v JOIN ATTRIBUTEVARIABLES a \
               ON a.ID = v.AttributeVariableId WHERE a.VariableId = ?1 \
               AND v.AttributeValue <> '' ORDER BY a.ID";
    // Files of other programs may lack these tables.
    let Ok(mut statement) = database.prepare(ask) else { return Ok(()) };
    let mut found = statement.query([variable])?;
    let count = names.words.get(&variable).map_or(0, Vec::len);
    let mut values: Vec<(String, Vec<String>)> = Vec::new();
    while let Some(row) = found.next()? {
        let name: String = row.get(0)?;
        if values.last().is_none_or(|(last, _)| *last != name) {
            values.push((name, vec![String::new(); count]));
        }
        let code = names.code(row.get(1)?);
        let of_name = values.last_mut().and_then(|(_, v)| v.get_mut(code as usize));
        if let Some(value) = of_name {
            *value = row.get::<_, Option<String>>(2)?.unwrap_or_default();
        }
    }
    let own = table.columns.iter().find(|column| column.name == name);
    let codes: Vec<u32> = own.map(|column| column.codes.clone()).unwrap_or_default();
    for (attribute, values) in values {
        table.columns.push(spread(&format!("{name}.{attribute}"), &values, &codes));
    }
    Ok(())
}

fn numbers(
    database: &Connection,
    source: &str,
    variable: i64,
    name: &str,
    rows: &Rows,
) -> Read<Column> {
    let boolean = source == "DATABOOLEAN";
    let kind = if boolean { Kind::Boolean } else { Kind::Integer };
    let mut column = Column {
        name: name.into(),
        kind,
        words: Vec::new(),
        codes: vec![NONE; rows.document.len()],
    };
    if boolean {
        column.words = vec!["0".into(), "1".into()];
    }
    let mut known: HashMap<i64, u32> = HashMap::from([(0, 0), (1, 1)]);
    if !boolean {
        known.clear();
    }
    let ask = format!("SELECT StatementId, Value FROM {source} WHERE VariableId = ?1");
    let mut statement = database.prepare(&ask)?;
    let mut found = statement.query([variable])?;
    while let Some(row) = found.next()? {
        let Some(at) = rows.of.get(row.get::<_, i64>(0)?) else { continue };
        let value: i64 = row.get(1)?;
        let code = *known.entry(value).or_insert_with(|| {
            column.words.push(value.to_string());
            column.words.len() as u32 - 1
        });
        column.codes[at] = code;
    }
    Ok(column)
}

fn long_texts(
    database: &Connection,
    variable: i64,
    name: &str,
    rows: &Rows,
) -> Read<Column> {
    let mut coder = Coder::default();
    let ask = "SELECT StatementId, Value FROM DATALONGTEXT WHERE VariableId = ?1";
    let mut statement = database.prepare(ask)?;
    let mut found = statement.query([variable])?;
    while let Some(row) = found.next()? {
        if let Some(at) = rows.of.get(row.get::<_, i64>(0)?) {
            let value: Option<String> = row.get(1)?;
            coder.set(at, value.as_deref().unwrap_or_default());
        }
    }
    Ok(coder.finish_as(name, rows.document.len(), Kind::Text))
}

/// The fields of the documents, each row's by its document; and dates and order.
fn documents(database: &Connection, rows: &Rows, table: &mut Table) -> Read<()> {
    const FIELDS: [&str; 6] = ["Title", "Author", "Source", "Section", "Type", "Notes"];
    let ask = "SELECT ID, Date, Title, Author, Source, Section, Type, Notes \
               FROM DOCUMENTS ORDER BY ID";
    let mut statement = database.prepare(ask)?;
    let mut found = statement.query([])?;
    let mut dates = Vec::new();
    let mut rank: HashMap<i64, u32> = HashMap::new();
    let mut fields: [Vec<String>; 6] = Default::default();
    let mut ids = Vec::new();
    while let Some(row) = found.next()? {
        let id: i64 = row.get(0)?;
        rank.insert(id, ids.len() as u32);
        ids.push(id.to_string());
        dates.push(row.get::<_, Option<i64>>(1)?.unwrap_or(UNDATED));
        for (at, field) in fields.iter_mut().enumerate() {
            field.push(row.get::<_, Option<String>>(at + 2)?.unwrap_or_default());
        }
    }
    let of = |id: &i64| rank.get(id).copied().unwrap_or(NONE);
    table.documents = rows.document.iter().map(of).collect();
    let date = |at: &u32| dates.get(*at as usize).copied().unwrap_or(UNDATED);
    table.dates = table.documents.iter().map(date).collect();
    let names = FIELDS.iter().map(|name| name.to_ascii_lowercase());
    for (name, values) in names.zip(fields).chain([("id".to_owned(), ids)]) {
        table.columns.push(spread(
            &format!("document.{name}"),
            &values,
            &table.documents,
        ));
    }
    Ok(())
}

/// The names of the coders, each row's.
fn coders(database: &Connection, rows: &Rows, table: &mut Table) -> Read<()> {
    let mut statement = database.prepare("SELECT ID, Name FROM CODERS ORDER BY ID")?;
    let mut found = statement.query([])?;
    let mut rank: HashMap<i64, u32> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    while let Some(row) = found.next()? {
        rank.insert(row.get(0)?, names.len() as u32);
        names.push(row.get::<_, Option<String>>(1)?.unwrap_or_default());
    }
    let of = |id: &i64| rank.get(id).copied().unwrap_or(NONE);
    let coder: Vec<u32> = rows.coder.iter().map(of).collect();
    table.columns.push(spread("coder", &names, &coder));
    Ok(())
}

/// A column whose rows take the value at their place.
fn spread(name: &str, values: &[String], places: &[u32]) -> Column {
    let mut coder = Coder::default();
    for (at, value) in values.iter().enumerate() {
        coder.set(at, value);
    }
    // A document's id or section is a name, even where it looks like a number.
    let short = coder.finish_as(name, values.len(), Kind::Text);
    let of = |place: &u32| short.codes.get(*place as usize).copied().unwrap_or(NONE);
    Column { codes: places.iter().map(of).collect(), ..short }
}
