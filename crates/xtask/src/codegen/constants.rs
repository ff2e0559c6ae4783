//! The small tables as Rust: events, contexts and functions, permissions, runners.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::source::{self, Definition, Event, Ordered};
use crate::fault::{Fault, Result};
use crate::place::Place;

/// The files, by name.
pub fn files(place: &Place) -> Result<Vec<(&'static str, String)>> {
    let schema = source::schema(place)?.workflow;
    let schema: BTreeMap<&str, &Definition> = schema.0.iter().map(|(name, it)| (name.as_str(), it)).collect();
    Ok(vec![
        ("contexts.rs", contexts(place)?),
        ("events.rs", events(&schema, &source::read(place, "events.yml")?)?),
        ("mod.rs", module()),
        ("permissions.rs", permissions(&schema, &source::read(place, "permissions.yml")?)?),
        ("runners.rs", runners(place)?),
    ])
}

/// The head of a file that nobody edits.
fn head(what: &str, from: &str, uses: &str) -> String {
    let uses = if uses.is_empty() { String::new() } else { format!("use {uses};\n\n") };
    format!("//! {what} Made by `cargo xtask codegen` from {from}.\n\n{uses}")
}

fn module() -> String {
    let mut out = "//! The tables. Made by `cargo xtask codegen` from `data`; edit the data.\n\n".to_owned();
    for name in ["contexts", "events", "permissions", "runners"] {
        let _ = writeln!(out, "pub mod {name};");
    }
    out
}

fn list(words: &[String]) -> String {
    format!("&[{}]", words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", "))
}

fn option(word: Option<&str>) -> String {
    word.map_or_else(|| "None".to_owned(), |word| format!("Some({word:?})"))
}

fn events(schema: &BTreeMap<&str, &Definition>, told: &BTreeMap<String, Event>) -> Result<String> {
    let on = schema.get("on-mapping-strict").and_then(|on| on.keys.as_ref());
    let on = on.ok_or_else(|| Fault::new("schema.yml: no events"))?;
    let mut keys: Vec<(&str, &str)> = on.0.iter().map(|(name, key)| (name.as_str(), key.value().0)).collect();
    keys.sort_unstable();
    if let Some(name) = told.keys().find(|name| keys.iter().all(|(known, _)| known != name)) {
        return Err(Fault::new(format!("events.yml: schema.yml has no event `{name}`")));
    }
    let mut out = head("The events.", "`data/schema.yml` and `data/events.yml`", "crate::events::Event");
    let _ = writeln!(out, "/// Every event, by name.\npub static EVENTS: [Event; {}] = [", keys.len());
    for (name, definition) in keys {
        let event = told.get(name).cloned().unwrap_or_default();
        let filters = filters(schema, definition);
        let types = types(schema, definition);
        if let Some(wrong) = event.default_types.iter().find(|word| !types.contains(word)) {
            return Err(Fault::new(format!("events.yml: `{name}` has no activity type `{wrong}`")));
        }
        let default_types = if event.default_types.is_empty() { &types } else { &event.default_types };
        let webhook = event.webhook.as_deref().map_or(Some(name), |webhook| (webhook != "none").then_some(webhook));
        let mark = |word: &str| event.marks.iter().any(|mark| mark == word);
        let known = ["default-branch", "outsider", "by-token"];
        if let Some(wrong) = event.marks.iter().find(|mark| !known.contains(&mark.as_str())) {
            return Err(Fault::new(format!("events.yml: `{name}`: the mark `{wrong}` means nothing")));
        }
        let _ = writeln!(
            out,
            "    Event {{ name: {name:?}, filters: {}, types: {}, default_types: {}, webhook: {}, default_branch: {}, outsider: {}, by_token: {} }},",
            list(&filters),
            list(&types),
            list(default_types),
            option(webhook),
            mark("default-branch"),
            mark("outsider"),
            mark("by-token"),
        );
    }
    Ok(out + "];\n")
}

/// The keys that the event's mapping may have; of the items for a list.
fn filters(schema: &BTreeMap<&str, &Definition>, name: &str) -> Vec<String> {
    let Some(definition) = schema.get(name) else { return Vec::new() };
    let keys = definition.keys.iter().flat_map(|keys| &keys.0).map(|(key, _)| key.clone());
    let inner = definition.one_of.iter().chain(&definition.items).flat_map(|inner| filters(schema, inner));
    keys.chain(inner).collect()
}

/// The activity types: the words that `types` may hold.
fn types(schema: &BTreeMap<&str, &Definition>, name: &str) -> Vec<String> {
    let Some(definition) = schema.get(name) else { return Vec::new() };
    let own = definition.keys.iter().flat_map(|keys| &keys.0).filter(|(key, _)| key == "types");
    let values = own.flat_map(|(_, key)| values(schema, key.value().0));
    values.chain(definition.one_of.iter().flat_map(|inner| types(schema, inner))).collect()
}

fn values(schema: &BTreeMap<&str, &Definition>, name: &str) -> Vec<String> {
    let Some(definition) = schema.get(name) else { return Vec::new() };
    let inner = definition.one_of.iter().flat_map(|inner| values(schema, inner));
    definition.values.iter().cloned().chain(inner).collect()
}

