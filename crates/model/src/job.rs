//! Jobs and steps.

use source::{Spanned, TextRange};

use crate::{Matrix, Permissions};

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its key.
    pub id: Spanned<String>,
    /// `name`
    pub name: Option<Spanned<String>>,
    /// `needs`; a single value is a list of one.
    pub needs: Vec<Spanned<String>>,
    /// `if`
    pub condition: Option<Spanned<String>>,
    /// `runs-on`
    pub runs_on: Option<RunsOn>,
    /// `uses`: the reusable workflow it calls.
    pub uses: Option<Spanned<String>>,
    /// `strategy`
    pub strategy: Option<Strategy>,
    /// `environment`
    pub environment: Option<Environment>,
    /// `permissions`
    pub permissions: Option<Permissions>,
    /// `timeout-minutes`
    pub timeout_minutes: Option<Spanned<String>>,
    /// `outputs`: name and value.
    pub outputs: Vec<(Spanned<String>, Spanned<String>)>,
    /// `steps`
    pub steps: Vec<Step>,
    /// The key with all that belongs to it.
    pub range: TextRange,
}

/// Where a job runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunsOn {
    /// The labels, or the group as `group: NAME`, as written.
    pub labels: Vec<Spanned<String>>,
    /// The value's place.
    pub range: TextRange,
}

/// `strategy`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strategy {
    /// `matrix`
    pub matrix: Option<Matrix>,
    /// `fail-fast`
    pub fail_fast: Option<Spanned<String>>,
    /// `max-parallel`
    pub max_parallel: Option<Spanned<String>>,
}

/// `environment`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its name.
    pub name: Spanned<String>,
    /// `url`
    pub url: Option<Spanned<String>>,
}

/// A step. `parallel` blocks are flattened into the steps they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `name`
    pub name: Option<Spanned<String>>,
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `if`
    pub condition: Option<Spanned<String>>,
    /// `uses`
    pub uses: Option<Spanned<String>>,
    /// `run`
    pub run: Option<Spanned<String>>,
    /// `with`: name and value, scalars only.
    pub with: Vec<(Spanned<String>, Spanned<String>)>,
    /// The whole item.
    pub range: TextRange,
}

impl Job {
    /// What to call it: `name`, unless an expression decides part of it; else the id.
    pub fn label(&self) -> &str {
        let name = self.name.as_ref().map(|name| name.value.as_str());
        name.filter(|name| !name.contains("${{")).unwrap_or(&self.id.value)
    }

    /// `strategy.matrix`
    pub fn matrix(&self) -> Option<&Matrix> {
        self.strategy.as_ref()?.matrix.as_ref()
    }

    /// Whether its `if` calls the status function `name` (`always`, `failure`, …), with or without `${{ }}`.
    pub fn condition_calls(&self, name: &str) -> bool {
        self.condition.as_ref().is_some_and(|condition| {
            let text = condition.value.trim();
            let bare = text.strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).unwrap_or(text);
            expr::calls(&expr::parse(bare).expr, name)
        })
    }
}

impl Step {
    /// The value of an input.
    pub fn input(&self, name: &str) -> Option<&Spanned<String>> {
        self.with.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}
