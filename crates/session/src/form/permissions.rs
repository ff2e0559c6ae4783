//! Permissions: a level for each scope, or one word for all.

use catalog::SCOPES;
use syntax::{Node, Shape};

use super::put::join;
use super::words::offer;
use super::{Maker, about};
use crate::wire::Operation;
use crate::wire::form::{Field, QUOTED, RAW, Row};

impl<'c> Maker<'_, 'c> {
    /// Permissions that are there, of a job or of the whole workflow.
    pub(super) fn permissions(&self, node: Node<'c>, job: &str) -> Row {
        let at = node.path().to_string();
        if node.shape() != Shape::Mapping {
            let change = self.edit(Operation::Set { at: at.clone(), yaml: QUOTED.to_owned() });
            let options = ["read-all", "write-all"].map(str::to_owned).to_vec();
            let value = node.as_str().unwrap_or_default().to_owned();
            return Row { at, kind: Field::Choice, value, options, change: Some(change), ..Row::default() };
        }
        let mut rows = Vec::new();
        for entry in node.entries() {
            let scope = Self::key(entry);
            let row = self.scope(&at, job, scope);
            let removed =
                Operation::SetPermission { job: job.to_owned(), scope: scope.to_owned(), level: String::new() };
            rows.push(Row {
                value: entry.value.as_str().unwrap_or_default().to_owned(),
                is_set: true,
                span: Some(self.span(entry.key.range().cover(entry.value.range()))),
                remove: Some(self.edit(removed)),
                ..row
            });
        }
        let is_free = |scope: &&catalog::Scope| node.get(scope.name).is_none();
        let offers = SCOPES.iter().filter(is_free).map(|scope| offer(self.scope(&at, job, scope.name))).collect();
        Row { at, rows, offers, ..Row::default() }
    }

    /// Permissions that are not there.
    pub(super) fn blank_permissions(&self, row: Row) -> Row {
        let job = row.at.strip_prefix("jobs.").and_then(|rest| rest.strip_suffix(".permissions")).unwrap_or_default();
        let rows = vec![self.scope(&row.at, job, "contents")];
        let others = SCOPES.iter().filter(|scope| scope.name != "contents");
        let offers = others.map(|scope| offer(self.scope(&row.at, job, scope.name))).collect();
        Row { kind: Field::Group, rows, offers, ..row }
    }

    fn scope(&self, at: &str, job: &str, name: &str) -> Row {
        let level = Operation::SetPermission { job: job.to_owned(), scope: name.to_owned(), level: RAW.to_owned() };
        let levels = catalog::scope(name).map_or(&["read", "write", "none"][..], |scope| scope.levels);
        let about = self.context.library.about(&format!("scope/{name}"));
        Row {
            at: join(at, name),
            label: name.to_owned(),
            kind: Field::Choice,
            about: about.map(|about| about::plain(&about)).unwrap_or_default(),
            options: levels.iter().map(|level| (*level).to_owned()).collect(),
            change: Some(self.edit(level)),
            ..Row::default()
        }
    }
}
