//! The nouns of the crate: what a record, an actor, a statement is. No algorithms.

pub mod actor;
pub mod attribution;
pub mod codebook;
pub mod coding;
pub mod corpus;
pub mod document;
pub mod sentence;
pub mod stance;
pub mod statement;

pub use actor::{Actor, ActorKind, Tenure};
pub use attribution::Attribution;
pub use codebook::{Codebook, Issue, NamedPosition};
pub use coding::{Coding, Reviewed};
pub use corpus::{Corpus, DocumentEntry};
pub use document::{Block, BlockKind, Document, Participant, Piece, TaggedName, Warning};
pub use sentence::{Relation, Sentence, Tag, Token};
pub use stance::{Act, Stance};
pub use statement::{Link, Position, Responds, ResponseTo, Review, Statement};
