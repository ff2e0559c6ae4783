//! What stands at a place, in a few lines of Markdown: a key, an action, an input, an expression with its type and, where the
//! file fixes it, its value, a schedule with its next runs.

use std::fmt::Write as _;

use catalog::{EVENTS, Holds, Os};
use expr::{Expr, Shape, Type};
use model::cron::{Cron, Zone};
use model::{Text, Uses};
use rules::{Context, Expression};
use source::TextRange;
use syntax::Node;

use crate::{actions, expression, spot};

/// Runs of a schedule that are told.
const RUNS: usize = 3;

/// What is known of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The text that it is about.
    pub range: TextRange,
    /// What is to be said, in Markdown.
    pub about: String,
}

/// What stands at a byte offset of a file. `unix`: the moment from which on the runs of schedules are told, in seconds.
pub fn hover(context: &Context<'_>, offset: usize, unix: i64) -> Option<Hover> {
    if let Some((found, inside)) = expression::at(context, offset) {
        return in_expression(context, found, inside);
    }
    let node = context.tree.node_at(offset).filter(|node| node.as_str().is_some())?;
    let about = match node.in_entry() {
        Some(entry) if entry.key == node => key(context, node),
        _ => value(context, node, unix),
    };
    about.filter(|about| !about.is_empty()).map(|about| Hover { range: node.range(), about })
}

fn in_expression(context: &Context<'_>, found: &Expression<'_>, inside: usize) -> Option<Hover> {
    let parts = expression::parts(&found.parsed.expr, inside);
    let call = parts.iter().rev().find_map(|part| match part {
        Expr::Call { name, .. } if name.range.start() <= inside && inside <= name.range.end() => Some(name),
        _ => None,
    });
    if let Some(name) = call.filter(|name| !name.range.is_empty()) {
        let about = function(context, &name.value)?;
        return Some(Hover { range: found.place(name.range), about });
    }
    let (path, name, part) = expression::access(&found.parsed.expr, inside)?;
    let contexts = context.contexts_of(found);
    let ty = context.type_of(found, part, &contexts);
    let mut lines = vec![format!("`{}`: `{}`", path.join("."), ty.words())];
    let (last, owner) = path.split_last()?;
    lines.extend(about_path(context, owner, last));
    lines.extend(written(context, found, &path));
    if let Some(Type::Object(shape)) = ty.alternatives().first() {
        lines.extend(members(shape));
    }
    Some(Hover { range: found.place(name), about: lines.join("\n\n") })
}

fn function(context: &Context<'_>, name: &str) -> Option<String> {
    let known = catalog::function(name)?;
    // The description begins with the signature.
    let about = context.library.about(&format!("function/{}", known.name)).map(String::from);
    about.or_else(|| Some(format!("`{}({})`", known.name, known.takes.join(", "))))
}

fn members(shape: &Shape) -> Option<String> {
    const MOST: usize = 12;
    let names: Vec<String> = shape.names().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = if shape.names().nth(MOST).is_some() { ", …" } else { "" };
    (!names.is_empty()).then(|| format!("{}{more}", names.join(", ")))
}

/// What the catalog says of a property, or of a context when there is no path before it.
pub(crate) fn about_path(context: &Context<'_>, owner: &[String], name: &str) -> Option<String> {
    let say = |key: &str| context.library.about(key).map(String::from);
    let Some((first, below)) = owner.split_first() else {
        return say(&format!("context/{}", name.to_ascii_lowercase()));
    };
    let known = catalog::context(first)?;
    let below: Vec<&str> = below.iter().map(String::as_str).chain([name]).collect();
    let fits = |member: &&catalog::ContextMember| {
        let names: Vec<&str> = member.path.split('.').collect();
        let same = |(known, name): (&&str, &&str)| *known == "*" || known.eq_ignore_ascii_case(name);
        names.len() == below.len() && names.iter().zip(&below).all(same)
    };
    let member = known.members.iter().find(fits)?;
    let about = say(&format!("context/{}.{}", known.name, member.path));
    about.filter(|_| member.holds != Holds::Payload || below.len() == 1)
}

