//! Workflows call each other in a circle, or too deep.

use model::Workflow;
use source::Diagnostic;

use crate::Context;

/// Levels of workflows, the first one included (GitHub's manual, "Reuse workflows").
const MOST: usize = 10;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for (job, path, _) in super::calls(context) {
        let Some(uses) = &job.uses else { continue };
        let mut route = vec![context.path.to_owned(), path.clone()];
        let message = match deepest(context, &mut route, &workflow.path) {
            Depth::Circle(route) => format!(
                "These workflows call each other in a circle, which GitHub refuses: {}.",
                route.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(" → ")
            ),
            Depth::Levels(levels) if levels > MOST => {
                format!("From here on {levels} levels of workflows call each other; GitHub takes {MOST} at most.")
            }
            Depth::Levels(_) => continue,
        };
        found.push(Diagnostic::rejected("call-depth", uses.range, message).help("Call fewer workflows in a row."));
    }
}

enum Depth {
    Levels(usize),
    /// The way back to the first workflow.
    Circle(Vec<String>),
}

/// The longest chain of calls from the end of `route` on, or a chain that comes back to its start.
fn deepest(context: &Context<'_>, route: &mut Vec<String>, start: &str) -> Depth {
    let here = route.last().cloned().unwrap_or_default();
    if here == start {
        return Depth::Circle(route.clone());
    }
    let mut levels = route.len();
    // Chains that are far too long need no exact count, and circles elsewhere are told elsewhere.
    if levels > MOST + 1 || route.iter().take(levels - 1).any(|before| *before == here) {
        return Depth::Levels(levels);
    }
    let mut targets: Vec<String> = context.project.workflow(&here).map(local_targets).unwrap_or_default();
    targets.dedup();
    for target in targets {
        route.push(target);
        match deepest(context, route, start) {
            Depth::Levels(more) => levels = levels.max(more),
            circle @ Depth::Circle(_) => return circle,
        }
        route.pop();
    }
    Depth::Levels(levels)
}

fn local_targets(workflow: &Workflow) -> Vec<String> {
    let mut targets: Vec<String> = workflow.jobs.iter().filter_map(super::local_call).collect();
    targets.sort();
    targets
}
