//! The repairs worth trying for an error, gentlest first.

use granit_parser::ErrorKind;
use source::{Splice, TextRange};

use super::lines::{Lines, MAX_LOOK};
use super::openers::Openers;
use crate::build::Stop;

/// How many lines that a line may belong to, and that belong to it, are looked at.
const MAX_HEADS: usize = 6;

/// A change that may let the parser read on.
pub(super) struct Repair {
    pub(super) splices: Vec<Splice>,
    /// What is taken to be wrong.
    pub(super) cause: Cause,
    /// The place that is marked.
    pub(super) place: TextRange,
    /// What is not read as it is written.
    pub(super) damaged: Vec<TextRange>,
}

/// What is taken to be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// A quote is not closed.
    Quote,
    /// A bracket is not closed.
    Bracket,
    /// A colon is missing behind a key.
    Colon,
    /// A space is missing behind a colon.
    Space,
    /// Lines of text are given to a key without the `|` that makes them text.
    Text,
    /// A value cannot be read without quotes.
    Unquoted,
    /// A backslash in double quotes begins no escape.
    Escape,
    /// A line is indented by tabs.
    Tab,
    /// A line is indented too far or not far enough.
    Indent,
    /// A word is no key, value or item: someone is still typing.
    Word,
    /// Nothing of the above: what cannot be read is passed over.
    Unreadable,
}

/// What is looked at for repairs.
pub(super) struct Scene<'l, 't> {
    pub(super) lines: &'l Lines<'t>,
    pub(super) stop: &'l Stop,
    pub(super) openers: Openers,
    /// The line of the error; the last line that holds something when the error is the end of the text.
    pub(super) here: usize,
}

impl Scene<'_, '_> {
    /// All repairs.
    pub(super) fn repairs(&self) -> Vec<Repair> {
        let mut all = Vec::new();
        let here = self.here;
        let before = self.lines.before(here);
        self.closing(&mut all);
        for line in [Some(here), self.lines.after(here)].into_iter().flatten() {
            self.reindent_tab(line, &mut all);
        }
        self.escaping(here, &mut all);
        self.quoting(here, &mut all);
        let heads = self.heads();
        let head = heads.first().copied();
        // A plain scalar over several lines began below the head.
        let begin = head.and_then(|head| self.lines.after(head)).filter(|line| *line < here && Some(*line) != before);
        for line in [head, begin, before, Some(here)].into_iter().flatten() {
            self.colon(line, &mut all);
        }
        for owner in heads.into_iter().filter(|head| self.has_text_below(*head)) {
            self.colon(owner, &mut all);
            self.text_below(owner, &mut all);
        }
        if let Some((line, column)) = self.lines.misplaced_before(here) {
            self.reindent_to(line, column, Cause::Indent, &mut all);
        }
        self.reindent(here, &mut all);
        if let Some(before) = before {
            self.reindent(before, &mut all);
        }
        self.blanking(here, before, &mut all);
        all
    }

    /// Closes a quote or bracket at the end of its line or of the lines that belong to it, or takes it away.
    fn closing(&self, all: &mut Vec<Repair>) {
        let text = self.lines.text;
        if let Some(quote) = self.openers.quotes.last().copied() {
            let sign = text.get(quote..=quote).unwrap_or("\"");
            all.push(self.insert(Cause::Quote, quote, self.lines.content(self.lines.at(quote)).end(), sign));
        }
        let mut brackets = self.openers.brackets.iter().copied();
        let outer = brackets.next();
        for bracket in outer.into_iter().chain(brackets.next_back()) {
            let sign = if text.get(bracket..=bracket) == Some("{") { "}" } else { "]" };
            let line = self.lines.at(bracket);
            all.push(self.insert(Cause::Bracket, bracket, self.lines.code_end(line), sign));
            let last = self.lines.last_inside(line);
            if last > line {
                all.push(self.insert(Cause::Bracket, bracket, self.lines.code_end(last), sign));
            }
        }
        for opener in self.openers.quotes.last().copied().into_iter().chain(outer) {
            let cause = if self.openers.brackets.contains(&opener) { Cause::Bracket } else { Cause::Quote };
            let sign = TextRange::new(opener, opener + 1);
            all.push(blank(cause, sign, &[sign]));
            let rest = TextRange::new(opener, self.lines.content(self.lines.at(opener)).end());
            all.push(blank(cause, sign, &[rest]));
        }
    }

