//! A feature is used that is known to do harm.

use model::Text;
use model::script::Shell;
use source::Diagnostic;

use super::exposure::{advice, remove_entry, slug, with_fix};
use crate::Context;

const RULE: &str = "misfeature";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        if slug(facts).as_deref() == Some("actions/setup-python")
            && let Some(given) = facts.step.input("pip-install")
        {
            let message = "`pip-install` puts packages into the Python of the whole machine, without a lock file and next to \
                           what is there already.";
            let finding =
                advice(RULE, given.range, message).help("Install into a virtual environment in a step of its own.");
            found.push(with_fix(finding, "Remove `pip-install`", remove_entry(context, given.range)));
        }
        found.extend(facts.step.shell.as_ref().and_then(of_shell));
    }
    let shared = context.workflow().and_then(|workflow| workflow.defaults.shell.as_ref());
    let of_jobs = context.jobs().iter().filter_map(|job| job.defaults.shell.as_ref());
    found.extend(shared.into_iter().chain(of_jobs).filter_map(of_shell));
}

fn of_shell(shell: &Text) -> Option<Diagnostic> {
    let message = match Shell::named(&shell.value) {
        Shell::Cmd => {
            "`cmd` reads variables and quotes before it reads commands, so that no value can be handed over safely, and goes \
             on after failures."
        }
        Shell::Other if !shell.value.contains("${{") && !shell.value.trim().is_empty() => {
            "No checker can read scripts of this program, so faults and injections in them go unseen."
        }
        _ => return None,
    };
    Some(advice(RULE, shell.range, message).help("Use `bash` or `pwsh`."))
}
