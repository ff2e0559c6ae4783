//! `pipewright eval`: one expression, evaluated with contexts from a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use expr::{Fact, Facts, Function, Outcome, Parsed, Problem, Scope, Shape, Status, Type, Unknown, Value};
use source::{Diagnostic, LineIndex};

use crate::print;

pub(crate) const HELP: &str =
    "The expression may stand in ${{ }} or not. Contexts that the file does not hold are unknown; \
a property that a context of the file does not hold is null. NaN and infinities are printed as null, \
because JSON has no words for them, with a note.

Examples:
  pipewright eval \"contains('Hello', 'ell')\"
  pipewright eval \"github.ref == 'refs/heads/main'\" --contexts contexts.json
  pipewright eval --template 'v${{ github.run_number }}-${{ github.sha }}' --contexts contexts.json

Exit codes: 0 the value is printed, 1 the expression is wrong or fails, 2 the command could not be \
carried out, 3 the value depends on something unknown, which is named.";

/// Contexts that exist. Source: GitHub's manual, "Contexts reference".
const CONTEXTS: [&str; 12] =
    ["github", "env", "vars", "job", "jobs", "steps", "runner", "secrets", "strategy", "matrix", "needs", "inputs"];
/// The exit code for a value that is not known.
const UNKNOWN: u8 = 3;
/// Contexts in a file that is larger are none.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

#[derive(Args)]
pub(crate) struct Eval {
    /// The expression.
    #[arg(allow_hyphen_values = true)]
    expression: String,
    /// A JSON file whose top-level keys are the contexts: {"github": {"ref": "refs/heads/main"}}.
    #[arg(long, value_name = "FILE")]
    contexts: Option<PathBuf>,
    /// Read the argument as text with any number of ${{ }} in it.
    #[arg(long)]
    template: bool,
    /// How the run went so far: what the status functions answer.
    #[arg(long, value_enum)]
    status: Option<RunStatus>,
}

#[derive(Clone, Copy, ValueEnum)]
enum RunStatus {
    /// Nothing failed.
    Success,
    /// Something failed.
    Failure,
    /// The run was cancelled.
    Cancelled,
}

/// Prints the value, or why there is none.
pub(crate) fn eval(what: &Eval) -> Result<ExitCode, String> {
    let contexts = what.contexts.as_deref().map_or(Ok(Value::Null), read)?;
    let answer = answer(what, &contexts);
    eprint!("{}", answer.note);
    print(&answer.value)?;
    Ok(ExitCode::from(answer.code))
}

/// What is printed.
struct Answer {
    /// On standard output: the value.
    value: String,
    /// On standard error: what is wrong, missing or worth knowing.
    note: String,
    code: u8,
}

fn answer(what: &Eval, contexts: &Value) -> Answer {
    let text = if what.template { what.expression.as_str() } else { what.expression.trim() };
    let Parsed { expr, errors } =
        if what.template || is_whole(text) { expr::parse_text(text) } else { expr::parse(text) };
    let problems = if errors.is_empty() { refused(&expr, contexts) } else { errors };
    if !problems.is_empty() {
        return failed(text, &problems);
    }
    match expr::evaluate(&expr, &facts(contexts, what.status)) {
        Outcome::Known(value) => known(&value),
        Outcome::Unknown(unknown) => Answer { value: String::new(), note: unknown_message(&unknown), code: UNKNOWN },
        Outcome::Error(problem) => failed(text, &[problem]),
    }
}

fn known(value: &Value) -> Answer {
    let note = match value {
        Value::Number(number) if !number.is_finite() => {
            format!("pipewright: the value is {}, for which JSON has no word.\n", value.to_text())
        }
        _ => String::new(),
    };
    Answer { value: value.to_json() + "\n", note, code: 0 }
}

/// Whether all of `text` is one `${{ }}`.
fn is_whole(text: &str) -> bool {
    matches!(expr::templates(text).as_slice(), [one] if one.range.slice(text) == text)
}

fn unknown_message(unknown: &Unknown) -> String {
    let missing: Vec<String> = unknown.missing.iter().map(|missing| format!("`{}`", missing.what)).collect();
    let holds = match unknown.truthy {
        Some(truthy) => format!(" As a condition it is {truthy} in any case."),
        None => String::new(),
    };
    let missing = missing.join(", ");
    format!("pipewright: the value is not known: it depends on {missing}.{holds} Give contexts with --contexts FILE.\n")
}

