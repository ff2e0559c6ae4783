//! Events that jobs cause in passing, such as a release or a push, and the workflows that would start by them: live,
//! blocked or unknown by the token that makes them.

use catalog::{Does, Role};
use model::filter::Outcome;
use model::{Trigger, Workflow};
use petgraph::graph::NodeIndex;

use crate::build::Builder;
use crate::pattern::globs;
use crate::{Deed, Edge, Fate, Kind, Relation, Token, may_match};

/// Adds the events, and whom they would start.
pub(crate) fn add(builder: &mut Builder<'_>) {
    let deeds = std::mem::take(&mut builder.deeds);
    for deed in &deeds {
        let Some(Kind::Job { file, .. } | Kind::Call { file, .. }) =
            builder.graph.node_weight(deed.job).map(|node| node.kind)
        else {
            continue;
        };
        let Some(workflow) = builder.project.workflows.get(file).copied() else { continue };
        for caused in Caused::of(deed, workflow) {
            let to = builder.plain(&caused.id(), Kind::Event, caused.label(), &deed.evidence());
            link(builder, deed, to, &caused, fate(deed.token, true));
            add_starts(builder, deed, &caused, file);
        }
    }
    builder.deeds = deeds;
}

fn fate(token: Token, is_certain: bool) -> Fate {
    match token {
        Token::Own => Fate::Blocked,
        Token::Other if is_certain => Fate::Live,
        Token::Other | Token::Unknown => Fate::Unknown,
    }
}

/// The workflows that wait for the event. That a run does not start its own workflow again is no news.
fn add_starts(builder: &mut Builder<'_>, deed: &Deed, caused: &Caused, own: usize) {
    for (file, workflow) in builder.project.workflows.iter().enumerate() {
        let answers = workflow.triggers.iter().filter_map(|trigger| caused.starts(trigger));
        let Some(best) = answers.max() else { continue };
        let fate = fate(deed.token, best == Starts::Yes);
        if file == own && fate == Fate::Blocked {
            continue;
        }
        if let Some(to) = builder.workflows.get(file).copied() {
            link(builder, deed, to, caused, fate);
        }
    }
}

fn link(builder: &mut Builder<'_>, deed: &Deed, to: NodeIndex, caused: &Caused, fate: Fate) {
    let relation = Relation::Causes(fate);
    let edge = Edge { relation, detail: caused.words(), via: Some(deed.step), evidence: deed.evidence() };
    let is_known = builder.graph.edges_connecting(deed.job, to).any(|known| {
        let known = known.weight();
        (known.relation, known.via, &known.detail) == (edge.relation, edge.via, &edge.detail)
    });
    if !is_known {
        builder.link_via(deed.job, to, edge);
    }
}

/// An event that a step causes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Caused {
    /// The event, as in `on`.
    event: String,
    /// What is pushed.
    what: Pushed,
    /// The activity types; empty where there are none, or none that are known.
    types: &'static [&'static str],
    /// The branch or tag, of a pull request its base; empty where it is not told.
    refs: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pushed {
    /// It is no push.
    Nothing,
    Branch,
    Tag,
}

/// Whether a trigger answers to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Starts {
    Maybe,
    Yes,
}

impl Caused {
    /// The events of a step.
    fn of(deed: &Deed, workflow: &Workflow) -> Vec<Self> {
        let does = |what| deed.meaning.does(what);
        let draft = deed.is_on(Role::ReleaseDraft, false);
        let mut found = Vec::new();
        for event in &deed.meaning.causes {
            match event.as_str() {
                "workflow_dispatch" | "repository_dispatch" => {}
                // A draft tells nobody, and makes no tag yet.
                "release" | "push" if draft == Some(true) => {}
                "push" => {
                    let makes_tag = does(Does::TagPush) || does(Does::ReleaseMake);
                    if makes_tag && !(does(Does::ReleaseMake) && starts_with_a_tag(workflow)) {
                        found.push(Self::push(Pushed::Tag, tags(deed)));
                    }
                    let makes_commit = [Does::CommitPush, Does::PullMerge, Does::PullOpen, Does::PagesDeploy];
                    if makes_commit.into_iter().any(does) || !makes_tag {
                        found.extend(pushes(deed));
                    }
                }
                event => {
                    let refs = deed.names(Role::Ref).filter(|_| does(Does::PullOpen)).map(str::to_owned);
                    let (event, types) = (event.to_owned(), types(event, deed));
                    found.push(Self { event, what: Pushed::Nothing, types, refs: refs.collect() });
                }
            }
        }
        found
    }

