//! Fields of what does not stand in the text yet.

use catalog::Spot;

use super::Maker;
use super::fields::Traits;
use super::put::{Put, join};
use super::words::{noun, offer, template};
use crate::wire::Operation;
use crate::wire::form::{Add, Field, KEY, QUOTED, RAW, Row, SCALAR};

/// Keys that an empty group shows at once, for without them it is not worth much.
const PROMINENT: [&str; 4] = ["matrix", "image", "group", "name"];
/// Groups of so few fields show them all.
const FEW: usize = 2;

impl Maker<'_, '_> {
    /// The empty field of a key.
    pub(super) fn blank(&self, put: &Put, value: Spot, key: &str, about: String) -> Row {
        let row = Row { at: put.place(), label: key.to_owned(), about, ..Row::default() };
        let traits = self.traits(value);
        if traits.name == "permissions" {
            return self.blank_permissions(row);
        }
        if let ("needs", Some(job)) =
            (traits.name, row.at.strip_prefix("jobs.").and_then(|at| at.strip_suffix(".needs")))
        {
            return Row { kind: Field::List, add: Some(self.add_need(job)), ..row };
        }
        let is_group = traits.has_keys && key != "runs-on";
        match (traits.single, traits.item) {
            (_, Some(item)) if key != "runs-on" && !is_group => self.blank_list(row, put, key, item),
            (Some(single), _) if !is_group => self.blank_single(row, put, single, &traits),
            _ if is_group => self.blank_group(row, put, value),
            _ => Row { kind: Field::Raw, change: Some(self.edit(put.set(RAW))), ..row },
        }
    }

    fn blank_single(&self, row: Row, put: &Put, single: Field, traits: &Traits) -> Row {
        let kind = if row.label == "run" { Field::Lines } else { single };
        let change = match kind {
            Field::Toggle => put.set(RAW),
            Field::Choice => put.set(QUOTED),
            Field::Number => put.set(SCALAR),
            _ if traits.is_text => put.text(),
            _ => put.set(SCALAR),
        };
        let keys = keys(&row.at);
        let options = if traits.words.is_empty() { self.suggestions(&keys) } else { traits.words.clone() };
        Row { kind, options, change: Some(self.edit(change)), ..row }
    }

    fn blank_list(&self, row: Row, put: &Put, key: &str, item: Spot) -> Row {
        let traits = self.traits(item);
        let template = template(&traits);
        let options = if traits.words.is_empty() { self.suggestions(&keys(&row.at)) } else { traits.words.clone() };
        let add = Add {
            noun: noun(key),
            has_key: template.contains(KEY),
            has_value: true,
            options,
            command: self.edit(put.set(&format!("[{template}]"))),
        };
        let kind = if traits.single.is_some() { Field::List } else { Field::Group };
        Row { kind, add: Some(add), ..row }
    }

    fn blank_group(&self, row: Row, put: &Put, value: Spot) -> Row {
        let (known, other) = self.keys_of(&self.structure.choices(value));
        let (mut rows, mut offers) = (Vec::new(), Vec::new());
        let is_small = known.len() <= FEW;
        for (key, inner) in &known {
            let about = self.about_key(value, key.name);
            let field = self.blank(&put.key(key.name), *inner, key.name, about);
            let field = Row { is_required: key.required, ..field };
            if is_small || key.required || PROMINENT.contains(&key.name) {
                rows.push(field);
            } else {
                offers.push(offer(field));
            }
        }
        let add = other.map(|other| {
            let traits = self.traits(other);
            let yaml = format!("{{{KEY}: {}}}", entry(&traits));
            Add {
                noun: noun(&row.label),
                has_key: true,
                has_value: true,
                options: Vec::new(),
                command: self.edit(put.set(&yaml)),
            }
        });
        let are_single = other.is_some_and(|other| self.traits(other).single.is_some());
        let kind = if known.is_empty() && are_single { Field::Pairs } else { Field::Group };
        Row { kind, rows, offers, add, ..row }
    }

    /// The way to a new entry of a mapping that is there.
    pub(super) fn add_entry(&self, at: &str, key: &str, value: Spot) -> Add {
        let traits = self.traits(value);
        let entry = Operation::AddEntry { at: at.to_owned(), key: KEY.to_owned(), yaml: entry(&traits).to_owned() };
        Add { noun: noun(key), has_key: true, has_value: true, options: Vec::new(), command: self.edit(entry) }
    }
}

/// The keys of a written place, `-` for an item, as [`assist::spot::path`] gives them. Quoted keys are of no account here.
fn keys(at: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for part in at.split('.') {
        let (key, index) = part.split_once('[').map_or((part, None), |(key, index)| (key, Some(index)));
        keys.push(key.to_owned());
        keys.extend(index.map(|_| "-".to_owned()));
    }
    keys
}

/// What is written for a new entry of a mapping: numbers and truths as they are, as one writes them in `env` and `with`.
fn entry(traits: &Traits) -> &'static str {
    match template(traits) {
        QUOTED => SCALAR,
        other => other,
    }
}

/// A field of a group that is no key of the structure's, such as an input of an action.
pub(super) fn free(maker: &Maker<'_, '_>, at: &str, key: &str) -> Row {
    let at = join(at, key);
    let change = maker.edit(Operation::Set { at: at.clone(), yaml: SCALAR.to_owned() });
    Row { at, label: key.to_owned(), kind: Field::Text, change: Some(change), ..Row::default() }
}
