//! Facts about nodes for the inspector, and the words of the outline.

use graph::{Fate, Graph, Kind, Node, Relation, secrets};
use model::{Job, Permissions, Workflow};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use source::TextRange;

/// A fact: label, value, and the place of its evidence in the file that the node stands in.
pub(crate) type Fact = (&'static str, String, Option<TextRange>);

/// The job that a node is or stands in, and which of its steps the node is.
pub(crate) fn job_of<'w>(workflows: &[&'w Workflow], kind: Kind) -> Option<(&'w Job, Option<usize>)> {
    let (file, job, step) = match kind {
        Kind::Job { file, job } | Kind::Call { file, job } => (file, job, None),
        Kind::Step { file, job, step } => (file, job, Some(step)),
        _ => return None,
    };
    Some((workflows.get(file)?.jobs.get(job)?, step))
}

/// What is known of a node, in the order in which people ask.
pub(crate) fn facts(graph: &Graph, workflows: &[&Workflow], index: NodeIndex, node: &Node) -> Vec<Fact> {
    if let Some((job, step)) = job_of(workflows, node.kind) {
        return match step {
            None => job_facts(graph, index, job),
            Some(step) => job.all_steps().nth(step).map(step_facts).unwrap_or_default(),
        };
    }
    if let Kind::Workflow { file } = node.kind {
        return workflows.get(file).map(|workflow| workflow_facts(workflow)).unwrap_or_default();
    }
    let label = match node.kind {
        Kind::Trigger => "Only for",
        Kind::Artifact => "Retention",
        Kind::Environment => "Address",
        _ => "About",
    };
    let details = node.details.iter().map(|detail| (label, detail.clone(), Some(node.evidence.place.range)));
    let names = node.names.iter().map(|name| ("Stands for", name.clone(), Some(node.evidence.place.range)));
    details.chain(names).chain(neighbours(graph, index)).collect()
}

/// What a node has to do with others.
fn neighbours(graph: &Graph, index: NodeIndex) -> impl Iterator<Item = Fact> {
    use Direction::{Incoming, Outgoing};
    let all: [(&'static str, Direction, &[Relation]); 14] = [
        ("Starts", Outgoing, &[Relation::Starts]),
        ("Uploaded by", Incoming, &[Relation::Uploads]),
        ("Downloaded by", Outgoing, &[Relation::Downloads, Relation::DownloadsProblem]),
        ("Deleted by", Incoming, &[Relation::Deletes]),
        ("Needed by", Outgoing, &Relation::ALL_NEEDS),
        ("Called by", Incoming, &[Relation::Calls]),
        ("Used by", Incoming, &[Relation::Uses]),
        ("Jobs", Incoming, &[Relation::Deploys]),
        ("Reached by", Incoming, &[Relation::Reaches]),
        ("Kept by", Incoming, &[Relation::Caches]),
        ("Runs", Outgoing, &[Relation::RunsIn, Relation::RunsBeside]),
        ("Read by", Outgoing, &[Relation::Reads]),
        ("Runs first", Outgoing, &[Relation::RunsAfter]),
        ("Caused by", Incoming, &CAUSES),
    ];
    all.into_iter().flat_map(move |(label, direction, relations)| near(graph, index, label, direction, relations))
}

const CAUSES: [Relation; 6] = [
    Relation::Causes(Fate::Live),
    Relation::Causes(Fate::Blocked),
    Relation::Causes(Fate::Unknown),
    Relation::Dispatches(Fate::Live),
    Relation::Dispatches(Fate::Blocked),
    Relation::Dispatches(Fate::Unknown),
];

/// A few words about a node for the outline: `needs lint · matrix of 3`.
pub(crate) fn detail(graph: &Graph, index: NodeIndex, node: &Node) -> String {
    let mut words: Vec<String> = Vec::new();
    if matches!(node.kind, Kind::Job { .. } | Kind::Call { .. }) {
        let needs = names(graph, &graph.neighbours(index, Direction::Incoming, &Relation::ALL_NEEDS));
        if !needs.is_empty() {
            words.push(format!("needs {}", needs.join(", ")));
        }
    }
    words.extend(node.details.iter().cloned());
    words.join(" · ")
}

fn names(graph: &Graph, nodes: &[NodeIndex]) -> Vec<String> {
    nodes.iter().filter_map(|index| Some(graph.node(*index)?.label.clone())).collect()
}

fn near<'g>(
    graph: &'g Graph,
    index: NodeIndex,
    label: &'static str,
    direction: Direction,
    relations: &[Relation],
) -> impl Iterator<Item = Fact> + use<'g> {
    let names = names(graph, &graph.neighbours(index, direction, relations));
    (!names.is_empty()).then(|| (label, names.join(", "), None)).into_iter()
}

fn workflow_facts(workflow: &Workflow) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    if let Some(purpose) = workflow.purpose() {
        facts.push(("Purpose", purpose.value, Some(purpose.range)));
    }
    for trigger in &workflow.triggers {
        let details = graph::trigger_details(trigger);
        let crons = trigger.schedules.iter().map(|schedule| {
            model::cron::words(&schedule.cron.value, schedule.timezone.as_ref().map(|zone| zone.value.as_str()))
        });
        let narrowed: Vec<String> = details.into_iter().chain(crons).collect();
        let words = [trigger.event.value.clone()].into_iter().chain(narrowed).collect::<Vec<_>>().join(" · ");
        facts.push(("Trigger", words, Some(trigger.range)));
    }
    facts.extend(workflow.permissions.as_ref().map(permissions_fact));
    facts.extend(secrets(workflow).into_iter().map(|secret| ("Secret", secret.value, Some(secret.range))));
    facts
}

