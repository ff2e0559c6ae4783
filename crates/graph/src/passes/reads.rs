//! Which secrets, variables and outputs the files read, told from their expressions.

use std::collections::{BTreeMap, BTreeSet};

use expr::{Parsed, Template};
use model::{CallSecrets, Workflow};
use petgraph::graph::NodeIndex;
use source::{Spanned, TextRange, lean};

use crate::build::Builder;
use crate::paths::each_path;
use crate::{Edge, Evidence, Kind, Relation};

/// What stands for every name.
const ALL: &str = "*";

/// One value of a context that a workflow reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The context, in lower case: `secrets`, `vars`, `needs`, `steps`, `jobs`.
    pub context: String,
    /// The name in it; `*` where any may be meant, as with `secrets: inherit` and `toJSON(secrets)`.
    pub name: String,
    /// The output, of `needs`, `steps` and `jobs`.
    pub output: Option<String>,
    /// Who reads it.
    pub reader: Reader,
    /// Where.
    pub place: TextRange,
}

/// Who reads a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The workflow, outside of its jobs.
    Workflow,
    /// A job, outside of its steps: index in the file.
    Job(usize),
    /// A step: index of the job, and in [`model::Job::all_steps`].
    Step(usize, usize),
}

/// Every secret, variable and output that a workflow reads, in order of place. The text itself is read, so that what
/// stands in scripts, and in comments inside them, counts too: the runner expands it all.
pub fn reads(workflow: &Workflow) -> Vec<Read> {
    let text = workflow.tree.text();
    let mut found = Found { readers: Readers::of(workflow), reads: Vec::new() };
    let comments = workflow.tree.comments();
    for Template { range, inner, .. } in expr::templates(text) {
        let next = comments.partition_point(|comment| comment.start() <= range.start());
        let is_comment = next.checked_sub(1).and_then(|at| comments.get(at)).is_some_and(|at| at.contains(range));
        if !is_comment {
            found.take(&expr::parse_within(text, inner));
        }
    }
    let jobs = workflow.jobs.iter();
    let conditions =
        jobs.flat_map(|job| job.condition.iter().chain(job.all_steps().filter_map(|s| s.condition.as_ref())));
    for condition in conditions.filter(|condition| !condition.value.contains("${{")) {
        // A bare condition is an expression as it stands, but for its quotes and folds.
        found.take(&expr::parse_within(text, condition.range));
    }
    for (nth, job) in workflow.jobs.iter().enumerate() {
        if let Some(CallSecrets::All(word)) = &job.secrets
            && word.value == "inherit"
        {
            let (context, name) = ("secrets".to_owned(), ALL.to_owned());
            let reader = Reader::Job(nth);
            found.reads.push(Read { context, name, output: None, reader, place: word.range });
        }
    }
    lean::sort_by_key(&mut found.reads, |read| read.place);
    found.reads
}

/// The secrets that a workflow reads, each with its first place, in order of place.
pub fn secrets(workflow: &Workflow) -> Vec<Spanned<String>> {
    let mut seen = BTreeSet::new();
    let all = reads(workflow).into_iter().filter(|read| read.context == "secrets" && read.name != ALL);
    let first = all.filter(|read| seen.insert(read.name.to_ascii_uppercase()));
    first.map(|read| Spanned::new(read.name, read.place)).collect()
}

struct Found {
    readers: Readers,
    reads: Vec<Read>,
}

impl Found {
    fn take(&mut self, parsed: &Parsed) {
        let Self { readers, reads } = self;
        each_path(&parsed.expr, &mut |path, place| {
            let context = path.first().map(|context| context.to_ascii_lowercase()).unwrap_or_default();
            let (name, output) = match (context.as_str(), path) {
                ("secrets" | "vars", [_, name, ..]) => ((*name).to_owned(), None),
                ("secrets" | "vars", [_]) => (ALL.to_owned(), None),
                ("needs" | "steps" | "jobs", [_, name, outputs, rest @ ..])
                    if outputs.eq_ignore_ascii_case("outputs") =>
                {
                    let output = rest.first().copied().unwrap_or(ALL);
                    ((*name).to_owned(), Some(output.to_owned()))
                }
                _ => return,
            };
            reads.push(Read { context, name, output, reader: readers.at(place), place });
        });
    }
}

/// Where jobs and steps begin and end, in order.
struct Readers(Vec<(TextRange, Reader)>);

impl Readers {
    fn of(workflow: &Workflow) -> Self {
        let mut places = Vec::new();
        for (nth, job) in workflow.jobs.iter().enumerate() {
            places.push((job.range, Reader::Job(nth)));
            places.extend(job.all_steps().zip(0..).map(|(step, at)| (step.range, Reader::Step(nth, at))));
        }
        lean::sort_by_key(&mut places, |(range, _): &(TextRange, Reader)| (range.start(), usize::MAX - range.end()));
        Self(places)
    }