    /// Doubles the backslashes of a line that begin no escape of a double-quoted scalar (YAML 1.2.2, chapter 5.7).
    fn escaping(&self, line: usize, all: &mut Vec<Repair>) {
        let is_escape = |kind: &ErrorKind| {
            matches!(kind, ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape)
        };
        let content = self.lines.content(line);
        let source = content.slice(self.lines.text);
        if !is_escape(&self.stop.reason) {
            return;
        }
        let mut letters = source.char_indices();
        let mut splices = Vec::new();
        let mut place = None;
        while let Some((at, letter)) = letters.next() {
            let Some((behind, escaped)) = (letter == '\\').then(|| letters.next()).flatten() else { continue };
            if !"0abt\tnvfre \"/\\N_LPxuU".contains(escaped) {
                splices.push(Splice { range: TextRange::empty(content.start() + at), text: "\\".to_owned() });
                place =
                    place.or(Some(TextRange::new(content.start() + at, content.start() + behind + escaped.len_utf8())));
            }
        }
        if let Some(place) = place {
            all.push(Repair { splices, cause: Cause::Escape, place, damaged: vec![place] });
        }
    }

    /// Puts the value of a line into quotes.
    fn quoting(&self, line: usize, all: &mut Vec<Repair>) {
        let value = TextRange::new(self.lines.value(line).start(), self.lines.code_end(line));
        let source = value.slice(self.lines.text);
        let is_reserved =
            source.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '"', '\'', '[', '{', ']', '}', ',']);
        let has_key = value.start() > self.lines.key(line).start();
        let is_inside = value.start() <= self.stop.at && self.stop.at <= value.end();
        if source.is_empty() || !is_inside || !(has_key || is_reserved) {
            return;
        }
        let sign = match (source.contains('\''), source.contains(['"', '\\'])) {
            (false, _) => "'",
            (true, false) => "\"",
            (true, true) => return,
        };
        let splice = |at| Splice { range: TextRange::empty(at), text: sign.to_owned() };
        all.push(Repair {
            splices: vec![splice(value.start()), splice(value.end())],
            cause: Cause::Unquoted,
            place: value,
            damaged: vec![value],
        });
    }

    /// The lines above that are indented less and less, nearest first: what the line of the error may belong to.
    fn heads(&self) -> Vec<usize> {
        let mut heads = Vec::new();
        let mut indent = self.lines.indent(self.here);
        for line in (0..self.here).rev().take(MAX_LOOK).filter(|line| !self.lines.is_empty(*line)) {
            if self.lines.indent(line) < indent {
                indent = self.lines.indent(line);
                heads.push(line);
            }
            if indent == 0 || heads.len() == MAX_HEADS {
                break;
            }
        }
        heads
    }

    /// Makes the lines below a key text.
    fn text_below(&self, head: usize, all: &mut Vec<Repair>) {
        let key = self.lines.key(head);
        let name = key.slice(self.lines.text).strip_suffix(':');
        let Some(name) = name else { return };
        let place = TextRange::new(key.start(), key.start() + name.len());
        all.push(Repair { place, ..self.insert(Cause::Text, key.start(), key.end(), " |") });
    }

    /// Whether lines belong to a line of which the first few are neither keys nor items.
    fn has_text_below(&self, line: usize) -> bool {
        let column = self.lines.key_column(line);
        let below = (line + 1..self.lines.count()).filter(|next| !self.lines.is_empty(*next));
        let mut inside = below.take_while(|next| self.lines.indent(*next) > column).take(MAX_HEADS).peekable();
        let is_yaml = |next: usize| {
            let source = self.lines.content(next).slice(self.lines.text);
            let behind_name = source.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
            source.starts_with("- ") || behind_name == ":" || behind_name.starts_with(": ")
        };
        inside.peek().is_some() && !inside.any(is_yaml)
    }

    /// Sets the colon that a line lacks, or the space behind it; passes a word over that may become anything.
    fn colon(&self, line: usize, all: &mut Vec<Repair>) {
        let text = self.lines.text;
        let key = self.lines.key(line);
        let source = key.slice(text);
        let is_word = source.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\''));
        if !is_word || self.lines.value(line).start() > key.start() || source.ends_with(':') {
            return;
        }
        let name_end =
            source.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(source.len());
        let (name, rest) = source.split_at(name_end);
        if let Some(value) = rest.strip_prefix(':') {
            if !value.is_empty() && !value.starts_with("//") {
                let at = key.start() + name_end + 1;
                all.push(Repair { place: TextRange::new(at - 1, at), ..self.insert(Cause::Space, at, at, " ") });
            }
            return;
        }
        let has_children = self.lines.after(line).is_some_and(|next| self.lines.owns(line, next));
        let at = key.start() + name.len();
        let word = TextRange::new(key.start(), at);
        let is_header = rest.trim_start().starts_with(['|', '>']);
        if has_children && (rest.is_empty() || rest.starts_with(' ')) && (is_header || rest.trim_start().is_empty()) {
            all.push(Repair { place: word, ..self.insert(Cause::Colon, key.start(), at, ":") });
        }
        if rest.is_empty() && self.has_text_below(line) {
            all.push(Repair { place: word, ..self.insert(Cause::Text, key.start(), at, ": |") });
        }
        if rest.starts_with(' ') && !has_children {
            all.push(Repair { place: word, ..self.insert(Cause::Colon, key.start(), at, ":") });
        }
        all.push(blank(Cause::Word, key, &[key]));
    }

    fn reindent_tab(&self, line: usize, all: &mut Vec<Repair>) {
        let start = self.lines.start(line);
        let indent = TextRange::new(start, start + self.lines.indent(line));
        if !indent.slice(self.lines.text).contains('\t') {
            return;
        }
        self.reindent_by(line, Cause::Tab, all);
    }

    fn reindent(&self, line: usize, all: &mut Vec<Repair>) {
        self.reindent_by(line, Cause::Indent, all);
    }

    /// Moves a line to the columns that its neighbours have.
    fn reindent_by(&self, line: usize, cause: Cause, all: &mut Vec<Repair>) {
        self.lines.columns(line).into_iter().take(4).for_each(|column| self.reindent_to(line, column, cause, all));
    }

    fn reindent_to(&self, line: usize, column: usize, cause: Cause, all: &mut Vec<Repair>) {
        let start = self.lines.start(line);
        let indent = TextRange::new(start, start + self.lines.indent(line));
        all.push(Repair {
            splices: vec![Splice { range: indent, text: " ".repeat(column) }],
            cause,
            place: if cause == Cause::Tab { indent } else { self.lines.content(line) },
            damaged: vec![self.lines.content(line)],
        });
    }

    /// Passes over values and lines, and at last over all that belongs to them.
    fn blanking(&self, here: usize, before: Option<usize>, all: &mut Vec<Repair>) {
        let lines = self.lines;
        let end = lines.content(here).end();
        let rest = TextRange::new(self.stop.at.clamp(lines.content(here).start(), end), end);
        let mut blank = |ranges: &[TextRange]| all.push(blank(Cause::Unreadable, rest, ranges));
        let (value, key, whole) = (lines.value(here), lines.key(here), lines.content(here));
        blank(&[rest]);
        blank(&[value]);
        blank(&[key]);
        blank(&[whole]);
        if let Some(before) = before {
            blank(&[lines.value(before)]);
            blank(&[lines.key(before)]);
            blank(&[lines.content(before)]);
            blank(&[lines.value(before), whole]);
            blank(&[lines.content(before), whole]);
        }
        if let Some(bracket) = self.openers.brackets.first() {
            blank(&[TextRange::new(*bracket, end)]);
        }
        let last = lines.last_inside(here);
        if last > here || self.stop.reason == ErrorKind::RecursionLimitExceeded {
            let all_inside: Vec<TextRange> = (here..=last).map(|line| lines.content(line)).collect();
            blank(&all_inside);
        }
    }

    fn insert(&self, cause: Cause, opener: usize, at: usize, sign: &str) -> Repair {
        Repair {
            splices: vec![Splice { range: TextRange::empty(at), text: sign.to_owned() }],
            cause,
            place: TextRange::new(opener, opener + 1),
            damaged: vec![self.lines.content(self.lines.at(opener))],
        }
    }
}

fn blank(cause: Cause, place: TextRange, ranges: &[TextRange]) -> Repair {
    let splices = ranges.iter().map(|range| Splice { range: *range, text: " ".repeat(range.len()) }).collect();
    Repair { splices, cause, place, damaged: ranges.to_vec() }
}
