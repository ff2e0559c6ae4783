//! Steps to an action, a job to a workflow.

use expect_test::expect;

use super::{CI, after, told};

const BUILD: &str = "on: push
env: {LEVEL: info}
jobs:
  build:
    strategy:
      matrix: {node: [18, 20], debug: [true]}
    runs-on: ubuntu-latest
    outputs:
      sum: ${{ steps.sum.outputs.value }}
    steps:
      - uses: actions/checkout@v4
      # Installs
      - run: npm ci ${{ matrix.node }} # from the lock file
        env:
          TOKEN: ${{ secrets.NPM_TOKEN }}
      - id: sum
        if: matrix.debug
        run: |
          find . | sort > sum.txt
          echo \"value=$(cat sum.txt)\" >> \"$GITHUB_OUTPUT\"

      - run: echo ${{ steps.sum.outputs.value }}
";

fn steps(text: &str, first: u32, last: u32) -> String {
    told(
        &[(CI, text)],
        &format!(r#"{{"extract-steps": {{"job": "build", "first": {first}, "last": {last}, "name": "set-up"}}}}"#),
    )
}

#[test]
fn steps_become_an_action_with_inputs_and_outputs() {
    expect![[r#"
        Moved 2 steps of `build` to the action `set-up`
        --- .github/actions/set-up/action.yml (new)
        name: Set up
        description: Steps of the job build in ci.yml
        inputs:
          node:
            description: Value of matrix.node
            required: true
          npm-token:
            description: Value of secrets.NPM_TOKEN
            required: true
          debug:
            description: Value of matrix.debug, as JSON
            required: true
        outputs:
          value:
            description: The output value of the step sum
            value: ${{ steps.sum.outputs.value }}
        runs:
          using: composite
          steps:
            # Installs
            - run: npm ci ${{ inputs.node }} # from the lock file
              shell: bash
              env:
                TOKEN: ${{ inputs.npm-token }}
            - id: sum
              if: fromJSON(inputs.debug)
              run: |
                find . | sort > sum.txt
                echo "value=$(cat sum.txt)" >> "$GITHUB_OUTPUT"
              shell: bash -e {0}
        --- .github/workflows/ci.yml
        on: push
        env: {LEVEL: info}
        jobs:
          build:
            strategy:
              matrix: {node: [18, 20], debug: [true]}
            runs-on: ubuntu-latest
            outputs:
              sum: ${{ steps.set-up.outputs.value }}
            steps:
              - uses: actions/checkout@v4
              - name: Set up
                id: set-up
                uses: ./.github/actions/set-up
                with:
                  node: ${{ matrix.node }}
                  npm-token: ${{ secrets.NPM_TOKEN }}
                  debug: ${{ toJSON(matrix.debug) }}

              - run: echo ${{ steps.set-up.outputs.value }}
        ! Steps of an action must name their shell. Where a script has a pipe it is `bash -e {0}`, as now; `bash` alone would also fail when the first command of a pipe fails.
    "#]].assert_eq(&steps(BUILD, 1, 2));
}

#[test]
fn a_job_becomes_a_workflow_with_inputs_secrets_and_outputs() {
    expect![[r#"
        Moved the job `build` to the workflow `build.yml`
        --- .github/workflows/build.yml (new)
        name: Build
        on:
          workflow_call:
            inputs:
              node:
                description: Value of matrix.node
                required: true
                type: string
              debug:
                description: Value of matrix.debug, as JSON
                required: true
                type: string
            secrets:
              NPM_TOKEN:
                description: Value of secrets.NPM_TOKEN
            outputs:
              sum:
                description: The output sum of the job build
                value: ${{ jobs.build.outputs.sum }}
        env: {LEVEL: info}
        jobs:
          build:
            runs-on: ubuntu-latest
            outputs:
              sum: ${{ steps.sum.outputs.value }}
            steps:
              - uses: actions/checkout@v4
              # Installs
              - run: npm ci ${{ inputs.node }} # from the lock file
                env:
                  TOKEN: ${{ secrets.NPM_TOKEN }}
              - id: sum
                if: fromJSON(inputs.debug)
                run: |
                  find . | sort > sum.txt
                  echo "value=$(cat sum.txt)" >> "$GITHUB_OUTPUT"

              - run: echo ${{ steps.sum.outputs.value }}
        --- .github/workflows/ci.yml
        on: push
        env: {LEVEL: info}
        jobs:
          build:
            strategy:
              matrix: {node: [18, 20], debug: [true]}
            uses: ./.github/workflows/build.yml
            with:
              node: ${{ matrix.node }}
              debug: ${{ toJSON(matrix.debug) }}
            secrets:
              NPM_TOKEN: ${{ secrets.NPM_TOKEN }}
        ! The check is called `build / build` from then on: rules for branches that ask for `build` must be told.
        ! Of outputs of a matrix only those of the last job that finishes are told, as before.
    "#]]
    .assert_eq(&told(&[(CI, BUILD)], r#"{"extract-job": {"job": "build", "name": "build"}}"#));
}

/// The reason why the second step of a job cannot be moved.
fn refusal(step: &str, behind: &str) -> String {
    let text = format!(
        "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - {step}\n{behind}"
    );
    steps(&text, 1, 1)
}

#[test]
fn what_cannot_move_is_refused() {
    let mut out = String::new();
    for (step, behind) in [
        ("{run: make, timeout-minutes: 5}", ""),
        ("{run: make, background: true}", ""),
        ("run: echo '${{ toJSON(secrets) }}'", ""),
        ("run: echo ${{ github.action_path }}", ""),
        ("run: cat $GITHUB_ACTION_PATH/x", ""),
        ("uses: actions/checkout@v4", ""),
        ("{id: a, run: make}", "      - {if: steps.a.outcome == 'failure', run: echo}\n"),
        ("{id: a, run: make}", "      - run: echo '${{ toJSON(steps) }}'\n"),
        ("{run: &x make}", "      - run: *x\n"),
    ] {
        out += &refusal(step, behind);
    }
    let nowhere = "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: a\n      - run: b\n";
    out += &steps(nowhere, 1, 1);
    out += &steps(nowhere, 1, 7);
    out += &steps(
        &nowhere.replace("ubuntu-latest", "${{ vars.RUNNER }}").replace("run: a", "uses: actions/checkout@v4"),
        1,
        1,
    );
    out += &told(&[(CI, nowhere)], r#"{"extract-job": {"job": "build", "name": "a b"}}"#);
    out += &told(&[(CI, nowhere)], r#"{"extract-job": {"job": "build", "name": "ci"}}"#);
    expect![[r"
        refused: Step `make` has `timeout-minutes`, which steps of an action cannot have; take it away first, or leave the step.
        refused: Step `make` runs beside others or waits for them, which an action cannot do.
        refused: All `secrets` are read at once; an action gets them one by one.
        refused: `github.action_path` means something else in an action.
        refused: Step `cat $GITHUB_ACTION_PATH/x` reads variables that mean another folder in an action.
        refused: One of these steps fetches the repository, and an action of the repository is there only afterwards: leave the checkout in the job.
        refused: `steps.a.outcome` is read elsewhere in the job; an action hands out outputs only.
        refused: Elsewhere in the job all `steps` are read at once, these among them.
        refused: An anchor or alias stands in these steps, and names of YAML end with their file.
        refused: No step before these surely fetches the repository, and the action lies in it: put a plain `actions/checkout` before them first.
        refused: Job `build` has 2 steps; there are no steps 2 to 8.
        refused: Steps of an action must name their shell, and which one Step `b` has depends on where `build` runs: give it a `shell` first.
        refused: `a b` is no name for this: take letters, digits, `-` and `_`, and a letter first.
        refused: There is a workflow `ci` already; choose another name.
    "]].assert_eq(&out);
}

#[test]
fn shells_and_folders_are_written_out() {
    let text = "on: push\ndefaults:\n  run:\n    working-directory: web\njobs:\n  build:\n    runs-on: windows-latest\n    \
                steps:\n      - uses: actions/checkout@v4\n      - run: dir\n      - run: ls\n        shell: bash\n        working-directory: .\n";
    expect![[r"
        Moved 2 steps of `build` to the action `set-up`
        --- .github/actions/set-up/action.yml (new)
        name: Set up
        description: Steps of the job build in ci.yml
        runs:
          using: composite
          steps:
            - run: dir
              shell: pwsh
              working-directory: web
            - run: ls
              shell: bash
              working-directory: .
        --- .github/workflows/ci.yml
        on: push
        defaults:
          run:
            working-directory: web
        jobs:
          build:
            runs-on: windows-latest
            steps:
              - uses: actions/checkout@v4
              - name: Set up
                uses: ./.github/actions/set-up
    "]]
    .assert_eq(&steps(text, 1, 2));
}

#[test]
fn windows_line_ends_and_four_blanks_stay() {
    let text = "on: push\r\njobs:\r\n    build:\r\n        runs-on: ubuntu-latest\r\n        steps:\r\n        - uses: actions/checkout@v4\r\n        \
                # Why\r\n        - run: |\r\n              make\r\n\r\n              make test\r\n";
    let told = steps(text, 1, 1);
    assert!(told.contains("    # Why\r\n    - run: |\r\n          make\r\n\r\n          make test\r\n"), "{told:?}");
    assert_eq!(told.matches('\n').count(), told.matches("\r\n").count() + 3, "{told:?}");
}

#[test]
fn an_output_keeps_its_letters() {
    let text = "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - id: Get_Version\n        run: echo \"STORE_PATH=/x\" >> \"$GITHUB_OUTPUT\"\n      - run: ls ${{ steps.Get_Version.outputs.STORE_PATH }}\n      - run: ls ${{ steps.get_version.outputs.store_path }}/y\n";
    let extract = r#"{"extract-steps": {"job": "build", "first": 1, "last": 1, "name": "find-out"}}"#;
    expect![[r#"
        Moved 1 step of `build` to the action `find-out`
        --- .github/actions/find-out/action.yml (new)
        name: Find out
        description: Steps of the job build in ci.yml
        outputs:
          STORE_PATH:
            description: The output STORE_PATH of the step Get_Version
            value: ${{ steps.Get_Version.outputs.STORE_PATH }}
        runs:
          using: composite
          steps:
            - id: Get_Version
              run: echo "STORE_PATH=/x" >> "$GITHUB_OUTPUT"
              shell: bash
        --- .github/workflows/ci.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - name: Find out
                id: find-out
                uses: ./.github/actions/find-out
              - run: ls ${{ steps.find-out.outputs.STORE_PATH }}
              - run: ls ${{ steps.find-out.outputs.STORE_PATH }}/y
    "#]]
    .assert_eq(&told(&[(CI, text)], extract));
    let files = after(&[(CI, text)], extract);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    expect![[r#"
        Put the steps of `.github/actions/find-out` into `build`
        --- .github/workflows/ci.yml
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - name: Find out
                id: Get_Version
                run: echo "STORE_PATH=/x" >> "$GITHUB_OUTPUT"
                shell: bash
              - run: ls ${{ steps.Get_Version.outputs.STORE_PATH }}
              - run: ls ${{ steps.Get_Version.outputs.STORE_PATH }}/y
        ! `.github/actions/find-out/action.yml` stays; whatever else uses it goes on doing so.
    "#]]
    .assert_eq(&told(&files, r#"{"inline-action": {"job": "build", "step": 1}}"#));
}
