//! A newer run cancels one that is publishing.

use catalog::{Does, Kind};
use model::{Concurrency, Job, Workflow};
use source::{Diagnostic, TextEdit};

use super::concurrency_cancels_prs::cancels;
use super::exposure::{node_of, with_fix};
use crate::Context;
use crate::context::paths;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let own = workflow.concurrency.as_ref().map(|it| (it, None));
    let of_jobs =
        workflow.jobs.iter().enumerate().filter_map(|(nth, job)| Some((job.concurrency.as_ref()?, Some(nth))));
    for (concurrency, of) in own.into_iter().chain(of_jobs).filter(|(it, _)| cancels(it)) {
        if !is_shared(workflow, concurrency) {
            continue;
        }
        let Some((step, what)) = publisher(context, of) else { continue };
        let place = concurrency.cancel_in_progress.as_ref().map_or(concurrency.range, |cancel| cancel.range);
        let message = format!("A newer run cancels this one even while it {what}, which leaves a release half made.");
        let finding = Diagnostic::broken("concurrency-cancels-release", place, message)
            .label(step, what)
            .help("Set `cancel-in-progress: false`, so that a newer run waits.");
        let edit = node_of(context, place).map(|_| TextEdit::replace(place, "false"));
        found.push(with_fix(finding, "Let a newer run wait", edit));
    }
}

/// Whether two runs that publish can be in the same group: all runs, or all of one branch where branches start it.
fn is_shared(workflow: &Workflow, concurrency: &Concurrency) -> bool {
    let paths = paths(&expr::parse_text(&concurrency.group.value).expr);
    let is_fixed = |path: &Vec<String>| match path.as_slice() {
        [context, name, ..] => {
            context == "github" && ["workflow", "repository", "event_name", "job"].contains(&name.as_str())
        }
        _ => false,
    };
    let is_ref = |path: &Vec<String>| matches!(path.as_slice(), [context, name] if context == "github" && ["ref", "ref_name"].contains(&name.as_str()));
    let by_branch = workflow.trigger("push").is_some_and(|push| push.filter("branches").is_some());
    let by_release = ["release", "push"].iter().any(|event| workflow.trigger(event).is_some());
    by_release && paths.iter().all(|path| is_fixed(path) || (by_branch && is_ref(path)))
}

/// A step without any condition that publishes, in a job without any.
fn publisher(context: &Context<'_>, of: Option<usize>) -> Option<(source::TextRange, &'static str)> {
    context.steps().iter().find_map(|facts| {
        let (nth, job): (usize, &Job) = facts.job?;
        let known = facts.known?;
        let is_free = facts.step.condition.is_none() && job.condition.is_none() && of.is_none_or(|of| of == nth);
        let drafts = known.meaning.does.contains(&Does::ReleaseDraft);
        if !is_free || drafts {
            return None;
        }
        let what = match known.meaning.kind {
            Kind::Release if known.meaning.does.contains(&Does::ReleaseMake) => "makes a release",
            Kind::Publish if known.meaning.does.contains(&Does::PackagePublish) => "publishes a package",
            _ => return None,
        };
        Some((facts.step.uses.as_ref()?.range, what))
    })
}
