//! The list of rules.

use model::Workflow;
use source::{Diagnostic, Severity};

use crate::rules;

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id in kebab-case; the name of its file and its page.
    pub id: &'static str,
    /// What its findings mean for the user.
    pub severity: Severity,
    /// Its page in Markdown.
    pub page: &'static str,
    /// Appends its findings.
    pub(crate) check: fn(&Workflow, &mut Vec<Diagnostic>),
}

macro_rules! rules {
    ($($id:literal $module:ident $severity:ident;)*) => {
        /// Every rule, in the order in which they are explained.
        pub const RULES: &[Rule] = &[$(Rule {
            id: $id,
            severity: Severity::$severity,
            page: include_str!(concat!("../pages/", $id, ".md")),
            check: rules::$module::check,
        }),*];
    };
}

rules! {
    "yaml-syntax" yaml_syntax Rejected;
    "duplicate-key" duplicate_key Rejected;
    "unknown-key" unknown_key Rejected;
    "unknown-event" unknown_event Rejected;
    "missing-runs-on" missing_runs_on Rejected;
    "unknown-needs" unknown_needs Rejected;
    "cyclic-needs" cyclic_needs Rejected;
}

/// Everything that the rules find in a workflow, in order of place.
pub fn check(workflow: &Workflow) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        (rule.check)(workflow, &mut found);
    }
    found.sort_by_key(|diagnostic| (diagnostic.range, diagnostic.severity, diagnostic.code));
    found
}
