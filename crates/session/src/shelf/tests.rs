//! Templates have no findings; actions come with what they need.

use super::templates::TEMPLATES;
use crate::Session;
use crate::wire::{Command, Operation, TextFile};

#[test]
fn templates_have_no_finding_but_that_of_versions_that_are_not_pinned() {
    for template in &TEMPLATES {
        let mut session = Session::default();
        let path = format!(".github/workflows/{}", template.file);
        let snapshot = session.apply(Command::SetText(TextFile { path, text: template.text.to_owned() }));
        let found: Vec<String> = snapshot
            .findings()
            .filter(|(_, finding)| finding.code != "unpinned-uses")
            .map(|(_, finding)| finding.message.clone())
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{}", template.name);
    }
}

#[test]
fn actions_come_in_the_version_of_the_project_else_in_the_newest() {
    let mut session = Session::default();
    session.apply(Command::OpenSample);
    let wares = session.actions_on_the_shelf();
    let names: Vec<&str> = wares.iter().map(|ware| ware.name.as_str()).collect();
    assert!(names.contains(&"actions/checkout@v6") && names.contains(&"actions/setup-go@v7"), "{names:?}");
    assert!(wares.first().is_some_and(|ware| ware.is_used));
    let cache = wares.iter().find(|ware| ware.name == "actions/cache@v5").unwrap();
    assert_eq!(cache.yaml, "uses: \"actions/cache@v5\"\nwith: {\"key\": \"\", \"path\": \"\"}");
}

#[test]
fn every_action_of_the_shelf_is_a_step() {
    let mut session = Session::default();
    let text = "on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: make}]\n";
    let path = ".github/workflows/a.yml".to_owned();
    session.apply(Command::SetText(TextFile { path: path.clone(), text: text.to_owned() }));
    for ware in session.actions_on_the_shelf() {
        let operation = Operation::AddStep { job: "a".to_owned(), index: u32::MAX, yaml: ware.yaml.clone() };
        let snapshot = session.apply(Command::Edit { path: path.clone(), operation, shares: false });
        assert_eq!(snapshot.news.refusal, None, "{}", ware.name);
    }
}
