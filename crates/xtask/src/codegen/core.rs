//! `tables/core.txt`: what the core always carries and what is too large for constants.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use catalog::{Action, Command, Grade, Text};

use super::source::{self, Entry, Inputs, OneOrMore, Ordered};
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
    let _ = write!(out, "=actions\n{}", actions(place)?);
    let _ = write!(out, "=commands\n{}", commands(place)?);
    let archived: Vec<String> = source::read(place, "archived.yml")?;
    let outdated: BTreeMap<String, Vec<String>> = source::read(place, "outdated.yml")?;
    let versions = outdated.iter().flat_map(|(action, refs)| refs.iter().map(move |version| format!("{action}@{version}")));
    let popular: Vec<String> = source::read(place, "popular.yml")?;
    for (name, words) in [("archived", archived), ("outdated", versions.collect()), ("popular", popular)] {
        let _ = writeln!(out, "={name}");
        sorted(words, |word| word).iter().for_each(|word| {
            let _ = writeln!(out, "{word}");
        });
    }
    Ok(out)
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
    for (slug, entry) in sorted(entries.0, |(slug, _)| slug) {
        let fields = entry.fields();
        check_action(&slug, &entry, &fields, inputs.get(&slug))?;
        out.push_str(&line(&slug, &fields)?);
    }
    Ok(out)
}

/// Every word means something, every input exists, and an entry says what it is about.
fn check_action(
    slug: &str,
    entry: &Entry,
    fields: &[(String, String)],
    known: Option<&BTreeMap<String, Inputs>>,
) -> Result {
    let at = |what: &str| Fault::new(format!("actions.yml: {slug}: {what}"));
    let fields = owned(fields);
    let action = Action::read(slug.to_owned().into(), fields)
        .map_err(|unread| at(&format!("`{}` means nothing in `{}`", unread.word, unread.field)))?;
    if entry.about.is_empty() {
        return Err(at("no `about`"));
    }
    let known: Vec<&Inputs> = known.into_iter().flatten().map(|(_, inputs)| inputs).collect();
    for reading in action.reads.iter().filter(|reading| reading.grade == Grade::Checked && reading.input != "@ref") {
        let is = |inputs: &&Inputs| {
            let mut names = inputs.required.iter().chain(&inputs.optional).chain(&inputs.deprecated);
            !inputs.any.is_empty() || names.any(|name| name.eq_ignore_ascii_case(&reading.input))
        };
        if !known.is_empty() && !known.iter().any(is) {
            return Err(at(&format!("no known version has the input `{}`", reading.input)));
        }
    }
    Ok(())
}

fn commands(place: &Place) -> Result<String> {
    let entries: Ordered<Entry> = source::read(place, "commands.yml")?;
    let mut out = String::new();
    for (pattern, entry) in entries.0 {
        let fields = entry.fields();
        Command::read(&Cow::Owned(pattern.clone()), owned(&fields)).map_err(|unread| {
            Fault::new(format!("commands.yml: {pattern}: `{}` means nothing in `{}`", unread.word, unread.field))
        })?;
        out.push_str(&line(&pattern, &fields)?);
    }
    Ok(out)
}

fn owned(fields: &[(String, String)]) -> Vec<(Text, Text)> {
    fields.iter().map(|(name, value)| (name.clone().into(), value.clone().into())).collect()
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
            match inputs {
                OneOrMore::One(input) => add(role, input),
                OneOrMore::More(inputs) => inputs.iter().for_each(|input| add(role, input)),
            }
        }
        fields
    }
}
