//! Words of the security rules: who can start a workflow and with which rights, and edits that several fixes make.

use std::collections::BTreeSet;

use model::script::{Command, Word};
use model::{Job, Step, Text, Workflow};
use source::{Diagnostic, Fix, Grade, Severity, TextEdit, TextRange};
use syntax::{Node, ScalarStyle};

use crate::context::{Flow, Stand, StepFacts, Writer};
use crate::{Context, entries};

/// Events that anybody can cause and whose runs have secrets and a token that can write. Source: GitHub's manual, "Events
/// that trigger workflows", and "Secure use reference", Risks of untrusted code checkouts.
const PRIVILEGED: [&str; 8] = [
    "pull_request_target",
    "workflow_run",
    "issue_comment",
    "issues",
    "discussion",
    "discussion_comment",
    "pull_request_comment",
    "gollum",
];

/// Jobs of a workflow whose ways are followed; nobody writes more.
const MOST_JOBS: usize = 500;

/// The first event by which an outsider starts the workflow with its secrets.
pub(super) fn privileged(workflow: &Workflow) -> Option<&Text> {
    let events = workflow.triggers.iter().map(|trigger| &trigger.event);
    events.into_iter().find(|event| PRIVILEGED.contains(&event.as_str()))
}

/// The first event by which an outsider starts the workflow at all.
pub(super) fn outsider(workflow: &Workflow) -> Option<&Text> {
    let events = workflow.triggers.iter().map(|trigger| &trigger.event);
    events.into_iter().find(|event| catalog::event(event.as_str()).is_some_and(|event| event.outsider))
}

/// Whether the workflow makes what others install: by its events.
pub(super) fn is_for_release(workflow: &Workflow) -> bool {
    let is_tag_push = |trigger: &model::Trigger| {
        let has = |key: &str| trigger.filter(key).is_some();
        trigger.event.value == "push" && (has("tags") || has("tags-ignore")) && !has("branches")
    };
    workflow.triggers.iter().any(|trigger| trigger.event.value == "release" || is_tag_push(trigger))
}

/// Where the expressions of a step stand.
pub(super) fn stand<'s>(facts: &'s StepFacts<'_>) -> Stand<'s> {
    Stand { job: facts.job.map(|(_, job)| job), step: Some(facts.step) }
}

/// The `owner/name` or `owner/name/path` of the action that a step uses, in lower case.
pub(super) fn slug(facts: &StepFacts<'_>) -> Option<String> {
    facts.uses.as_ref().and_then(model::Uses::slug)
}

/// Whether a value is a literal truth value.
pub(super) fn says(text: Option<&Text>, word: &str) -> bool {
    text.is_some_and(|text| text.value.trim().eq_ignore_ascii_case(word))
}

/// The variables of a script whose values outsiders write: `$NAME` in it is their text.
pub(super) fn tainted(context: &Context<'_>, facts: &StepFacts<'_>) -> Vec<(String, Flow)> {
    let stand = stand(facts);
    let envs = [Some(&facts.step.env), facts.job.map(|(_, job)| &job.env), context.workflow().map(|it| &it.env)];
    let mut found: Vec<(String, Flow)> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (name, value) in envs.into_iter().flatten().flat_map(|env| &env.pairs) {
        if !seen.insert(&name.value) {
            continue;
        }
        if let Some(flow) = context.flow_of_text(&value.value, stand).filter(|it| it.writer == Writer::Outsider) {
            found.push((name.value.clone(), flow));
        }
    }
    found
}

/// Where `$NAME` or `${NAME}` stands in a piece of shell.
pub(super) fn variable_at(text: &str, name: &str) -> Option<TextRange> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(name).find_map(|(at, _)| {
        let end = at + name.len();
        let (before, after) = (text.get(..at)?, text.get(end..)?);
        if before.ends_with("${") {
            let close = after.find('}')?;
            return Some(TextRange::new(at - 2, end + close + 1));
        }
        (before.ends_with('$') && !after.starts_with(is_name)).then(|| TextRange::new(at - 1, end))
    })
}

