//! What a repository or a person wants to hear: `.pipewright.yml` and profiles.

use model::File;
use source::{Diagnostic, Severity};
use syntax::{Node, Tree};

use crate::{Project, RULES, Rule};

/// Which findings show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// What GitHub refuses, and what fails.
    Errors,
    /// Besides, what is a risk without any policy of one's own, and advice that is always right.
    #[default]
    Default,
    /// Everything.
    Strict,
}

/// Settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Which findings show.
    pub profile: Profile,
    /// For single rules, by id: another severity, or `None` for off. They go before the profile.
    pub rules: Vec<(String, Option<Severity>)>,
}

impl Profile {
    /// The profile of a word: `errors`, `default` or `strict`.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "errors" => Self::Errors,
            "default" => Self::Default,
            "strict" => Self::Strict,
            _ => return None,
        })
    }

    fn shows(self, severity: Severity, rule: &Rule) -> bool {
        match self {
            Self::Errors => severity <= Severity::Broken,
            Self::Default => {
                severity <= Severity::Broken || !(rule.strict || rule.quiet && severity == Severity::Advice)
            }
            Self::Strict => true,
        }
    }
}

impl Settings {
    /// The settings of a project: of the `.pipewright.yml` at its root; the default when there is none.
    pub fn of(project: &Project<'_>) -> Self {
        let files = [".pipewright.yml", ".pipewright.yaml"];
        match files.into_iter().find_map(|path| project.file(path)) {
            Some(File::Settings(tree)) => Self::read(tree),
            _ => Self::default(),
        }
    }

    /// Reads `profile: strict` and `rules: { ID: off | rejected | broken | risky | advice }`. What means nothing is
    /// passed over.
    pub fn read(tree: &Tree) -> Self {
        let root = tree.root();
        let get = |key: &str| root.and_then(|root| root.get(key));
        let profile = get("profile").and_then(Node::as_str).and_then(Profile::named).unwrap_or_default();
        let entries = get("rules").into_iter().flat_map(Node::entries);
        let rules = entries.filter_map(|entry| Some((entry.key.as_str()?.to_owned(), level(entry.value.as_str()?)?)));
        Self { profile, rules: rules.collect() }
    }

    /// The finding as it shows; `None` when it does not.
    pub(crate) fn apply(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        if let Some((_, level)) = self.rules.iter().rev().find(|(id, _)| id == finding.code) {
            finding.severity = (*level)?;
            return Some(finding);
        }
        let rule = RULES.iter().find(|rule| rule.id == finding.code);
        rule.is_none_or(|rule| self.profile.shows(finding.severity, rule)).then_some(finding)
    }
}

#[expect(clippy::option_option, reason = "no word of ours, off, or a severity")]
fn level(word: &str) -> Option<Option<Severity>> {
    let severities = [Severity::Rejected, Severity::Broken, Severity::Risky, Severity::Advice];
    match word {
        "off" | "false" => Some(None),
        _ => severities.into_iter().find(|severity| severity.name() == word).map(Some),
    }
}
