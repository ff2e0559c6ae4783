//! What a job's form has besides what the structure tells: its id, the jobs it can wait for, the inputs of what it calls.

use assist::actions;
use catalog::{LABELS, LabelState, Spot};
use model::{Input, InputType, Job};
use syntax::Node;

use super::Maker;
use super::blanks::free;
use super::put::join;
use super::words::offer;
use crate::wire::Operation;
use crate::wire::form::{Add, Field, RAW, Row, SCALAR};

impl<'c> Maker<'_, 'c> {
    pub(super) fn complete_job(&self, row: &mut Row, node: Node<'c>) {
        let Some(entry) = node.in_entry() else { return };
        let id = Row {
            at: format!("{}:", row.at),
            label: "id".to_owned(),
            kind: Field::Text,
            value: Self::key(entry).to_owned(),
            about: "Names the job in `needs` and expressions; they change with it.".to_owned(),
            is_set: true,
            is_required: true,
            span: Some(self.span(entry.key.range())),
            change: Some(self.rename(row.at.clone())),
            ..Row::default()
        };
        row.rows.insert(0, id);
        let job = self.job(Self::key(entry));
        let is_missing = row.rows.iter().all(|field| field.label != "with");
        if let (Some(job), true) = (job, is_missing)
            && !self.inputs_of_call(job).is_empty()
            && let Some(found) = row.offers.iter().position(|offer| offer.label == "with")
        {
            let blank = row.offers.remove(found).row;
            row.rows.push(self.with_call_inputs(Row { add: None, kind: Field::Group, ..blank }, job));
        }
    }

    fn job(&self, id: &str) -> Option<&'c Job> {
        self.context.jobs().iter().find(|job| job.id.value == id)
    }

    /// The jobs that a job waits for.
    pub(super) fn needs(&self, node: Node<'c>, id: &str) -> Row {
        let at = node.path().to_string();
        let items: Vec<Node<'c>> =
            if node.shape() == syntax::Shape::Sequence { node.items().collect() } else { vec![node] };
        let named = items.iter().filter_map(|item| Some((*item, item.as_str()?)));
        let rows = named.map(|(item, need)| {
            let (job, need) = (id.to_owned(), need.to_owned());
            let change = Operation::MoveNeed { job: job.clone(), from: need.clone(), to: RAW.to_owned() };
            Row {
                at: item.path().to_string(),
                kind: Field::Text,
                value: need.clone(),
                is_set: true,
                span: Some(self.span(item.range())),
                change: Some(self.edit(change)),
                remove: Some(self.edit(Operation::RemoveNeed { job, need })),
                ..Row::default()
            }
        });
        let rows: Vec<Row> = rows.collect();
        let add = self.add_need(id);
        Row {
            at: format!("{at}:"),
            kind: Field::List,
            rows,
            add: Some(add),
            remove: Some(self.edit(Operation::Remove { at })),
            ..Row::default()
        }
    }

    /// Another job to wait for: one that does not wait for this one.
    pub(super) fn add_need(&self, id: &str) -> Add {
        let jobs = self.context.jobs();
        let own = jobs.iter().position(|job| job.id.value == id);
        let waits = |other: usize| {
            let workflow = self.context.workflow();
            workflow.is_some_and(|workflow| own.is_some_and(|own| workflow.upstream(other).contains(&own)))
        };
        let is_needed = |job: &Job| {
            own.and_then(|own| jobs.get(own)).is_some_and(|own| own.needs.iter().any(|need| need.value == job.id.value))
        };
        let others = jobs.iter().enumerate().filter(|(at, job)| Some(*at) != own && !waits(*at) && !is_needed(job));
        let options = others.map(|(_, job)| job.id.value.clone()).collect();
        let command = self.edit(Operation::AddNeed { job: id.to_owned(), need: RAW.to_owned() });
        Add { noun: "job".to_owned(), has_key: false, has_value: true, options, command }
    }

    /// The inputs that a job gives to the workflow that it calls.
    pub(super) fn call_inputs(&self, node: Node<'c>, spot: Spot) -> Row {
        let row = self.group(node, spot);
        let job = self.context.jobs().iter().find(|job| job.range.contains(node.range()));
        match job {
            Some(job) if !self.inputs_of_call(job).is_empty() => self.with_call_inputs(row, job),
            _ => row,
        }
    }

    fn inputs_of_call(&self, job: &Job) -> &'c [Input] {
        let called = actions::called(self.context, job);
        called.and_then(|called| called.trigger("workflow_call")).map_or(&[], |trigger| &trigger.inputs)
    }

    fn with_call_inputs(&self, mut row: Row, job: &Job) -> Row {
        for input in self.inputs_of_call(job) {
            let name = input.name.value.as_str();
            let found = row.rows.iter().position(|field| field.label.eq_ignore_ascii_case(name));
            let field = match found {
                Some(found) => row.rows.remove(found),
                None => free(self, &row.at, name),
            };
            let field = self.of_input(field, input, &join(&row.at, name));
            match found {
                Some(found) => row.rows.insert(found, field),
                None if field.is_required => row.rows.push(field),
                None => row.offers.push(offer(field)),
            }
        }
        Row { kind: Field::Group, ..row }
    }

    fn of_input(&self, field: Row, input: &Input, at: &str) -> Row {
        let text = |text: &Option<model::Text>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
        let is_expression = field.value.contains("${{");
        let (kind, options) = match input.kind() {
            Some(InputType::Boolean) if !is_expression => (Field::Toggle, Vec::new()),
            Some(InputType::Number) if !is_expression => (Field::Number, Vec::new()),
            _ => (field.kind, input.options.iter().map(|option| option.value.clone()).collect()),
        };
        let typed = self.edit(Operation::Set { at: at.to_owned(), yaml: SCALAR.to_owned() });
        let change = if matches!(kind, Field::Toggle | Field::Number) { Some(typed) } else { field.change.clone() };
        Row {
            kind,
            options,
            change,
            about: text(&input.description),
            hint: text(&input.default),
            is_required: input.is_required(),
            deprecated: input.deprecation.as_ref().map(|reason| reason.value.clone()),
            rename: None,
            ..field
        }
    }
}

/// Labels of machines that are in service, those that always name the newest first.
pub(super) fn labels() -> Vec<String> {
    let is_offered =
        |label: &&catalog::Label| label.state == LabelState::Hosted && label.ends.is_none() && !label.larger;
    let mut offered: Vec<_> = LABELS.iter().filter(is_offered).collect();
    offered.sort_by_key(|label| (!label.moves, label.os != Some(catalog::Os::Linux)));
    offered.into_iter().map(|label| label.name.to_owned()).collect()
}
