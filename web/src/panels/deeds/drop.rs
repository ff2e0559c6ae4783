//! What it means to let something go over a card.

use super::{Job, Step, Tools};
use crate::state::{Grip, Notice, NoticeKind};
use leptos::prelude::*;
use session::wire::Operation;

/// Something that was held is let go over a card, on its first or its second half.
pub fn dropped(tools: Tools, grip: &Grip, over: &str, is_behind: bool) {
    match grip {
        Grip::Port(from) => connect(tools, from, over),
        Grip::Tail(link) => rewire(tools, link, over),
        Grip::Step(step) => put_step(tools, step, over, is_behind),
    }
}

/// The job `to` shall wait for the job `from`.
pub fn connect(tools: Tools, from: &str, to: &str) {
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
    let goal = match (Step::of(&over), Job::of(&over)) {
        (Some(goal), _) => Some((goal.path, goal.job, goal.index + u32::from(is_behind))),
        (None, Some(job)) => Some((job.path, job.id, u32::MAX)),
        (None, None) => None,
    };
    match goal {
        Some((path, to, index)) if path == step.path => {
            tools.edit(&path, Operation::MoveStep { job: step.job, step: step.index, to, index });
        }
        Some(_) => refuse(tools, "A step can move to jobs of its own workflow only."),
        None => {}
    }
}

fn refuse(tools: Tools, reason: &str) {
    tools.desk.notify(Notice { kind: NoticeKind::Refused, text: reason.to_owned() });
}
