//! Scripts of PowerShell, cmd and Python: words, comments and writes, line by line.
//!
//! Less than `bash` knows: a command is what stands between line ends and separators, whatever it means. Of a Python
//! script a line is a command, and a text over several lines is none. Of other languages nothing is read.

use expr::Template;
use source::{Spanned, TextRange};

use super::content::{self, Line};
use super::word::Cursor;
use super::writes::{Pad, file_of};
use super::{Command, Joined, Redirection, RunnerFile, Script, Shell, Word, Write};

/// Characters of a `$( … )` that is read as one; a bound keeps reading linear.
const MAX_NESTED: usize = 500;

pub(super) fn read(text: &str, shell: Shell, templates: &[Template]) -> Script {
    let mut reader =
        Reader { cursor: Cursor::new(text, templates), shell, script: Script::default(), joined: Joined::Then };
    if shell != Shell::Other {
        while reader.cursor.at < text.len() {
            let before = reader.cursor.at;
            reader.command();
            if reader.cursor.at == before {
                reader.cursor.bump();
            }
        }
    }
    let writes = if shell == Shell::Python { mentions(text, &reader.script) } else { writes(text, &reader.script) };
    Script { writes, ..reader.script }
}

struct Reader<'t> {
    cursor: Cursor<'t>,
    shell: Shell,
    script: Script,
    joined: Joined,
}

