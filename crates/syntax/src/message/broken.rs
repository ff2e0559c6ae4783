//! What is said where the parser could not read on.

use granit_parser::ErrorKind;
use source::{Diagnostic, Fix, Grade, Splice, TextEdit, TextRange};

use super::rejected;
use crate::MAX_NESTING;
use crate::recover::Cause;

/// One damage: what is taken to be wrong, where, and the repair that let the parser read on.
pub(crate) struct Damage<'r> {
    pub(crate) cause: Cause,
    pub(crate) place: TextRange,
    pub(crate) reason: &'r ErrorKind,
    pub(crate) splices: &'r [Splice],
}

/// The diagnostic of a damage in `text`.
pub(crate) fn broken(text: &str, damage: &Damage<'_>) -> Diagnostic {
    let is_too_deep = *damage.reason == ErrorKind::RecursionLimitExceeded;
    let source = damage.place.slice(text);
    let put_in = damage.splices.first().map_or("", |splice| splice.text.as_str());
    let Some(words) = words(damage.cause, source, put_in).filter(|_| !is_too_deep) else { return unreadable(damage) };
    let diagnostic = rejected(damage.place, words.message).help(words.help);
    match words.fix.zip(repair(damage)) {
        Some(((title, grade), edit)) => diagnostic.fix(Fix { title, grade, edit }),
        None => diagnostic,
    }
}

struct Words {
    message: String,
    help: String,
    fix: Option<(String, Grade)>,
}

/// What to say of a cause at `source`, mended by putting `put_in` in; `None` when only the parser's reason says something.
fn words(cause: Cause, source: &str, put_in: &str) -> Option<Words> {
    let columns = put_in.len();
    let (message, help, title, grade) = match cause {
        Cause::Quote => (
            format!("The quote `{source}` that opens here is not closed, so it swallows what follows."),
            format!("Close it with `{source}` at the end of the value."),
            format!("Close the quote with `{source}`"),
            Grade::Review,
        ),
        Cause::Bracket => {
            let close = if source == "{" { "}" } else { "]" };
            let message = format!("The bracket `{source}` that opens here is not closed, so it swallows what follows.");
            let help = format!("Close it with `{close}` at the end of the value.");
            (message, help, format!("Close the bracket with `{close}`"), Grade::Review)
        }
        Cause::Colon => (
            format!("`{source}` has no colon behind it, so it is read as text and not as a key."),
            format!("Write `{source}:`."),
            format!("Add a colon behind `{source}`"),
            Grade::Review,
        ),
        Cause::Space => (
            "No space follows this colon, so key and value are read as one word.".to_owned(),
            "Write a space behind the colon.".to_owned(),
            "Add a space".to_owned(),
            Grade::Safe,
        ),
        Cause::Text => (
            format!("The lines below `{source}` are read as YAML, but do not look like it."),
            format!("Write `{source}: |` if they are a script or other text."),
            "Make the lines below text".to_owned(),
            Grade::Review,
        ),
        Cause::Unquoted => {
            let quote = "Put the value in quotes";
            (unquoted(source), format!("{quote}."), quote.to_owned(), Grade::Safe)
        }
        Cause::Escape => (
            format!("The escape `{source}` does not exist in double quotes."),
            format!("Write `\\{source}`, or use single quotes, in which a backslash is a backslash."),
            "Double the backslash".to_owned(),
            Grade::Review,
        ),
        Cause::Tab | Cause::Indent => return Some(indented(cause, columns)),
        Cause::Word => {
            let message = format!("`{source}` is neither a key with its value nor an item of a list.");
            return Some(Words {
                message,
                help: "Finish it as a key with a colon, or remove it.".to_owned(),
                fix: None,
            });
        }
        Cause::Unreadable => return None,
    };
    Some(Words { message, help, fix: Some((title, grade)) })
}

fn indented(cause: Cause, columns: usize) -> Words {
    let fix = Some((format!("Indent by {columns} spaces"), Grade::Review));
    if cause == Cause::Tab {
        let message = "A tab indents this line; YAML takes only spaces there, because tabs have no width.".to_owned();
        return Words { message, help: "Indent with spaces.".to_owned(), fix };
    }
    let message = "This line is indented like none of the lines around it, so it belongs to nothing.".to_owned();
    Words { message, help: format!("Indent it by {columns} spaces if it belongs to the lines around it."), fix }
}

