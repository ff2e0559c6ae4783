//! `shell` names a program that the runner does not start scripts with, or that the machine does not have.

use catalog::{Os, SHELLS};
use model::Text;
use source::Diagnostic;

use crate::Context;

const ID: &str = "invalid-shell-name";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = context.steps().iter().filter_map(|facts| Some((facts.step.shell.as_ref()?, facts.job.map(|it| it.1))));
    let jobs = context.jobs().iter().filter_map(|job| Some((job.defaults.shell.as_ref()?, Some(job))));
    let outer = context.workflow().and_then(|workflow| workflow.defaults.shell.as_ref()).map(|shell| (shell, None));
    for (shell, job) in outer.into_iter().chain(jobs).chain(steps) {
        if shell.value.contains("${{") || shell.value.contains("{0}") || shell.value.is_empty() {
            continue;
        }
        let system = job.filter(|job| job.container.is_none()).and_then(|job| context.os(job));
        found.extend(fault(shell, system));
    }
}

fn fault(shell: &Text, system: Option<Os>) -> Option<Diagnostic> {
    let name = &shell.value;
    let Some(known) = catalog::shell(name) else {
        let message = format!(
            "The runner has no shell `{name}`, so it fails the step: it takes known names or a command with `{{0}}`."
        );
        let names = SHELLS.iter().map(|shell| shell.name);
        return Some(super::suggest(Diagnostic::broken(ID, shell.range, message), name, names, || {
            format!("Write `{name} {{0}}`, or one of {}.", super::listed(SHELLS.iter().map(|shell| shell.name)))
        }));
    };
    let system = system.filter(|system| !known.on.contains(system))?;
    let machine = match system {
        Os::Linux => "Linux",
        Os::Macos => "macOS",
        Os::Windows => "Windows",
    };
    let there = SHELLS.iter().filter(|shell| shell.on.contains(&system)).map(|shell| shell.name);
    let message = format!("GitHub offers no shell `{name}` on {machine}, where this job runs.");
    Some(Diagnostic::broken(ID, shell.range, message).help(format!("There, take one of {}.", super::listed(there))))
}
