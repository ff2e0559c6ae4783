//! Which values commands write to the runner's files. Format: GitHub's manual, "Workflow commands for GitHub Actions":
//! `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`.

use std::ops::Range;

use source::{Spanned, TextRange};

use super::content::{self, Line};
use super::{Command, RunnerFile, Word, Write};

/// Programs that do not write to a file which is named in their arguments.
const READERS: [&str; 9] = ["echo", "printf", "cat", "[", "[[", "test", "grep", "head", "tail"];

/// Where a command's output goes.
#[derive(Debug, Clone, Default)]
pub(super) struct Flow {
    /// The file.
    pub output: Option<Word>,
    /// The commands, by number, whose output it reads.
    pub input: Option<Range<usize>>,
    /// Whether the output becomes part of another command.
    pub captured: bool,
}

/// The writes of all commands, which are in the order in which they run, each with its flow.
pub(super) fn writes(text: &str, commands: &[Command], flows: &[Flow]) -> Vec<Write> {
    let mut pad = Pad { text, found: Vec::new(), open: [const { None }; RunnerFile::ALL.len()] };
    for (command, flow) in commands.iter().zip(flows) {
        if let Some(file) = flow.output.as_ref().and_then(file_of) {
            let lines = match (command.program(), &flow.input) {
                (Some("cat" | "tee"), Some(input)) => printed(text, commands, flows, input),
                _ => content::lines(text, command),
            };
            pad.write(file, command.range, lines);
        }
        if matches!(command.program(), Some("tee" | "sponge")) {
            for file in command.words.iter().skip(1).filter_map(file_of) {
                let lines = match &flow.input {
                    Some(input) => printed(text, commands, flows, input),
                    None => vec![Line { text: None, place: command.range }],
                };
                pad.write(file, command.range, lines);
            }
        } else if !command.program().is_some_and(|name| READERS.contains(&name)) {
            let given = RunnerFile::ALL.into_iter().filter(|file| is_given(text, command, *file));
            pad.found.extend(given.map(|file| Write { file, name: None, range: command.range }));
        }
    }
    pad.found
}

/// Whether a command is told where the file is, other than by a redirection.
fn is_given(text: &str, command: &Command, file: RunnerFile) -> bool {
    let words = command.words.iter().chain(command.assignments.iter().map(|assignment| &assignment.value));
    let bodies = command.redirections.iter().filter_map(|redirection| redirection.body);
    words
        .map(|word| word.text.as_str())
        .chain(bodies.map(|body| body.slice(text)))
        .any(|part| part.contains(file.variable()))
}

/// What several commands print. A pipe is read once, so all of them together stay linear.
fn printed(text: &str, commands: &[Command], flows: &[Flow], which: &Range<usize>) -> Vec<Line> {
    let chosen = commands.get(which.clone()).unwrap_or(&[]).iter().zip(flows.get(which.clone()).unwrap_or(&[]));
    chosen
        .filter(|(_, flow)| !flow.captured && flow.output.is_none())
        .flat_map(|(command, _)| content::lines(text, command))
        .collect()
}

/// The runner's file that a word is the path of.
pub(super) fn file_of(word: &Word) -> Option<RunnerFile> {
    let text = Some(word.text.as_str()).filter(|_| word.computed)?;
    let bare = text
        .strip_prefix('$')
        .map(|text| text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text));
    let windows = text.strip_prefix('%').and_then(|text| text.strip_suffix('%'));
    let name = bare.or(windows)?;
    let name =
        if name.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("env:")) { name.get(4..)? } else { name };
    RunnerFile::ALL.into_iter().find(|file| file.variable().eq_ignore_ascii_case(name))
}

/// The files as they fill.
pub(super) struct Pad<'t> {
    pub text: &'t str,
    pub found: Vec<Write>,
    /// For each file the delimiter that ends the value which is being written.
    pub open: [Option<String>; RunnerFile::ALL.len()],
}

impl Pad<'_> {
    pub(super) fn write(&mut self, file: RunnerFile, range: TextRange, lines: Vec<Line>) {
        if !file.has_names() {
            return self.found.push(Write { file, name: None, range });
        }
        for line in lines {
            let open = self.open.get(file as usize).cloned().flatten();
            match (open, line.text) {
                // A value may be anything; only its end counts.
                (Some(delimiter), Some(text)) if text == delimiter => self.set_open(file, None),
                (Some(_), _) => {}
                (None, Some(text)) if text.is_empty() => {}
                (None, Some(text)) => self.line(file, range, &text, line.place),
                (None, None) => self.found.push(Write { file, name: None, range }),
            }
        }
    }

    fn line(&mut self, file: RunnerFile, range: TextRange, text: &str, place: TextRange) {
        let equals = text.find('=').unwrap_or(text.len());
        let heredoc = text.find("<<").filter(|at| *at < equals);
        let name = text.get(..heredoc.unwrap_or(equals)).filter(|_| heredoc.is_some() || equals < text.len());
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let name = name.filter(|name| !name.is_empty() && name.chars().all(is_plain));
        let name = name.map(|name| {
            let start = place.start() + place.slice(self.text).find(name).unwrap_or(0);
            Spanned::new(name.to_owned(), TextRange::new(start, (start + name.len()).min(self.text.len())))
        });
        self.found.push(Write { file, name, range });
        if let Some(at) = heredoc {
            self.set_open(file, text.get(at + 2..).map(str::to_owned));
        }
    }

    fn set_open(&mut self, file: RunnerFile, delimiter: Option<String>) {
        if let Some(open) = self.open.get_mut(file as usize) {
            *open = delimiter;
        }
    }
}
