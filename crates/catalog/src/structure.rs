//! What may stand where in a workflow, an action or settings: definitions that refer to each other, and the walk along them.
//!
//! A checker walks a document and the definitions side by side, starting at [`Structure::root`]. What GitHub checks
//! beyond its schema (ids, `needs`, cron, globs) is the checker's own; it knows the definition by its name.

use crate::availability::Availability;

/// A definition's number within its structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(u16);

/// What a value has to be. Where expressions may stand, one may stand for any value; where text may stand, a number or a
/// truth value is read as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its name in GitHub's schema, such as `step-if`.
    pub name: &'static str,
    /// What its own expressions may use, besides what the definitions around it allow.
    pub allows: Availability,
    /// Its form.
    pub form: Form,
}

/// The form of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Whatever one likes.
    Any,
    /// Nothing.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// Text, which may be empty.
    Text,
    /// Text that must not be empty.
    FilledText,
    /// This word.
    Constant(&'static str),
    /// One of these words.
    Values(Vec<&'static str>),
    /// A list of such items.
    Items(Id),
    /// One of these.
    OneOf(Vec<Id>),
    /// A mapping.
    Keys {
        /// Keys with a meaning, in the order of the manual.
        known: Vec<Key>,
        /// The definitions of other keys and their values; `None`: there may be no others.
        other: Option<(Id, Id)>,
    },
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Its value's definition.
    pub value: Id,
    /// Whether it must be there.
    pub required: bool,
}

/// A definition in its place: together with what may be used in expressions there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The definition.
    pub id: Id,
    /// What expressions may use.
    pub allows: Availability,
}

/// All definitions of a kind of file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// What the file is, as in the keys of descriptions.
    file: &'static str,
    /// The root first.
    definitions: Vec<Definition>,
}

impl Structure {
    /// Reads the lines of a table: `name bits form …`, definitions named by their line, counted from 0.
    pub(crate) fn read(file: &'static str, lines: impl Iterator<Item = &'static str>) -> Self {
        Self { file, definitions: lines.map(definition).collect() }
    }

    /// What the file is: `workflow`, `action`, `dependabot` or `settings`.
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The whole file.
    pub fn root(&self) -> Spot {
        self.spot(Id(0), Availability::default())
    }

    /// The definition of that number.
    pub fn definition(&self, id: Id) -> Option<&Definition> {
        self.definitions.get(usize::from(id.0))
    }

    /// The definition of that name.
    pub fn named(&self, name: &str) -> Option<Id> {
        self.definitions.iter().position(|definition| definition.name == name).map(|nth| Id(nth as u16))
    }

    /// The definitions, the root first.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// A definition inside of a place that allows so much.
    pub fn spot(&self, id: Id, outer: Availability) -> Spot {
        let own = self.definition(id).map(|definition| definition.allows).unwrap_or_default();
        Spot { id, allows: outer.union(own) }
    }

    /// The spot itself, or what it may be one of, with choices inside of choices resolved.
    pub fn choices(&self, spot: Spot) -> Vec<Spot> {
        let mut open = vec![spot];
        let mut found = Vec::new();
        // A choice is entered once, so that tables that go round in circles end too.
        let mut entered = Vec::new();
        while let Some(spot) = open.pop() {
            match self.definition(spot.id).map(|definition| &definition.form) {
                Some(Form::OneOf(ids)) if !entered.contains(&spot.id) => {
                    entered.push(spot.id);
                    open.extend(ids.iter().rev().map(|id| self.spot(*id, spot.allows)));
                }
                Some(Form::OneOf(_)) | None => {}
                Some(_) => found.push(spot),
            }
        }
        found
    }

    /// The keys of the mappings that may stand there, each once.
    pub fn keys(&self, spot: Spot) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for choice in self.choices(spot) {
            let Some(Form::Keys { known, .. }) = self.definition(choice.id).map(|definition| &definition.form) else {
                continue;
            };
            for key in known {
                if keys.iter().all(|known| known.name != key.name) {
                    keys.push(*key);
                }
            }
        }
        keys
    }

    /// The value of a key, in the first of the choices that has the key; keys that may be anything count last.
    pub fn value(&self, spot: Spot, key: &str) -> Option<Spot> {
        let choices = self.choices(spot);
        let mut other = None;
        for choice in choices {
            let Some(Form::Keys { known, other: loose }) =
                self.definition(choice.id).map(|definition| &definition.form)
            else {
                continue;
            };
            if let Some(known) = known.iter().find(|known| known.name == key) {
                return Some(self.spot(known.value, choice.allows));
            }
            other = other.or(loose.map(|(_, value)| self.spot(value, choice.allows)));
        }
        other
    }

    /// The keys under which [`crate::Details::about`] may describe a key of a mapping, the closest first.
    pub fn abouts(&self, spot: Spot, key: &str) -> Vec<String> {
        let mut found = Vec::new();
        for choice in self.choices(spot) {
            let Some(Definition { name, form: Form::Keys { known, .. }, .. }) = self.definition(choice.id) else {
                continue;
            };
            if let Some(known) = known.iter().find(|known| known.name == key) {
                found.push(format!("{}/{name}.{key}", self.file));
                found.extend(self.definition(known.value).map(|value| format!("{}/{}", self.file, value.name)));
            }
        }
        found
    }

    /// An item of the list that may stand there.
    pub fn item(&self, spot: Spot) -> Option<Spot> {
        self.choices(spot).into_iter().find_map(|choice| match self.definition(choice.id)?.form {
            Form::Items(item) => Some(self.spot(item, choice.allows)),
            _ => None,
        })
    }

    /// The spot at a path from the root: keys as they are written, `-` for an item of a list.
    pub fn at(&self, path: &[&str]) -> Option<Spot> {
        path.iter().try_fold(self.root(), |spot, name| match *name {
            "-" => self.item(spot),
            key => self.value(spot, key),
        })
    }
}

fn definition(line: &'static str) -> Definition {
    let mut words = line.split(' ');
    let name = words.next().unwrap_or_default();
    let bits = words.next().and_then(|bits| u32::from_str_radix(bits, 16).ok()).unwrap_or_default();
    Definition { name, allows: Availability::from_bits(bits), form: form(words.next().unwrap_or_default(), words) }
}

fn form(word: &str, mut words: std::str::Split<'static, char>) -> Form {
    match word {
        "null" => Form::Null,
        "boolean" => Form::Boolean,
        "number" => Form::Number,
        "text?" => Form::Text,
        "text" => Form::FilledText,
        "constant" => Form::Constant(words.next().unwrap_or_default()),
        "values" => Form::Values(words.collect()),
        "items" => Form::Items(id(words.next().unwrap_or_default())),
        "one-of" => Form::OneOf(words.map(id).collect()),
        "keys" => keys(words),
        _ => Form::Any,
    }
}

/// `name:3` is a key, `name!3` a required one, `*4:5` stands for all others.
fn keys(words: std::str::Split<'static, char>) -> Form {
    let mut known = Vec::new();
    let mut other = None;
    for word in words {
        if let Some((key, value)) = word.strip_prefix('*').and_then(|pair| pair.split_once(':')) {
            other = Some((id(key), id(value)));
        } else if let Some((name, value)) = word.split_once('!') {
            known.push(Key { name, value: id(value), required: true });
        } else if let Some((name, value)) = word.split_once(':') {
            known.push(Key { name, value: id(value), required: false });
        }
    }
    Form::Keys { known, other }
}

/// A number that is none names no definition, and the walk ends there.
fn id(number: &str) -> Id {
    Id(number.parse().unwrap_or(u16::MAX))
}
