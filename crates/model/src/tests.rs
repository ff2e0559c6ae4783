//! Tests of the crate's contracts.

use std::sync::Arc;

use expect_test::expect;

use crate::{Workflow, cron, is_workflow_path, lower, secrets};

fn read(text: &str) -> Workflow {
    lower(".github/workflows/a.yml", Arc::new(syntax::parse(text)))
}

fn matrix_rows(matrix: &str) -> String {
    let workflow = read(&format!("jobs:\n  a:\n    strategy:\n      matrix: {matrix}\n"));
    let Some(rows) = workflow.jobs[0].matrix().unwrap().rows() else { return "unknown".to_owned() };
    let line = |row: Vec<crate::Cell>| {
        row.iter().map(|cell| format!("{}={}", cell.name, cell.value)).collect::<Vec<_>>().join(" ") + "\n"
    };
    rows.into_iter().map(line).collect()
}

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
fn include_extends_or_adds_and_exclude_removes() {
    // The example of GitHub's manual.
    expect![[r"
        fruit=apple animal=cat color=pink shape=circle
        fruit=apple animal=dog color=green shape=circle
        fruit=pear animal=cat color=pink
        fruit=pear animal=dog color=green
        fruit=banana
        fruit=banana animal=cat
    "]]
    .assert_eq(&matrix_rows(
        "{fruit: [apple, pear], animal: [cat, dog], include: [{color: green}, {color: pink, animal: cat}, \
         {fruit: apple, shape: circle}, {fruit: banana}, {fruit: banana, animal: cat}]}",
    ));
    assert_eq!(matrix_rows("{a: [1, 2], b: [x], exclude: [{a: 1}]}"), "a=2 b=x\n");
    assert_eq!(matrix_rows("{a: '${{ fromJSON(x) }}'}"), "unknown");
    assert_eq!(matrix_rows("${{ fromJSON(x) }}"), "unknown");
    assert_eq!(matrix_rows("{include: [{a: 1}, {a: 2}]}"), "a=1\na=2\n");
}

#[test]
fn cron_lines_in_words() {
    assert_eq!(cron::words("0 2 * * *", None), "daily at 02:00 UTC");
    assert_eq!(cron::words("30 5 * * 1,3", Some("Europe/Berlin")), "every Monday and Wednesday at 05:30 Europe/Berlin");
    assert_eq!(cron::words("*/15 * * * *", None), "every 15 minutes UTC");
    assert_eq!(cron::words("0 0 1 * *", None), "monthly on day 1 at 00:00 UTC");
    assert_eq!(cron::words("5 4 * 2 *", None), "cron 5 4 * 2 * UTC");
}

#[test]
fn purpose_is_the_description_or_the_top_comment() {
    let purpose = |text: &str| read(text).purpose().map(|purpose| purpose.value);
    assert_eq!(purpose("# Runs\n# tests.\n\n# other\non: push\n").as_deref(), Some("Runs tests."));
    assert_eq!(purpose("# Runs\ndescription: x\n").as_deref(), Some("x"));
    assert_eq!(purpose("on: push # no\n"), None);
}

#[test]
fn secrets_are_found_in_scripts_and_not_in_yaml_comments() {
    let text = "# ${{ secrets.NO }}\njobs:\n  a:\n    steps:\n      - run: |\n          # ${{ secrets.B }}\n          x ${{ secrets.A || secrets.B }}\n";
    let found: Vec<String> = secrets(&read(text)).into_iter().map(|secret| secret.value).collect();
    assert_eq!(found, ["B", "A"]);
}

#[test]
fn conditions_know_their_status_functions() {
    let workflow = read("jobs:\n  a: {if: always()}\n  b: {if: '${{ !cancelled() }}'}\n");
    assert!(workflow.jobs[0].condition_calls("always"));
    assert!(!workflow.jobs[1].condition_calls("always"));
}

#[test]
fn workflow_paths() {
    assert!(is_workflow_path(".github/workflows/a.yml") && is_workflow_path("x/.gitea/workflows/a.yaml"));
    assert!(!is_workflow_path(".github/workflows/sub/a.yml") && !is_workflow_path(".github/dependabot.yml"));
}
