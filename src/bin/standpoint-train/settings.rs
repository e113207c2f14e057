//! The numbers that training depends on, with the values that made the shipped model.

/// The numbers that training depends on.
#[derive(clap::Args, Debug, Clone)]
pub(crate) struct Settings {
    /// Rounds over the sentences for the tagger.
    #[arg(long, default_value_t = 5)]
    pub(crate) tag_rounds: u32,
    /// Rounds over the sentences for the parser.
    #[arg(long, default_value_t = 5)]
    pub(crate) parse_rounds: u32,
    /// Slots of the tagger's table, a multiple of four.
    #[arg(long, default_value_t = 1 << 20)]
    pub(crate) tag_slots: u32,
    /// Slots of the table of relations, a multiple of four.
    #[arg(long, default_value_t = 1 << 20)]
    pub(crate) relation_slots: u32,
    /// Lines of the table of moves, 256 slots each while learning, 16 kept.
    #[arg(long, default_value_t = 96_000)]
    pub(crate) lines: u32,
    /// How far the right move must lead before nothing is learnt.
    #[arg(long, default_value_t = 10.0)]
    pub(crate) margin: f32,
    /// The same for tags and relations.
    #[arg(long, default_value_t = 3.0)]
    pub(crate) class_margin: f32,
    /// Weights of tags below this many steps of 1/127 are left out.
    #[arg(long, default_value_t = 4)]
    pub(crate) least_tag: i8,
    /// The same for weights of relations.
    #[arg(long, default_value_t = 5)]
    pub(crate) least_relation: i8,
    /// Of a hundred words of the open classes, how many are learnt from as unknown words.
    #[arg(long, default_value_t = 3)]
    pub(crate) hidden: u64,
    /// Occurrences that make a word known.
    #[arg(long, default_value_t = 3)]
    pub(crate) known: u32,
}
