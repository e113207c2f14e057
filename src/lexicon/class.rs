//! The classes of senses: `WordNet`'s lexicographer files.
//!
//! Input: the number of a file. Output: [`Class`], what kind of thing or doing a sense is.
//! Left out: which words have which senses; that stands in the tables (`store`).

macro_rules! classes {
    ($($variant:ident = $text:literal,)*) => {
        /// The lexicographer file that a sense of a word stands in: the kind of thing or
        /// doing that it is. The order is `WordNet`'s.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names are WordNet's own")]
        pub enum Class { $($variant,)* }

        impl Class {
            /// Every class, in the order that the tables number them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in `WordNet`: `noun.person`, `verb.communication`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

classes! {
    AdjectiveAny = "adj.all", AdjectivePertaining = "adj.pert", Adverb = "adv.all",
    NounTops = "noun.Tops", NounAct = "noun.act", NounAnimal = "noun.animal",
    NounArtifact = "noun.artifact", NounAttribute = "noun.attribute", NounBody = "noun.body",
    NounCognition = "noun.cognition", NounCommunication = "noun.communication",
    NounEvent = "noun.event", NounFeeling = "noun.feeling", NounFood = "noun.food",
    NounGroup = "noun.group", NounLocation = "noun.location", NounMotive = "noun.motive",
    NounObject = "noun.object", NounPerson = "noun.person",
    NounPhenomenon = "noun.phenomenon", NounPlant = "noun.plant",
    NounPossession = "noun.possession", NounProcess = "noun.process",
    NounQuantity = "noun.quantity", NounRelation = "noun.relation", NounShape = "noun.shape",
    NounState = "noun.state", NounSubstance = "noun.substance", NounTime = "noun.time",
    VerbBody = "verb.body", VerbChange = "verb.change", VerbCognition = "verb.cognition",
    VerbCommunication = "verb.communication", VerbCompetition = "verb.competition",
    VerbConsumption = "verb.consumption", VerbContact = "verb.contact",
    VerbCreation = "verb.creation", VerbEmotion = "verb.emotion", VerbMotion = "verb.motion",
    VerbPerception = "verb.perception", VerbPossession = "verb.possession",
    VerbSocial = "verb.social", VerbStative = "verb.stative", VerbWeather = "verb.weather",
    AdjectiveParticiple = "adj.ppl",
}

impl Class {
    /// The class of that number in the tables.
    pub(super) fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}
