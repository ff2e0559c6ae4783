//! `action.yml`, `dependabot.yml`, and which file is which.

use std::sync::Arc;

use crate::{Action, File, FileKind, Runs, is_workflow_path, lower_action, lower_dependabot, read};

fn action(text: &str) -> Action {
    lower_action("tools/x/action.yml", Arc::new(syntax::parse(text)))
}

#[test]
fn files_are_told_apart_by_their_path() {
    let kinds = [
        (".github/workflows/a.yml", FileKind::Workflow),
        ("x/.gitea/workflows/a.yaml", FileKind::Workflow),
        (".forgejo/workflows/a.yml", FileKind::Workflow),
        (".github/workflows/sub/a.yml", FileKind::Other),
        ("x.github/workflows/a.yml", FileKind::Other),
        (".github/workflows/action.yml", FileKind::Workflow),
        ("action.yml", FileKind::Action),
        (".github/actions/x/action.yaml", FileKind::Action),
        ("my-action.yml", FileKind::Other),
        (".github/dependabot.yml", FileKind::Dependabot),
        ("dependabot.yml", FileKind::Other),
        (".pipewright.yml", FileKind::Settings),
        ("README.md", FileKind::Other),
    ];
    for (path, kind) in kinds {
        assert_eq!(FileKind::of(path), kind, "{path}");
        assert_eq!(is_workflow_path(path), kind == FileKind::Workflow, "{path}");
        let tree = Arc::new(syntax::parse("name: x\n"));
        let is_right = match read(kind, path, tree) {
            Some(File::Workflow(_)) => kind == FileKind::Workflow,
            Some(File::Action(_)) => kind == FileKind::Action,
            Some(File::Dependabot(_)) => kind == FileKind::Dependabot,
            Some(File::Settings(_)) => kind == FileKind::Settings,
            None => kind == FileKind::Other,
        };
        assert!(is_right, "{path}");
    }
}

#[test]
fn composite_actions() {
    let text = "name: X\ndescription: Does x\ninputs:\n  Who: {required: true}\n  how: {required: true, default: a}\n\
                outputs:\n  out: {value: '${{ steps.a.outputs.b }}'}\nruns:\n  using: composite\n  steps:\n    - id: a\n      \
                run: echo\n      shell: bash\n    - uses: ./y\nbranding: {icon: box, color: blue}\nextra: 1\n";
    let action = action(text);
    assert_eq!(action.all_steps().count(), 2);
    assert!(action.input("who").unwrap().is_required() && !action.input("how").unwrap().is_required());
    assert_eq!(action.outputs[0].value.as_ref().unwrap().value, "${{ steps.a.outputs.b }}");
    assert_eq!(action.other[0].range.slice(text), "extra");
    assert_eq!((action.folder(), action.icon.as_ref().unwrap().as_str()), ("tools/x", "box"));
}

#[test]
fn other_actions() {
    let runs = |runs: &str| action(&format!("runs: {runs}\n")).runs;
    let Some(Runs::JavaScript { main, around, conditions, .. }) =
        runs("{using: node24, main: a.js, post: b.js, post-if: success()}")
    else {
        panic!()
    };
    assert_eq!(main.unwrap().value, "a.js");
    assert!(around[0].is_none() && around[1].is_some() && conditions[1].is_some());
    let Some(Runs::Docker { image, args, env, .. }) =
        runs("{using: Docker, image: Dockerfile, args: [a, b], env: {A: b}}")
    else {
        panic!()
    };
    assert_eq!((image.unwrap().value.as_str(), args.len(), env.get("A").unwrap().as_str()), ("Dockerfile", 2, "b"));
    assert!(matches!(runs("{using: nodes}"), Some(Runs::JavaScript { .. })));
    assert!(matches!(runs("{using: ruby}"), Some(Runs::Unknown { using: Some(_), .. })));
    assert!(matches!(runs("{}"), Some(Runs::Unknown { using: None, .. })));
    assert!(runs("x").is_none());
}

#[test]
fn dependabot() {
    let text = "version: 2\nregistries:\n  npm: {type: npm-registry}\nupdates:\n  - package-ecosystem: npm\n    directories: [/a, /b]\n    \
                schedule: {interval: weekly, day: monday}\n    cooldown: {default-days: 7}\n    groups:\n      all: {patterns: ['*']}\n    \
                insecure-external-code-execution: allow\n    ignore: []\n";
    let file = lower_dependabot(".github/dependabot.yml", Arc::new(syntax::parse(text)));
    let update = &file.updates[0];
    assert_eq!(update.ecosystem.as_ref().unwrap().value, "npm");
    assert_eq!(update.directories.len(), 2);
    assert_eq!(update.schedule("day").unwrap().value, "monday");
    assert_eq!(update.cooldown("default-days").unwrap().value, "7");
    assert_eq!(update.groups[0].value, "all");
    assert_eq!(update.external_code.as_ref().unwrap().value, "allow");
    assert_eq!(update.other[0].range.slice(text), "ignore");
    assert_eq!(file.registries[0].value, "npm");
}
