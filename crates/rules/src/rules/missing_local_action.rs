//! A step uses an action of this repository that does not exist.

use model::{File, Uses};
use source::Diagnostic;

use crate::{Context, StepFacts};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Where no action was opened, actions may just not have been handed over.
    let has_actions = context.project.files().iter().any(|(_, file)| matches!(file, File::Action(_)));
    if !context.project.is_whole() || !has_actions {
        return;
    }
    // What lies in the workspace when an action runs is its caller's matter.
    for (nth, facts) in context.steps().iter().enumerate().filter(|(_, facts)| facts.job.is_some()) {
        let (Some(folder), Some(uses)) = (super::local_folder(facts), &facts.step.uses) else { continue };
        let before = context.steps().get(..nth).unwrap_or(&[]);
        if context.project.action(&folder).is_some() || may_appear(facts, before) {
            continue;
        }
        let message =
            format!("`{}` is no folder with an `action.yml` in this repository; the step will fail.", uses.value);
        let known = context.project.files().iter().filter_map(|(path, file)| match file {
            File::Action(_) => path.rsplit_once('/').map(|(folder, _)| folder),
            _ => None,
        });
        let near = source::nearest(&folder, known);
        let help =
            near.map_or_else(|| "Add it, or use another.".to_owned(), |near| format!("Did you mean `./{near}`?"));
        found.push(Diagnostic::broken("missing-local-action", uses.range, message).help(help));
    }
}

/// Whether an earlier step may have put the folder there: another repository's checkout, or a script that clones or makes it.
fn may_appear(facts: &StepFacts<'_>, before: &[StepFacts<'_>]) -> bool {
    let here = before.iter().filter(|other| other.job.map(|it| it.0) == facts.job.map(|it| it.0));
    here.into_iter().any(|other| {
        let is_checkout = matches!(&other.uses, Some(Uses::Remote(remote)) if remote.name == "checkout");
        let is_elsewhere = ["repository", "path", "ref"].iter().any(|input| other.step.input(input).is_some());
        let is_known = is_checkout || other.known.is_some();
        let writes = other.step.run.as_ref().is_some_and(|run| {
            ["git ", "cp ", "mv ", "tar ", "unzip", "mkdir", "ln ", "rsync"].iter().any(|word| run.value.contains(word))
        });
        (is_checkout && is_elsewhere) || (other.uses.is_some() && !is_known) || writes
    })
}
