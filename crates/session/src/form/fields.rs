//! Fields of what stands in the text, by its shape and by what GitHub's structure says of its place.

use assist::spot;
use catalog::{Definition, Form, Key, Spot};
use syntax::{Entry, Node, ScalarKind, ScalarStyle, Shape};

use super::put::Put;
use super::words::{main_key, noun, offer, order, template};
use super::{Maker, is_single};
use crate::wire::Operation;
use crate::wire::form::{Add, Field, QUOTED, RAW, Row, SCALAR};

/// Keys whose values are nodes of their own, with forms of their own.
const ELSEWHERE: [&str; 3] = ["jobs", "steps", "parallel"];

/// What a place can hold.
#[derive(Debug, Default)]
pub(super) struct Traits {
    /// How a single value is shown; `None`: it can be none.
    pub(super) single: Option<Field>,
    /// A single value is a text whatever it looks like.
    pub(super) is_text: bool,
    /// The words that it can be.
    pub(super) words: Vec<String>,
    /// What the items of a list can be.
    pub(super) item: Option<Spot>,
    /// It can be a mapping.
    pub(super) has_keys: bool,
    /// The name of the structure's definition.
    pub(super) name: &'static str,
}

impl<'c> Maker<'_, 'c> {
    pub(super) fn traits(&self, spot: Spot) -> Traits {
        let name = self.structure.definition(spot.id).map_or("", |definition| definition.name);
        let mut traits = Traits { name, ..Traits::default() };
        let choices = self.structure.choices(spot);
        let forms: Vec<&Form> = choices.iter().filter_map(|choice| self.form_of(*choice)).collect();
        let has = |wanted: fn(&Form) -> bool| forms.iter().any(|form| wanted(form));
        for form in &forms {
            match form {
                Form::Constant(word) => traits.words.push((*word).to_owned()),
                Form::Values(words) => traits.words.extend(words.iter().map(|word| (*word).to_owned())),
                Form::Keys { .. } => traits.has_keys = true,
                _ => {}
            }
        }
        traits.item = self.structure.item(spot);
        let (truth, number) = (has(|form| *form == Form::Boolean), has(|form| *form == Form::Number));
        let text = has(|form| matches!(form, Form::Text | Form::FilledText | Form::Any));
        traits.is_text = text && !truth && !number && !has(|form| *form == Form::Any);
        traits.single = match (text, truth, number, traits.words.is_empty()) {
            (true, ..) => Some(Field::Text),
            (_, true, false, _) => Some(Field::Toggle),
            (_, _, true, _) => Some(Field::Number),
            (.., false) => Some(Field::Choice),
            _ => None,
        };
        traits
    }

    pub(super) fn form_of(&self, spot: Spot) -> Option<&'c Form> {
        self.structure.definition(spot.id).map(|definition: &Definition| &definition.form)
    }

    /// The keys that a mapping can have, each with its value, and what others can hold.
    pub(super) fn keys_of(&self, choices: &[Spot]) -> (Vec<(Key, Spot)>, Option<Spot>) {
        let (mut known, mut other): (Vec<(Key, Spot)>, _) = (Vec::new(), None);
        for choice in choices {
            let Some(Form::Keys { known: keys, other: loose }) = self.form_of(*choice) else { continue };
            for key in keys {
                if known.iter().all(|(known, _)| known.name != key.name) {
                    let key = Key { required: key.required && choices.len() == 1, ..*key };
                    known.push((key, self.structure.spot(key.value, choice.allows)));
                }
            }
            other = other.or(loose.map(|(_, value)| self.structure.spot(value, choice.allows)));
        }
        (known, other)
    }

    /// The field of an entry. `around`: the mapping.
    pub(super) fn field(&self, around: Spot, entry: Entry<'c>, value: Option<Spot>) -> Row {
        let key = Self::key(entry);
        let row = self.value(entry.value, value);
        Row {
            label: key.to_owned(),
            about: if row.about.is_empty() { self.about_key(around, key) } else { row.about },
            is_set: true,
            span: Some(self.span(entry.key.range().cover(entry.value.range()))),
            remove: row.remove.or_else(|| Some(self.edit(Operation::Remove { at: row.at.clone() }))),
            ..row
        }
    }

    /// The field of a value.
    pub(super) fn value(&self, node: Node<'c>, spot: Option<Spot>) -> Row {
        let Some(spot) = spot else { return self.raw(node) };
        if let Some(row) = self.special(node, spot) {
            return row;
        }
        let traits = self.traits(spot);
        match node.shape() {
            Shape::Mapping if traits.has_keys => self.group(node, spot),
            Shape::Null if traits.has_keys && traits.single.is_none() => self.group(node, spot),
            Shape::Sequence => traits.item.map_or_else(|| self.raw(node), |item| self.list(node, item)),
            Shape::Null if traits.single.is_none() && traits.item.is_some() => {
                traits.item.map_or_else(|| self.raw(node), |item| self.list(node, item))
            }
            Shape::Scalar | Shape::Null if traits.single.is_some() => match (main_key(traits.name), traits.item) {
                (Some(main), _) if traits.has_keys => self.group_of_one(node, spot, main),
                (_, Some(item)) if traits.name != "runs-on" && traits.name != "permissions" => self.single(node, item),
                _ => self.scalar(node, &traits),
            },
            Shape::Scalar if node.as_str().is_some_and(|value| value.contains("${{")) => {
                self.scalar(node, &Traits { is_text: true, single: Some(Field::Text), ..traits })
            }
            _ => self.raw(node),
        }
    }

    /// A single value.
    pub(super) fn scalar(&self, node: Node<'c>, traits: &Traits) -> Row {
        let at = node.path().to_string();
        let value = node.as_str().unwrap_or_default().to_owned();
        let is_block = matches!(node.scalar_style(), Some(ScalarStyle::Literal | ScalarStyle::Folded));
        let path = spot::path(node);
        let key = path.last().map_or("", String::as_str);
        let is_expression = value.contains("${{");
        let kind = match traits.single {
            _ if is_block || value.contains('\n') || key == "run" => Field::Lines,
            Some(Field::Toggle) if !matches!(value.as_str(), "true" | "false") => Field::Text,
            Some(Field::Number | Field::Choice) if is_expression => Field::Text,
            single => single.unwrap_or(Field::Text),
        };
        // What is written as a number or a truth stays one, wherever text could stand.
        let is_text = match node.scalar_kind() {
            Some(ScalarKind::Str) => traits.is_text || traits.single == Some(Field::Text),
            Some(ScalarKind::Null) | None => traits.is_text,
            Some(_) => false,
        };
        let change = match kind {
            Field::Toggle => Operation::Set { at: at.clone(), yaml: RAW.to_owned() },
            _ if is_text || kind == Field::Lines => Operation::SetText { at: at.clone(), text: RAW.to_owned() },
            _ => Operation::Set { at: at.clone(), yaml: SCALAR.to_owned() },
        };
        let options = if traits.words.is_empty() { self.suggestions(&path) } else { traits.words.clone() };
        Row { at, kind, value, options, change: Some(self.edit(change)), is_set: true, ..Row::default() }
    }

    /// YAML as it is.
    pub(super) fn raw(&self, node: Node<'c>) -> Row {
        let at = node.path().to_string();
        let column = node.range().start()
            - self
                .context
                .tree
                .text()
                .get(..node.range().start())
                .and_then(|text| text.rfind('\n'))
                .map_or(0, |end| end + 1);
        let indent = format!("\n{}", " ".repeat(column));
        let value = node.source().replace("\r\n", "\n").replace(&indent, "\n");
        let change = self.edit(Operation::Set { at: at.clone(), yaml: RAW.to_owned() });
        Row { at, kind: Field::Raw, value, change: Some(change), is_set: true, ..Row::default() }
    }

    /// A mapping: fields that have a meaning, or names with values.
    pub(super) fn group(&self, node: Node<'c>, spot: Spot) -> Row {
        let at = node.path().to_string();
        let choices = spot::choices(self.structure, spot, node);
        let (known, other) = self.keys_of(&choices);
        let value_of = |key: &str| {
            let known = known.iter().find(|(known, _)| known.name == key).map(|(_, value)| *value);
            known.or(other)
        };
        let entries = || node.entries().filter(|entry| !ELSEWHERE.contains(&Self::key(*entry)));
        let own = |label: &str| known.iter().position(|(key, _)| key.name == label);
        // Axes come before what is said of their combinations; what nobody knows comes last.
        let place = |label: &str| (order(label), own(label).unwrap_or(if other.is_some() { 0 } else { known.len() }));
        let mut rows: Vec<Row> = entries().map(|entry| self.field(spot, entry, value_of(Self::key(entry)))).collect();
        let put = Put::at(&at);
        let mut offers = Vec::new();
        for (key, value) in &known {
            if ELSEWHERE.contains(&key.name) || node.get(key.name).is_some() {
                continue;
            }
            let about = self.about_key(spot, key.name);
            let row = Row { is_required: key.required, ..self.blank(&put.key(key.name), *value, key.name, about) };
            if key.required { rows.push(row) } else { offers.push(offer(row)) }
        }
        rows.sort_by_key(|row| place(&row.label));
        offers.sort_by_key(|offer| place(&offer.label));
        for row in &mut rows {
            row.is_required = known.iter().any(|(key, _)| key.name == row.label && key.required);
        }
        let are_single = other.is_some_and(|other| self.traits(other).single.is_some());
        let is_pairs = known.is_empty() && are_single && entries().all(|entry| is_single(entry.value));
        if is_pairs {
            for row in &mut rows {
                let rename = Operation::RenameKey { at: row.at.clone(), key: RAW.to_owned() };
                row.rename = Some(self.edit(rename));
            }
        }
        let path = spot::path(node);
        let add = other.map(|other| self.add_entry(&at, path.last().map_or("", String::as_str), other));
        let kind = if is_pairs { Field::Pairs } else { Field::Group };
        Row { at, kind, rows, offers, add, is_set: true, ..Row::default() }
    }

    /// A single value that stands for a mapping with one key: `environment: production`.
    fn group_of_one(&self, node: Node<'c>, spot: Spot, main: &'static str) -> Row {
        let at = node.path().to_string();
        let value = node.as_str().unwrap_or_default();
        let (known, _) = self.keys_of(&self.structure.choices(spot));
        let put = Put::beside(&at, main, value);
        let (mut rows, mut offers) = (Vec::new(), Vec::new());
        for (key, inner) in known {
            let about = self.about_key(spot, key.name);
            if key.name == main {
                let text = self.edit(Operation::SetText { at: at.clone(), text: RAW.to_owned() });
                let row = Row { label: main.to_owned(), about, is_required: true, ..Row::default() };
                rows.push(Row {
                    at: at.clone(),
                    kind: Field::Text,
                    value: value.to_owned(),
                    is_set: true,
                    span: Some(self.span(node.range())),
                    change: Some(text),
                    ..row
                });
            } else {
                offers.push(offer(self.blank(&put.key(key.name), inner, key.name, about)));
            }
        }
        // The group and its first field are one place in the text, but two on the page.
        Row { at: format!("{at}:"), rows, offers, remove: Some(self.edit(Operation::Remove { at })), ..Row::default() }
    }

    /// A list of single values, or of groups.
    pub(super) fn list(&self, node: Node<'c>, item: Spot) -> Row {
        let at = node.path().to_string();
        let traits = self.traits(item);
        let path = spot::path(node);
        let key = path.last().map_or("", String::as_str);
        let is_plain = traits.single.is_some() && node.items().all(|item| !item.is_alias() && is_single(item));
        let rows = node.items().enumerate().map(|(nth, node)| {
            let row = if traits.single.is_some() && is_single(node) {
                self.scalar(node, &self.item_traits(item, node))
            } else {
                self.value(node, Some(item))
            };
            let remove = self.edit(Operation::Remove { at: row.at.clone() });
            let label = if is_plain { String::new() } else { (nth + 1).to_string() };
            Row { label, span: Some(self.span(node.range())), remove: Some(remove), is_set: true, ..row }
        });
        let rows: Vec<Row> = rows.collect();
        let is_text = node.items().all(|node| node.scalar_kind() == Some(ScalarKind::Str));
        let template = match (is_plain, is_text) {
            (true, true) => QUOTED.to_owned(),
            (true, false) => SCALAR.to_owned(),
            _ => template(&traits).to_owned(),
        };
        let add = Operation::AddItem { at: at.clone(), index: u32::MAX, yaml: template.clone() };
        let add = Add {
            noun: noun(key),
            has_key: template.contains(crate::wire::form::KEY),
            has_value: true,
            options: self.free_words(&traits, &path, &rows),
            command: self.edit(add),
        };
        let kind = if is_plain { Field::List } else { Field::Group };
        Row { at, kind, rows, add: Some(add), is_set: true, ..Row::default() }
    }

    /// What an item of a list can be; of a list of anything, what it is.
    fn item_traits(&self, item: Spot, node: Node<'c>) -> Traits {
        let traits = self.traits(item);
        let is_text = traits.is_text || node.scalar_kind() == Some(ScalarKind::Str);
        Traits { is_text, single: traits.single.map(|_| Field::Text), ..traits }
    }

    /// A single value where a list could be: a list of one.
    fn single(&self, node: Node<'c>, item: Spot) -> Row {
        let at = node.path().to_string();
        let value = node.as_str().unwrap_or_default();
        let traits = self.traits(item);
        let path = spot::path(node);
        let rows = if node.shape() == Shape::Null {
            Vec::new()
        } else {
            let row = self.scalar(node, &Traits { is_text: true, single: Some(Field::Text), ..self.traits(item) });
            vec![Row {
                remove: Some(self.edit(Operation::Remove { at: at.clone() })),
                span: Some(self.span(node.range())),
                ..row
            }]
        };
        let list = if rows.is_empty() { format!("[{QUOTED}]") } else { format!("[{}, {QUOTED}]", edit::quoted(value)) };
        let add = Add {
            noun: noun(path.last().map_or("", String::as_str)),
            has_key: false,
            has_value: true,
            options: self.free_words(&traits, &path, &rows),
            command: self.edit(Operation::Set { at: at.clone(), yaml: list }),
        };
        Row {
            at: format!("{at}:"),
            kind: Field::List,
            rows,
            add: Some(add),
            remove: Some(self.edit(Operation::Remove { at })),
            is_set: true,
            ..Row::default()
        }
    }

    /// Words that a list does not have yet.
    fn free_words(&self, traits: &Traits, path: &[String], rows: &[Row]) -> Vec<String> {
        let words = if traits.words.is_empty() { self.suggestions(path) } else { traits.words.clone() };
        words.into_iter().filter(|word| rows.iter().all(|row| row.value != *word)).collect()
    }
}
