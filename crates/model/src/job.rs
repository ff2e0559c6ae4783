//! Jobs, and what only they have.

use source::TextRange;

use crate::{Defaults, Env, Matrix, Pair, Permissions, Step, Steps, Text, Uses, condition_calls};

/// A job.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its key.
    pub id: Text,
    /// `name`
    pub name: Option<Text>,
    /// `needs`; a single value is a list of one.
    pub needs: Vec<Text>,
    /// `if`
    pub condition: Option<Text>,
    /// `runs-on`
    pub runs_on: Option<RunsOn>,
    /// `uses`: the reusable workflow it calls.
    pub uses: Option<Text>,
    /// `with` for the called workflow; scalars only.
    pub with: Vec<Pair>,
    /// `secrets` for the called workflow.
    pub secrets: Option<CallSecrets>,
    /// `strategy`
    pub strategy: Option<Strategy>,
    /// `environment`
    pub environment: Option<Environment>,
    /// `concurrency`
    pub concurrency: Option<Concurrency>,
    /// `permissions`
    pub permissions: Option<Permissions>,
    /// `timeout-minutes`
    pub timeout_minutes: Option<Text>,
    /// `cancel-timeout-minutes`
    pub cancel_timeout_minutes: Option<Text>,
    /// `continue-on-error`
    pub continue_on_error: Option<Text>,
    /// `env`
    pub env: Env,
    /// `defaults`
    pub defaults: Defaults,
    /// `container`
    pub container: Option<Container>,
    /// `services`
    pub services: Vec<Service>,
    /// `outputs`: name and value.
    pub outputs: Vec<Pair>,
    /// `snapshot`
    pub snapshot: Option<Snapshot>,
    /// `steps` as written; [`Job::all_steps`] looks into `parallel` blocks.
    pub steps: Vec<Step>,
    /// Keys that are none of these.
    pub other: Vec<Text>,
    /// The key with all that belongs to it.
    pub range: TextRange,
}

/// Where a job runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunsOn {
    /// The labels as written.
    pub labels: Vec<Text>,
    /// `group`
    pub group: Option<Text>,
    /// The value's place.
    pub range: TextRange,
}

/// `secrets` of a job that calls a workflow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallSecrets {
    /// `inherit`, or whatever other single word is written.
    All(Text),
    /// Name and value.
    Named(Vec<Pair>),
}

/// `strategy`
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strategy {
    /// `matrix`
    pub matrix: Option<Matrix>,
    /// `fail-fast`
    pub fail_fast: Option<Text>,
    /// `max-parallel`
    pub max_parallel: Option<Text>,
    /// All of it as one expression.
    pub expression: Option<Text>,
}

/// `environment`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its name.
    pub name: Text,
    /// `url`
    pub url: Option<Text>,
    /// `deployment`: whether a deployment record is made; GitHub makes one unless `false` is said.
    pub deployment: Option<Text>,
}

/// `concurrency`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concurrency {
    /// `group`
    pub group: Text,
    /// `cancel-in-progress`
    pub cancel_in_progress: Option<Text>,
    /// `queue`: `single` or `max`.
    pub queue: Option<Text>,
    /// The value's place.
    pub range: TextRange,
}

/// `container`, or what a service runs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// `image`
    pub image: Option<Text>,
    /// `credentials`: user name and password.
    pub credentials: Vec<Pair>,
    /// `env`
    pub env: Env,
    /// `ports`
    pub ports: Vec<Text>,
    /// `volumes`
    pub volumes: Vec<Text>,
    /// `options`
    pub options: Option<Text>,
    /// `entrypoint` (services only)
    pub entrypoint: Option<Text>,
    /// `command` (services only)
    pub command: Option<Text>,
    /// The value's place.
    pub range: TextRange,
}

/// An entry of `services`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its key: the host name in the job's network.
    pub id: Text,
    /// What it runs in.
    pub container: Container,
}

/// `snapshot`: the custom image made of the runner when the job has succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// `image-name`, or the single value.
    pub image_name: Text,
    /// `version`
    pub version: Option<Text>,
    /// `if`
    pub condition: Option<Text>,
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

    /// Every step in file order, those in `parallel` blocks included, each block before what it holds.
    pub fn all_steps(&self) -> Steps<'_> {
        Steps::of(&self.steps)
    }

    /// The called workflow.
    pub fn called(&self) -> Option<Uses> {
        self.uses.as_ref().map(Uses::workflow)
    }

    /// Whether its `if` calls the status function `name` (`always`, `failure`, …), with or without `${{ }}`.
    pub fn condition_calls(&self, name: &str) -> bool {
        self.condition.as_ref().is_some_and(|condition| condition_calls(&condition.value, name))
    }
}

impl RunsOn {
    /// Group and labels as people say them: `group: large`, `ubuntu-latest`.
    pub fn words(&self) -> Vec<String> {
        let group = self.group.iter().map(|group| format!("group: {}", group.value));
        group.chain(self.labels.iter().map(|label| label.value.clone())).collect()
    }
}
