//! What every section asks: the jobs in order with what their steps do, names, links to lines.

use std::collections::BTreeMap;

use graph::{Deed, Graph, Kind, Place, Relation};
use model::{Job, Step, Workflow};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use source::LineIndex;

use super::Document;
use super::words::{once, plain};

/// The facts, ready to be asked.
pub(super) struct Facts<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) graph: &'d Graph,
    /// The workflows with their jobs.
    pub(super) workflows: Vec<WorkflowFacts<'d>>,
    /// Where each job stands: its workflow's place among the workflows, and its own in it.
    places: BTreeMap<NodeIndex, (usize, usize)>,
    /// The lines of each file.
    lines: Vec<LineIndex>,
    /// For each step the services that it reaches, with the catalog's entry they are known by.
    services: BTreeMap<NodeIndex, Vec<(&'d str, &'d str)>>,
}

/// A workflow.
pub(super) struct WorkflowFacts<'d> {
    pub(super) node: NodeIndex,
    pub(super) workflow: &'d Workflow,
    /// Its jobs, those that others wait for first, then in file order.
    pub(super) jobs: Vec<JobFacts<'d>>,
}

/// A job.
pub(super) struct JobFacts<'d> {
    pub(super) node: NodeIndex,
    pub(super) file: usize,
    pub(super) job: &'d Job,
    /// What its steps do, in order.
    pub(super) deeds: Vec<&'d Deed>,
}

