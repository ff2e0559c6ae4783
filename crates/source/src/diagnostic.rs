//! What is to be said about a place in a text.

use crate::{TextEdit, TextRange};

/// What happens to the user if nothing is done; worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// GitHub refuses the file.
    Rejected,
    /// The workflow starts, but fails or does the wrong thing.
    Broken,
    /// A security risk.
    Risky,
    /// Waste or style.
    Advice,
}

impl Severity {
    /// The word shown to people: `rejected`, `broken`, `risky` or `advice`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Broken => "broken",
            Self::Risky => "risky",
            Self::Advice => "advice",
        }
    }
}

/// How far a fix can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Cannot change what the workflow means beyond the problem itself.
    Safe,
    /// Likely right; a person should look.
    Review,
    /// A start; the person has to finish it.
    Manual,
}

/// A way to make the problem go away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative: “Change to `lint`”.
    pub title: String,
    /// How far it can be trusted.
    pub grade: Grade,
    /// The change.
    pub edit: TextEdit,
}

/// A second place that matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub range: TextRange,
    /// What is to be seen there.
    pub message: String,
}

/// One problem in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id in kebab-case.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub range: TextRange,
    /// What is wrong and why it matters; the user's own names in backticks.
    pub message: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// Ways to do it at once.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// GitHub refuses the file because of this.
    pub fn rejected(code: &'static str, range: TextRange, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Rejected, range, message.into())
    }

    /// This fails or misbehaves at run time.
    pub fn broken(code: &'static str, range: TextRange, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Broken, range, message.into())
    }

    /// This is waste, or a matter of style.
    pub fn advice(code: &'static str, range: TextRange, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Advice, range, message.into())
    }

    /// The same with what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with another place that matters.
    pub fn label(mut self, range: TextRange, message: impl Into<String>) -> Self {
        self.labels.push(Label { range, message: message.into() });
        self
    }

    /// The same with a fix.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    fn new(code: &'static str, severity: Severity, range: TextRange, message: String) -> Self {
        Self { code, severity, range, message, labels: Vec::new(), help: None, fixes: Vec::new() }
    }
}
