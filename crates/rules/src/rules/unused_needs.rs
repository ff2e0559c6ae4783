//! A job names one in `needs` that it waits for anyway, and reads nothing of it.

use source::{Diagnostic, Fix, Grade};

use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for (nth, job) in workflow.jobs.iter().enumerate() {
        for need in &job.needs {
            let Some(target) = workflow.job_index(&need.value) else { continue };
            let others = job.needs.iter().filter(|other| other.range != need.range);
            let through = others.filter_map(|other| workflow.job_index(&other.value)).find(|other| {
                *other != target
                    && *other != nth
                    && workflow.upstream(*other).contains(&target)
                    && !workflow.upstream(target).contains(other)
            });
            let own = context.mentions().iter().filter(|mention| mention.job == Some(nth));
            let is_read = own.clone().any(|mention| mention.may_read(&["needs", &need.value]));
            let Some(through) = through.and_then(|at| workflow.jobs.get(at)).filter(|_| !is_read) else { continue };
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
