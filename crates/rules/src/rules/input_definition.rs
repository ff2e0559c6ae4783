//! An input of `workflow_dispatch` or `workflow_call` does not fit its own type.

use model::{Input, InputType, Text, Trigger};
use source::{Diagnostic, Severity, TextEdit};
use syntax::{Node, ScalarKind};

use super::exposure::{with_fix, with_safe_fix};
use crate::{Context, entries};

const ID: &str = "input-definition";
/// GitHub's manual, "Events that trigger workflows", `workflow_dispatch`.
const MOST: usize = 25;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let triggers = context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    for trigger in triggers {
        let is_dispatch = trigger.event.value == "workflow_dispatch";
        if is_dispatch {
            too_many(trigger, found);
        }
        for input in trigger.inputs.iter().filter(|input| !context.is_damaged(input.range)) {
            options(context, input, found);
            default(context, input, is_dispatch, found);
        }
    }
}

fn too_many(trigger: &Trigger, found: &mut Vec<Diagnostic>) {
    if let Some(input) = trigger.inputs.get(MOST) {
        let message = format!("A manual run has {MOST} inputs at most; here are {}.", trigger.inputs.len());
        found.push(
            Diagnostic::broken(ID, input.name.range, message)
                .help("Put several values into one input, as JSON for instance."),
        );
    }
}

fn options(context: &Context<'_>, input: &Input, found: &mut Vec<Diagnostic>) {
    let name = &input.name.value;
    let is_choice = input.kind() == Some(InputType::Choice);
    if is_choice && input.options.is_empty() {
        let message = format!("Input `{name}` is a choice without `options`, so there is nothing to choose from.");
        let range = input.kind_text.as_ref().map_or(input.name.range, |kind| kind.range);
        found.push(Diagnostic::rejected(ID, range, message).help("Add `options` with at least one value."));
    } else if let Some(first) = input.options.first().filter(|_| !is_choice && input.kind().is_some()) {
        let message = format!("Input `{name}` has `options` but is no choice, which GitHub refuses.");
        let finding = Diagnostic::rejected(ID, first.range, message).help("Add `type: choice`.");
        found.push(with_fix(finding, "Make it a choice", choice(context, input)));
    }
    for (nth, option) in input.options.iter().enumerate() {
        if input.options.iter().take(nth).any(|other| other.value == option.value) {
            let message = format!("The option `{}` is given twice.", option.value);
            let finding = Diagnostic::broken(ID, option.range, message).help("Remove it.");
            let list = entries::node(context.tree, option.range).and_then(Node::parent);
            let edit = list.and_then(|list| entries::remove(option.range, list.is_flow(), context.tree.text()));
            found.push(with_safe_fix(Diagnostic { severity: Severity::Advice, ..finding }, "Remove it", edit));
        }
    }
}

/// Sets or adds the input's type.
fn choice(context: &Context<'_>, input: &Input) -> Option<TextEdit> {
    if let Some(kind) = &input.kind_text {
        return Some(TextEdit::replace(kind.range, "choice"));
    }
    let definition = entries::value(context.tree, input.name.range)?;
    entries::add(definition, "type: choice", &["options"], context.tree.text())
}

/// A quoted default without its quotes, if that is a value of the type.
fn unquoted(context: &Context<'_>, input: &Input, default: &Text) -> Option<TextEdit> {
    let value = default.as_str();
    let is_fit = match input.kind()? {
        InputType::Boolean => matches!(value, "true" | "false"),
        InputType::Number => value.parse::<u32>().is_ok(),
        _ => false,
    };
    let is_quoted = default.range.slice(context.tree.text()).starts_with(['"', '\'']);
    (is_fit && is_quoted).then(|| TextEdit::replace(default.range, value))
}

/// The default has to be a value of the type.
fn default(context: &Context<'_>, input: &Input, is_dispatch: bool, found: &mut Vec<Diagnostic>) {
    let Some(default) = input.default.as_ref().filter(|default| !default.value.contains("${{")) else { return };
    let name = &input.name.value;
    let kind = scalar_kind(context, default);
    let wanted = match input.kind() {
        Some(InputType::Boolean) if kind != Some(ScalarKind::Bool) => "`true` or `false` without quotes",
        Some(InputType::Number) if !matches!(kind, Some(ScalarKind::Int | ScalarKind::Float)) => {
            "a number without quotes"
        }
        Some(InputType::Choice) if !input.options.is_empty() && !is_option(input, default) => "one of its options",
        _ => return,
    };
    let message = format!("The default `{}` of input `{name}` is not {wanted}.", default.value);
    let finding = Diagnostic::rejected(ID, default.range, message);
    // A quoted word is told to be the wrong type by readers of types, but runs by hand take it.
    let is_quoted_value = matches!(default.as_str(), "true" | "false") || default.value.parse::<f64>().is_ok();
    let is_refused = !is_dispatch || !is_quoted_value;
    let severity = if is_refused { Severity::Rejected } else { Severity::Advice };
    let finding = if input.kind() == Some(InputType::Choice) {
        let options = input.options.iter().map(Text::as_str);
        super::suggest(finding, &default.value, options.clone(), || format!("It has {}.", super::listed(options)))
    } else {
        let finding = finding.help(format!("Write {wanted}."));
        with_safe_fix(finding, "Remove the quotes", unquoted(context, input, default))
    };
    found.push(Diagnostic { severity, ..finding });
}

fn is_option(input: &Input, default: &Text) -> bool {
    default.value.is_empty() || input.options.iter().any(|option| option.value == default.value)
}

fn scalar_kind(context: &Context<'_>, text: &Text) -> Option<ScalarKind> {
    context.node(text.range).and_then(Node::scalar_kind)
}
