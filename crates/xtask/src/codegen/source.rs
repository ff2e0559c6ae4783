//! Reading the data files. Their forms are told by `crates/catalog/README.md`; what has another form is a fault that
//! names the file.

use std::collections::BTreeMap;
use std::fs;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

use super::DATA;
use crate::fault::{Explain, Result};
use crate::place::Place;

/// A data file, read.
pub fn read<T: DeserializeOwned>(place: &Place, name: &str) -> Result<T> {
    let path = place.root.join(DATA).join(name);
    let text = fs::read_to_string(&path).explain(|| format!("cannot read {DATA}/{name}"))?;
    serde_yaml::from_str(&text).explain(|| format!("{DATA}/{name}"))
}

/// A mapping in the order of the file; the same key twice is a fault of the reader.
#[derive(Debug, Clone)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Pairs<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Ordered<T>;

            fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
                out.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Ordered<T>, A::Error> {
                let mut pairs: Vec<(String, T)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, T>()? {
                    if pairs.iter().any(|(known, _)| *known == key) {
                        return Err(serde::de::Error::custom(format!("`{key}` stands here twice")));
                    }
                    pairs.push((key, value));
                }
                Ok(Ordered(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(std::marker::PhantomData))
    }
}

/// A definition of `schema.yml`.
#[derive(serde::Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Definition {
    pub about: String,
    pub contexts: Vec<String>,
    pub functions: Vec<String>,
    pub is: Option<String>,
    pub constant: Option<String>,
    pub values: Vec<String>,
    pub one_of: Vec<String>,
    pub items: Option<String>,
    pub keys: Option<Ordered<Key>>,
    pub other_keys: Vec<String>,
}

/// A key of a definition: `NAME`, `NAME (required)`, or one of these with a description.
#[derive(serde::Deserialize, Debug, Clone)]
#[serde(untagged)]
pub enum Key {
    Plain(String),
    Told { is: String, about: String },
}

impl Key {
    /// The definition of the value, and whether it must be there.
    pub fn value(&self) -> (&str, bool) {
        let (Self::Plain(is) | Self::Told { is, .. }) = self;
        is.strip_suffix(" (required)").map_or((is, false), |is| (is, true))
    }

    pub fn about(&self) -> Option<&str> {
        match self {
            Self::Told { about, .. } => Some(about),
            Self::Plain(_) => None,
        }
    }
}

/// `schema.yml` and `schema_fixes.yml`.
#[derive(serde::Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Schema {
    pub workflow: Ordered<Definition>,
    pub action: Ordered<Definition>,
}

/// `configs.yml`
#[derive(serde::Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
pub struct Configs {
    pub dependabot: Ordered<Definition>,
    pub settings: Ordered<Definition>,
}

/// The schema with its fixes.
pub fn schema(place: &Place) -> Result<Schema> {
    let mut schema: Schema = read(place, "schema.yml")?;
    let fixes: Schema = read(place, "schema_fixes.yml")?;
    for (known, fixes) in [(&mut schema.workflow, fixes.workflow), (&mut schema.action, fixes.action)] {
        for (name, fix) in fixes.0 {
            match known.0.iter_mut().find(|(known, _)| *known == name) {
                Some((_, definition)) => *definition = fix,
                None => known.0.push((name, fix)),
            }
        }
    }
    Ok(schema)
}

/// An event of `events.yml`.
#[derive(serde::Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Event {
    pub default_types: Vec<String>,
    pub webhook: Option<String>,
    pub marks: Vec<String>,
}

/// A context of `contexts.yml`; members are `TYPE; description`.
#[derive(serde::Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
pub struct Context {
    pub about: String,
    pub members: Ordered<String>,
}

/// A function of `functions.yml`.
#[derive(serde::Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
pub struct Function {
    pub takes: Vec<String>,
    pub least: Option<u8>,
    pub gives: String,
    #[serde(default)]
    pub special: bool,
    pub about: String,
}

/// A shell of `shells.yml`.
#[derive(serde::Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
pub struct Shell {
    pub on: Vec<String>,
    pub pipefail: bool,
    pub runs: String,
}

/// An action of `actions.yml` or a command of `commands.yml`.
#[derive(serde::Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Entry {
    pub about: String,
    /// Whether the inputs of an action that `action_inputs.yml` lacks were read from its metadata.
    pub checked: bool,
    pub kind: String,
    pub service: Option<String>,
    pub layers: Vec<String>,
    pub does: Vec<String>,
    pub causes: Vec<String>,
    pub permissions: Ordered<String>,
    pub reads: Ordered<OneOrMore>,
    pub caches: Vec<String>,
    pub flags: Vec<String>,
}

/// A text or several.
#[derive(serde::Deserialize, Debug, Clone)]
#[serde(from = "OneOrList")]
pub struct OneOrMore(pub Vec<String>);

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrList {
    One(String),
    List(Vec<String>),
}

impl From<OneOrList> for OneOrMore {
    fn from(texts: OneOrList) -> Self {
        match texts {
            OneOrList::One(text) => Self(vec![text]),
            OneOrList::List(texts) => Self(texts),
        }
    }
}

/// One version of an action in `action_inputs.yml`.
#[derive(serde::Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Inputs {
    pub required: Vec<String>,
    pub optional: Vec<String>,
    pub deprecated: Vec<String>,
    pub outputs: Vec<String>,
    pub any: Vec<String>,
}

/// `payloads.yml`.
#[derive(serde::Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Payloads {
    pub events: BTreeMap<String, BTreeMap<String, String>>,
    pub shapes: BTreeMap<String, Shape>,
}

/// The payloads with what they lack.
pub fn payloads(place: &Place) -> Result<Payloads> {
    let mut payloads: Payloads = read(place, "payloads.yml")?;
    let fixes: Payloads = read(place, "payloads_fixes.yml")?;
    payloads.events.extend(fixes.events);
    payloads.shapes.extend(fixes.shapes);
    Ok(payloads)
}

/// `context_control.yml`.
#[derive(serde::Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Control {
    pub root: String,
    pub shapes: BTreeMap<String, Shape>,
}

/// An object with members that are plain, graded or shapes.
#[derive(serde::Deserialize, Debug, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Shape {
    pub plain: Vec<String>,
    pub arbitrary: Vec<String>,
    pub structured: Vec<String>,
    pub fixed: Vec<String>,
    pub shaped: BTreeMap<String, String>,
}
