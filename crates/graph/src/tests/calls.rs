//! Calls, actions, and what runs after what.

use expect_test::{Expect, expect};

use super::{Files, check, check_lines};

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
        expect![[r"
            elsewhere:acme/flows/.github/workflows/x.yml@v1 = acme/flows/.github/workflows/x.yml@v1 (acme/flows) elsewhere
            elsewhere:./.github/workflows/none.yml = ./.github/workflows/none.yml (not in these files) elsewhere
            job:a.yml#near -Calls-> workflow:.github/workflows/r.yml
            job:a.yml#own -Calls-> workflow:.github/workflows/r.yml
            job:a.yml#far -Calls-> elsewhere:acme/flows/.github/workflows/x.yml@v1
            job:a.yml#lost -Calls-> elsewhere:./.github/workflows/none.yml
        "]],
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
        expect![[r"
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
        "]],
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
        expect![[r"
            elsewhere:workflow Lost = Lost (no workflow of that name) elsewhere
            workflow:a.yml -RunsAfter completed-> workflow:b.yml
            elsewhere:workflow Lost -RunsAfter completed-> workflow:b.yml
        "]],
    );
}

/// The lines that opening calls adds to the outline.
fn check_opened(files: &[(&str, &str)], open: &[&str], expected: Expect) {
    let graph = Files::read(files).graph();
    let before = graph.outline();
    let open: Vec<String> = open.iter().map(|id| (*id).to_owned()).collect();
    let opened = graph.unfolded(&open).map(|graph| graph.outline()).unwrap_or_default();
    let is_new = |line: &&str| !before.lines().any(|old| old == *line);
    expected.assert_eq(&opened.lines().filter(is_new).flat_map(|line| [line, "\n"]).collect::<String>());
}

const DELIVERY: [(&str, &str); 3] = [
    (
        ".github/workflows/a.yml",
        "on: push\njobs: {deliver: {uses: ./.github/workflows/b.yml}, after: {needs: deliver}}\n",
    ),
    (
        ".github/workflows/b.yml",
        "on: [workflow_call, push]
jobs:
  build: {steps: [{run: make}, {uses: actions/upload-artifact@v4, with: {name: dist}}]}
  ship: {needs: build, uses: ./.github/workflows/c.yml}
",
    ),
    (
        ".github/workflows/c.yml",
        "on: workflow_call\njobs: {push: {steps: [{run: push}]}, b: {uses: ./.github/workflows/b.yml}}\n",
    ),
];

#[test]
fn a_call_that_is_opened_holds_copies_of_the_called_jobs() {
    check_opened(
        &DELIVERY,
        &["job:.github/workflows/a.yml#deliver"],
        expect![[r"
                job:.github/workflows/a.yml#deliver/build = build
                  step:.github/workflows/a.yml#deliver/build/1 = make
                  step:.github/workflows/a.yml#deliver/build/2 = actions/upload-artifact@v4
                job:.github/workflows/a.yml#deliver/ship = ship (./.github/workflows/c.yml)
                artifact:.github/workflows/a.yml#deliver/dist = dist [actions/upload-artifact]
            job:.github/workflows/a.yml#deliver/build -Needs-> job:.github/workflows/a.yml#deliver/ship
            step:.github/workflows/a.yml#deliver/build/1 -Then-> step:.github/workflows/a.yml#deliver/build/2
            job:.github/workflows/a.yml#deliver/ship -Calls-> workflow:.github/workflows/c.yml
            job:.github/workflows/a.yml#deliver/build -Uploads-> artifact:.github/workflows/a.yml#deliver/dist by actions/upload-artifact@v4 [actions/upload-artifact]
        "]],
    );
}

#[test]
fn calls_in_opened_calls_are_opened_too_and_circles_end() {
    let way = "job:.github/workflows/a.yml#deliver";
    let open = [way, &format!("{way}/ship"), &format!("{way}/ship/b")];
    check_opened(
        &DELIVERY,
        &open,
        expect![[r"
                job:.github/workflows/a.yml#deliver/build = build
                  step:.github/workflows/a.yml#deliver/build/1 = make
                  step:.github/workflows/a.yml#deliver/build/2 = actions/upload-artifact@v4
                job:.github/workflows/a.yml#deliver/ship = ship (./.github/workflows/c.yml)
                  job:.github/workflows/a.yml#deliver/ship/push = push
                    step:.github/workflows/a.yml#deliver/ship/push/1 = push
                  job:.github/workflows/a.yml#deliver/ship/b = b (./.github/workflows/b.yml)
                    job:.github/workflows/a.yml#deliver/ship/b/build = build
                      step:.github/workflows/a.yml#deliver/ship/b/build/1 = make
                      step:.github/workflows/a.yml#deliver/ship/b/build/2 = actions/upload-artifact@v4
                    job:.github/workflows/a.yml#deliver/ship/b/ship = ship (./.github/workflows/c.yml)
                    artifact:.github/workflows/a.yml#deliver/ship/b/dist = dist [actions/upload-artifact]
                artifact:.github/workflows/a.yml#deliver/dist = dist [actions/upload-artifact]
            job:.github/workflows/a.yml#deliver/build -Needs-> job:.github/workflows/a.yml#deliver/ship
            step:.github/workflows/a.yml#deliver/build/1 -Then-> step:.github/workflows/a.yml#deliver/build/2
            job:.github/workflows/a.yml#deliver/ship -Calls-> workflow:.github/workflows/c.yml
            job:.github/workflows/a.yml#deliver/build -Uploads-> artifact:.github/workflows/a.yml#deliver/dist by actions/upload-artifact@v4 [actions/upload-artifact]
            job:.github/workflows/a.yml#deliver/ship/b -Calls-> workflow:.github/workflows/b.yml
            job:.github/workflows/a.yml#deliver/ship/b/build -Needs-> job:.github/workflows/a.yml#deliver/ship/b/ship
            step:.github/workflows/a.yml#deliver/ship/b/build/1 -Then-> step:.github/workflows/a.yml#deliver/ship/b/build/2
            job:.github/workflows/a.yml#deliver/ship/b/ship -Calls-> workflow:.github/workflows/c.yml
            job:.github/workflows/a.yml#deliver/ship/b/build -Uploads-> artifact:.github/workflows/a.yml#deliver/ship/b/dist by actions/upload-artifact@v4 [actions/upload-artifact]
        "]],
    );
}

#[test]
fn what_calls_nothing_of_the_project_stays_closed() {
    let files = [("a.yml", "jobs: {far: {uses: acme/x/.github/workflows/y.yml@v1}, own: {steps: []}}\n")];
    let open = ["job:a.yml#far", "job:a.yml#own", "workflow:a.yml"].map(str::to_owned);
    assert!(Files::read(&files).graph().unfolded(&open).is_none());
}
