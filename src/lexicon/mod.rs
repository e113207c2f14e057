//! The word tables: parsed, layered (the user's over the embedded ones), each row with example, counter-example and provenance.
