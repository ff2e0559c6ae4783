//! A job → a reusable workflow that it calls.

use std::fmt::Write as _;

use edit::quoted;
use model::{Job, Workflow};
use rules::Context;
use source::TextRange;
use syntax::Node;

use crate::action::{check_name, home, job_of, spoken};
use crate::carry::{Carried, Fate};
use crate::draft::{Draft, scalar};
use crate::reads::{self, Read};
use crate::refactoring::Change;
use crate::{Proposal, Refusal, lines};

/// Keys that a calling job may have, and so keeps.
pub(crate) const STAYS: [&str; 6] = ["name", "needs", "if", "permissions", "strategy", "concurrency"];

pub(crate) fn extract(context: &Context<'_>, id: &str, name: &str) -> Result<Proposal, Refusal> {
    let (workflow, job) = job_of(context, id)?;
    check_name(name)?;
    let folder = home(&workflow.path);
    let path = format!("{folder}/workflows/{name}.yml");
    if ["yml", "yaml"].iter().any(|end| context.project.file(&format!("{folder}/workflows/{name}.{end}")).is_some()) {
        return Err(Refusal::new(format!("There is a workflow `{name}` already; choose another name.")));
    }
    let node = can_move(context, workflow, job)?;
    let moved: Vec<TextRange> = moving(node).map(|entry| entry.key.range().cover(entry.value.range())).collect();
    let shared = ["env", "defaults"].into_iter().filter_map(|key| context.tree.root()?.entry(key));
    let shared: Vec<_> = shared.collect();
    let around = shared.iter().map(|entry| entry.value.range());
    let places: Vec<TextRange> = moved.iter().copied().chain(around).collect();
    let carried = Carried::of(context, &places, &|read| fate(read))?;
    let after = called(context, job, name, &carried)?;
    let text = caller(workflow, job, node, &format!("./{folder}/workflows/{name}.yml"), &carried)?;
    let own = Change { path: workflow.path.clone(), before: Some(context.tree.text().to_owned()), after: text };
    let title = format!("Moved the job `{}` to the workflow `{name}.yml`", job.id.value);
    let mut changes = vec![Change { path, before: None, after }, own];
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(Proposal { title, changes, remarks: remarks(job) })
}

/// The job's mapping, if it can be moved.
fn can_move<'c>(context: &Context<'c>, workflow: &Workflow, job: &Job) -> Result<Node<'c>, Refusal> {
    let id = &job.id.value;
    if let Some(uses) = &job.uses {
        return Err(Refusal::new(format!("Job `{id}` calls a workflow already: `{}`.", uses.value)));
    }
    if job.steps.is_empty() {
        return Err(Refusal::new(format!("Job `{id}` has no steps that could be moved.")));
    }
    let root = context.tree.root();
    let in_place = |node: Node<'c>| !node.is_flow() && !node.is_alias();
    let node = context.tree.find(&format!("jobs.{id}")).filter(|node| in_place(*node));
    let node = node.filter(|_| root.is_some_and(in_place));
    let node =
        node.ok_or_else(|| Refusal::new(format!("Job `{id}` stands in brackets, so its lines cannot be moved.")))?;
    let env = [Some(job.range), root.and_then(|root| root.get("env")).map(Node::range)];
    if env.into_iter().flatten().any(|place| lines::is_shared(context.tree, place)) {
        return Err(Refusal::new("An anchor or alias stands in what moves, and names of YAML end with their file."));
    }
    if workflow.jobs.iter().filter(|other| other.id.value.eq_ignore_ascii_case(id)).count() > 1 {
        return Err(Refusal::new(format!("There are two jobs `{id}`; rename one first.")));
    }
    Ok(node)
}

