//! Enumerations whose values are words of the data files. Apart because reading and naming them is the same for each.

/// Makes an enumeration from its words: `ALL`, `word()`, `from_word()`, and a docstring from the meaning.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $word:literal : $meaning:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`: ", $meaning, ".")] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that the data files use.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What it means, in a few words that follow its name.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),+ }
            }

            /// The value of that word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}

pub(crate) use words;
