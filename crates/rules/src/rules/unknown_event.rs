//! `on` names an event that does not exist.

use catalog::{EVENTS, event};
use model::Workflow;
use source::Diagnostic;

pub(crate) fn check(workflow: &Workflow, found: &mut Vec<Diagnostic>) {
    for trigger in &workflow.triggers {
        let name = &trigger.event.value;
        if event(name).is_some() {
            continue;
        }
        let message = format!("`{name}` is not an event that can start a workflow, so GitHub refuses the file.");
        let diagnostic = Diagnostic::rejected("unknown-event", trigger.event.range, message);
        found.push(super::suggest(diagnostic, name, EVENTS.iter().map(|event| event.name), || {
            "Events are listed in GitHub's manual under “Events that trigger workflows”.".to_owned()
        }));
    }
}
