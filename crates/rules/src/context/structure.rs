//! The walk along a file and the catalog's structure side by side: what is wrong with keys and forms, and where expressions
//! stand.
//!
//! Follows how GitHub's `@actions/workflow-parser` reads: of several mappings that may stand at a place, each key that only
//! some of them have decides for those; a number or truth value is taken for text where text may stand, but text is never
//! taken for a number or truth value; where expressions may stand, one may stand for any value.

use std::cell::OnceCell;

use catalog::{Availability, Form, Key, Spot, Structure};
use expr::Parsed;
use model::Job;
use source::TextRange;
use syntax::{Entry, Node, ScalarKind, Shape};

use super::{Context, Expression};

/// Levels that are walked into; no file that GitHub takes is deeper.
const MAX_DEPTH: usize = 64;
/// Nodes that are looked at, so that aliases of aliases end.
const MAX_NODES: usize = 400_000;

/// What the walk finds.
#[derive(Debug, Default)]
pub(super) struct Walked<'c> {
    pub(super) faults: Vec<Fault<'c>>,
    pub(super) expressions: Vec<Expression<'c>>,
}

/// Something that does not fit the structure.
#[derive(Debug)]
pub(crate) struct Fault<'c> {
    /// Where.
    pub(crate) range: TextRange,
    /// What.
    pub(crate) what: What<'c>,
    /// The key that the value belongs to, or the innermost key around it.
    pub(crate) key: &'c str,
    /// The name of the value's definition, or of the mapping's that holds the key.
    pub(crate) definition: &'static str,
}

/// The kinds of [`Fault`].
#[derive(Debug)]
pub(crate) enum What<'c> {
    /// A key that the mapping may not have; these it may.
    UnknownKey { key: &'c str, known: Vec<&'static str> },
    /// A key that must be there.
    MissingKey { name: &'static str },
    /// Too little is there to tell which of several mappings is meant: one of these keys is missing.
    MissingChoice { names: Vec<&'static str> },
    /// A key that differs from an earlier one by case alone.
    RepeatedKey { key: &'c str, first: TextRange },
    /// Nothing where something must be.
    Empty,
    /// A single value that is none of these words.
    NoSuchWord { word: &'c str, words: Vec<&'static str> },
    /// A value of another form.
    WrongForm { is: &'static str, wanted: Vec<&'static str> },
    /// An expression where none may stand.
    Expression,
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct At<'c> {
    key: &'c str,
    /// Where the key stands whose value this is; empty at the top and for items of lists.
    key_range: TextRange,
    job: Option<usize>,
    step: Option<usize>,
    /// Whether something could not be read between the entries or items around: what stands there may belong elsewhere.
    is_torn: bool,
    depth: usize,
}

/// The definitions of keys that are not named, and of their values.
type Others = (catalog::Id, catalog::Id);

struct Walk<'w, 'c> {
    context: &'w Context<'c>,
    structure: &'c Structure,
    walked: Walked<'c>,
    nodes: usize,
}

pub(super) fn walk<'c>(context: &Context<'c>) -> Walked<'c> {
    let structure = match context.file {
        model::File::Workflow(_) => context.library.workflow(),
        model::File::Action(_) => context.library.action_file(),
        _ => return Walked::default(),
    };
    let mut walk = Walk { context, structure, walked: Walked::default(), nodes: 0 };
    if let Some(root) = context.tree.root() {
        let at = At { key: "", key_range: TextRange::empty(0), job: None, step: None, is_torn: false, depth: 0 };
        walk.value(root, structure.root(), at);
    }
    walk.walked
}

