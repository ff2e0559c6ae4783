//! Forms and shelves as the page is told them: fields as data, each with the commands that change it, so that the page shows
//! and sends without knowing what a workflow is.
//!
//! They travel inside of [`super::Answer::Told`], so that only the part of the page that shows them has to read them.
//!
//! A command of a form is a template: where the user's words go, it has a blank, and [`filled`] puts them there.

use edit::quoted;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Command, Operation};

/// The blank for what was typed, as it is.
pub const RAW: &str = "\u{1a}";
/// The blank for what was typed, as a text of YAML: in quotes.
pub const QUOTED: &str = "\u{1b}";
/// The blank for the key that was typed.
pub const KEY: &str = "\u{1c}";
/// The blank for what was typed, as YAML has it: numbers and truths as they are, all else as a text.
pub const SCALAR: &str = "\u{1d}";

/// A field, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Where, as an [`Operation`] writes it; unique in the form.
    pub at: String,
    /// What it is called; empty for the items of a list.
    pub label: String,
    /// How it is shown.
    pub kind: Field,
    /// What it holds; empty for groups and what is not set.
    pub value: String,
    /// One or two sentences about it; names stand in backticks. May be empty.
    pub about: String,
    /// What holds while it is empty; may be empty.
    pub hint: String,
    /// What it may be: all there is for [`Field::Choice`], else suggestions.
    pub options: Vec<String>,
    /// It stands in the text.
    pub is_set: bool,
    /// It must be given.
    pub is_required: bool,
    /// Why it should no longer be given.
    pub deprecated: Option<String>,
    /// Where it stands in the text, its key included, in editor units.
    pub span: Option<(u32, u32)>,
    /// Gives it another value.
    pub change: Option<Command>,
    /// Gives it another name.
    pub rename: Option<Command>,
    /// Takes it away.
    pub remove: Option<Command>,
    /// What is in it: fields of a group, pairs, items of a list.
    pub rows: Vec<Row>,
    /// What could be in it besides.
    pub offers: Vec<Offer>,
    /// A new pair or item.
    pub add: Option<Add>,
}

/// How a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Field {
    /// Fields under a heading.
    #[default]
    Group,
    /// One line.
    Text,
    /// Several lines.
    Lines,
    /// A number.
    Number,
    /// One of a few words.
    Choice,
    /// `true` or `false`.
    Toggle,
    /// Values, each in a row without a name.
    List,
    /// Names with values.
    Pairs,
    /// YAML, for what no other field can show.
    Raw,
}

/// A field that is not there and could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What it is called.
    pub label: String,
    /// One or two sentences about it.
    pub about: String,
    /// Brings it at once; `None`: it comes once [`Offer::row`] is filled in.
    pub command: Option<Command>,
    /// The empty field.
    pub row: Row,
}

/// The way to a new pair or item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Add {
    /// What is added: `variable`, `branch`.
    pub noun: String,
    /// A key has to be given.
    pub has_key: bool,
    /// A value can be given.
    pub has_value: bool,
    /// What it may be.
    pub options: Vec<String>,
    /// Brings it.
    pub command: Command,
}

/// A form about a place of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Form {
    /// The file.
    pub path: String,
    /// What is at the place.
    pub root: Row,
}

/// Something to take from a shelf: an action, a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ware {
    /// Its name: `actions/checkout@v6`, `CI for Python`.
    pub name: String,
    /// What it is for, in one line.
    pub about: String,
    /// Of what sort, in a word; may be empty.
    pub kind: String,
    /// The project has it already.
    pub is_used: bool,
    /// The file's name for a template; else empty.
    pub file: String,
    /// What it brings: the step, or the whole file.
    pub yaml: String,
}

/// As text, for [`super::Answer::Told`]: each byte is a character.
pub fn written<M: Serialize>(message: &M) -> String {
    super::encode(message).into_iter().map(char::from).collect()
}

/// What [`written`] wrote; `None` if it is not that.
pub fn read<M: DeserializeOwned>(told: &str) -> Option<M> {
    let bytes: Option<Vec<u8>> = told.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    super::decode(&bytes?)
}

/// A template with the user's words in its blanks.
pub fn filled(template: &Command, key: &str, words: &str) -> Command {
    let mut command = template.clone();
    let yaml = |text: &mut String| *text = fill(&text.replace(KEY, &quoted(key)), words);
    let plain = |text: &mut String| *text = fill(&text.replace(KEY, key), words);
    match &mut command {
        Command::Edit { operation, .. } => match operation {
            Operation::Set { yaml: text, .. }
            | Operation::AddItem { yaml: text, .. }
            | Operation::SetTrigger { yaml: text, .. } => yaml(text),
            Operation::AddEntry { key, yaml: text, .. } => {
                plain(key);
                yaml(text);
            }
            Operation::SetText { text, .. } => plain(text),
            Operation::RenameKey { key, .. } => plain(key),
            Operation::AddNeed { need, .. } => plain(need),
            Operation::MoveNeed { to, .. } => plain(to),
            Operation::SetPermission { level, .. } => plain(level),
            _ => {}
        },
        Command::RenameAt { name, .. } => plain(name),
        _ => {}
    }
    command
}

/// The first blank filled; the words themselves may hold whatever looks like one.
fn fill(text: &str, words: &str) -> String {
    let blanks = [(QUOTED, quoted(words)), (SCALAR, scalar(words)), (RAW, words.to_owned())];
    let found = blanks.iter().find(|(blank, _)| text.contains(blank));
    found.map_or_else(|| text.to_owned(), |(blank, with)| text.replacen(blank, with, 1))
}

/// As YAML has it: a number or a truth as it is, all else in quotes; also `3.10`, which as a number would be 3.1.
fn scalar(words: &str) -> String {
    let is_number = words.parse::<f64>().is_ok_and(|number| number.is_finite() && number.to_string() == words);
    if is_number || matches!(words, "true" | "false") { words.to_owned() } else { quoted(words) }
}

/// The same command for every place that shares the value.
pub fn sharing(command: &Command) -> Command {
    match command.clone() {
        Command::Edit { path, operation, .. } => Command::Edit { path, operation, shares: true },
        other => other,
    }
}