impl Reader<'_> {
    fn is_powershell(&self) -> bool {
        matches!(self.shell, Shell::Pwsh | Shell::PowerShell)
    }

    /// A command with the separator behind it.
    fn command(&mut self) {
        let mut command = Command { joined: self.joined, ..Command::default() };
        self.joined = Joined::Then;
        loop {
            while self.blank() {}
            if self.comment(&command) {
                continue;
            }
            let before = self.cursor.at;
            if self.separator() || self.cursor.peek().is_none() {
                break;
            }
            if !self.redirection(&mut command) {
                let word = self.word();
                command.words.push(word);
            }
            if self.cursor.at == before {
                break;
            }
        }
        let parts = command.words.iter().map(|word| word.range);
        let parts = parts.chain(command.redirections.iter().map(|redirection| redirection.target.range));
        if let Some(range) = parts.reduce(TextRange::cover) {
            command.range = range;
            self.script.commands.push(command);
        }
    }

    /// Blanks and continued lines.
    fn blank(&mut self) -> bool {
        let continued = match self.shell {
            Shell::Cmd => "^",
            Shell::Python => "\\",
            _ => "`",
        };
        let cursor = &mut self.cursor;
        if cursor.eat(" ") || cursor.eat("\t") || cursor.eat("\r") {
            return true;
        }
        let start = cursor.at;
        if cursor.eat(continued) && (cursor.eat("\n") || cursor.eat("\r\n")) {
            return true;
        }
        cursor.at = start;
        false
    }

    fn comment(&mut self, command: &Command) -> bool {
        let start = self.cursor.at;
        if self.is_powershell() && self.cursor.eat("<#") {
            let rest = self.cursor.text.get(self.cursor.at..).unwrap_or("");
            self.cursor.at += rest.find("#>").map_or(rest.len(), |end| end + 2);
        } else if self.shell == Shell::Cmd {
            let line = self.cursor.text.get(start..).unwrap_or("");
            let is_rem = line.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("rem"))
                && line.get(3..).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
            if !command.words.is_empty() || !(is_rem || line.starts_with("::")) {
                return false;
            }
            self.cursor.skip_line();
        } else if self.cursor.starts_with("#") {
            self.cursor.skip_line();
        } else {
            return false;
        }
        self.script.comments.push(TextRange::new(start, self.cursor.at));
        true
    }

    fn separator(&mut self) -> bool {
        let cursor = &mut self.cursor;
        if cursor.eat("\n") {
            return true;
        }
        if self.shell == Shell::Python {
            return false;
        }
        for (sign, joined) in [("&&", Joined::And), ("||", Joined::Or), ("|", Joined::Pipe)] {
            if cursor.eat(sign) {
                self.joined = joined;
                // A pipe at the end of a line goes on at the next.
                while cursor.eat(" ") || cursor.eat("\r") || cursor.eat("\n") || cursor.eat("\t") {}
                return true;
            }
        }
        let signs: &[&str] = if self.shell == Shell::Cmd { &["&", "(", ")"] } else { &[";", "{", "}"] };
        signs.iter().any(|sign| cursor.eat(sign))
    }

    fn redirection(&mut self, command: &mut Command) -> bool {
        if self.shell == Shell::Python {
            return false;
        }
        let start = self.cursor.at;
        let number = match self.cursor.peek() {
            Some(c @ ('1'..='6' | '*')) => {
                self.cursor.bump();
                c.to_digit(10)
            }
            _ => None,
        };
        let Some(sign) = [">>", ">"].into_iter().find(|sign| self.cursor.eat(sign)) else {
            self.cursor.at = start;
            return false;
        };
        while self.blank() {}
        let target = self.word();
        command.redirections.push(Redirection { sign, number, target, body: None });
        true
    }

    fn word(&mut self) -> Word {
        let mut word = Word::starting(self.cursor.at);
        while let Some(c) = self.cursor.peek() {
            if self.cursor.eat_template(&mut word) {
                continue;
            }
            match c {
                ' ' | '\t' | '\n' | '\r' => break,
                '@' if self.is_powershell() && self.here_string(&mut word) => {}
                '"' | '\'' if self.quoted(&mut word, c) => {}
                '@' | '$' if self.is_powershell() && self.nested(&mut word) => {}
                ';' | '|' | '{' | '}' | '>' if self.is_powershell() => break,
                '&' | '|' | '(' | ')' | '>' if self.shell == Shell::Cmd => break,
                '`' if self.is_powershell() => {
                    self.cursor.bump();
                    self.plain(&mut word);
                }
                '^' if self.shell == Shell::Cmd => {
                    self.cursor.bump();
                    self.plain(&mut word);
                }
                '$' | '%' if self.shell != Shell::Python => {
                    word.computed = true;
                    self.plain(&mut word);
                }
                _ => self.plain(&mut word),
            }
        }
        let end = self.cursor.at;
        word.ending(end)
    }

    fn plain(&mut self, word: &mut Word) {
        word.text.extend(self.cursor.peek());
        self.cursor.bump();
    }

    /// `@"`, lines, `"@`: its lines are its text.
    fn here_string(&mut self, word: &mut Word) -> bool {
        let (open, close) = if self.cursor.starts_with("@\"") { ("@\"", "\n\"@") } else { ("@'", "\n'@") };
        let Some(rest) = self.cursor.text.get(self.cursor.at..).and_then(|rest| rest.strip_prefix(open)) else {
            return false;
        };
        let end = rest.find(close).unwrap_or(rest.len());
        let inner = rest.get(..end).unwrap_or("");
        word.text.push_str(inner.trim_start_matches('\r').strip_prefix('\n').unwrap_or(inner));
        word.computed |= open == "@\"" && inner.contains('$') || inner.contains("${{");
        self.cursor.at = (self.cursor.at + open.len() + end + close.len()).min(self.cursor.text.len());
        true
    }

    /// A quoted part, on one line but for Python's `"""` and PowerShell.
    fn quoted(&mut self, word: &mut Word, quote: char) -> bool {
        if self.shell == Shell::Cmd && quote == '\'' {
            return false;
        }
        let triple = quote.to_string().repeat(3);
        if self.shell == Shell::Python && self.cursor.eat(&triple) {
            let rest = self.cursor.text.get(self.cursor.at..).unwrap_or("");
            let end = rest.find(&triple).map_or(rest.len(), |end| end + 3);
            word.push_computed(self.cursor.text, self.cursor.at, self.cursor.at + end);
            self.cursor.at += end;
            return true;
        }
        self.cursor.bump();
        while let Some(c) = self.cursor.peek() {
            if self.cursor.eat_template(word) {
                continue;
            }
            match c {
                _ if c == quote => {
                    self.cursor.bump();
                    return true;
                }
                '\n' if !self.is_powershell() => return true,
                '`' if self.is_powershell() && quote == '"' => {
                    self.cursor.bump();
                    match self.cursor.peek() {
                        Some('n') => {
                            word.text.push('\n');
                            self.cursor.bump();
                        }
                        _ => self.plain(word),
                    }
                }
                '$' if self.is_powershell() && quote == '"' && self.nested(word) => {}
                '$' | '%' if quote == '"' => {
                    word.computed = true;
                    self.plain(word);
                }
                _ => self.plain(word),
            }
        }
        true
    }

    /// `$( … )`, `${ … }`, `@( … )`, `@{ … }` on one line.
    fn nested(&mut self, word: &mut Word) -> bool {
        let start = self.cursor.at;
        let rest = self.cursor.text.get(start + 1..).unwrap_or("");
        let (open, close) = match rest.chars().next() {
            Some('(') => ('(', ')'),
            Some('{') => ('{', '}'),
            _ => return false,
        };
        let mut depth = 0_usize;
        let end = rest.char_indices().take(MAX_NESTED).take_while(|(_, c)| *c != '\n').find(|(_, c)| {
            depth += usize::from(*c == open);
            depth -= usize::from(*c == close && depth > 0);
            depth == 0
        });
        let Some((end, _)) = end else { return false };
        self.cursor.at = start + 1 + end + 1;
        word.push_computed(self.cursor.text, start, self.cursor.at);
        true
    }
}

