//! Passages and the statements expected of them, in Markdown.
