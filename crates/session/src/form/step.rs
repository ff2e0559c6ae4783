//! What a step's form has besides what the structure tells: the inputs of its action.

use assist::actions;
use catalog::Spot;
use rules::StepFacts;
use syntax::Node;

use super::Maker;
use super::blanks::free;
use super::words::offer;
use crate::wire::form::{Field, Row};

impl<'c> Maker<'_, 'c> {
    pub(super) fn complete_step(&self, row: &mut Row, node: Node<'c>) {
        for field in row.rows.iter_mut().filter(|field| field.label == "id") {
            field.change = Some(self.rename(field.at.clone()));
            "Names the step in expressions; they change with it.".clone_into(&mut field.about);
        }
        let is_missing = row.rows.iter().all(|field| field.label != "with");
        if let (Some(facts), true) = (self.step_at(node), is_missing)
            && let Some(found) = row.offers.iter().position(|offer| offer.label == "with")
        {
            let blank = row.offers.remove(found).row;
            let filled = self.with_inputs(blank, facts);
            let at = row.rows.iter().position(|field| field.label == "uses").map_or(row.rows.len(), |at| at + 1);
            row.rows.insert(at, filled);
        }
        let known = self.step_at(node).and_then(|facts| facts.known);
        let about = known.and_then(|known| self.context.library.about_action(known));
        for field in row.rows.iter_mut().filter(|field| field.label == "uses") {
            field.options = self.versions(&field.value);
            if let Some(about) = &about {
                field.about = about.to_string();
            }
        }
    }

    /// What a step gives to its action.
    pub(super) fn inputs(&self, node: Node<'c>, spot: Spot) -> Row {
        let row = self.group(node, spot);
        let step = node.parent().and_then(|step| self.step_at(step));
        match step {
            Some(facts) => self.with_inputs(row, facts),
            None => row,
        }
    }

    fn step_at(&self, node: Node<'c>) -> Option<&StepFacts<'c>> {
        self.context.steps().iter().find(|facts| facts.step.range == node.range())
    }

    /// The action's inputs: those that are given and those that have to be, the others on offer.
    fn with_inputs(&self, mut row: Row, facts: &StepFacts<'c>) -> Row {
        let inputs = self.inputs_of(facts);
        let is_open = inputs.is_none();
        for input in inputs.unwrap_or_default() {
            let found = row.rows.iter().position(|field| field.label.eq_ignore_ascii_case(&input.label));
            let field = match found {
                Some(found) => row.rows.remove(found),
                None => free(self, &row.at, &input.label),
            };
            let kind = if field.kind == Field::Text && is_code(&input.label) { Field::Lines } else { field.kind };
            let field = Row {
                kind,
                about: input.about,
                hint: input.hint,
                is_required: input.is_required,
                deprecated: input.deprecated,
                rename: None,
                ..field
            };
            match found {
                Some(found) => row.rows.insert(found, field),
                None if field.is_required => row.rows.push(field),
                None if field.deprecated.is_none() => row.offers.push(offer(field)),
                None => {}
            }
        }
        let kind =
            if is_open && row.rows.iter().all(|field| field.rename.is_some()) { Field::Pairs } else { Field::Group };
        Row { kind, add: row.add.filter(|_| is_open), ..row }
    }

    /// The inputs that the action takes, as far as they are known; `None`: not all of them are.
    fn inputs_of(&self, facts: &StepFacts<'c>) -> Option<Vec<Row>> {
        let taken = self.context.inputs_taken(facts)?;
        let row = |name: &str, is_required: bool| self.input(facts, name, is_required);
        let is_current = |name: &&&str| !taken.deprecated.contains(*name);
        let required = taken.required.iter().filter(is_current).map(|name| row(name, true));
        let optional = taken.optional.iter().filter(is_current).map(|name| row(name, false));
        let deprecated = taken.deprecated.iter().map(|name| {
            let reason = taken.reason(name).unwrap_or("The action asks not to use it any more.");
            Row { deprecated: Some(reason.to_owned()), ..row(name, false) }
        });
        (!taken.any).then(|| required.chain(optional).chain(deprecated).collect())
    }

    /// What is known of an input: from the action's own file, else what the catalog reads in it.
    fn input(&self, facts: &StepFacts<'c>, name: &str, is_required: bool) -> Row {
        let own = actions::local_action(self.context, facts.step).and_then(|action| action.input(name));
        let reading = facts.known.and_then(|known| known.reads.iter().find(|it| it.input.eq_ignore_ascii_case(name)));
        let words = reading.map(|reading| sentence(reading.role.meaning()));
        let description = own.and_then(|input| input.description.as_ref()).map(|text| text.value.clone());
        let default = own.and_then(|input| input.default.as_ref()).map(|text| text.value.clone());
        Row {
            label: name.to_owned(),
            about: description.or(words).unwrap_or_default(),
            hint: default.or_else(|| reading.and_then(|reading| reading.default.clone())).unwrap_or_default(),
            is_required,
            ..Row::default()
        }
    }

    /// The versions of an action that the catalog knows, newest first.
    fn versions(&self, uses: &str) -> Vec<String> {
        let Some((slug, _)) = uses.split_once('@') else { return Vec::new() };
        let known = self.context.library.details().map(|details| details.inputs(slug)).unwrap_or_default();
        known.iter().rev().map(|inputs| format!("{slug}@{}", inputs.version)).collect()
    }
}

/// Inputs that hold scripts.
fn is_code(input: &str) -> bool {
    matches!(input, "script" | "run" | "code")
}

/// Words that stand by themselves as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}
