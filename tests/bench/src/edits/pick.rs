//! Random operations that make sense for a workflow.

use edit::Operation;
use model::Workflow;

use crate::breaker::Dice;

/// A random operation that makes sense for a workflow.
pub(super) fn pick(workflow: &Workflow, dice: &mut Dice) -> Option<Operation> {
    let job = workflow.jobs.get(dice.below(workflow.jobs.len()))?;
    let other = workflow.jobs.get(dice.below(workflow.jobs.len()))?;
    let (id, to) = (job.id.value.clone(), other.id.value.clone());
    let steps = job.steps.len();
    let step = dice.below(steps) as u32;
    let need = job.needs.get(dice.below(job.needs.len())).map(|need| need.value.clone());
    let index = dice.below(steps + 1) as u32;
    let event = workflow.triggers.get(dice.below(workflow.triggers.len())).map(|trigger| trigger.event.value.clone());
    Some(match dice.below(24) {
        0 => Operation::AddNeed { job: id, need: to },
        1 => Operation::RemoveNeed { job: id, need: need? },
        2 => Operation::MoveNeed { job: id, from: need?, to },
        3 => Operation::AddJob { id: "new-job".to_owned(), yaml: String::new(), needs: vec![to] },
        4 => Operation::InsertJob { id: "new-job".to_owned(), job: id, need: need? },
        5 => Operation::DuplicateJob { job: id, id: "new-job".to_owned() },
        6 => Operation::DeleteJob { job: id },
        7 => Operation::MoveJob { job: id, index: dice.below(workflow.jobs.len() + 1) as u32 },
        8 => Operation::AddStep { job: id, index, yaml: "name: New\nrun: |\n  make a\n  make b\n".to_owned() },
        9 => Operation::DuplicateStep { job: id, step },
        10 => Operation::DeleteStep { job: id, step },
        11 => Operation::MoveStep { job: id, step, to, index: dice.below(other.steps.len() + 1) as u32 },
        12 => Operation::MoveStep { to: id.clone(), job: id, step, index },
        13 => Operation::SetTrigger { event: "merge_group".to_owned(), yaml: String::new() },
        14 => Operation::SetTrigger { event: "schedule".to_owned(), yaml: "[{cron: '0 2 * * *'}]".to_owned() },
        15 => Operation::RemoveTrigger { event: event? },
        16 => Operation::SetPermission { job: id, scope: "contents".to_owned(), level: "read".to_owned() },
        17 => Operation::SetPermission { job: String::new(), scope: "id-token".to_owned(), level: "write".to_owned() },
        18 => Operation::Set { at: format!("jobs.{id}.timeout-minutes"), yaml: "30".to_owned() },
        19 => Operation::SetText { at: format!("jobs.{id}.env.NEW_VALUE"), text: "a: b # c".to_owned() },
        _ => anywhere(workflow, dice)?,
    })
}

/// An operation at a random place.
fn anywhere(workflow: &Workflow, dice: &mut Dice) -> Option<Operation> {
    let mut at = workflow.tree.root()?;
    let depth = 1 + dice.below(7);
    for _ in 0..depth {
        let below: Vec<syntax::Node<'_>> =
            at.entries().map(|entry| entry.value).chain(at.items()).filter(|node| !node.is_alias()).collect();
        match below.get(dice.below(below.len())) {
            Some(node) => at = *node,
            None => break,
        }
    }
    let path = at.path().to_string();
    let count = at.parent().map_or(0, |parent| parent.entries().count() + parent.items().count());
    Some(match dice.below(6) {
        0 => Operation::Set { at: path, yaml: "{a: [1, two], b: 'x: y'}".to_owned() },
        1 => Operation::SetText { at: path, text: "line one\n  line two\n".to_owned() },
        2 => Operation::SetText { at: path, text: "on".to_owned() },
        3 => Operation::Remove { at: path },
        4 => Operation::Move { at: path, index: dice.below(count + 1) as u32 },
        _ if at.in_entry().is_some() => Operation::RenameKey { at: path, key: "new-key".to_owned() },
        _ => Operation::Set { at: path, yaml: "12".to_owned() },
    })
}

/// A random operation of those that every editor of YAML can be asked for.
pub(super) fn shared(workflow: &Workflow, dice: &mut Dice) -> Option<Operation> {
    let job = workflow.jobs.get(dice.below(workflow.jobs.len()))?;
    let other = workflow.jobs.get(dice.below(workflow.jobs.len()))?;
    let id = job.id.value.clone();
    Some(match dice.below(12) {
        0 if job.id.value != other.id.value && job.needs.iter().all(|need| need.value != other.id.value) => {
            Operation::AddNeed { job: id, need: other.id.value.clone() }
        }
        1 => Operation::RemoveNeed { job: id, need: job.needs.get(dice.below(job.needs.len()))?.value.clone() },
        2 => Operation::Set { at: format!("jobs.{id}.timeout-minutes"), yaml: "30".to_owned() },
        3 => Operation::SetText { at: format!("jobs.{id}.env.NEW_VALUE"), text: "a: b # c".to_owned() },
        4 | 5 => {
            let Operation::Remove { at } =
                anywhere_of(workflow, dice, |operation| matches!(operation, Operation::Remove { .. }))?
            else {
                return None;
            };
            let node = workflow.tree.find(&at)?;
            let count = node.items().count();
            if count > 0 {
                Operation::AddItem { at, index: dice.below(count + 1) as u32, yaml: "new".to_owned() }
            } else if node.entries().next().is_some() {
                Operation::AddEntry { at, key: "new-key".to_owned(), yaml: "a value".to_owned() }
            } else {
                return None;
            }
        }
        _ => anywhere(workflow, dice)?,
    })
}

/// An operation of a kind at a random place, if it is soon drawn.
fn anywhere_of(workflow: &Workflow, dice: &mut Dice, is_meant: fn(&Operation) -> bool) -> Option<Operation> {
    (0..40).find_map(|_| anywhere(workflow, dice).filter(is_meant))
}
