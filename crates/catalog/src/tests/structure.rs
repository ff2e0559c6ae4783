//! The structure of workflows and actions, held against the manual.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::*;

fn workflow() -> &'static Structure {
    Library::builtin().workflow()
}

/// What the manual's table "Context availability" has for a key: contexts, special functions.
#[track_caller]
fn allowed(path: &str, contexts: &str, functions: &str) {
    let path: Vec<&str> = path.split('.').collect();
    let spot = workflow().at(&path).unwrap();
    let found: BTreeSet<&str> = spot.allows.contexts().collect();
    assert_eq!(found, contexts.split_whitespace().collect(), "{path:?}");
    assert_eq!(spot.allows.functions().collect::<Vec<_>>().join(" "), functions, "{path:?}");
}

#[test]
fn contexts_and_functions_by_key() {
    const STEP: &str = "github needs strategy matrix job runner env vars secrets steps inputs";
    allowed("run-name", "github inputs vars", "");
    allowed("concurrency", "github inputs vars", "");
    allowed("env.NAME", "github secrets inputs vars", "");
    allowed("on.workflow_call.inputs.NAME.default", "github inputs vars", "");
    allowed("on.workflow_call.outputs.NAME.value", "github jobs vars inputs", "");
    allowed("jobs.ID.if", "github needs vars inputs", "always cancelled failure success");
    allowed("jobs.ID.strategy", "github needs vars inputs", "");
    allowed("jobs.ID.runs-on", "github needs strategy matrix vars inputs", "");
    allowed("jobs.ID.env.NAME", "github needs strategy matrix vars secrets inputs", "");
    allowed("jobs.ID.outputs.NAME", "github needs strategy matrix job runner env vars secrets steps inputs", "");
    allowed("jobs.ID.environment.url", "github needs strategy matrix job runner env vars steps inputs", "");
    allowed("jobs.ID.defaults.run", "github needs strategy matrix env vars inputs", "");
    allowed("jobs.ID.container.credentials.username", "github needs strategy matrix env vars secrets inputs", "");
    allowed("jobs.ID.secrets.NAME", "github needs strategy matrix secrets inputs vars", "");
    allowed("jobs.ID.with.NAME", "github needs strategy matrix inputs vars", "");
    allowed("jobs.ID.steps.-.run", STEP, "hashFiles");
    allowed("jobs.ID.steps.-.with.NAME", STEP, "hashFiles");
    allowed("jobs.ID.steps.-.env.NAME", STEP, "hashFiles");
    let without_secrets = "github needs strategy matrix job runner env vars steps inputs";
    allowed("jobs.ID.steps.-.if", without_secrets, "always cancelled failure success hashFiles");
    allowed("name", "", "");
    allowed("jobs.ID.needs", "", "");
}

#[test]
fn a_job_may_ask_for_the_state_of_named_jobs_and_a_step_may_not() {
    assert!(workflow().at(&["jobs", "ID", "if"]).unwrap().allows.status_of_jobs());
    assert!(!workflow().at(&["jobs", "ID", "steps", "-", "if"]).unwrap().allows.status_of_jobs());
}

#[test]
fn what_is_asked_of_an_availability() {
    let of_if = workflow().at(&["jobs", "ID", "if"]).unwrap().allows;
    assert!(of_if.context("GitHub") && !of_if.context("secrets") && !of_if.context("nothing"));
    assert!(of_if.function("Always") && !of_if.function("hashFiles") && of_if.function("contains"));
    assert!(!Availability::default().function("contains"));
}

#[test]
fn every_reference_leads_somewhere() {
    for structure in [workflow(), Library::builtin().action_file()] {
        let names: BTreeSet<&str> = structure.definitions().iter().map(|definition| definition.name).collect();
        assert_eq!(names.len(), structure.definitions().len());
        for definition in structure.definitions() {
            let ids: Vec<Id> = match &definition.form {
                Form::Items(id) => vec![*id],
                Form::OneOf(ids) => ids.clone(),
                Form::Keys { known, other } => known
                    .iter()
                    .map(|key| key.value)
                    .chain(other.iter().flat_map(|(key, value)| [*key, *value]))
                    .collect(),
                _ => Vec::new(),
            };
            for id in ids {
                assert!(structure.definition(id).is_some(), "{}", definition.name);
            }
        }
    }
}

#[test]
fn steps_have_the_keys_of_all_their_forms() {
    let spot = workflow().at(&["jobs", "ID", "steps", "-"]).unwrap();
    let keys: Vec<&str> = workflow().keys(spot).iter().map(|key| key.name).collect();
    for key in ["run", "uses", "with", "wait", "wait-all", "cancel", "parallel", "background", "shell"] {
        assert!(keys.contains(&key), "{key}");
    }
    let inner = workflow().at(&["jobs", "ID", "steps", "-", "parallel", "-", "run"]);
    assert_eq!(inner.map(|spot| spot.allows.context("steps")), Some(true));
}

#[test]
fn required_keys_and_corrections() {
    let required = |path: &[&str]| -> Vec<&str> {
        let keys = workflow().keys(workflow().at(path).unwrap());
        keys.iter().filter(|key| key.required).map(|key| key.name).collect()
    };
    assert_eq!(required(&[]), ["on", "jobs"]);
    assert_eq!(required(&["on", "schedule", "-"]), ["cron"]);
    assert_eq!(required(&["jobs", "ID", "snapshot"]), ["image-name"]);
    let fixed = workflow().named("repository-dispatch-string").and_then(|id| workflow().definition(id)).unwrap();
    assert_eq!(fixed.form, Form::Constant("repository_dispatch"));
}

