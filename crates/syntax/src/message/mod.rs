//! The words of every diagnostic: what is wrong, why it matters, what to do.

mod broken;

use source::{Diagnostic, Fix, Grade, TextEdit, TextRange, nearest};

use crate::{DUPLICATE_KEY, MAX_EXPANSION, Node, YAML_SYNTAX};

pub(crate) use broken::{Damage, broken};

/// How many names are compared to find the one that was meant.
const MAX_NAMES: usize = 1000;

fn rejected(range: TextRange, message: impl Into<String>) -> Diagnostic {
    Diagnostic::rejected(YAML_SYNTAX, range, message)
}

pub(crate) fn second_document(range: TextRange) -> Diagnostic {
    rejected(range, "A second YAML document starts here; GitHub reads only files with one document.")
        .help("Remove the `---`, or move what follows into a file of its own.")
}

pub(crate) fn undefined_alias<'n>(name: &str, range: TextRange, known: impl Iterator<Item = &'n str>) -> Diagnostic {
    let message = format!("The alias `*{name}` has no anchor `&{name}` before it, so it stands for nothing.");
    let Some(near) = nearest(name, known.take(MAX_NAMES)) else {
        return rejected(range, message).help(format!("Write `&{name}` before the value that is meant, further up."));
    };
    let edit = TextEdit::replace(range, format!("*{near}"));
    rejected(range, message).help(format!("Did you mean `*{near}`?")).fix(Fix {
        title: format!("Change to `*{near}`"),
        grade: Grade::Review,
        edit,
    })
}

pub(crate) fn recursive_alias(name: &str, range: TextRange, anchor: TextRange) -> Diagnostic {
    rejected(range, format!("The alias `*{name}` stands inside the value that `&{name}` names, which would never end."))
        .label(anchor, "the value that begins here holds its own alias")
        .help("Repeat what is needed of that value here, or anchor a smaller part of it.")
}

pub(crate) fn too_many_aliases(name: &str, range: TextRange) -> Diagnostic {
    let message = format!(
        "With `*{name}` the aliases of this file stand for too much: more than {MAX_EXPANSION} values, or too deep. \
         From here on aliases are read as empty."
    );
    rejected(range, message).help("Use fewer aliases inside anchored values.")
}

pub(crate) fn merge_key(range: TextRange, value: Node<'_>) -> Diagnostic {
    let help = if value.is_alias() {
        format!("Use `{}` as a whole value, or repeat its keys here.", value.source())
    } else {
        "Write the keys here directly.".to_owned()
    };
    rejected(range, "GitHub does not read merge keys (`<<`) and refuses the file.").help(help)
}

pub(crate) fn duplicate_key(key: &str, range: TextRange, first: TextRange) -> Diagnostic {
    Diagnostic::rejected(DUPLICATE_KEY, range, format!("The key `{key}` is given twice in this mapping."))
        .label(first, "first given here")
        .help("Keep one of the two, or merge their values.")
}

pub(crate) fn nul(range: TextRange, count: usize) -> Diagnostic {
    let what = if count == 1 { "A NUL character stands".to_owned() } else { format!("{count} NUL characters begin") };
    rejected(range, format!("{what} here; no YAML text holds one. It is read as a space."))
        .help("Remove it, and look at what wrote it: the file may be damaged.")
}

pub(crate) fn not_utf8(range: TextRange, bytes: &[u8]) -> Diagnostic {
    let shown: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    rejected(range, format!("The bytes {} here are no UTF-8 and are shown as `\u{fffd}`.", shown.join(" ")))
        .help("Save the file as UTF-8.")
}

pub(crate) fn utf16() -> Diagnostic {
    rejected(TextRange::default(), "This file is written in UTF-16, which GitHub does not read.")
        .help("Save the file as UTF-8.")
}
