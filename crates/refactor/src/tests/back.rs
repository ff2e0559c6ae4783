//! Actions and workflows put back where they are used.

use expect_test::expect;

use super::{CI, after, told};

const ACTION: &str = "name: Set up
description: Sets up
inputs:
  version:
    description: The version
    default: '20'
  who:
    description: Who
outputs:
  path:
    description: Where
    value: ${{ steps.find.outputs.path }}
runs:
  using: composite
  steps:
    # Finds it
    - id: find
      run: |
        echo \"path=${{ inputs.version }}\" >> \"$GITHUB_OUTPUT\"
      shell: bash
    - if: inputs.who == 'me'
      run: echo ${{ inputs.who }}
      shell: bash
";

fn workflow(step: &str) -> String {
    format!(
        "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n{step}      - run: echo ${{{{ steps.up.outputs.path }}}}\n"
    )
}

fn inline(step: &str, action: &str) -> String {
    let text = workflow(step);
    let files = [(CI, text.as_str()), (".github/actions/set-up/action.yml", action)];
    told(&files, r#"{"inline-action": {"job": "build", "step": 1}}"#)
}

#[test]
fn an_action_gives_its_steps() {
    let step = "      - id: up\n        name: Set up\n        if: github.ref == 'refs/heads/main'\n        uses: ./.github/actions/set-up\n        with:\n          who: ${{ github.actor }}\n";
    expect![[r#"
        Put the steps of `.github/actions/set-up` into `build`
        --- .github/workflows/ci.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              # Finds it
              - id: find
                if: github.ref == 'refs/heads/main'
                run: |
                  echo "path=20" >> "$GITHUB_OUTPUT"
                shell: bash
              - if: (github.ref == 'refs/heads/main') && (github.actor == 'me')
                run: echo ${{ github.actor }}
                shell: bash
              - run: echo ${{ steps.find.outputs.path }}
        ! `.github/actions/set-up/action.yml` stays; whatever else uses it goes on doing so.
        ! The name `Set up` of the step is lost; its steps keep theirs.
    "#]]
    .assert_eq(&inline(step, ACTION));
}

#[test]
fn what_would_run_otherwise_is_refused() {
    let plain = "      - id: up\n        uses: ./.github/actions/set-up\n        with: {who: me}\n";
    let mut out = String::new();
    out += &inline(&format!("{plain}        env:\n          A: b\n"), ACTION);
    out += &inline(plain, &ACTION.replace("inputs.who == 'me'", "always()"));
    out += &inline(plain, &ACTION.replace("echo ${{ inputs.who }}", "cat $GITHUB_ACTION_PATH/x"));
    out += &inline(
        plain,
        &ACTION.replace("value: ${{ steps.find.outputs.path }}", "value: x${{ steps.find.outputs.path }}"),
    );
    out += &inline(plain, &ACTION.replace("using: composite", "using: node20"));
    out += &inline(&plain.replace("./.github/actions/set-up", "actions/cache@v4"), ACTION);
    out += &inline(&format!("{plain}      - id: find\n        run: ls\n"), ACTION);
    expect![[r"
        refused: Step `up` has `env`, which holds for the action as a whole.
        refused: Step `echo ${{ inputs.who }}` calls `always()`, which looks at the action's steps only; in the job it would look at all.
        refused: Step `cat $GITHUB_ACTION_PATH/x` reads the folder of its action.
        refused: The output `path` of the action is more than an output of one of its steps.
        refused: `.github/actions/set-up` is no composite action, so it has no steps.
        refused: Step `up` uses no action of this repository.
        refused: Both the job and the action have a step `find`; rename one first.
    "]].assert_eq(&out);
}

const CALLED: &str = "on:
  workflow_call:
    inputs:
      node:
        type: number
        default: 20
      target:
        type: string
        required: true
    secrets:
      TOKEN:
        required: true
    outputs:
      url:
        value: ${{ jobs.run.outputs.address }}
jobs:
  run:
    runs-on: ubuntu-latest
    outputs:
      address: ${{ steps.a.outputs.b }}
    steps:
      # Deploys
      - id: a
        if: inputs.node > 18
        run: ./deploy ${{ inputs.target }}
        env:
          TOKEN: ${{ secrets.TOKEN }}
";

fn caller(job: &str) -> String {
    format!(
        "on: push\njobs:\n  deploy:\n    needs: []\n{job}  tell:\n    needs: deploy\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{{{ needs.deploy.outputs.url }}}}\n"
    )
}

fn inline_job(job: &str, called: &str) -> String {
    let text = caller(job);
    told(&[(CI, &text), (".github/workflows/deploy.yml", called)], r#"{"inline-workflow": {"job": "deploy"}}"#)
}

const CALL: &str = "    uses: ./.github/workflows/deploy.yml
    with:
      target: web
    secrets:
      TOKEN: ${{ secrets.DEPLOY_TOKEN }}
";

#[test]
fn a_called_workflow_gives_its_job() {
    expect![[r"
        Put the job of `deploy.yml` into `deploy`
        --- .github/workflows/ci.yml
        on: push
        jobs:
          deploy:
            needs: []
            runs-on: ubuntu-latest
            outputs:
              address: ${{ steps.a.outputs.b }}
            steps:
              # Deploys
              - id: a
                if: 20 > 18
                run: ./deploy web
                env:
                  TOKEN: ${{ secrets.DEPLOY_TOKEN }}
          tell:
            needs: deploy
            runs-on: ubuntu-latest
            steps:
              - run: echo ${{ needs.deploy.outputs.address }}
        ! `deploy.yml` stays; whatever else calls it goes on doing so.
        ! The check is called `deploy` from then on, no longer `deploy / run`: rules for branches must be told.
    "]]
    .assert_eq(&inline_job(CALL, CALLED));
}

#[test]
fn a_call_that_means_more_is_refused() {
    let mut out = String::new();
    out += &inline_job(
        CALL,
        &CALLED.replace("jobs:\n", "env:\n  A: b\njobs:\n").replace("    runs-on", "    env: {C: d}\n    runs-on"),
    );
    out += &inline_job(CALL, &CALLED.replace("jobs:\n", "concurrency: one\njobs:\n"));
    out += &inline_job(CALL, &format!("{CALLED}  two:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ls\n"));
    out += &inline_job("    uses: a/b/.github/workflows/c.yml@v1\n", CALLED);
    out += &inline_job(
        &CALL.replace("      TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n", "      OTHER: ${{ secrets.X }}\n"),
        CALLED,
    );
    expect![[r"
        refused: `env` at the top of `deploy.yml` and of this file differ, and each holds for its jobs only.
        refused: `deploy.yml` has `concurrency` for all of its jobs; move it to the job first.
        refused: `.github/workflows/deploy.yml` has 2 jobs; only a single one can take a job's place.
        refused: Job `deploy` calls no workflow of this repository.
        refused: The called workflow reads the secret `token`, which the call does not give.
    "]]
    .assert_eq(&out);
}

#[test]
fn there_and_back_is_the_same_text_but_for_shells() {
    let text = "on: push
jobs:
  build:
    strategy:
      matrix:
        os: [a, b]
        config: [{x: 1}]
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # First
      - id: one
        if: matrix.config.x == 1 && matrix.os == 'a'
        run: echo ${{ matrix.os }} ${{ secrets.A }}
        shell: bash
      - run: echo ${{ steps.one.outputs.y }}
        shell: bash
      - run: echo ${{ steps.one.outputs.y }}
";
    for (there, back) in [
        (
            r#"{"extract-steps": {"job": "build", "first": 1, "last": 2, "name": "x"}}"#,
            r#"{"inline-action": {"job": "build", "step": 1}}"#,
        ),
        (r#"{"extract-job": {"job": "build", "name": "x"}}"#, r#"{"inline-workflow": {"job": "build"}}"#),
    ] {
        let extracted = after(&[(CI, text)], there);
        let files: Vec<(&str, &str)> = extracted.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_ne!(files[0].1, text);
        assert_eq!(after(&files, back)[0].1, text, "{back}");
    }
}
