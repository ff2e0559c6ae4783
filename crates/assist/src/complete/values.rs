//! The values that can stand behind a key or as an item of a list.

use std::collections::BTreeSet;

use catalog::{EVENTS, Form, LABELS, LabelState, Os, SHELLS, Spot};
use model::{Text, Workflow};
use source::TextRange;
use syntax::{Node, ScalarStyle, Shape};

use super::{Completion, Completions, Kind, Place};
use crate::plant::MARK;
use crate::{actions, spot};

/// Schedules to start from: the line, and what it means.
const CRONS: [(&str, &str); 6] = [
    ("*/15 * * * *", "every 15 minutes"),
    ("17 * * * *", "every hour, at minute 17"),
    ("30 5 * * *", "every day at 05:30"),
    ("30 5 * * 1-5", "Monday to Friday at 05:30"),
    ("30 5 * * 1", "every Monday at 05:30"),
    ("30 5 1 * *", "on the first of each month at 05:30"),
];

pub(super) fn completions(place: &Place<'_, '_>) -> Option<Completions> {
    let is_text = matches!(place.node.scalar_style(), Some(ScalarStyle::Literal | ScalarStyle::Folded));
    if is_text {
        return None;
    }
    // A single value lies at the same place in both texts, but for the word itself.
    let inner = place.node.inner_range();
    let end = (inner.end() + place.typed.word.len()).checked_sub(MARK.len())?;
    let range = TextRange::new(inner.start(), end);
    let mut items = of_key(place);
    let own = spot::of_node(place.structure, place.node)?;
    if items.is_empty() {
        items = words(place, own);
    }
    let quoted = place.node.scalar_style() != Some(ScalarStyle::Plain);
    for item in items.iter_mut().filter(|_| !quoted) {
        if matches!(item.kind, Kind::Snippet) {
            item.insert = format!("'{}'", item.insert);
        }
    }
    without_taken(place.node, &mut items);
    Some(Completions { range, items })
}

/// A list needs nothing twice.
fn without_taken(node: Node<'_>, items: &mut Vec<Completion>) {
    let list = node.parent().filter(|parent| parent.shape() == Shape::Sequence);
    let taken: Vec<&str> = list.into_iter().flat_map(Node::items).filter_map(Node::as_str).collect();
    items.retain(|item| !taken.contains(&item.insert.as_str()));
}

/// The words that the structure knows.
fn words(place: &Place<'_, '_>, own: Spot) -> Vec<Completion> {
    let mut found: Vec<Completion> = Vec::new();
    for choice in place.structure.choices(own) {
        let Some(definition) = place.structure.definition(choice.id) else { continue };
        let words: &[&'static str] = match &definition.form {
            Form::Constant(word) => std::slice::from_ref(word),
            Form::Values(words) => words,
            Form::Boolean => &["true", "false"],
            _ => continue,
        };
        for word in
            words.iter().filter(|word| found.iter().all(|known| known.label != **word)).copied().collect::<Vec<_>>()
        {
            let event = EVENTS.iter().any(|event| event.name == word && definition.name.ends_with("-string"));
            let about = if event { event_about(place, word) } else { about(place, definition.name) };
            found.push(Completion::new(Kind::Value, word).about(about));
        }
    }
    found
}

fn about(place: &Place<'_, '_>, definition: &str) -> Option<String> {
    place.context.library.about(&format!("{}/{definition}", place.structure.file())).map(Into::into)
}

fn event_about(place: &Place<'_, '_>, event: &str) -> Option<String> {
    let mapping = place.structure.named("on-mapping-strict")?;
    let mapping = place.structure.spot(mapping, catalog::Availability::default());
    place.context.library.about_key(place.structure, mapping, event).map(Into::into)
}

/// What a key takes that the structure leaves open.
fn of_key(place: &Place<'_, '_>) -> Vec<Completion> {
    let path = spot::path(place.node);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let path = path.strip_suffix(&["-"]).unwrap_or(&path);
    match path {
        ["jobs", _, "needs"] => needs(place),
        ["jobs", _, "uses"] => workflows(place),
        [.., "steps" | "parallel", "-", "uses"] => uses(place),
        ["jobs", _, "runs-on"] | ["jobs", _, "runs-on", "labels"] => labels(),
        ["actions", _, field] if matches!(place.context.file, model::File::Settings(_)) => meanings(field),
        ["updates", "-", "registries"] => registries(place),
        ["updates", "-", "multi-ecosystem-group"] => names_below(place, "multi-ecosystem-groups"),
        [.., "shell"] if !path.contains(&"with") && !path.contains(&"env") => shells(),
        ["on", "schedule", "cron"] | ["on", "schedule", "-", "cron"] => crons(),
        ["on", "schedule", "timezone"]
        | ["on", "schedule", "-", "timezone"]
        | ["updates", "-", "schedule", "timezone"] => zones(place),
        ["on", "workflow_run", "workflows"] => workflow_names(place),
        ["jobs", _, "steps", "-", "wait" | "cancel"] => background_steps(place),
        ["on", "workflow_dispatch", "inputs", name, "default"] => default_of(place, name),
        ["jobs", _, "with", name] => input_values(place, name),
        _ => Vec::new(),
    }
}

