//! Whose text an expression brings: flows from values to places.

use std::fmt::Write as _;

use catalog::Library;
use expect_test::{Expect, expect};

use super::{CASE, read};
use crate::context::{Stand, Writer};
use crate::{Context, Project};

/// The flows into the scripts of the job `to`, line by line.
fn check(text: &str, expected: Expect) {
    let read = read(&[(CASE, text)]);
    let project = Project::new(read.iter().map(|(path, file)| (path.as_str(), file)), false);
    let context = Context::new(CASE, &read[0].1, &project, Library::builtin());
    let mut out = String::new();
    for facts in context.steps().iter().filter(|facts| facts.job.unwrap().1.id.value == "to") {
        let stand = Stand { job: facts.job.map(|(_, job)| job), step: Some(facts.step) };
        let run = &facts.step.run.as_ref().unwrap().value;
        let flows = context.flows(&expr::parse_text(run).expr, stand);
        let names = flows.iter().map(|flow| {
            let mark = if flow.writer == Writer::Outsider { "!" } else { "" };
            format!("{}{mark}", flow.origin)
        });
        let names: Vec<String> = names.collect();
        let who = if names.is_empty() { "nobody's".to_owned() } else { names.join(", ") };
        let _ = writeln!(out, "{run}: {who}");
    }
    expected.assert_eq(&out);
}

#[test]
fn tests_let_nothing_through_and_choices_their_values() {
    check(
        "on: issues
jobs:
  to:
    runs-on: ubuntu-latest
    steps:
      - run: ${{ github.head_ref == 'a' }}
      - run: ${{ github.head_ref == 'a' && 'b' || 'c' }}
      - run: ${{ contains(github.head_ref, 'a') }}
      - run: ${{ 'a' == 'b' && github.head_ref || 'c' }}
      - run: ${{ github.head_ref || github.ref_name }}
      - run: ${{ format('{0}', github.event.issue.title) }}
      - run: ${{ toJSON(github.event) }}
      - run: ${{ github.event.issue.number }} ${{ github.sha }} ${{ runner.temp }} ${{ secrets.TOKEN }}
      - run: ${{ github.event.issue.user.login }}
      - run: ${{ hashFiles(github.head_ref) }}
      - run: ${{ github['event']['comment'].body }}
",
        expect![[r"
            ${{ github.head_ref == 'a' }}: nobody's
            ${{ github.head_ref == 'a' && 'b' || 'c' }}: nobody's
            ${{ contains(github.head_ref, 'a') }}: nobody's
            ${{ 'a' == 'b' && github.head_ref || 'c' }}: github.head_ref!
            ${{ github.head_ref || github.ref_name }}: github.head_ref!, github.ref_name
            ${{ format('{0}', github.event.issue.title) }}: github.event.issue.title!
            ${{ toJSON(github.event) }}: github.event!
            ${{ github.event.issue.number }} ${{ github.sha }} ${{ runner.temp }} ${{ secrets.TOKEN }}: nobody's
            ${{ github.event.issue.user.login }}: github.event.issue.user.login
            ${{ hashFiles(github.head_ref) }}: nobody's
            ${{ github['event']['comment'].body }}: github.event.comment.body!
        "]],
    );
}

#[test]
fn values_are_followed_to_where_they_come_from() {
    check(
        "on:
  issues:
  workflow_dispatch:
    inputs:
      level: {type: choice, options: [a, b]}
      text: {type: string}
env:
  TITLE: ${{ github.event.issue.title }}
  FIXED: a
jobs:
  from:
    runs-on: ubuntu-latest
    outputs:
      title: ${{ env.TITLE }}
      fixed: a
      made: ${{ steps.a.outputs.b }}
    steps: [{run: make}]
  to:
    needs: from
    strategy:
      matrix:
        fixed: [a, b]
        mixed: [a, '${{ github.head_ref }}']
        made: ${{ fromJSON(needs.from.outputs.made) }}
    runs-on: ubuntu-latest
    steps:
      - run: ${{ env.TITLE }} ${{ env.FIXED }} ${{ env.OTHER }}
      - run: ${{ needs.from.outputs.title }} ${{ needs.from.outputs.fixed }} ${{ needs.from.outputs.made }}
      - run: ${{ matrix.fixed }} ${{ matrix.mixed }} ${{ matrix.made }}
      - run: ${{ inputs.level }} ${{ inputs.text }} ${{ github.event.inputs.level }}
      - run: ${{ needs.from.result }}
",
        expect![[r"
            ${{ env.TITLE }} ${{ env.FIXED }} ${{ env.OTHER }}: github.event.issue.title!, env.OTHER
            ${{ needs.from.outputs.title }} ${{ needs.from.outputs.fixed }} ${{ needs.from.outputs.made }}: github.event.issue.title!, steps.a.outputs.b
            ${{ matrix.fixed }} ${{ matrix.mixed }} ${{ matrix.made }}: github.head_ref!, steps.a.outputs.b
            ${{ inputs.level }} ${{ inputs.text }} ${{ github.event.inputs.level }}: inputs.text
            ${{ needs.from.result }}: nobody's
        "]],
    );
}

#[test]
fn values_that_come_from_one_another_end() {
    let many = "${{ env.A }}${{ env.B }}${{ env.C }}".repeat(20);
    let text = format!(
        "on: push\nenv:\n  A: {many}\n  B: {many}\n  C: {many}\njobs:\n  to:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${{{{ env.A }}}}\n"
    );
    check(
        &text,
        expect![[r"
        ${{ env.A }}: env.C
    "]],
    );
}
