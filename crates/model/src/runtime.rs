//! What surrounds a step when it runs: variables, shell, folder.

use crate::{Job, Pair, Step, Text, Workflow};

/// `env`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Env {
    /// Name and value in file order; scalars only.
    pub pairs: Vec<Pair>,
    /// All of it as one expression.
    pub expression: Option<Text>,
}

/// `defaults.run`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Defaults {
    /// `shell`
    pub shell: Option<Text>,
    /// `working-directory`
    pub working_directory: Option<Text>,
}

/// Where a variable is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvFrom {
    /// At the top of the file.
    Workflow,
    /// On the job.
    Job,
    /// On the step.
    Step,
}

/// The shell of a `run` step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shell {
    /// Named on the step or in `defaults`; the innermost wins.
    Named(Text),
    /// Not named: `bash -e` on Linux and macOS (`sh -e` when there is no bash), PowerShell Core on Windows.
    Default,
}

impl Env {
    /// The value of a variable: the last one given. Names keep their case, as on Linux.
    pub fn get(&self, name: &str) -> Option<&Text> {
        self.pairs.iter().rev().find(|(key, _)| key.value == name).map(|(_, value)| value)
    }
}

impl Workflow {
    /// The variables that a step sees from the file, each with the place that wins: step over job over workflow
    /// (GitHub's manual, "Store information in variables"). `step: None` asks for the job itself. What earlier steps write
    /// to `GITHUB_ENV`, and what an `env` made by an expression holds, is not among them; [`Workflow::env_is_closed`] tells.
    pub fn env_of<'w>(&'w self, job: &'w Job, step: Option<&'w Step>) -> Vec<(EnvFrom, &'w Pair)> {
        let mut found: Vec<(EnvFrom, &Pair)> = Vec::new();
        for (from, env) in self.envs(job, step) {
            for pair in &env.pairs {
                match found.iter_mut().find(|(_, (name, _))| name.value == pair.0.value) {
                    Some(known) => *known = (from, pair),
                    None => found.push((from, pair)),
                }
            }
        }
        found
    }

    /// Whether all variables that the file sets for a step are written out, none made by an expression.
    pub fn env_is_closed(&self, job: &Job, step: Option<&Step>) -> bool {
        self.envs(job, step).all(|(_, env)| env.expression.is_none())
    }

    fn envs<'w>(&'w self, job: &'w Job, step: Option<&'w Step>) -> impl Iterator<Item = (EnvFrom, &'w Env)> {
        let outer = [(EnvFrom::Workflow, &self.env), (EnvFrom::Job, &job.env)];
        outer.into_iter().chain(step.map(|step| (EnvFrom::Step, &step.env)))
    }

    /// The shell that a `run` step gets: its own, else the job's default, else the workflow's.
    pub fn shell_of(&self, job: &Job, step: &Step) -> Shell {
        let named = step.shell.as_ref().or(job.defaults.shell.as_ref()).or(self.defaults.shell.as_ref());
        named.map_or(Shell::Default, |shell| Shell::Named(shell.clone()))
    }

    /// The folder that a `run` step starts in: its own, else the job's default, else the workflow's, else the workspace.
    pub fn working_directory_of<'w>(&'w self, job: &'w Job, step: &'w Step) -> Option<&'w Text> {
        let own = step.working_directory.as_ref().or(job.defaults.working_directory.as_ref());
        own.or(self.defaults.working_directory.as_ref())
    }
}
