//! The rules, one file each, and the few words that several of them share.

pub(crate) mod argument_count;
pub(crate) mod background_step_not_waited;
pub(crate) mod concurrency_cancels_prs;
pub(crate) mod concurrency_cancels_release;
pub(crate) mod concurrency_deadlock;
pub(crate) mod conflicting_action_inputs;
pub(crate) mod conflicting_runner_labels;
pub(crate) mod constant_condition;
pub(crate) mod cyclic_needs;
pub(crate) mod duplicate_key;
pub(crate) mod empty_value;
pub(crate) mod expression_not_allowed;
pub(crate) mod expression_syntax;
pub(crate) mod expression_type;
pub(crate) mod invalid_format;
pub(crate) mod invalid_json;
pub(crate) mod invalid_value;
pub(crate) mod missing_key;
pub(crate) mod missing_runs_on;
pub(crate) mod step_kind;
pub(crate) mod unavailable_context;
pub(crate) mod unavailable_function;
pub(crate) mod undefined_property;
pub(crate) mod unknown_context;
pub(crate) mod unknown_event;
pub(crate) mod unknown_function;
pub(crate) mod unknown_key;
pub(crate) mod unknown_needs;
pub(crate) mod unused_ignore;
pub(crate) mod wrong_type;
pub(crate) mod yaml_syntax;

use expr::Code;
use source::{Diagnostic, Fix, Grade, Severity, TextEdit};

use crate::Context;

/// What the tree reports under a code.
fn from_tree(context: &Context<'_>, code: &str, found: &mut Vec<Diagnostic>) {
    found.extend(context.tree.diagnostics().iter().filter(|diagnostic| diagnostic.code == code).cloned());
}

/// What inference and parser report about expressions under these codes.
fn from_expressions(
    context: &Context<'_>,
    rule: &'static str,
    severity: Severity,
    codes: &[Code],
    found: &mut Vec<Diagnostic>,
) {
    for (expression, inferred) in context.expressions().iter().zip(context.inferred()) {
        let all = || expression.parsed.errors.iter().chain(&inferred.problems);
        for problem in all().filter(|problem| codes.contains(&problem.code)) {
            // What is always empty is never equal to anything; once is enough.
            let is_echo = matches!(problem.code, Code::NeverEqual | Code::ConfusedComparison | Code::ConstantCondition)
                && all().any(|other| other.code == Code::UndefinedProperty && problem.range.contains(other.range));
            if is_echo {
                continue;
            }
            let range = expression.place(problem.range);
            found.push(match severity {
                Severity::Rejected => refused(context, rule, range, problem.message.clone()),
                _ => Diagnostic::broken(rule, range, problem.message.clone()),
            });
        }
    }
}

/// In a file that is no workflow GitHub refuses nothing before the step runs.
fn refused(context: &Context<'_>, rule: &'static str, range: source::TextRange, message: String) -> Diagnostic {
    match context.workflow() {
        Some(_) => Diagnostic::rejected(rule, range, message),
        None => Diagnostic::broken(rule, range, message),
    }
}

/// The same with "did you mean" and a fix that renames, if a known name is near; else with other words of help.
fn suggest<'c>(
    diagnostic: Diagnostic,
    wrong: &str,
    known: impl IntoIterator<Item = &'c str>,
    otherwise: impl FnOnce() -> String,
) -> Diagnostic {
    let Some(near) = source::nearest(wrong, known) else { return diagnostic.help(otherwise()) };
    let edit = TextEdit::replace(diagnostic.range, near);
    let fix = Fix { title: format!("Change to `{near}`"), grade: Grade::Review, edit };
    diagnostic.help(format!("Did you mean `{near}`?")).fix(fix)
}

/// Names as a list in backticks.
fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