fn contexts(place: &Place) -> Result<String> {
    let contexts: Ordered<source::Context> = source::read(place, "contexts.yml")?;
    let functions: Ordered<source::Function> = source::read(place, "functions.yml")?;
    let uses = "crate::contexts::{Context, Function, Holds, Member}";
    let mut out = head("Contexts and functions.", "`data/contexts.yml` and `data/functions.yml`", uses);
    let count = contexts.0.len();
    let _ = writeln!(
        out,
        "/// Every context, in the order of the bits of `Availability`.\npub static CONTEXTS: [Context; {count}] = ["
    );
    for (name, context) in &contexts.0 {
        let _ = writeln!(out, "    Context {{ name: {name:?}, members: &[");
        for (path, text) in &context.members.0 {
            let kind = holds(text.split(';').next().unwrap_or_default())?;
            let _ = writeln!(out, "        Member {{ path: {path:?}, holds: {kind} }},");
        }
        out.push_str("    ] },\n");
    }
    let count = functions.0.len();
    let _ = writeln!(
        out,
        "];\n\n/// Every function; the special ones first, in the order of the bits of `Availability`.\npub static FUNCTIONS: [Function; {count}] = ["
    );
    for (name, function) in &functions.0 {
        let repeats = function.takes.last().is_some_and(|last| last.ends_with("..."));
        let count = function.takes.len();
        let least = function.least.map_or(count, usize::from);
        let most = if repeats { "None".to_owned() } else { format!("Some({count})") };
        let (takes, gives, special) = (list(&function.takes), holds(&function.gives)?, function.special);
        let _ = writeln!(
            out,
            "    Function {{ name: {name:?}, takes: {takes}, least: {least}, most: {most}, gives: {gives}, special: {special} }},"
        );
    }
    Ok(out + "];\n")
}

fn holds(word: &str) -> Result<&'static str> {
    Ok(match word {
        "string" => "Holds::String",
        "number" => "Holds::Number",
        "boolean" => "Holds::Boolean",
        "any" => "Holds::Any",
        "payload" => "Holds::Payload",
        _ => return Err(Fault::new(format!("contexts.yml, functions.yml: `{word}` is no type"))),
    })
}

fn permissions(schema: &BTreeMap<&str, &Definition>, told: &BTreeMap<String, String>) -> Result<String> {
    let scopes = schema.get("permissions-mapping").and_then(|mapping| mapping.keys.as_ref());
    let scopes = scopes.ok_or_else(|| Fault::new("schema.yml: no permissions"))?;
    let mut out = head("The scopes of `permissions`.", "`data/schema.yml`", "crate::permissions::Scope");
    let _ = writeln!(out, "/// Every scope, by name.\npub static SCOPES: [Scope; {}] = [", scopes.0.len());
    for (name, key) in &scopes.0 {
        if !told.contains_key(name) {
            return Err(Fault::new(format!("permissions.yml does not say what `{name}` opens")));
        }
        let levels = constants(schema, key.value().0);
        let _ = writeln!(out, "    Scope {{ name: {name:?}, levels: {} }},", list(&levels));
    }
    Ok(out + "];\n")
}

fn constants(schema: &BTreeMap<&str, &Definition>, name: &str) -> Vec<String> {
    let Some(definition) = schema.get(name) else { return Vec::new() };
    let inner = definition.one_of.iter().flat_map(|inner| constants(schema, inner));
    definition.constant.iter().cloned().chain(inner).collect()
}

fn runners(place: &Place) -> Result<String> {
    let labels: Ordered<String> = source::read(place, "runners.yml")?;
    let shells: Ordered<source::Shell> = source::read(place, "shells.yml")?;
    let uses = "crate::runners::{Label, LabelState, Os, Shell}";
    let mut out = head("Labels and shells.", "`data/runners.yml` and `data/shells.yml`", uses);
    let _ = writeln!(out, "/// Every known label.\npub static LABELS: [Label; {}] = [", labels.0.len());
    for (name, words) in &labels.0 {
        let _ = writeln!(out, "    {},", label(name, words)?);
    }
    let _ = writeln!(out, "];\n\n/// Every shell with a name.\npub static SHELLS: [Shell; {}] = [", shells.0.len());
    for (name, shell) in &shells.0 {
        let systems = shell
            .on
            .iter()
            .map(|word| os(word).ok_or_else(|| Fault::new(format!("shells.yml: `{word}` is no operating system"))));
        let systems = systems.collect::<Result<Vec<_>>>()?.join(", ");
        let (pipefail, runs) = (shell.pipefail, &shell.runs);
        let _ =
            writeln!(out, "    Shell {{ name: {name:?}, on: &[{systems}], pipefail: {pipefail}, runs: {runs:?} }},");
    }
    Ok(out + "];\n")
}

fn label(name: &str, words: &str) -> Result<String> {
    let (mut system, mut arch, mut ends, mut state, mut moves, mut larger) = (None, None, None, "Hosted", false, false);
    for word in words.split(' ') {
        match word {
            "x64" | "arm64" | "arm" => arch = Some(word),
            "moves" => moves = true,
            "larger" => larger = true,
            "retired" => state = "Retired",
            "self" => state = "SelfHosted",
            date if date.starts_with("20") => ends = Some(date),
            _ => system = Some(os(word).ok_or_else(|| Fault::new(format!("runners.yml: {name}: `{word}`")))?),
        }
    }
    let system = system.map_or_else(|| "None".to_owned(), |system| format!("Some({system})"));
    Ok(format!(
        "Label {{ name: {name:?}, os: {system}, arch: {}, state: LabelState::{state}, ends: {}, moves: {moves}, larger: {larger} }}",
        option(arch),
        option(ends)
    ))
}

fn os(word: &str) -> Option<&'static str> {
    Some(match word {
        "linux" => "Os::Linux",
        "macos" => "Os::Macos",
        "windows" => "Os::Windows",
        _ => return None,
    })
}
