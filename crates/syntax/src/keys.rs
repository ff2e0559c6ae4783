//! What can be wrong with the keys of a mapping that YAML itself allows to be written: repeated ones, and merge keys.

use source::{Diagnostic, TextRange};

use crate::tree::{Content, Id};
use crate::{MAX_FINDINGS, ScalarStyle, Tree, message};

/// Repeated and merge keys of every mapping, in no order. Two keys with damage between them may be of different mappings
/// in truth and are not compared.
pub(crate) fn diagnostics(tree: &Tree) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut keys: Vec<(&str, TextRange)> = Vec::new();
    for (index, data) in tree.nodes.iter().enumerate() {
        if !matches!(data.content, Content::Mapping { .. }) {
            continue;
        }
        if found.len() >= MAX_FINDINGS {
            break;
        }
        keys.clear();
        for entry in tree.node(Id::new(index)).entries().filter(|entry| !entry.key.is_alias()) {
            let Some(value) = entry.key.scalar() else { continue };
            if value == "<<" && entry.key.scalar_style() == Some(ScalarStyle::Plain) {
                found.push(message::merge_key(entry.key.range(), entry.value));
            } else {
                keys.push((value, entry.key.range()));
            }
        }
        keys.sort_unstable();
        let mut first: Option<(&str, TextRange)> = None;
        for (key, range) in &keys {
            match first {
                Some((before, place)) if before == *key => {
                    let between = TextRange::new(place.end(), range.start());
                    if !tree.damaged.iter().any(|damage| between.contains(*damage)) {
                        found.push(message::duplicate_key(key, *range, place));
                    }
                }
                _ => first = Some((key, *range)),
            }
        }
    }
    found.truncate(MAX_FINDINGS);
    found
}
