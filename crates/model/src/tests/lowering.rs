//! The fields of a workflow, in each of their forms.

use super::read;
use crate::{CallSecrets, InputType};

#[test]
fn every_form_of_on_is_read() {
    let events = |text: &str| {
        read(text).triggers.iter().map(|trigger| trigger.event.value.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(events("on: push"), "push");
    assert_eq!(events("on: [push, fork]"), "push fork");
    assert_eq!(events("on:\n  push:\n  schedule:\n    - cron: '0 2 * * *'\n"), "push schedule");
}

#[test]
fn needs_and_runs_on_take_scalars_and_lists() {
    let workflow = read("jobs:\n  a: {runs-on: x}\n  b: {needs: a, runs-on: [x, y]}\n  c: {needs: [a, b]}\n");
    let needs: Vec<usize> = workflow.jobs.iter().map(|job| job.needs.len()).collect();
    assert_eq!(needs, [0, 1, 2]);
    assert_eq!(workflow.jobs[1].runs_on.as_ref().unwrap().labels.len(), 2);
    assert!(workflow.jobs[2].runs_on.is_none());
    assert_eq!(workflow.jobs[1].needs[0].range.slice(workflow.tree.text()), "a");
}

#[test]
fn purpose_is_the_description_or_the_top_comment() {
    let purpose = |text: &str| read(text).purpose().map(|purpose| purpose.value);
    assert_eq!(purpose("# Runs\n# tests.\n\n# other\non: push\n").as_deref(), Some("Runs tests."));
    assert_eq!(purpose("# Runs\ndescription: x\n").as_deref(), Some("x"));
    assert_eq!(purpose("on: push # no\n"), None);
}

#[test]
fn conditions_know_their_status_functions() {
    let workflow = read("jobs:\n  a: {if: always()}\n  b: {if: '${{ !cancelled() }}'}\n");
    assert!(workflow.jobs[0].condition_calls("always"));
    assert!(!workflow.jobs[1].condition_calls("always"));
}

#[test]
fn every_field_of_a_job_is_read_with_its_place() {
    let text = "jobs:\n  a:\n    name: A\n    runs-on: {group: big, labels: [x, y]}\n    timeout-minutes: 5\n    cancel-timeout-minutes: 1\n    \
                continue-on-error: true\n    concurrency: {group: g, cancel-in-progress: true, queue: max}\n    \
                environment: {name: prod, url: u, deployment: false}\n    container: {image: i, ports: [80], credentials: {username: u, password: p}}\n    \
                services:\n      db: postgres\n      cache: {image: redis, command: run}\n    snapshot: {image-name: s, version: 1.*}\n    \
                outputs: {o: v}\n    strategy: {fail-fast: false, max-parallel: 2}\n    surprise: 1\n";
    let workflow = read(text);
    let job = &workflow.jobs[0];
    assert_eq!(job.runs_on.as_ref().unwrap().words(), ["group: big", "x", "y"]);
    let concurrency = job.concurrency.as_ref().unwrap();
    assert_eq!((concurrency.group.as_str(), concurrency.queue.as_ref().unwrap().as_str()), ("g", "max"));
    let environment = job.environment.as_ref().unwrap();
    assert_eq!(environment.deployment.as_ref().unwrap().range.slice(text), "false");
    let container = job.container.as_ref().unwrap();
    assert_eq!((container.ports.len(), container.credentials.len()), (1, 2));
    let images: Vec<&str> = job.services.iter().map(|it| it.container.image.as_ref().unwrap().as_str()).collect();
    assert_eq!(images, ["postgres", "redis"]);
    assert_eq!(job.snapshot.as_ref().unwrap().version.as_ref().unwrap().value, "1.*");
    assert_eq!(job.cancel_timeout_minutes.as_ref().unwrap().range.slice(text), "1");
    assert_eq!(job.other.iter().map(|key| key.range.slice(text)).collect::<Vec<_>>(), ["surprise"]);
}

#[test]
fn short_forms_of_a_jobs_fields() {
    let workflow =
        read("concurrency: g\njobs:\n  a: {environment: e, container: c, snapshot: s, concurrency: h, needs: }\n");
    let job = &workflow.jobs[0];
    assert_eq!(workflow.concurrency.unwrap().group.value, "g");
    assert_eq!(job.environment.as_ref().unwrap().name.value, "e");
    assert_eq!(job.container.as_ref().unwrap().image.as_ref().unwrap().value, "c");
    assert_eq!(job.snapshot.as_ref().unwrap().image_name.value, "s");
    assert!(job.needs.is_empty());
}

#[test]
fn calls_of_workflows() {
    let workflow = read(
        "jobs:\n  a: {uses: ./.github/workflows/b.yml, with: {x: 1}, secrets: inherit}\n  b: {uses: x, secrets: {t: v}}\n",
    );
    assert!(matches!(&workflow.jobs[0].secrets, Some(CallSecrets::All(word)) if word.value == "inherit"));
    assert!(matches!(&workflow.jobs[1].secrets, Some(CallSecrets::Named(pairs)) if pairs.len() == 1));
    assert_eq!(workflow.jobs[0].with[0].1.value, "1");
    assert!(workflow.jobs[0].called().is_some());
}

#[test]
fn inputs_secrets_and_outputs_of_events() {
    let text = "on:\n  workflow_dispatch:\n    inputs:\n      level: {type: choice, options: [a, b], default: a, required: true, odd: 1}\n      \
                plain:\n  workflow_call:\n    secrets: {token: {required: true}}\n    outputs: {url: {value: x}}\n";
    let workflow = read(text);
    let dispatch = workflow.trigger("workflow_dispatch").unwrap();
    let level = dispatch.input("LEVEL").unwrap();
    assert_eq!((level.kind(), level.options.len(), level.is_required()), (Some(InputType::Choice), 2, true));
    assert_eq!(level.other[0].range.slice(text), "odd");
    assert_eq!(dispatch.input("plain").unwrap().kind(), Some(InputType::String));
    let call = workflow.trigger("workflow_call").unwrap();
    assert!(call.secrets[0].is_required() && call.filters.is_empty());
    assert_eq!(call.outputs[0].value.as_ref().unwrap().value, "x");
}

#[test]
fn steps_of_2026() {
    let text = "jobs:\n  a:\n    steps:\n      - {id: s, run: serve, background: true}\n      - parallel:\n          - run: a\n          - run: b\n      \
                - wait: [s]\n      - wait-all:\n      - cancel: s\n";
    let workflow = read(text);
    let job = &workflow.jobs[0];
    assert_eq!((job.steps.len(), job.all_steps().count()), (5, 7));
    let runs: Vec<&str> = job.all_steps().filter_map(|step| Some(step.run.as_ref()?.as_str())).collect();
    assert_eq!(runs, ["serve", "a", "b"]);
    assert_eq!(job.steps[0].background.as_ref().unwrap().value, "true");
    assert_eq!(job.steps[2].wait[0].value, "s");
    assert_eq!(job.steps[3].wait_all.unwrap().slice(text), "wait-all");
    assert_eq!(job.steps[4].cancel.as_ref().unwrap().range.slice(text), "s");
}

#[test]
fn blocks_in_blocks_have_an_end() {
    let nested = "{parallel: [".repeat(50) + &"]}".repeat(50);
    let workflow = read(&format!("jobs:\n  a:\n    steps: [{nested}]\n"));
    assert!(workflow.jobs[0].all_steps().count() <= 8);
}
