//! Commands, compound commands and here-documents. After POSIX.1-2024, "Shell Command Language", and the Bash manual.

use expr::Template;
use source::TextRange;

use super::word::unclosed;
use super::{Fault, Stop};

/// Substitutions in each other that are read.
const MAX_DEPTH: usize = 30;

/// The first fault of a script, if there is one that is certain.
pub(super) fn fault(text: &str, templates: &[Template]) -> Option<Fault> {
    let mut scan = Scan { text, at: 0, templates, heredocs: Vec::new(), depth: 0 };
    let ended = scan.commands(false).and_then(|()| scan.bodies());
    match ended {
        Err(Stop::Fault(fault)) => Some(fault),
        Err(Stop::Unsure) | Ok(()) => None,
    }
}

/// A place in a script.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    templates: &'t [Template],
    /// Here-documents whose bodies begin at the next line: delimiter, whether tabs before it count, and place.
    heredocs: Vec<(String, bool, TextRange)>,
    pub(super) depth: usize,
}

/// A compound command that is open: its word, what must come next, and where it began.
struct Open {
    word: &'static str,
    /// The word that has to come before its commands: `then`, `do`; empty when it has come or there is none.
    awaits: &'static str,
    range: TextRange,
}

/// Words that open a compound command, with what must come before its commands, and the word that closes it.
const COMPOUNDS: [(&str, &str, &str); 8] = [
    ("if", "then", "fi"),
    ("while", "do", "done"),
    ("until", "do", "done"),
    ("for", "do", "done"),
    ("select", "do", "done"),
    ("case", "", "esac"),
    ("{", "", "}"),
    ("(", "", ")"),
];

