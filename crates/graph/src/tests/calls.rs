//! Calls, actions, and what runs after what.

use expect_test::expect;

use super::{check, check_lines};

#[test]
fn jobs_call_workflows_of_the_project_and_others() {
    check_lines(
        &[
            (
                "a.yml",
                "jobs:
  near: {uses: ./.github/workflows/r.yml}
  own: {uses: $/.github/workflows/r.yml}
  far: {uses: acme/flows/.github/workflows/x.yml@v1}
  lost: {uses: ./.github/workflows/none.yml}
  open: {uses: '${{ inputs.x }}'}
",
            ),
            (".github/workflows/r.yml", "on: workflow_call\n"),
        ],
        &["Calls", "elsewhere:"],
        expect![[r#"
            elsewhere:acme/flows/.github/workflows/x.yml@v1 = acme/flows/.github/workflows/x.yml@v1 (acme/flows) elsewhere
            elsewhere:./.github/workflows/none.yml = ./.github/workflows/none.yml (not in these files) elsewhere
            job:a.yml#near -Calls-> workflow:.github/workflows/r.yml
            job:a.yml#own -Calls-> workflow:.github/workflows/r.yml
            job:a.yml#far -Calls-> elsewhere:acme/flows/.github/workflows/x.yml@v1
            job:a.yml#lost -Calls-> elsewhere:./.github/workflows/none.yml
        "#]],
    );
}

#[test]
fn steps_use_actions_of_the_project_which_hold_their_steps() {
    check(
        &[
            (
                "a.yml",
                "jobs:\n  a: {steps: [{uses: ./.github/actions/one}, {uses: ./none}, {uses: docker://alpine:3}]}\n",
            ),
            (
                ".github/actions/one/action.yml",
                "name: One
runs: {using: composite, steps: [{run: make}, {uses: ./.github/actions/two}]}
",
            ),
            (".github/actions/two/action.yml", "runs: {using: node24, main: x.js}\n"),
        ],
        expect![[r#"
            workflow:a.yml = a.yml
              job:a.yml#a = a
                step:a.yml#a/1 = ./.github/actions/one
                step:a.yml#a/2 = ./none
                step:a.yml#a/3 = docker://alpine:3
            action:.github/actions/one/action.yml = One (composite action)
              step:.github/actions/one/action.yml#1 = make
              step:.github/actions/one/action.yml#2 = ./.github/actions/two
            action:.github/actions/two/action.yml = .github/actions/two (JavaScript action)
            elsewhere:./none = ./none (not in these files) elsewhere
            image:alpine:3 = alpine:3
            step:.github/actions/one/action.yml#1 -Then-> step:.github/actions/one/action.yml#2
            step:a.yml#a/1 -Then-> step:a.yml#a/2
            step:a.yml#a/2 -Then-> step:a.yml#a/3
            job:a.yml#a -Uses-> action:.github/actions/one/action.yml by ./.github/actions/one
            job:a.yml#a -Uses-> elsewhere:./none by ./none
            image:alpine:3 -RunsIn-> job:a.yml#a by docker://alpine:3
            action:.github/actions/one/action.yml -Uses-> action:.github/actions/two/action.yml by ./.github/actions/two
        "#]],
    );
}

#[test]
fn workflows_run_after_those_that_they_name() {
    check_lines(
        &[
            ("a.yml", "name: Build\non: push\n"),
            ("b.yml", "on: {workflow_run: {workflows: [Build, Lost], types: [completed]}}\n"),
        ],
        &["RunsAfter", "elsewhere:"],
        expect![[r#"
            elsewhere:workflow Lost = Lost (no workflow of that name) elsewhere
            workflow:a.yml -RunsAfter completed-> workflow:b.yml
            elsewhere:workflow Lost -RunsAfter completed-> workflow:b.yml
        "#]],
    );
}
