//! Patterns and places.

use proptest::prelude::*;

use super::Files;
use crate::deeds::Scope;
use crate::{Grade, as_pattern, may_match};

#[test]
fn patterns() {
    assert_eq!(as_pattern("a-${{ matrix.x }}-${{ github.sha }}"), "a-*-*");
    assert!(may_match("a-*", "*-b") && may_match("*", "") && may_match("a-1", "a-*") && may_match("a*c", "abc"));
    assert!(!may_match("a-*", "b-*") && !may_match("a", "") && !may_match("a*c", "ab"));
}

#[test]
fn names_are_filled_in_as_far_as_they_are_known() {
    let text = "env: {A: a, B: '${{ x }}'}\njobs:\n  a:\n    strategy: {matrix: {v: [3.10, '3.10', x, x]}}\n";
    let files = Files::read(&[("a.yml", text)]);
    let workflow = &files.workflows[0];
    let scope = Scope::of(workflow, &workflow.jobs[0]);
    assert_eq!(scope.names("${{ env.A }}-${{ matrix.v }}"), ["a-3.1", "a-3.10", "a-x"]);
    assert_eq!(scope.names("${{ env.B }}${{ env.C }}-${{ matrix.none }}"), ["*-*"]);
    assert_eq!(scope.names("${{ matrix.v == 'x' && 'yes' || 'no' }}"), ["no", "yes"]);
}

#[test]
fn a_script_that_sets_variables_leaves_them_open() {
    let text = "env: {A: a}\njobs:\n  a: {steps: [{run: 'echo A=b >> $GITHUB_ENV'}]}\n";
    let files = Files::read(&[("a.yml", text)]);
    let workflow = &files.workflows[0];
    assert_eq!(Scope::of(workflow, &workflow.jobs[0]).names("${{ env.A }}"), ["*"]);
}

#[test]
fn a_commands_place_is_its_own_inside_the_script() {
    for run in [
        "|\n          set -e\n          twine upload x # y\n",
        ">-\n          twine\n          upload x\n",
        "\"twine upload x\"\n",
        "'twine upload x'\n",
    ] {
        let text = format!("jobs:\n  a:\n    steps:\n      - run: {run}");
        let graph = Files::read(&[("a.yml", &text)]).graph();
        let place = graph.deeds[0].place.range.slice(&text);
        assert_eq!(place.split_whitespace().collect::<Vec<_>>().join(" "), "twine upload x", "{text}");
    }
}

#[test]
fn every_edge_says_why_it_is_there() {
    let text = "on: push\njobs:\n  a: {steps: [{uses: codecov/codecov-action@v5}]}\n";
    let graph = Files::read(&[("a.yml", text)]).graph();
    let (.., reaches) = graph.edges().find(|(.., edge)| edge.relation == crate::Relation::Reaches).unwrap();
    assert_eq!(reaches.evidence.grade, Grade::Known("codecov/codecov-action".to_owned()));
    assert_eq!(reaches.evidence.place.range.slice(text), "codecov/codecov-action@v5");
    let (.., starts) = graph.edges().find(|(.., edge)| edge.relation == crate::Relation::Starts).unwrap();
    assert_eq!((&starts.evidence.grade, starts.evidence.place.range.slice(text)), (&Grade::Stated, "push"));
}

proptest! {
    #[test]
    fn a_pattern_matches_what_it_was_made_of(parts in prop::collection::vec("[a-c]{0,3}", 1..5), filled in "[a-c]{0,3}") {
        let pattern = parts.join("*");
        prop_assert!(may_match(&pattern, &parts.join(&filled)) && may_match(&pattern, &pattern));
    }
}
