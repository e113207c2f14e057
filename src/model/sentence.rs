//! Sentences and their tokens, as the text stage leaves them: tagged, lemmatised, parsed.
//!
//! Tags are those of the Penn Treebank, relations those of the `ClearNLP` scheme that
//! spaCy's English models use (`nsubj`, `dobj`, `ccomp`, `prep`, `pobj`, …).

use std::borrow::Cow;

use crate::span::Span;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names are the scheme's own")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// Every value, in the order that models number them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in its scheme.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The value of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

names! {
    /// A part-of-speech tag of the Penn Treebank.
    Tag {
        Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", In = "IN", Jj = "JJ",
        Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD", Nn = "NN", Nnp = "NNP",
        Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS", Prp = "PRP", PrpS = "PRP$",
        Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM", To = "TO", Uh = "UH",
        Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ",
        Wdt = "WDT", Wp = "WP", WpS = "WP$", Wrb = "WRB", Comma = ",", Period = ".",
        Colon = ":", OpenQuote = "``", CloseQuote = "''", OpenBracket = "-LRB-",
        CloseBracket = "-RRB-", Dollar = "$", Hyph = "HYPH", Nfp = "NFP", Add = "ADD",
        Afx = "AFX", Xx = "XX", Space = "_SP",
    }
}

names! {
    /// A grammatical relation of a token to its head.
    Relation {
        Root = "ROOT", Acl = "acl", Acomp = "acomp", Advcl = "advcl", Advmod = "advmod",
        Agent = "agent", Amod = "amod", Appos = "appos", Attr = "attr", Aux = "aux",
        Auxpass = "auxpass", Case = "case", Cc = "cc", Ccomp = "ccomp",
        Compound = "compound", Conj = "conj", Csubj = "csubj", Csubjpass = "csubjpass",
        Dative = "dative", Dep = "dep", Det = "det", Dobj = "dobj", Expl = "expl",
        Intj = "intj", Mark = "mark", Meta = "meta", Neg = "neg", Nmod = "nmod",
        Npadvmod = "npadvmod", Nsubj = "nsubj", Nsubjpass = "nsubjpass",
        Nummod = "nummod", Oprd = "oprd", Parataxis = "parataxis", Pcomp = "pcomp",
        Pobj = "pobj", Poss = "poss", Preconj = "preconj", Predet = "predet",
        Prep = "prep", Prt = "prt", Punct = "punct", Quantmod = "quantmod",
        Relcl = "relcl", Xcomp = "xcomp",
    }
}

impl Tag {
    /// Whether it marks a verb form (not a modal).
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz
        )
    }

    /// Whether it marks a noun, common or proper.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp | Self::Nnps)
    }

    /// Whether it marks a proper noun.
    #[must_use]
    pub const fn is_proper(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// Whether it marks an adjective.
    #[must_use]
    pub const fn is_adjective(self) -> bool {
        matches!(self, Self::Jj | Self::Jjr | Self::Jjs)
    }
}

/// One token of a sentence.
#[derive(Debug, Clone)]
pub struct Token<'d> {
    /// Its place in the document.
    pub span: Span,
    /// The text at that place.
    pub text: &'d str,
    /// The dictionary form, lower-cased save for proper nouns, which keep their letters.
    pub lemma: Cow<'d, str>,
    /// Part of speech.
    pub tag: Tag,
    /// Index in the sentence of the token that it depends on; its own index at the root.
    pub head: u32,
    /// The relation to that token.
    pub relation: Relation,
}

/// One sentence of a document, parsed.
#[derive(Debug, Clone)]
pub struct Sentence<'d> {
    /// Its place, without white space at the ends.
    pub span: Span,
    /// Index of the document's block (paragraph, turn, item) that holds it.
    pub block: usize,
    /// Its tokens, in order.
    pub tokens: Vec<Token<'d>>,
}
