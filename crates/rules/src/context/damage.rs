//! What could not be read: which findings it may have made, and where something may be that was not seen.

use source::{Diagnostic, TextRange};
use syntax::Node;

use super::Context;

impl Context<'_> {
    /// Whether a place, something in it or what stands next to it could not be read; what is missing there may just not
    /// have been seen.
    pub fn is_damaged(&self, range: TextRange) -> bool {
        if self.tree.damaged().is_empty() {
            return false;
        }
        let text = self.tree.text();
        let start = text.get(..range.start()).unwrap_or("").trim_end_matches([' ', '-', '\r', '\n']).len();
        let mut rest = text.get(range.end()..).unwrap_or("").trim_start();
        while rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        }
        self.touches_damage(start, text.len() - rest.len())
    }

    /// The same for the entry of a mapping whose key stands at a place.
    pub(crate) fn is_entry_damaged(&self, key: TextRange) -> bool {
        let value = self.node(key).and_then(Node::in_entry).map_or(key, |entry| entry.value.range());
        self.is_damaged(key.cover(value))
    }

    /// Whether damage may have made a finding: it stands on a line of which something could not be read, and is not about
    /// the reading itself.
    pub(crate) fn is_made_by_damage(&self, finding: &Diagnostic) -> bool {
        if self.tree.damaged().is_empty() || matches!(finding.code, "yaml-syntax" | "duplicate-key") {
            return false;
        }
        let text = self.tree.text();
        let at = finding.range.start();
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = text.get(at..).and_then(|behind| behind.find('\n')).map_or(text.len(), |end| at + end);
        self.touches_damage(start, line.max(finding.range.end()))
    }

    /// Whether something in a place could not be read and lies in none of its parts, which stand in order.
    pub(crate) fn is_torn<'t>(&self, range: TextRange, parts: impl Iterator<Item = Node<'t>>) -> bool {
        if !self.touches_damage(range.start(), range.end()) {
            return false;
        }
        let parts: Vec<TextRange> = parts.map(Node::range).collect();
        let damage = self.damage();
        let first = damage.partition_point(|place| place.start() < range.start());
        damage.iter().skip(first).take_while(|place| place.end() <= range.end()).any(|place| {
            let next = parts.partition_point(|part| part.start() <= place.start());
            let part = next.checked_sub(1).and_then(|last| parts.get(last));
            part.is_none_or(|part| part.end() < place.end())
        })
    }

    fn touches_damage(&self, start: usize, end: usize) -> bool {
        let damage = self.damage();
        let first = damage.partition_point(|place| place.end() < start);
        damage.get(first).is_some_and(|place| place.start() <= end)
    }

    fn damage(&self) -> &[TextRange] {
        self.damage.get_or_init(|| {
            let mut apart: Vec<TextRange> = Vec::new();
            for place in self.tree.damaged() {
                match apart.last_mut().filter(|last| place.start() <= last.end()) {
                    Some(last) => *last = last.cover(*place),
                    None => apart.push(*place),
                }
            }
            apart
        })
    }
}
