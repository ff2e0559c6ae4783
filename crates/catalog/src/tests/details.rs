//! The details: descriptions, payloads, control, zones, inputs.

use proptest::prelude::*;

use crate::*;

fn details() -> &'static Details {
    Library::builtin().details().unwrap()
}

#[test]
fn text_of_another_version_is_refused() {
    assert!(Library::builtin_core().with_details("pipewright-details 0\n=zones\n".to_owned()).is_none());
    let library = Library::builtin_core().with_details("pipewright-details 1\n=zones\nUTC\tUTC0\n".to_owned()).unwrap();
    assert_eq!(library.details().unwrap().zone("UTC"), Some("UTC0"));
    assert!(Library::builtin_core().about("context/github").is_none());
}

#[test]
fn things_are_described() {
    let about = |key: &str| details().about(key).unwrap_or_default().into_owned();
    assert!(about("workflow/run-name").contains("\n\n[Documentation]"));
    assert!(about("workflow/job-environment-mapping.url").contains("environment_url"));
    assert!(about("action/using").contains("runtime"));
    assert!(about("function/format").starts_with("`format(text, value...)` "));
    for context in &CONTEXTS {
        assert!(!about(&format!("context/{}", context.name)).is_empty());
        for member in context.members {
            assert!(!about(&format!("context/{}.{}", context.name, member.path)).is_empty(), "{}", member.path);
        }
    }
    for scope in &SCOPES {
        assert!(!about(&format!("scope/{}", scope.name)).is_empty(), "{}", scope.name);
    }
    for event in &EVENTS {
        let on = Library::builtin().workflow();
        let spot = on.at(&["on", event.name]).unwrap();
        assert!(!about(&format!("workflow/{}", on.definition(spot.id).unwrap().name)).is_empty(), "{}", event.name);
    }
}

