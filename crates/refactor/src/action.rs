//! Steps of a job → a composite action of the repository that the job uses in their place.

use std::fmt::Write as _;

use catalog::Does;
use edit::{Operation, quoted};
use model::{Job, Shell, Step, Workflow};
use rules::Context;
use source::{Splice, TextRange};

use crate::carry::{Carried, Fate};
use crate::draft::{Draft, scalar};
use crate::lines::{self, Block};
use crate::reads::{self, Read};
use crate::refactoring::Change;
use crate::{Proposal, Refusal};

/// Properties of `github` that mean the step itself, and so something else in an action.
pub(crate) const OF_THE_ACTION: [&str; 5] =
    ["action", "action_path", "action_ref", "action_repository", "action_status"];

/// The steps that move.
struct Moved<'c> {
    workflow: &'c Workflow,
    job: &'c Job,
    first: usize,
    steps: &'c [Step],
    block: Block,
}

/// An output that a later step reads.
struct Output {
    name: String,
    step: String,
    of: String,
}

impl Output {
    /// Whether it is that output of that step; letter case does not count.
    fn is(&self, step: &str, of: &str) -> bool {
        self.step.eq_ignore_ascii_case(step) && self.of.eq_ignore_ascii_case(of)
    }
}

pub(crate) fn extract(context: &Context<'_>, job: &str, range: (u32, u32), name: &str) -> Result<Proposal, Refusal> {
    let moved = Moved::of(context, job, range)?;
    let folder = home(&moved.workflow.path);
    let path = format!("{folder}/actions/{name}/action.yml");
    check_name(name)?;
    if context.project.action(&format!("{folder}/actions/{name}")).is_some() {
        return Err(Refusal::new(format!(
            "There is an action `{folder}/actions/{name}` already; choose another name."
        )));
    }
    let mut remarks = moved.remarks(context)?;
    let (outputs, later) = moved.outputs(context, &moved.call_id(name))?;
    let carried = Carried::of(context, &[moved.block.range], &|read| moved.fate(read))?;
    let after = moved.action(context, name, &carried, &outputs, &mut remarks)?;
    let text = moved.caller(name, &folder, &carried, &outputs, later)?;
    let count = moved.steps.len();
    let title = format!(
        "Moved {count} {} of `{}` to the action `{name}`",
        if count == 1 { "step" } else { "steps" },
        moved.job.id.value
    );
    let own = Change { path: moved.workflow.path.clone(), before: Some(context.tree.text().to_owned()), after: text };
    Ok(Proposal { title, changes: vec![Change { path, before: None, after }, own], remarks })
}

/// The folder in which workflows and actions lie: `.github`.
pub(crate) fn home(path: &str) -> String {
    path.rsplit_once("/workflows/").map_or(".github", |(home, _)| home).to_owned()
}

pub(crate) fn check_name(name: &str) -> Result<(), Refusal> {
    if model::id_fault(name).is_some() {
        return Err(Refusal::new(format!(
            "`{name}` is no name for this: take letters, digits, `-` and `_`, and a letter first."
        )));
    }
    Ok(())
}

/// The job of that id, with the workflow.
pub(crate) fn job_of<'c>(context: &Context<'c>, id: &str) -> Result<(&'c Workflow, &'c Job), Refusal> {
    let workflow = context.workflow().ok_or_else(|| Refusal::new("Only workflows have jobs; this file is none."))?;
    let job =
        workflow.job(id).ok_or_else(|| Refusal::new(format!("There is no job `{id}` in `{}`.", workflow.path)))?;
    Ok((workflow, job))
}

