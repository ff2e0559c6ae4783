//! What several rules ask of other files and of actions: whom a job calls, which action a step uses, which inputs that
//! takes. No rule itself.

use expr::Expr;
use model::{Job, Uses, Workflow};
use source::TextRange;

use crate::{Context, StepFacts};

/// The path of the workflow of this repository that a job calls.
pub(super) fn local_call(job: &Job) -> Option<String> {
    match job.called()? {
        Uses::Local { path, .. } | Uses::OwnRepository { path } => Some(path),
        _ => None,
    }
}

/// Every job that calls a workflow of this repository, with that workflow's path and the workflow.
pub(super) fn calls<'c>(context: &Context<'c>) -> Vec<(&'c Job, String, &'c Workflow)> {
    let called = context.jobs().iter().filter_map(|job| {
        let path = local_call(job)?;
        let workflow = context.project.workflow(&path)?;
        Some((job, path, workflow))
    });
    called.collect()
}

/// The folder of the action of this repository that a step uses.
pub(super) fn local_folder(facts: &StepFacts<'_>) -> Option<String> {
    match facts.uses.as_ref()? {
        Uses::Local { path, .. } | Uses::OwnRepository { path } if !path.contains("..") => {
            Some(path.replace('\\', "/"))
        }
        _ => None,
    }
}

/// The inputs that an action takes.
#[derive(Debug, Clone)]
pub struct Taken<'c> {
    /// The action as people know it.
    pub action: String,
    /// Those that must be given.
    pub required: Vec<&'c str>,
    /// Those that may be given.
    pub optional: Vec<&'c str>,
    /// Those that should no longer be given.
    pub deprecated: Vec<&'c str>,
    /// Whether it takes inputs of any name.
    pub any: bool,
    reasons: Vec<(&'c str, &'c str)>,
}

impl Taken<'_> {
    /// What the action says about a deprecated input.
    pub fn reason(&self, input: &str) -> Option<&str> {
        self.reasons.iter().find(|(name, _)| name.eq_ignore_ascii_case(input)).map(|(_, reason)| *reason)
    }
}

/// The inputs of the action that a step uses, if its metadata is known: of this repository, or of a listed version.
pub(crate) fn taken_inputs<'c, 'f>(context: &Context<'c>, facts: &'f StepFacts<'c>) -> Option<&'f Taken<'c>> {
    facts.taken.get_or_init(|| read_inputs(context, facts)).as_ref()
}

fn read_inputs<'c>(context: &Context<'c>, facts: &StepFacts<'c>) -> Option<Taken<'c>> {
    if let Some(folder) = local_folder(facts) {
        return local_inputs(context, &folder);
    }
    let Some(Uses::Remote(remote)) = &facts.uses else { return None };
    let details = context.library.details()?;
    let range = facts.step.uses.as_ref()?.range;
    let version = match remote.reference_kind() {
        model::uses::ReferenceKind::Commit => version_in(context.comment_behind(range)?)?,
        _ => remote.reference.as_str(),
    };
    let inputs = details.inputs_at(&remote.slug(), version)?;
    Some(Taken {
        action: format!("{}@{version}", remote.slug()),
        required: inputs.required().collect(),
        optional: inputs.optional().collect(),
        deprecated: inputs.deprecated().collect(),
        any: inputs.any_input(),
        reasons: Vec::new(),
    })
}

fn local_inputs<'c>(context: &Context<'c>, folder: &str) -> Option<Taken<'c>> {
    let action = context.project.action(folder)?;
    if !action.tree.damaged().is_empty() {
        return None;
    }
    let is_old = |input: &&model::ActionInput| input.deprecation.is_some();
    let names = |wanted: &dyn Fn(&model::ActionInput) -> bool| -> Vec<&'c str> {
        action.inputs.iter().filter(|input| wanted(input)).map(|input| input.name.as_str()).collect()
    };
    let reasons = action.inputs.iter().filter(is_old);
    Some(Taken {
        action: action.path.clone(),
        required: names(&|input| input.is_required() && input.deprecation.is_none()),
        optional: names(&|input| !input.is_required() && input.deprecation.is_none()),
        deprecated: names(&|input| input.deprecation.is_some()),
        any: matches!(action.runs, Some(model::Runs::Docker { .. })),
        reasons: reasons
            .filter_map(|input| Some((input.name.as_str(), input.deprecation.as_ref()?.as_str())))
            .collect(),
    })
}

/// The version that a comment behind a pin names: `v4.1.0`, `tag=v4`.
fn version_in(comment: &str) -> Option<&str> {
    let words = comment.split(|c: char| c.is_whitespace() || matches!(c, '=' | '@' | ','));
    let is_version = |word: &&str| {
        let number = word.strip_prefix('v').unwrap_or(word);
        number.starts_with(|c: char| c.is_ascii_digit())
    };
    words.into_iter().find(is_version)
}

/// Whether `with` is made by an expression, or holds values that are no scalars.
pub(super) fn has_computed_inputs(context: &Context<'_>, facts: &StepFacts<'_>) -> bool {
    let with = context.node(facts.step.range).and_then(|node| node.get("with"));
    with.is_some_and(|with| with.as_str().is_some() || with.entries().count() != facts.step.with.len())
}

/// What inputs there are, in words.
pub(super) fn inputs_words<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => "It takes no inputs.".to_owned(),
        names => {
            let more = if names.len() > 16 { ", …" } else { "" };
            format!("It takes {}{more}.", super::listed(names.iter().copied().take(16)))
        }
    }
}

/// Calls `visit` with every access to a context and its path, the longest of each only.
pub(super) fn paths<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&'e Expr, &[&'e str])) {
    match expr.path() {
        Some(path) => visit(expr, &path),
        None => expr.parts().for_each(|part| paths(part, visit)),
    }
}

/// The same without operands of `||`, which people write for events that only some of them have.
pub(super) fn paths_without_fallback<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&'e Expr, &[&'e str])) {
    match expr.path() {
        Some(path) => visit(expr, &path),
        None if matches!(expr, Expr::Logic { op: expr::LogicOp::Or, .. }) => {}
        None => expr.parts().for_each(|part| paths_without_fallback(part, visit)),
    }
}

/// Where the name at an index of an access's path is written.
pub(super) fn name_range(expr: &Expr, index: usize) -> TextRange {
    let mut at = expr.bare();
    let mut length = at.path().map_or(0, |path| path.len());
    loop {
        let (of, range) = match at {
            Expr::Property { of, name, .. } => (of, name.range),
            Expr::Index { of, index, .. } => (of, index.range()),
            Expr::Filter { of, range } => (of, *range),
            other => return other.range(),
        };
        if length <= index + 1 {
            return range;
        }
        length -= 1;
        at = of.bare();
    }
}
