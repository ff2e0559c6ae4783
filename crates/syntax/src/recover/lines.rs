//! The text as the recovery looks at it: line by line.

use source::{LineIndex, TextRange, lean};

/// How many lines are looked at to understand an error.
pub(super) const MAX_LOOK: usize = 2000;

pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    index: LineIndex,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    pub(super) fn count(&self) -> usize {
        self.index.line_count()
    }

    /// The line that holds a byte.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.index.line_of(offset)
    }

    /// Where a line begins.
    pub(super) fn start(&self, line: usize) -> usize {
        self.index.line_start(line)
    }

    /// The end of the line that holds the byte, its break included.
    pub(super) fn window_end(&self, offset: usize) -> usize {
        let next = self.at(offset) + 1;
        if next < self.count() { self.start(next) } else { self.text.len() }
    }

    /// A line without its indentation, trailing blanks and break.
    pub(super) fn content(&self, line: usize) -> TextRange {
        let content = self.index.line(self.text, line);
        let start = self.start(line) + self.indent(line);
        TextRange::new(start, self.start(line) + content.trim_end_matches([' ', '\t']).len())
    }

    /// Length of a line's white space in front.
    pub(super) fn indent(&self, line: usize) -> usize {
        let content = self.index.line(self.text, line);
        content.len() - content.trim_start_matches([' ', '\t']).len()
    }

    /// Whether there is nothing on the line, or only a comment.
    pub(super) fn is_empty(&self, line: usize) -> bool {
        let content = self.content(line);
        content.is_empty() || content.slice(self.text).starts_with('#')
    }

    /// The last line before that holds something.
    pub(super) fn before(&self, line: usize) -> Option<usize> {
        (0..line).rev().find(|line| !self.is_empty(*line))
    }

    /// The next line that holds something.
    pub(super) fn after(&self, line: usize) -> Option<usize> {
        (line + 1..self.count()).find(|line| !self.is_empty(*line))
    }

    /// A line's content behind its dashes.
    pub(super) fn key(&self, line: usize) -> TextRange {
        let content = self.content(line);
        let mut start = content.start();
        while let Some(rest) = TextRange::new(start, content.end()).slice(self.text).strip_prefix('-') {
            let inner = rest.trim_start_matches(' ');
            if inner.len() == rest.len() && !rest.is_empty() {
                break;
            }
            start = content.end() - inner.len();
        }
        TextRange::new(start, content.end())
    }

    /// What stands behind the first `: ` of a line; all behind its dashes when there is none.
    pub(super) fn value(&self, line: usize) -> TextRange {
        let key = self.key(line);
        let source = key.slice(self.text);
        let Some(colon) = source.find(": ") else { return key };
        let value = source.get(colon + 1..).unwrap_or("").trim_start_matches(' ');
        TextRange::new(key.end() - value.len(), key.end())
    }

    /// Where the content of a line ends, its comment left out.
    pub(super) fn code_end(&self, line: usize) -> usize {
        let content = self.content(line);
        let source = content.slice(self.text);
        let code = source.find(" #").and_then(|comment| source.get(..comment)).unwrap_or(source);
        content.start() + code.trim_end_matches([' ', '\t']).len()
    }

    /// Column of a line's content behind its dashes.
    pub(super) fn key_column(&self, line: usize) -> usize {
        self.key(line).start() - self.start(line)
    }

    /// Whether `next`, a later line, is indented as what belongs to `line`.
    pub(super) fn owns(&self, line: usize, next: usize) -> bool {
        self.indent(next) > self.key_column(line)
            || self.indent(next) == self.key_column(line) && self.content(next).slice(self.text).starts_with('-')
    }

    /// The last line of those behind `line` that are indented further than it.
    pub(super) fn last_inside(&self, line: usize) -> usize {
        let mut last = line;
        for next in line + 1..self.count() {
            if self.is_empty(next) {
                continue;
            }
            if self.indent(next) <= self.indent(line) {
                break;
            }
            last = next;
        }
        last
    }

    /// The columns that a line may have been meant to begin at, most likely first.
    pub(super) fn columns(&self, line: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut limit = usize::MAX;
        let mut at = self.before(line);
        while let Some(above) = at.filter(|_| limit > 0 && found.len() < 8) {
            let (indent, key) = (self.indent(above), self.key_column(above));
            if indent < limit {
                if found.is_empty() && self.content(above).slice(self.text).ends_with(':') {
                    found.push(key + 2);
                }
                found.extend([key, indent]);
                limit = indent;
            }
            at = self.before(above);
        }
        let spaces = TextRange::new(self.start(line), self.start(line) + self.indent(line)).slice(self.text);
        let now = spaces.len() + spaces.bytes().filter(|byte| *byte == b'\t').count();
        let opens = self.content(line).slice(self.text).ends_with(':');
        let next = self.after(line).map_or(0, |next| self.indent(next));
        let owner = self.before(line).filter(|above| self.content(*above).slice(self.text).ends_with(':'));
        let owner = owner.map(|above| self.indent(above)).filter(|indent| next <= *indent);
        let rank = |column: &usize| {
            let fits = if let Some(owner) = owner {
                *column > owner
            } else if opens {
                *column <= next
            } else {
                *column == next
            };
            (!fits, column.abs_diff(now))
        };
        lean::sort_by_key(&mut found, rank);
        found.dedup();
        found
    }

    /// The line further up that is to blame when `line` fits no column that is open, and the column it should have: the
    /// first line of the block above it, or the line that this block belongs to.
    pub(super) fn misplaced_before(&self, line: usize) -> Option<(usize, usize)> {
        let column = self.indent(line);
        let mut first = None;
        let mut owner = None;
        for above in (0..line).rev().take(MAX_LOOK).filter(|line| !self.is_empty(*line)) {
            if self.indent(above) <= column {
                owner = Some(above);
                break;
            }
            first = Some(above);
        }
        let Some(owner) = owner else { return first.map(|first| (first, 0)) };
        if self.indent(owner) == column {
            return None;
        }
        let opens = |line: usize| self.content(line).slice(self.text).ends_with(':');
        if let Some(before) = self.before(owner) {
            let was_left = self.indent(owner) > 0 && self.indent(before) == column;
            let lacks_step = opens(before) && (!opens(owner) || self.indent(owner) == self.indent(before) + 1);
            if was_left || lacks_step && self.indent(before) < column {
                return Some((owner, column));
            }
        }
        let first = first?;
        // A line without lines of its own between two that are indented alike is itself to blame.
        let next =
            (line + 1..self.count()).find(|next| !self.is_empty(*next) && self.indent(*next) <= self.indent(first));
        let is_usual = !opens(line) && next.is_some_and(|next| self.indent(next) == self.indent(first));
        (!is_usual).then_some((first, column))
    }
}
