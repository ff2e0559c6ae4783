//! A job calls a workflow of this repository that does not exist.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.project.is_whole() {
        return;
    }
    for job in context.jobs() {
        let Some(path) = super::local_call(job) else { continue };
        let Some(uses) = job.uses.as_ref().filter(|_| context.project.workflow(&path).is_none()) else { continue };
        // Not rejected: files may be made by a generator, or just not be here.
        let message = format!("There is no workflow `{path}` in this repository, so GitHub refuses the file.");
        let finding = Diagnostic::broken("missing-workflow", uses.range, message);
        let known = context.project.workflows().map(|(path, _)| path);
        let near = source::nearest(&path, known);
        found.push(finding.help(near.map_or_else(
            || "Add the file, or call another one.".to_owned(),
            |near| format!("Did you mean `./{near}`?"),
        )));
    }
}
