//! `tables/core.txt`: what the core always carries and what is too large for constants.
//!
//! Which words mean something is for the catalog to say: its tests read every line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::source::{self, Entry, Inputs, Ordered};
use super::structure::{self, Bits};
use crate::fault::{Fault, Result};
use crate::place::Place;

/// The text.
pub fn text(place: &Place) -> Result<String> {
    let schema = source::schema(place)?;
    let contexts: Ordered<source::Context> = source::read(place, "contexts.yml")?;
    let functions: Ordered<source::Function> = source::read(place, "functions.yml")?;
    let bits = Bits {
        contexts: contexts.0.into_iter().map(|(name, _)| name).collect(),
        specials: functions.0.into_iter().filter(|(_, function)| function.special).map(|(name, _)| name).collect(),
    };
    let mut out = String::new();
    let _ = write!(out, "=workflow\n{}", structure::lines(&schema.workflow, &bits)?);
    let _ = write!(out, "=action\n{}", structure::lines(&schema.action, &bits)?);
    let configs: source::Configs = source::read(place, "configs.yml")?;
    let _ = write!(out, "=dependabot\n{}", structure::lines(&configs.dependabot, &bits)?);
    let _ = write!(out, "=settings\n{}", structure::lines(&configs.settings, &bits)?);
    let _ = write!(out, "=actions\n{}", actions(place)?);
    let _ = write!(out, "=commands\n{}", commands(place)?);
    let _ = write!(out, "=tools\n{}", tools(place)?);
    Ok(out)
}

/// What of the core's text the first picture takes: the actions and commands that deal with artifacts.
pub fn first(core: &str) -> String {
    let entries = core.lines().skip_while(|line| *line != "=actions");
    let taken = entries.filter(|line| line.starts_with('=') || line.contains("artifact."));
    taken.flat_map(|line| [line, "\n"]).collect()
}

/// Sorted without regard to case.
fn sorted<T>(mut values: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    values.sort_by_key(|value| name(value).to_ascii_lowercase());
    values
}

fn actions(place: &Place) -> Result<String> {
    let entries: Ordered<Entry> = source::read(place, "actions.yml")?;
    let inputs: BTreeMap<String, BTreeMap<String, Inputs>> = source::read(place, "action_inputs.yml")?;
    let mut out = String::new();
    for (slug, mut entry) in sorted(entries.0, |(slug, _)| slug) {
        let known: Vec<&Inputs> = inputs.get(&slug).into_iter().flatten().map(|(_, inputs)| inputs).collect();
        grade(&slug, &mut entry, &known)?;
        let fields = entry.fields();
        if entry.about.is_empty() {
            return Err(Fault::new(format!("actions.yml: {slug}: no `about`")));
        }
        out.push_str(&line(&slug, &fields)?);
    }
    Ok(out)
}

/// Marks the readings as assumed whose inputs nobody has checked; an input that no listed version has is a fault.
fn grade(slug: &str, entry: &mut Entry, known: &[&Inputs]) -> Result {
    let has = |name: &str| {
        let mut lists = known.iter().flat_map(|inputs| [&inputs.required, &inputs.optional, &inputs.deprecated]);
        lists.any(|names| names.iter().any(|known| known.eq_ignore_ascii_case(name)))
    };
    for (_, readings) in &mut entry.reads.0 {
        for reading in &mut readings.0 {
            let input = reading.split(" =").next().unwrap_or_default();
            let is_checked = entry.checked || input == "@ref" || has(input);
            if !is_checked && !known.is_empty() {
                return Err(Fault::new(format!("actions.yml: {slug}: no known version has the input `{input}`")));
            }
            if !is_checked {
                reading.push_str(" (assumed)");
            }
        }
    }
    Ok(())
}

/// Sorted by the bytes of the keys.
fn tools(place: &Place) -> Result<String> {
    let names: BTreeMap<String, String> = source::read(place, "tools.yml")?;
    Ok(names.iter().flat_map(|(word, name)| [word.as_str(), "\t", name, "\n"]).collect())
}

fn commands(place: &Place) -> Result<String> {
    let entries: Ordered<Entry> = source::read(place, "commands.yml")?;
    let mut out = String::new();
    for (pattern, entry) in entries.0 {
        let fields = entry.fields();
        out.push_str(&line(&pattern, &fields)?);
    }
    Ok(out)
}

/// `name<TAB>field=value…`
fn line(name: &str, fields: &[(String, String)]) -> Result<String> {
    let mut line = name.to_owned();
    for (field, value) in fields {
        let _ = write!(line, "\t{field}={value}");
    }
    if line.contains('\n') || line.matches('\t').count() != fields.len() {
        return Err(Fault::new(format!("{name}: a tab or a line break in a value")));
    }
    Ok(line + "\n")
}

impl Entry {
    /// The fields as the catalog reads them; the description is no part of the core.
    fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![("kind".to_owned(), self.kind.clone())];
        let mut add = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
        self.service.iter().for_each(|service| add("service", service));
        for (name, words) in [("layers", &self.layers), ("does", &self.does), ("causes", &self.causes)] {
            if !words.is_empty() {
                add(name, &words.join(" "));
            }
        }
        self.permissions.0.iter().for_each(|(scope, level)| add("permissions", &format!("{scope}: {level}")));
        self.caches.iter().for_each(|cache| add("caches", cache));
        self.flags.iter().for_each(|flag| add("flags", flag));
        for (role, inputs) in &self.reads.0 {
            inputs.0.iter().for_each(|input| add(role, input));
        }
        fields
    }
}
