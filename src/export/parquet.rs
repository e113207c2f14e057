//! Parquet: the tables of statements, nodes and edges, a file each, uncompressed.
//!
//! Absent values are null, lists are repeated values.

use super::Artifact;
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// The three files.
#[cfg(feature = "parquet")]
pub(super) fn write(graph: &KnowledgeGraph) -> Result<Vec<Artifact>, Error> {
    use super::tables;
    let tables = [tables::statements(graph), tables::nodes(graph), tables::edges(graph)];
    tables
        .iter()
        .map(|table| {
            let name = format!("{}.parquet", table.name);
            let bytes = inside::write(table).map_err(|error| {
                super::refuse(super::Format::Parquet, &error.to_string(), "report this")
            })?;
            Ok(Artifact { name, bytes })
        })
        .collect()
}

/// Refuses: Parquet is not in this build.
#[cfg(not(feature = "parquet"))]
pub(super) fn write(_: &KnowledgeGraph) -> Result<Vec<Artifact>, Error> {
    Err(super::refuse(
        super::Format::Parquet,
        "this build has no Parquet",
        "build with --features parquet, or write sqlite or csv",
    ))
}

#[cfg(feature = "parquet")]
mod inside {
    use std::sync::Arc;

    use parquet::basic::{LogicalType, Repetition, Type as Physical};
    use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
    use parquet::errors::Result;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
    use parquet::schema::types::Type;

    use crate::export::columns::{Kind, Value};
    use crate::export::tables::Table;

    pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
        let fields = table.columns.iter().map(|(name, kind)| field(name, *kind));
        let fields = fields.collect::<Result<Vec<_>>>()?;
        let schema = Type::group_type_builder(table.name).with_fields(fields).build()?;
        let mut bytes = Vec::new();
        let properties = WriterProperties::builder().set_created_by("standpoint".into());
        let mut writer = SerializedFileWriter::new(
            &mut bytes,
            Arc::new(schema),
            Arc::new(properties.build()),
        )?;
        let mut group = writer.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            let values: Vec<&Value> = table.rows.iter().map(|row| &row[at]).collect();
            fill(&mut column, table.columns[at].1, &values)?;
            column.close()?;
            at += 1;
        }
        group.close()?;
        writer.close()?;
        Ok(bytes)
    }

    fn field(name: &str, kind: Kind) -> Result<Arc<Type>> {
        let physical = match kind {
            Kind::Text | Kind::List => Physical::BYTE_ARRAY,
            Kind::Whole => Physical::INT64,
            Kind::Real => Physical::DOUBLE,
            Kind::Flag => Physical::BOOLEAN,
        };
        let words =
            matches!(kind, Kind::Text | Kind::List).then_some(LogicalType::String);
        let repetition =
            if kind == Kind::List { Repetition::REPEATED } else { Repetition::OPTIONAL };
        let field = Type::primitive_type_builder(name, physical)
            .with_logical_type(words)
            .with_repetition(repetition)
            .build()?;
        Ok(Arc::new(field))
    }

    /// Writes a column: which values are there, and the values.
    fn fill(
        column: &mut SerializedColumnWriter<'_>,
        kind: Kind,
        values: &[&Value],
    ) -> Result<()> {
        let there: Vec<i16> =
            values.iter().map(|v| i16::from(!matches!(v, Value::Missing(_)))).collect();
        let bytes = |words: &String| ByteArray::from(words.as_str());
        match kind {
            Kind::Text => {
                let own = values.iter().filter_map(|v| match v {
                    Value::Text(words) => Some(bytes(words)),
                    _ => None,
                });
                let own: Vec<ByteArray> = own.collect();
                column.typed::<ByteArrayType>().write_batch(&own, Some(&there), None)?;
            }
            Kind::Whole => {
                let own = values.iter().filter_map(|v| match v {
                    Value::Whole(number) => Some(*number),
                    _ => None,
                });
                let own: Vec<i64> = own.collect();
                column.typed::<Int64Type>().write_batch(&own, Some(&there), None)?;
            }
            Kind::Real => {
                let own = values.iter().filter_map(|v| match v {
                    Value::Real(number) => Some(*number),
                    _ => None,
                });
                let own: Vec<f64> = own.collect();
                column.typed::<DoubleType>().write_batch(&own, Some(&there), None)?;
            }
            Kind::Flag => {
                let own = values.iter().filter_map(|v| match v {
                    Value::Flag(flag) => Some(*flag),
                    _ => None,
                });
                let own: Vec<bool> = own.collect();
                column.typed::<BoolType>().write_batch(&own, Some(&there), None)?;
            }
            Kind::List => {
                let (own, there, again) = lists(values);
                column.typed::<ByteArrayType>().write_batch(
                    &own,
                    Some(&there),
                    Some(&again),
                )?;
            }
        }
        Ok(())
    }

    /// All members of lists; for each place whether a member stands there, and whether it
    /// goes on with the list before. An empty list takes one place without a member.
    fn lists(values: &[&Value]) -> (Vec<ByteArray>, Vec<i16>, Vec<i16>) {
        let (mut own, mut there, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for value in values {
            let list = match value {
                Value::List(list) => list.as_slice(),
                _ => &[],
            };
            if list.is_empty() {
                there.push(0);
                again.push(0);
            }
            for (at, words) in list.iter().enumerate() {
                own.push(ByteArray::from(words.as_str()));
                there.push(1);
                again.push(i16::from(at > 0));
            }
        }
        (own, there, again)
    }
}
