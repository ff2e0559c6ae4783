//! What a rule looks at: a file, its surroundings, and what follows from them, worked out once and only when asked for.

mod commands;
mod damage;
mod expression;
mod flow;
mod infer;
mod mentions;
mod project;
mod runner;
mod scope;
mod steps;
mod structure;

pub use commands::StepCommand;
pub use expression::Expression;
pub(crate) use flow::{Flow, Stand, Writer};
pub use mentions::Mention;
pub(crate) use mentions::{Paths, paths};
pub use project::Project;
pub use runner::Labels;
pub use steps::StepFacts;
pub(crate) use structure::{Fault, What};

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use catalog::Library;
use expr::{Expr, Inferred, Shape, Type};
use model::{Action, Dependabot, File, Job, Text, Workflow};
use source::TextRange;
use syntax::{Node, ScalarMap, Tree};

use crate::Taken;
use structure::Walked;

/// Names in lower case, each with an index, sorted.
type Names = Vec<(String, usize)>;

/// A file to check, with all that rules ask about it.
#[derive(Debug)]
pub struct Context<'c> {
    /// Its path relative to the repository root, `/` between its parts.
    pub path: &'c str,
    /// The file.
    pub file: &'c File,
    /// The tree that it was read from.
    pub tree: &'c Tree,
    /// All files of the repository that mean something to us, this one among them.
    pub project: &'c Project<'c>,
    /// What is known of the world.
    pub library: &'c Library,
    walked: OnceCell<Walked<'c>>,
    steps: OnceCell<Vec<StepFacts<'c>>>,
    inferred: OnceCell<Vec<Inferred>>,
    /// The types of the contexts that are the same in every job.
    common: OnceCell<Shape>,
    /// How decoded texts lie in the file, by their place, as far as was asked.
    maps: RefCell<BTreeMap<TextRange, Option<ScalarMap>>>,
    /// The variables of large `env`, with the place of the first: their names in lower case, each with its index, sorted.
    variables: RefCell<Vec<(TextRange, Names)>>,
    /// The inputs of the triggers, sorted by name in lower case, and whether they take any text.
    free_inputs: OnceCell<Vec<(String, bool)>>,
    mentions: OnceCell<Vec<Mention>>,
    paths: OnceCell<Paths>,
    /// The places that could not be read, sorted and apart.
    damage: OnceCell<Vec<TextRange>>,
    /// Where the steps' items begin, sorted, each with its index.
    step_places: OnceCell<Vec<(usize, usize)>>,
    /// For each job its first expression, and the one behind its last.
    of_jobs: OnceCell<Vec<(usize, usize)>>,
}

impl<'c> Context<'c> {
    /// A file of a project.
    pub fn new(path: &'c str, file: &'c File, project: &'c Project<'c>, library: &'c Library) -> Self {
        Self {
            path,
            file,
            tree: file.tree(),
            project,
            library,
            walked: OnceCell::new(),
            steps: OnceCell::new(),
            inferred: OnceCell::new(),
            common: OnceCell::new(),
            maps: RefCell::default(),
            variables: RefCell::default(),
            free_inputs: OnceCell::new(),
            mentions: OnceCell::new(),
            paths: OnceCell::new(),
            damage: OnceCell::new(),
            step_places: OnceCell::new(),
            of_jobs: OnceCell::new(),
        }
    }