impl<'c> Walk<'_, 'c> {
    fn fault(&mut self, range: TextRange, at: At<'c>, spot: Spot, what: What<'c>) {
        if at.is_torn && matches!(what, What::UnknownKey { .. } | What::WrongForm { .. }) {
            return;
        }
        let definition = self.name(spot);
        self.walked.faults.push(Fault { range, what, key: at.key, definition });
    }

    fn name(&self, spot: Spot) -> &'static str {
        self.structure.definition(spot.id).map_or("", |definition| definition.name)
    }

    fn value(&mut self, node: Node<'c>, spot: Spot, at: At<'c>) {
        self.nodes += 1;
        if at.depth > MAX_DEPTH || self.nodes > MAX_NODES {
            return;
        }
        let mut at = At { depth: at.depth + 1, ..at };
        match self.name(spot) {
            "job" => at.job = job_at(self.context.jobs(), at.key_range),
            "steps-item" | "composite-step" => at.step = self.context.step_at(node.range()),
            _ => {}
        }
        match node.shape() {
            Shape::Null | Shape::Scalar => self.scalar(node, spot, at),
            Shape::Sequence => self.sequence(node, spot, at),
            Shape::Mapping => self.mapping(node, spot, at),
        }
    }

    fn scalar(&mut self, node: Node<'c>, spot: Spot, at: At<'c>) {
        let text = node.as_str().unwrap_or("");
        let choices = self.structure.choices(spot);
        let name = choices.first().map_or("", |choice| self.name(*choice));
        let is_condition = matches!(name, "job-if" | "step-if" | "snapshot-if" | "runs-if");
        if is_condition || text.contains("${{") {
            let inner = choices.iter().fold(Availability::default(), |all, choice| all.union(choice.allows));
            let allows = if spot.allows.is_empty() { inner } else { spot.allows };
            if allows.is_empty() {
                return self.fault(node.range(), at, spot, What::Expression);
            }
            if node.shape() == Shape::Scalar {
                self.expression(node, allows, self.name(spot), is_condition, at);
            }
            return;
        }
        let forms = choices.iter().filter_map(|choice| self.structure.definition(choice.id)).map(|it| &it.form);
        let forms: Vec<&'c Form> = forms.collect();
        if forms.iter().any(|form| fits(form, text, node.scalar_kind())) {
            return;
        }
        // What stands behind a colon at a place that could not be read is not nothing.
        if node.range().is_empty() && self.context.is_damaged(node.range()) {
            return;
        }
        let is_nowhere = node.range().is_empty() && !at.key_range.is_empty();
        let range = if is_nowhere { at.key_range } else { node.range() };
        let what = wrong_scalar(&forms, text, node.scalar_kind());
        self.fault(range, at, spot, what);
    }

    fn expression(&mut self, node: Node<'c>, allows: Availability, key: &'static str, is_condition: bool, at: At<'c>) {
        let Some(text) = node.spanned() else { return };
        let (parsed, text_around): (Parsed, bool) = if is_condition {
            let condition = expr::parse_condition(&text.value);
            (condition.parsed, condition.text_around)
        } else {
            (expr::parse_text(&text.value), false)
        };
        let (job, step) = (at.job, at.step);
        let expression =
            Expression { text, allows, key, is_condition, text_around, parsed, job, step, node, map: OnceCell::new() };
        self.walked.expressions.push(expression);
    }

    fn sequence(&mut self, node: Node<'c>, spot: Spot, at: At<'c>) {
        let item = self.structure.item(spot).or_else(|| self.any(spot));
        let Some(item) = item else {
            let what = What::WrongForm { is: "a list", wanted: self.wanted(spot) };
            return self.fault(node.range(), at, spot, what);
        };
        let is_torn = self.context.is_torn(node.range(), node.items());
        let at = At { key_range: TextRange::empty(0), is_torn, ..at };
        node.items().for_each(|node| self.value(node, item, at));
    }

    fn mapping(&mut self, node: Node<'c>, spot: Spot, at: At<'c>) {
        let is_keys = |choice: &Spot| matches!(self.form(*choice), Some(Form::Keys { .. }));
        let mut open: Vec<Spot> = self.structure.choices(spot).into_iter().filter(is_keys).collect();
        if open.is_empty() {
            let Some(any) = self.any(spot) else {
                let what = What::WrongForm { is: "a mapping", wanted: self.wanted(spot) };
                return self.fault(node.range(), at, spot, what);
            };
            return node.entries().for_each(|entry| self.value(entry.value, any, below(at, entry)));
        }
        let at = At { is_torn: self.context.is_torn(node.range(), node.entries().map(|entry| entry.value)), ..at };
        let mut seen: Vec<(String, TextRange)> = Vec::new();
        let mut is_computed = false;
        for entry in node.entries() {
            let Some(key) = entry.key.as_str() else { continue };
            if key.contains("${{") {
                is_computed = true;
                continue;
            }
            let upper = key.to_ascii_uppercase();
            match seen.binary_search_by(|(known, _)| known.as_str().cmp(&upper)) {
                Ok(nth) => self.repeated(node, entry, seen.get(nth).map(|it| it.1), spot, at),
                Err(nth) => seen.insert(nth, (upper, entry.key.range())),
            }
            self.entry(entry, key, &mut open, spot, at);
        }
        if !is_computed && !self.context.is_damaged(node.range()) {
            self.missing(node, &open, &seen, spot, at);
        }
    }

    /// A key that differs from an earlier one by case only; those that do not differ at all the tree reports.
    fn repeated(&mut self, node: Node<'c>, entry: Entry<'c>, first: Option<TextRange>, spot: Spot, at: At<'c>) {
        let (Some(key), Some(first)) = (entry.key.as_str(), first) else { return };
        if node.entry(key).is_some_and(|same| same.key.range() == entry.key.range()) {
            self.fault(entry.key.range(), at, spot, What::RepeatedKey { key, first });
        }
    }

    fn entry(&mut self, entry: Entry<'c>, key: &'c str, open: &mut Vec<Spot>, spot: Spot, at: At<'c>) {
        let found = open.iter().find_map(|choice| {
            let (known, _) = self.keys(*choice)?;
            let known = known.iter().find(|known| known.name == key)?;
            Some(self.structure.spot(known.value, choice.allows))
        });
        let inner = below(at, entry);
        if let Some(value) = found {
            open.retain(|choice| self.keys(*choice).is_some_and(|(known, _)| known.iter().any(|it| it.name == key)));
            return self.value(entry.value, value, inner);
        }
        let loose = open.iter().find_map(|choice| {
            let (key, value) = self.keys(*choice)?.1?;
            Some((self.structure.spot(key, choice.allows), self.structure.spot(value, choice.allows)))
        });
        if let Some((key_spot, value)) = loose {
            if key.is_empty() && matches!(self.form(key_spot), Some(Form::FilledText)) {
                self.fault(entry.key.range(), inner, key_spot, What::Empty);
            }
            return self.value(entry.value, value, inner);
        }
        // Merge keys are reported as YAML that GitHub does not read.
        let beside = [entry.key.range().start(), entry.value.range().end()].map(TextRange::empty);
        if key != "<<" && !beside.into_iter().any(|place| self.context.is_damaged(place)) {
            let known = open.iter().filter_map(|choice| self.keys(*choice)).flat_map(|(known, _)| known);
            let mut names: Vec<&'static str> = Vec::new();
            for name in known.map(|key| key.name) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let holder = open.first().copied().filter(|_| open.len() == 1).unwrap_or(spot);
            self.fault(entry.key.range(), at, holder, What::UnknownKey { key, known: names });
        }
    }

    fn missing(&mut self, node: Node<'c>, open: &[Spot], seen: &[(String, TextRange)], spot: Spot, at: At<'c>) {
        let range = if at.key_range.is_empty() { first_key(node) } else { at.key_range };
        if let [choice] = open {
            let Some((known, _)) = self.keys(*choice) else { return };
            for key in known.iter().filter(|key| key.required) {
                let name = key.name.to_ascii_uppercase();
                if seen.binary_search_by(|(known, _)| known.as_str().cmp(&name)).is_err() {
                    self.fault(range, at, *choice, What::MissingKey { name: key.name });
                }
            }
            return;
        }
        let all: Vec<&Key> = open.iter().filter_map(|choice| self.keys(*choice)).flat_map(|(known, _)| known).collect();
        let is_telling = |key: &&&Key| all.iter().filter(|other| other.name == key.name).count() == 1 && key.required;
        let names = all.iter().filter(is_telling).map(|key| key.name).collect();
        self.fault(range, at, spot, What::MissingChoice { names });
    }

    fn form(&self, spot: Spot) -> Option<&'c Form> {
        self.structure.definition(spot.id).map(|definition| &definition.form)
    }

    fn keys(&self, spot: Spot) -> Option<(&'c [Key], Option<Others>)> {
        match self.form(spot)? {
            Form::Keys { known, other } => Some((known, *other)),
            _ => None,
        }
    }

    /// The choice that takes anything.
    fn any(&self, spot: Spot) -> Option<Spot> {
        let choices = self.structure.choices(spot);
        choices.into_iter().find(|choice| matches!(self.form(*choice), Some(Form::Any)))
    }

    fn wanted(&self, spot: Spot) -> Vec<&'static str> {
        let choices = self.structure.choices(spot);
        let forms: Vec<&Form> = choices.iter().filter_map(|choice| self.form(*choice)).collect();
        wanted(&forms)
    }
}

