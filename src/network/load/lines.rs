//! Statements as JSON Lines: the product's own, and those that people wrote by hand.
//!
//! Every field of an object that is a text, number or truth value becomes a variable; those
//! of an object within it are named with a dot (`document.author`). Lists are passed over.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::gather::Gather;
use crate::error::{Error, Malformed};
use crate::network::Table;

/// Reads statements, one JSON object a line. `name` is the file's, for messages.
///
/// # Errors
/// [`Error::Statements`] with the line: no JSON object, or a date that is none.
pub fn from_jsonl(name: &str, text: &str) -> Result<Table, Error> {
    let mut gather = Gather::default();
    let mut numbers = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        gather.begin();
        numbers.push(at + 1);
        let mut json = serde_json::Deserializer::from_str(line);
        let mut prefix = String::new();
        let object = Object { gather: &mut gather, prefix: &mut prefix };
        let read = json.deserialize_map(object).and_then(|()| json.end());
        read.map_err(|error| {
            let help = "each line is one statement, a JSON object";
            Error::Statements(Malformed::json(name, at, &error, help))
        })?;
    }
    gather.finish().map_err(|(row, value)| no_date(name, numbers[row], &value))
}

/// The error for a date that is none.
pub(super) fn no_date(name: &str, line: usize, value: &str) -> Error {
    let message = format!("`{value}` is no date");
    let help = "write dates as YYYY-MM-DD, with Thh:mm after it for a time of day";
    Error::Statements(Malformed::in_line(name, line, 0, &message, help))
}

/// An object whose fields are gathered, under the names before them.
struct Object<'g> {
    gather: &'g mut Gather,
    prefix: &'g mut String,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let length = self.prefix.len();
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if length > 0 {
                self.prefix.push('.');
            }
            self.prefix.push_str(&key);
            map.next_value_seed(Value { gather: self.gather, prefix: self.prefix })?;
            self.prefix.truncate(length);
        }
        Ok(())
    }
}

/// A field's value.
struct Value<'g> {
    gather: &'g mut Gather,
    prefix: &'g mut String,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.gather.set(self.prefix, value);
        Ok(())
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.visit_str(if value { "true" } else { "false" })
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.visit_str(&value.to_string())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        // `position` is known by its id, as `document` is.
        Object { gather: self.gather, prefix: self.prefix }.visit_map(map)
    }
}
