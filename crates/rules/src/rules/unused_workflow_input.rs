//! A workflow asks for an input that it never reads.

use source::Diagnostic;

use super::exposure::with_fix;
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow().filter(|workflow| workflow.tree.damaged().is_empty()) else { return };
    if reads_event_file(context) {
        return;
    }
    for trigger in &workflow.triggers {
        for input in &trigger.inputs {
            let name = &input.name.value;
            let is_read = context.reads(&["inputs", name]) || context.reads(&["github", "event", "inputs", name]);
            if !is_read {
                let message = format!("Nothing reads the input `{name}`, so what is given for it has no effect.");
                let help = format!("Read it as `${{{{ inputs.{name} }}}}`, or remove it.");
                let finding = Diagnostic::advice("unused-workflow-input", input.name.range, message).help(help);
                // A caller that gives it would be refused.
                let is_given = trigger.event.value == "workflow_call";
                let edit = entries::remove_from_group(context.tree, input.name.range).filter(|_| !is_given);
                found.push(with_fix(finding, "Remove it", edit));
            }
        }
    }
}

/// Whether a script reads the whole event, inputs included.
fn reads_event_file(context: &Context<'_>) -> bool {
    ["GITHUB_EVENT_PATH", "context.payload"].iter().any(|word| context.tree.text().contains(word))
}
