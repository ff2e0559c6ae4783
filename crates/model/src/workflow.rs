//! A workflow file.

use std::collections::BTreeMap;
use std::sync::Arc;

use source::TextRange;
use syntax::Tree;

use crate::{Concurrency, Defaults, Env, Job, Permissions, Text, Trigger};

/// A workflow file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Workflow {
    /// Path relative to the repository root.
    pub path: String,
    /// The tree that it was read from; everything not lifted into fields is there.
    pub tree: Arc<Tree>,
    /// `name`
    pub name: Option<Text>,
    /// `run-name`
    pub run_name: Option<Text>,
    /// `description`
    pub description: Option<Text>,
    /// `on`, one entry an event, in file order.
    pub triggers: Vec<Trigger>,
    /// Where the key `on` stands.
    pub on_key: Option<TextRange>,
    /// `permissions` for all jobs.
    pub permissions: Option<Permissions>,
    /// `env` for all jobs.
    pub env: Env,
    /// `defaults`
    pub defaults: Defaults,
    /// `concurrency`
    pub concurrency: Option<Concurrency>,
    /// `jobs` in file order; a repeated id appears twice.
    pub jobs: Vec<Job>,
    /// Keys that are none of these.
    pub other: Vec<Text>,
    /// Who is who among the jobs.
    pub(crate) order: JobOrder,
}

/// The jobs of a workflow by id, and by whom they wait for: made once, because large workflows are asked often.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct JobOrder {
    /// The first job with each id, in lower case.
    first: BTreeMap<String, usize>,
    /// For each job the jobs that it needs and that exist.
    needs: Vec<Vec<usize>>,
    /// For each job how many others run one after the other before it, at most.
    depths: Vec<Option<usize>>,
}

impl JobOrder {
    pub(crate) fn of(jobs: &[Job]) -> Self {
        let mut first = BTreeMap::new();
        for (nth, job) in jobs.iter().enumerate() {
            first.entry(job.id.value.to_ascii_lowercase()).or_insert(nth);
        }
        let at = |id: &Text| first.get(&id.value.to_ascii_lowercase()).copied();
        let needs: Vec<Vec<usize>> = jobs.iter().map(|job| job.needs.iter().filter_map(at).collect()).collect();
        let depths = depths(&needs);
        Self { first, needs, depths }
    }
}

/// Takes out the jobs that can start, one after the other; what is left lies in a circle or behind one.
fn depths(needs: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = needs.iter().map(Vec::len).collect();
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (at, needs) in needs.iter().enumerate() {
        for target in needs {
            behind.get_mut(*target).into_iter().for_each(|behind| behind.push(at));
        }
    }
    let mut depths = vec![None; needs.len()];
    let mut ready: Vec<usize> = (0..needs.len()).filter(|at| open.get(*at) == Some(&0)).collect();
    while let Some(at) = ready.pop() {
        let before = needs.get(at).into_iter().flatten().filter_map(|target| depths.get(*target).copied().flatten());
        let depth = before.max().map_or(0, |deepest: usize| deepest + 1);
        depths.get_mut(at).into_iter().for_each(|own| *own = Some(depth));
        for next in behind.get(at).into_iter().flatten() {
            if let Some(left) = open.get_mut(*next) {
                *left -= 1;
                if *left == 0 {
                    ready.push(*next);
                }
            }
        }
    }
    depths
}

impl Workflow {
    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// `name`, else the file name.
    pub fn title(&self) -> &str {
        self.name.as_ref().map_or(self.file_name(), |name| &name.value)
    }

    /// The event of that name.
    pub fn trigger(&self, event: &str) -> Option<&Trigger> {
        self.triggers.iter().find(|trigger| trigger.event.value == event)
    }

    /// The first job with that id. GitHub compares ids without regard to case.
    pub fn job(&self, id: &str) -> Option<&Job> {
        self.job_index(id).and_then(|at| self.jobs.get(at))
    }

    /// Where in `jobs` the first job with that id stands.
    pub fn job_index(&self, id: &str) -> Option<usize> {
        self.order.first.get(&id.to_ascii_lowercase()).copied()
    }

    /// The jobs that a job waits for, directly or not, by index; the job itself only if it needs itself in a circle.
    pub fn upstream(&self, job: usize) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut is_found = vec![false; self.jobs.len()];
        let mut open = vec![job];
        while let Some(at) = open.pop() {
            for target in self.order.needs.get(at).into_iter().flatten() {
                if let Some(seen @ false) = is_found.get_mut(*target) {
                    *seen = true;
                    found.push(*target);
                    open.push(*target);
                }
            }
        }
        found
    }

    /// The jobs that a job names in `needs` and that exist, by index.
    pub fn needed(&self, job: usize) -> &[usize] {
        self.order.needs.get(job).map_or(&[], Vec::as_slice)
    }

    /// How many jobs run one after the other before a job, at most; `None` if it can never start, because it needs itself
    /// in a circle or waits for one that does.
    pub fn depth(&self, job: usize) -> Option<usize> {
        self.order.depths.get(job).copied().flatten()
    }

    /// Whether a job waits for another one, directly or not. Looks no further up than that one stands.
    pub fn waits_for(&self, job: usize, other: usize) -> bool {
        let mut is_seen = vec![false; self.jobs.len()];
        let mut open = vec![job];
        while let Some(at) = open.pop() {
            for target in self.needed(at) {
                if *target == other {
                    return true;
                }
                // A job that never starts may wait for any.
                let may_wait = self.depth(*target).is_none_or(|depth| Some(depth) > self.depth(other));
                if let Some(seen @ false) = is_seen.get_mut(*target).filter(|_| may_wait) {
                    *seen = true;
                    open.push(*target);
                }
            }
        }
        false
    }

    /// What the file says it is for: `description`, else the comment at its very top, `#` removed and lines joined.
    pub fn purpose(&self) -> Option<Text> {
        self.description.clone().or_else(|| self.leading_comment())
    }

    fn leading_comment(&self) -> Option<Text> {
        let text = self.tree.text();
        let mut range: Option<TextRange> = None;
        let mut words = Vec::new();
        for comment in self.tree.comments() {
            let from = range.map_or(0, TextRange::end);
            let between = text.get(from..comment.start()).unwrap_or("x");
            let blank_line = between.matches('\n').count() > 1;
            if !between.trim_matches(['\u{feff}', ' ', '\n', '\r']).is_empty() || (blank_line && range.is_some()) {
                break;
            }
            words.push(comment.slice(text).trim_start_matches('#').trim());
            range = Some(range.map_or(*comment, |range| range.cover(*comment)));
        }
        let said = words.join(" ").trim().to_owned();
        range.filter(|_| !said.is_empty()).map(|range| Text::new(said, range))
    }
}