/// Whether a job, or a job that it needs, asks who started the run before it does anything: by a condition or an environment.
pub(super) fn asks_who(workflow: &Workflow, job: &Job) -> bool {
    const WHO: [&str; 7] =
        ["author_association", "actor", "sender", "user.login", "head.repo", "pusher", "github.event.label"];
    let asks = |text: Option<&Text>| text.is_some_and(|text| WHO.iter().any(|word| text.value.contains(word)));
    let checks = |step: &Step| {
        let named = step.uses.as_ref().map(|uses| uses.value.to_ascii_lowercase()).unwrap_or_default();
        let run = step.run.as_ref().map(|run| run.value.as_str()).unwrap_or_default();
        let script = step.input("script").map(|script| script.value.as_str()).unwrap_or_default();
        let by_script = |text: &str| text.contains("author_association") || text.contains("ollaborator");
        asks(step.condition.as_ref())
            || ["permission", "author", "team", "check-user", "member"].iter().any(|word| named.contains(word))
            || by_script(run)
            || by_script(script)
    };
    let at = workflow.jobs.iter().position(|other| std::ptr::eq(other, job));
    let at = at.filter(|_| workflow.jobs.len() <= MOST_JOBS);
    let upstream = at.map(|at| workflow.upstream(at)).unwrap_or_default();
    let all = std::iter::once(job).chain(upstream.into_iter().filter_map(|nth| workflow.jobs.get(nth)));
    all.into_iter().any(|job| asks(job.condition.as_ref()) || job.environment.is_some() || job.all_steps().any(checks))
}

/// The node of a value, if it is written at its place and no alias leads there.
pub(super) fn node_of<'c>(context: &Context<'c>, range: TextRange) -> Option<Node<'c>> {
    context.tree.node_at(range.start()).filter(|node| node.range() == range && !node.is_alias())
}

/// Adds `lines` of a key as an entry before the entry of a mapping that holds `value`: `block` where the mapping is written in
/// lines, `flow` where it is in braces. A blank pair in `block` stands for the indentation of the entry.
pub(super) fn insert_before(context: &Context<'_>, value: TextRange, block: &str, flow: &str) -> Option<TextEdit> {
    let node = node_of(context, value)?;
    let start = node.in_entry()?.key.range().start();
    if node.parent()?.is_flow() {
        return Some(TextEdit::insert(start, format!("{flow}, ")));
    }
    Some(TextEdit::insert(start, format!("{}{}", indented(context, start, block), line_break(context, start))))
}

/// The same behind an entry whose value ends on the line it begins on.
pub(super) fn insert_behind(context: &Context<'_>, value: TextRange, block: &str, flow: &str) -> Option<TextEdit> {
    let node = node_of(context, value)?;
    let start = node.in_entry()?.key.range().start();
    if node.parent()?.is_flow() {
        return Some(TextEdit::insert(value.end(), format!(", {flow}")));
    }
    let text = context.tree.text();
    let rest = text.get(value.end()..)?;
    let end = value.end() + rest.find(['\r', '\n']).unwrap_or(rest.len());
    Some(TextEdit::insert(end, format!("{}{}", line_break(context, start), indented(context, start, block))))
}

/// Sets an input of the action that a step uses: replaces its value, adds it to `with`, or adds `with`.
pub(super) fn set_input(context: &Context<'_>, step: &Step, input: &str, value: &str) -> Option<TextEdit> {
    if let Some(given) = step.input(input) {
        return Some(TextEdit::replace(node_of(context, given.range)?.range(), in_braces(value)));
    }
    give(context, step.uses.as_ref()?, "with", &step.with, input, value)
}

/// Adds an entry to a mapping beside `uses`, such as `with`, which has these pairs; or adds the mapping.
pub(super) fn give(
    context: &Context<'_>,
    uses: &Text,
    key: &str,
    given: &[(Text, Text)],
    name: &str,
    value: &str,
) -> Option<TextEdit> {
    let entry = format!("{name}: {value}");
    let flow = format!("{name}: {}", in_braces(value));
    match given.first() {
        Some((_, first)) => insert_before(context, first.range, &entry, &flow),
        None if has_key(context, uses, key) => None,
        None => insert_behind(context, uses.range, &format!("{key}:\n  {entry}"), &format!("{key}: {{{flow}}}")),
    }
}

/// A value as it can stand in braces: an expression has braces of its own.
fn in_braces(value: &str) -> String {
    if value.contains('{') { format!("\"{value}\"") } else { value.to_owned() }
}

fn has_key(context: &Context<'_>, uses: &Text, key: &str) -> bool {
    let holder = node_of(context, uses.range).and_then(Node::parent);
    holder.is_none_or(|holder| holder.entry(key).is_some())
}