fn moving(job: Node<'_>) -> impl Iterator<Item = syntax::Entry<'_>> {
    job.entries().filter(|entry| !STAYS.iter().any(|key| entry.key.as_str() == Some(key)))
}

fn fate(read: &Read<'_, '_>) -> Result<Fate, Refusal> {
    match read.names().as_slice() {
        ["secrets", "github_token"] => Ok(Fate::Stays),
        ["secrets"] | ["secrets", "*", ..] => {
            Err(Refusal::new("Secrets are read by a name that is computed; a called workflow gets them one by one."))
        }
        ["secrets", ..] => Ok(Fate::Secret),
        ["job", name, ..] if name.starts_with("workflow_") => {
            Err(Refusal::new(format!("`{}` means something else in a called workflow.", read.source())))
        }
        ["needs" | "matrix" | "strategy" | "inputs", ..] => Ok(Fate::Input),
        _ => Ok(Fate::Stays),
    }
}

fn remarks(job: &Job) -> Vec<String> {
    let id = &job.id.value;
    let shown = job.name.as_ref().map_or(id.as_str(), |name| name.value.as_str());
    let mut remarks = vec![format!(
        "The check is called `{shown} / {id}` from then on: rules for branches that ask for `{shown}` must be told."
    )];
    if job.environment.is_some() {
        remarks.push(
            "The environment stays with the job: its secrets and its rules hold in the called workflow.".to_owned(),
        );
    }
    if job.outputs.iter().any(|_| job.matrix().is_some()) {
        remarks.push("Of outputs of a matrix only those of the last job that finishes are told, as before.".to_owned());
    }
    remarks
}

/// The text of the workflow that is called.
fn called(context: &Context<'_>, job: &Job, name: &str, carried: &Carried) -> Result<String, Refusal> {
    let Some(workflow) = context.workflow() else { return Err(Refusal::new("This is no workflow.")) };
    let id = &job.id.value;
    let mut draft = Draft::new(workflow);
    draft.splice(carried.splices.clone())?;
    for key in STAYS {
        draft.remove(format!("jobs.{id}.{key}"))?;
    }
    let line_end = source::line_break(draft.text());
    let tree = &draft.workflow.tree;
    let mut text = head(job, name, carried).replace('\n', line_end);
    let root = tree.root();
    for entry in ["env", "defaults"].into_iter().filter_map(|key| root?.entry(key)) {
        let block = lines::entries(tree, entry.key, entry.value)
            .ok_or_else(|| Refusal::new("What holds for all jobs of the file cannot be copied as it is written."))?;
        text += &lines::moved(draft.text(), block, 0, line_end)?;
        text += line_end;
    }
    let entry = tree.find(&format!("jobs.{id}")).and_then(Node::in_entry);
    let block = entry.and_then(|entry| lines::entries(tree, entry.key, entry.value));
    let (Some(entry), Some(block)) = (entry, block) else { return Err(Refusal::new("The job cannot be moved.")) };
    let _ = write!(text, "jobs:{line_end}{}{line_end}", lines::moved(draft.text(), block, 2, line_end)?);
    let new = syntax::parse(&text);
    let is_same = new.find(&format!("jobs.{id}")).is_some_and(|new| lines::same(entry.value, new));
    if is_same { Ok(text) } else { Err(Refusal::new("The job would not mean the same in a file of its own.")) }
}

fn head(job: &Job, name: &str, carried: &Carried) -> String {
    let id = &job.id.value;
    let mut call = carried.inputs_block(4, &["required: true", "type: string"]);
    call += &carried.secrets_block(4);
    for (nth, (output, _)) in job.outputs.iter().enumerate() {
        let key = if nth == 0 { "    outputs:\n" } else { "" };
        let (output, about) = (&output.value, scalar(&format!("The output {} of the job {id}", output.value)));
        let value = format!("${{{{ jobs.{id}.outputs.{output} }}}}");
        let _ = writeln!(call, "{key}      {output}:\n        description: {about}\n        value: {value}");
    }
    format!("name: {}\non:\n  workflow_call:\n{call}", scalar(&spoken(name)))
}

/// The text of the workflow that calls it.
fn caller(workflow: &Workflow, job: &Job, node: Node<'_>, uses: &str, carried: &Carried) -> Result<String, Refusal> {
    let mut draft = Draft::new(workflow);
    let at = |key: &str| format!("jobs.{}.{key}", job.id.value);
    draft.set(at("uses"), quoted(uses))?;
    let given = [("with", Carried::given(carried.inputs())), ("secrets", Carried::given(carried.secrets()))];
    for (key, lines) in given.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        draft.set(at(key), lines)?;
    }
    for entry in moving(node) {
        draft.remove(at(entry.key.as_str().unwrap_or_default()))?;
    }
    Ok(draft.text().to_owned())
}

/// Whether something in these places reads a context as a whole, or one of some properties of it.
pub(crate) fn reads_any(
    context: &Context<'_>,
    places: &[TextRange],
    is_meant: &dyn Fn(&[&str]) -> bool,
) -> Option<String> {
    let found = reads::within(context, places);
    found.iter().find(|read| is_meant(&read.names())).map(|read| read.source().to_owned())
}
