//! A minimal workflow for each kind of node and edge.

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::{as_pattern, build, may_match};

fn check(texts: &[&str], expected: Expect) {
    let workflows: Vec<model::Workflow> = texts
        .iter()
        .enumerate()
        .map(|(nth, text)| model::lower(&format!("{}.yml", ["a", "b"][nth]), Arc::new(syntax::parse(text))))
        .collect();
    expected.assert_eq(&build(&workflows.iter().collect::<Vec<_>>()).outline());
}

#[test]
fn triggers_with_the_same_filters_are_one() {
    check(
        &[
            "on:\n  push:\n    branches: [main]\n  schedule:\n    - cron: '0 2 * * *'\n",
            "name: B\non:\n  push:\n    branches: main\n  workflow_dispatch:\n    inputs: {x: {}}\n",
        ],
        expect![[r"
            on:push?main = push (main)
            on:schedule?0 2 * * * UTC = schedule (daily at 02:00 UTC)
            on:workflow_dispatch?inputs x = workflow_dispatch (inputs x)
            workflow:a.yml = a.yml
            workflow:b.yml = B (b.yml)
            on:push?main -Starts-> workflow:a.yml
            on:schedule?0 2 * * * UTC -Starts-> workflow:a.yml
            on:push?main -Starts-> workflow:b.yml
            on:workflow_dispatch?inputs x -Starts-> workflow:b.yml
        "]],
    );
}

#[test]
fn needs_missing_jobs_and_cycles() {
    check(
        &[
            "jobs:\n  a: {needs: [b]}\n  b: {needs: a}\n  c: {needs: [a, x], if: always()}\n  d: {uses: ./.github/workflows/r.yml}\n",
        ],
        expect![[r"
            workflow:a.yml = a.yml
              job:a.yml#a = a
              job:a.yml#b = b
              job:a.yml#c = c
              job:a.yml#d = d (./.github/workflows/r.yml)
              missing:a.yml#x = x (no such job)
            job:a.yml#b -NeedsProblem-> job:a.yml#a
            job:a.yml#a -NeedsProblem-> job:a.yml#b
            job:a.yml#a -NeedsAlways-> job:a.yml#c
            missing:a.yml#x -NeedsProblem-> job:a.yml#c
        "]],
    );
}

#[test]
fn artifacts_are_matched_by_name_and_pattern_along_needs() {
    check(
        &["jobs:
  a:
    strategy: {matrix: {v: [1, 2]}}
    steps:
      - {uses: actions/upload-artifact@v4, with: {name: 'out-${{ matrix.v }}', retention-days: 7}}
  b:
    needs: a
    steps:
      - {uses: actions/download-artifact@v4, with: {pattern: 'out-*'}}
  c:
    steps:
      - {uses: actions/download-artifact@v4, with: {name: out-1}}
"],
        expect![[r"
            workflow:a.yml = a.yml
              job:a.yml#a = a (1, 2)
              job:a.yml#b = b
              job:a.yml#c = c
              artifact:a.yml#out-* = out-* (kept 7 days)
            job:a.yml#a -Needs-> job:a.yml#b
            job:a.yml#a -Uploads-> artifact:a.yml#out-*
            artifact:a.yml#out-* -Downloads-> job:a.yml#b
        "]],
    );
}

#[test]
fn patterns() {
    assert_eq!(as_pattern("a-${{ matrix.x }}-${{ github.sha }}"), "a-*-*");
    assert!(may_match("a-*", "*-b") && may_match("*", "") && may_match("a-1", "a-*") && may_match("a*c", "abc"));
    assert!(!may_match("a-*", "b-*") && !may_match("a", "") && !may_match("a*c", "ab"));
}
