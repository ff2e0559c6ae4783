//! Words that open, part and close compound commands.

use super::{List, Reader};
use crate::script::{Joined, Word};

/// A compound command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `if`, `while`, `until`, `for`, `select`, `{`: commands up to the closing word.
    Plain,
    /// `case`, where patterns are expected.
    Patterns,
    /// `case`, where commands are expected.
    Branch,
}

/// Whether the next thing is a pattern of `case`.
pub(super) fn expects_pattern(list: &List) -> bool {
    matches!(list.open.last(), Some((Kind::Patterns, _)))
}

/// Behind `;;` there are patterns again.
pub(super) fn next_branch(list: &mut List) {
    if let Some((kind @ Kind::Branch, _)) = list.open.last_mut() {
        *kind = Kind::Patterns;
    }
}

impl Reader<'_> {
    /// Whether the word, where a command begins, is part of a compound command. What belongs to it is read.
    pub(super) fn keyword(&mut self, word: &Word, list: &mut List) -> bool {
        let first = self.script.commands.len();
        match word.range.slice(self.cursor.text) {
            "if" | "while" | "until" | "{" => list.open.push((Kind::Plain, first)),
            "for" | "select" => {
                list.open.push((Kind::Plain, first));
                self.words_of_line();
            }
            "case" => {
                list.open.push((Kind::Patterns, first));
                self.case_head();
            }
            "function" => {
                while self.blank() {}
                let name = self.word();
                self.function_head(&name);
            }
            "then" | "elif" | "else" | "do" | "!" | "time" | "coproc" => {}
            "fi" | "done" | "esac" | "}" => self.close(list),
            _ => return false,
        }
        true
    }

    /// `()` behind a function's name.
    pub(super) fn function_head(&mut self, name: &Word) -> bool {
        let start = self.cursor.at;
        while self.blank() {}
        if !name.computed && self.cursor.eat("(") {
            while self.blank() {}
            if self.cursor.eat(")") {
                return true;
            }
        }
        self.cursor.at = start;
        false
    }

    /// Up to `;` or the end of the line: `x in a b c`, `((i = 0; i < 3; i++))`.
    fn words_of_line(&mut self) {
        while self.blank() {}
        if self.cursor.starts_with("((") {
            self.cursor.at += 2;
            return self.arithmetic();
        }
        while !matches!(self.cursor.peek(), None | Some('\n' | ';' | ')')) {
            self.pass_word();
        }
    }

    /// Up to `in`.
    fn case_head(&mut self) {
        while !matches!(self.cursor.peek(), None | Some(';' | ')')) {
            let start = self.cursor.at;
            self.pass_word();
            if self.cursor.text.get(start..self.cursor.at) == Some("in") {
                return;
            }
        }
    }

    /// `a | b)` before a branch of `case`, or `esac`.
    pub(super) fn pattern(&mut self, list: &mut List) {
        self.cursor.eat("(");
        while self.blank() {}
        let start = self.cursor.at;
        self.pass_word();
        if self.cursor.text.get(start..self.cursor.at) == Some("esac") {
            return self.close(list);
        }
        while !matches!(self.cursor.peek(), None | Some(')' | '\n')) {
            self.pass_word();
        }
        self.cursor.eat(")");
        if let Some((kind, _)) = list.open.last_mut() {
            *kind = Kind::Branch;
        }
    }

    fn close(&mut self, list: &mut List) {
        let now = self.script.commands.len();
        let (_, first) = list.open.pop().unwrap_or((Kind::Plain, now));
        self.close_group(first, list);
        list.joined = Joined::Then;
    }

    /// Passes a word, or a character that is none.
    fn pass_word(&mut self) {
        let start = self.cursor.at;
        self.word();
        if self.cursor.at == start {
            self.cursor.bump();
        }
    }
}
