//! Bash and POSIX shell scripts → commands. Source: POSIX.1-2024, "Shell Command Language"; the Bash manual.
//!
//! Commands are read flat: `if`, `for`, `case` and groups lead to the commands in them. Words are in `words.rs`.

mod compound;
mod words;

use std::cmp::Reverse;
use std::ops::Range;

use expr::Template;
use source::{Spanned, TextRange, lean};

use super::word::Cursor;
use super::writes::{self, Flow};
use super::{Assignment, Command, Joined, Redirection, Script, Word};

/// Substitutions and subshells in each other that are read; deeper ones are plain text.
const MAX_DEPTH: usize = 40;

pub(super) fn read(text: &str, templates: &[Template]) -> Script {
    let mut reader = Reader {
        cursor: Cursor::new(text, templates),
        script: Script::default(),
        flows: Vec::new(),
        heredocs: Vec::new(),
        depth: 0,
        in_backtick: false,
    };
    while reader.cursor.at < text.len() {
        reader.list();
        // A closing sign that nothing opened.
        reader.cursor.bump();
    }
    reader.script.writes = writes::writes(text, &reader.script.commands, &reader.flows);
    lean::sort_by_key(&mut reader.script.commands, |command| (command.range.start(), Reverse(command.range.end())));
    reader.script
}

struct Reader<'t> {
    cursor: Cursor<'t>,
    script: Script,
    /// Where each command's output goes, for the commands of `script` by number.
    flows: Vec<Flow>,
    /// Here-documents whose bodies begin at the next line: command and redirection by number.
    heredocs: Vec<(usize, usize)>,
    depth: usize,
    in_backtick: bool,
}

/// What is open in a list of commands.
struct List {
    /// Compound commands that are open, and the number of their first command.
    open: Vec<(compound::Kind, usize)>,
    joined: Joined,
    /// The commands that the next one reads from, if a `|` follows.
    unit: Range<usize>,
}