/// The job whose id stands at that place.
fn job_at(jobs: &[Job], id: TextRange) -> Option<usize> {
    let is_there = |nth: &usize| jobs.get(*nth).is_some_and(|job| job.id.range == id);
    let nth = jobs.partition_point(|job| job.id.range < id);
    Some(nth).filter(is_there).or_else(|| jobs.iter().position(|job| job.id.range == id))
}

fn below<'c>(at: At<'c>, entry: Entry<'c>) -> At<'c> {
    At { key: entry.key.as_str().unwrap_or(""), key_range: entry.key.range(), ..at }
}

fn first_key(node: Node<'_>) -> TextRange {
    node.entries().next().map_or(node.range(), |entry| entry.key.range())
}

fn fits(form: &Form, text: &str, kind: Option<ScalarKind>) -> bool {
    match form {
        Form::Any | Form::Text => true,
        Form::Null => kind == Some(ScalarKind::Null),
        Form::Boolean => kind == Some(ScalarKind::Bool),
        Form::Number => matches!(kind, Some(ScalarKind::Int | ScalarKind::Float)),
        Form::FilledText => !text.is_empty(),
        Form::Constant(word) => text == *word,
        Form::Values(words) => words.contains(&text),
        Form::Items(_) | Form::OneOf(_) | Form::Keys { .. } => false,
    }
}

fn wrong_scalar<'c>(forms: &[&Form], text: &'c str, kind: Option<ScalarKind>) -> What<'c> {
    if text.is_empty() {
        return What::Empty;
    }
    let words: Vec<&'static str> = forms
        .iter()
        .flat_map(|form| match form {
            Form::Constant(word) => std::slice::from_ref(word),
            Form::Values(words) => words,
            _ => &[],
        })
        .copied()
        .collect();
    if !words.is_empty() {
        return What::NoSuchWord { word: text, words };
    }
    let is = match kind {
        Some(ScalarKind::Bool) => "a truth value",
        Some(ScalarKind::Int | ScalarKind::Float) => "a number",
        _ => "text",
    };
    What::WrongForm { is, wanted: wanted(forms) }
}

fn wanted(forms: &[&Form]) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for form in forms {
        let word = match form {
            Form::Boolean => "`true` or `false` without quotes",
            Form::Number => "a number without quotes",
            Form::Text | Form::FilledText | Form::Constant(_) | Form::Values(_) => "text",
            Form::Items(_) => "a list",
            Form::Keys { .. } => "a mapping of keys",
            Form::Null => "nothing",
            Form::Any | Form::OneOf(_) => continue,
        };
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}
