//! The import table, headers and sizes.
