//! One file a format; an exporter decides nothing about content.
