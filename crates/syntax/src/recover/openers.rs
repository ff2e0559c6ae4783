//! Which quotes and brackets are open at a place: a rough look at the text that does not mind errors.

/// What stands open.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Openers {
    /// The brackets, outermost first.
    pub(super) brackets: Vec<usize>,
    /// Quotes that were not closed on their line, in order.
    pub(super) quotes: Vec<usize>,
}

/// Reads from `from`, the start of a line outside of any scalar and bracket, up to `to`.
pub(super) fn find(text: &str, from: usize, to: usize) -> Openers {
    let mut found = Openers::default();
    let mut reader = Reader { bytes: text.as_bytes(), at: from, end: to.min(text.len()) };
    while reader.at < reader.end {
        if found.brackets.is_empty() && reader.begins_line() {
            reader.skip_block_scalar_of_line_before(from);
        }
        reader.token(&mut found);
    }
    found
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    fn before(&self) -> u8 {
        self.at.checked_sub(1).map_or(b'\n', |at| self.byte(at))
    }

    fn begins_line(&self) -> bool {
        matches!(self.before(), b'\n' | b'\r')
    }

    fn line_end(&self, from: usize) -> usize {
        (from..self.end).find(|at| matches!(self.byte(*at), b'\n' | b'\r')).unwrap_or(self.end)
    }

    /// Looks at what begins here and goes behind it.
    fn token(&mut self, found: &mut Openers) {
        let in_flow = !found.brackets.is_empty();
        let is_start = matches!(self.before(), b' ' | b'\t' | b'\n' | b'\r')
            || in_flow && matches!(self.before(), b'[' | b'{' | b',' | b':');
        match self.byte(self.at) {
            b'#' if matches!(self.before(), b' ' | b'\t' | b'\n' | b'\r') => self.at = self.line_end(self.at),
            quote @ (b'"' | b'\'') if is_start && self.may_begin_value() => self.quoted(quote, found),
            b'[' | b'{' if in_flow || is_start && self.may_begin_value() => {
                found.brackets.push(self.at);
                self.at += 1;
            }
            b']' | b'}' if in_flow => {
                found.brackets.pop();
                self.at += 1;
            }
            _ => self.at += 1,
        }
    }

    /// Whether what stands before on the line lets a value begin here: nothing, a dash, a colon, a comma, a bracket.
    fn may_begin_value(&self) -> bool {
        let mut before = (0..self.at).rev().map(|at| self.byte(at)).skip_while(|byte| matches!(byte, b' ' | b'\t'));
        matches!(before.next(), None | Some(b'\n' | b'\r' | b'-' | b':' | b',' | b'[' | b'{' | b'?'))
    }

    fn quoted(&mut self, quote: u8, found: &mut Openers) {
        let start = self.at;
        let line_end = self.line_end(start);
        self.at += 1;
        while self.at < self.end {
            let byte = self.byte(self.at);
            let is_escape = byte == b'\\' && quote == b'"' || byte == quote && self.byte(self.at + 1) == quote;
            if is_escape && !(quote == b'"' && byte == quote) {
                self.at += 2;
                continue;
            }
            self.at += 1;
            if byte == quote {
                break;
            }
        }
        if self.at > line_end || self.at >= self.end && self.before() != quote {
            found.quotes.push(start);
        }
    }

    /// At the start of a line: goes behind the lines of the block scalar whose header ends the line before.
    fn skip_block_scalar_of_line_before(&mut self, from: usize) {
        let Some(end) = self.at.checked_sub(1) else { return };
        let start = (from..end).rev().find(|at| matches!(self.byte(*at), b'\n' | b'\r')).map_or(from, |at| at + 1);
        let line = self.bytes.get(start..end).unwrap_or(&[]);
        let Some(word) = line.rsplit(|byte| matches!(byte, b' ' | b'\t')).next() else { return };
        let is_header = word.starts_with(b"|") || word.starts_with(b">");
        if !is_header || word.len() > 3 || word.len() == line.len() {
            return;
        }
        let owner = line.iter().take_while(|byte| matches!(byte, b' ' | b'-')).count();
        while self.at < self.end {
            let line_end = self.line_end(self.at);
            let indent = (self.at..line_end).take_while(|at| self.byte(*at) == b' ').count();
            if self.at + indent < line_end && indent <= owner {
                return;
            }
            self.at = (line_end + 1).min(self.end);
        }
    }
}
