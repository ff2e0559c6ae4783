//! A job that calls a workflow of the repository with one job → that job.

use model::{CallSecrets, InputType, Job, Uses, Workflow};
use rules::Context;
use source::{Splice, TextRange};
use syntax::Node;

use crate::action::job_of;
use crate::draft::Draft;
use crate::lines;
use crate::reads::{self, Read};
use crate::substitute::{self, Given};
use crate::workflow::STAYS;
use crate::{Proposal, Refusal};

/// The calling job, and what it calls.
struct Call<'c> {
    workflow: &'c Workflow,
    job: &'c Job,
    callee: &'c Workflow,
    inner: &'c Job,
}

pub(crate) fn inline(context: &Context<'_>, id: &str) -> Result<Proposal, Refusal> {
    let call = Call::of(context, id)?;
    call.is_exact(context)?;
    let Some(file) = context.project.file(&call.callee.path) else { return Err(Refusal::new("The workflow is gone.")) };
    let inside = Context::new(&call.callee.path, file, context.project, context.library);
    let whole = TextRange::new(0, call.callee.tree.text().len());
    let text = substitute::substituted(&inside, &[whole], &|read| call.given(context, read))?;
    let body = call.body(&text)?;
    let after = call.caller(context, &body)?;
    let name = call.callee.file_name();
    let mut remarks = vec![format!("`{name}` stays; whatever else calls it goes on doing so.")];
    let shown = call.job.name.as_ref().map_or(id, |name| name.value.as_str());
    remarks.push(format!(
        "The check is called `{shown}` from then on, no longer `{shown} / {}`: rules for branches must be told.",
        call.inner.label()
    ));
    let title = format!("Put the job of `{name}` into `{id}`");
    Ok(Proposal::of_one(title, &call.workflow.path, context.tree.text(), after, remarks))
}

impl<'c> Call<'c> {
    fn of(context: &Context<'c>, id: &str) -> Result<Self, Refusal> {
        let (workflow, job) = job_of(context, id)?;
        let Some(Uses::Local { path, .. }) = job.called() else {
            return Err(Refusal::new(format!("Job `{id}` calls no workflow of this repository.")));
        };
        let callee = context.project.workflow(&path);
        let callee = callee.ok_or_else(|| Refusal::new(format!("`{path}` is not among these files.")))?;
        let [inner] = callee.jobs.as_slice() else {
            return Err(Refusal::new(format!(
                "`{path}` has {} jobs; only a single one can take a job's place.",
                callee.jobs.len()
            )));
        };
        if inner.uses.is_some() || !callee.tree.damaged().is_empty() {
            return Err(Refusal::new(format!(
                "The job of `{path}` calls another workflow; put that in its place first."
            )));
        }
        Ok(Self { workflow, job, callee, inner })
    }

    /// Refuses what would run otherwise.
    fn is_exact(&self, context: &Context<'_>) -> Result<(), Refusal> {
        let (outer, inner, callee) = (self.job, self.inner, self.callee);
        let name = callee.file_name();
        if outer.condition.is_some() && inner.condition.is_some() {
            return Err(Refusal::new(format!("Both `{}` and the job of `{name}` have an `if`.", outer.id.value)));
        }
        let both = [
            ("strategy", outer.strategy.is_some() && inner.strategy.is_some()),
            ("concurrency", outer.concurrency.is_some() && inner.concurrency.is_some()),
            (
                "permissions",
                outer.permissions.is_some() && (inner.permissions.is_some() || callee.permissions.is_some()),
            ),
        ];
        if let Some((key, _)) = both.iter().find(|(_, is_both)| *is_both) {
            return Err(Refusal::new(format!("Both `{}` and `{name}` have `{key}`, and both hold.", outer.id.value)));
        }
        if callee.concurrency.is_some() || callee.permissions.is_some() && inner.permissions.is_none() {
            let key = if callee.concurrency.is_some() { "concurrency" } else { "permissions" };
            return Err(Refusal::new(format!("`{name}` has `{key}` for all of its jobs; move it to the job first.")));
        }
        if inner.condition.is_some() && self.reads_status() {
            return Err(Refusal::new(format!("The `if` of the job in `{name}` asks how jobs before it ended.")));
        }
        let tree = &callee.tree;
        if lines::is_shared(tree, inner.range) {
            return Err(Refusal::new(format!("An anchor or alias stands in the job of `{name}`.")));
        }
        self.same_surroundings(context, "env")?;
        self.same_surroundings(context, "defaults")
    }

