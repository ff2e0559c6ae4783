//! The form of a place of a workflow: a workflow, a job, a step, a trigger, as fields that the page shows without knowing
//! what they mean.
//!
//! What fields there are is told by GitHub's structure in the catalog (`fields.rs`, `blanks.rs`); what is more to say of
//! some of them stands in a file for each kind of thing. Keys that the structure does not know are shown as YAML.

mod about;
mod blanks;
mod fields;
mod job;
mod permissions;
mod put;
mod step;
mod triggers;
mod words;

use assist::spot;
use catalog::{Spot, Structure};
use rules::Context;
use source::TextRange;
use syntax::{Entry, Node};

use crate::wire::form::{Form, Row, written};
use crate::wire::{Command, Operation, Question};
use crate::{Document, Session};

/// What the fields of one file are made with.
pub(crate) struct Maker<'x, 'c> {
    context: &'x Context<'c>,
    structure: &'c Structure,
    document: &'x Document,
}

impl Session {
    /// The form of the place that [`Question::detail`] names, empty for the whole file, as [`written`] puts it; nothing
    /// when there is no such place, or when part of the file cannot be read.
    pub(crate) fn form(&self, question: &Question) -> Option<String> {
        let form = self.in_context(&question.path, |context, document| {
            if document.is_stale {
                return None;
            }
            let maker = Maker { context, structure: spot::structure(context), document };
            let root = maker.form(&question.detail)?;
            Some(Form { path: question.path.clone(), root })
        })??;
        Some(written(&form))
    }
}

impl<'c> Maker<'_, 'c> {
    fn form(&self, at: &str) -> Option<Row> {
        if let Some(event) = at.strip_prefix("on:") {
            return self.trigger(event);
        }
        let node = if at.is_empty() { self.context.tree.root()? } else { self.context.tree.find(at)? };
        let spot = spot::of_node(self.structure, node)?;
        let mut row = self.value(node, Some(spot));
        let whole = node.in_entry().map_or(node.range(), |entry| entry.key.range().cover(node.range()));
        row.span = Some(self.span(whole));
        row.is_set = true;
        let path = spot::path(node);
        match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [] => row.rows.retain(|field| field.at != "jobs"),
            ["jobs", _] => self.complete_job(&mut row, node),
            [.., "steps" | "parallel", "-"] => self.complete_step(&mut row, node),
            _ => {}
        }
        Some(row)
    }

    fn edit(&self, operation: Operation) -> Command {
        Command::Edit { path: self.document.path.clone(), operation, shares: false }
    }

    fn rename(&self, at: String) -> Command {
        Command::RenameAt { path: self.document.path.clone(), at, name: crate::wire::form::RAW.to_owned() }
    }

    fn span(&self, range: TextRange) -> (u32, u32) {
        let offset = |at| self.document.lines.editor_offset(&self.document.text, at);
        (offset(range.start()), offset(range.end()))
    }

    /// Places with more to say than the structure knows.
    fn special(&self, node: Node<'c>, spot: Spot) -> Option<Row> {
        let path = spot::path(node);
        match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["on"] => Some(self.triggers(node)),
            ["permissions"] => Some(self.permissions(node, "")),
            ["jobs", job, "permissions"] => Some(self.permissions(node, job)),
            ["jobs", job, "needs"] => Some(self.needs(node, job)),
            ["jobs", _, "with"] => Some(self.call_inputs(node, spot)),
            [.., "steps" | "parallel", "-", "with"] => Some(self.inputs(node, spot)),
            _ => None,
        }
    }

    /// What a place could hold, where files or catalog tell it; the keys on the way, `-` for an item.
    fn suggestions(&self, path: &[String]) -> Vec<String> {
        let words: Vec<&str> = path.iter().map(String::as_str).collect();
        match words.strip_suffix(&["-"]).unwrap_or(&words) {
            ["jobs", _, "runs-on"] | ["jobs", _, "runs-on", "labels"] => job::labels(),
            ["jobs", _, "uses"] => self.callable(),
            [.., "shell"] => catalog::SHELLS.iter().map(|shell| shell.name.to_owned()).collect(),
            ["on", .., "cron"] | ["on", "schedule"] => triggers::CRONS.map(str::to_owned).to_vec(),
            ["on", .., "timezone"] => {
                let zones = self.context.library.details().into_iter().flat_map(catalog::Details::zones);
                zones.map(str::to_owned).collect()
            }
            ["on", "workflow_run", "workflows"] => self.workflow_names(),
            _ => Vec::new(),
        }
    }

    /// What the catalog says of a key of a mapping.
    fn about_key(&self, spot: Spot, key: &str) -> String {
        let about = self.context.library.about_key(self.structure, spot, key);
        about.map(|about| about::plain(&about)).unwrap_or_default()
    }

    /// The key of an entry as text.
    fn key(entry: Entry<'c>) -> &'c str {
        entry.key.as_str().unwrap_or_else(|| entry.key.source())
    }
}

/// Whether a value is a single one, or none at all.
fn is_single(node: Node<'_>) -> bool {
    matches!(node.shape(), syntax::Shape::Scalar | syntax::Shape::Null)
}

#[cfg(test)]
mod tests;