#[test]
fn keys_are_described_where_they_stand() {
    let library = Library::builtin();
    let workflow = library.workflow();
    let about = |path: &[&str], key: &str| {
        let text = library.about_key(workflow, workflow.at(path).unwrap(), key).unwrap_or_default();
        text.split(". ").next().unwrap_or_default().to_owned()
    };
    assert_eq!(about(&["jobs", "ID", "steps", "-"], "uses"), "Selects an action to run as part of a step in your job");
    assert_eq!(about(&["jobs", "ID"], "uses"), "The location and version of a reusable workflow file to run as a job");
    assert_eq!(about(&["jobs", "ID"], "unknown"), "");
    let without: Vec<&str> = ["name", "on", "env", "permissions", "jobs", "defaults", "concurrency", "run-name"]
        .into_iter()
        .filter(|key| about(&[], key).is_empty())
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn payloads_by_event_and_activity() {
    let has = |event: &str, activity: Option<&str>, path: &[&str]| {
        let shape = details().payload(event, activity).unwrap();
        let (last, path) = path.split_last().unwrap();
        let inner = path.iter().try_fold(shape, |shape, name| shape.member(name)?.shape);
        inner.is_some_and(|shape| shape.member(last).is_some())
    };
    assert!(has("pull_request", None, &["pull_request", "head", "repo", "full_name"]));
    assert!(has("pull_request", Some("labeled"), &["label", "name"]));
    assert!(!has("pull_request", Some("opened"), &["label", "name"]));
    assert!(has("issues", None, &["Issue", "labels", "*", "name"]));
    assert!(has("push", None, &["commits", "0", "message"]));
    assert!(!has("push", None, &["commit"]));
    assert!(has("merge_group", Some("checks_requested"), &["merge_group", "head_commit", "message"]));
    assert!(has("schedule", None, &["schedule"]));
    for event in EVENTS.iter().filter_map(|event| event.webhook) {
        assert!(details().payload(event, None).is_some(), "{event}");
    }
}

#[test]
fn activity_types_have_payloads() {
    let mut without = Vec::new();
    for event in &EVENTS {
        let Some(webhook) = event.webhook else { continue };
        without.extend(
            event
                .types
                .iter()
                .filter(|activity| details().payload(webhook, Some(activity)).is_none())
                .map(|activity| format!("{} {activity}", event.name)),
        );
    }
    // GitHub's description of the webhook lacks it.
    assert_eq!(without, ["project_column updated"]);
}

#[test]
fn control_of_context_paths() {
    let control = |path: &str| details().control(&path.split('.').collect::<Vec<_>>());
    assert_eq!(control("github.event.issue.title"), Some(Control::Arbitrary));
    assert_eq!(control("GITHUB.event.ISSUE.title"), Some(Control::Arbitrary));
    assert_eq!(control("github.event.answer.user.gists_url"), Some(Control::Structured));
    assert_eq!(control("github.action_path"), Some(Control::Fixed));
    assert_eq!(control("runner.os"), Some(Control::Fixed));
    assert_eq!(control("github.event.branches.*.commit.sha"), control("github.event.branches.0.commit.sha"));
    assert!(control("github.event.branches.*.name").is_some());
    for unknown in ["github", "github.event", "github.event.issue.nothing", "github.event.issue", "env.X", ""] {
        assert_eq!(control(unknown), None, "{unknown}");
    }
}

#[test]
fn every_graded_path_is_there() {
    fn graded(shape: Shape<'_>, depth: usize) -> usize {
        let inner =
            |member: &Member<'_>| member.shape.filter(|_| depth < 20).map_or(0, |shape| graded(shape, depth + 1));
        shape.members().map(|member| usize::from(member.mark.is_some()) + inner(&member)).sum()
    }
    assert_eq!(graded(details().control_root(), 0), 4083);
}

#[test]
fn zones_follow_their_rules() {
    assert_eq!(details().zone("Europe/Berlin"), Some("CET-1CEST,M3.5.0,M10.5.0/3"));
    assert_eq!(details().zone("America/New_York"), details().zone("US/Eastern"));
    assert_eq!(details().zone("Europe/Berlinn"), None);
    assert!(details().zones().count() > 590);
    assert!(details().zones().is_sorted());
}

#[test]
fn inputs_by_version() {
    let versions = details().inputs("Actions/Upload-Artifact");
    assert!(versions.iter().any(|inputs| inputs.version == "v4"));
    let newest = versions.iter().find(|inputs| inputs.version == "v4").unwrap();
    assert_eq!(newest.required().collect::<Vec<_>>(), ["path"]);
    assert!(newest.has("RETENTION-DAYS") && !newest.has("days"));
    assert!(newest.outputs().any(|output| output == "artifact-id"));
    assert!(details().inputs("actions/upload").is_empty());
    let at = |version: &str| details().inputs_at("actions/checkout", version).map(|inputs| inputs.version);
    assert_eq!((at("v4"), at("v4.2.1"), at("v42"), at("main")), (Some("v4"), Some("v4"), None, None));
    let setup = details().inputs("actions/cache");
    assert!(setup.iter().all(|inputs| inputs.has("restore-keys")), "no line of actions/cache/save may be among them");
}

#[test]
fn lists_of_names() {
    assert!(details().is_archived("Actions-RS/toolchain@v1") && !details().is_archived("actions/checkout@v4"));
    assert!(details().is_outdated("actions/cache@v1") && !details().is_outdated("actions/cache@v4"));
    assert!(details().popular().any(|slug| slug == "actions/checkout"));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(pipewright-details 1\n)?(=(abouts|zones|control|payloads|events)\n|[a-z=:\t0-9* -]{0,12}\n){0,12}", name in "[a-z*0-9]{0,3}") {
        if let Some(details) = Details::read(text.into()) {
            details.about(&name);
            details.control(&["github", &name, &name, &name]);
            details.payload(&name, None).into_iter().for_each(|shape| { shape.member(&name); });
            details.inputs(&name);
        }
    }
}
