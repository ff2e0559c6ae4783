//! A job names another one twice in its `needs`.

use std::collections::BTreeSet;

use source::{Diagnostic, Severity};

use super::exposure::with_safe_fix;
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let mut before = BTreeSet::new();
        for need in &job.needs {
            if !before.insert(need.value.to_ascii_lowercase()) {
                let message = format!("Job `{}` names `{}` twice in `needs`.", job.id.value, need.value);
                let finding = Diagnostic::broken("duplicate-needs", need.range, message);
                let finding = finding.help("Remove it, or name the job that was meant.");
                let list = entries::node(context.tree, need.range).and_then(syntax::Node::parent);
                let edit = list.and_then(|list| entries::remove(need.range, list.is_flow(), context.tree.text()));
                found.push(with_safe_fix(Diagnostic { severity: Severity::Advice, ..finding }, "Remove it", edit));
            }
        }
    }
}
