//! The repository's own settings, `.pipewright.yml`: what a user knows of actions that the catalog does not.
//!
//! Reads them from the tree, tells what in them means nothing, and writes a new entry. The form of an entry is the
//! catalog's, see `crates/catalog/README.md`.

use catalog::{Action, Does, Kind, Layer, Library, Role, Unread};
use source::{Diagnostic, TextEdit, TextRange, lean};
use syntax::{Node, Shape, Tree};

/// Where the settings are when nobody has written any.
pub(crate) const PATH: &str = ".pipewright.yml";
/// The code of findings about them.
const CODE: &str = "unknown-setting";

/// What a user says of an action.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    /// The actions that could be read.
    pub(crate) actions: Vec<Action>,
    /// What could not.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Reads the settings.
pub(crate) fn read(tree: &Tree) -> Settings {
    let mut settings = Settings { findings: tree.diagnostics().to_vec(), ..Settings::default() };
    let actions = tree.root().and_then(|root| root.get("actions"));
    for entry in actions.into_iter().flat_map(Node::entries) {
        let Some(slug) = entry.key.as_str() else { continue };
        let mut sound: Vec<(&str, String)> = Vec::new();
        for (field, value, range) in fields(entry.value) {
            match Action::read(slug, [(field, value.as_str())]) {
                Ok(_) => sound.push((field, value)),
                Err(unread) => settings.findings.push(finding(&unread, range)),
            }
        }
        let read = Action::read(slug, sound.iter().map(|(field, value)| (*field, value.as_str())));
        settings.actions.extend(read);
    }
    lean::sort_by_key(&mut settings.findings, |finding| finding.range);
    settings
}

/// The catalog with a user's actions before its own.
pub(crate) fn library(known: &Library, settings: Settings) -> Library {
    known.clone().with_user_actions(settings.actions)
}

/// The fields of an entry as the catalog takes them: name, value, place.
fn fields(entry: Node<'_>) -> Vec<(&str, String, TextRange)> {
    let mut found = Vec::new();
    for field in entry.entries() {
        let Some(name) = field.key.as_str() else { continue };
        match (name, field.value.shape()) {
            ("reads" | "permissions", Shape::Mapping) => {
                for pair in field.value.entries() {
                    let Some(key) = pair.key.as_str() else { continue };
                    let whole = pair.key.range().cover(pair.value.range());
                    found.extend(words(pair.value).into_iter().map(|(word, _)| match name {
                        "permissions" => (name, format!("{key}: {word}"), whole),
                        _ => (key, word.to_owned(), whole),
                    }));
                }
            }
            ("caches", _) => found.extend(words(field.value).into_iter().map(|(word, at)| (name, word.to_owned(), at))),
            _ => {
                let list: Vec<&str> = words(field.value).into_iter().map(|(word, _)| word).collect();
                found.push((name, list.join(" "), field.value.range()));
            }
        }
    }
    found
}

/// A scalar, or the scalars of a list.
fn words(node: Node<'_>) -> Vec<(&str, TextRange)> {
    match node.shape() {
        Shape::Sequence => node.items().filter_map(|item| Some((item.as_str()?, item.range()))).collect(),
        _ => node.as_str().map(|word| (word, node.range())).into_iter().collect(),
    }
}

fn finding(unread: &Unread, range: TextRange) -> Diagnostic {
    let known: Vec<&'static str> = match unread.field.as_str() {
        "kind" => Kind::ALL.iter().map(|kind| kind.word()).collect(),
        "layers" => Layer::ALL.iter().map(|layer| layer.word()).collect(),
        "does" => Does::ALL.iter().map(|does| does.word()).collect(),
        "caches" | "permissions" | "causes" => Vec::new(),
        _ => Role::ALL.iter().map(|role| role.word()).collect(),
    };
    let message = format!("`{}` means nothing in `{}`, so this line is passed over.", unread.word, unread.field);
    let help = match source::nearest(&unread.word, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "The words and their meanings are listed in Pipewright's catalog page, “An action”.".to_owned(),
    };
    Diagnostic::advice(CODE, range, message).help(help)
}

/// What a user says of an action in the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Described<'d> {
    /// `owner/repository`, with a path where there is one.
    pub(crate) slug: &'d str,
    /// What it is for: a word of [`Kind`].
    pub(crate) kind: &'d str,
    /// One line about it; may be empty.
    pub(crate) about: &'d str,
    /// The service it reaches; may be empty.
    pub(crate) service: &'d str,
}

/// The settings' text with one more action in it, everything else as it was; or why that cannot be.
pub(crate) fn with_action(tree: &Tree, described: &Described<'_>) -> Result<String, String> {
    if Kind::from_word(described.kind).is_none() {
        return Err(format!("`{}` is no kind of action.", described.kind));
    }
    if !tree.damaged().is_empty() {
        return Err(format!("`{PATH}` has an error that hides part of it; mend that first."));
    }
    let actions = tree.root().and_then(|root| root.entry("actions"));
    if actions.is_some_and(|actions| actions.value.get(described.slug).is_some()) {
        return Err(format!("`{}` is described in `{PATH}` already.", described.slug));
    }
    let text = tree.text();
    let last = actions.and_then(|actions| actions.value.entries().last());
    let edit = match (actions, last) {
        (Some(actions), Some(_)) if actions.value.is_flow() => {
            let message = format!("The actions in `{PATH}` are written in braces; write the new one there by hand.");
            return Err(message);
        }
        (Some(_), Some(last)) => {
            let indent = column(text, last.key.range().start());
            TextEdit::insert(line_end(text, last.key.range().cover(last.value.range()).end()), entry(described, indent))
        }
        (Some(actions), None) => {
            let key = actions.key.range();
            TextEdit::replace(TextRange::new(key.start(), key.cover(actions.value.range()).end()), {
                format!("actions:{}", entry(described, 2))
            })
        }
        (None, _) => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            TextEdit::insert(text.len(), format!("{gap}actions:{}\n", entry(described, 2)))
        }
    };
    Ok(edit.apply(text))
}

/// The entry's lines, each behind a line break.
fn entry(described: &Described<'_>, indent: usize) -> String {
    let mut lines = vec![format!("\n{:indent$}{}:", "", described.slug)];
    let about = quoted(described.about);
    let service = quoted(described.service);
    let fields = [("about", about.as_str()), ("kind", described.kind), ("service", service.as_str())];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        lines.push(format!("\n{:indent$}{name}: {value}", "", indent = indent + 2));
    }
    lines.concat()
}

/// Text as a YAML scalar that reads back as the same text.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let tree = syntax::parse(&format!("a: {line}\n"));
    let reads_back = tree.root().and_then(|root| root.get("a")?.as_str()) == Some(line.as_str());
    let is_plain = line.is_empty() || (reads_back && tree.diagnostics().is_empty());
    if is_plain { line } else { format!("'{}'", line.replace('\'', "''")) }
}

fn column(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or("");
    offset - before.rfind('\n').map_or(0, |at| at + 1)
}

fn line_end(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or("");
    offset + rest.find(['\r', '\n']).unwrap_or(rest.len())
}