/// The words that say what an action is for and does.
fn meanings(field: &str) -> Vec<Completion> {
    let words: Vec<&'static str> = match field {
        "kind" => catalog::Kind::ALL.iter().map(|it| it.word()).collect(),
        "does" => catalog::Does::ALL.iter().map(|it| it.word()).collect(),
        "layers" => catalog::Layer::ALL.iter().map(|it| it.word()).collect(),
        "causes" => EVENTS.iter().map(|event| event.name).collect(),
        _ => return Vec::new(),
    };
    words.into_iter().map(|word| Completion::new(Kind::Value, word)).collect()
}

/// The registries that Dependabot's settings name, and all of them.
fn registries(place: &Place<'_, '_>) -> Vec<Completion> {
    let all = Completion::new(Kind::Value, "*").detail("all of them").insert("'*'");
    names_below(place, "registries").into_iter().chain([all]).collect()
}

/// The names that a key at the top of the file gives.
fn names_below(place: &Place<'_, '_>, key: &str) -> Vec<Completion> {
    let mapping = place.context.tree.root().and_then(|root| root.get(key));
    let names = mapping.into_iter().flat_map(Node::entries).filter_map(|entry| entry.key.as_str());
    names.map(|name| Completion::new(Kind::Name, name)).collect()
}

fn job_at<'c>(place: &Place<'_, 'c>) -> Option<(usize, &'c model::Job, &'c Workflow)> {
    let nth = spot::job_at(place.context, place.planted.mark.start())?;
    Some((nth, place.context.jobs().get(nth)?, place.context.workflow()?))
}

/// Jobs that do not wait for this one themselves.
fn needs(place: &Place<'_, '_>) -> Vec<Completion> {
    let Some((nth, job, workflow)) = job_at(place) else { return Vec::new() };
    let waiting = waiting(workflow, nth);
    let others = workflow.jobs.iter().enumerate().filter(|(other, _)| !waiting.contains(other));
    let is_new = |id: &str| !job.needs.iter().any(|need| need.value.eq_ignore_ascii_case(id));
    let item = |(_, job): (usize, &model::Job)| {
        Completion::new(Kind::Name, job.id.value.clone())
            .detail(job.name.as_ref().map_or("job", Text::as_str).to_owned())
    };
    others.filter(|(_, job)| is_new(&job.id.value)).map(item).collect()
}

/// A job and those that wait for it, directly or not.
fn waiting(workflow: &Workflow, job: usize) -> BTreeSet<usize> {
    let mut needing: Vec<Vec<usize>> = vec![Vec::new(); workflow.jobs.len()];
    for nth in 0..workflow.jobs.len() {
        for needed in workflow.needed(nth) {
            if let Some(needing) = needing.get_mut(*needed) {
                needing.push(nth);
            }
        }
    }
    let mut found = BTreeSet::from([job]);
    let mut open = vec![job];
    while let Some(at) = open.pop() {
        let next = needing.get(at).into_iter().flatten();
        open.extend(next.filter(|nth| found.insert(**nth)));
    }
    found
}

fn workflows(place: &Place<'_, '_>) -> Vec<Completion> {
    let callable = place
        .context
        .project
        .workflows()
        .filter(|(path, workflow)| *path != place.context.path && workflow.trigger("workflow_call").is_some());
    let item = |(path, workflow): (&str, &Workflow)| {
        Completion::new(Kind::Action, format!("./{path}")).detail(workflow.title().to_owned())
    };
    callable.map(item).collect()
}

/// Actions of the project, then the known ones with their newest known version.
fn uses(place: &Place<'_, '_>) -> Vec<Completion> {
    let context = place.context;
    let local = context.project.files().iter().filter_map(|(_, file)| match file {
        model::File::Action(action) => Some(action),
        _ => None,
    });
    let mut found: Vec<Completion> = local
        .filter(|action| action.path != context.path)
        .map(|action| {
            let folder = format!("./{}", action.folder());
            let name = action.name.as_ref().map_or("action of this repository", Text::as_str).to_owned();
            let about = action.description.as_ref().map(|text| text.value.clone());
            Completion::new(Kind::Action, folder).detail(name).about(about)
        })
        .collect();
    let details = context.library.details();
    let is_popular =
        |slug: &str| details.is_some_and(|it| it.popular().any(|popular| popular.eq_ignore_ascii_case(slug)));
    let mut known: Vec<&catalog::Action> = context.library.actions().collect();
    known.sort_by_cached_key(|action| !is_popular(&action.slug));
    for action in known {
        let newest = details.and_then(|details| details.inputs(&action.slug).last().copied());
        let insert = newest.map_or_else(|| format!("{}@", action.slug), |it| format!("{}@{}", action.slug, it.version));
        let about = context.library.about_action(action).map(String::from);
        found.push(Completion::new(Kind::Action, insert).about(about));
    }
    found
}

