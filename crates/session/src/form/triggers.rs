//! Triggers: the events of `on`, whether they are a name, a list of names or a mapping.

use catalog::{EVENTS, Spot};
use edit::quoted;
use source::TextRange;
use syntax::{Node, Shape};

use super::Maker;
use super::put::{Put, join};
use crate::wire::Operation;
use crate::wire::form::{Offer, Row};

/// Schedules to start from, at minutes when not everybody's begin.
pub(super) const CRONS: [&str; 5] = ["17 * * * *", "30 5 * * *", "30 5 * * 1-5", "30 5 * * 1", "30 5 1 * *"];

impl<'c> Maker<'_, 'c> {
    /// All of `on`.
    pub(super) fn triggers(&self, on: Node<'c>) -> Row {
        let rows = self.events(on);
        let is_free = |event: &&catalog::Event| rows.iter().all(|row| row.label != event.name);
        let offers = EVENTS.iter().filter(is_free).map(|event| self.event_offer(event.name)).collect();
        Row { at: "on".to_owned(), label: "on".to_owned(), rows, offers, ..Row::default() }
    }

    /// One event of `on`.
    pub(super) fn trigger(&self, event: &str) -> Option<Row> {
        let on = self.context.tree.root()?.get("on")?;
        let row = self.events(on).into_iter().find(|row| row.label == event)?;
        Some(Row { remove: None, ..row })
    }

    fn events(&self, on: Node<'c>) -> Vec<Row> {
        let named = |node: Node<'c>| Some(self.named(node.as_str()?, node.range()));
        match on.shape() {
            Shape::Mapping => {
                let entries = on.entries().map(|entry| {
                    let event = Self::key(entry);
                    let row = match self.event_spot(event) {
                        Some(spot) if !self.traits(spot).has_keys && self.traits(spot).item.is_none() => {
                            Row { at: join("on", event), ..Row::default() }
                        }
                        Some(spot) => self.value(entry.value, Some(spot)),
                        None => self.raw(entry.value),
                    };
                    self.event(event, entry.key.range().cover(entry.value.range()), row)
                });
                entries.collect()
            }
            Shape::Sequence => on.items().filter_map(named).collect(),
            _ => named(on).into_iter().collect(),
        }
    }

    /// An event that is only named: its first filter makes `on` a mapping.
    fn named(&self, event: &str, range: TextRange) -> Row {
        let row = Row { at: join("on", event), label: event.to_owned(), ..Row::default() };
        let put = Put::event(event);
        let row = match self.event_spot(event) {
            Some(spot) if self.traits(spot).has_keys => {
                let mut row = self.blank(&put, spot, event, String::new());
                // What is not there is not shown, for the event is complete without it.
                let rows = std::mem::take(&mut row.rows);
                row.offers.splice(0..0, rows.into_iter().map(super::words::offer));
                row
            }
            _ => row,
        };
        self.event(event, range, row)
    }

    fn event(&self, event: &str, range: TextRange, row: Row) -> Row {
        let mut rows = row.rows;
        if event == "schedule" {
            rows.iter_mut().for_each(tell_schedule);
        }
        Row {
            label: event.to_owned(),
            about: self.event_about(event),
            is_set: true,
            span: Some(self.span(range)),
            remove: Some(self.edit(Operation::RemoveTrigger { event: event.to_owned() })),
            rows,
            ..row
        }
    }

    fn event_offer(&self, event: &str) -> Offer {
        let yaml = match event {
            "schedule" => "[{cron: \"30 5 * * 1-5\"}]".to_owned(),
            "workflow_run" => {
                let first = self.workflow_names().into_iter().next().unwrap_or_else(|| "Build".to_owned());
                format!("{{workflows: [{}], types: [completed]}}", quoted(&first))
            }
            _ => String::new(),
        };
        let command = self.edit(Operation::SetTrigger { event: event.to_owned(), yaml });
        let row = Row { at: join("on", event), label: event.to_owned(), ..Row::default() };
        Offer { label: event.to_owned(), about: self.event_about(event), command: Some(command), row }
    }

    fn event_spot(&self, event: &str) -> Option<Spot> {
        let mapping = self.structure.named("on-mapping-strict")?;
        self.structure.value(self.structure.spot(mapping, catalog::Availability::default()), event)
    }

    fn event_about(&self, event: &str) -> String {
        let Some(mapping) = self.structure.named("on-mapping-strict") else { return String::new() };
        self.about_key(self.structure.spot(mapping, catalog::Availability::default()), event)
    }

    /// The names of the other workflows.
    pub(super) fn workflow_names(&self) -> Vec<String> {
        let others = self.context.project.workflows().filter(|(path, _)| *path != self.context.path);
        others.map(|(_, workflow)| workflow.title().to_owned()).collect()
    }

    /// The workflows of the project that can be called.
    pub(super) fn callable(&self) -> Vec<String> {
        let others = self.context.project.workflows().filter(|(path, _)| *path != self.context.path);
        let callable = others.filter(|(_, workflow)| workflow.trigger("workflow_call").is_some());
        callable.map(|(path, _)| format!("./{path}")).collect()
    }
}

/// Says a schedule in words.
fn tell_schedule(row: &mut Row) {
    let value = |key: &str| row.rows.iter().find(|field| field.label == key).map(|field| field.value.clone());
    if let Some(cron) = value("cron") {
        let words = model::cron::words(&cron, value("timezone").as_deref());
        row.rows.iter_mut().filter(|field| field.label == "cron").for_each(|field| field.hint.clone_from(&words));
        row.about = words;
    }
}
