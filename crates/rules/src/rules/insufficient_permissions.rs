//! A step needs more than its job's token may do.

use catalog::{Grade as Sure, Role};
use model::{Level, Permissions, PermissionsFrom};
use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};

use crate::{Context, StepFacts, entries};

/// Commands of `gh` with one of the scopes they need to write. From GitHub's manual, "Permissions required for GitHub
/// Apps".
const COMMANDS: [(&str, &[&str], &[&str]); 5] = [
    ("release", &["create", "upload", "delete", "edit"], &["contents"]),
    ("pr", &["create", "merge", "edit", "ready", "review"], &["pull-requests"]),
    ("pr", &["comment"], &["pull-requests", "issues"]),
    ("issue", &["create", "close", "edit", "comment", "reopen"], &["issues"]),
    ("workflow", &["run"], &["actions"]),
];

/// What a step needs.
struct Need<'s, 'c> {
    facts: &'s StepFacts<'c>,
    /// One of these suffices.
    scopes: Vec<&'s str>,
    level: Level,
    /// What needs it, and where that stands.
    what: String,
    place: TextRange,
}

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let needs = needs(context).into_iter().filter(|need| !is_unclear(context, need.facts));
    found.extend(needs.filter_map(|need| lacking(context, &need)));
}

/// The lines that grant each job, by index, what it needs besides reading files, if it says no permissions of its own.
pub(super) fn grants(context: &Context<'_>) -> Vec<(usize, String)> {
    let lines = |own: Vec<(String, Level)>| {
        let lines = own.into_iter().map(|(scope, level)| format!("\n  {scope}: {}", level.name()));
        format!("permissions:{}", lines.collect::<String>())
    };
    let lacking = |nth: usize| context.jobs().get(nth).is_some_and(|job| job.permissions.is_none());
    let needed = needed_permissions(context).into_iter().filter(|(nth, _)| lacking(*nth));
    needed.map(|(nth, own)| (nth, lines(own))).collect()
}

/// The scopes that jobs are known to need besides reading files, with that one first: by index, jobs that need nothing more
/// left out. What is not known of a step is not told.
pub fn needed_permissions(context: &Context<'_>) -> Vec<(usize, Vec<(String, Level)>)> {
    let mut granted: Vec<(usize, Vec<(String, Level)>)> = Vec::new();
    for need in &needs(context) {
        let Some((nth, _)) = need.facts.job else { continue };
        let known = granted.iter().position(|(known, _)| *known == nth);
        let at = known.unwrap_or(granted.len());
        if known.is_none() {
            granted.push((nth, vec![("contents".to_owned(), Level::Read)]));
        }
        let Some((_, own)) = granted.get_mut(at) else { continue };
        let is_granted =
            |(scope, level): &(String, Level)| need.scopes.contains(&scope.as_str()) && *level >= need.level;
        let Some(first) = need.scopes.first().filter(|_| !own.iter().any(is_granted)) else { continue };
        match own.iter_mut().find(|(scope, _)| scope == first) {
            Some(known) => known.1 = need.level,
            None => own.push(((*first).to_owned(), need.level)),
        }
    }
    granted
}

fn needs<'s, 'c>(context: &'s Context<'c>) -> Vec<Need<'s, 'c>> {
    let mut found = Vec::new();
    for facts in context.steps() {
        let Some((known, uses)) = facts.known.zip(facts.step.uses.as_ref()) else { continue };
        if has_own_token(facts) {
            continue;
        }
        for need in known.permissions.iter().filter(|need| need.grade == Sure::Checked) {
            let Some(level) = Level::of(&need.level).filter(|_| need.level != "read") else { continue };
            let (what, place) = (uses.value.clone(), uses.range);
            found.push(Need { facts, scopes: vec![&need.scope], level, what, place });
        }
    }
    for at in context.commands() {
        let words = at.words();
        let ["gh", group, verb, ..] = words.as_slice() else { continue };
        let known = COMMANDS.iter().find(|(known, verbs, _)| known == group && verbs.contains(verb));
        let Some((_, _, scopes)) = known.filter(|_| is_job_token(context, at.facts)) else { continue };
        let (what, place) = (format!("gh {group} {verb}"), at.place(context, at.command.range));
        found.push(Need { facts: at.facts, scopes: scopes.to_vec(), level: Level::Write, what, place });
    }
    found
}

