//! Caches of setup actions, where a command of the job fails without the lock file that the cache is named after: so it is
//! certainly there.

use catalog::{Kind, Role};
use edit::quoted;
use model::{Job, Step};
use rules::{Context, StepFacts};

use crate::action::called;
use crate::draft::Draft;
use crate::{Proposal, Refusal};

/// A command, what has to be among its words, the setup action whose cache fits, the value of its input `cache`, the lock
/// file. From the manuals of the package managers.
const SURE: [(&str, &str, &str, &str, &str); 8] = [
    ("npm", "ci", "actions/setup-node", "npm", "package-lock.json"),
    ("yarn", "--frozen-lockfile", "actions/setup-node", "yarn", "yarn.lock"),
    ("yarn", "--immutable", "actions/setup-node", "yarn", "yarn.lock"),
    ("pnpm", "--frozen-lockfile", "actions/setup-node", "pnpm", "pnpm-lock.yaml"),
    ("poetry", "install", "actions/setup-python", "poetry", "poetry.lock"),
    ("pipenv", "sync", "actions/setup-python", "pipenv", "Pipfile.lock"),
    ("./mvnw", "", "actions/setup-java", "maven", "pom.xml"),
    ("mvn", "", "actions/setup-java", "maven", "pom.xml"),
];

/// A cache that can be switched on.
struct Found {
    at: String,
    cache: &'static str,
    lock: String,
}

pub(crate) fn add(context: &Context<'_>) -> Result<Proposal, Refusal> {
    let workflow = context.workflow().ok_or_else(|| Refusal::new("Only workflows have jobs; this file is none."))?;
    let (mut found, mut remarks) = (Vec::new(), Vec::new());
    for (nth, job) in workflow.jobs.iter().enumerate() {
        for (index, step) in job.steps.iter().enumerate() {
            match cache_for(context, nth, job, (index, step)) {
                Ok(Some(cache)) => found.push(cache),
                Ok(None) => {}
                Err(remark) => remarks.push(remark),
            }
        }
    }
    if found.is_empty() {
        let reason = "No setup action here lacks a cache for which a command of its job makes a lock file certain, such as `npm ci`.";
        return Err(Refusal::new(format!("{reason} {}", remarks.join(" ")).trim().to_owned()));
    }
    let mut draft = Draft::new(workflow);
    for cache in &found {
        draft.set_text(format!("{}.with.cache", cache.at), cache.cache.to_owned())?;
        if cache.lock.contains('/') {
            draft.set(format!("{}.with.cache-dependency-path", cache.at), quoted(&cache.lock))?;
        }
    }
    remarks.push(
        "A cache is kept for seven days after its last use, and counts for the 10 GB of the repository.".to_owned(),
    );
    let title = if found.len() == 1 { "Added a cache".to_owned() } else { format!("Added {} caches", found.len()) };
    Ok(Proposal::of_one(title, &workflow.path, context.tree.text(), draft.text().to_owned(), remarks))
}

/// The cache for a setup step; an error tells why it is left out.
fn cache_for(
    context: &Context<'_>,
    nth: usize,
    job: &Job,
    (index, step): (usize, &Step),
) -> Result<Option<Found>, String> {
    let steps = context.steps_of(nth);
    let Some(facts) = steps.iter().find(|facts| facts.step.range == step.range) else { return Ok(None) };
    let slug = facts.uses.as_ref().and_then(model::Uses::slug).unwrap_or_default();
    let Some(input) = facts.known.and_then(|known| known.input(Role::CacheTool)) else { return Ok(None) };
    if step.input(&input.input).is_some() || !SURE.iter().any(|(_, _, action, ..)| *action == slug) {
        return Ok(None);
    }
    let what = called(step);
    let behind = steps.iter().filter(|other| other.step.range.start() > step.range.start());
    let Some((cache, lock, folder)) = behind.into_iter().find_map(|other| certain(context, job, other, &slug)) else {
        return Ok(None);
    };
    if folder.contains("${{") {
        return Err(format!("{what}: the folder of `{lock}` is made by an expression."));
    }
    if steps.iter().any(|other| other.known.is_some_and(|known| known.meaning.kind == Kind::Cache)) {
        return Err(format!("{what}: `{}` keeps a cache by a step of its own.", job.id.value));
    }
    if cache == "pnpm"
        && !steps.iter().any(|other| {
            other.step.range.start() < step.range.start()
                && other.uses.as_ref().and_then(model::Uses::slug).is_some_and(|slug| slug == "pnpm/action-setup")
        })
    {
        return Err(format!("{what}: pnpm has to be there before it, by `pnpm/action-setup`."));
    }
    let at = format!("jobs.{}.steps[{index}]", job.id.value);
    let folder = folder.trim_start_matches("./").trim_matches('/');
    let lock = if folder.is_empty() || folder == "." { lock.to_owned() } else { format!("{folder}/{lock}") };
    Ok(Some(Found { at, cache, lock }))
}

/// The cache and the lock file, with its folder, that a script makes certain.
fn certain(
    context: &Context<'_>,
    job: &Job,
    facts: &StepFacts<'_>,
    slug: &str,
) -> Option<(&'static str, &'static str, String)> {
    let workflow = context.workflow()?;
    let commands = &facts.script().commands;
    let is_called = |name: &str, word: &str| {
        commands.iter().any(|command| {
            let mut words = command.words.iter().map(|word| word.text.as_str());
            words.next() == Some(name) && (word.is_empty() || words.any(|it| it == word))
        })
    };
    // A script that walks through folders says no more where the file lies.
    let walks = commands
        .iter()
        .any(|command| command.words.first().is_some_and(|word| matches!(word.text.as_str(), "cd" | "pushd")));
    let is_elsewhere = |command: &model::script::Command| {
        command.words.iter().any(|word| matches!(word.text.as_str(), "--prefix" | "-C" | "--cwd" | "--dir" | "-f"))
    };
    if walks || commands.iter().any(is_elsewhere) {
        return None;
    }
    let (_, _, _, cache, lock) =
        SURE.iter().find(|(name, word, action, ..)| *action == slug && is_called(name, word))?;
    let folder = workflow.working_directory_of(job, facts.step).map(|folder| folder.value.clone());
    Some((cache, lock, folder.unwrap_or_default()))
}