impl<'d> Facts<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let graph = document.graph;
        let mut deeds: BTreeMap<NodeIndex, Vec<&Deed>> = BTreeMap::new();
        graph.deeds.iter().for_each(|deed| deeds.entry(deed.job).or_default().push(deed));
        let workflows = document.workflows.iter().enumerate().filter_map(|(file, workflow)| {
            let node = graph.workflow(file)?;
            let mut jobs: Vec<(usize, JobFacts<'_>)> = Vec::new();
            for (index, child) in graph.children(node) {
                let (Kind::Job { job: nth, .. } | Kind::Call { job: nth, .. }) = child.kind else { continue };
                let Some(job) = workflow.jobs.get(nth) else { continue };
                let deeds = deeds.remove(&index).unwrap_or_default();
                jobs.push((workflow.depth(nth).unwrap_or(usize::MAX), JobFacts { node: index, file, job, deeds }));
            }
            jobs.sort_by_key(|(depth, _)| *depth);
            Some(WorkflowFacts { node, workflow, jobs: jobs.into_iter().map(|(_, job)| job).collect() })
        });
        let texts = document.workflows.iter().map(|workflow| workflow.tree.text());
        let texts = texts.chain(document.actions.iter().map(|action| action.tree.text()));
        let mut services: BTreeMap<NodeIndex, Vec<(&str, &str)>> = BTreeMap::new();
        for (_, to, edge) in graph.edges().filter(|(.., edge)| edge.relation == Relation::Reaches) {
            if let (Some(step), Some(service), graph::Grade::Known(entry)) =
                (edge.via, graph.node(to), &edge.evidence.grade)
            {
                services.entry(step).or_default().push((entry, &service.label));
            }
        }
        let workflows: Vec<WorkflowFacts<'_>> = workflows.collect();
        let jobs = workflows
            .iter()
            .enumerate()
            .flat_map(|(at, workflow)| workflow.jobs.iter().enumerate().map(move |(nth, job)| (job.node, (at, nth))));
        let places = jobs.collect();
        Self { document, graph, workflows, places, lines: texts.map(LineIndex::new).collect(), services }
    }

    /// Every job of every workflow.
    pub(super) fn jobs(&self) -> impl Iterator<Item = (&WorkflowFacts<'d>, &JobFacts<'d>)> {
        self.workflows.iter().flat_map(|workflow| workflow.jobs.iter().map(move |job| (workflow, job)))
    }

    /// Every deed with its job.
    pub(super) fn deeds(&self) -> impl Iterator<Item = (&WorkflowFacts<'d>, &JobFacts<'d>, &'d Deed)> {
        self.jobs().flat_map(|(workflow, job)| job.deeds.iter().map(move |deed| (workflow, job, *deed)))
    }

    /// The job of a node.
    pub(super) fn job(&self, node: NodeIndex) -> Option<(&WorkflowFacts<'d>, &JobFacts<'d>)> {
        let (workflow, job) = *self.places.get(&node)?;
        let workflow = self.workflows.get(workflow)?;
        Some((workflow, workflow.jobs.get(job)?))
    }

    /// A node's label.
    pub(super) fn label(&self, node: NodeIndex) -> &'d str {
        self.graph.node(node).map_or("", |node| node.label.as_str())
    }

    /// The step that a deed is done by.
    pub(super) fn step(&self, node: NodeIndex) -> Option<&'d Step> {
        let Kind::Step { file, job, step } = self.graph.node(node)?.kind else { return None };
        self.document.workflows.get(file)?.jobs.get(job)?.all_steps().nth(step)
    }

    /// The services that a deed reaches, by their names.
    pub(super) fn services(&self, deed: &Deed) -> Vec<&'d str> {
        let known = self.services.get(&deed.step).map_or(&[][..], Vec::as_slice);
        once(known.iter().filter(|(entry, _)| *entry == deed.entry).map(|(_, name)| *name))
    }

    /// A link to a place, which shows the file's name and line.
    pub(super) fn link(&self, place: Place) -> String {
        let line = self.lines.get(place.file).map_or(1, |lines| lines.line_of(place.range.start()) + 1);
        format!("[{}:{line}]({}#L{line})", plain(self.file_name(place.file)), self.address(place.file))
    }

    /// The nodes at the other end of a node's edges of some relations, each with a link to where it is written.
    pub(super) fn told(&self, node: NodeIndex, direction: Direction, relations: &[Relation]) -> Vec<String> {
        let edges = self.graph.edges_at(node, direction).into_iter();
        let edges = edges.filter(|(_, edge)| relations.contains(&edge.relation));
        once(edges.map(|(other, edge)| format!("{} ({})", plain(self.label(other)), self.link(edge.evidence.place))))
    }

    /// A link to a whole file.
    pub(super) fn file_link(&self, file: usize) -> String {
        format!("[{}]({})", plain(self.file_name(file)), self.address(file))
    }

    /// The name of a file; of an action the folder too.
    fn file_name(&self, file: usize) -> &'d str {
        let path = self.path(file);
        let mut ends = path.rmatch_indices('/').map(|(at, _)| at + 1);
        let is_action = file >= self.document.workflows.len();
        let start = if is_action { ends.nth(1) } else { ends.next() };
        path.get(start.unwrap_or(0)..).unwrap_or(path)
    }

    fn path(&self, file: usize) -> &'d str {
        match self.document.workflows.get(file) {
            Some(workflow) => &workflow.path,
            None => self.document.actions.get(file - self.document.workflows.len()).map_or("", |action| &action.path),
        }
    }

    /// The path of a file from the folder of the document, as it stands in a link.
    fn address(&self, file: usize) -> String {
        let up = self.document.options.path.matches('/').count();
        let path = "../".repeat(up) + self.path(file);
        let mut out = String::with_capacity(path.len());
        for c in path.chars() {
            match c {
                ' ' => out.push_str("%20"),
                '(' => out.push_str("%28"),
                ')' => out.push_str("%29"),
                '<' => out.push_str("%3C"),
                '>' => out.push_str("%3E"),
                c => out.push(c),
            }
        }
        out
    }

    /// What a tool is called: the name its makers give it, else the command or the action's repository.
    pub(super) fn tool(&self, deed: &Deed) -> String {
        let word = match deed.words.as_slice() {
            [] => action_word(&deed.entry),
            words => command_word(words, &deed.entry),
        };
        let name = self.document.library.tool(&word.to_ascii_lowercase());
        name.map_or(word, str::to_owned)
    }

    /// What a job's node says below its name: matrix, environment.
    pub(super) fn details(&self, node: NodeIndex) -> Vec<String> {
        self.graph.node(node).map(|node| node.details.clone()).unwrap_or_default()
    }

    /// The nodes at the other end of a job's edges of one relation.
    pub(super) fn beside(&self, node: NodeIndex, direction: Direction, relation: Relation) -> Vec<NodeIndex> {
        self.graph.neighbours(node, direction, &[relation])
    }
}