    fn push(what: Pushed, refs: Vec<String>) -> Self {
        Self { event: "push".to_owned(), what, types: &[], refs }
    }

    fn label(&self) -> &str {
        match self.what {
            Pushed::Nothing => &self.event,
            Pushed::Branch => "push",
            Pushed::Tag => "tag push",
        }
    }

    fn id(&self) -> String {
        format!("event:{}", self.label())
    }

    /// The event with what is told of it.
    fn words(&self) -> String {
        let types = self.types.first().map(|first| (*first).to_owned());
        let refs = (!self.refs.is_empty()).then(|| self.refs.join(", "));
        [Some(self.label().to_owned()), types, refs].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether a trigger answers; `None`: it does not.
    fn starts(&self, trigger: &Trigger) -> Option<Starts> {
        let event = trigger.event.value.as_str();
        let is_kin = match (self.event.as_str(), event) {
            ("pull_request", "pull_request_target") => true,
            ("push", "create") => self.what == Pushed::Tag,
            (own, event) => own == event,
        };
        if !is_kin {
            return None;
        }
        Some(self.lets_type(trigger)?.min(self.lets_ref(trigger)?))
    }

    /// Of an activity that is not known nothing is said.
    fn lets_type(&self, trigger: &Trigger) -> Option<Starts> {
        let defaults = catalog::event(&trigger.event.value).map_or(&[][..], |event| event.default_types);
        if self.what != Pushed::Nothing || defaults.is_empty() {
            return Some(Starts::Yes);
        }
        let passes = |activity: &&str| !matches!(trigger.lets_type(activity, defaults), Outcome::Stops(_));
        self.types.iter().any(|activity| passes(activity)).then_some(Starts::Yes)
    }

    fn lets_ref(&self, trigger: &Trigger) -> Option<Starts> {
        let (own, other) = (["branches", "branches-ignore"], ["tags", "tags-ignore"]);
        let (own, other) = if self.what == Pushed::Tag { (other, own) } else { (own, other) };
        let has = |keys: [&str; 2]| keys.iter().any(|key| trigger.filter(key).is_some());
        let paths = has(["paths", "paths-ignore"]) && self.what != Pushed::Tag;
        let certain = if paths { Starts::Maybe } else { Starts::Yes };
        if !has(own) {
            return (!has(other)).then_some(certain);
        }
        let lets = |name: &String| match self.what {
            _ if name.contains('*') => self.lets_pattern(trigger, own[0], name),
            Pushed::Tag => answer(&trigger.lets_tag(name), certain),
            _ => answer(&trigger.lets_branch(name), certain),
        };
        // Without a name it is the branch that the run is on, which may well be one that is waited for.
        if self.refs.is_empty() { Some(Starts::Maybe) } else { self.refs.iter().filter_map(lets).max() }
    }

    /// Whether a name that is not all known may be one that is waited for. Tags are mostly versions, and so are those that
    /// are waited for; a branch of which nothing is known is hardly ever one with a name.
    fn lets_pattern(&self, trigger: &Trigger, own: &str, name: &str) -> Option<Starts> {
        if name == "*" {
            return (self.what == Pushed::Tag).then_some(Starts::Maybe);
        }
        let Some(wanted) = trigger.filter(own) else { return Some(Starts::Maybe) };
        let patterns = wanted.values.iter().filter(|wanted| !wanted.value.starts_with('!'));
        let mut globs = patterns.flat_map(|wanted| globs(&wanted.value));
        globs.any(|wanted| may_match(name, &wanted)).then_some(Starts::Maybe)
    }
}

fn answer(outcome: &Outcome, certain: Starts) -> Option<Starts> {
    match outcome {
        Outcome::NotFiltered | Outcome::Passes(_) => Some(certain),
        Outcome::Unknown(_) => Some(Starts::Maybe),
        Outcome::Stops(_) => None,
    }
}

/// Whether every run begins with a tag that is there already, so that a release makes none.
fn starts_with_a_tag(workflow: &Workflow) -> bool {
    let is_tag = |trigger: &Trigger| match trigger.event.value.as_str() {
        "push" => trigger.filter("tags").is_some() && trigger.filter("branches").is_none(),
        "release" => true,
        _ => false,
    };
    !workflow.triggers.is_empty() && workflow.triggers.iter().all(is_tag)
}

/// The activity types, the first being the one that people think of.
fn types(event: &str, deed: &Deed) -> &'static [&'static str] {
    let does = |what| deed.meaning.does(what);
    let verb = deed.words.get(2).filter(|_| deed.words.first().is_some_and(|word| word == "gh"));
    match event {
        "pull_request" | "issues" if verb.is_some_and(|verb| verb == "close") => &["closed"],
        "pull_request" | "issues" if verb.is_some_and(|verb| verb == "reopen") => &["reopened"],
        "pull_request" if verb.is_some_and(|verb| verb == "ready") => &["ready_for_review"],
        "release" if !does(Does::ReleaseMake) => &[],
        "release" => match deed.is_on(Role::ReleasePrerelease, false) {
            Some(true) => &["published", "created", "prereleased"],
            Some(false) => &["published", "created", "released"],
            None => &["published", "created", "released", "prereleased"],
        },
        "pull_request" if does(Does::PullOpen) => &["opened", "synchronize"],
        "pull_request" if does(Does::PullMerge) => &["closed"],
        "pull_request" | "issues" if does(Does::LabelSet) => &["labeled", "unlabeled"],
        "issues" if does(Does::IssueOpen) => &["opened"],
        "issues" | "pull_request" if does(Does::IssueClose) => &["closed"],
        "issue_comment" => &["created", "edited"],
        "pull_request_review" => &["submitted"],
        _ => &[],
    }
}

