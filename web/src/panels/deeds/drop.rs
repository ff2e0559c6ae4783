//! What it means to let something go over a card.

use super::{Job, Step, Tools, several};
use crate::state::{Grip, Linking, Notice, NoticeKind};
use leptos::prelude::*;
use session::wire::{Card, Operation};

/// Something that was held is let go over a card, on its first or its second half.
pub fn dropped(tools: Tools, grip: &Grip, over: &str, is_behind: bool) {
    match grip {
        Grip::Port(from) => {
            let chosen = tools.desk.selection.get_untracked();
            let is_one_of_several = chosen.is_several() && chosen.has(from) && !chosen.has(over);
            let jobs = if is_one_of_several { chosen.all().map(str::to_owned).collect() } else { vec![from.clone()] };
            connect(tools, &Linking { jobs, wait: false }, over);
        }
        Grip::Tail(link) => rewire(tools, link, over),
        Grip::Step(step) => put_step(tools, step, over, is_behind),
        Grip::Ware(yaml) => put_ware(tools, yaml, over, is_behind),
        Grip::Ground(..) => {}
    }
}

/// Makes the needs whose other end is `to`.
pub fn connect(tools: Tools, linking: &Linking, to: &str) {
    match linking.jobs.as_slice() {
        [one] if linking.wait => connect_two(tools, to, one),
        [one] => connect_two(tools, one, to),
        _ => several::connect(tools, linking, to),
    }
}

/// The job `to` shall wait for the job `from`.
fn connect_two(tools: Tools, from: &str, to: &str) {
    let ends =
        tools.desk.card(from).and_then(|card| Job::of(&card)).zip(tools.desk.card(to).and_then(|card| Job::of(&card)));
    match ends {
        Some((need, job)) if need.path == job.path => {
            tools.edit(&job.path, Operation::AddNeed { job: job.id, need: need.id });
        }
        Some((need, job)) => refuse(
            tools,
            &format!("`{}` and `{}` belong to different workflows; `needs` joins jobs of one.", need.id, job.id),
        ),
        None => refuse(tools, "Only a job can wait for a job."),
    }
}

/// Another job takes the place of the one that an edge comes from.
fn rewire(tools: Tools, link: &str, over: &str) {
    let desk = tools.desk;
    let link = desk.picture.with_untracked(|picture| picture.links.iter().find(|known| known.id == *link).cloned());
    let job = |node: &str| desk.card(node).and_then(|card| Job::of(&card));
    let Some((from, job_behind)) = link.and_then(|link| job(&link.from).zip(job(&link.to))) else { return };
    match job(over) {
        Some(to) if to.path == job_behind.path => {
            tools.edit(&to.path, Operation::MoveNeed { job: job_behind.id, from: from.id, to: to.id });
        }
        Some(_) => refuse(tools, "That job belongs to another workflow; `needs` joins jobs of one."),
        None => refuse(tools, "Only a job can wait for a job."),
    }
}

/// A step goes before or behind another, or to the end of a job.
fn put_step(tools: Tools, step: &str, over: &str, is_behind: bool) {
    let (step, over) = (tools.desk.card(step), tools.desk.card(over));
    let (Some(step), Some(over)) = (step.and_then(|card| Step::of(&card)), over) else { return };
    match goal(&over, is_behind) {
        Some((path, to, index)) if path == step.path => {
            tools.edit(&path, Operation::MoveStep { job: step.job, step: step.index, to, index });
        }
        Some(_) => refuse(tools, "A step can move to jobs of its own workflow only."),
        None => {}
    }
}

/// A new step goes before or behind a step, or to the end of a job.
fn put_ware(tools: Tools, yaml: &str, over: &str, is_behind: bool) {
    match tools.desk.card(over).and_then(|over| goal(&over, is_behind)) {
        Some((path, job, index)) => tools.edit(&path, Operation::AddStep { job, index, yaml: yaml.to_owned() }),
        None => refuse(tools, "A step can be put into a job only; let it go over a job or one of its steps."),
    }
}

/// Where a step goes that is let go over a card: the file, the job, and before which of its steps.
fn goal(over: &Card, is_behind: bool) -> Option<(String, String, u32)> {
    match (Step::of(over), Job::of(over)) {
        (Some(goal), _) => Some((goal.path, goal.job, goal.index + u32::from(is_behind))),
        (None, Some(job)) => Some((job.path, job.id, u32::MAX)),
        (None, None) => None,
    }
}

pub(super) fn refuse(tools: Tools, reason: &str) {
    tools.desk.notify(Notice { kind: NoticeKind::Refused, text: reason.to_owned() });
}
