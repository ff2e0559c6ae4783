//! The keys that a mapping can still have.

use catalog::{Form, Spot};
use model::Text;

use super::{Completion, Kind, Place};
use crate::{actions, spot};

pub(super) fn items(place: &Place<'_, '_>) -> Vec<Completion> {
    let Some(mapping) = place.node.parent() else { return Vec::new() };
    let Some(own) = spot::of_node(place.structure, mapping) else { return Vec::new() };
    let is_taken = |name: &str| {
        mapping.entries().any(|entry| entry.key != place.node && entry.key.as_str().is_some_and(|it| it == name))
    };
    let mut found: Vec<Completion> = Vec::new();
    for choice in spot::choices(place.structure, own, mapping) {
        for key in spot::keys(place.structure, choice).unwrap_or_default() {
            if found.iter().any(|known| known.label == key.name) || is_taken(key.name) {
                continue;
            }
            let value = place.structure.spot(key.value, choice.allows);
            found.push(
                Completion::new(Kind::Key, key.name)
                    .detail(if key.required { "required" } else { "" })
                    .about(place.context.library.about_key(place.structure, own, key.name))
                    .insert(written(place, key.name, Some(value), mapping.is_flow())),
            );
        }
    }
    let named = names(place).into_iter().filter(|item| !is_taken(&item.label));
    found.extend(named.map(|item| Completion { insert: written(place, &item.label, None, mapping.is_flow()), ..item }));
    found
}

/// The key as it is typed on: with a colon, and with the line below it begun where only a block can follow.
fn written(place: &Place<'_, '_>, key: &str, value: Option<Spot>, is_flow: bool) -> String {
    if place.typed.has_colon() {
        return key.to_owned();
    }
    let indent = " ".repeat(place.typed.column() + 2);
    match value.map(|value| block(place, value)) {
        Some(Block::Mapping) if !is_flow => format!("{key}:\n{indent}"),
        Some(Block::List) if !is_flow => format!("{key}:\n{indent}- "),
        _ => format!("{key}: "),
    }
}

enum Block {
    Mapping,
    List,
    Perhaps,
}

fn block(place: &Place<'_, '_>, value: Spot) -> Block {
    let choices = place.structure.choices(value);
    let forms = || choices.iter().filter_map(|choice| place.structure.definition(choice.id)).map(|it| &it.form);
    if forms().all(|form| matches!(form, Form::Keys { .. })) {
        Block::Mapping
    } else if forms().all(|form| matches!(form, Form::Items(_))) {
        Block::List
    } else {
        Block::Perhaps
    }
}

/// Keys that the structure leaves open and other files or the catalog know.
fn names(place: &Place<'_, '_>) -> Vec<Completion> {
    let Some(mapping) = place.node.parent() else { return Vec::new() };
    let path = spot::path(mapping);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        [.., "steps" | "parallel", "-", "with"] => step_inputs(place),
        ["jobs", _, "with"] => call_inputs(place),
        ["jobs", _, "secrets"] => call_secrets(place),
        ["jobs", _, "strategy", "matrix", "include" | "exclude", "-"] => axes(place),
        ["rules"] if matches!(place.context.file, model::File::Settings(_)) => own_rules(),
        _ => Vec::new(),
    }
}

/// Our own rules, by id.
fn own_rules() -> Vec<Completion> {
    let item = |rule: &rules::Rule| {
        let about = (!rule.page.is_empty()).then(|| rule.summary().replace('\n', " "));
        Completion::new(Kind::Name, rule.id).detail(rule.severity.name()).about(about)
    };
    rules::RULES.iter().map(item).collect()
}

fn step_inputs(place: &Place<'_, '_>) -> Vec<Completion> {
    let context = place.context;
    let facts = spot::step_at(context, place.planted.mark.start()).and_then(|step| context.steps().get(step));
    let Some(facts) = facts else { return Vec::new() };
    let local = actions::local_action(context, facts.step);
    let described = |name: &str| {
        let input = local.and_then(|action| action.input(name));
        let role = facts.known.and_then(|action| action.reads.iter().find(|it| it.input.eq_ignore_ascii_case(name)));
        let own = input.and_then(|input| input.description.as_ref()).map(|it| it.value.clone());
        own.or_else(|| role.map(|role| format!("Here: {}.", role.role.meaning())))
    };
    let item = |name: &str, detail: &str| Completion::new(Kind::Name, name).detail(detail).about(described(name));
    if let Some(taken) = context.inputs_taken(facts) {
        let required = taken.required.iter().map(|name| item(name, "required"));
        let optional = taken.optional.iter().filter(|name| !taken.deprecated.contains(name)).map(|name| item(name, ""));
        return required.chain(optional).collect();
    }
    // Of an action whose metadata is not known, the inputs that the catalog reads.
    let mut found: Vec<Completion> = Vec::new();
    for reading in facts.known.into_iter().flat_map(|action| &action.reads) {
        if found.iter().all(|known| known.label != reading.input) {
            found.push(item(&reading.input, ""));
        }
    }
    found
}

fn call_inputs(place: &Place<'_, '_>) -> Vec<Completion> {
    let trigger = called_trigger(place);
    let inputs = trigger.into_iter().flat_map(|trigger| &trigger.inputs);
    let item = |input: &model::Input| {
        let kind = input.kind_text.as_ref().map_or("string", Text::as_str);
        let detail = if input.is_required() { format!("{kind}, required") } else { kind.to_owned() };
        Completion::new(Kind::Name, input.name.value.clone()).detail(detail).about(text_of(input.description.as_ref()))
    };
    inputs.map(item).collect()
}

fn call_secrets(place: &Place<'_, '_>) -> Vec<Completion> {
    let secrets = called_trigger(place).into_iter().flat_map(|trigger| &trigger.secrets);
    let item = |secret: &model::CallSecret| {
        let detail = if secret.is_required() { "required" } else { "" };
        Completion::new(Kind::Name, secret.name.value.clone())
            .detail(detail)
            .about(text_of(secret.description.as_ref()))
    };
    secrets.map(item).collect()
}

fn called_trigger<'c>(place: &Place<'_, 'c>) -> Option<&'c model::Trigger> {
    let job = spot::job_at(place.context, place.planted.mark.start())?;
    actions::called(place.context, place.context.jobs().get(job)?)?.trigger("workflow_call")
}

fn axes(place: &Place<'_, '_>) -> Vec<Completion> {
    let job = spot::job_at(place.context, place.planted.mark.start());
    let matrix = job.and_then(|job| place.context.jobs().get(job)?.matrix());
    let axes = matrix.into_iter().flat_map(|matrix| &matrix.axes);
    axes.map(|axis| Completion::new(Kind::Name, axis.name.value.clone()).detail("matrix")).collect()
}

fn text_of(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}