/// The value that the file gives, or where it comes from.
fn written(context: &Context<'_>, found: &Expression<'_>, path: &[String]) -> Option<String> {
    let job = found.job.and_then(|job| context.jobs().get(job));
    let lower: Vec<String> = path.iter().map(|name| name.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match lower.as_slice() {
        ["env", name] => {
            let step = found.step.and_then(|step| context.steps().get(step)).map(|facts| &facts.step.env);
            let envs = [step, job.map(|job| &job.env), context.workflow().map(|it| &it.env)];
            let pairs = envs.into_iter().flatten().flat_map(|env| &env.pairs);
            let (_, value) = pairs.into_iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name))?;
            Some(format!("Set here to `{}`, unless a step changes it.", value.value))
        }
        ["matrix", name] => {
            let axis = job?.matrix()?.axis(name)?;
            let cells: Vec<String> = axis.values.iter().map(|cell| format!("`{}`", cell.text)).collect();
            (!cells.is_empty()).then(|| format!("One of {}.", cells.join(", ")))
        }
        ["inputs", name] | ["github", "event", "inputs", name] => input(context, name),
        ["needs" | "jobs", id, ..] => {
            let job = context.workflow()?.job(id)?;
            let (_, value) = match lower.as_slice() {
                [_, _, "outputs", name] => job.outputs.iter().find(|it| it.0.value.eq_ignore_ascii_case(name))?,
                _ => return Some(described_job(job)),
            };
            Some(format!("Output of `{id}`: `{}`", value.value))
        }
        ["steps", id, ..] => {
            let is_meant = |facts: &&rules::StepFacts<'_>| {
                facts.job.map(|it| it.0) == found.job
                    && facts.step.id.as_ref().is_some_and(|own| own.value.eq_ignore_ascii_case(id))
            };
            let step = context.steps().iter().find(is_meant)?.step;
            let does = step.uses.as_ref().map(|uses| format!("uses `{}`", uses.value));
            let runs = step.run.as_ref().map(|run| format!("runs `{}`", run.value.lines().next().unwrap_or("")));
            let name = step.name.as_ref().map_or("The step", Text::as_str);
            does.or(runs).map(|does| format!("{name}: {does}"))
        }
        _ => None,
    }
}

fn input(context: &Context<'_>, name: &str) -> Option<String> {
    let triggers = context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    let own = triggers.iter().find_map(|trigger| trigger.input(name));
    let described = own.map(|input| (input.description.as_ref(), input.default.as_ref()));
    let of_action = || context.action()?.input(name).map(|input| (input.description.as_ref(), input.default.as_ref()));
    let (description, default) = described.or_else(of_action)?;
    let default = default.map(|text| format!("Default: `{}`", text.value));
    let lines: Vec<String> = description.map(|text| text.value.clone()).into_iter().chain(default).collect();
    (!lines.is_empty()).then(|| lines.join("\n\n"))
}

fn described_job(job: &model::Job) -> String {
    let mut line = format!("Job `{}`", job.id.value);
    if let Some(name) = &job.name {
        let _ = write!(line, ", “{}”", name.value);
    }
    if let Some(runs_on) = &job.runs_on {
        let _ = write!(line, ", on `{}`", runs_on.words().join(", "));
    }
    if let Some(uses) = &job.uses {
        let _ = write!(line, ", calls `{}`", uses.value);
    }
    line
}

fn key(context: &Context<'_>, node: Node<'_>) -> Option<String> {
    let structure = spot::structure(context);
    let mapping = node.parent()?;
    let name = node.as_str()?;
    let own = spot::of_node(structure, mapping)?;
    let known = spot::choices(structure, own, mapping)
        .into_iter()
        .find_map(|choice| spot::keys(structure, choice)?.iter().any(|key| key.name == name).then_some(choice));
    if let Some(choice) = known {
        let about = context.library.about_key(structure, choice, name);
        return Some(about.map_or_else(|| format!("`{name}`"), |about| format!("**{name}**\n\n{about}")));
    }
    named_key(context, node, name)
}

/// A key whose name the file chose.
fn named_key(context: &Context<'_>, node: Node<'_>, name: &str) -> Option<String> {
    let path = spot::path(node);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["jobs", id] => context.workflow()?.job(id).map(described_job),
        [.., "with", _] => {
            let step = spot::step_at(context, node.range().start()).and_then(|step| context.steps().get(step));
            match step {
                Some(facts) => step_input(context, facts, name),
                None => call_input(context, node, name),
            }
        }
        ["on", "workflow_dispatch" | "workflow_call", "inputs", _] | ["inputs", _] => input(context, name),
        ["rules", id] if matches!(context.file, model::File::Settings(_)) => rule(id),
        _ => None,
    }
}