    fn reads_status(&self) -> bool {
        ["always", "failure", "cancelled"].into_iter().any(|name| self.inner.condition_calls(name))
    }

    /// What holds for all jobs of a file must be the same in both.
    fn same_surroundings(&self, context: &Context<'_>, key: &str) -> Result<(), Refusal> {
        let name = self.callee.file_name();
        let own = context.tree.root().and_then(|root| root.get(key));
        let there = self.callee.tree.root().and_then(|root| root.get(key));
        let is_same = match (own, there) {
            (None, None) => true,
            (Some(own), Some(there)) => lines::same(own, there),
            // Variables that only the callee has become the job's; the job's own are kept in `body`.
            (None, Some(_)) => key == "env" && self.inner.env.pairs.is_empty() && self.inner.env.expression.is_none(),
            (Some(_), None) => false,
        };
        if is_same {
            return Ok(());
        }
        Err(Refusal::new(format!(
            "`{key}` at the top of `{name}` and of this file differ, and each holds for its jobs only."
        )))
    }

    fn given(&self, context: &Context<'_>, read: &Read<'_, '_>) -> Result<Option<Given>, Refusal> {
        let trigger = self.callee.trigger("workflow_call");
        match read.names().as_slice() {
            ["inputs", name] if *name != "*" => {
                let input = trigger.and_then(|it| it.inputs.iter().find(|it| it.name.value.eq_ignore_ascii_case(name)));
                let is_typed =
                    input.is_some_and(|it| matches!(it.kind(), Some(InputType::Boolean | InputType::Number)));
                let own = self.job.with.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name));
                let default = || input.and_then(|it| it.default.as_ref());
                let given = own.map(|(_, text)| substitute::given(context, text, is_typed));
                let given = given.unwrap_or_else(|| substitute::default(default(), is_typed));
                if is_typed && given.text.trim().is_empty() {
                    let word = if input.is_some_and(|it| it.kind() == Some(InputType::Number)) { "0" } else { "false" };
                    return Ok(Some(Given { text: word.to_owned(), ..given }));
                }
                Ok(Some(given))
            }
            ["inputs", ..] => Err(Refusal::new("The called workflow reads its `inputs` by names that are computed.")),
            ["secrets", "github_token"] => Ok(None),
            ["secrets", name] if *name != "*" => match &self.job.secrets {
                Some(CallSecrets::All(_)) => Ok(None),
                Some(CallSecrets::Named(pairs)) => {
                    let own = pairs.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name));
                    let own = own.map(|(_, text)| Given { is_text: true, ..substitute::given(context, text, false) });
                    own.map(Some).ok_or_else(|| not_given(name))
                }
                None => Err(not_given(name)),
            },
            ["secrets", ..] => Err(Refusal::new("The called workflow reads its `secrets` by names that are computed.")),
            ["job", name, ..] if name.starts_with("workflow_") => {
                Err(Refusal::new(format!("The called workflow reads `{}`, which means itself.", read.source())))
            }
            ["github", "job"] if self.job.id.value != self.inner.id.value => {
                Err(Refusal::new("The called job reads its own id, which would be another."))
            }
            _ => Ok(None),
        }
    }

    /// The lines of the called job's mapping, and the column of its keys.
    fn body(&self, text: &str) -> Result<(String, Vec<String>), Refusal> {
        let id = &self.inner.id.value;
        let failed = || Refusal::new("The called job is written so that its lines cannot be moved.");
        let mut draft = Draft::new(self.callee);
        draft.take(text)?;
        let lost: Vec<&str> = STAYS.into_iter().filter(|key| *key == "name" && self.job.name.is_some()).collect();
        for key in lost {
            draft.remove(format!("jobs.{id}.{key}"))?;
        }
        let env = draft
            .workflow
            .tree
            .root()
            .and_then(|root| root.get("env"))
            .map(|env| env.range().slice(draft.text()).to_owned());
        let own = self.workflow.tree.root().and_then(|root| root.get("env"));
        if let (Some(_), None) = (&env, own) {
            let pairs = draft.workflow.env.pairs.clone();
            let line =
                |(key, value): &model::Pair| format!("{}: {}\n", edit::quoted(&key.value), edit::quoted(&value.value));
            let yaml = pairs.iter().map(line).collect::<Vec<String>>().concat();
            draft.set(format!("jobs.{id}.env"), yaml)?;
        }
        let tree = &draft.workflow.tree;
        let job = tree.find(&format!("jobs.{id}")).filter(|job| !job.is_flow()).ok_or_else(failed)?;
        let (first, last) = (job.entries().next().ok_or_else(failed)?, job.entries().last().ok_or_else(failed)?);
        let block = lines::entries(tree, first.key, last.value).ok_or_else(failed)?;
        let column = self.column().ok_or_else(failed)?;
        let line_end = source::line_break(self.workflow.tree.text());
        let keys = job.entries().filter_map(|entry| Some(entry.key.as_str()?.to_owned())).collect();
        Ok((lines::moved(draft.text(), block, column, line_end)?, keys))
    }

    fn node(&self) -> Option<Node<'c>> {
        self.workflow
            .tree
            .find(&format!("jobs.{}", self.job.id.value))
            .filter(|node| !node.is_flow() && !node.is_alias())
    }

    fn column(&self) -> Option<usize> {
        let text = self.workflow.tree.text();
        let start = self.node()?.entries().next()?.key.range().start();
        Some(start - text.get(..start)?.rfind('\n').map_or(0, |end| end + 1))
    }

    /// The workflow with that body in the place of `uses`.
    fn caller(&self, context: &Context<'_>, (body, keys): &(String, Vec<String>)) -> Result<String, Refusal> {
        let failed = || Refusal::new("The calling job is written so that its lines cannot be changed.");
        let id = &self.job.id.value;
        let mut draft = Draft::new(self.workflow);
        draft.splice(self.later(context)?)?;
        for key in ["with", "secrets"] {
            draft.remove(format!("jobs.{id}.{key}"))?;
        }
        let tree = &draft.workflow.tree;
        let uses = tree.find(&format!("jobs.{id}")).and_then(|job| job.entry("uses")).ok_or_else(failed)?;
        let block = lines::entries(tree, uses.key, uses.value).ok_or_else(failed)?;
        let splice = Splice { range: block.range, text: body.clone() };
        draft.splice(vec![splice])?;
        let new = draft.workflow.tree.find(&format!("jobs.{id}")).ok_or_else(failed)?;
        let kept = self.node().into_iter().flat_map(Node::entries).filter_map(|entry| entry.key.as_str());
        let kept = kept.filter(|key| !["uses", "with", "secrets"].contains(key)).count();
        let has_all = keys.iter().all(|key| new.entry(key).is_some()) && new.entries().count() == kept + keys.len();
        if has_all { Ok(draft.text().to_owned()) } else { Err(failed()) }
    }

    /// How other jobs read what they read of the call.
    fn later(&self, context: &Context<'_>) -> Result<Vec<Splice>, Refusal> {
        let own = self.job.id.value.to_ascii_lowercase();
        let whole = TextRange::new(0, context.tree.text().len());
        let mut splices = Vec::new();
        let is = |name: &str, known: &str| name.eq_ignore_ascii_case(known);
        for read in reads::within(context, &[whole]) {
            let names = read.names();
            let name = match names.as_slice() {
                ["needs" | "jobs", job, "outputs", name] if *job == own => *name,
                ["needs" | "jobs", job, "outputs"] if *job == own || *job == "*" => "*",
                _ => continue,
            };
            let outputs = self.callee.trigger("workflow_call").map_or(&[][..], |it| &it.outputs);
            let output = outputs.iter().find(|it| it.name.value.eq_ignore_ascii_case(name));
            let value = output.and_then(|it| it.value.as_ref()).map_or("", |value| value.value.trim());
            let source = value.strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).map(str::trim);
            let path = source.and_then(|source| reads::written(&expr::parse(source).expr)).unwrap_or_default();
            let of = match path.as_slice() {
                [jobs, _, outputs, of] if is(jobs, "jobs") && is(outputs, "outputs") && of != "*" => of.clone(),
                _ => {
                    return Err(Refusal::new(format!(
                        "The output `{name}` of the workflow is more than one of its job."
                    )));
                }
            };
            if !is(&of, name) {
                let source = read.source();
                let text = format!("{}{of}", source.get(..source.len() - name.len()).unwrap_or_default());
                let is_plain = source.to_ascii_lowercase().ends_with(&format!(".{name}"));
                if !is_plain || read.place().slice(context.tree.text()) != source {
                    return Err(Refusal::new(format!("`{source}` is written so that it cannot be changed here.")));
                }
                splices.push(Splice { range: read.place(), text });
            }
        }
        Ok(splices)
    }
}

fn not_given(name: &str) -> Refusal {
    Refusal::new(format!("The called workflow reads the secret `{name}`, which the call does not give."))
}
