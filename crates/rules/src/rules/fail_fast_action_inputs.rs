//! An action is told, or left, to pass over trouble that a later step or person will run into.

use catalog::{Grade as Sure, Role};
use model::Step;
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::{Context, entries};

const ID: &str = "fail-fast-action-inputs";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some((known, uses)) = facts.known.zip(facts.step.uses.as_ref()) else { continue };
        if let Some(reading) = known.input(Role::ArtifactMissing).filter(|reading| reading.grade == Sure::Checked) {
            found.extend(missing_files(context, facts.step, uses, &reading.input));
        }
        let fails = known.input(Role::FailsStep).filter(|reading| reading.grade == Sure::Checked);
        let value = fails.and_then(|reading| facts.step.input(&reading.input));
        if let Some(value) = value.filter(|value| value.value == "false") {
            let message = format!("`{}` is told to go on when it fails, so nobody notices.", uses.value);
            let fix = Fix {
                title: "Fail the step".to_owned(),
                grade: Grade::Review,
                edit: TextEdit::replace(value.range, "true"),
            };
            found.push(Diagnostic::advice(ID, value.range, message).help("Write `true`.").fix(fix));
        }
    }
}

fn missing_files(context: &Context<'_>, step: &Step, uses: &model::Text, input: &str) -> Option<Diagnostic> {
    let message = "If there are no files, this only warns, and whoever needs the artifact fails later.";
    let title = "Fail when there are no files".to_owned();
    let help = format!("Add `{input}: error`.");
    let Some(given) = step.input(input) else {
        let with = entries::node(context.tree, step.range).and_then(|step| step.get("with"));
        let text = context.tree.text();
        let edit = with.and_then(|with| entries::add(with, &format!("{input}: error"), &["path"], text));
        let finding = Diagnostic::advice(ID, uses.range, message).help(help);
        return Some(match edit {
            Some(edit) => finding.fix(Fix { title, grade: Grade::Review, edit }),
            None => finding,
        });
    };
    let edit = TextEdit::replace(given.range, "error");
    (given.value == "warn")
        .then(|| Diagnostic::advice(ID, given.range, message).help(help).fix(Fix { title, grade: Grade::Review, edit }))
}
