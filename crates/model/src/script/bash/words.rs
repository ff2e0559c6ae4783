//! Words: quotes, escapes, variables, substitutions.

use source::TextRange;

use super::{MAX_DEPTH, Reader};
use crate::script::Word;

impl Reader<'_> {
    /// The word that begins here; empty when none does.
    pub(super) fn word(&mut self) -> Word {
        let mut word = Word::starting(self.cursor.at);
        while let Some(c) = self.cursor.peek() {
            let start = self.cursor.at;
            if self.cursor.eat_template(&mut word) {
                continue;
            }
            match c {
                '\'' => self.single_quoted(&mut word),
                '"' => self.double_quoted(&mut word),
                '\\' => self.escape(&mut word),
                '$' => self.dollar(&mut word),
                '`' if self.backtick(&mut word) => {}
                '<' | '>' if self.cursor.text.get(start + 1..).is_some_and(|rest| rest.starts_with('(')) => {
                    self.cursor.at += 1;
                    self.parenthesized(&mut word, start);
                }
                // An array, or a pattern such as `!(a|b)`.
                '(' if self
                    .cursor
                    .text
                    .get(..start)
                    .is_some_and(|before| before.ends_with(['=', '!', '@', '*', '?', '+']))
                    && start > word.range.start()
                    && self.depth < MAX_DEPTH =>
                {
                    self.depth += 1;
                    self.array();
                    self.depth -= 1;
                    word.push_computed(self.cursor.text, start, self.cursor.at);
                }
                ' ' | '\t' | '\n' | '\r' | ';' | '&' | '|' | '<' | '>' | '(' | ')' | '`' => break,
                _ => self.plain(&mut word, c),
            }
        }
        let end = self.cursor.at;
        word.ending(end)
    }

    fn plain(&mut self, word: &mut Word, c: char) {
        word.text.push(c);
        self.cursor.bump();
    }

    fn single_quoted(&mut self, word: &mut Word) {
        self.cursor.at += 1;
        while let Some(c) = self.cursor.peek() {
            if self.cursor.eat_template(word) {
                continue;
            }
            if self.cursor.eat("'") {
                return;
            }
            self.plain(word, c);
        }
    }

    fn double_quoted(&mut self, word: &mut Word) {
        self.cursor.at += 1;
        while self.cursor.peek().is_some() {
            if self.cursor.eat("\"") {
                return;
            }
            let before = self.cursor.at;
            self.quoted_part(word);
            if self.cursor.at == before {
                return;
            }
        }
    }

    /// A piece of what stands between double quotes, or in a here-document.
    fn quoted_part(&mut self, word: &mut Word) {
        if self.cursor.eat_template(word) {
            return;
        }
        match self.cursor.peek() {
            Some('$') => self.dollar(word),
            Some('`') => {
                self.backtick(word);
            }
            Some('\\') => {
                self.cursor.at += 1;
                match self.cursor.peek() {
                    Some('\n') => self.cursor.bump(),
                    Some(c @ ('$' | '`' | '"' | '\\')) => self.plain(word, c),
                    _ => word.text.push('\\'),
                }
            }
            Some(c) => self.plain(word, c),
            None => {}
        }
    }

    /// A backslash outside quotes; before a line break both are nothing.
    fn escape(&mut self, word: &mut Word) {
        self.cursor.at += 1;
        if self.cursor.eat("\n") || self.cursor.eat("\r\n") {
            return;
        }
        if let Some(c) = self.cursor.peek() {
            self.plain(word, c);
        }
    }

    fn dollar(&mut self, word: &mut Word) {
        let start = self.cursor.at;
        self.cursor.at += 1;
        if self.cursor.starts_with("((") {
            self.cursor.at += 2;
            self.arithmetic();
        } else if self.cursor.starts_with("(") {
            return self.parenthesized(word, start);
        } else if self.cursor.eat("{") {
            self.braces();
        } else if self.cursor.starts_with("'") {
            self.ansi_quoted();
        } else {
            let rest = self.cursor.text.get(self.cursor.at..).unwrap_or("");
            let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            let special = usize::from(name == 0 && rest.starts_with(['?', '!', '#', '@', '*', '$', '-']));
            if name + special == 0 {
                return word.text.push('$');
            }
            self.cursor.at += name + special;
        }
        word.push_computed(self.cursor.text, start, self.cursor.at);
    }

    /// `( … )` with commands in it, as in `$( … )` and `<( … )`; `start` is where the word part begins.
    fn parenthesized(&mut self, word: &mut Word, start: usize) {
        self.cursor.at += 1;
        if self.depth < MAX_DEPTH {
            self.captured();
            self.cursor.eat(")");
        }
        word.push_computed(self.cursor.text, start, self.cursor.at);
    }

    /// Commands of which the output does not go where that of the others does.
    fn captured(&mut self) {
        let first = self.flows.len();
        self.depth += 1;
        self.list();
        self.depth -= 1;
        self.flows.iter_mut().skip(first).for_each(|flow| flow.captured = true);
    }

    /// `` `…` ``; false when it is the one that closes.
    fn backtick(&mut self, word: &mut Word) -> bool {
        if self.in_backtick {
            return false;
        }
        let start = self.cursor.at;
        self.cursor.at += 1;
        if self.depth < MAX_DEPTH {
            self.in_backtick = true;
            self.captured();
            self.in_backtick = false;
            self.cursor.eat("`");
        }
        word.push_computed(self.cursor.text, start, self.cursor.at);
        true
    }

    /// `${ … }`, behind the brace. Quotes and nested expansions count.
    fn braces(&mut self) {
        let mut part = Word::default();
        while let Some(c) = self.cursor.peek() {
            match c {
                '}' => return self.cursor.bump(),
                '"' if self.depth < MAX_DEPTH => {
                    self.depth += 1;
                    self.double_quoted(&mut part);
                    self.depth -= 1;
                }
                '$' if self.depth < MAX_DEPTH => {
                    self.depth += 1;
                    self.dollar(&mut part);
                    self.depth -= 1;
                }
                '\\' => {
                    self.cursor.bump();
                    self.cursor.bump();
                }
                '\n' => return,
                _ => self.cursor.bump(),
            }
        }
    }

    /// `$'…'`, before the quote.
    fn ansi_quoted(&mut self) {
        self.cursor.at += 1;
        while let Some(c) = self.cursor.peek() {
            self.cursor.bump();
            match c {
                '\\' => self.cursor.bump(),
                '\'' => return,
                _ => {}
            }
        }
    }

    /// Up to behind the `))` of an arithmetic expression, behind its `((`; nothing in it is a command.
    pub(super) fn arithmetic(&mut self) {
        let mut depth = 2_usize;
        while let Some(c) = self.cursor.peek().filter(|c| *c != '\n') {
            self.cursor.bump();
            depth = match c {
                '(' => depth + 1,
                ')' => depth - 1,
                _ => depth,
            };
            if depth == 0 {
                return;
            }
        }
    }

    /// The commands inside `$( )` of a here-document's body.
    pub(super) fn substitutions(&mut self, body: TextRange) {
        let (text, behind) = (self.cursor.text, self.cursor.at);
        self.cursor.text = text.get(..body.end()).unwrap_or(text);
        self.cursor.at = body.start();
        let mut part = Word::default();
        while self.cursor.at < body.end() {
            let before = self.cursor.at;
            self.quoted_part(&mut part);
            if self.cursor.at == before {
                self.cursor.bump();
            }
            part.text.clear();
        }
        (self.cursor.text, self.cursor.at) = (text, behind);
        // A here-document in a substitution that the body cut off has no lines.
        self.heredocs.clear();
    }
}
