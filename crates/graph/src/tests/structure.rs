//! Triggers, workflows, jobs, matrix, needs, steps.

use expect_test::expect;

use super::{check, check_lines};

#[test]
fn triggers_with_the_same_filters_are_one() {
    check(
        &[
            ("a.yml", "on:\n  push:\n    branches: [main]\n  schedule:\n    - cron: '0 2 * * *'\n"),
            ("b.yml", "name: B\non:\n  push:\n    branches: main\n  workflow_dispatch:\n    inputs: {x: {}}\n"),
        ],
        expect![[r#"
            on:push?main = push (main)
            on:schedule?0 2 * * * UTC = schedule (daily at 02:00 UTC)
            on:workflow_dispatch?inputs x = workflow_dispatch (inputs x)
            workflow:a.yml = a.yml
            workflow:b.yml = B (b.yml)
            on:push?main -Starts-> workflow:a.yml
            on:schedule?0 2 * * * UTC -Starts-> workflow:a.yml
            on:push?main -Starts-> workflow:b.yml
            on:workflow_dispatch?inputs x -Starts-> workflow:b.yml
        "#]],
    );
}

#[test]
fn needs_missing_jobs_and_cycles() {
    check(
        &[("a.yml", "jobs:\n  a: {needs: [b]}\n  b: {needs: a}\n  c: {needs: [a, x], if: always()}\n")],
        expect![[r#"
            workflow:a.yml = a.yml
              job:a.yml#a = a
              job:a.yml#b = b
              job:a.yml#c = c
              missing:a.yml#x = x (no such job)
            job:a.yml#b -NeedsProblem-> job:a.yml#a
            job:a.yml#a -NeedsProblem-> job:a.yml#b
            job:a.yml#a -NeedsAlways-> job:a.yml#c
            missing:a.yml#x -NeedsProblem-> job:a.yml#c
        "#]],
    );
}

#[test]
fn a_matrix_is_shown_by_its_values_or_by_how_many_there_are() {
    check(
        &[(
            "a.yml",
            "jobs:
  few: {strategy: {matrix: {v: [1, 2]}}}
  many: {strategy: {matrix: {v: [1, 2], w: [1, 2, 3], exclude: [{v: 1, w: 1}]}}}
  open: {strategy: {matrix: {v: '${{ fromJSON(inputs.v) }}'}}}
",
        )],
        expect![[r#"
            workflow:a.yml = a.yml
              job:a.yml#few = few (1, 2)
              job:a.yml#many = many (×5 v, w)
              job:a.yml#open = open (matrix v)
        "#]],
    );
}

#[test]
fn ids_given_twice_stay_apart() {
    check(
        &[("a.yml", "jobs:\n  a: {steps: [{id: x}, {id: x}]}\n  a: {}\n")],
        expect![[r#"
        workflow:a.yml = a.yml
          job:a.yml#a = a
            step:a.yml#a/x = step
            step:a.yml#a/x~2 = step
          job:a.yml#a~2 = a
        step:a.yml#a/x -Then-> step:a.yml#a/x~2
    "#]],
    );
}

#[test]
fn steps_come_one_after_another_side_by_side_and_in_the_background() {
    check(
        &[(
            "a.yml",
            "jobs:
  a:
    steps:
      - {id: db, run: ./db, background: true}
      - {name: Build, uses: actions/checkout@v6, if: github.ref == 'x'}
      - parallel:
          - run: make a
          - {id: two, run: make b}
      - {wait: db}
      - {run: ./other, background: true}
      - {wait-all: true}
",
        )],
        expect![[r#"
            workflow:a.yml = a.yml
              job:a.yml#a = a
                step:a.yml#a/db = ./db (in the background)
                step:a.yml#a/2 = Build (actions/checkout@v6; if github.ref == 'x')
                step:a.yml#a/3 = parallel
                  step:a.yml#a/4 = make a
                  step:a.yml#a/two = make b
                step:a.yml#a/6 = wait for db
                step:a.yml#a/7 = ./other (in the background)
                step:a.yml#a/8 = wait for all
            step:a.yml#a/2 -Then-> step:a.yml#a/3
            step:a.yml#a/3 -Then-> step:a.yml#a/6
            step:a.yml#a/db -Then-> step:a.yml#a/6
            step:a.yml#a/6 -Then-> step:a.yml#a/7
            step:a.yml#a/6 -Then-> step:a.yml#a/8
            step:a.yml#a/7 -Then-> step:a.yml#a/8
        "#]],
    );
}

#[test]
fn outputs_go_between_jobs_and_between_steps() {
    check_lines(
        &[(
            "a.yml",
            "jobs:
  a:
    outputs: {tag: '${{ steps.t.outputs.tag }}', sha: x}
    steps: [{id: t, run: x}, {run: 'echo ${{ steps.T.outputs.tag }}'}]
  b:
    needs: a
    if: needs.a.outputs.tag != ''
    steps: [{run: \"echo ${{ needs['a'].outputs.sha }} ${{ needs.a.result }}\"}]
",
        )],
        &["Outputs"],
        expect![[r#"
            job:a.yml#a -Outputs sha, tag-> job:a.yml#b
            step:a.yml#a/t -Outputs tag-> step:a.yml#a/2
        "#]],
    );
}
