//! Tests of the crate's contracts. What expressions give stands in tables, one line a case: `expression => result`.
//!
//! Cases are written from GitHub's manual, "Evaluate expressions in workflows and actions"; where it is silent, from
//! what `@actions/expressions` answers.

mod coercions;
mod functions;
mod inference;
mod knowledge;
mod literals;
mod operators;
mod paths;
mod recovery;
mod templates;
mod values;

use crate::{Fact, Facts, Function, Outcome, Scope, Shape, Type, Value, evaluate, infer, parse};

/// The contexts that the tables read.
const CONTEXTS: &str = r#"{
    "github": {
        "ref": "refs/heads/main", "event_name": "push", "run_number": 42, "actor": "Mona",
        "event": {
            "action": null,
            "issue": {"title": "It's broken", "labels": [{"name": "bug"}, {"name": "help wanted", "color": "red"}, {"color": "blue"}]},
            "commits": [{"message": "fix: a", "added": ["x", "y"]}, {"message": "B", "added": []}]
        }
    },
    "env": {"EMPTY": "", "ZERO": "0", "NUM": "12", "FLAG": "true"},
    "inputs": {"debug": false, "level": 3, "name": "Octocat"},
    "matrix": {"os": "ubuntu-latest", "node": [14, 16, "18"], "nested": [[1, 2], [3], []], "1": "one", "true": "yes", "": "nothing"},
    "fruits": [{"name": "apple", "quantity": 1}, {"name": "orange", "quantity": 2}, {"name": "pear", "quantity": 1}],
    "vegetables": {
        "scallions": {"colors": ["green", "white", "red"], "edible": ["roots", "stalks"]},
        "beets": {"colors": ["purple", "red"], "edible": ["roots", "stems", "leaves"]},
        "artichokes": {"colors": ["green"], "edible": ["hearts"]}
    }
}"#;

fn facts() -> Facts {
    let mut facts = Facts::default();
    let contexts = Value::from_json(CONTEXTS).unwrap();
    let Value::Object(object) = &contexts else { panic!("contexts are an object") };
    facts.contexts = object.iter().map(|(name, value)| (name.to_owned(), Fact::Value(value.clone()))).collect();
    facts
}

/// The value as JSON on one line; `NaN` and infinities by name.
fn compact(value: &Value) -> String {
    match value {
        Value::Number(_) => value.to_text().to_string(),
        _ => value.to_json().lines().map(str::trim_start).collect::<Vec<_>>().join(" "),
    }
}

/// What a table says of an expression: the value, `error CODE`, or `unknown WHAT`.
fn result(text: &str, facts: &Facts) -> String {
    let parsed = parse(text);
    if let Some(problem) = parsed.errors.first() {
        return format!("error {}", problem.code.name());
    }
    let contexts = Shape::open(Type::Any);
    let scope = Scope { contexts: &contexts, elsewhere: &[], functions: &Function::ALL };
    let refused = infer(&parsed.expr, &scope).problems.into_iter().find(|problem| problem.code.is_rejected());
    if let Some(problem) = refused {
        return format!("error {}", problem.code.name());
    }
    match evaluate(&parsed.expr, facts) {
        Outcome::Known(value) => compact(&value),
        Outcome::Error(problem) => format!("error {}", problem.code.name()),
        Outcome::Unknown(unknown) => {
            let missing: Vec<&str> = unknown.missing.iter().map(|missing| missing.what.as_str()).collect();
            let truthy = unknown.truthy.map_or(String::new(), |truthy| format!(" ({truthy})"));
            format!("unknown {}{truthy}", missing.join(", "))
        }
    }
}

/// Checks every `expression => result` of a table.
fn check(table: &str) {
    check_with(table, &facts());
}

fn check_with(table: &str, facts: &Facts) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.rsplit_once(" => ").unwrap_or_else(|| panic!("no ` => ` in: {line}"));
        let found = result(text.trim(), facts);
        if found != expected.trim() {
            wrong.push(format!("{}\n    expected {}\n    found    {found}", text.trim(), expected.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
