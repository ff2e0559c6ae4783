//! A mapping has a key that means nothing there.

use catalog::{Place, event};
use model::Workflow;
use source::Diagnostic;
use syntax::{Entry, Node};

pub(crate) fn check(workflow: &Workflow, found: &mut Vec<Diagnostic>) {
    let Some(root) = workflow.tree.root() else { return };
    let mut walk = Walk { found };
    walk.place(Some(root), Place::Workflow);
    walk.triggers(root.get("on"));
    walk.shared(root);
    for job in root.get("jobs").into_iter().flat_map(Node::entries) {
        walk.job(job.value);
    }
}

struct Walk<'f> {
    found: &'f mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn place(&mut self, node: Option<Node<'_>>, place: Place) {
        self.keys(node, place.keys(), place.name());
    }

    fn keys(&mut self, node: Option<Node<'_>>, known: &[&'static str], name: &str) {
        for Entry { key, .. } in node.into_iter().flat_map(Node::entries) {
            let Some(word) = key.as_str() else { continue };
            // Merge keys are reported as YAML that GitHub does not read.
            if known.contains(&word) || word.contains("${{") || word == "<<" {
                continue;
            }
            let message = format!("`{word}` is not a key of {name} known to this version.");
            let diagnostic = Diagnostic::rejected("unknown-key", key.range(), message);
            let listed = || format!("Known here: {}.", super::listed(known.iter().copied()));
            self.found.push(super::suggest(diagnostic, word, known.iter().copied(), listed));
        }
    }

    fn triggers(&mut self, on: Option<Node<'_>>) {
        for Entry { key, value } in on.into_iter().flat_map(Node::entries) {
            let Some(event) = key.as_str().and_then(event) else { continue };
            let name = format!("`on.{}`", event.name);
            self.keys(Some(value), event.filters, &name);
            value.items().for_each(|item| self.keys(Some(item), event.filters, &name));
        }
    }

    /// What workflow and job have in common.
    fn shared(&mut self, node: Node<'_>) {
        self.place(node.get("permissions"), Place::Permissions);
        self.place(node.get("concurrency"), Place::Concurrency);
        let defaults = node.get("defaults");
        self.place(defaults, Place::Defaults);
        self.place(defaults.and_then(|defaults| defaults.get("run")), Place::DefaultsRun);
    }

    fn job(&mut self, job: Node<'_>) {
        let is_call = job.get("uses").is_some();
        self.place(Some(job), if is_call { Place::CallJob } else { Place::Job });
        self.shared(job);
        self.place(job.get("strategy"), Place::Strategy);
        self.place(job.get("environment"), Place::Environment);
        self.place(job.get("runs-on"), Place::RunsOn);
        self.place(job.get("snapshot"), Place::Snapshot);
        self.container(job.get("container"), Place::Container);
        for service in job.get("services").into_iter().flat_map(Node::entries) {
            self.container(Some(service.value), Place::Service);
        }
        for step in job.get("steps").into_iter().flat_map(Node::items) {
            self.place(Some(step), Place::Step);
            step.get("parallel").into_iter().flat_map(Node::items).for_each(|step| self.place(Some(step), Place::Step));
        }
    }

    fn container(&mut self, node: Option<Node<'_>>, place: Place) {
        self.place(node, place);
        self.place(node.and_then(|node| node.get("credentials")), Place::Credentials);
    }
}