/// Whether a part of the permissions could not be read.
fn is_unclear(context: &Context<'_>, facts: &StepFacts<'_>) -> bool {
    let of_job = facts.job.and_then(|(_, job)| job.permissions.as_ref());
    let of_workflow = context.workflow().and_then(|workflow| workflow.permissions.as_ref());
    of_job.or(of_workflow).is_some_and(|permissions| context.is_damaged(permissions.range()))
}

/// Whether the action is given a token that may do other things.
fn has_own_token(facts: &StepFacts<'_>) -> bool {
    let inputs = facts.known.into_iter().flat_map(|known| known.inputs(Role::Token));
    let given = inputs.filter_map(|reading| facts.step.input(&reading.input));
    let of_env = facts.step.env.pairs.iter().filter(|(name, _)| name.value.ends_with("TOKEN")).map(|(_, value)| value);
    given.chain(of_env).any(|value| !is_token_of_job(&value.value))
}

/// Whether a script's `gh` has the job's token, and no other.
fn is_job_token(context: &Context<'_>, facts: &StepFacts<'_>) -> bool {
    let (Some(workflow), Some((_, job))) = (context.workflow(), facts.job) else { return false };
    let env = workflow.env_of(job, Some(facts.step));
    let tokens: Vec<_> =
        env.iter().filter(|(_, (name, _))| ["GH_TOKEN", "GITHUB_TOKEN"].contains(&name.as_str())).collect();
    !tokens.is_empty() && tokens.iter().all(|(_, (_, value))| is_token_of_job(&value.value))
}

pub(super) fn is_token_of_job(value: &str) -> bool {
    let inner = value.trim().strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).map_or("", str::trim);
    inner.eq_ignore_ascii_case("github.token") || inner.eq_ignore_ascii_case("secrets.GITHUB_TOKEN")
}

fn lacking(context: &Context<'_>, need: &Need<'_, '_>) -> Option<Diagnostic> {
    let (workflow, (_, job)) = (context.workflow()?, need.facts.job?);
    let (scopes, level) = (&need.scopes, need.level);
    let effective = workflow.permissions_of(job);
    if scopes.iter().any(|scope| effective.level(scope).is_none_or(|own| own >= level)) {
        return None;
    }
    let permissions = effective.permissions?;
    let scope = scopes.first()?;
    let whose = if effective.from == PermissionsFrom::Job { "job" } else { "workflow" };
    let message = format!(
        "`{}` needs `{scope}: {}`, but the `permissions` of the {whose} do not grant it, so it is refused.",
        need.what,
        level.name()
    );
    let finding = Diagnostic::broken("insufficient-permissions", need.place, message)
        .label(permissions.range(), "these permissions hold")
        .help(format!("Add `{scope}: {}`.", level.name()));
    Some(match grant(context, permissions, scope, level) {
        Some(edit) => {
            finding.fix(Fix { title: format!("Grant `{scope}: {}`", level.name()), grade: Grade::Review, edit })
        }
        None => finding,
    })
}

pub(super) fn grant(context: &Context<'_>, permissions: &Permissions, scope: &str, level: Level) -> Option<TextEdit> {
    let Permissions::Scopes(pairs, range) = permissions else { return None };
    if let Some((_, own)) = pairs.iter().find(|(name, _)| name.value == scope) {
        return Some(TextEdit::replace(own.range, level.name()));
    }
    let mapping = entries::node(context.tree, *range)?;
    entries::add(mapping, &format!("{scope}: {}", level.name()), &[], context.tree.text())
}