impl WorkflowFacts<'_> {
    /// The file's index in the graph's count.
    pub(super) fn file(&self, graph: &Graph) -> usize {
        match graph.node(self.node).map(|node| node.kind) {
            Some(Kind::Workflow { file }) => file,
            _ => 0,
        }
    }
}

impl JobFacts<'_> {
    /// Its name with the number of jobs that its matrix makes: `test ×6`, or the range of a single axis of versions:
    /// `test (3.10–3.12)`.
    pub(super) fn name(&self) -> String {
        let label = self.job.label();
        let Some(matrix) = self.job.matrix() else { return label.to_owned() };
        let count = matrix.count();
        let rows = matrix.include.entries.len() + matrix.exclude.entries.len();
        let range = match matrix.axes.as_slice() {
            [axis] if rows == 0 && axis.expression.is_none() => range(axis),
            _ => None,
        };
        match (range, count) {
            (Some(range), _) => format!("{label} ({range})"),
            (None, Some(count)) if count > 1 => format!("{label} ×{count}"),
            _ => label.to_owned(),
        }
    }
}

/// `3.10–3.12` of values that are versions in order.
fn range(axis: &model::Axis) -> Option<String> {
    let texts = axis.values.iter().map(|cell| Some(cell.value.as_ref()?.to_text().to_string()));
    let texts: Vec<String> = texts.collect::<Option<_>>()?;
    let number = |text: &String| -> Option<Vec<u32>> { text.split('.').map(|part| part.parse().ok()).collect() };
    let numbers: Vec<Vec<u32>> = texts.iter().map(number).collect::<Option<_>>()?;
    let is_rising = numbers.windows(2).all(|pair| matches!(pair, [one, other] if one < other));
    match texts.as_slice() {
        [first, _, .., last] if is_rising => Some(format!("{first}–{last}")),
        _ => None,
    }
}

/// The word of a command: its program, with the second word where only that says what it does (`npm audit`).
fn command_word(words: &[String], entry: &str) -> String {
    let program = words.first().map_or("", |word| word.rsplit(['/', '\\']).next().unwrap_or(word));
    let is_python = matches!(program, "python" | "python3" | "py") && words.get(1).is_some_and(|word| word == "-m");
    if is_python {
        return words.get(2).cloned().unwrap_or_default();
    }
    let is_carrier = matches!(
        program,
        "npm"
            | "pnpm"
            | "yarn"
            | "bun"
            | "cargo"
            | "go"
            | "deno"
            | "dotnet"
            | "make"
            | "just"
            | "gh"
            | "docker"
            | "mvn"
            | "mvnw"
            | "gradle"
            | "gradlew"
            | "composer"
            | "bundle"
            | "git"
            | "flutter"
            | "dart"
            | "swift"
            | "poetry"
    );
    let behind = words.iter().skip(1).find(|word| !word.starts_with('-') && !word.starts_with('+'));
    match behind {
        Some(second) if is_carrier && entry.contains(' ') => format!("{program} {second}"),
        _ => program.to_owned(),
    }
}

/// The word of an action: its repository without what only says that it is an action.
fn action_word(slug: &str) -> String {
    let repository = slug.split('/').nth(1).unwrap_or(slug);
    let word = ["gh-action-", "action-"].iter().find_map(|start| repository.strip_prefix(start)).unwrap_or(repository);
    ["-github-action", "-action", "-actions"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word).to_owned()
}
