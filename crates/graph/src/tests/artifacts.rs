//! Artifacts: names, patterns, runs.

use expect_test::expect;

use super::{check, check_lines};

#[test]
fn names_are_matched_along_needs_and_a_matrix_makes_one_each() {
    check(
        &[(
            "a.yml",
            "jobs:
  a:
    strategy: {matrix: {v: [1, 2], os: [a, b], exclude: [{v: 2, os: b}]}}
    steps:
      - {uses: actions/upload-artifact@v4, with: {name: 'out-${{ matrix.v }}-${{ matrix.os }}', retention-days: 7}}
  b:
    needs: a
    steps:
      - {uses: actions/download-artifact@v4, with: {pattern: 'out-*-a', merge-multiple: true}}
      - {uses: actions/download-artifact@v4, with: {name: out-2-b}}
  c:
    needs: b
    steps:
      - uses: actions/download-artifact@v4
",
        )],
        expect![[r#"
            workflow:a.yml = a.yml
              job:a.yml#a = a (×3 v, os)
                step:a.yml#a/1 = actions/upload-artifact@v4
              job:a.yml#b = b
                step:a.yml#b/1 = actions/download-artifact@v4
                step:a.yml#b/2 = actions/download-artifact@v4
              job:a.yml#c = c
                step:a.yml#c/1 = actions/download-artifact@v4
              artifact:a.yml#out-*-* = out-*-* (kept 7 days) = out-1-a | out-1-b | out-2-a [actions/upload-artifact]
              artifact:a.yml#out-2-b = out-2-b (nobody uploads it) [actions/download-artifact]
            service:GitHub artifacts = GitHub artifacts [actions/upload-artifact]
            job:a.yml#a -Needs-> job:a.yml#b
            job:a.yml#b -Needs-> job:a.yml#c
            step:a.yml#b/1 -Then-> step:a.yml#b/2
            job:a.yml#a -Uploads-> artifact:a.yml#out-*-* by actions/upload-artifact@v4 [actions/upload-artifact]
            artifact:a.yml#out-*-* -Downloads into one folder-> job:a.yml#b by actions/download-artifact@v4 [actions/download-artifact]
            artifact:a.yml#out-2-b -DownloadsProblem-> job:a.yml#b by actions/download-artifact@v4 [actions/download-artifact]
            artifact:a.yml#out-*-* -Downloads-> job:a.yml#c by actions/download-artifact@v4 [actions/download-artifact]
            job:a.yml#a -Reaches artifact-> service:GitHub artifacts by actions/upload-artifact@v4 [actions/upload-artifact]
            job:a.yml#b -Reaches artifact-> service:GitHub artifacts by actions/download-artifact@v4 [actions/download-artifact]
            job:a.yml#b -Reaches artifact-> service:GitHub artifacts by actions/download-artifact@v4 [actions/download-artifact]
            job:a.yml#c -Reaches artifact-> service:GitHub artifacts by actions/download-artifact@v4 [actions/download-artifact]
        "#]],
    );
}

#[test]
fn what_nobody_uploads_or_waits_for_is_a_problem_unless_others_may_upload_it() {
    check_lines(
        &[
            (
                "a.yml",
                "jobs:
  a: {steps: [{uses: actions/upload-artifact@v4, with: {name: x}}]}
  late: {steps: [{uses: actions/download-artifact@v4, with: {name: x}}]}
  lost: {needs: a, steps: [{uses: actions/download-artifact@v4, with: {name: y}}]}
  open: {needs: far, steps: [{uses: actions/download-artifact@v4, with: {name: z}}]}
  far: {uses: o/r/.github/workflows/x.yml@v1}
",
            ),
            (
                "b.yml",
                "on: workflow_call\njobs:\n  a: {steps: [{uses: actions/download-artifact@v4, with: {name: y}}]}\n",
            ),
        ],
        &["artifact:"],
        expect![[r#"
              artifact:a.yml#x = x [actions/upload-artifact]
              artifact:a.yml#y = y (nobody uploads it) [actions/download-artifact]
            job:a.yml#a -Uploads-> artifact:a.yml#x by actions/upload-artifact@v4 [actions/upload-artifact]
            artifact:a.yml#x -DownloadsProblem-> job:a.yml#late by actions/download-artifact@v4 [actions/download-artifact]
            artifact:a.yml#y -DownloadsProblem-> job:a.yml#lost by actions/download-artifact@v4 [actions/download-artifact]
        "#]],
    );
}

#[test]
fn a_called_workflow_shares_the_run() {
    check_lines(
        &[
            (
                "a.yml",
                "jobs:
  first: {steps: [{uses: actions/upload-artifact@v4, with: {name: src}}]}
  build: {needs: first, uses: ./.github/workflows/build.yml}
  ship: {needs: build, steps: [{uses: actions/download-artifact@v4, with: {name: dist}}]}
",
            ),
            (
                ".github/workflows/build.yml",
                "on: workflow_call
jobs:
  b:
    steps:
      - {uses: actions/download-artifact@v4, with: {name: src}}
      - {uses: actions/upload-artifact@v4, with: {name: dist}}
",
            ),
        ],
        &["artifact:"],
        expect![[r#"
              artifact:a.yml#src = src [actions/upload-artifact]
              artifact:.github/workflows/build.yml#dist = dist [actions/upload-artifact]
            job:a.yml#first -Uploads-> artifact:a.yml#src by actions/upload-artifact@v4 [actions/upload-artifact]
            job:.github/workflows/build.yml#b -Uploads-> artifact:.github/workflows/build.yml#dist by actions/upload-artifact@v4 [actions/upload-artifact]
            artifact:.github/workflows/build.yml#dist -Downloads-> job:a.yml#ship by actions/download-artifact@v4 [actions/download-artifact]
            artifact:a.yml#src -Downloads-> job:.github/workflows/build.yml#b by actions/download-artifact@v4 [actions/download-artifact]
        "#]],
    );
}

#[test]
fn other_runs_are_those_before_this_one() {
    check_lines(
        &[
            ("a.yml", "name: Build\njobs:\n  a: {steps: [{uses: actions/upload-artifact@v4, with: {name: dist}}]}\n"),
            (
                "b.yml",
                "on: {workflow_run: {workflows: [Build], types: [completed]}}
jobs:
  b:
    steps:
      - uses: actions/download-artifact@v4
        with: {name: dist, run-id: '${{ github.event.workflow_run.id }}', github-token: '${{ github.token }}'}
",
            ),
            (
                "c.yml",
                "jobs:
  c: {steps: [{uses: dawidd6/action-download-artifact@v6, with: {workflow: a.yml, name: dist}}]}
  d: {steps: [{uses: actions/download-artifact@v4, with: {name: dist, run-id: '${{ inputs.run }}'}}]}
",
            ),
        ],
        &["artifact:"],
        expect![[r#"
              artifact:a.yml#dist = dist [actions/upload-artifact]
            job:a.yml#a -Uploads-> artifact:a.yml#dist by actions/upload-artifact@v4 [actions/upload-artifact]
            artifact:a.yml#dist -Downloads-> job:b.yml#b by actions/download-artifact@v4 [actions/download-artifact]
            artifact:a.yml#dist -Downloads-> job:c.yml#c by dawidd6/action-download-artifact@v6 [dawidd6/action-download-artifact]
        "#]],
    );
}

#[test]
fn artifacts_are_merged_and_deleted() {
    check_lines(
        &[(
            "a.yml",
            "jobs:
  a: {steps: [{uses: actions/upload-artifact@v4, with: {name: part-1}}]}
  b:
    needs: a
    steps:
      - {uses: actions/upload-artifact/merge@v4, with: {pattern: '{part,piece}-?'}}
      - {uses: geekyeggo/delete-artifact@v5, with: {name: \"part-*\\nother\"}}
",
        )],
        &["artifact:"],
        expect![[r#"
              artifact:a.yml#part-1 = part-1 [actions/upload-artifact]
              artifact:a.yml#merged-artifacts = merged-artifacts [actions/upload-artifact/merge]
            job:a.yml#a -Uploads-> artifact:a.yml#part-1 by actions/upload-artifact@v4 [actions/upload-artifact]
            job:a.yml#b -Uploads-> artifact:a.yml#merged-artifacts by actions/upload-artifact/merge@v4 [actions/upload-artifact/merge]
            artifact:a.yml#part-1 -Downloads-> job:a.yml#b by actions/upload-artifact/merge@v4 [actions/upload-artifact/merge]
            job:a.yml#b -Deletes-> artifact:a.yml#part-1 by geekyeggo/delete-artifact@v5 [GeekyEggo/delete-artifact]
        "#]],
    );
}

#[test]
fn a_composite_action_uploads_for_the_step_that_uses_it() {
    check_lines(
        &[
            (
                "a.yml",
                "jobs:
  a: {strategy: {matrix: {v: [1, 2]}}, steps: [{uses: ./.github/actions/keep, with: {what: 'log-${{ matrix.v }}'}}]}
  b: {strategy: {matrix: {v: [1, 2]}}, steps: [{uses: ./.github/actions/keep, with: {what: 'doc-${{ matrix.v }}'}}]}
",
            ),
            (
                ".github/actions/keep/action.yml",
                "inputs: {what: {}}
runs:
  using: composite
  steps: [{uses: actions/upload-artifact@v4, with: {name: '${{ inputs.what }}-${{ github.sha }}'}}]
",
            ),
        ],
        &["artifact:"],
        expect![[r#"
              artifact:a.yml#log-*-* = log-*-* = log-1-* | log-2-* [actions/upload-artifact]
              artifact:a.yml#doc-*-* = doc-*-* = doc-1-* | doc-2-* [actions/upload-artifact]
            job:a.yml#a -Uploads-> artifact:a.yml#log-*-* by ./.github/actions/keep [actions/upload-artifact]
            job:a.yml#b -Uploads-> artifact:a.yml#doc-*-* by ./.github/actions/keep [actions/upload-artifact]
        "#]],
    );
}
