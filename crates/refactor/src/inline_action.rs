//! A step that uses a composite action of the repository → the steps of that action.

use model::{Action, Job, Runs, Step, Uses, Workflow};
use rules::Context;
use source::{Splice, TextRange};

use crate::action::{OF_THE_ACTION, called, job_of};
use crate::draft::Draft;
use crate::lines;
use crate::reads::{self, Read};
use crate::substitute::{self, Given};
use crate::{Proposal, Refusal};

/// The step, and what it uses.
struct Call<'c> {
    workflow: &'c Workflow,
    job: &'c Job,
    index: usize,
    step: &'c Step,
    action: &'c Action,
    inner: &'c [Step],
}

pub(crate) fn inline(context: &Context<'_>, job: &str, step: u32) -> Result<Proposal, Refusal> {
    let call = Call::of(context, job, step as usize)?;
    call.is_exact(context)?;
    let text = call.steps(context)?;
    let after = call.workflow_with(context, &text)?;
    let name = &call.action.path;
    let mut remarks = vec![format!("`{name}` stays; whatever else uses it goes on doing so.")];
    if let (Some(own), true) = (&call.step.name, call.inner.len() > 1) {
        remarks.push(format!("The name `{}` of the step is lost; its steps keep theirs.", own.value));
    }
    let title = format!("Put the steps of `{}` into `{}`", call.action.folder(), call.job.id.value);
    Ok(Proposal::of_one(title, &call.workflow.path, context.tree.text(), after, remarks))
}

impl<'c> Call<'c> {
    fn of(context: &Context<'c>, id: &str, index: usize) -> Result<Self, Refusal> {
        let (workflow, job) = job_of(context, id)?;
        let step =
            job.steps.get(index).ok_or_else(|| Refusal::new(format!("Job `{id}` has no step {}.", index + 1)))?;
        let Some(Uses::Local { path, .. }) = step.action() else {
            return Err(Refusal::new(format!("{} uses no action of this repository.", called(step))));
        };
        let action = context.project.action(&path);
        let action = action.ok_or_else(|| Refusal::new(format!("`{path}` has no `action.yml` among these files.")))?;
        let Some(Runs::Composite { steps: inner, .. }) = &action.runs else {
            return Err(Refusal::new(format!("`{path}` is no composite action, so it has no steps.")));
        };
        if inner.is_empty() || !action.tree.damaged().is_empty() {
            return Err(Refusal::new(format!("The steps of `{path}` cannot be read.")));
        }
        Ok(Self { workflow, job, index, step, action, inner })
    }

    /// Refuses what would run otherwise.
    fn is_exact(&self, context: &Context<'_>) -> Result<(), Refusal> {
        let step = self.step;
        let keys = [
            ("env", !step.env.pairs.is_empty() || step.env.expression.is_some()),
            ("continue-on-error", step.continue_on_error.is_some()),
            ("timeout-minutes", step.timeout_minutes.is_some()),
            ("background", step.background.is_some()),
        ];
        if let Some((key, _)) = keys.iter().find(|(_, is_there)| *is_there) {
            return Err(Refusal::new(format!("{} has `{key}`, which holds for the action as a whole.", called(step))));
        }
        for inner in self.inner {
            let calls = |name| inner.condition.as_ref().is_some_and(|it| model::condition_calls(&it.value, name));
            if let Some(name) = ["always", "failure", "cancelled"].into_iter().find(|name| calls(name)) {
                return Err(Refusal::new(format!(
                    "{} calls `{name}()`, which looks at the action's steps only; in the job it would look at all.",
                    called(inner)
                )));
            }
            let script = inner.run.as_ref().map_or("", |run| run.value.as_str());
            if script.contains("GITHUB_ACTION_") {
                return Err(Refusal::new(format!("{} reads the folder of its action.", called(inner))));
            }
            let has_default =
                self.job.defaults.working_directory.is_some() || self.workflow.defaults.working_directory.is_some();
            if inner.run.is_some() && inner.working_directory.is_none() && has_default {
                return Err(Refusal::new(format!(
                    "{} runs in the workspace; in the job the `working-directory` of `defaults` would hold.",
                    called(inner)
                )));
            }
        }
        if let Some(condition) = &step.condition {
            let place = [condition.range];
            let moves = |names: &[&str]| matches!(names, ["env" | "job" | "steps", ..]);
            let source = crate::workflow::reads_any(context, &place, &moves).filter(|_| self.inner.len() > 1);
            let status = ["always", "failure", "cancelled"];
            let status =
                status.into_iter().find(|name| model::condition_calls(&condition.value, name)).map(str::to_owned);
            if let Some(source) =
                source.or(status).or(condition.value.contains("hashFiles").then(|| "hashFiles".to_owned()))
            {
                return Err(Refusal::new(format!(
                    "The `if` of {} asks for `{source}`, which may become otherwise between the steps of the action.",
                    called(step)
                )));
            }
        }
        self.ids_are_free()
    }

    fn ids_are_free(&self) -> Result<(), Refusal> {
        let others = self.job.all_steps().filter(|step| step.range != self.step.range);
        let taken: Vec<&str> = others.filter_map(|step| Some(step.id.as_ref()?.value.as_str())).collect();
        let mut ids = self.inner.iter().filter_map(|step| step.id.as_ref());
        match ids.find(|id| taken.iter().any(|known| known.eq_ignore_ascii_case(&id.value))) {
            Some(id) => {
                Err(Refusal::new(format!("Both the job and the action have a step `{}`; rename one first.", id.value)))
            }
            None => Ok(()),
        }
    }

