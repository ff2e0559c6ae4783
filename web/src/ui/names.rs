//! What kinds and severities are called, in words and in the style sheet.

use session::wire::{NodeKind, Severity, TextRole};

/// Every severity, worst first.
pub const SEVERITIES: [Severity; 4] = [Severity::Rejected, Severity::Broken, Severity::Risky, Severity::Advice];

/// In words.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Rejected => "Rejected",
        Severity::Broken => "Broken",
        Severity::Risky => "Risky",
        Severity::Advice => "Advice",
    }
}

/// What a severity means to the user.
pub fn severity_meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Rejected => "GitHub refuses the file",
        Severity::Broken => "Fails or does the wrong thing",
        Severity::Risky => "A security risk",
        Severity::Advice => "Waste or style",
    }
}

/// In the style sheet.
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Rejected => "rejected",
        Severity::Broken => "broken",
        Severity::Risky => "risky",
        Severity::Advice => "advice",
    }
}

/// What a node is, in words.
pub fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Trigger => "Trigger",
        NodeKind::Workflow => "Workflow",
        NodeKind::Job => "Job",
        NodeKind::Call => "Reusable workflow call",
        NodeKind::Artifact => "Artifact",
        NodeKind::Missing => "Missing job",
        NodeKind::Step => "Step",
        NodeKind::Action => "Action",
        NodeKind::Elsewhere => "Elsewhere",
        NodeKind::Environment => "Environment",
        NodeKind::Service => "Service",
        NodeKind::Event => "Event",
        NodeKind::Cache => "Cache",
        NodeKind::Image => "Container image",
        NodeKind::Secret => "Secret",
        NodeKind::Variable => "Variable",
    }
}

/// What a node is, in the style sheet.
pub fn kind_class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Trigger => "trigger",
        NodeKind::Workflow => "workflow",
        NodeKind::Job => "job",
        NodeKind::Call => "call",
        NodeKind::Artifact => "artifact",
        NodeKind::Missing => "missing",
        NodeKind::Step => "step",
        NodeKind::Action => "action",
        NodeKind::Elsewhere => "elsewhere",
        NodeKind::Environment => "environment",
        NodeKind::Service => "service",
        NodeKind::Event => "event",
        NodeKind::Cache => "cache",
        NodeKind::Image => "image",
        NodeKind::Secret => "secret",
        NodeKind::Variable => "variable",
    }
}

/// A text of the picture, in the style sheet.
pub fn role_class(role: TextRole) -> &'static str {
    match role {
        TextRole::Title => "card__text card__text--title",
        TextRole::Label => "card__text card__text--label",
        TextRole::Detail => "card__text card__text--detail",
    }
}

/// `1 job`, `4 jobs`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
