//! Steps of jobs and of composite actions.

use source::TextRange;

use crate::{Env, Pair, Text, Uses};

/// A step. Which of the fields are given says what it does; the rules see to it that it is just one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// `name`
    pub name: Option<Text>,
    /// `id`
    pub id: Option<Text>,
    /// `if`
    pub condition: Option<Text>,
    /// `uses`
    pub uses: Option<Text>,
    /// `with`: name and value, scalars only.
    pub with: Vec<Pair>,
    /// `run`
    pub run: Option<Text>,
    /// `shell`
    pub shell: Option<Text>,
    /// `working-directory`
    pub working_directory: Option<Text>,
    /// `env`
    pub env: Env,
    /// `continue-on-error`
    pub continue_on_error: Option<Text>,
    /// `timeout-minutes`
    pub timeout_minutes: Option<Text>,
    /// `background`: whether the next step starts at once.
    pub background: Option<Text>,
    /// `wait`: ids of the background steps waited for.
    pub wait: Vec<Text>,
    /// Where `wait-all` stands.
    pub wait_all: Option<TextRange>,
    /// `cancel`: the id of the background step that is stopped.
    pub cancel: Option<Text>,
    /// `parallel`: steps that run side by side, all waited for.
    pub parallel: Vec<Step>,
    /// Keys that are none of these.
    pub other: Vec<Text>,
    /// The whole item.
    pub range: TextRange,
}

impl Step {
    /// The value of an input. Names are compared without regard to case, as GitHub does.
    pub fn input(&self, name: &str) -> Option<&Text> {
        self.with.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The action it runs.
    pub fn action(&self) -> Option<Uses> {
        self.uses.as_ref().map(Uses::action)
    }
}

/// Steps in file order, each `parallel` block before what it holds; made by [`crate::Job::all_steps`].
#[derive(Debug, Clone)]
pub struct Steps<'s> {
    open: Vec<std::slice::Iter<'s, Step>>,
}

impl<'s> Steps<'s> {
    /// The steps of a list.
    pub fn of(steps: &'s [Step]) -> Self {
        Self { open: vec![steps.iter()] }
    }
}

impl<'s> Iterator for Steps<'s> {
    type Item = &'s Step;

    fn next(&mut self) -> Option<&'s Step> {
        while let Some(steps) = self.open.last_mut() {
            match steps.next() {
                Some(step) => {
                    if !step.parallel.is_empty() {
                        self.open.push(step.parallel.iter());
                    }
                    return Some(step);
                }
                None => drop(self.open.pop()),
            }
        }
        None
    }
}
