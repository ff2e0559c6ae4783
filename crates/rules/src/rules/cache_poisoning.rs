//! A job that makes what others install takes files from a cache, which other runs can fill.

use catalog::{Does, Kind, Role, When};
use source::{Diagnostic, TextRange};

use super::exposure::{is_for_release, risky, set_input, with_fix};
use crate::Context;
use crate::context::StepFacts;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let is_release = is_for_release(workflow);
    let steps = context.steps();
    let publishers = jobs_with(steps, publishes);
    let storers = jobs_with(steps, stores);
    for facts in steps {
        let Some((nth, job)) = facts.job else { continue };
        let is_in = |jobs: &[usize]| jobs.binary_search(&nth).is_ok();
        let is_shipped = is_in(&publishers) || is_release && (publishers.is_empty() || is_in(&storers));
        if !is_shipped || [&facts.step.condition, &job.condition].into_iter().flatten().any(is_off_for_releases) {
            continue;
        }
        let Some((range, off)) = cached(facts) else { continue };
        let message = format!(
            "Job `{}` makes what others install, and takes files from a cache here: whoever can fill the cache, from a branch \
             or a pull request of an earlier run, gets code into it.",
            job.id.value
        );
        let finding = risky("cache-poisoning", range, message);
        let finding = finding.help("Build releases without caches.");
        let edit = off.and_then(|(input, value)| set_input(context, facts.step, &input, value));
        found.push(with_fix(finding, "Switch the cache off", edit));
    }
}

/// The jobs with a step like that, by index, in order.
fn jobs_with(steps: &[StepFacts<'_>], is_it: fn(&StepFacts<'_>) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> =
        steps.iter().filter(|facts| is_it(facts)).filter_map(|facts| facts.job.map(|(nth, _)| nth)).collect();
    found.dedup();
    found
}

/// Whether a step hands files to other jobs.
fn stores(facts: &StepFacts<'_>) -> bool {
    facts.known.is_some_and(|known| known.meaning.does(Does::ArtifactUpload))
}

/// Whether a condition looks at tags in order to leave them out.
fn is_off_for_releases(condition: &model::Text) -> bool {
    condition.value.contains("refs/tags") && condition.value.contains('!')
}

/// Whether a step certainly publishes or releases something.
fn publishes(facts: &StepFacts<'_>) -> bool {
    facts.known.is_some_and(|known| {
        let meaning = &known.meaning;
        let arguments = known.inputs(Role::Arguments).find_map(|reading| facts.step.input(&reading.input));
        if arguments.is_some_and(|it| it.value.contains("--snapshot") || it.value.contains("--dry-run")) {
            return false;
        }
        let is_it = matches!(meaning.kind, Kind::Publish | Kind::Release);
        is_it
            && (meaning.does(Does::PackagePublish)
                || meaning.does(Does::ReleaseMake)
                || meaning.does(Does::ReleaseUpload))
    })
}

/// Where a step asks for a cache, and the input and value that would switch it off.
fn cached(facts: &StepFacts<'_>) -> Option<(TextRange, Option<(String, &'static str)>)> {
    let known = facts.known?;
    let step = facts.step;
    let uses = step.uses.as_ref()?;
    if known.meaning.kind == Kind::Cache && known.meaning.does(Does::CacheRestore) {
        let only_looks = known.input(Role::CacheLookup).and_then(|reading| step.input(&reading.input));
        return (!super::exposure::says(only_looks, "true")).then_some((uses.range, None));
    }
    let input = |name: &str| step.input(name).map(|text| text.value.as_str());
    for own in known.caches.iter().filter(|own| own.when.holds(input) != Some(false)) {
        let place = |name: &str| step.input(name).map_or(uses.range, |text| text.range);
        match &own.when {
            When::Always => return Some((uses.range, None)),
            When::Is(name, _) if step.input(name).is_some() => return Some((place(name), None)),
            When::IsNot(name, value) => {
                let off = (value == "false").then(|| (name.clone(), "false"));
                return Some((place(name), off));
            }
            When::Is(..) => {}
        }
    }
    let from = known.inputs(Role::CacheFrom).find_map(|reading| step.input(&reading.input));
    from.filter(|from| from.value.contains("type=gha")).map(|from| (from.range, None))
}
