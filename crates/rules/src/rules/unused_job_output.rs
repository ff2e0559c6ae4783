//! A job sets an output that nothing reads.

use source::{Diagnostic, Fix, Grade};

use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // What could not be read may read it.
    if !context.tree.damaged().is_empty() {
        return;
    }
    for job in context.jobs().iter().filter(|job| job.uses.is_none()) {
        for (name, _) in &job.outputs {
            let id = &job.id.value;
            let is_read = ["needs", "jobs"].iter().any(|from| context.reads(&[from, id, "outputs", &name.value]));
            if is_read {
                continue;
            }
            let message = format!("No job that needs `{id}` reads its output `{}`.", name.value);
            let finding = Diagnostic::advice("unused-job-output", name.range, message).help("Remove it, or read it.");
            let edit = entries::remove_from_group(context.tree, name.range);
            found.push(match edit {
                Some(edit) => finding.fix(Fix { title: "Remove it".to_owned(), grade: Grade::Review, edit }),
                None => finding,
            });
        }
    }
}