/// One of our own rules.
fn rule(id: &str) -> Option<String> {
    let rule = rules::RULES.iter().find(|rule| rule.id == id)?;
    let mut lines = vec![format!("**{id}**: {}", rule.severity.name())];
    lines.extend((!rule.page.is_empty()).then(|| rule.summary().replace('\n', " ")));
    lines.extend(rule.strict.then(|| "Only the strict profile shows it.".to_owned()));
    lines.extend(rule.fixes.then(|| "It makes fixes.".to_owned()));
    Some(lines.join("\n\n"))
}

fn step_input<'c>(context: &Context<'c>, facts: &rules::StepFacts<'c>, name: &str) -> Option<String> {
    let uses = facts.step.uses.as_ref()?;
    let mut lines = vec![format!("Input `{name}` of `{}`", uses.value)];
    if let Some(input) = actions::local_action(context, facts.step).and_then(|action| action.input(name)) {
        lines.extend(input.description.as_ref().map(|text| text.value.clone()));
        lines.extend(input.default.as_ref().map(|text| format!("Default: `{}`", text.value)));
    }
    let reading = facts.known.and_then(|action| action.reads.iter().find(|it| it.input.eq_ignore_ascii_case(name)));
    lines.extend(reading.map(|reading| format!("Here: {}.", reading.role.meaning())));
    if let Some(taken) = context.inputs_taken(facts) {
        let has = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if has(&taken.required) {
            lines.push("It must be given.".to_owned());
        } else if has(&taken.deprecated) {
            lines.push("It should no longer be given.".to_owned());
        } else if !has(&taken.optional) && !taken.any {
            lines.push("This version does not have it.".to_owned());
        }
    }
    (lines.len() > 1 || facts.known.is_some()).then(|| lines.join("\n\n"))
}

fn call_input(context: &Context<'_>, node: Node<'_>, name: &str) -> Option<String> {
    let job = context.jobs().get(spot::job_at(context, node.range().start())?)?;
    let input = actions::called(context, job)?.trigger("workflow_call")?.input(name)?;
    let kind = input.kind_text.as_ref().map_or("string", Text::as_str);
    let mut lines = vec![format!("Input `{name}`: `{kind}`")];
    lines.extend(input.description.as_ref().map(|text| text.value.clone()));
    lines.extend(input.default.as_ref().map(|text| format!("Default: `{}`", text.value)));
    Some(lines.join("\n\n"))
}

fn value(context: &Context<'_>, node: Node<'_>, unix: i64) -> Option<String> {
    let text = node.as_str()?;
    let path = spot::path(node);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let path = path.strip_suffix(&["-"]).unwrap_or(&path);
    match path {
        [.., "steps" | "parallel", "-", "uses"] => action(context, node),
        ["jobs", _, "uses"] => called(context, node),
        ["jobs", _, "needs"] => context.workflow()?.job(text).map(described_job),
        ["jobs", _, "runs-on"] | ["jobs", _, "runs-on", "labels"] => label(text),
        ["on", "schedule", "-", "cron"] => schedule(context, node, text, unix),
        ["on"] => event(context, text),
        [.., "shell"] => catalog::shell(text).map(|shell| format!("**{}** runs `{}`", shell.name, shell.runs)),
        [.., "permissions", scope] => {
            let about = context.library.about(&format!("scope/{scope}"));
            about.map(|about| format!("`{scope}: {text}`\n\n{about}"))
        }
        _ => None,
    }
}

fn event(context: &Context<'_>, name: &str) -> Option<String> {
    EVENTS.iter().find(|event| event.name == name)?;
    let structure = context.library.workflow();
    let mapping = structure.spot(structure.named("on-mapping-strict")?, catalog::Availability::default());
    let about = context.library.about_key(structure, mapping, name)?;
    Some(format!("**{name}**\n\n{about}"))
}

/// An operating system as people write it.
pub(crate) fn system(os: Os) -> &'static str {
    match os {
        Os::Linux => "Linux",
        Os::Macos => "macOS",
        Os::Windows => "Windows",
    }
}

fn label(name: &str) -> Option<String> {
    let label = catalog::label(name)?;
    let mut lines = vec![format!("**{}**", label.name)];
    let os = label.os.map(|os| system(os).to_owned());
    let what: Vec<String> = os.into_iter().chain(label.arch.map(str::to_owned)).collect();
    if !what.is_empty() {
        lines.push(format!("A machine of GitHub's: {}.", what.join(", ")));
    }
    if label.moves {
        lines.push("It names whatever image is newest.".to_owned());
    }
    lines.extend(label.ends.map(|day| format!("GitHub switches it off on {day}.")));
    if label.state == catalog::LabelState::Retired {
        lines.push("It is switched off: a job with it waits until it is cancelled.".to_owned());
    }
    Some(lines.join("\n\n"))
}

