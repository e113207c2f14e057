//! Names for the values of an enum, as files and the command line write them.
//!
//! In: an enum, its values and a name for each. Out: `ALL`, `name` and `parse`, so that no
//! enum lists its values twice.

/// Gives an enum all its values in order, their names, and the value of a name.
macro_rules! named {
    ($kind:ident { $($value:ident = $name:literal,)+ }) => {
        impl $kind {
            /// Every value, in order.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$value),+];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }

            /// The value of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.name() == name)
            }
        }
    };
}
