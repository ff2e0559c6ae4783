//! Steps, in the order in which they run: one after another, side by side in a `parallel` block, or in the background.

use model::Step;
use petgraph::graph::NodeIndex;

use crate::build::Builder;
use crate::{Evidence, Kind, Node, Relation};

/// Whose steps they are.
pub(crate) struct Owner {
    pub(crate) file: usize,
    /// The job; `None`: an action.
    pub(crate) job: Option<usize>,
    /// What their ids begin with.
    pub(crate) prefix: String,
}

/// Adds the steps of all jobs.
pub(crate) fn add(builder: &mut Builder<'_>) {
    for (file, workflow) in builder.project.workflows.iter().enumerate() {
        let mut all = Vec::with_capacity(workflow.jobs.len());
        for (nth, job) in workflow.jobs.iter().enumerate() {
            let Some(parent) = builder.job(file, nth) else { continue };
            let job_id = builder.graph.node_weight(parent).map(|node| node.id.replacen("job:", "step:", 1));
            let owner = Owner { file, job: Some(nth), prefix: format!("{}/", job_id.unwrap_or_default()) };
            all.push(add_list(builder, &job.steps, parent, &owner));
        }
        builder.steps.push(all);
    }
}

/// Adds a list of steps with the edges between them; the nodes are in the order of `all_steps`.
pub(crate) fn add_list(builder: &mut Builder<'_>, list: &[Step], parent: NodeIndex, owner: &Owner) -> Vec<NodeIndex> {
    let mut nodes = Vec::new();
    let mut order = Order { last: None, running: Vec::new() };
    for step in list {
        let index = add_step(builder, step, parent, owner, nodes.len());
        nodes.push(index);
        order.then(builder, step, index, owner.file);
        // Steps of a block have no order among themselves.
        let mut open: Vec<(&Step, NodeIndex)> = step.parallel.iter().rev().map(|inner| (inner, index)).collect();
        while let Some((inner, block)) = open.pop() {
            let index = add_step(builder, inner, block, owner, nodes.len());
            nodes.push(index);
            open.extend(inner.parallel.iter().rev().map(|step| (step, index)));
        }
    }
    nodes
}

fn add_step(builder: &mut Builder<'_>, step: &Step, parent: NodeIndex, owner: &Owner, nth: usize) -> NodeIndex {
    let own = step.id.as_ref().map(|id| id.value.clone()).unwrap_or_else(|| (nth + 1).to_string());
    let kind = match owner.job {
        Some(job) => Kind::Step { file: owner.file, job, step: nth },
        None => Kind::ActionStep { file: owner.file, step: nth },
    };
    let evidence = Evidence::stated(owner.file, step.range);
    let node = Node::new(format!("{}{own}", owner.prefix), kind, &label(step), evidence);
    builder.add(node.told(details(step)).within(parent))
}

/// What to call a step: its name, else what it does in a word.
fn label(step: &Step) -> String {
    let plain = |text: &String| !text.contains("${{") && !text.trim().is_empty();
    let name = step.name.as_ref().map(|name| &name.value).filter(|name| plain(name));
    if let Some(name) = name.or(step.uses.as_ref().map(|uses| &uses.value)) {
        return name.clone();
    }
    let lines = step.run.as_ref().map_or("", |run| &run.value).lines().map(str::trim);
    let first = lines.clone().find(|line| !line.is_empty() && !line.starts_with('#')).or(lines.clone().next());
    let name = step.name.as_ref().map(|name| name.value.as_str()).or(first);
    let wait = if step.wait_all.is_some() { Some("wait for all") } else { None };
    let waits = (!step.wait.is_empty())
        .then(|| format!("wait for {}", step.wait.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ")));
    let cancel = step.cancel.as_ref().map(|id| format!("cancel {}", id.value));
    let parallel = (!step.parallel.is_empty()).then(|| "parallel".to_owned());
    let word = name.or(wait).map(str::to_owned).or(waits).or(cancel).or(parallel);
    word.unwrap_or_else(|| "step".to_owned())
}

fn details(step: &Step) -> Vec<String> {
    let uses = step.uses.as_ref().map(|uses| uses.value.clone()).filter(|uses| *uses != label(step));
    let background = is_background(step).then(|| "in the background".to_owned());
    let condition = step.condition.as_ref().map(|condition| format!("if {}", condition.value.trim()));
    uses.into_iter().chain(background).chain(condition).collect()
}

fn is_background(step: &Step) -> bool {
    step.background.as_ref().is_some_and(|value| value.value == "true")
}

/// What the next step comes after.
struct Order {
    last: Option<NodeIndex>,
    /// Background steps that nobody has waited for yet, with their ids.
    running: Vec<(Option<String>, NodeIndex)>,
}

impl Order {
    fn then(&mut self, builder: &mut Builder<'_>, step: &Step, index: NodeIndex, file: usize) {
        let evidence = Evidence::stated(file, step.range);
        let named = |id: &Option<String>| {
            let ended = step.wait.iter().chain(&step.cancel);
            ended.into_iter().any(|wanted| id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(wanted.as_str())))
        };
        let (ended, running) =
            std::mem::take(&mut self.running).into_iter().partition(|(id, _)| step.wait_all.is_some() || named(id));
        self.running = running;
        let before: Vec<(Option<String>, NodeIndex)> = ended;
        for from in self.last.into_iter().chain(before.into_iter().map(|(_, from)| from)) {
            builder.link(from, index, Relation::Then, evidence.clone());
        }
        if is_background(step) {
            self.running.push((step.id.as_ref().map(|id| id.value.clone()), index));
        } else {
            self.last = Some(index);
        }
    }
}
