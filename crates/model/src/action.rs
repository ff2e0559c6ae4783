//! An action's metadata: `action.yml`.

use std::sync::Arc;

use source::TextRange;
use syntax::Tree;

use crate::{Env, Step, Steps, Text};

/// An action, read. The manual calls the file "metadata".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Path relative to the repository root.
    pub path: String,
    /// The tree that it was read from.
    pub tree: Arc<Tree>,
    /// `name`
    pub name: Option<Text>,
    /// `description`
    pub description: Option<Text>,
    /// `author`
    pub author: Option<Text>,
    /// `inputs`
    pub inputs: Vec<ActionInput>,
    /// `outputs`
    pub outputs: Vec<ActionOutput>,
    /// `runs`; `None` when it is missing or no mapping.
    pub runs: Option<Runs>,
    /// `branding.icon`
    pub icon: Option<Text>,
    /// `branding.color`
    pub color: Option<Text>,
    /// Keys that are none of these.
    pub other: Vec<Text>,
}

/// An input of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionInput {
    /// Its name.
    pub name: Text,
    /// `description`
    pub description: Option<Text>,
    /// `required`
    pub required: Option<Text>,
    /// `default`
    pub default: Option<Text>,
    /// `deprecationMessage`
    pub deprecation: Option<Text>,
}

/// An output of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionOutput {
    /// Its name.
    pub name: Text,
    /// `description`
    pub description: Option<Text>,
    /// `value` (composite actions only)
    pub value: Option<Text>,
}

/// `runs`, told apart by `using`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runs {
    /// `using: composite`
    Composite {
        /// `steps` as written.
        steps: Vec<Step>,
        /// The value's place.
        range: TextRange,
    },
    /// `using: node20`, …
    JavaScript {
        /// `using`
        using: Text,
        /// `main`
        main: Option<Text>,
        /// `pre` and `post`
        around: [Option<Text>; 2],
        /// `pre-if` and `post-if`
        conditions: [Option<Text>; 2],
        /// The value's place.
        range: TextRange,
    },
    /// `using: docker`
    Docker {
        /// `image`
        image: Option<Text>,
        /// `entrypoint`
        entrypoint: Option<Text>,
        /// `pre-entrypoint` and `post-entrypoint`
        around: [Option<Text>; 2],
        /// `pre-if` and `post-if`
        conditions: [Option<Text>; 2],
        /// `args`
        args: Vec<Text>,
        /// `env`
        env: Env,
        /// The value's place.
        range: TextRange,
    },
    /// `using` is missing or names none of these.
    Unknown {
        /// `using`
        using: Option<Text>,
        /// The value's place.
        range: TextRange,
    },
}

impl Action {
    /// The steps of a composite action, those in `parallel` blocks included; none for other actions.
    pub fn all_steps(&self) -> Steps<'_> {
        match &self.runs {
            Some(Runs::Composite { steps, .. }) => Steps::of(steps),
            _ => Steps::of(&[]),
        }
    }

    /// The folder that `uses: ./…` names; empty for the repository's root.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The input of that name. GitHub compares them without regard to case.
    pub fn input(&self, name: &str) -> Option<&ActionInput> {
        self.inputs.iter().find(|input| input.name.value.eq_ignore_ascii_case(name))
    }
}

impl ActionInput {
    /// Whether it must be given: `required: true` and no default.
    pub fn is_required(&self) -> bool {
        crate::trigger::is_true(self.required.as_ref()) && self.default.is_none()
    }
}
