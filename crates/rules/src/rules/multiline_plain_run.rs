//! Several commands are one line, because `run` has no `|`.

use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};
use syntax::{Node, ScalarStyle};

use crate::{Context, StepFacts, entries};

/// Words that begin a command and are hardly ever an argument on a line of their own.
const STARTS: [&str; 14] =
    ["cd", "cp", "curl", "docker", "echo", "export", "git", "if", "mkdir", "mv", "rm", "set", "source", "sudo"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = facts.step.run.as_ref().filter(|run| !context.is_damaged(run.range)) else { continue };
        let Some(node) = entries::node(context.tree, run.range) else { continue };
        if node.scalar_style() != Some(ScalarStyle::Plain) || !node.source().contains('\n') {
            continue;
        }
        let Some(line) = stray(context, facts, node.source()) else { continue };
        let place = TextRange::new(run.range.start() + line.start(), run.range.start() + line.end());
        let word = line.slice(node.source()).split(' ').next().unwrap_or("");
        let is_escape = node.source().get(..line.start()).is_some_and(|before| before.trim_end().ends_with(" \\"));
        let message = if is_escape {
            "Without `|` the lines are joined by blanks, so the `\\` at the end of a line escapes a blank.".to_owned()
        } else {
            format!("Without `|` the lines are joined to one, so `{word}` is an argument of the command before it.")
        };
        let finding = Diagnostic::broken("multiline-plain-run", place, message).help("Write `run: |`.");
        found.push(match as_block(context, node) {
            Some(edit) => finding.fix(Fix { title: "Keep the lines with `|`".to_owned(), grade: Grade::Review, edit }),
            None => finding,
        });
    }
}

/// The line that was meant as a command of its own, or that ends in a sign that has lost its meaning.
fn stray(context: &Context<'_>, facts: &StepFacts<'_>, source: &str) -> Option<TextRange> {
    let first = source.split_ascii_whitespace().next()?;
    let mut at = 0;
    let mut before: Option<&str> = None;
    for line in source.split('\n') {
        let start = at + line.len() - line.trim_start().len();
        let place = TextRange::new(start, start + line.trim().len());
        at += line.len() + 1;
        let line = line.trim();
        if let Some(before) = before.filter(|_| !line.is_empty()) {
            if before.ends_with(" \\") {
                return Some(TextRange::new(place.start(), place.end()));
            }
            let words: Vec<&str> = line.split_ascii_whitespace().collect();
            let goes_on = before.ends_with(['|', '&', ';', '(', '{', ',', '\\']);
            let starts = words.first().is_some_and(|word| *word == first || STARTS.contains(word))
                || (words.len() > 1 && context.library.command(&words).is_some());
            if starts && !goes_on && facts.step.uses.is_none() {
                return Some(place);
            }
        }
        before = Some(line);
    }
    None
}

/// The script as a literal block, its lines as they are.
fn as_block(context: &Context<'_>, node: Node<'_>) -> Option<TextEdit> {
    let entry = node.in_entry()?;
    if entry.key.parent()?.is_flow() {
        return None;
    }
    let text = context.tree.text();
    let (line_end, indent) = entries::margin(text, entry.key.range().start());
    let lines: Vec<String> = node
        .source()
        .lines()
        .map(|line| match line.trim() {
            "" => String::new(),
            line => format!("{indent}  {line}"),
        })
        .collect();
    let place = TextRange::new(entry.key.range().end(), node.range().end());
    Some(TextEdit::replace(place, format!(": |{line_end}{}", lines.join(line_end))))
}