impl Scan<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    pub(super) fn before(&self) -> &str {
        self.text.get(..self.at).unwrap_or("")
    }

    pub(super) fn starts_with(&self, part: &str) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.starts_with(part))
    }

    pub(super) fn eat(&mut self, part: &str) -> bool {
        let found = self.starts_with(part);
        self.at += if found { part.len() } else { 0 };
        found
    }

    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    pub(super) fn deeper(&mut self) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(Stop::Unsure) } else { Ok(()) }
    }

    /// Passes a `${{ }}` that begins here: it is replaced before the shell reads the script.
    pub(super) fn template(&mut self) -> bool {
        let nth = self.templates.partition_point(|template| template.range.start() < self.at);
        let here = self.templates.get(nth).filter(|template| template.range.start() == self.at);
        self.at = here.map_or(self.at, |template| template.range.end());
        here.is_some()
    }

    /// Reads commands to the end, or up to the `)` that closes a substitution, which is not passed.
    pub(super) fn commands(&mut self, is_inner: bool) -> Result<(), Stop> {
        let mut open: Vec<Open> = Vec::new();
        let mut is_first = true;
        while let Some(c) = self.peek() {
            match c {
                ' ' | '\t' | '\r' => self.bump(),
                '\\' if self.starts_with("\\\n") => self.at += 2,
                '#' if self.before().ends_with([' ', '\t', '\n', ';', '(', '&', '|', '\r']) || self.at == 0 => {
                    self.skip_line();
                }
                '\n' => {
                    self.bump();
                    self.bodies()?;
                    is_first = true;
                }
                ';' => {
                    let is_branch = self.eat(";;&") || self.eat(";;") || self.eat(";&");
                    if !is_branch {
                        self.bump();
                    }
                    if is_branch && open.last().is_none_or(|open| open.word != "case") {
                        return Err(Stop::Unsure);
                    }
                    is_first = !is_branch || !self.patterns(&mut open)?;
                }
                '&' | '|' => {
                    self.bump();
                    is_first = !self.starts_with(">");
                }
                '<' | '>' if !self.starts_with("<(") && !self.starts_with(">(") => self.redirection()?,
                '(' => is_first = self.parenthesis(&mut open, is_first)?,
                ')' if open.last().is_some_and(|open| open.word == "(") => {
                    self.bump();
                    open.pop();
                    is_first = true;
                }
                ')' if is_inner => break,
                ')' => return Err(Stop::Unsure),
                _ => is_first = self.statement(&mut open, is_first)?,
            }
        }
        match open.last() {
            Some(open) => Err(not_closed(open)),
            None => Ok(()),
        }
    }

    /// A `(` between words: arithmetic, a subshell, or a function's `()`.
    fn parenthesis(&mut self, open: &mut Vec<Open>, is_first: bool) -> Result<bool, Stop> {
        let start = self.at;
        if is_first && self.eat("((") {
            return self.arithmetic().map(|()| true);
        }
        self.bump();
        if is_first {
            open.push(Open { word: "(", awaits: "", range: TextRange::new(start, start + 1) });
            return Ok(true);
        }
        while self.eat(" ") {}
        if self.eat(")") { Ok(true) } else { Err(Stop::Unsure) }
    }

    /// A word; whether the next one is where a command begins.
    fn statement(&mut self, open: &mut Vec<Open>, is_first: bool) -> Result<bool, Stop> {
        let range = self.word()?;
        let word = range.slice(self.text);
        if range.is_empty() {
            return Err(Stop::Unsure);
        }
        if !is_first {
            return Ok(false);
        }
        match word {
            "[[" => self.test(range).map(|()| false),
            "function" => {
                while self.eat(" ") {}
                self.word()?;
                while self.eat(" ") || self.eat("(") || self.eat(")") {}
                Ok(true)
            }
            "!" | "time" => Ok(true),
            "then" | "do" | "elif" | "else" => part(word, range, open).map(|()| true),
            _ => match COMPOUNDS.iter().find(|(opening, _, closing)| *opening == word || *closing == word) {
                Some((opening, awaits, _)) if *opening == word => {
                    open.push(Open { word: opening, awaits, range });
                    self.head(opening, open)
                }
                Some((_, _, closing)) => close(closing, range, open).map(|()| true),
                None => Ok(false),
            },
        }
    }

    /// What follows `for` and `case` on the way to their commands.
    fn head(&mut self, word: &str, open: &mut Vec<Open>) -> Result<bool, Stop> {
        match word {
            "for" | "select" => {
                while self.eat(" ") {}
                if self.eat("((") {
                    self.arithmetic()?;
                }
                while !matches!(self.peek(), None | Some('\n' | ';')) {
                    if self.eat("\\\n") {
                        continue;
                    }
                    if self.word()?.is_empty() {
                        self.bump();
                    }
                }
                Ok(true)
            }
            "case" => loop {
                while self.eat(" ") || self.eat("\t") || self.eat("\n") || self.eat("\\\n") {}
                let range = self.word()?;
                if range.is_empty() {
                    return Err(Stop::Unsure);
                }
                if range.slice(self.text) == "in" {
                    return self.patterns(open).map(|is_closed| !is_closed);
                }
            },
            _ => Ok(true),
        }
    }

    /// `a | b)` before the commands of a branch, or `esac`; whether it was that.
    fn patterns(&mut self, open: &mut Vec<Open>) -> Result<bool, Stop> {
        loop {
            match self.peek() {
                None => return Ok(false),
                Some(' ' | '\t' | '\r' | '\n') => self.bump(),
                Some('#') => self.skip_line(),
                Some(_) => break,
            }
        }
        self.eat("(");
        let start = self.at;
        while let Some(c) = self.peek() {
            match c {
                ')' => {
                    self.bump();
                    return Ok(false);
                }
                '\n' | ';' | '&' | '<' | '>' => return Err(Stop::Unsure),
                _ => {}
            }
            let word = self.word()?;
            if word.start() == start && word.slice(self.text) == "esac" {
                close("esac", word, open)?;
                return Ok(true);
            }
            if word.is_empty() {
                self.bump();
            }
        }
        Ok(false)
    }

    /// `[[ … ]]`, in which signs compare.
    fn test(&mut self, start: TextRange) -> Result<(), Stop> {
        while self.peek().is_some() {
            let word = self.word()?;
            match word.slice(self.text) {
                "]]" => return Ok(()),
                "" => self.bump(),
                _ => {}
            }
        }
        Err(unclosed(start.start(), start.len(), "[[", "]]"))
    }

    fn redirection(&mut self) -> Result<(), Stop> {
        let start = self.at;
        if self.eat("<<<") {
        } else if self.eat("<<-") || self.eat("<<") {
            let strips = self.before().ends_with('-');
            while self.eat(" ") || self.eat("\t") {}
            let word = self.word()?;
            let delimiter = word.slice(self.text).replace(['\'', '"', '\\'], "");
            if delimiter.is_empty() || delimiter.contains('$') {
                return Err(Stop::Unsure);
            }
            self.heredocs.push((delimiter, strips, TextRange::new(start, self.at)));
            return Ok(());
        } else {
            while self.eat("<") || self.eat(">") || self.eat("&") || self.eat("|") {}
        }
        while self.eat(" ") || self.eat("\t") {}
        self.word().map(|_| ())
    }

    /// Passes the bodies of the here-documents that begin at this line.
    fn bodies(&mut self) -> Result<(), Stop> {
        for (delimiter, strips, range) in std::mem::take(&mut self.heredocs) {
            let mut is_closed = false;
            while self.at < self.text.len() && !is_closed {
                let start = self.at;
                self.skip_line();
                let line = self.text.get(start..self.at).unwrap_or("").trim_end_matches('\r');
                is_closed = if strips { line.trim_start_matches('\t') == delimiter } else { line == delimiter };
                self.eat("\n");
            }
            if !is_closed {
                let message = format!(
                    "This here-document is never closed: no line behind it is `{delimiter}` and nothing else, so all commands behind it are its text."
                );
                let help = format!("Put `{delimiter}` on a line of its own, without blanks before it.");
                return Err(Stop::Fault(Fault { range, message, help }));
            }
        }
        Ok(())
    }
}