/// Labels of machines that are in service, the moving ones first.
fn labels() -> Vec<Completion> {
    let offered = LABELS.iter().filter(|label| label.state != LabelState::Retired && label.ends.is_none());
    let mut offered: Vec<_> = offered.collect();
    let system = |os: Option<Os>| [Some(Os::Linux), Some(Os::Windows), Some(Os::Macos)].iter().position(|it| *it == os);
    let rank = |label: &&catalog::Label| {
        let is_own = label.state == LabelState::SelfHosted;
        (label.larger, is_own, !label.moves, system(label.os))
    };
    offered.sort_by_key(rank);
    let item = |label: &&catalog::Label| {
        let detail = match (label.state, label.larger) {
            (LabelState::SelfHosted, _) => "self-hosted".to_owned(),
            (_, true) => "larger runner".to_owned(),
            _ => label.arch.unwrap_or_default().to_owned(),
        };
        let about = label.moves.then_some("Names whatever image is newest, so it moves without a change of this file.");
        Completion::new(Kind::Value, label.name).detail(detail).about(about)
    };
    offered.iter().map(item).collect()
}

fn shells() -> Vec<Completion> {
    let item = |shell: &catalog::Shell| {
        let systems: Vec<&str> = shell.on.iter().map(|os| crate::hover::system(*os)).collect();
        let about = format!("Runs `{}`.", shell.runs);
        Completion::new(Kind::Value, shell.name).detail(systems.join(", ")).about(Some(about))
    };
    SHELLS.iter().map(item).collect()
}

fn crons() -> Vec<Completion> {
    CRONS.iter().map(|(line, words)| Completion::new(Kind::Snippet, *line).detail(*words)).collect()
}

fn zones(place: &Place<'_, '_>) -> Vec<Completion> {
    let zones = place.context.library.details().into_iter().flat_map(catalog::Details::zones);
    zones.map(|zone| Completion::new(Kind::Value, zone)).collect()
}

fn workflow_names(place: &Place<'_, '_>) -> Vec<Completion> {
    let others = place.context.project.workflows().filter(|(path, _)| *path != place.context.path);
    others
        .filter_map(|(path, workflow)| Some((path, workflow.name.as_ref()?)))
        .map(|(path, name)| {
            Completion::new(Kind::Name, name.value.clone()).detail(path).insert(requoted(place, &name.value))
        })
        .collect()
}

/// A name in quotes where a plain one would be read as something else.
fn requoted(place: &Place<'_, '_>, name: &str) -> String {
    let is_quoted = place.node.scalar_style() != Some(ScalarStyle::Plain);
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/');
    if is_quoted || (name.starts_with(char::is_alphabetic) && name.chars().all(is_plain)) {
        return name.to_owned();
    }
    format!("'{}'", name.replace('\'', "''"))
}

fn background_steps(place: &Place<'_, '_>) -> Vec<Completion> {
    let Some((_, job, _)) = job_at(place) else { return Vec::new() };
    let mark = place.planted.mark.start();
    let before = job.all_steps().filter(|step| step.range.end() <= mark && step.background.is_some());
    before
        .filter_map(|step| step.id.as_ref())
        .map(|id| Completion::new(Kind::Name, id.value.clone()).detail("step"))
        .collect()
}

fn default_of(place: &Place<'_, '_>, name: &str) -> Vec<Completion> {
    let trigger = place.context.workflow().and_then(|workflow| workflow.trigger("workflow_dispatch"));
    trigger.and_then(|trigger| trigger.input(name)).map(values_of).unwrap_or_default()
}

fn input_values(place: &Place<'_, '_>, name: &str) -> Vec<Completion> {
    let called = job_at(place).and_then(|(_, job, _)| actions::called(place.context, job));
    let trigger = called.and_then(|called| called.trigger("workflow_call"));
    trigger.and_then(|trigger| trigger.input(name)).map(values_of).unwrap_or_default()
}

fn values_of(input: &model::Input) -> Vec<Completion> {
    match input.kind() {
        Some(model::InputType::Boolean) => ["true", "false"].map(|word| Completion::new(Kind::Value, word)).to_vec(),
        Some(model::InputType::Choice) => {
            input.options.iter().map(|option| Completion::new(Kind::Value, option.value.clone())).collect()
        }
        _ => Vec::new(),
    }
}