impl Reader<'_> {
    /// Reads commands up to the sign that ends the list, which is not passed.
    fn list(&mut self) {
        let start = self.script.commands.len();
        let mut list = List { open: Vec::new(), joined: Joined::Then, unit: start..start };
        while self.cursor.at < self.cursor.text.len() {
            let before = self.cursor.at;
            if self.separator(&mut list) {
                continue;
            }
            match self.cursor.peek() {
                Some(')') => return,
                Some('`') if self.in_backtick => return,
                _ if compound::expects_pattern(&list) => self.pattern(&mut list),
                Some('(') => self.subshell(&mut list),
                _ => self.statement(&mut list),
            }
            // Whatever nobody could read is passed, so that reading ends.
            if self.cursor.at == before {
                self.cursor.bump();
            }
        }
    }

    /// Passes blanks, comments and signs between commands.
    fn separator(&mut self, list: &mut List) -> bool {
        let cursor = &mut self.cursor;
        if cursor.eat(" ") || cursor.eat("\t") || cursor.eat("\r") || cursor.eat("\\\n") || cursor.eat("\\\r\n") {
            return true;
        }
        if cursor.starts_with("#") {
            self.comment();
            return true;
        }
        if cursor.eat("\n") {
            self.bodies();
            // A pipe or `&&` at the end of a line goes on at the next.
            if list.joined == Joined::Then {
                self.end_unit(list);
            }
            return true;
        }
        for (sign, joined) in [("&&", Joined::And), ("||", Joined::Or), ("|&", Joined::Pipe), ("|", Joined::Pipe)] {
            if cursor.eat(sign) {
                list.joined = joined;
                return true;
            }
        }
        if cursor.eat(";;&") || cursor.eat(";;") || cursor.eat(";&") {
            compound::next_branch(list);
            self.end_unit(list);
            return true;
        }
        if cursor.eat(";") || (!cursor.starts_with("&>") && cursor.eat("&")) {
            self.end_unit(list);
            return true;
        }
        false
    }

    fn comment(&mut self) {
        let start = self.cursor.at;
        self.cursor.skip_line();
        self.script.comments.push(TextRange::new(start, self.cursor.at));
    }

    fn end_unit(&mut self, list: &mut List) {
        let end = self.script.commands.len();
        (list.joined, list.unit) = (Joined::Then, end..end);
    }

    /// `( … )` with its redirections, or `(( … ))`, in which nothing is a command.
    fn subshell(&mut self, list: &mut List) {
        if self.cursor.starts_with("((") {
            self.cursor.at += 2;
            self.arithmetic();
            return;
        }
        let first = self.script.commands.len();
        self.cursor.at += 1;
        if self.depth < MAX_DEPTH {
            self.depth += 1;
            self.list();
            self.depth -= 1;
            self.cursor.eat(")");
            self.close_group(first, list);
        }
    }

    /// Takes the redirections behind a group, which hold for all commands in it.
    fn close_group(&mut self, first: usize, list: &mut List) {
        let mut command = Command::default();
        let group = first..self.script.commands.len();
        while self.blank() || self.redirection(&mut command, None) {}
        let holder = command.redirections.iter().rfind(|redirection| redirection.takes_output()).cloned();
        if let Some(redirection) = holder {
            let flows = self.flows.get_mut(group.clone()).unwrap_or(&mut []);
            for flow in flows.iter_mut().filter(|flow| !flow.captured) {
                flow.output.get_or_insert_with(|| redirection.target.clone());
            }
        }
        if !command.redirections.is_empty() {
            self.finish(command, list.joined);
        }
        list.unit = group;
    }

    /// A simple command, or a word that opens or closes a compound one.
    fn statement(&mut self, list: &mut List) {
        let start = self.cursor.at;
        let mut command = Command { range: TextRange::empty(start), joined: list.joined, ..Command::default() };
        let fed = (list.joined == Joined::Pipe).then(|| list.unit.clone());
        let first = self.script.commands.len();
        loop {
            if self.blank() {
                continue;
            }
            let before = self.cursor.at;
            if self.ends_command(&command) {
                break;
            }
            if self.redirection(&mut command, None) || self.assignment(&mut command) {
                continue;
            }
            let word = self.word();
            if self.redirection_number(&word, &mut command) {
                continue;
            }
            if self.cursor.at == before {
                if !in_test(&command) {
                    break;
                }
                self.cursor.bump();
                continue;
            }
            if command.words.is_empty() && command.assignments.is_empty() && command.redirections.is_empty() {
                if self.keyword(&word, list) {
                    return;
                }
                if self.function_head(&word) {
                    list.joined = Joined::Then;
                    return;
                }
            }
            command.words.push(word);
        }
        if command.words.is_empty() && command.assignments.is_empty() && command.redirections.is_empty() {
            return;
        }
        self.finish(command, list.joined);
        if let (Some(fed), Some(flow)) = (fed, self.flows.last_mut()) {
            flow.input = Some(fed);
        }
        list.joined = Joined::Then;
        list.unit = first..self.script.commands.len();
    }

    /// Adds a command that has been read up to here.
    fn finish(&mut self, mut command: Command, joined: Joined) {
        let number = self.script.commands.len();
        let parts = command.assignments.iter().map(|assignment| assignment.name.range.cover(assignment.value.range));
        let parts = parts.chain(command.words.iter().map(|word| word.range));
        let parts = parts.chain(command.redirections.iter().map(|redirection| redirection.target.range));
        command.range = parts.reduce(TextRange::cover).unwrap_or(command.range);
        command.joined = joined;
        let waiting = command
            .redirections
            .iter()
            .enumerate()
            .filter(|(_, redirection)| redirection.sign.starts_with("<<") && redirection.sign != "<<<");
        self.heredocs.extend(waiting.map(|(nth, _)| (number, nth)));
        let output = command.redirections.iter().rfind(|redirection| redirection.takes_output());
        self.flows.push(Flow { output: output.map(|redirection| redirection.target.clone()), ..Flow::default() });
        self.script.commands.push(command);
    }

    /// Blanks and continued lines between words.
    fn blank(&mut self) -> bool {
        let cursor = &mut self.cursor;
        cursor.eat(" ")
            || cursor.eat("\t")
            || cursor.eat("\\\n")
            || cursor.eat("\\\r\n")
            || (cursor.starts_with("\r\n") && cursor.eat("\r"))
    }

    fn ends_command(&self, command: &Command) -> bool {
        let cursor = &self.cursor;
        match cursor.peek() {
            None => true,
            Some('#') => !cursor
                .text
                .get(..cursor.at)
                .is_some_and(|before| before.ends_with(|c: char| !c.is_whitespace() && !";&|()".contains(c))),
            // Between `[[` and `]]` these compare.
            Some('|' | '&' | ';' | '(' | ')') if in_test(command) => false,
            Some('&') => !cursor.starts_with("&>"),
            Some('`') => self.in_backtick,
            Some(c) => matches!(c, '\n' | ';' | '|' | '(' | ')'),
        }
    }

    /// `NAME=value`, `NAME+=value`, `NAME[…]=value` or `NAME=( … )` before the first word.
    fn assignment(&mut self, command: &mut Command) -> bool {
        if !command.words.is_empty() {
            return false;
        }
        let rest = self.cursor.text.get(self.cursor.at..).unwrap_or("");
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or("");
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let behind = rest.get(length..).unwrap_or("");
        let index = if behind.starts_with('[') { index_length(behind) } else { 0 };
        let behind = behind.get(index..).unwrap_or("");
        let sign = if behind.starts_with("+=") { 2 } else { usize::from(behind.starts_with('=')) };
        if sign == 0 {
            return false;
        }
        let start = self.cursor.at;
        let name = Spanned::new(name.to_owned(), TextRange::new(start, start + length));
        self.cursor.at += length + index + sign;
        let value = if self.cursor.starts_with("(") { self.array() } else { self.word() };
        command.assignments.push(Assignment { name, value });
        true
    }

    /// `( … )` of an assignment or a pattern: its words, of which only the substitutions matter.
    fn array(&mut self) -> Word {
        let start = self.cursor.at;
        self.cursor.at += 1;
        while !matches!(self.cursor.peek(), None | Some(')')) {
            let before = self.cursor.at;
            if self.cursor.starts_with("#") {
                self.comment();
                continue;
            }
            self.word();
            if self.cursor.at == before {
                self.cursor.bump();
            }
        }
        self.cursor.eat(")");
        let mut word = Word::starting(start);
        word.push_computed(self.cursor.text, start, self.cursor.at);
        word.ending(self.cursor.at)
    }

    /// A number that turns out to belong to a redirection: `2` in `2>&1`.
    fn redirection_number(&mut self, word: &Word, command: &mut Command) -> bool {
        let digits = word.range.slice(self.cursor.text);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number && matches!(self.cursor.peek(), Some('<' | '>')) && {
            let number = digits.parse().ok();
            self.redirection(command, number)
        }
    }

    fn redirection(&mut self, command: &mut Command, number: Option<u32>) -> bool {
        const SIGNS: [&str; 12] = ["&>>", "&>", "<<<", "<<-", "<<", "<>", "<&", ">>", ">|", ">&", ">", "<"];
        if in_test(command) || self.cursor.starts_with("<(") || self.cursor.starts_with(">(") {
            return false;
        }
        let Some(sign) = SIGNS.into_iter().find(|sign| self.cursor.eat(sign)) else { return false };
        while self.blank() {}
        let target = self.word();
        command.redirections.push(Redirection { sign, number, target, body: None });
        true
    }

    /// Reads the bodies of the here-documents that begin at this line.
    fn bodies(&mut self) {
        for (command, redirection) in std::mem::take(&mut self.heredocs) {
            let found = self.script.commands.get(command).and_then(|command| command.redirections.get(redirection));
            let Some(found) = found else { continue };
            let (delimiter, strips) = (found.target.text.clone(), found.sign == "<<-");
            let is_quoted = found.target.range.slice(self.cursor.text).contains(['\'', '"', '\\']);
            let body = self.body(&delimiter, strips);
            if !is_quoted {
                self.substitutions(body);
            }
            let place =
                self.script.commands.get_mut(command).and_then(|command| command.redirections.get_mut(redirection));
            if let Some(redirection) = place {
                redirection.body = Some(body);
            }
        }
    }

    /// Passes the lines up to the delimiter, and the delimiter's.
    fn body(&mut self, delimiter: &str, strips: bool) -> TextRange {
        let start = self.cursor.at;
        while self.cursor.at < self.cursor.text.len() {
            let line_start = self.cursor.at;
            self.cursor.skip_line();
            let line = self.cursor.text.get(line_start..self.cursor.at).unwrap_or("");
            let line = line.strip_suffix('\r').unwrap_or(line);
            let line = if strips { line.trim_start_matches('\t') } else { line };
            self.cursor.eat("\n");
            if line == delimiter {
                return TextRange::new(start, line_start);
            }
        }
        TextRange::new(start, self.cursor.at)
    }
}

/// The length of `[…]` on one line. Indexes are short; a bound keeps reading linear.
fn index_length(text: &str) -> usize {
    let within = text.bytes().take(100).take_while(|byte| *byte != b'\n');
    within.enumerate().find(|(_, byte)| *byte == b']').map_or(0, |(at, _)| at + 1)
}

/// Whether the command is a `[[` that is not closed yet.
fn in_test(command: &Command) -> bool {
    command.words.first().is_some_and(|word| word.text == "[[")
        && command.words.last().is_some_and(|word| word.text != "]]")
}