    /// The action's text with what the step gives it put in place.
    fn steps(&self, context: &Context<'_>) -> Result<String, Refusal> {
        let Some(file) = context.project.file(&self.action.path) else {
            return Err(Refusal::new("The action is gone."));
        };
        let inside = Context::new(&self.action.path, file, context.project, context.library);
        let whole = TextRange::new(0, self.action.tree.text().len());
        substitute::substituted(&inside, &[whole], &|read| self.given(context, read))
    }

    fn given(&self, context: &Context<'_>, read: &Read<'_, '_>) -> Result<Option<Given>, Refusal> {
        match read.names().as_slice() {
            ["inputs", name] if *name != "*" => {
                let own = self.step.input(name).map(|text| substitute::given(context, text, false));
                let default = || self.action.input(name).and_then(|input| input.default.as_ref());
                Ok(Some(own.unwrap_or_else(|| substitute::default(default(), false))))
            }
            ["inputs", ..] => Err(Refusal::new("The action reads its `inputs` by names that are computed.")),
            ["github", name, ..] if OF_THE_ACTION.contains(name) => {
                Err(Refusal::new(format!("The action reads `{}`, which means the action itself.", read.source())))
            }
            ["steps"] => Err(Refusal::new("The action reads all its `steps` at once.")),
            _ => Ok(None),
        }
    }

    /// The workflow with those steps in the place of the step.
    fn workflow_with(&self, context: &Context<'_>, action: &str) -> Result<String, Refusal> {
        let inside = syntax::parse(action);
        let failed = || Refusal::new("The steps of the action are written so that their lines cannot be moved.");
        let list = inside.find("runs.steps").ok_or_else(failed)?;
        let block = lines::items(&inside, list, 0, self.inner.len() - 1).ok_or_else(failed)?;
        if lines::is_shared(&inside, block.range) {
            return Err(Refusal::new("An anchor or alias stands in the steps of the action."));
        }
        let at = format!("jobs.{}.steps", self.job.id.value);
        let steps = context.tree.find(&at).ok_or_else(failed)?;
        let own = lines::items(context.tree, steps, self.index, self.index).ok_or_else(failed)?;
        let line_end = source::line_break(context.tree.text());
        let text = lines::moved(action, block, own.column, line_end)?;
        let mut splices = self.later(context, &inside)?;
        splices.push(Splice { range: own.range, text });
        let mut draft = Draft::new(self.workflow);
        draft.splice(splices)?;
        let count = self.inner.len();
        let is_same = draft.workflow.tree.find(&at).is_some_and(|new| {
            let pairs = list.items().zip(new.items().skip(self.index).take(count));
            let kept = pairs.filter(|(old, new)| lines::same(*old, *new)).count();
            kept == count && new.items().count() + 1 == steps.items().count() + count
        });
        if !is_same {
            return Err(Refusal::new("The steps would not mean the same in the job."));
        }
        self.keep_own(&mut draft)?;
        Ok(draft.text().to_owned())
    }

    /// Gives the steps what the step had: its condition, and its name if there is one that has none.
    fn keep_own(&self, draft: &mut Draft) -> Result<(), Refusal> {
        for (nth, inner) in (self.index..).zip(self.inner) {
            let at = format!("jobs.{}.steps[{nth}]", self.job.id.value);
            if let Some(outer) = &self.step.condition {
                let bare = |text: &str| {
                    let inner = text.trim().strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}"));
                    inner.filter(|inner| !inner.contains("${{")).unwrap_or(text).trim().to_owned()
                };
                let now = draft.workflow.tree.find(&format!("{at}.if")).and_then(|it| it.as_str().map(str::to_owned));
                let condition = match now {
                    Some(own) => format!("({}) && ({})", bare(&outer.value), bare(&own)),
                    None => bare(&outer.value),
                };
                draft.set_text(format!("{at}.if"), condition)?;
            }
            if let (Some(name), None, 1) = (&self.step.name, &inner.name, self.inner.len()) {
                draft.set_text(format!("{at}.name"), name.value.clone())?;
            }
        }
        Ok(())
    }

    /// How the rest of the job reads what it read of the step.
    fn later(&self, context: &Context<'_>, inside: &syntax::Tree) -> Result<Vec<Splice>, Refusal> {
        let Some(id) = self.step.id.as_ref().map(|id| id.value.to_ascii_lowercase()) else { return Ok(Vec::new()) };
        let mut splices = Vec::new();
        for read in reads::within(context, &[self.job.range]) {
            let names = read.names();
            match names.as_slice() {
                ["steps"] => return Err(Refusal::new("The job reads all its `steps` at once.")),
                ["steps", own, ..] if *own != id && *own != "*" => {}
                ["steps", _, "outputs", name] if *name != "*" => {
                    let output = self.action.outputs.iter().find(|it| it.name.value.eq_ignore_ascii_case(name));
                    let output = output.and_then(|it| inside.find(&format!("outputs.{}.value", it.name.value)));
                    let value = output.and_then(syntax::Node::as_str).unwrap_or("");
                    let source =
                        value.trim().strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).map(str::trim);
                    let is_plain = |source: &&str| {
                        reads::path(&expr::parse(source).expr)
                            .is_some_and(|path| path.first().is_some_and(|it| it == "steps"))
                    };
                    let source = source.filter(is_plain).ok_or_else(|| {
                        Refusal::new(format!(
                            "The output `{name}` of the action is more than an output of one of its steps."
                        ))
                    })?;
                    if read.place().slice(context.tree.text()) != read.source() {
                        return Err(Refusal::new(format!("`{}` is written with escapes.", read.source())));
                    }
                    splices.push(Splice { range: read.place(), text: source.to_owned() });
                }
                ["steps", ..] => {
                    return Err(Refusal::new(format!("The job reads `{}` of the action as a whole.", read.source())));
                }
                _ => {}
            }
        }
        Ok(splices)
    }
}