/// The repair as an edit that a person can take; blanks only hide what is wrong.
fn repair(damage: &Damage<'_>) -> Option<TextEdit> {
    let is_blank = |splice: &Splice| !splice.range.is_empty() && splice.text.trim().is_empty();
    let hides = damage.splices.iter().any(is_blank) && !matches!(damage.cause, Cause::Tab | Cause::Indent);
    if hides { None } else { TextEdit::new(damage.splices.to_vec()).ok() }
}

/// Why a value needs quotes.
fn unquoted(value: &str) -> String {
    let first = value.chars().next().unwrap_or(' ');
    match first {
        '@' | '`' => format!("No value can begin with `{first}` without quotes; YAML reserves it."),
        '%' => "A value that begins with `%` needs quotes; YAML takes it for a directive.".to_owned(),
        '*' => "`*` begins an alias here, not a pattern.".to_owned(),
        '&' => "`&` begins an anchor here, not text.".to_owned(),
        '!' => "`!` begins a tag here, not text.".to_owned(),
        '|' | '>' => format!("`{first}` begins a block of text here, and what follows it on the line is too much."),
        '"' | '\'' => {
            format!("Text follows behind the quoted part, and YAML ends the value with the closing `{first}`.")
        }
        '[' | '{' => format!("Text follows behind the brackets, because `{first}` begins a collection."),
        _ if value.contains(": ") || value.ends_with(':') => {
            "This value holds a colon with a space behind it, which YAML reads as another key.".to_owned()
        }
        _ => "This value holds something that YAML does not read as text.".to_owned(),
    }
}

fn unreadable(damage: &Damage<'_>) -> Diagnostic {
    use ErrorKind as Kind;
    let (message, help) = match damage.reason {
        Kind::RecursionLimitExceeded => {
            let message = format!("More than {MAX_NESTING} collections lie in one another here; no more are read.");
            return rejected(damage.place, message).help("Nest less deeply.");
        }
        Kind::TabNotAllowed | Kind::TabInBlockIndentation | Kind::TabInIndentation | Kind::TabAtBlockScalarStart => {
            ("A tab stands where YAML takes only spaces.", "Use spaces.")
        }
        Kind::MappingValueNotAllowed
        | Kind::MappingKeyNotAllowed
        | Kind::InvalidSimpleKey
        | Kind::SimpleKeyExpected => {
            ("A key cannot stand here.", "Check the indentation here and that the value before is complete.")
        }
        Kind::ExpectedBlockMappingKey | Kind::InvalidIndentation | Kind::ExpectedBlockSequenceEntry => {
            ("This line fits none of the blocks that are open here.", "Check its indentation and the line before.")
        }
        Kind::BlockEntryInFlowCollection | Kind::BlockSequenceEntryNotAllowed | Kind::InvalidBlockEntryWhitespace => {
            ("A list item with `-` cannot begin here.", "Put it on a line of its own, indented like its siblings.")
        }
        Kind::MisplacedFlowCollectionEnd | Kind::MismatchedFlowCollectionEnd { .. } => {
            ("This bracket closes nothing that is open here.", "Remove it, or open the bracket that it belongs to.")
        }
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => {
            ("A comma or the closing bracket is missing before this.", "Separate the items with commas.")
        }
        Kind::InvalidBlockScalarHeader | Kind::ZeroBlockScalarIndent | Kind::InvalidBlockScalarIndent => {
            ("This block of text does not begin as YAML wants it.", "Put nothing but a comment behind `|` or `>`.")
        }
        Kind::InvalidDocumentEnd | Kind::ExpectedDocumentStart | Kind::MissingDocumentEndBeforeDirective => {
            ("What stands here is not part of the document before it.", "Indent it as a part of it, or remove it.")
        }
        Kind::BomInsideDocument => ("An invisible byte-order mark stands here.", "Remove it."),
        _ => ("This cannot be read as YAML.", "Check quotes, brackets, colons and indentation here and before."),
    };
    rejected(damage.place, message).help(help)
}