fn job_facts(graph: &Graph, index: NodeIndex, job: &Job) -> Vec<Fact> {
    let mut facts: Vec<Fact> = vec![("Id", job.id.value.clone(), Some(job.id.range))];
    if let Some(runs_on) = &job.runs_on {
        facts.push(("Runs on", runs_on.words().join(", "), Some(runs_on.range)));
    }
    let scalar = |label, value: &Option<source::Spanned<String>>| {
        value.as_ref().map(|value| (label, value.value.trim().to_owned(), Some(value.range)))
    };
    facts.extend(scalar("Calls", &job.uses));
    facts.extend(job.needs.iter().map(|need| ("Needs", need.value.clone(), Some(need.range))));
    facts.extend(near(graph, index, "Needed by", Direction::Outgoing, &Relation::ALL_NEEDS));
    facts.extend(scalar("If", &job.condition));
    if let Some(matrix) = job.matrix() {
        let rows = matrix.count().map_or_else(|| "known only at run time".to_owned(), |count| format!("{count} jobs"));
        let axes: Vec<&str> = matrix.axes.iter().map(|axis| axis.name.value.as_str()).collect();
        facts.push((
            "Matrix",
            [axes.join(" × "), rows].join(" · ").trim_start_matches(" · ").to_owned(),
            Some(matrix.range),
        ));
    }
    if let Some(environment) = &job.environment {
        facts.push(("Environment", environment.name.value.clone(), Some(environment.name.range)));
    }
    facts.extend(job.permissions.as_ref().map(permissions_fact));
    facts.extend(
        job.timeout_minutes.as_ref().map(|limit| ("Time limit", format!("{} min", limit.value), Some(limit.range))),
    );
    facts.extend(near(graph, index, "Uploads", Direction::Outgoing, &[Relation::Uploads]));
    facts.extend(near(graph, index, "Downloads", Direction::Incoming, &[Relation::Downloads]));
    facts.extend(near(graph, index, "Caches", Direction::Outgoing, &[Relation::Caches]));
    facts.extend(near(graph, index, "Reaches", Direction::Outgoing, &[Relation::Reaches]));
    facts.extend(near(graph, index, "Runs in", Direction::Incoming, &[Relation::RunsIn, Relation::RunsBeside]));
    facts.extend(near(graph, index, "Reads", Direction::Incoming, &[Relation::Reads]));
    facts.extend(caused(graph, index));
    facts.extend(job.all_steps().map(|step| ("Step", step_words(step), Some(step.range))));
    facts
}

/// What a job starts, and what comes of it.
fn caused(graph: &Graph, index: NodeIndex) -> Vec<Fact> {
    let told = graph.edges_at(index, Direction::Outgoing).into_iter().filter_map(|(to, edge)| {
        let (Relation::Causes(fate) | Relation::Dispatches(fate)) = edge.relation else { return None };
        let to = graph.node(to)?;
        let verb = match (to.kind, fate) {
            (Kind::Event, _) => return Some(("Causes", edge.detail.clone(), None)),
            (_, Fate::Live) => "starts",
            (_, Fate::Blocked) => "does not start, for GITHUB_TOKEN makes it:",
            (_, Fate::Unknown) => "may start",
        };
        Some(("Causes", format!("{} {verb} {}", edge.detail, to.label), None))
    });
    let mut facts: Vec<Fact> = Vec::new();
    for fact in told {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

fn step_facts(step: &model::Step) -> Vec<Fact> {
    let scalars = [
        ("Id", &step.id),
        ("Uses", &step.uses),
        ("Runs", &step.run),
        ("If", &step.condition),
        ("Shell", &step.shell),
        ("Folder", &step.working_directory),
    ];
    let given = step
        .with
        .iter()
        .map(|(name, value)| ("Input", format!("{}: {}", name.value, value.value.trim()), Some(value.range)));
    let scalars = scalars.into_iter().filter_map(|(label, value)| {
        value.as_ref().map(|value| (label, value.value.trim().to_owned(), Some(value.range)))
    });
    scalars.chain(given).collect()
}

fn step_words(step: &model::Step) -> String {
    let first_line = step.run.as_ref().map(|run| run.value.trim().lines().next().unwrap_or("").to_owned());
    let uses = step.uses.as_ref().map(|uses| uses.value.clone());
    step.name
        .as_ref()
        .map(|name| name.value.clone())
        .or(uses)
        .or(first_line)
        .unwrap_or_else(|| "unnamed step".to_owned())
}

fn permissions_fact(permissions: &Permissions) -> Fact {
    match permissions {
        Permissions::All(level) => ("Permissions", level.value.clone(), Some(level.range)),
        Permissions::Scopes(scopes, range) => {
            let words: Vec<String> =
                scopes.iter().map(|(scope, level)| format!("{}: {}", scope.value, level.value)).collect();
            ("Permissions", if words.is_empty() { "none".to_owned() } else { words.join(", ") }, Some(*range))
        }
    }
}