/// Removes the entry of a mapping that holds the value, its line included; `None` for the only entry and in braces.
pub(super) fn remove_entry(context: &Context<'_>, value: TextRange) -> Option<TextEdit> {
    let node = node_of(context, value)?;
    let holder = node.parent().filter(|holder| !holder.is_flow())?;
    let mut entry = node.in_entry()?;
    if holder.entries().nth(1).is_none() {
        // With the only entry its mapping goes, unless that hangs in a list.
        entry = holder.in_entry().filter(|it| !it.value.is_alias() && holder.anchor().is_none())?;
        entry.key.parent().filter(|outer| !outer.is_flow() && outer.entries().nth(1).is_some())?;
    }
    let text = context.tree.text();
    let start = line_start(text, entry.key.range().start());
    text.get(start..entry.key.range().start()).filter(|before| before.trim().is_empty())?;
    let rest = text.get(entry.value.range().end()..)?;
    let end = entry.value.range().end() + rest.find('\n').map_or(rest.len(), |at| at + 1);
    Some(TextEdit::replace(TextRange::new(start, end), ""))
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// The line break that the file uses, with the indentation of what begins at `at`.
fn line_break(context: &Context<'_>, at: usize) -> String {
    let (sign, indent) = entries::margin(context.tree.text(), at);
    format!("{sign}{indent}")
}

fn indented(context: &Context<'_>, at: usize, block: &str) -> String {
    entries::block(context.tree.text(), at, block)
}

/// A security risk.
pub(super) fn risky(rule: &'static str, range: TextRange, message: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Risky, ..Diagnostic::broken(rule, range, message) }
}

/// Something that a stricter policy asks for.
pub(super) fn advice(rule: &'static str, range: TextRange, message: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Advice, ..Diagnostic::broken(rule, range, message) }
}

/// The finding with a fix to look at, where one can be made.
pub(super) fn with_fix(finding: Diagnostic, title: impl Into<String>, edit: Option<TextEdit>) -> Diagnostic {
    with_graded(finding, Grade::Review, title.into(), edit)
}

/// The finding with a fix that the person has to finish, where one can be made.
pub(super) fn with_manual_fix(finding: Diagnostic, title: impl Into<String>, edit: Option<TextEdit>) -> Diagnostic {
    with_graded(finding, Grade::Manual, title.into(), edit)
}

fn with_graded(finding: Diagnostic, grade: Grade, title: String, edit: Option<TextEdit>) -> Diagnostic {
    match edit {
        Some(edit) => finding.fix(Fix { title, grade, edit }),
        None => finding,
    }
}

/// The finding with a fix that changes nothing but the problem, where one can be made.
pub(super) fn with_safe_fix(finding: Diagnostic, title: impl Into<String>, edit: Option<TextEdit>) -> Diagnostic {
    with_graded(finding, Grade::Safe, title.into(), edit)
}

/// The words of a command from its program on: without `sudo` and the like.
pub(super) fn words(command: &Command) -> &[Word] {
    const WRAPPERS: [&str; 6] = ["sudo", "time", "exec", "command", "nohup", "env"];
    let mut words = command.words.as_slice();
    while let Some((first, rest)) = words.split_first().filter(|(first, _)| WRAPPERS.contains(&first.text.as_str())) {
        let own =
            rest.iter().take_while(|word| word.text.starts_with('-') || first.text == "env" && word.text.contains('='));
        words = rest.get(own.count()..).unwrap_or(&[]);
    }
    words
}

/// Whether a command begins with these words, flags between them passed over.
pub(super) fn begins(words: &[Word], start: &[&str]) -> bool {
    let mut plain = words.iter().filter(|word| !word.text.starts_with(['-', '+'])).map(|word| word.text.as_str());
    start.iter().all(|wanted| plain.next() == Some(*wanted))
}

/// Whether a command has one of these flags, with or without a value behind `=`.
pub(super) fn has_flag(words: &[Word], flags: &[&str]) -> bool {
    words.iter().any(|word| flags.contains(&word.text.split('=').next().unwrap_or("")))
}

/// How a text is written at a place inside of the scalar at `scalar`, by its quotes; `None` where it cannot stand.
pub(super) fn written(context: &Context<'_>, scalar: TextRange, place: TextRange, text: &str) -> Option<String> {
    let node = node_of(context, scalar)?;
    match node.scalar_style()? {
        ScalarStyle::DoubleQuoted => Some(text.replace('\\', "\\\\").replace('"', "\\\"")),
        ScalarStyle::SingleQuoted => Some(text.replace('\'', "''")),
        ScalarStyle::Plain => {
            let is_first = place.start() == scalar.start() && !text.starts_with(|c: char| c.is_ascii_alphanumeric());
            let is_flow = node.parent().is_some_and(Node::is_flow) && text.contains(['{', '}', '[', ']', ',']);
            let is_cut = text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.contains('\n');
            (!is_first && !is_flow && !is_cut).then(|| text.to_owned())
        }
        ScalarStyle::Literal | ScalarStyle::Folded => Some(text.to_owned()),
    }
}

/// Replaces a part of the scalar at `scalar`.
pub(super) fn replace_in(context: &Context<'_>, scalar: TextRange, place: TextRange, text: &str) -> Option<TextEdit> {
    Some(TextEdit::replace(place, written(context, scalar, place, text)?))
}
