//! Whether the tree says the same as an independent reader (`serde_yaml`) and as the text itself.

use std::path::Path;

use source::TextRange;
use syntax::{Node, ScalarStyle, Shape, Tree};

use crate::corpus;

/// Reads every file of a folder and prints what differs.
pub fn measure(folder: &Path) -> Result<(), String> {
    let files = corpus::files(folder)?;
    let (mut identical, mut sound, mut accepted, mut equal, mut scalars, mut mapped) = (0, 0, 0, 0, 0, 0);
    for (name, text) in &files {
        let tree = syntax::parse(text);
        identical += usize::from(tree.text() == text);
        sound += usize::from(tree.damaged().is_empty());
        for node in nodes(&tree).into_iter().filter(|node| node.as_str().is_some() && !node.is_alias()) {
            scalars += 1;
            match map_fault(&tree, node) {
                None => mapped += 1,
                Some(fault) => println!("{name}: the map of {} is wrong: {fault}", node.path()),
            }
        }
        let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(text) else { continue };
        accepted += 1;
        let is_equal = match tree.root() {
            Some(root) => same(root, &value),
            None => value.is_null(),
        };
        equal += usize::from(is_equal);
        if !is_equal {
            println!("{name}: other values than serde_yaml's");
        }
    }
    println!("files                               {}", files.len());
    println!("text of the tree is the input       {identical}");
    println!("read without damage                 {sound}");
    println!("accepted by serde_yaml              {accepted}");
    println!("same values there                   {equal}");
    println!("scalars                             {scalars}");
    println!("every character maps to its source  {mapped}");
    Ok(())
}

/// Every node that is written, in the order of the text.
pub fn nodes(tree: &Tree) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut open: Vec<Node<'_>> = tree.documents().collect();
    while let Some(node) = open.pop() {
        found.push(node);
        if !node.is_alias() {
            open.extend(node.entries().flat_map(|entry| [entry.key, entry.value]).chain(node.items()));
        }
    }
    found
}

/// The first character of a scalar whose source does not read as it.
pub fn map_fault(tree: &Tree, node: Node<'_>) -> Option<String> {
    let (value, map) = (node.as_str()?, node.scalar_map()?);
    for (at, letter) in value.char_indices() {
        let decoded = TextRange::new(at, at + letter.len_utf8());
        let place = map.source(decoded);
        let source = place.slice(tree.text());
        let is_fold = source.contains(['\n', '\r']) || place.end() == tree.text().len();
        let reads = match letter {
            _ if source.starts_with(letter) && source.len() == letter.len_utf8() => true,
            ' ' | '\n' if is_fold => true,
            _ => match node.scalar_style()? {
                ScalarStyle::SingleQuoted => source == "''" && letter == '\'',
                ScalarStyle::DoubleQuoted => {
                    let quoted = format!("\"{source}\"");
                    let read = syntax::parse(&quoted);
                    read.root().and_then(Node::as_str).is_some_and(|value| value.chars().eq([letter]))
                }
                _ => false,
            },
        };
        if !reads {
            return Some(format!("{letter:?} at {at} is {source:?}"));
        }
        if map.decoded(place.start()) != at && !place.is_empty() {
            return Some(format!("{} leads to {} and not {at}", place.start(), map.decoded(place.start())));
        }
    }
    None
}

/// Whether a node has the value that the independent reader sees.
fn same(node: Node<'_>, value: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match value {
        Value::Null => node.shape() == Shape::Null,
        Value::Bool(value) => node.as_str().is_some_and(|text| text.eq_ignore_ascii_case(&value.to_string())),
        Value::Number(number) => number_of(node) == number.as_f64(),
        Value::String(text) => node.as_str() == Some(text),
        Value::Sequence(items) => {
            node.items().count() == items.len() && node.items().zip(items).all(|(node, value)| same(node, value))
        }
        Value::Mapping(entries) => {
            let pairs = node.entries().zip(entries);
            node.entries().count() == entries.len()
                && pairs.into_iter().all(|(ours, (key, value))| same(ours.key, key) && same(ours.value, value))
        }
        Value::Tagged(tagged) => same(node, &tagged.value),
    }
}

fn number_of(node: Node<'_>) -> Option<f64> {
    let text = node.as_str()?;
    let whole = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().map(|number| number as f64);
    match text.get(..2) {
        Some("0x") => whole(text.get(2..)?, 16),
        Some("0o") => whole(text.get(2..)?, 8),
        _ => text.trim_start_matches('+').parse().ok(),
    }
}