fn read(path: &Path) -> Result<Value, String> {
    let fail = |error: std::io::Error| format!("{} cannot be read: {error}.", path.display());
    if std::fs::metadata(path).map_err(fail)?.len() > MAX_BYTES {
        return Err(format!("{} is larger than {} MB and was not read.", path.display(), MAX_BYTES / 1024 / 1024));
    }
    let text = std::fs::read_to_string(path).map_err(fail)?;
    let value = Value::from_json(&text).map_err(|error| {
        let at = LineIndex::new(&text).line_column(&text, error.at);
        format!("{}:{}:{} is no JSON: {}.", path.display(), at.line, at.column, error.message)
    })?;
    match value {
        Value::Object(_) => Ok(value),
        other => Err(format!(
            "{} holds a {}; an object with a key for each context is needed.",
            path.display(),
            other.kind()
        )),
    }
}

/// What GitHub refuses before anything is evaluated: names and counts of arguments.
fn refused(expr: &expr::Expr, contexts: &Value) -> Vec<Problem> {
    let given = match contexts {
        Value::Object(object) => object.iter().map(|(name, _)| name).collect(),
        _ => Vec::new(),
    };
    let all = CONTEXTS.into_iter().chain(given);
    let shape = all.fold(Shape::closed(), |shape, name| shape.with(name, Type::Any));
    let scope = Scope { contexts: &shape, elsewhere: &[], functions: &Function::ALL };
    expr::infer(expr, &scope).problems.into_iter().filter(|problem| problem.code.is_rejected()).collect()
}

fn facts(contexts: &Value, status: Option<RunStatus>) -> Facts {
    let mut facts = Facts::default();
    if let Value::Object(object) = contexts {
        facts.contexts = object.iter().map(|(name, value)| (name.to_owned(), Fact::Value(value.clone()))).collect();
    }
    facts.status = match status {
        None => Status::default(),
        Some(RunStatus::Success) => Status::SUCCESS,
        Some(RunStatus::Failure) => Status::FAILURE,
        Some(RunStatus::Cancelled) => Status::CANCELLED,
    };
    facts
}

/// Reports every problem with a caret under its place.
fn failed(text: &str, problems: &[Problem]) -> Answer {
    let lines = LineIndex::new(text);
    let report = |problem: &Problem| {
        let make = if problem.code.is_rejected() { Diagnostic::rejected } else { Diagnostic::broken };
        source::report("expression", text, &lines, &make(problem.code.name(), problem.range, problem.message.as_str()))
    };
    Answer { value: String::new(), note: problems.iter().map(report).collect(), code: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(expression: &str, contexts: &str) -> (String, String, u8) {
        let template = expression.contains("a ${{");
        let what = Eval { expression: expression.to_owned(), contexts: None, template, status: None };
        let answer = answer(&what, &Value::from_json(contexts).unwrap());
        (answer.value, answer.note, answer.code)
    }

    #[test]
    fn values_are_json() {
        let value = |expression: &str| ask(expression, r#"{"github": {"ref": "main"}, "mine": {"x": [1]}}"#).0;
        assert_eq!(value("1.0"), "1\n");
        assert_eq!(value(" ${{ github.ref == 'MAIN' }} "), "true\n");
        assert_eq!(value("mine.x"), "[\n  1\n]\n");
        assert_eq!(value("a ${{ github.ref }}"), "\"a main\"\n");
        assert_eq!(ask("NaN", "{}").0, "null\n");
        assert!(ask("NaN", "{}").1.contains("NaN"), "the note says what null stands for");
    }

    #[test]
    fn unknown_values_name_what_is_missing() {
        let (value, note, code) = ask("env.X && github.event.action", "{}");
        assert_eq!((value.as_str(), code), ("", UNKNOWN));
        assert!(note.contains("`env.X`, `github.event.action`"), "{note}");
        assert!(ask("env.X && false", "{}").1.contains("it is false in any case"));
    }

    #[test]
    fn problems_are_shown_with_their_column() {
        let (value, note, code) = ask("true || github.ref == contans('a')", "{}");
        assert_eq!((value.as_str(), code), ("", 1));
        assert!(note.starts_with("rejected[unknown-function]") && note.contains("expression:1:23"), "{note}");
        assert!(ask("githb.ref", "{}").1.contains("Did you mean `github`?"));
        assert!(ask("${{ fromJSON('x') }}", "{}").1.contains("expression:1:14"));
        assert_eq!(ask("1 +", "{}").2, 1);
    }
}
