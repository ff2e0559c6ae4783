//! Jobs need each other in a circle.

use std::collections::BTreeMap;

use model::Workflow;
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let needs = needs(workflow);
    let waiting = never_starting(&needs);
    for (at, job) in workflow.jobs.iter().enumerate().filter(|(at, _)| waiting.get(*at) == Some(&true)) {
        for (need, target) in job.needs.iter().zip(needs.get(at).into_iter().flatten()) {
            let Some(route) = target.and_then(|target| route(&needs, target, at)) else { continue };
            let jobs = std::iter::once(at).chain(route).filter_map(|at| workflow.jobs.get(at));
            let ids: Vec<String> = jobs.map(|job| format!("`{}`", job.id.value)).collect();
            let message = if ids.len() == 2 {
                format!("Job `{}` needs itself, so it could never start.", job.id.value)
            } else {
                format!("These jobs need each other in a circle, so none could ever start: {}.", ids.join(" → "))
            };
            found.push(
                Diagnostic::rejected("cyclic-needs", need.range, message)
                    .help("Remove one of these `needs`; to pass data back, use an artifact or a third job."),
            );
        }
    }
}

/// For each job what it needs, by index; `None` for a job that does not exist.
fn needs(workflow: &Workflow) -> Vec<Vec<Option<usize>>> {
    let key = |id: &str| id.to_ascii_lowercase();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (at, job) in workflow.jobs.iter().enumerate() {
        places.entry(key(&job.id.value)).or_insert(at);
    }
    let of_job = |job: &model::Job| job.needs.iter().map(|need| places.get(&key(&need.value)).copied()).collect();
    workflow.jobs.iter().map(of_job).collect()
}

/// Which jobs can never start, because they lie in a circle or behind one: what is left when those that can are taken out
/// one after the other.
fn never_starting(needs: &[Vec<Option<usize>>]) -> Vec<bool> {
    let mut open: Vec<usize> = needs.iter().map(|needs| needs.iter().flatten().count()).collect();
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (at, needs) in needs.iter().enumerate() {
        for target in needs.iter().flatten() {
            behind.get_mut(*target).into_iter().for_each(|behind| behind.push(at));
        }
    }
    let mut ready: Vec<usize> = (0..needs.len()).filter(|at| open.get(*at) == Some(&0)).collect();
    while let Some(at) = ready.pop() {
        for next in behind.get(at).into_iter().flatten() {
            if let Some(left) = open.get_mut(*next) {
                *left -= 1;
                if *left == 0 {
                    ready.push(*next);
                }
            }
        }
    }
    open.into_iter().map(|left| left > 0).collect()
}

/// The shortest way along `needs` from one job to another, both included.
fn route(needs: &[Vec<Option<usize>>], from: usize, to: usize) -> Option<Vec<usize>> {
    let mut before: BTreeMap<usize, usize> = BTreeMap::from([(from, from)]);
    let mut open = std::collections::VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        if at == to {
            let mut route = vec![to];
            while let Some(last) = route.last().copied().filter(|last| *last != from) {
                route.push(*before.get(&last)?);
            }
            route.reverse();
            return Some(route);
        }
        for next in needs.get(at).into_iter().flatten().flatten() {
            before.entry(*next).or_insert_with(|| {
                open.push_back(*next);
                at
            });
        }
    }
    None
}
