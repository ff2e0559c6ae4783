//! A job names one in `needs` that it waits for anyway, and reads nothing of it.

use std::collections::BTreeMap;

use model::Workflow;
use source::{Diagnostic, Fix, Grade};

use crate::context::{Paths, paths};
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for (nth, job) in workflow.jobs.iter().enumerate() {
        // What needs itself in a circle `cyclic-needs` tells.
        if job.needs.len() < 2 || workflow.depth(nth).is_none() {
            continue;
        }
        let waiting = waiting(workflow, nth);
        if waiting.is_empty() {
            continue;
        }
        let read: Vec<Vec<String>> =
            context.expressions_of(nth).iter().flat_map(|expression| paths(&expression.parsed.expr)).collect();
        let read = Paths::of(read.iter().map(Vec::as_slice));
        for need in &job.needs {
            let through = workflow.job_index(&need.value).and_then(|target| waiting.get(&target));
            let Some(through) = through.and_then(|at| workflow.jobs.get(*at)) else { continue };
            if read.may_read(&["needs", &need.value]) {
                continue;
            }
            // With a status function of one's own, each need counts by itself.
            if ["always", "failure", "cancelled"]
                .into_iter()
                .any(|name| through.condition_calls(name) || job.condition_calls(name))
            {
                continue;
            }
            let message = format!(
                "Job `{}` waits for `{}` anyway, because `{}` does, and reads nothing of it.",
                job.id.value, need.value, through.id.value
            );
            let finding = Diagnostic::advice("unused-needs", need.range, message).help("Remove it.");
            let list = entries::node(context.tree, need.range).and_then(syntax::Node::parent);
            let edit = list.and_then(|list| entries::remove(need.range, list.is_flow(), context.tree.text()));
            found.push(match edit {
                Some(edit) => finding.fix(Fix { title: "Remove it".to_owned(), grade: Grade::Review, edit }),
                None => finding,
            });
        }
    }
}

/// The jobs that those wait for which a job needs, each with the first that does. No job further up than all of those that
/// it needs is among them.
fn waiting(workflow: &Workflow, job: usize) -> BTreeMap<usize, usize> {
    let needed = workflow.needed(job);
    let top = needed.iter().filter_map(|target| workflow.depth(*target)).min();
    let mut found = BTreeMap::new();
    for first in needed {
        let mut open = vec![*first];
        while let Some(at) = open.pop() {
            for target in workflow.needed(at).iter().filter(|target| workflow.depth(**target) >= top) {
                if !found.contains_key(target) {
                    found.insert(*target, *first);
                    open.push(*target);
                }
            }
        }
    }
    found
}
