//! `strategy.matrix`: which jobs it makes.

use expect_test::{Expect, expect};
use expr::Value;

use super::read;
use crate::{Matrix, Origin};

fn matrix(text: &str) -> Matrix {
    let workflow = read(&format!("jobs:\n  a:\n    strategy:\n      matrix: {text}\n"));
    workflow.jobs[0].matrix().unwrap().clone()
}

/// A line a row: its cells, then where it comes from when that is not the axes alone.
fn rows(text: &str) -> String {
    let matrix = matrix(text);
    let Ok(rows) = matrix.rows() else { return "unknown\n".to_owned() };
    let mut lines: Vec<String> = Vec::new();
    for row in &rows.rows {
        let mut words: Vec<String> = row.cells.iter().map(|cell| format!("{}={}", cell.name, cell.text)).collect();
        if let Origin::Include(at) = row.origin {
            words.push(format!("(include {at})"));
        }
        words.extend(row.extended_by.iter().map(|at| format!("+{at}")));
        lines.push(words.join(" "));
    }
    lines.extend(rows.removed.iter().map(|(row, at)| format!("removed by {at}: {}", row.label())));
    lines.into_iter().map(|line| line + "\n").collect()
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&rows(text));
}

#[test]
fn the_last_axis_runs_fastest() {
    check(
        "{os: [a, b], node: [1, 2]}",
        expect![[r"
            os=a node=1
            os=a node=2
            os=b node=1
            os=b node=2
        "]],
    );
}

#[test]
fn include_extends_or_adds_as_the_manual_says() {
    // The example of "Running variations of jobs in a workflow", "Expanding or adding matrix configurations".
    check(
        "{fruit: [apple, pear], animal: [cat, dog], include: [{color: green}, {color: pink, animal: cat}, \
         {fruit: apple, shape: circle}, {fruit: banana}, {fruit: banana, animal: cat}]}",
        expect![[r"
            fruit=apple animal=cat color=pink shape=circle +0 +1 +2
            fruit=apple animal=dog color=green shape=circle +0 +2
            fruit=pear animal=cat color=pink +0 +1
            fruit=pear animal=dog color=green +0
            fruit=banana (include 3)
            fruit=banana animal=cat (include 4)
        "]],
    );
}

#[test]
fn include_alone_makes_a_row_an_entry() {
    check(
        "{include: [{site: production, datacenter: a}, {site: staging}]}",
        expect![[r"
            site=production datacenter=a (include 0)
            site=staging (include 1)
        "]],
    );
}

#[test]
fn exclude_is_a_partial_match_and_comes_before_include() {
    check(
        "{os: [mac, win], version: [1, 2], exclude: [{os: mac, version: 1}, {version: 2}], include: [{os: mac, version: 2}]}",
        expect![[r"
            os=win version=1
            os=mac version=2 (include 0)
            removed by 0: mac, 1
            removed by 1: mac, 2
            removed by 1: win, 2
        "]],
    );
    check("{a: [1], exclude: [{}]}", expect!["a=1\n"]);
    check("{a: [1], exclude: [{b: 1}]}", expect!["a=1\n"]);
}

#[test]
fn values_are_compared_and_shown_as_what_they_are() {
    check("{python: [3.9, 3.10, '3.10']}", expect!["python=3.9\npython=3.1\npython=3.10\n"]);
    check("{a: [1, '1'], exclude: [{a: '1'}]}", expect!["a=1\nremoved by 0: 1\n"]);
    check("{a: [true, null, {b: [1]}]}", expect!["a=true\na=\na={b: [1]}\n"]);
    check("{a: [{x: 1}, {x: 2}], exclude: [{a: {x: 2}}]}", expect!["a={x: 1}\nremoved by 0: {x: 2}\n"]);
}

#[test]
fn what_an_expression_decides_is_unknown_only_where_it_matters() {
    check("${{ fromJSON(needs.a.outputs.m) }}", expect!["unknown\n"]);
    check("{a: '${{ fromJSON(x) }}', b: [1]}", expect!["unknown\n"]);
    check("{a: [1], include: '${{ fromJSON(x) }}'}", expect!["unknown\n"]);
    check("{a: [1, '${{ x }}']}", expect!["a=1\na=${{ x }}\n"]);
    check("{a: [1, '${{ x }}'], exclude: [{a: 2}]}", expect!["unknown\n"]);
    check("{a: ['${{ x }}'], exclude: [{a: '${{ x }}'}]}", expect!["removed by 0: ${{ x }}\n"]);
    check("{a: [1], include: [{b: '${{ x }}'}]}", expect!["a=1 b=${{ x }} +0\n"]);
}

#[test]
fn the_place_of_what_decides_is_told() {
    let text = "jobs:\n  a:\n    strategy:\n      matrix:\n        a: [1, '${{ x }}']\n        exclude: [{a: 2}]\n";
    let workflow = read(text);
    let unknown = workflow.jobs[0].matrix().unwrap().rows().unwrap_err();
    assert_eq!(unknown.range.slice(text), "'${{ x }}'");
}

#[test]
fn a_matrix_without_end_is_cut_and_says_so() {
    let axis = |name: &str| format!("{name}: [{}]", (0..40).map(|n| n.to_string()).collect::<Vec<_>>().join(", "));
    let rows = matrix(&format!("{{{}, {}}}", axis("a"), axis("b"))).rows().unwrap();
    assert_eq!((rows.rows.len(), rows.is_cut), (1_024, true));
    assert!(!matrix("{a: [1]}").rows().unwrap().is_cut);
    assert!(matrix("{a: []}").rows().unwrap().rows.is_empty());
}

#[test]
fn a_row_is_the_matrix_context() {
    let rows = matrix("{Node: [18], include: [{node: 18, npm: false}]}").rows().unwrap();
    let context = rows.rows[0].context().unwrap();
    assert_eq!(context.get("NODE"), Some(&Value::Number(18.0)));
    assert_eq!(context.get("npm"), Some(&Value::Bool(false)));
    assert!(matrix("{a: ['${{ x }}']}").rows().unwrap().rows[0].context().is_none());
}
