//! Actions: what a step that uses one does, and which of its inputs means what. Inputs without a meaning to us are in
//! the details, see [`crate::Details::inputs`].

use std::cmp::Ordering;

use crate::meaning::{Meaning, Unread};
use crate::roles::{Grade, Reading, Role, graded};

/// A known action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// `owner/repository`, with the path below it where there is one; no ref.
    pub slug: String,
    /// One line about it; from the details for our own entries.
    pub about: Option<String>,
    /// What it is for and what it does.
    pub meaning: Meaning,
    /// Which inputs mean what.
    pub reads: Vec<Reading>,
    /// Caches that it keeps by itself.
    pub caches: Vec<OwnCache>,
    /// The permissions that its job has to have.
    pub permissions: Vec<Need>,
}

/// A cache that an action keeps besides what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCache {
    /// When it does.
    pub when: When,
    /// What is cached, such as `pip`.
    pub layer: String,
    /// The folder, as the tool's manual has it; `None`: it differs by system or is not known.
    pub path: Option<String>,
    /// How sure this is.
    pub grade: Grade,
}

/// The condition of an [`OwnCache`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// When the input has this value.
    Is(String, String),
    /// Unless the input has this value, also when it is not given.
    IsNot(String, String),
}

/// A permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The scope, such as `contents`.
    pub scope: String,
    /// `read` or `write`.
    pub level: String,
    /// How sure this is.
    pub grade: Grade,
}

impl Action {
    /// Reads an entry from its fields, in the form of `data/actions.yml` and `.pipewright.yml`: a list's words have
    /// blanks between; the fields below `reads` are given by their own names, such as `artifact.name`; each cache and
    /// each permission is a field of its own, `caches` or `permissions`. The error tells the word that means nothing.
    pub fn read<'f>(slug: &str, fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Self, Unread> {
        let mut action = Self {
            slug: slug.to_owned(),
            about: None,
            meaning: Meaning::default(),
            reads: Vec::new(),
            caches: Vec::new(),
            permissions: Vec::new(),
        };
        for (field, value) in fields {
            if !action.meaning.take(field, value)? {
                action.take(field, value)?;
            }
        }
        Ok(action)
    }

    fn take(&mut self, field: &str, value: &str) -> Result<(), Unread> {
        let unread = |word: &str| Unread { field: field.to_owned(), word: word.to_owned() };
        match field {
            "about" => self.about = Some(value.to_owned()),
            "caches" => self.caches.push(OwnCache::read(value).ok_or_else(|| unread(value))?),
            "permissions" => self.permissions.push(Need::read(value).ok_or_else(|| unread(value))?),
            _ => self.reads.push(Reading::of(Role::from_word(field).ok_or_else(|| unread(field))?, value)),
        }
        Ok(())
    }

    /// The inputs with that meaning, the usual one first.
    pub fn inputs(&self, role: Role) -> impl Iterator<Item = &Reading> {
        self.reads.iter().filter(move |reading| reading.role == role)
    }

    /// The usual input with that meaning.
    pub fn input(&self, role: Role) -> Option<&Reading> {
        self.inputs(role).next()
    }
}

impl OwnCache {
    /// Reads `layer, path`, `layer` alone, and either with ` if input = value` or ` if input != value`, and `(assumed)`.
    fn read(text: &str) -> Option<Self> {
        let (text, grade) = graded(text);
        let (what, when) = match text.split_once(" if ") {
            Some((what, condition)) => (what, When::read(condition)?),
            None => (text, When::Always),
        };
        let (layer, path) = what.split_once(',').map_or((what, None), |(layer, path)| (layer, Some(path)));
        Some(Self { when, layer: layer.trim().to_owned(), path: path.map(|path| path.trim().to_owned()), grade })
    }
}

impl When {
    fn read(condition: &str) -> Option<Self> {
        let pair = |(input, value): (&str, &str)| (input.trim().to_owned(), value.trim().to_owned());
        if let Some((input, value)) = condition.split_once("!=").map(pair) {
            return Some(Self::IsNot(input, value));
        }
        condition.split_once('=').map(pair).map(|(input, value)| Self::Is(input, value))
    }

    /// Whether it holds, given the inputs as they are written. An expression's value is not known: `None`.
    pub fn holds<'v>(&self, input: impl Fn(&str) -> Option<&'v str>) -> Option<bool> {
        let (name, wanted, equal) = match self {
            Self::Always => return Some(true),
            Self::Is(name, wanted) => (name, wanted, true),
            Self::IsNot(name, wanted) => (name, wanted, false),
        };
        match input(name) {
            Some(value) if value.contains("${{") => None,
            value => Some(value.is_some_and(|value| value.trim() == wanted) == equal),
        }
    }
}

impl Need {
    /// Reads `contents: write`, with `(assumed)` for what is assumed.
    fn read(text: &str) -> Option<Self> {
        let (text, grade) = graded(text);
        let (scope, level) = text.split_once(':')?;
        Some(Self { scope: scope.trim().to_owned(), level: level.trim().to_owned(), grade })
    }
}

/// The action of a line: the slug and `field=value`, tabs between. Lines are checked by the tests; what means nothing is
/// left out.
pub(crate) fn read_line(line: &str) -> Option<Action> {
    let mut fields = line.split('\t');
    let slug = fields.next()?;
    Action::read(slug, fields.filter_map(|field| field.split_once('='))).ok()
}

/// The slug that `uses` names: without the ref.
pub(crate) fn slug(uses: &str) -> &str {
    uses.split('@').next().unwrap_or(uses).trim_end_matches('/')
}

/// Names of repositories in order, without regard to case.
pub(crate) fn order(one: &str, other: &str) -> Ordering {
    one.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(other.bytes().map(|byte| byte.to_ascii_lowercase()))
}
