//! `strategy.matrix`

use expr::Value;
use syntax::{Node, ScalarStyle, Shape};

use crate::{Axis, Cell, Entries, Entry, Matrix};

/// Nesting of a value that is read; deeper ones count as unknown.
const MAX_DEPTH: usize = 32;

pub(super) fn matrix(node: Node<'_>) -> Matrix {
    Matrix {
        axes: node.entries().filter_map(axis).collect(),
        include: entries(node.get("include")),
        exclude: entries(node.get("exclude")),
        expression: node.spanned(),
        range: node.range(),
    }
}

fn axis(entry: syntax::Entry<'_>) -> Option<Axis> {
    let name = entry.key.spanned().filter(|name| !matches!(name.as_str(), "include" | "exclude"))?;
    let values = entry.value.items().map(|item| cell(&name.value, item)).collect();
    Some(Axis { name, values, expression: entry.value.spanned(), range: entry.value.range() })
}

fn entries(node: Option<Node<'_>>) -> Entries {
    let items = node.into_iter().flat_map(Node::items);
    Entries { entries: items.map(entry).collect(), expression: node.and_then(Node::spanned) }
}

fn entry(item: Node<'_>) -> Entry {
    let cells = item.entries().filter_map(|pair| Some(cell(pair.key.as_str()?, pair.value)));
    Entry { cells: cells.collect(), range: item.range() }
}

fn cell(name: &str, node: Node<'_>) -> Cell {
    let value = value(node, MAX_DEPTH);
    let text = match &value {
        Some(value) if value.is_scalar() => value.to_text().as_ref().to_owned(),
        _ => node.as_str().unwrap_or(node.source()).to_owned(),
    };
    Cell { name: name.to_owned(), text, value, range: node.range() }
}

/// The value that is written; `None` when an expression decides it or a part of it.
fn value(node: Node<'_>, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    match node.shape() {
        Shape::Null => Some(Value::Null),
        Shape::Sequence => Some(Value::array(node.items().map(|item| value(item, depth)).collect::<Option<_>>()?)),
        Shape::Mapping => {
            let pairs = node.entries().map(|entry| Some((entry.key.as_str()?, value(entry.value, depth)?)));
            Some(Value::object(pairs.collect::<Option<Vec<_>>>()?))
        }
        Shape::Scalar => {
            let text = node.as_str()?;
            match node.scalar_style() {
                _ if text.contains("${{") => None,
                Some(ScalarStyle::Plain) => Some(Value::from_plain(text)),
                _ => Some(Value::text(text)),
            }
        }
    }
}