    /// The workflow, if the file is one.
    pub fn workflow(&self) -> Option<&'c Workflow> {
        match self.file {
            File::Workflow(workflow) => Some(workflow),
            _ => None,
        }
    }

    /// The action, if the file is one.
    pub fn action(&self) -> Option<&'c Action> {
        match self.file {
            File::Action(action) => Some(action),
            _ => None,
        }
    }

    /// Dependabot's settings, if the file holds them.
    pub fn dependabot(&self) -> Option<&'c Dependabot> {
        match self.file {
            File::Dependabot(dependabot) => Some(dependabot),
            _ => None,
        }
    }

    /// The workflow's jobs; none in other files.
    pub fn jobs(&self) -> &'c [Job] {
        self.workflow().map_or(&[], |workflow| &workflow.jobs)
    }

    /// Every step of every job, or of the composite action, in file order, each `parallel` block before what it holds.
    pub fn steps(&self) -> &[StepFacts<'c>] {
        self.steps.get_or_init(|| steps::steps(self))
    }

    /// The steps of the job with that index.
    pub fn steps_of(&self, job: usize) -> &[StepFacts<'c>] {
        let steps = self.steps();
        let before = |end: usize| steps.partition_point(|facts| facts.job.is_some_and(|(nth, _)| nth < end));
        if self.workflow().is_none() { &[] } else { steps.get(before(job)..before(job + 1)).unwrap_or(&[]) }
    }

    /// The step whose item stands at that place.
    pub fn step_at(&self, range: TextRange) -> Option<usize> {
        let places = self.step_places.get_or_init(|| {
            let places = self.steps().iter().enumerate();
            let mut places: Vec<_> = places.map(|(nth, facts)| (facts.step.range.start(), nth)).collect();
            places.sort_unstable();
            places
        });
        let first = places.partition_point(|(place, _)| *place < range.start());
        places.get(first).filter(|(place, _)| *place == range.start()).map(|(_, nth)| *nth)
    }

    /// Every expression of the file: `if` conditions and texts with `${{ }}`, in file order.
    pub fn expressions(&self) -> &[Expression<'c>] {
        &self.walked().expressions
    }

    /// The expressions of the job with that index.
    pub fn expressions_of(&self, job: usize) -> &[Expression<'c>] {
        let all = self.expressions();
        let places = self.of_jobs.get_or_init(|| {
            // They stand together, because a job is walked once.
            let mut places = vec![(0, 0); self.jobs().len()];
            for (nth, expression) in all.iter().enumerate() {
                if let Some(place) = expression.job.and_then(|job| places.get_mut(job)) {
                    *place = if place.1 == 0 { (nth, nth + 1) } else { (place.0, nth + 1) };
                }
            }
            places
        });
        places.get(job).and_then(|(start, end)| all.get(*start..*end)).unwrap_or_default()
    }

    /// Type and problems of each of [`Context::expressions`], in the same order.
    pub fn inferred(&self) -> &[Inferred] {
        self.inferred.get_or_init(|| infer::all(self))
    }

    /// The contexts that an expression can read, with their types; contexts that exist elsewhere only are left out.
    pub fn contexts_of(&self, expression: &Expression<'_>) -> Shape {
        infer::readable(expression, &scope::contexts(self, expression.job)).0
    }

    /// The type of a part of an expression; `contexts` are those of [`Context::contexts_of`].
    pub fn type_of(&self, expression: &Expression<'_>, part: &Expr, contexts: &Shape) -> Type {
        infer::part(expression, part, contexts)
    }

    /// The inputs of the action that a step uses, if its metadata is known: of this repository, or of a listed version.
    pub fn inputs_taken<'f>(&self, facts: &'f StepFacts<'c>) -> Option<&'f Taken<'c>> {
        crate::rules::taken_inputs(self, facts)
    }

    /// What is wrong with the file by its structure.
    pub(crate) fn faults(&self) -> &[Fault<'c>] {
        &self.walked().faults
    }

    fn walked(&self) -> &Walked<'c> {
        self.walked.get_or_init(|| structure::walk(self))
    }

    /// Where a part of a decoded value stands in the file: `part` counts in bytes from the start of `text.value`.
    pub fn inside(&self, text: &Text, part: TextRange) -> TextRange {
        let mut maps = self.maps.borrow_mut();
        let map = maps.entry(text.range).or_insert_with(|| self.node(text.range).and_then(Node::scalar_map));
        map.as_ref().map_or(text.range, |map| map.source(part))
    }

    /// The node that is written at exactly that place.
    pub fn node(&self, range: TextRange) -> Option<Node<'c>> {
        let innermost = self.tree.node_at(range.start());
        std::iter::successors(innermost, |node| node.parent()).find(|node| node.range() == range)
    }

    /// Where the key stands whose value is written at a place; the place itself when it is no key's value.
    pub fn key_of(&self, range: TextRange) -> TextRange {
        self.node(range).and_then(Node::in_entry).map_or(range, |entry| entry.key.range())
    }

    /// The text of a comment that stands on the same line behind a place, without its `#`: for versions behind a pin.
    pub fn comment_behind(&self, range: TextRange) -> Option<&'c str> {
        let text = self.tree.text();
        let comments = self.tree.comments();
        let next = comments.partition_point(|comment| comment.start() < range.end());
        let comment = *comments.get(next)?;
        let between = text.get(range.end()..comment.start())?;
        (!between.contains(['\n', '\r'])).then(|| comment.slice(text).trim_start_matches('#').trim())
    }
}
