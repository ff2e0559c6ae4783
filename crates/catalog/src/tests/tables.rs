//! The constants: events, contexts, functions, permissions, runners.

use expect_test::expect;

use crate::*;

#[test]
fn events_are_sorted_and_found() {
    assert!(EVENTS.is_sorted_by_key(|event| event.name));
    let push = event("push").unwrap();
    assert_eq!(push.filters, ["branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore"]);
    assert!(push.types.is_empty());
    assert!(event("pushed").is_none());
    assert_eq!(event("schedule").unwrap().filters, ["cron", "timezone"]);
    assert!(event("workflow_dispatch").unwrap().by_token && event("repository_dispatch").unwrap().by_token);
    assert!(!push.by_token);
}

#[test]
fn default_activity_types_are_activity_types() {
    for event in &EVENTS {
        assert!(event.default_types.iter().all(|default| event.types.contains(default)), "{}", event.name);
    }
    assert_eq!(event("pull_request").unwrap().default_types, ["opened", "synchronize", "reopened"]);
    assert_eq!(event("watch").unwrap().default_types, ["started"]);
}

#[test]
fn scopes_and_their_levels() {
    assert!(SCOPES.is_sorted_by_key(|scope| scope.name));
    let levels = |name: &str| scope(name).unwrap().levels.join(" ");
    assert_eq!(levels("contents"), "read write none");
    assert_eq!(levels("id-token"), "write none");
    assert_eq!(levels("models"), "read none");
    assert!(scope("content").is_none());
}

#[test]
fn labels_tell_system_processor_and_state() {
    let told = |name: &str| label(name).map(|label| (label.os, label.arch, label.state, label.moves));
    assert_eq!(told("Ubuntu-Latest"), Some((Some(Os::Linux), Some("x64"), LabelState::Hosted, true)));
    assert_eq!(told("macos-15"), Some((Some(Os::Macos), Some("arm64"), LabelState::Hosted, false)));
    assert_eq!(told("ubuntu-20.04"), Some((Some(Os::Linux), Some("x64"), LabelState::Retired, false)));
    assert_eq!(told("self-hosted"), Some((None, None, LabelState::SelfHosted, false)));
    assert_eq!(told("my-runner"), None);
    assert_eq!(label("ubuntu-22.04").unwrap().ends, Some("2027-04-17"));
    assert_eq!(label("ubuntu-24.04").unwrap().ends, None);
    let mut names: Vec<&str> = LABELS.iter().map(|label| label.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), LABELS.len());
}

#[test]
fn shells_by_system() {
    let on = |os: Os| SHELLS.iter().filter(|shell| shell.on.contains(&os)).map(|shell| shell.name).collect::<Vec<_>>();
    assert_eq!(on(Os::Linux), ["bash", "pwsh", "python", "sh"]);
    assert_eq!(on(Os::Windows), ["bash", "cmd", "powershell", "pwsh", "python"]);
    assert!(shell("bash").unwrap().pipefail && !shell("sh").unwrap().pipefail);
}

#[test]
fn paths_below_contexts() {
    let at = |path: &str| {
        let names: Vec<&str> = path.split('.').collect();
        context(names[0]).unwrap().at(&names[1..])
    };
    assert_eq!(at("github.sha"), Some(Found::Value(Holds::String)));
    assert_eq!(at("GitHub.SHA"), Some(Found::Value(Holds::String)));
    assert_eq!(at("github.shaa"), None);
    assert_eq!(at("github.event"), Some(Found::Value(Holds::Payload)));
    assert_eq!(at("steps.build"), Some(Found::Object));
    assert_eq!(at("steps.build.outputs.path"), Some(Found::Value(Holds::String)));
    assert_eq!(at("steps.build.output"), None);
    assert_eq!(at("job.services.db.ports.5432"), Some(Found::Value(Holds::String)));
    assert_eq!(at("runner"), Some(Found::Object));
    assert_eq!(context("steps").unwrap().names(&["build"]), ["outputs", "conclusion", "outcome"]);
}

#[test]
fn functions_and_how_many_arguments_they_take() {
    let table: Vec<String> = FUNCTIONS
        .iter()
        .map(|it| {
            let most = it.most.map_or("any".to_owned(), |most| most.to_string());
            format!("{} {}..{most}{}", it.name, it.least, if it.special { " special" } else { "" })
        })
        .collect();
    expect![[r"
        always 0..0 special
        cancelled 0..0 special
        failure 0..any special
        success 0..any special
        hashFiles 1..any special
        case 3..any
        contains 2..2
        endsWith 2..2
        format 1..any
        fromJSON 1..1
        join 1..2
        startsWith 2..2
        toJSON 1..1
    "]]
    .assert_eq(&(table.join("\n") + "\n"));
    assert_eq!(function("HASHFILES").unwrap().name, "hashFiles");
}
