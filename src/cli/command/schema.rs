//! `schema`: the JSON Schema of each form of output, from the types that are written.

use schemars::generate::SchemaSettings;
use schemars::{Schema, schema_for};
use standpoint::graph::GraphFile;
use standpoint::model::{Document, Statement};
use standpoint::review::Decision;

use super::super::args::{SchemaArgs, SchemaOf};
use super::super::failure::Failure;
use super::super::terminal::{self, Envelope, Terminal};
use super::attribute::Attributed;

pub(crate) fn run(args: &SchemaArgs, terminal: &Terminal) -> Result<(), Failure> {
    // As it is written: what may be left out is not required.
    let written = || SchemaSettings::default().for_serialize().into_generator();
    let schema: Schema = match args.of {
        SchemaOf::Statement => schema_for!(Statement),
        SchemaOf::Graph => written().into_root_schema_for::<GraphFile<'static>>(),
        SchemaOf::Document => schema_for!(Document),
        SchemaOf::Attributions => schema_for!(Attributed),
        SchemaOf::Decision => schema_for!(Decision),
        SchemaOf::Envelope => schema_for!(Envelope<'static, serde_json::Value>),
    };
    if terminal.json() {
        return terminal::print(&terminal.envelope("schema", &schema));
    }
    let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
    bytes.push(b'\n');
    terminal::print(&bytes)
}
