//! Fixes in texts of other styles than the pages': wide indents, braces, comments, items that begin with what goes.

#![allow(clippy::needless_raw_string_hashes, reason = "the macro writes them")]

use expect_test::{Expect, expect};

use super::{CASE, found_strictly};

/// The text after the first fix of a rule.
fn fixed(rule: &str, text: &str, expected: Expect) {
    let found = found_strictly(&[(CASE, text)]);
    let mut fixes = found.iter().flat_map(|(_, found)| found).filter(|it| it.code == rule).flat_map(|it| &it.fixes);
    let after = fixes.next().map_or_else(|| "nothing to fix".to_owned(), |fix| fix.edit.apply(text));
    expected.assert_eq(&after);
}

#[test]
fn an_entry_goes_with_its_line_and_nothing_else() {
    fixed(
        "continue-on-error",
        "on: push\njobs:\n    a:\n        runs-on: x\n        steps:\n            -   continue-on-error: true\n                run: make # it\n",
        expect![[r#"
            on: push
            jobs:
                a:
                    runs-on: x
                    steps:
                        -   run: make # it
        "#]],
    );
    fixed(
        "continue-on-error",
        "on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: make, continue-on-error: true}, {run: b}] # two\n",
        expect![[r#"
            on: push
            jobs:
              a:
                runs-on: x
                steps: [{run: make}, {run: b}] # two
        "#]],
    );
    fixed(
        "continue-on-error",
        "on: push\njobs:\n  a:\n    runs-on: x\n    # we know\n    continue-on-error: true # for now\n    # next\n    steps: [{run: b}]\n",
        expect![[r#"
            on: push
            jobs:
              a:
                runs-on: x
                # we know
                # next
                steps: [{run: b}]
        "#]],
    );
}

#[test]
fn what_was_the_only_entry_leaves_its_holder() {
    fixed(
        "empty-value",
        "on:\n  push:\n    branches:\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n",
        expect![[r#"
        on:
          push:
        jobs: {a: {runs-on: x, steps: [{run: b}]}}
    "#]],
    );
    fixed(
        "empty-value",
        "on: {push: {branches: }}\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n",
        expect![[r#"
        on: {push: { }}
        jobs: {a: {runs-on: x, steps: [{run: b}]}}
    "#]],
    );
    fixed(
        "unused-workflow-input",
        "on:\n  workflow_dispatch:\n    inputs:\n      a:\n        type: string\n  push:\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n",
        expect![[r#"
            on:
              workflow_dispatch:
              push:
            jobs: {a: {runs-on: x, steps: [{run: b}]}}
        "#]],
    );
}

#[test]
fn permissions_go_where_they_are_needed() {
    fixed(
        "missing-permissions",
        "on: push\n\n# all of them\njobs:\n    a:\n        runs-on: x\n        steps:\n            -   uses: softprops/action-gh-release@v2\n    b:\n        runs-on: x\n        steps: [{run: make}]\n",
        expect![[r#"
            on: push

            permissions:
                contents: read

            # all of them
            jobs:
                a:
                    permissions:
                        contents: write
                    runs-on: x
                    steps:
                        -   uses: softprops/action-gh-release@v2
                b:
                    runs-on: x
                    steps: [{run: make}]
        "#]],
    );
}

#[test]
fn words_keep_their_quotes() {
    fixed(
        "cron-syntax",
        "on: {schedule: [{cron: \"@daily\"}]}\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n",
        expect![[r#"
            on: {schedule: [{cron: "0 0 * * *"}]}
            jobs: {a: {runs-on: x, steps: [{run: b}]}}
        "#]],
    );
    fixed(
        "schedule-interval",
        "on:\n  schedule:\n    - cron: \"*/2 * * * *\" # often\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n",
        expect![[r#"
            on:
              schedule:
                - cron: "*/5 * * * *" # often
            jobs: {a: {runs-on: x, steps: [{run: b}]}}
        "#]],
    );
    fixed(
        "undefined-property",
        "on: push\njobs: {a: {runs-on: x, steps: [{run: \"echo ${{ github['refname'] }}\"}]}}\n",
        expect![[r#"
            on: push
            jobs: {a: {runs-on: x, steps: [{run: "echo ${{ github['ref_name'] }}"}]}}
        "#]],
    );
}

#[test]
fn a_label_changes_in_the_whole_matrix() {
    let matrix = |axis: &str| {
        format!(
            "on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        os: {axis}\n        exclude:\n          - os: \
             ubuntu-22.04\n    runs-on: ${{{{ matrix.os }}}}\n    steps: [{{run: make}}]\n"
        )
    };
    fixed(
        "deprecated-runner-label",
        &matrix("[ubuntu-22.04, windows-2025]"),
        expect![[r#"
        on: push
        jobs:
          a:
            strategy:
              matrix:
                os: [ubuntu-24.04, windows-2025]
                exclude:
                  - os: ubuntu-24.04
            runs-on: ${{ matrix.os }}
            steps: [{run: make}]
    "#]],
    );
    fixed("deprecated-runner-label", &matrix("[ubuntu-22.04, ubuntu-24.04]"), expect![["nothing to fix"]]);
}

#[test]
fn a_list_of_events_becomes_a_mapping() {
    fixed(
        "duplicate-triggers",
        "on: [push, pull_request] # both\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n",
        expect![[r#"
            on:
              push:
                branches: [main]
              pull_request: # both
            jobs: {a: {runs-on: x, steps: [{run: b}]}}
        "#]],
    );
    fixed(
        "duplicate-triggers",
        "on:\n    push:\n    pull_request:\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n",
        expect![[r#"
            on:
                push:
                    branches: [main]
                pull_request:
            jobs: {a: {runs-on: x, steps: [{run: b}]}}
        "#]],
    );
}
