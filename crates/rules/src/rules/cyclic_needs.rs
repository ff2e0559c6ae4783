//! Jobs need each other in a circle.

use std::collections::BTreeMap;

use model::Workflow;
use source::Diagnostic;

use crate::Context;

/// Circles that are told; each may lead through all jobs.
const MOST_FINDINGS: usize = 100;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let needs = needs(workflow);
    let mut left = MOST_FINDINGS;
    let circling = in_circles(workflow, &needs);
    for (at, job) in workflow.jobs.iter().enumerate().filter(|(at, _)| circling.get(*at) == Some(&true)) {
        for (need, target) in job.needs.iter().zip(needs.get(at).into_iter().flatten()) {
            let target = target.filter(|target| left > 0 && circling.get(*target) == Some(&true));
            let Some(route) = target.and_then(|target| route(&needs, target, at)) else { continue };
            left -= 1;
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

/// Which jobs lie in a circle or between two: of those that never start, the ones left when those that no other of them
/// needs are taken out one after the other.
fn in_circles(workflow: &Workflow, needs: &[Vec<Option<usize>>]) -> Vec<bool> {
    let mut circling: Vec<bool> = (0..needs.len()).map(|at| workflow.depth(at).is_none()).collect();
    let mut needing = vec![0_usize; needs.len()];
    for (needs, _) in needs.iter().zip(&circling).filter(|(_, is_circling)| **is_circling) {
        for target in needs.iter().flatten() {
            needing.get_mut(*target).into_iter().for_each(|count| *count += 1);
        }
    }
    let mut free: Vec<usize> = (0..needs.len()).filter(|at| needing.get(*at) == Some(&0)).collect();
    while let Some(at) = free.pop() {
        match circling.get_mut(at) {
            Some(is_circling @ true) => *is_circling = false,
            _ => continue,
        }
        for target in needs.get(at).into_iter().flatten().flatten() {
            if let Some(count) = needing.get_mut(*target) {
                *count -= 1;
                if *count == 0 {
                    free.push(*target);
                }
            }
        }
    }
    circling
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