/// `then`, `do`, `elif`, `else`: parts of what is open.
fn part(word: &str, range: TextRange, open: &mut [Open]) -> Result<(), Stop> {
    let Some(top) = open.last_mut() else { return Err(stray(word, range, if word == "do" { "while" } else { "if" })) };
    match word {
        "then" | "do" if top.awaits == word => top.awaits = "",
        "elif" | "else" if top.word == "if" && top.awaits.is_empty() => {
            top.awaits = if word == "elif" { "then" } else { "" };
        }
        "elif" | "else" if top.word == "if" => return Err(lacking(top, word)),
        _ => return Err(Stop::Unsure),
    }
    Ok(())
}

fn lacking(open: &Open, before: &str) -> Stop {
    let message = format!(
        "This `{}` has no `{}` before `{before}`, so the shell cannot read the script.",
        open.word, open.awaits
    );
    Stop::Fault(Fault { range: open.range, message, help: format!("Add `{}` before its commands.", open.awaits) })
}

fn close(closing: &str, range: TextRange, open: &mut Vec<Open>) -> Result<(), Stop> {
    let opening = |closing: &str| COMPOUNDS.iter().find(|it| it.2 == closing).map_or("", |it| it.0);
    let Some(top) = open.last() else { return Err(stray(closing, range, opening(closing))) };
    let fits = COMPOUNDS.iter().any(|(word, _, end)| *word == top.word && *end == closing);
    if !fits {
        return Err(not_closed(top));
    }
    if !top.awaits.is_empty() {
        return Err(lacking(top, closing));
    }
    open.pop();
    Ok(())
}

fn stray(word: &str, range: TextRange, opening: &str) -> Stop {
    let message = format!("There is no `{opening}` before this `{word}`, so the shell cannot read the script.");
    Stop::Fault(Fault { range, message, help: format!("Remove it, or add the `{opening}`.") })
}

fn not_closed(open: &Open) -> Stop {
    let closing = COMPOUNDS.iter().find(|it| it.0 == open.word).map_or("", |it| it.2);
    unclosed(open.range.start(), open.range.len(), open.word, closing)
}
