//! Byte offsets ↔ lines and columns ↔ what an editor counts in.

/// A position as people say it. Both are 1-based; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where the lines of a text begin. A line ends with LF, CR LF or a lone CR (YAML 1.2.2, chapter 5.4).
///
/// Built once per text, asked with that same text; offsets past the end answer for the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineIndex {
    /// Byte offset of each line's start; the first is 0.
    starts: Vec<u32>,
    /// The same starts in editor units.
    editor_starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(at as u32 + 1);
            }
        }
        let mut editor_starts = Vec::with_capacity(starts.len());
        let mut units = 0;
        for (nth, start) in starts.iter().enumerate() {
            editor_starts.push(units);
            let end = starts.get(nth + 1).copied().unwrap_or(text.len() as u32);
            let line = text.get(*start as usize..end as usize).unwrap_or("");
            units += utf16_len(line.trim_end_matches(['\r', '\n'])) + 1;
        }
        Self { starts, editor_starts }
    }

    /// Number of lines, at least 1.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Line and column of a byte offset.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.line_of(offset);
        let start = self.line_start(line);
        let before = text.get(start..floor(text, offset)).unwrap_or("");
        LineColumn { line: line as u32 + 1, column: before.chars().count() as u32 + 1 }
    }

    /// Editor position of a byte offset: UTF-16 code units from the start of the text, each line break counting as one
    /// unit however it is written.
    pub fn editor_offset(&self, text: &str, offset: usize) -> u32 {
        let line = self.line_of(offset);
        let before = text.get(self.line_start(line)..floor(text, offset)).unwrap_or("");
        self.editor_starts.get(line).copied().unwrap_or(0) + utf16_len(before.trim_end_matches(['\r', '\n']))
    }

    /// Byte offset of an editor position; the end of its line's text for one behind that.
    pub fn byte_offset(&self, text: &str, position: u32) -> usize {
        let line = self.editor_starts.partition_point(|start| *start <= position).saturating_sub(1);
        let mut left = position - self.editor_starts.get(line).copied().unwrap_or(0);
        let content = self.line(text, line);
        for (at, character) in content.char_indices() {
            let Some(rest) = left.checked_sub(character.len_utf16() as u32) else {
                return self.line_start(line) + at;
            };
            if left == 0 {
                return self.line_start(line) + at;
            }
            left = rest;
        }
        self.line_start(line) + content.len()
    }

    /// Byte offset of a 0-based line's start; past the last line, the last line's start.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts.get(line).or(self.starts.last()).copied().unwrap_or(0) as usize
    }

    /// 0-based line that holds the byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }

    /// A 0-based line's text without its break.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let end = self.starts.get(line + 1).map_or(text.len(), |start| *start as usize);
        text.get(self.line_start(line)..end).unwrap_or("").trim_end_matches(['\r', '\n'])
    }
}

fn utf16_len(text: &str) -> u32 {
    if text.is_ascii() { text.len() as u32 } else { text.encode_utf16().count() as u32 }
}

/// The nearest character border at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How a text ends its lines, told by its first: `"\r\n"` or `"\n"`.
pub fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}
