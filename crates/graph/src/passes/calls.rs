//! Who calls whom by name: jobs reusable workflows, steps actions of the project, and workflows that run after others.

use model::{Filter, Uses};
use petgraph::graph::NodeIndex;

use crate::build::Builder;
use crate::{Edge, Evidence, Kind, Node, Relation};

/// Adds calls, uses, and what runs after what.
pub(crate) fn add(builder: &mut Builder<'_>) {
    for file in 0..builder.project.workflows.len() {
        add_calls(builder, file);
        add_uses(builder, file);
        add_runs_after(builder, file);
    }
    for nth in 0..builder.project.actions.len() {
        add_uses_of_action(builder, nth);
    }
}

fn add_calls(builder: &mut Builder<'_>, file: usize) {
    let Some(workflow) = builder.project.workflows.get(file).copied() else { return };
    for (nth, job) in workflow.jobs.iter().enumerate() {
        let (Some(uses), Some(text), Some(from)) = (job.called(), &job.uses, builder.job(file, nth)) else { continue };
        let evidence = Evidence::stated(file, text.range);
        let called = builder.project.called(&uses).and_then(|called| builder.workflows.get(called).copied());
        let to = match called {
            Some(called) => called,
            None if matches!(uses, Uses::Expression | Uses::Malformed(_)) => continue,
            None => elsewhere(builder, &text.value, &uses, &evidence),
        };
        builder.link(from, to, Relation::Calls, evidence);
    }
}

/// What is named and not among the files.
fn elsewhere(builder: &mut Builder<'_>, written: &str, uses: &Uses, evidence: &Evidence) -> NodeIndex {
    let detail = match uses {
        Uses::Remote(remote) => format!("{}/{}", remote.owner, remote.name),
        _ => "not in these files".to_owned(),
    };
    let node = |id| Node::new(id, Kind::Elsewhere, written, evidence.clone()).told(vec![detail]);
    builder.shared(&format!("elsewhere:{written}"), node)
}

/// Steps that use an action of the project. Other repositories' actions are no nodes: the steps tell them.
fn add_uses(builder: &mut Builder<'_>, file: usize) {
    let Some(workflow) = builder.project.workflows.get(file).copied() else { return };
    for (nth, job) in workflow.jobs.iter().enumerate() {
        for (step, at) in job.all_steps().zip(0..) {
            let Some(from) = builder.job(file, nth) else { continue };
            let via = builder.steps.get(file).and_then(|jobs| jobs.get(nth)?.get(at)).copied();
            add_use(builder, from, via, step, file);
        }
    }
}

fn add_uses_of_action(builder: &mut Builder<'_>, nth: usize) {
    let (Some(action), Some(from)) = (builder.project.actions.get(nth).copied(), builder.actions.get(nth).copied())
    else {
        return;
    };
    let file = builder.project.action_file(nth);
    for (step, at) in action.all_steps().zip(0..) {
        let via = builder.action_steps.get(nth).and_then(|steps| steps.get(at)).copied();
        add_use(builder, from, via, step, file);
    }
}

fn add_use(builder: &mut Builder<'_>, from: NodeIndex, via: Option<NodeIndex>, step: &model::Step, file: usize) {
    let (Some(uses), Some(text)) = (step.action(), &step.uses) else { return };
    let evidence = Evidence::stated(file, text.range);
    let relation = Relation::Uses;
    let to = match (builder.project.used(&uses), &uses) {
        (Some(action), _) => builder.actions.get(action).copied(),
        (None, Uses::Local { .. } | Uses::OwnRepository { .. }) => {
            Some(elsewhere(builder, &text.value, &uses, &evidence))
        }
        (None, Uses::Docker { image }) => {
            let image = builder.plain(&format!("image:{image}"), Kind::Image, image, &evidence);
            let edge = Edge { relation: Relation::RunsIn, detail: String::new(), via, evidence };
            return builder.link_via(image, from, edge);
        }
        _ => None,
    };
    if let Some(to) = to {
        builder.link_via(from, to, Edge { relation, detail: String::new(), via, evidence });
    }
}

/// `workflow_run`: this workflow runs after those that it names.
fn add_runs_after(builder: &mut Builder<'_>, file: usize) {
    let Some(workflow) = builder.project.workflows.get(file).copied() else { return };
    let (Some(trigger), Some(to)) = (workflow.trigger("workflow_run"), builder.workflows.get(file).copied()) else {
        return;
    };
    let words = |filter: &Filter| filter.values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>().join(", ");
    let detail: Vec<String> =
        ["types", "branches"].into_iter().filter_map(|name| trigger.filter(name)).map(words).collect();
    let detail = detail.join(" ");
    for name in trigger.filter("workflows").into_iter().flat_map(|filter| &filter.values) {
        let evidence = Evidence::stated(file, name.range);
        let mut from: Vec<NodeIndex> =
            builder.project.matching(&name.value).filter_map(|file| builder.workflows.get(file).copied()).collect();
        if from.is_empty() {
            let details = vec!["no workflow of that name".to_owned()];
            let node = |id| Node::new(id, Kind::Elsewhere, &name.value, evidence.clone()).told(details);
            from.push(builder.shared(&format!("elsewhere:workflow {}", name.value), node));
        }
        for from in from {
            let edge =
                Edge { relation: Relation::RunsAfter, detail: detail.clone(), via: None, evidence: evidence.clone() };
            builder.link_via(from, to, edge);
        }
    }
}
