//! A mapping lacks a key that it must have.

use source::{Diagnostic, Severity};

use super::{missing_runs_on, step_kind};
use crate::Context;
use crate::context::What;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults() {
        if missing_runs_on::is_about(fault) || step_kind::is_about(fault) {
            continue;
        }
        let (what, names) = match &fault.what {
            What::MissingKey { name } => (format!("`{name}` is missing"), vec![*name]),
            What::MissingChoice { names } => {
                (format!("One of {} is missing", super::listed(names.iter().copied())), names.clone())
            }
            _ => continue,
        };
        let place =
            if fault.key.is_empty() { "at the top of the file".to_owned() } else { format!("in `{}`", fault.key) };
        let mut finding = super::refused(context, "missing-key", fault.range, format!("{what} {place}."));
        // Actions run without; the marketplace and the manual ask for them.
        if matches!(names.as_slice(), ["name" | "description"]) && fault.definition == "action-root-strict" {
            finding.severity = Severity::Advice;
        }
        found.push(finding.help(format!("Add {}.", super::listed(names.iter().copied().take(1)))));
    }
}
