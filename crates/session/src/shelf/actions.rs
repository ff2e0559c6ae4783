//! Known actions as steps to insert: with the version that the project uses already, else the newest that the catalog
//! knows, and with what the action has to be given.

use edit::quoted;
use std::collections::BTreeMap;

use catalog::{Action, Library};
use model::Step;

use crate::Session;
use crate::wire::form::{Ware, written};

impl Session {
    /// Every action that can be inserted, those of the project first and well-known ones before others, as [`written`]
    /// puts them.
    pub(crate) fn actions(&self) -> String {
        written(&self.actions_on_the_shelf())
    }

    pub(super) fn actions_on_the_shelf(&self) -> Vec<Ware> {
        let library = self.known();
        let used = self.used();
        let mut wares: Vec<(bool, Ware)> = Vec::new();
        for action in library.actions() {
            if wares.iter().any(|(_, ware)| is_of(&ware.name, &action.slug)) {
                continue;
            }
            let own = used.get(&action.slug.to_ascii_lowercase()).cloned();
            let Some(uses) = own.clone().or_else(|| newest(library, &action.slug)) else { continue };
            if library.details().is_some_and(|it| it.is_archived(&uses) || it.is_outdated(&uses)) && own.is_none() {
                continue;
            }
            let is_popular = library
                .details()
                .is_some_and(|details| details.popular().any(|it| it.eq_ignore_ascii_case(&action.slug)));
            let ware = Ware {
                about: library.about_action(action).map(String::from).unwrap_or_default(),
                kind: action.meaning.kind.word().to_owned(),
                is_used: own.is_some(),
                file: String::new(),
                yaml: step(library, action, &uses),
                name: uses,
            };
            wares.push((is_popular, ware));
        }
        wares.sort_by_key(|(is_popular, ware)| (!ware.is_used, !is_popular));
        wares.into_iter().map(|(_, ware)| ware).collect()
    }

    /// What the project uses: the slug in lower case, and `uses` as it is written most often, of equals the first.
    fn used(&self) -> BTreeMap<String, String> {
        let mut counts: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        let files = self.documents.values().filter_map(|document| document.workflow());
        let steps = files.flat_map(|workflow| workflow.jobs.iter().flat_map(model::Job::all_steps));
        for uses in steps.filter_map(|step: &Step| step.uses.as_ref()) {
            let Some((slug, _)) = uses.value.split_once('@') else { continue };
            let known = counts.entry(slug.to_ascii_lowercase()).or_default();
            match known.iter_mut().find(|(text, _)| *text == uses.value) {
                Some((_, count)) => *count += 1,
                None => known.push((uses.value.clone(), 1)),
            }
        }
        let most = |known: Vec<(String, usize)>| known.into_iter().rev().max_by_key(|(_, count)| *count);
        counts.into_iter().filter_map(|(slug, known)| Some((slug, most(known)?.0))).collect()
    }
}

fn is_of(uses: &str, slug: &str) -> bool {
    uses.split('@').next().is_some_and(|own| own.eq_ignore_ascii_case(slug))
}

/// The newest version that the catalog knows.
fn newest(library: &Library, slug: &str) -> Option<String> {
    let known = library.details()?.inputs(slug);
    let number =
        |version: &str| version.strip_prefix('v').and_then(|it| it.split(['.', '-']).next()?.parse::<u32>().ok());
    let newest = known.iter().max_by_key(|inputs| number(inputs.version))?;
    Some(format!("{slug}@{}", newest.version))
}

/// The step: what the action has to be given stands there, with its default or empty.
fn step(library: &Library, action: &Action, uses: &str) -> String {
    let version = uses.split_once('@').map_or("", |(_, version)| version);
    let known = library.details().and_then(|details| {
        details.inputs_at(&action.slug, version).or_else(|| details.inputs(&action.slug).last().copied())
    });
    let default = |name: &str| action.reads.iter().find(|it| it.input.eq_ignore_ascii_case(name))?.default.clone();
    let required: Vec<&str> = known.map(|inputs| inputs.required().collect()).unwrap_or_default();
    let given: Vec<String> = required
        .iter()
        .map(|name| format!("{}: {}", quoted(name), quoted(&default(name).unwrap_or_default())))
        .collect();
    let with = if given.is_empty() { String::new() } else { format!("\nwith: {{{}}}", given.join(", ")) };
    format!("uses: {}{with}", quoted(uses))
}