#[test]
fn an_action_file_has_its_three_kinds_of_runs() {
    let action = Library::builtin().action_file();
    let keys: Vec<&str> = action.keys(action.at(&["runs"]).unwrap()).iter().map(|key| key.name).collect();
    for key in ["using", "main", "steps", "image", "post-if", "args"] {
        assert!(keys.contains(&key), "{key}");
    }
    assert!(!action.at(&["runs", "steps", "-", "run"]).unwrap().allows.context("secrets"));
}

/// The keys that rules ask for by place are those of the structure.
#[test]
fn places_agree_with_the_structure() {
    let places: [(Place, &[&str]); 13] = [
        (Place::Workflow, &[]),
        (Place::Step, &["jobs", "ID", "steps", "-"]),
        (Place::Strategy, &["jobs", "ID", "strategy"]),
        (Place::Concurrency, &["concurrency"]),
        (Place::Environment, &["jobs", "ID", "environment"]),
        (Place::Defaults, &["defaults"]),
        (Place::DefaultsRun, &["jobs", "ID", "defaults", "run"]),
        (Place::Container, &["jobs", "ID", "container"]),
        (Place::Service, &["jobs", "ID", "services", "NAME"]),
        (Place::Credentials, &["jobs", "ID", "container", "credentials"]),
        (Place::Permissions, &["permissions"]),
        (Place::RunsOn, &["jobs", "ID", "runs-on"]),
        (Place::Snapshot, &["jobs", "ID", "snapshot"]),
    ];
    for (place, path) in places {
        // A strategy's matrix may have any key, and so has no keys of its own here.
        let found: BTreeSet<&str> = workflow().keys(workflow().at(path).unwrap()).iter().map(|key| key.name).collect();
        assert_eq!(found, place.keys().iter().copied().collect(), "{place:?}");
    }
    let jobs: BTreeSet<&str> = Place::Job.keys().iter().chain(Place::CallJob.keys()).copied().collect();
    let found = workflow().keys(workflow().at(&["jobs", "ID"]).unwrap());
    assert_eq!(found.iter().map(|key| key.name).collect::<BTreeSet<_>>(), jobs);
}

/// What is read from the table is what the data file says.
#[test]
fn the_schema_comes_through_unchanged() {
    let schema: serde_yaml::Value = serde_yaml::from_str(include_str!("../../data/schema.yml")).unwrap();
    let fixes: serde_yaml::Value = serde_yaml::from_str(include_str!("../../data/schema_fixes.yml")).unwrap();
    for (file, structure) in [("workflow", workflow()), ("action", Library::builtin().action_file())] {
        for (name, told) in schema[file].as_mapping().unwrap() {
            let name = name.as_str().unwrap();
            let told = fixes.get(file).and_then(|fixes| fixes.get(name)).unwrap_or(told);
            compare(structure, name, told);
        }
    }
}

fn compare(structure: &Structure, name: &str, told: &serde_yaml::Value) {
    let read = structure.definition(structure.named(name).unwrap()).unwrap();
    let of = |id: &Id| structure.definition(*id).unwrap().name;
    let list = |field: &str| -> Vec<&str> {
        let words = told.get(field).and_then(|list| list.as_sequence());
        words.into_iter().flatten().filter_map(|word| word.as_str()).collect()
    };
    let word = |field: &str| told.get(field).and_then(|word| word.as_str()).unwrap_or_default();
    let set = |words: Vec<&'static str>| words.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let bare = |word: &&str| word.split('(').next().unwrap_or_default().to_owned();
    assert_eq!(set(read.allows.contexts().collect()), list("contexts").iter().map(bare).collect(), "{name}");
    assert_eq!(set(read.allows.functions().collect()), list("functions").iter().map(bare).collect(), "{name}");
    match &read.form {
        Form::OneOf(ids) => assert_eq!(ids.iter().map(of).collect::<Vec<_>>(), list("one_of"), "{name}"),
        Form::Values(words) => assert_eq!(*words, list("values"), "{name}"),
        Form::Constant(constant) => assert_eq!(*constant, word("constant"), "{name}"),
        Form::Items(id) => assert_eq!(of(id), word("items"), "{name}"),
        Form::Keys { known, other } => {
            let told = told["keys"].as_mapping().unwrap();
            assert_eq!(known.len(), told.len(), "{name}");
            for (key, (told_name, told)) in known.iter().zip(told) {
                let is = told.get("is").unwrap_or(told).as_str().unwrap();
                let required = if key.required { " (required)" } else { "" };
                assert_eq!(
                    (key.name, format!("{}{required}", of(&key.value))),
                    (told_name.as_str().unwrap(), is.to_owned())
                );
            }
            let loose: Vec<&str> = other.iter().flat_map(|(key, value)| [of(key), of(value)]).collect();
            assert_eq!(loose, list("other_keys"), "{name}");
        }
        Form::FilledText => assert_eq!(word("is"), "text", "{name}"),
        Form::Text => assert_eq!(word("is"), "text or empty", "{name}"),
        Form::Boolean => assert_eq!(word("is"), "boolean", "{name}"),
        Form::Number => assert_eq!(word("is"), "number", "{name}"),
        Form::Null => assert_eq!(word("is"), "nothing", "{name}"),
        Form::Any => panic!("{name}: no definition of the file may be anything"),
    }
}

proptest! {
    #[test]
    fn any_path_ends(path in prop::collection::vec("[a-z-]{1,8}|jobs|steps|-|on|with|parallel", 0..12)) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        if let Some(spot) = workflow().at(&path) {
            prop_assert!(workflow().definition(spot.id).is_some());
            prop_assert!(workflow().choices(spot).len() <= workflow().definitions().len());
        }
    }
}