/// A name as people write it: `Set up node` for `set-up-node`.
pub(crate) fn spoken(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl<'c> Moved<'c> {
    fn of(context: &Context<'c>, id: &str, (first, last): (u32, u32)) -> Result<Self, Refusal> {
        let (workflow, job) = job_of(context, id)?;
        let (first, last) = (first as usize, last as usize);
        let none = || {
            let count = job.steps.len();
            let (first, last) = (first.saturating_add(1), last.saturating_add(1));
            Refusal::new(format!("Job `{id}` has {count} steps; there are no steps {first} to {last}."))
        };
        let steps = job.steps.get(first..=last).filter(|steps| !steps.is_empty()).ok_or_else(none)?;
        let list = context.tree.find(&format!("jobs.{}.steps", job.id.value));
        let block = list.and_then(|list| lines::items(context.tree, list, first, last));
        let block = block.ok_or_else(|| {
            Refusal::new("The steps stand in brackets or share their lines with others, so they cannot be moved.")
        })?;
        if lines::is_shared(context.tree, block.range) {
            return Err(Refusal::new(
                "An anchor or alias stands in these steps, and names of YAML end with their file.",
            ));
        }
        let moved = Self { workflow, job, first, steps, block };
        steps.iter().try_for_each(|step| moved.can_move(step))?;
        moved.is_fetched(context)?;
        Ok(moved)
    }

    /// Whether a step may stand in an action at all.
    fn can_move(&self, step: &Step) -> Result<(), Refusal> {
        let what = called(step);
        let side_by_side = step.background.is_some()
            || !step.parallel.is_empty()
            || !step.wait.is_empty()
            || step.wait_all.is_some()
            || step.cancel.is_some();
        if side_by_side {
            return Err(Refusal::new(format!(
                "{what} runs beside others or waits for them, which an action cannot do."
            )));
        }
        if step.timeout_minutes.is_some() {
            return Err(Refusal::new(format!(
                "{what} has `timeout-minutes`, which steps of an action cannot have; take it away first, or leave the step."
            )));
        }
        let id = step.id.as_ref().map(|id| id.value.as_str());
        let others = self.job.all_steps().filter(|other| other.range != step.range);
        let mut waited = others.flat_map(|other| other.wait.iter().chain(&other.cancel));
        if waited.any(|name| Some(name.value.as_str()) == id) {
            return Err(Refusal::new(format!("Another step waits for {what}, so it has to stay.")));
        }
        Ok(())
    }

    /// Whether the repository, and so the action, is there before the steps.
    fn is_fetched(&self, context: &Context<'_>) -> Result<(), Refusal> {
        let facts = context.steps_of(context.jobs().iter().position(|job| job.range == self.job.range).unwrap_or(0));
        let is_checkout = |step: &Step| {
            let of = facts.iter().find(|facts| facts.step.range == step.range);
            of.and_then(|facts| facts.known).is_some_and(|known| known.meaning.does(Does::Checkout))
        };
        let is_plain = |step: &Step| {
            step.condition.is_none()
                && ["path", "repository", "sparse-checkout"].iter().all(|key| step.input(key).is_none())
        };
        if self.steps.iter().any(is_checkout) {
            return Err(Refusal::new(
                "One of these steps fetches the repository, and an action of the repository is there only afterwards: \
                 leave the checkout in the job.",
            ));
        }
        let before = self.job.steps.get(..self.first).unwrap_or_default();
        if before.iter().any(|step| is_checkout(step) && is_plain(step)) {
            return Ok(());
        }
        Err(Refusal::new(
            "No step before these surely fetches the repository, and the action lies in it: put a plain \
             `actions/checkout` before them first.",
        ))
    }

    /// What the reader should know.
    fn remarks(&self, context: &Context<'_>) -> Result<Vec<String>, Refusal> {
        let mut remarks = Vec::new();
        for step in self.steps {
            let calls = |name| step.condition.as_ref().is_some_and(|it| model::condition_calls(&it.value, name));
            if let Some(name) = ["always", "failure", "cancelled"].into_iter().find(|name| calls(name)) {
                remarks.push(format!(
                    "`{name}()` of {} looks at the steps of the action only: when a step before the action fails, the whole \
                     action is skipped.",
                    called(step)
                ));
            }
            let script = step.run.as_ref().map_or("", |run| run.value.as_str());
            if script.contains("GITHUB_ACTION_PATH") || script.contains("GITHUB_ACTION_REF") {
                return Err(Refusal::new(format!(
                    "{} reads variables that mean another folder in an action.",
                    called(step)
                )));
            }
        }
        let before = self.job.steps.get(..self.first).unwrap_or_default();
        if before.iter().any(|step| step.input("ref").is_some() && step.uses.is_some()) {
            remarks.push("A checkout before takes a `ref`: the action must exist at that commit, too.".to_owned());
        }
        let _ = context;
        Ok(remarks)
    }

    /// What becomes of what the steps read.
    fn fate(&self, read: &Read<'_, '_>) -> Result<Fate, Refusal> {
        let source = read.source();
        match read.names().as_slice() {
            ["github", name, ..] if OF_THE_ACTION.contains(name) => {
                Err(Refusal::new(format!("`{source}` means something else in an action.")))
            }
            ["secrets"] => Err(Refusal::new("All `secrets` are read at once; an action gets them one by one.")),
            ["steps"] => Err(Refusal::new("All `steps` are read at once; an action sees its own only.")),
            ["steps", id, ..] if self.has(id) => Ok(Fate::Stays),
            ["steps" | "secrets" | "needs" | "matrix" | "vars" | "inputs", ..] => Ok(Fate::Input),
            _ => Ok(Fate::Stays),
        }
    }

    fn has(&self, id: &str) -> bool {
        self.steps.iter().any(|step| step.id.as_ref().is_some_and(|own| own.value.eq_ignore_ascii_case(id)))
    }

    /// The id of the step that uses the action.
    fn call_id(&self, name: &str) -> String {
        let others = self.job.all_steps().filter(|step| !self.steps.iter().any(|own| own.range == step.range));
        let taken: Vec<String> = others.filter_map(|step| Some(step.id.as_ref()?.value.to_ascii_lowercase())).collect();
        let wishes = std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{name}-{number}")));
        wishes.into_iter().find(|wish| !taken.contains(&wish.to_ascii_lowercase())).unwrap_or_default()
    }

    /// What the rest of the job reads of the steps, and how it reads that afterwards.
    fn outputs(&self, context: &Context<'_>, id: &str) -> Result<(Vec<Output>, Vec<Splice>), Refusal> {
        let (mut outputs, mut splices): (Vec<Output>, Vec<Splice>) = (Vec::new(), Vec::new());
        let around = self.job.range;
        let before = TextRange::new(around.start(), self.block.range.start());
        let behind = TextRange::new(self.block.range.end(), around.end());
        for read in reads::within(context, &[before, behind]) {
            let (step, of) = match read.names().as_slice() {
                ["steps"] if self.steps.iter().any(|step| step.id.is_some()) => {
                    return Err(Refusal::new("Elsewhere in the job all `steps` are read at once, these among them."));
                }
                ["steps", id, "outputs", name] if self.has(id) && *name != "*" => (read.written(1), read.written(3)),
                ["steps", id, ..] if self.has(id) => {
                    return Err(Refusal::new(format!(
                        "`{}` is read elsewhere in the job; an action hands out outputs only.",
                        read.source()
                    )));
                }
                _ => continue,
            };
            let known = outputs.iter().find(|known| known.is(&step, &of)).map(|known| known.name.clone());
            let name = known.unwrap_or_else(|| {
                let is_taken = outputs.iter().any(|known| known.name.eq_ignore_ascii_case(&of));
                let name = if is_taken { format!("{step}-{of}") } else { of.clone() };
                outputs.push(Output { name: name.clone(), step, of });
                name
            });
            if read.place().slice(context.tree.text()) != read.source() {
                return Err(Refusal::new(format!("`{}` is written with escapes; do this by hand.", read.source())));
            }
            splices.push(Splice { range: read.place(), text: format!("steps.{id}.outputs.{name}") });
        }
        Ok((outputs, splices))
    }

    /// The text of the action.
    fn action(
        &self,
        context: &Context<'_>,
        name: &str,
        carried: &Carried,
        outputs: &[Output],
        remarks: &mut Vec<String>,
    ) -> Result<String, Refusal> {
        let mut draft = Draft::new(self.workflow);
        draft.splice(carried.splices.clone())?;
        let mut has_pipes = false;
        for (nth, step) in (self.first..).zip(self.steps) {
            let at = format!("jobs.{}.steps[{nth}]", self.job.id.value);
            let Some(run) = &step.run else { continue };
            if step.shell.is_none() {
                let shell = shell(context, self.workflow, self.job, step, &run.value)?;
                has_pipes |= shell == EXACT;
                draft.set_text(format!("{at}.shell"), shell)?;
            }
            if let (None, Some(folder)) = (&step.working_directory, self.workflow.working_directory_of(self.job, step))
            {
                if folder.value.contains("${{") {
                    return Err(Refusal::new(
                        "`defaults` gives the steps a `working-directory` made by an expression.",
                    ));
                }
                draft.set_text(format!("{at}.working-directory"), folder.value.clone())?;
            }
        }
        if has_pipes {
            remarks.push(format!(
                "Steps of an action must name their shell. Where a script has a pipe it is `{EXACT}`, as now; `bash` alone \
                 would also fail when the first command of a pipe fails."
            ));
        }
        let line_end = source::line_break(context.tree.text());
        let head = self.head(name, carried, outputs).replace('\n', line_end);
        let list = draft.workflow.tree.find(&format!("jobs.{}.steps", self.job.id.value));
        let last = self.first + self.steps.len() - 1;
        let block = list.and_then(|list| lines::items(&draft.workflow.tree, list, self.first, last));
        let (Some(list), Some(block)) = (list, block) else { return Err(Refusal::new("The steps cannot be moved.")) };
        let text = format!("{head}{}{line_end}", lines::moved(draft.text(), block, 4, line_end)?);
        let tree = syntax::parse(&text);
        let new = tree.find("runs.steps");
        let pairs =
            list.items().skip(self.first).take(self.steps.len()).zip(new.into_iter().flat_map(syntax::Node::items));
        let kept = pairs.filter(|(old, new)| lines::same(*old, *new)).count();
        let is_same = kept == self.steps.len() && new.is_some_and(|new| new.items().count() == kept);
        if is_same { Ok(text) } else { Err(Refusal::new("The steps would not mean the same in a file of their own.")) }
    }

    fn head(&self, name: &str, carried: &Carried, outputs: &[Output]) -> String {
        let about = format!("Steps of the job {} in {}", self.job.id.value, self.workflow.file_name());
        let mut head = format!("name: {}\ndescription: {}\n", scalar(&spoken(name)), scalar(&about));
        head += &carried.inputs_block(0, &["required: true"]);
        for (nth, output) in outputs.iter().enumerate() {
            let key = if nth == 0 { "outputs:\n" } else { "" };
            let (step, of) = (&output.step, &output.of);
            let about = scalar(&format!("The output {of} of the step {step}"));
            let _ = writeln!(
                head,
                "{key}  {}:\n    description: {about}\n    value: ${{{{ steps.{step}.outputs.{of} }}}}",
                output.name
            );
        }
        head + "runs:\n  using: composite\n  steps:\n"
    }

    /// The text of the workflow that uses it.
    fn caller(
        &self,
        name: &str,
        folder: &str,
        carried: &Carried,
        outputs: &[Output],
        later: Vec<Splice>,
    ) -> Result<String, Refusal> {
        let mut draft = Draft::new(self.workflow);
        draft.splice(later)?;
        let id = if outputs.is_empty() { String::new() } else { format!("id: {}\n", self.call_id(name)) };
        let given = Carried::given(carried.carriers.iter());
        let lines: Vec<String> = given.lines().map(|line| format!("\n  {line}")).collect();
        let with = if lines.is_empty() { String::new() } else { format!("with:{}\n", lines.concat()) };
        let (job, index) = (self.job.id.value.clone(), self.first as u32);
        let uses = quoted(&format!("./{folder}/actions/{name}"));
        let yaml = format!("name: {}\n{id}uses: {uses}\n{with}", quoted(&spoken(name)));
        draft.apply(&Operation::AddStep { job: job.clone(), index, yaml })?;
        for _ in self.steps {
            draft.apply(&Operation::DeleteStep { job: job.clone(), step: index + 1 })?;
        }
        Ok(draft.text().to_owned())
    }
}

/// What GitHub runs scripts with on Linux and macOS where nothing is said.
const EXACT: &str = "bash -e {0}";

/// The shell that a step has to name to run as before.
fn shell(context: &Context<'_>, workflow: &Workflow, job: &Job, step: &Step, script: &str) -> Result<String, Refusal> {
    if let Shell::Named(name) = workflow.shell_of(job, step) {
        if name.value.contains("${{") {
            return Err(Refusal::new("`defaults` gives the steps a `shell` made by an expression."));
        }
        return Ok(name.value);
    }
    if job.container.is_some() {
        return Ok("sh".to_owned());
    }
    let labels = context.labels(job);
    let is_windows = |text: &model::Text| text.value.to_ascii_lowercase().contains("win");
    if labels.is_closed && !labels.all.is_empty() {
        if labels.all.iter().all(is_windows) {
            return Ok("pwsh".to_owned());
        }
        let is_mac = |text: &model::Text| text.value.to_ascii_lowercase().contains("macos");
        if labels.all.iter().all(|text| is_mac(text) || !is_windows(text)) {
            let has_pipe = script.replace("||", "").contains('|');
            return Ok(if has_pipe { EXACT.to_owned() } else { "bash".to_owned() });
        }
    }
    Err(Refusal::new(format!(
        "Steps of an action must name their shell, and which one {} has depends on where `{}` runs: give it a `shell` first.",
        called(step),
        job.id.value
    )))
}

/// What to call a step in a sentence.
pub(crate) fn called(step: &Step) -> String {
    let name = step.name.as_ref().or(step.id.as_ref()).or(step.uses.as_ref()).or(step.run.as_ref());
    let line = name.and_then(|name| name.value.lines().next()).unwrap_or("");
    let short: String = line.chars().take(60).collect();
    format!("Step `{}`", short.replace('`', "'"))
}