    /// The innermost reader around a place: the last that begins before it and does not end before it. Steps nest a few
    /// deep at most, so only a few are looked at before the job is.
    fn at(&self, place: TextRange) -> Reader {
        let before = self.0.partition_point(|(range, _)| range.start() <= place.start());
        let around = self.0.get(..before).unwrap_or(&[]).iter().rev();
        let last_job = around.clone().find(|(_, reader)| matches!(reader, Reader::Job(_)));
        let mut steps = around.take(NEAR).take_while(|(_, reader)| matches!(reader, Reader::Step(..)));
        let found = steps.find(|(range, _)| range.contains(place));
        let job = last_job.filter(|(range, _)| range.contains(place));
        found.or(job).map_or(Reader::Workflow, |(_, reader)| *reader)
    }
}

/// How many steps that begin before a place are looked at.
const NEAR: usize = 64;

/// Adds secrets and variables with who reads them, and the outputs that go between jobs and between steps.
pub(crate) fn add(builder: &mut Builder<'_>) {
    for (file, workflow) in builder.project.workflows.iter().enumerate() {
        let mut outputs: BTreeMap<(NodeIndex, NodeIndex), Outputs> = BTreeMap::new();
        for read in reads(workflow) {
            let Some((reader, via)) = reader_nodes(builder, file, read.reader) else { continue };
            let evidence = Evidence::stated(file, read.place);
            let (kind, word) = match read.context.as_str() {
                "secrets" => (Kind::Secret, "secret"),
                "vars" => (Kind::Variable, "variable"),
                _ => {
                    if let Some(pair) = output_ends(builder, file, &read, reader, via) {
                        let output = read.output.unwrap_or_default();
                        let first = || Outputs { names: BTreeSet::new(), place: read.place, via };
                        outputs.entry(pair).or_insert_with(first).names.insert(output);
                    }
                    continue;
                }
            };
            // Names of secrets and variables do not differ by case.
            let name = read.name.to_ascii_uppercase();
            let label = if name == ALL { format!("all {word}s") } else { name.clone() };
            let from = builder.plain(&format!("{word}:{name}"), kind, &label, &evidence);
            let is_known = builder.graph.edges_connecting(from, reader).any(|edge| edge.weight().via == via);
            if !is_known {
                let edge = Edge { relation: Relation::Reads, detail: String::new(), via, evidence };
                builder.link_via(from, reader, edge);
            }
        }
        for ((from, to), Outputs { names, place, via }) in outputs {
            let via = via.filter(|via| *via != to);
            let evidence = Evidence::stated(file, place);
            let detail = names.into_iter().collect::<Vec<_>>().join(", ");
            builder.link_via(from, to, Edge { relation: Relation::Outputs, detail, via, evidence });
        }
    }
}

/// The outputs that one reads of another, and where it reads the first of them.
struct Outputs {
    names: BTreeSet<String>,
    place: TextRange,
    via: Option<NodeIndex>,
}

fn reader_nodes(builder: &Builder<'_>, file: usize, reader: Reader) -> Option<(NodeIndex, Option<NodeIndex>)> {
    match reader {
        Reader::Workflow => Some((*builder.workflows.get(file)?, None)),
        Reader::Job(job) => Some((builder.job(file, job)?, None)),
        Reader::Step(job, step) => {
            Some((builder.job(file, job)?, builder.steps.get(file)?.get(job)?.get(step).copied()))
        }
    }
}

/// Between which nodes an output goes: jobs for `needs`, a job and its workflow for `jobs`, which only the outputs of a
/// called workflow read, the steps of one job for `steps`.
fn output_ends(
    builder: &Builder<'_>,
    file: usize,
    read: &Read,
    reader: NodeIndex,
    via: Option<NodeIndex>,
) -> Option<(NodeIndex, NodeIndex)> {
    let workflow = builder.project.workflows.get(file)?;
    if read.context != "steps" {
        let from = builder.job(file, workflow.job_index(&read.name)?)?;
        return (from != reader).then_some((from, reader));
    }
    let (Reader::Job(job) | Reader::Step(job, _)) = read.reader else { return None };
    let is_named = |step: &model::Step| step.id.as_ref().is_some_and(|id| id.value.eq_ignore_ascii_case(&read.name));
    let at = workflow.jobs.get(job)?.all_steps().position(is_named)?;
    let from = *builder.steps.get(file)?.get(job)?.get(at)?;
    via.filter(|to| *to != from).map(|to| (from, to))
}