fn tags(deed: &Deed) -> Vec<String> {
    let tag = |name: &str| name.strip_prefix("refs/tags/").unwrap_or(name).to_owned();
    let refs = deed.words.iter().filter_map(|word| word.split("refs/tags/").nth(1)).map(crate::deeds::as_pattern);
    deed.names(Role::ReleaseTag).filter(|name| !name.is_empty()).map(tag).chain(refs).collect()
}

/// The branch that is pushed to: of `git push` what stands behind the remote (git's manual, `git push`, refspec).
fn pushes(deed: &Deed) -> Vec<Caused> {
    let roles = [Role::PagesBranch, Role::Branch];
    let given = roles.into_iter().flat_map(|role| deed.names(role)).filter(|name| !name.is_empty()).map(|name| {
        let name = name.trim_start_matches('+');
        let name = name.rsplit_once(':').map_or(name, |(_, there)| there);
        let name = name.strip_prefix("refs/heads/").unwrap_or(name);
        if name == "HEAD" { "*" } else { name }
    });
    let (tags, branches): (Vec<&str>, Vec<&str>) = given.partition(|name| is_version(name));
    let mut found = Vec::new();
    if !tags.is_empty() {
        found.push(Caused::push(Pushed::Tag, tags.into_iter().map(str::to_owned).collect()));
    } else if branches.contains(&"*") && deed.words.first().is_some_and(|word| word == "git") {
        // What a script computes may be either.
        found.push(Caused::push(Pushed::Tag, vec!["*".to_owned()]));
    }
    if !branches.is_empty() || found.is_empty() {
        found.push(Caused::push(Pushed::Branch, branches.into_iter().map(str::to_owned).collect()));
    }
    found
}

/// Whether a name looks like a version: `v1`, `v1.2*`.
fn is_version(name: &str) -> bool {
    name.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '*'))
}
