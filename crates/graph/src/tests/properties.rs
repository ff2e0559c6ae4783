//! What holds of every graph.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::Files;
use crate::Graph;

/// Pieces of workflows that name each other, and broken ones between them.
fn pieces() -> impl Strategy<Value = String> {
    let job = prop_oneof![
        Just("uses: ./.github/workflows/w0.yml, secrets: inherit"),
        Just("uses: ./.github/workflows/w1.yml, with: {x: '${{ needs.a.outputs.x }}'}"),
        Just(
            "strategy: {matrix: {v: [1, 2]}}, steps: [{uses: actions/upload-artifact@v4, with: {name: 'x-${{ matrix.v }}'}}]"
        ),
        Just("steps: [{uses: actions/download-artifact@v4, with: {pattern: 'x-*'}}, {uses: ./one}, {uses: ./two}]"),
        Just("environment: x, container: node, services: {d: {image: p}}, steps: [{run: gh workflow run w1.yml}]"),
        Just("steps: [{id: x, background: true}, {parallel: [{run: git push}, {parallel: [{run: x}]}]}, {wait: x}]"),
        Just("steps: [{uses: softprops/action-gh-release@v2, with: {token: '${{ secrets.X }'}}, {run: '${{'}]"),
        Just("steps: {a: b}, needs: {a: b}, if: '${{ needs.'"),
    ];
    let named = (prop_oneof![Just("a"), Just("b"), Just("c")], "[abcx]", job);
    let jobs = prop::collection::vec(named, 0..5).prop_map(|jobs| {
        let line = |(id, need, job): &(&str, String, &str)| format!("  {id}: {{needs: [{need}], {job}}}\n");
        jobs.iter().map(line).collect::<String>()
    });
    let on = prop_oneof![
        Just("push"),
        Just("{push: {tags: ['v*']}, workflow_dispatch: , repository_dispatch: {types: [x]}}"),
        Just("{workflow_run: {workflows: [w0, .github/workflows/w1.yml]}, workflow_call: }"),
        Just("{release: {types: [published]}, schedule: [{cron: '1 2 * * *'}]}"),
    ];
    (on, jobs).prop_map(|(on, jobs)| format!("on: {on}\njobs:\n{jobs}"))
}

const ACTIONS: [(&str, &str); 2] = [
    (
        "one/action.yml",
        "runs: {using: composite, steps: [{uses: ./two}, {uses: actions/cache@v4, with: {path: x, key: k}}]}\n",
    ),
    ("two/action.yml", "runs: {using: composite, steps: [{uses: ./one}, {uses: ./one}, {run: git push}]}\n"),
];

fn files(texts: &[String]) -> Vec<(String, String)> {
    let workflows = texts.iter().enumerate().map(|(nth, text)| (format!(".github/workflows/w{nth}.yml"), text.clone()));
    workflows.chain(ACTIONS.map(|(path, text)| (path.to_owned(), text.to_owned()))).collect()
}

fn graph(files: &[(String, String)]) -> Graph {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Files::read(&files).graph()
}

/// Everything but the places, which count files.
fn facts(graph: &Graph) -> BTreeSet<String> {
    graph.outline().lines().map(|line| line.trim_start().to_owned()).filter(|line| line.contains("->")).collect()
}

fn ids(graph: &Graph) -> BTreeSet<String> {
    graph.nodes().map(|(_, node)| node.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_id_is_given_twice_and_the_same_files_give_the_same_graph(texts in prop::collection::vec(pieces(), 1..4)) {
        let files = files(&texts);
        let graph = graph(&files);
        prop_assert_eq!(ids(&graph).len(), graph.nodes().count());
        prop_assert_eq!(graph.outline(), self::graph(&files).outline());
    }

    #[test]
    fn places_lie_in_their_files_and_parents_come_first(texts in prop::collection::vec(pieces(), 1..4)) {
        let files = files(&texts);
        let graph = graph(&files);
        let evidence = graph.nodes().map(|(_, node)| &node.evidence).chain(graph.edges().map(|(.., edge)| &edge.evidence));
        for evidence in evidence {
            let text = &files[evidence.place.file].1;
            prop_assert!(evidence.place.range.end() <= text.len());
        }
        for (index, node) in graph.nodes() {
            prop_assert!(node.parent.is_none_or(|parent| parent < index));
        }
    }

    #[test]
    fn the_order_of_files_changes_no_id_and_no_edge(texts in prop::collection::vec(pieces(), 2..4)) {
        let files = files(&texts);
        let mut turned = files.clone();
        turned.reverse();
        let (graph, turned) = (graph(&files), graph(&turned));
        prop_assert_eq!(ids(&graph), ids(&turned));
        prop_assert_eq!(facts(&graph), facts(&turned));
    }

    #[test]
    fn any_text_gives_a_graph(text in "([a-z]{1,4}|[:{}\\[\\]'\\n -]|\\$\\{\\{|\\}\\}|on|jobs|steps|uses|run){0,40}") {
        graph(&files(&[text]));
    }
}

#[test]
fn actions_that_use_each_other_come_to_an_end() {
    let steps = "{uses: ./one}, ".repeat(20);
    let one = format!("runs: {{using: composite, steps: [{steps}]}}\n");
    let text = "jobs:\n  a: {steps: [{uses: ./one}]}\n";
    let graph = Files::read(&[("a.yml", text), ("one/action.yml", &one)]).graph();
    assert!(graph.find("action:one/action.yml").is_some());
}