fn action(context: &Context<'_>, node: Node<'_>) -> Option<String> {
    let facts = context.steps().get(spot::step_at(context, node.range().start())?)?;
    if let Some(action) = actions::local_action(context, facts.step) {
        let name = action.name.as_ref().map_or(action.path.as_str(), Text::as_str);
        let about = action.description.as_ref().map(|text| text.value.clone());
        let lines: Vec<String> =
            [format!("**{name}**")].into_iter().chain(about).chain([format!("`{}`", action.path)]).collect();
        return Some([lines, inputs(context, facts)].concat().join("\n\n"));
    }
    let Some(Uses::Remote(remote)) = &facts.uses else { return None };
    let slug = remote.slug();
    let about = facts.known.and_then(|known| context.library.about_action(known)).map(String::from);
    let mut lines: Vec<String> = [format!("**{slug}**")].into_iter().chain(about).collect();
    let details = context.library.details();
    if details.is_some_and(|details| details.is_archived(&slug)) {
        lines.push("Its repository is archived: it gets no more fixes.".to_owned());
    }
    if details.is_some_and(|details| details.is_outdated(&node.as_str().unwrap_or("").to_ascii_lowercase())) {
        lines.push("GitHub has removed the Node runtime that this version asks for.".to_owned());
    }
    lines.extend(inputs(context, facts));
    (lines.len() > 1).then(|| lines.join("\n\n"))
}

/// The inputs that the action of a step takes.
fn inputs<'c>(context: &Context<'c>, facts: &rules::StepFacts<'c>) -> Vec<String> {
    let Some(taken) = context.inputs_taken(facts) else { return Vec::new() };
    let listed = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let optional: Vec<&str> = taken.optional.iter().filter(|name| !taken.deprecated.contains(name)).copied().collect();
    let groups = [("Required", taken.required.as_slice()), ("Optional", &optional)];
    let told = groups.iter().filter(|group| !group.1.is_empty());
    told.map(|(title, names)| format!("{title}: {}", listed(names))).collect()
}

fn called(context: &Context<'_>, node: Node<'_>) -> Option<String> {
    let job = context.jobs().get(spot::job_at(context, node.range().start())?)?;
    let workflow = actions::called(context, job)?;
    let mut lines = vec![format!("**{}**", workflow.title()), format!("`{}`", workflow.path)];
    lines.extend(workflow.purpose().map(|text| text.value));
    let inputs = workflow.trigger("workflow_call").map_or(&[][..], |trigger| &trigger.inputs);
    let names: Vec<String> = inputs.iter().map(|input| format!("`{}`", input.name.value)).collect();
    if !names.is_empty() {
        lines.push(format!("Inputs: {}", names.join(", ")));
    }
    Some(lines.join("\n\n"))
}

/// A schedule in words, and its next runs.
fn schedule(context: &Context<'_>, node: Node<'_>, line: &str, unix: i64) -> Option<String> {
    let zone_name = node.parent()?.get("timezone").and_then(Node::as_str);
    let cron = Cron::read(line).ok()?;
    let zone = match zone_name {
        Some(name) => context.library.details()?.zone(name).and_then(Zone::posix)?,
        None => Zone::UTC,
    };
    let words = model::cron::words(line, zone_name);
    let is_said = !words.starts_with("cron ");
    let mut lines = vec![if is_said { capital(&words) } else { format!("`{line}` in {}", zone_name.unwrap_or("UTC")) }];
    let runs: Vec<String> = cron.runs_after(unix, zone).take(RUNS).map(|run| moment(&run, zone_name)).collect();
    if runs.is_empty() {
        lines.push("It never runs.".to_owned());
    } else {
        lines.push(format!("Next planned runs:\n- {}", runs.join("\n- ")));
    }
    Some(lines.join("\n\n"))
}

fn moment(run: &model::cron::Run, zone: Option<&str>) -> String {
    let at = run.local;
    let zone = zone.unwrap_or("UTC");
    format!("{:04}-{:02}-{:02} {:02}:{:02} {zone}", at.year, at.month, at.day, at.hour, at.minute)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
