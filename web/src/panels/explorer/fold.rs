//! Which rows of the outline show, after folding and filtering: plain values.

use leptos::prelude::{RwSignal, Update};
use session::wire::{IconName, NodeKind, OutlineRow, Severity};
use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

/// A row that shows; two equal rows look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The node.
    pub node: String,
    /// How deep.
    pub depth: u32,
    /// What it is.
    pub kind: NodeKind,
    /// Its name.
    pub label: String,
    /// A few words more.
    pub detail: String,
    /// Its symbol.
    pub icon: IconName,
    /// The worst severity at or below it.
    pub worst: Option<Severity>,
    /// How many rows stand below it.
    pub children: usize,
    /// Are they hidden?
    pub is_folded: bool,
}

impl Row {
    /// The node and all that is drawn of it, for a keyed list.
    pub fn key(&self) -> (String, u64) {
        let mut hasher = DefaultHasher::new();
        (self.depth, self.kind as u8, self.icon as u8, &self.label, &self.detail).hash(&mut hasher);
        (self.worst.map(|worst| worst as u8), self.children, self.is_folded).hash(&mut hasher);
        (self.node.clone(), hasher.finish())
    }
}

/// The rows that show. A filter unfolds everything and keeps matching rows with all above them.
pub fn visible(rows: &[OutlineRow], folded: &BTreeSet<String>, filter: &str) -> Vec<Row> {
    let filter = filter.trim().to_ascii_lowercase();
    let mut shown = Vec::new();
    let mut hidden_below = None;
    for (at, row) in rows.iter().enumerate() {
        if hidden_below.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        hidden_below = None;
        let below = below(rows, at);
        if !filter.is_empty() && !matches(row, &filter) && !below.iter().any(|row| matches(row, &filter)) {
            continue;
        }
        let is_folded = filter.is_empty() && !below.is_empty() && folded.contains(&row.node);
        if is_folded {
            hidden_below = Some(row.depth);
        }
        shown.push(Row {
            node: row.node.clone(),
            depth: row.depth,
            kind: row.kind,
            label: row.label.clone(),
            detail: row.detail.clone(),
            icon: row.icon,
            worst: row.worst,
            children: below.iter().filter(|child| child.depth == row.depth + 1).count(),
            is_folded,
        });
    }
    shown
}

/// Folds or unfolds a row.
pub fn toggle(folded: RwSignal<BTreeSet<String>>, node: &str) {
    folded.update(|folded| {
        if !folded.remove(node) {
            folded.insert(node.to_owned());
        }
    });
}

fn below(rows: &[OutlineRow], at: usize) -> &[OutlineRow] {
    let depth = rows.get(at).map_or(0, |row| row.depth);
    let rest = rows.get(at + 1..).unwrap_or_default();
    let count = rest.iter().take_while(|row| row.depth > depth).count();
    rest.get(..count).unwrap_or_default()
}

fn matches(row: &OutlineRow, filter: &str) -> bool {
    row.label.to_ascii_lowercase().contains(filter) || row.detail.to_ascii_lowercase().contains(filter)
}

#[cfg(test)]
mod tests {
    use super::visible;
    use session::wire::{IconName, NodeKind, OutlineRow};
    use std::collections::BTreeSet;

    fn row(depth: u32, label: &str) -> OutlineRow {
        OutlineRow {
            node: label.to_owned(),
            depth,
            kind: NodeKind::Job,
            label: label.to_owned(),
            detail: String::new(),
            icon: IconName::Job,
            place: None,
            worst: None,
        }
    }

    fn shown(folded: &[&str], filter: &str) -> String {
        let rows = [row(0, "tests"), row(1, "lint"), row(1, "test"), row(0, "docs"), row(1, "build")];
        let folded: BTreeSet<String> = folded.iter().map(|node| (*node).to_owned()).collect();
        visible(&rows, &folded, filter).into_iter().map(|row| row.label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn folding_hides_what_is_below() {
        assert_eq!(shown(&[], ""), "tests lint test docs build");
        assert_eq!(shown(&["tests"], ""), "tests docs build");
    }

    #[test]
    fn a_filter_keeps_matches_with_what_is_above_them() {
        assert_eq!(shown(&[], "lin"), "tests lint");
        assert_eq!(shown(&["docs"], "BUILD"), "docs build");
        assert_eq!(shown(&[], "nothing"), "");
    }
}