/// Writes by redirection, and by the programs of PowerShell that write files.
fn writes(text: &str, script: &Script) -> Vec<Write> {
    let mut pad = Pad { text, found: Vec::new(), open: [const { None }; RunnerFile::ALL.len()] };
    let mut before: Option<&Command> = None;
    for command in &script.commands {
        let printed = before.filter(|_| command.joined == Joined::Pipe);
        for file in command.redirections.iter().filter(|one| one.takes_output()).filter_map(|one| file_of(&one.target))
        {
            pad.write(file, command.range, said(text, command));
        }
        let program = command.program().unwrap_or("");
        let is_writer = ["out-file", "add-content", "set-content", "tee-object", "tee", "ac", "sc"];
        if is_writer.iter().any(|name| program.eq_ignore_ascii_case(name)) {
            for file in command.words.iter().filter_map(file_of) {
                let range = printed.map_or(command.range, |printed| printed.range.cover(command.range));
                pad.write(file, range, printed.map_or_else(|| value_of(command), |printed| said(text, printed)));
            }
        }
        before = Some(command);
    }
    pad.found
}

/// What a command prints: `echo` its arguments, and a text by itself that text.
fn said(text: &str, command: &Command) -> Vec<Line> {
    match command.words.first() {
        Some(first)
            if matches!(
                text.get(first.range.start()..).and_then(|rest| rest.chars().next()),
                Some('"' | '\'' | '@')
            ) =>
        {
            first.text.lines().map(|line| Line { text: Some(line.to_owned()), place: first.range }).collect()
        }
        _ => content::lines(text, command),
    }
}

/// The text that `Add-Content` is given: behind `-Value`, or the second argument that is no path.
fn value_of(command: &Command) -> Vec<Line> {
    let named = command.words.iter().skip_while(|word| !word.text.eq_ignore_ascii_case("-value")).nth(1);
    let free = || command.words.iter().skip(1).find(|word| file_of(word).is_none() && !word.text.starts_with('-'));
    match named.or_else(free) {
        Some(word) => word.text.lines().map(|line| Line { text: Some(line.to_owned()), place: word.range }).collect(),
        None => vec![Line { text: None, place: command.range }],
    }
}

/// A Python script that names a file's variable writes to it, with whatever names.
fn mentions(text: &str, script: &Script) -> Vec<Write> {
    let mut found = Vec::new();
    for command in &script.commands {
        let line = command.range.slice(text);
        let named = RunnerFile::ALL.into_iter().filter(|file| line.contains(file.variable()));
        found.extend(named.map(|file| Write { file, name: None::<Spanned<String>>, range: command.range }));
    }
    found
}
