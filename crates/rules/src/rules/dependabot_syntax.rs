//! Dependabot's settings have a key or a value that Dependabot does not take, or lack one.
//!
//! Keys and values are the catalog's. Kinds of packages are added often, so that one which is like none that is known is not
//! said to be refused.

use catalog::{Form, Structure};
use source::{Diagnostic, Severity, TextRange};
use syntax::{Entry, Node, Shape};

use crate::Context;

const ID: &str = "dependabot-syntax";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(root) = context.dependabot().and_then(|_| context.tree.root()) else { return };
    let mut check = Check { context, structure: context.library.dependabot(), found };
    check.keys(root, "the file", "dependabot");
    let start = root.entries().next().map_or(root.range(), |entry| entry.key.range());
    check.required(root, start, "version");
    check.required(root, start, "updates");
    if let Some(version) = root.get("version").filter(|version| version.as_str() != Some("2")) {
        check.wrong(version.range(), "`version` is 2; Dependabot reads no other.".to_owned());
    }
    let has_groups = root.get("multi-ecosystem-groups").is_some();
    let Some(updates) = root.get("updates") else { return };
    if updates.shape() != Shape::Sequence {
        check.wrong(updates.range(), "`updates` is a list.".to_owned());
    }
    updates.items().for_each(|update| check.update(update, has_groups));
}

struct Check<'k, 'c> {
    context: &'k Context<'c>,
    structure: &'k Structure,
    found: &'k mut Vec<Diagnostic>,
}

impl<'c> Check<'_, 'c> {
    fn wrong(&mut self, range: TextRange, message: String) {
        self.found.push(Diagnostic::rejected(ID, range, message));
    }

    fn update(&mut self, update: Node<'c>, has_groups: bool) {
        self.keys(update, "an update", "update");
        let start = update.entries().next().map_or(update.range(), |entry| entry.key.range());
        self.required(update, start, "package-ecosystem");
        if !has_groups {
            self.required(update, start, "schedule");
        }
        if let Some(ecosystem) = update.get("package-ecosystem") {
            self.word(ecosystem, "package-ecosystem", "ecosystem");
        }
        match (update.entry("directory"), update.entry("directories")) {
            (None, None) => self.required(update, start, "directory"),
            (Some(_), Some(both)) => {
                self.wrong(both.key.range(), "An update has `directory` or `directories`, not both.".to_owned());
            }
            _ => {}
        }
        if let Some(Entry { key, value }) = update.entry("schedule") {
            self.schedule(value, key.range());
        }
        if let Some(limit) = update.get("open-pull-requests-limit")
            && limit.as_str().is_some_and(|limit| limit.parse::<u32>().is_err())
        {
            self.wrong(limit.range(), "`open-pull-requests-limit` is a number from 0.".to_owned());
        }
    }

    fn schedule(&mut self, schedule: Node<'c>, key: TextRange) {
        if schedule.shape() != Shape::Mapping {
            return self.wrong(key, "`schedule` is a mapping with `interval`.".to_owned());
        }
        self.keys(schedule, "`schedule`", "schedule");
        self.required(schedule, key, "interval");
        if let Some(interval) = schedule.get("interval") {
            self.word(interval, "interval", "interval");
            if interval.as_str() == Some("cron") {
                self.required(schedule, key, "cronjob");
            }
        }
        if let Some(day) = schedule.get("day") {
            self.word(day, "day", "day");
        }
        if let Some(time) = schedule.get("time")
            && time.as_str().is_some_and(|time| !is_time(time))
        {
            self.wrong(time.range(), "`time` has the form `HH:MM`, in quotes.".to_owned());
        }
    }

    /// The keys or words that a definition knows.
    fn known(&self, definition: &str) -> Vec<&'static str> {
        let id = self.structure.named(definition);
        match id.and_then(|id| self.structure.definition(id)).map(|definition| &definition.form) {
            Some(Form::Keys { known, .. }) => known.iter().map(|key| key.name).collect(),
            Some(Form::Values(words)) => words.clone(),
            _ => Vec::new(),
        }
    }

    fn keys(&mut self, node: Node<'c>, holder: &str, definition: &str) {
        let known = self.known(definition);
        for Entry { key, .. } in node.entries() {
            let Some(word) = key.as_str().filter(|word| !known.contains(word) && *word != "<<") else { continue };
            // Anchors are often kept below keys of one's own.
            if holder == "the file" && word.starts_with("x-") {
                continue;
            }
            let message = format!("`{word}` is not a key of {holder} known to this version.");
            let finding = Diagnostic::rejected(ID, key.range(), message);
            let listed = || format!("Known here: {}.", super::listed(known.iter().copied()));
            self.found.push(super::suggest(finding, word, known.iter().copied(), listed));
        }
    }

    fn required(&mut self, node: Node<'c>, range: TextRange, key: &str) {
        if node.get(key).is_none() && !self.context.is_damaged(node.range()) {
            let finding = Diagnostic::rejected(ID, range, format!("`{key}` is missing here."));
            self.found.push(finding.help(format!("Add `{key}`.")));
        }
    }

    fn word(&mut self, node: Node<'c>, key: &str, definition: &str) {
        let words = self.known(definition);
        let Some(word) = node.as_str().filter(|word| !words.contains(word)) else { return };
        let message = format!("`{word}` is no `{key}` known to this version.");
        let listed = || format!("Known here: {}.", super::listed(words.iter().copied()));
        let finding = Diagnostic::rejected(ID, node.range(), message);
        let mut finding = super::suggest_scalar(self.context, finding, word, words.iter().copied(), listed);
        if definition == "ecosystem" && finding.fixes.is_empty() {
            finding.severity = Severity::Broken;
        }
        self.found.push(finding);
    }
}

fn is_time(text: &str) -> bool {
    let number = |text: &str, below: u32| text.len() == 2 && text.parse::<u32>().is_ok_and(|number| number < below);
    text.split_once(':').is_some_and(|(hours, minutes)| number(hours, 24) && number(minutes, 60))
}
