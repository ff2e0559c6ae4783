//! The group that `concurrency-limits` offers fits the events, and nobody waits for himself with it.

use expect_test::{Expect, expect};

use super::{CASE, found_strictly};

const JOB: &str = "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: make}]\n";

/// What the fix adds to a workflow that has these other files beside it.
fn added(text: &str, others: &[(&str, &str)]) -> Option<String> {
    let files: Vec<(&str, &str)> = [(CASE, text)].into_iter().chain(others.iter().copied()).collect();
    let found = found_strictly(&files).into_iter().find(|(path, _)| path == CASE).unwrap().1;
    let finding = found.into_iter().find(|finding| finding.code == "concurrency-limits").unwrap();
    Some(finding.fixes.first()?.edit.splices().iter().map(|splice| splice.text.as_str()).collect())
}

fn check(on: &str, expected: Expect) {
    let added = added(&format!("on: {on}\n{JOB}"), &[]);
    expected.assert_eq(&added.unwrap_or_else(|| "no fix\n".to_owned()));
}

#[test]
fn only_runs_for_pull_requests_are_cut_off() {
    check(
        "push",
        expect![[r"
            concurrency:
              group: ${{ github.workflow }}-${{ github.ref }}

        "]],
    );
    check(
        "pull_request",
        expect![[r"
            concurrency:
              group: ${{ github.workflow }}-${{ github.ref }}
              cancel-in-progress: true

        "]],
    );
    check(
        "[push, pull_request]",
        expect![[r"
            concurrency:
              group: ${{ github.workflow }}-${{ github.ref }}
              cancel-in-progress: ${{ github.event_name == 'pull_request' }}

        "]],
    );
}

#[test]
fn a_group_is_one_for_each_pull_request() {
    check(
        "pull_request_target",
        expect![[r"
            concurrency:
              group: ${{ github.workflow }}-${{ github.event.pull_request.number || github.ref }}

        "]],
    );
}

#[test]
fn no_fix_where_a_group_would_hold_other_runs_or_the_callers() {
    check("[push, issues]", expect!["no fix\n"]);
    check("[push, workflow_call]", expect!["no fix\n"]);
}

#[test]
fn no_fix_where_a_called_workflow_may_hold_the_group() {
    let caller = |uses: &str| format!("on: push\njobs:\n  a:\n    uses: {uses}\n");
    let callee = |head: &str| format!("on: workflow_call\n{head}{JOB}");
    let path = ".github/workflows/called.yml";
    let same = callee("concurrency: ${{ github.workflow }}-${{ github.ref }}\n");
    assert!(added(&caller("./.github/workflows/called.yml"), &[(path, &same)]).is_none());
    assert!(added(&caller("./.github/workflows/called.yml"), &[(path, &callee(""))]).is_some());
    assert!(added(&caller("acme/ci/.github/workflows/called.yml@v1"), &[]).is_none());
}
