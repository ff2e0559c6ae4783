//! Dependabot's settings: `.github/dependabot.yml`.

use std::sync::Arc;

use source::TextRange;
use syntax::Tree;

use crate::{Pair, Text};

/// Dependabot's settings, read (GitHub's manual, "Dependabot options reference").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependabot {
    /// Path relative to the repository root.
    pub path: String,
    /// The tree that it was read from.
    pub tree: Arc<Tree>,
    /// `version`
    pub version: Option<Text>,
    /// `enable-beta-ecosystems`
    pub beta_ecosystems: Option<Text>,
    /// The names of `registries`.
    pub registries: Vec<Text>,
    /// `updates`
    pub updates: Vec<Update>,
    /// Keys that are none of these.
    pub other: Vec<Text>,
}

/// An entry of `updates`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// `package-ecosystem`
    pub ecosystem: Option<Text>,
    /// `directory`, or `directories`.
    pub directories: Vec<Text>,
    /// `schedule`: `interval`, `day`, `time`, `timezone`, `cronjob`.
    pub schedule: Vec<Pair>,
    /// `cooldown`, scalars only: `default-days`, `semver-major-days`, …
    pub cooldown: Vec<Pair>,
    /// Where `cooldown` stands.
    pub cooldown_range: Option<TextRange>,
    /// The names of `groups`.
    pub groups: Vec<Text>,
    /// `registries`: names, or `*`.
    pub registries: Vec<Text>,
    /// `insecure-external-code-execution`: `allow` or `deny`.
    pub external_code: Option<Text>,
    /// `target-branch`
    pub target_branch: Option<Text>,
    /// `open-pull-requests-limit`
    pub pull_request_limit: Option<Text>,
    /// Keys that are none of these.
    pub other: Vec<Text>,
    /// The whole item.
    pub range: TextRange,
}

impl Update {
    /// The value of a key of `schedule`.
    pub fn schedule(&self, key: &str) -> Option<&Text> {
        self.schedule.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// The value of a key of `cooldown`.
    pub fn cooldown(&self, key: &str) -> Option<&Text> {
        self.cooldown.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }
}
