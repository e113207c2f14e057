//! Readers: text, Markdown, transcript turns, TEI XML, HTML, JSON Lines to a [`Document`](crate::model::Document) with warnings.
