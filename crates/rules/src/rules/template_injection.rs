//! An expression puts text that others write into code.

use catalog::{Kind, Role};
use expr::{Expr, parse_within};
use model::Text;
use model::script::Shell;
use source::{Diagnostic, Splice, TextEdit, TextRange};

use super::exposure::{advice, insert_before, node_of, risky, slug, stand, with_fix, written};
use crate::Context;
use crate::context::{Flow, StepFacts, Writer};

const RULE: &str = "template-injection";
/// Expressions of a script that one edit takes out of it; each finding carries that edit, and nobody reviews a longer one.
const MOST_MOVED: usize = 100;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        for code in code_of(facts) {
            in_code(context, facts, code, found);
        }
    }
}

/// The texts of a step that something runs.
fn code_of<'c>(facts: &StepFacts<'c>) -> Vec<&'c Text> {
    let step = facts.step;
    let mut found: Vec<&Text> = step.run.iter().collect();
    if let Some(known) = facts.known.filter(|known| known.meaning.kind != Kind::Agent) {
        let roles = [Role::Code, Role::Command];
        let readings = roles.into_iter().flat_map(|role| known.inputs(role));
        found.extend(readings.filter_map(|reading| step.input(&reading.input)));
    }
    if slug(facts).as_deref() == Some("actions/github-script") {
        found.extend(step.input("script").filter(|script| !found.iter().any(|known| known.range == script.range)));
    }
    found
}

fn in_code(context: &Context<'_>, facts: &StepFacts<'_>, code: &Text, found: &mut Vec<Diagnostic>) {
    let stand = stand(facts);
    let mut findings = Vec::new();
    let mut moved = Vec::new();
    for template in expr::templates(&code.value).into_iter().filter(|template| template.closed) {
        let parsed = parse_within(&code.value, template.inner);
        let flows = context.flows(&parsed.expr, stand);
        for flow in &flows {
            findings.push(finding(flow, context.inside(code, flow.range)));
        }
        if !flows.is_empty() {
            moved.push((template.range, parsed.expr));
        }
    }
    let is_script = facts.step.run.as_ref().is_some_and(|run| run.range == code.range);
    let edit = if is_script { through_env(context, facts, code, &moved) } else { None };
    let title = "Hand it over in `env`";
    found.extend(findings.into_iter().map(|finding| with_fix(finding, title, edit.clone())));
}

fn finding(flow: &Flow, range: TextRange) -> Diagnostic {
    let origin = &flow.origin;
    let finding = if flow.writer == Writer::Outsider {
        let message = format!(
            "Anybody can write `{origin}`, and its text becomes part of this code before it runs: a quote and a command in it \
             run here, with the job's secrets and token."
        );
        risky(RULE, range, message)
    } else {
        let message = format!(
            "The text of `{origin}` becomes part of this code before it runs; where others decide it, they decide what runs."
        );
        advice(RULE, range, message)
    };
    finding.help("Set a variable with it in the step's `env`, and read the variable in the code.")
}

/// The edit that hands all values over in variables; `None` when one of them stands where a variable would not be read.
fn through_env(
    context: &Context<'_>,
    facts: &StepFacts<'_>,
    code: &Text,
    moved: &[(TextRange, Expr)],
) -> Option<TextEdit> {
    if !matches!(facts.shell, Shell::Bash | Shell::Sh) || moved.len() > MOST_MOVED {
        return None;
    }
    let is_plain = |range: &TextRange| [": ", " #", "\n"].iter().all(|sign| !range.slice(&code.value).contains(sign));
    if !moved.iter().all(|(range, _)| is_plain(range)) {
        return None;
    }
    let mut variables: Vec<(String, String)> = Vec::new();
    let mut splices = Vec::new();
    for (range, expr) in moved {
        let source = range.slice(&code.value);
        let name = variable_name(expr)?;
        let taken = facts.step.env.pairs.iter().find(|(known, _)| known.value == name);
        if taken.is_some_and(|(_, value)| value.value != source) {
            return None;
        }
        match variables.iter().find(|(known, _)| *known == name) {
            Some((_, value)) if value != source => return None,
            Some(_) => {}
            None if taken.is_some() => {}
            None => variables.push((name.clone(), source.to_owned())),
        }
        let text = match quote_at(&code.value, range.start())? {
            Quote::None => format!("\"${{{name}}}\""),
            Quote::Double => format!("${{{name}}}"),
        };
        let place = context.inside(code, *range);
        splices.push(Splice { range: place, text: written(context, code.range, place, &text)? });
    }
    if !variables.is_empty() {
        let lines: Vec<String> = variables.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let insertion = match facts.step.env.pairs.first() {
            Some((_, first)) if node_of(context, first.range)?.parent()?.is_flow() => return None,
            Some((_, first)) => insert_before(context, first.range, &lines.join("\n"), "")?,
            None if facts.step.env.expression.is_some() => return None,
            None => {
                let block = format!("env:\n  {}", lines.join("\n  "));
                // In braces the expression's own braces would have to be quoted.
                if node_of(context, code.range)?.parent()?.is_flow() {
                    return None;
                }
                insert_before(context, code.range, &block, "")?
            }
        };
        splices.extend(insertion.splices().iter().cloned());
    }
    TextEdit::new(splices).ok().filter(|edit| !edit.splices().is_empty())
}

/// A name for the variable that takes an access: `github.event.issue.title` is `ISSUE_TITLE`.
fn variable_name(expr: &Expr) -> Option<String> {
    let path = expr.path()?;
    let rest = match path.as_slice() {
        ["github", "event", rest @ ..] | ["matrix" | "env", rest @ ..] => rest,
        ["steps" | "needs", owner, "outputs", name] => return Some(upper(&[owner, name])),
        all => all,
    };
    let name = upper(rest);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_name && !matches!(name.as_str(), "PATH" | "HOME" | "SHELL" | "USER" | "ENV" | "IFS")).then_some(name)
}

fn upper(parts: &[&str]) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    parts.iter().map(|part| part.chars().map(sign).collect::<String>()).collect::<Vec<_>>().join("_")
}

/// What a place of a script is quoted by.
#[derive(Clone, Copy, PartialEq)]
enum Quote {
    None,
    Double,
}

/// The quotes that are open at a place; `None` where a variable is not read: in `'…'`, comments and here-documents.
fn quote_at(script: &str, at: usize) -> Option<Quote> {
    let before = script.get(..at)?;
    if before.contains("<<") {
        return None;
    }
    let (mut single, mut double, mut escaped, mut comment) = (false, false, false, false);
    let mut last = '\n';
    for c in before.chars() {
        match c {
            '\n' => comment = false,
            _ if comment || escaped => {}
            '\'' if !double => single = !single,
            '"' if !single => double = !double,
            '#' if !single && !double && last.is_whitespace() => comment = true,
            _ => {}
        }
        escaped = c == '\\' && !single && !escaped;
        last = c;
    }
    match (single || comment, double) {
        (true, _) => None,
        (false, true) => Some(Quote::Double),
        (false, false) => Some(Quote::None),
    }
}
