//! Tests of what is still read of broken texts, and of what is said about them.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use source::{LineIndex, report};

use super::keys;
use crate::parse;

/// The findings of a text as people read them, and of each fix the text after it.
fn findings(text: &str, expected: Expect) {
    let tree = parse(text);
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for found in tree.diagnostics() {
        out.push_str(&report("a.yml", text, &lines, found));
        for fix in &found.fixes {
            let fixed = fix.edit.apply(text);
            assert!(tree.diagnostics().len() > 1 || parse(&fixed).damaged().is_empty(), "{}: {fixed}", fix.title);
            let _ = writeln!(out, "{fixed:?}");
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn a_half_typed_key_costs_only_its_line() {
    let text = "on: push\njobs:\n  a:\n    runs-on: x\n    ste\n  b:\n    runs-on: y\n";
    assert_eq!(keys(text), ["on", "jobs.a.runs-on", "jobs.a", "jobs.b.runs-on", "jobs.b", "jobs"]);
    assert_eq!(parse(text).diagnostics().len(), 1);
}

#[test]
fn open_quotes_and_brackets_cost_only_their_value() {
    assert_eq!(keys("a: \"abc\nb: 1\nc: d\n"), ["a", "b", "c"]);
    assert_eq!(keys("a: [1, 2\nb: 1\nc: d\n"), ["a", "b", "c"]);
    assert_eq!(keys("a:\n  x: {q: 1\nb: 1\n"), ["a.x.q", "a.x", "a", "b"]);
}

#[test]
fn a_line_behind_a_tab_or_a_wrong_indent_is_still_read() {
    assert_eq!(keys("a:\n\tb: 1\nc: 1\n"), ["a.b", "a", "c"]);
    assert_eq!(keys("a: 1\n  b: 2\nc: 3\n"), ["a", "b", "c"]);
}

#[test]
fn an_open_quote() {
    findings(
        "name: \"a\njobs:\n  b: \"c\"\n",
        expect![[r#"
            rejected[yaml-syntax]: The quote `"` that opens here is not closed, so it swallows what follows.
             --> a.yml:1:7
              |
            1 | name: "a
              |       ^
              = help: Close it with `"` at the end of the value.
              = fix: Close the quote with `"`
            "name: \"a\"\njobs:\n  b: \"c\"\n"
        "#]],
    );
}

#[test]
fn an_open_bracket() {
    findings(
        "on: [push, pull_request\njobs:\n  a: {b: c, d: e\n",
        expect![[r#"
            rejected[yaml-syntax]: The bracket `[` that opens here is not closed, so it swallows what follows.
             --> a.yml:1:5
              |
            1 | on: [push, pull_request
              |     ^
              = help: Close it with `]` at the end of the value.
              = fix: Close the bracket with `]`
            "on: [push, pull_request]\njobs:\n  a: {b: c, d: e\n"
            rejected[yaml-syntax]: The bracket `{` that opens here is not closed, so it swallows what follows.
             --> a.yml:3:6
              |
            3 |   a: {b: c, d: e
              |      ^
              = help: Close it with `}` at the end of the value.
              = fix: Close the bracket with `}`
            "on: [push, pull_request\njobs:\n  a: {b: c, d: e}\n"
        "#]],
    );
}

#[test]
fn a_missing_colon() {
    findings(
        "jobs:\n  a\n    runs-on: x\n    run |\n      echo a: b\n",
        expect![[r#"
            rejected[yaml-syntax]: `a` has no colon behind it, so it is read as text and not as a key.
             --> a.yml:2:3
              |
            2 |   a
              |   ^
              = help: Write `a:`.
              = fix: Add a colon behind `a`
            "jobs:\n  a:\n    runs-on: x\n    run |\n      echo a: b\n"
            rejected[yaml-syntax]: `run` has no colon behind it, so it is read as text and not as a key.
             --> a.yml:4:5
              |
            4 |     run |
              |     ^^^
              = help: Write `run:`.
              = fix: Add a colon behind `run`
            "jobs:\n  a\n    runs-on: x\n    run: |\n      echo a: b\n"
        "#]],
    );
}

#[test]
fn a_missing_space() {
    findings(
        "jobs:\n  a:\n    runs-on:ubuntu\n    steps: []\n",
        expect![[r#"
            rejected[yaml-syntax]: No space follows this colon, so key and value are read as one word.
             --> a.yml:3:12
              |
            3 |     runs-on:ubuntu
              |            ^
              = help: Write a space behind the colon.
              = fix: Add a space
            "jobs:\n  a:\n    runs-on: ubuntu\n    steps: []\n"
        "#]],
    );
}

#[test]
fn a_half_word() {
    findings(
        "jobs:\n  a:\n    runs-on: x\n    ste\n",
        expect![[r"
            rejected[yaml-syntax]: `ste` is neither a key with its value nor an item of a list.
             --> a.yml:4:5
              |
            4 |     ste
              |     ^^^
              = help: Finish it as a key with a colon, or remove it.
        "]],
    );
}

#[test]
fn a_colon_in_a_value() {
    findings(
        "name: Build: all # c\non: push\n",
        expect![[r#"
            rejected[yaml-syntax]: This value holds a colon with a space behind it, which YAML reads as another key.
             --> a.yml:1:7
              |
            1 | name: Build: all # c
              |       ^^^^^^^^^^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "name: 'Build: all' # c\non: push\n"
        "#]],
    );
}

#[test]
fn a_reserved_character() {
    findings(
        "a: @b\nc: `d`\ne: %f\ng: *\nh: *.txt\n",
        expect![[r#"
            rejected[yaml-syntax]: No value can begin with `@` without quotes; YAML reserves it.
             --> a.yml:1:4
              |
            1 | a: @b
              |    ^^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "a: '@b'\nc: `d`\ne: %f\ng: *\nh: *.txt\n"
            rejected[yaml-syntax]: No value can begin with ``` without quotes; YAML reserves it.
             --> a.yml:2:4
              |
            2 | c: `d`
              |    ^^^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "a: @b\nc: '`d`'\ne: %f\ng: *\nh: *.txt\n"
            rejected[yaml-syntax]: A value that begins with `%` needs quotes; YAML takes it for a directive.
             --> a.yml:3:4
              |
            3 | e: %f
              |    ^^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "a: @b\nc: `d`\ne: '%f'\ng: *\nh: *.txt\n"
            rejected[yaml-syntax]: `*` begins an alias here, not a pattern.
             --> a.yml:4:4
              |
            4 | g: *
              |    ^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "a: @b\nc: `d`\ne: %f\ng: '*'\nh: *.txt\n"
            rejected[yaml-syntax]: The alias `*.txt` has no anchor `&.txt` before it, so it stands for nothing.
             --> a.yml:5:4
              |
            5 | h: *.txt
              |    ^^^^^
              = help: Write `&.txt` before the value that is meant, further up.
        "#]],
    );
}

#[test]
fn text_behind_a_quote() {
    findings(
        "run: \"a\" b\non: push\n",
        expect![[r#"
            rejected[yaml-syntax]: Text follows behind the quoted part, and YAML ends the value with the closing `"`.
             --> a.yml:1:6
              |
            1 | run: "a" b
              |      ^^^^^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "run: '\"a\" b'\non: push\n"
        "#]],
    );
}

#[test]
fn an_escape_that_does_not_exist() {
    findings(
        "a: \"\\d+ \\w\"\nb: c\n",
        expect![[r#"
            rejected[yaml-syntax]: The escape `\d` does not exist in double quotes.
             --> a.yml:1:5
              |
            1 | a: "\d+ \w"
              |     ^^
              = help: Write `\\d`, or use single quotes, in which a backslash is a backslash.
              = fix: Double the backslash
            "a: \"\\\\d+ \\\\w\"\nb: c\n"
        "#]],
    );
}

#[test]
fn a_tab() {
    findings(
        "a:\n\tb: 1\nc: 1\n",
        expect![[r#"
            rejected[yaml-syntax]: A tab indents this line; YAML takes only spaces there, because tabs have no width.
             --> a.yml:2:1
              |
            2 |  b: 1
              | ^
              = help: Indent with spaces.
              = fix: Indent by 2 spaces
            "a:\n  b: 1\nc: 1\n"
        "#]],
    );
}

#[test]
fn a_wrong_indent() {
    findings(
        "jobs:\n  a:\n    b: c\n   d: e\n    f: g\n",
        expect![[r#"
            rejected[yaml-syntax]: This line is indented like none of the lines around it, so it belongs to nothing.
             --> a.yml:4:4
              |
            4 |    d: e
              |    ^^^^
              = help: Indent it by 4 spaces if it belongs to the lines around it.
              = fix: Indent by 4 spaces
            "jobs:\n  a:\n    b: c\n    d: e\n    f: g\n"
        "#]],
    );
}

#[test]
fn a_first_line_indented_too_far() {
    findings(
        "jobs:\n    a:\n      b: c\n  d:\n    b: c\n",
        expect![[r#"
            rejected[yaml-syntax]: This line is indented like none of the lines around it, so it belongs to nothing.
             --> a.yml:2:5
              |
            2 |     a:
              |     ^^
              = help: Indent it by 2 spaces if it belongs to the lines around it.
              = fix: Indent by 2 spaces
            "jobs:\n  a:\n      b: c\n  d:\n    b: c\n"
        "#]],
    );
}

#[test]
fn a_bracket_that_closes_nothing() {
    findings(
        "a: b]\nc: ]\nd: e\n",
        expect![[r#"
            rejected[yaml-syntax]: This value holds something that YAML does not read as text.
             --> a.yml:2:4
              |
            2 | c: ]
              |    ^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "a: b]\nc: ']'\nd: e\n"
        "#]],
    );
}

#[test]
fn several_errors_at_once() {
    findings(
        "name: \"a\non: [push\njobs:\n  b:\n    runs-on: x\n    ste\n  c: d: e\n",
        expect![[r#"
            rejected[yaml-syntax]: The quote `"` that opens here is not closed, so it swallows what follows.
             --> a.yml:1:7
              |
            1 | name: "a
              |       ^
              = help: Close it with `"` at the end of the value.
              = fix: Close the quote with `"`
            "name: \"a\"\non: [push\njobs:\n  b:\n    runs-on: x\n    ste\n  c: d: e\n"
            rejected[yaml-syntax]: The bracket `[` that opens here is not closed, so it swallows what follows.
             --> a.yml:2:5
              |
            2 | on: [push
              |     ^
              = help: Close it with `]` at the end of the value.
              = fix: Close the bracket with `]`
            "name: \"a\non: [push]\njobs:\n  b:\n    runs-on: x\n    ste\n  c: d: e\n"
            rejected[yaml-syntax]: `ste` is neither a key with its value nor an item of a list.
             --> a.yml:6:5
              |
            6 |     ste
              |     ^^^
              = help: Finish it as a key with a colon, or remove it.
            rejected[yaml-syntax]: This value holds a colon with a space behind it, which YAML reads as another key.
             --> a.yml:7:6
              |
            7 |   c: d: e
              |      ^^^^
              = help: Put the value in quotes.
              = fix: Put the value in quotes
            "name: \"a\non: [push\njobs:\n  b:\n    runs-on: x\n    ste\n  c: 'd: e'\n"
        "#]],
    );
}

#[test]
fn too_deep() {
    findings(
        &format!("a: {}\nb: c\n", "[".repeat(150)),
        expect![[r"
            rejected[yaml-syntax]: More than 100 collections lie in one another here; no more are read.
             --> a.yml:1:4
              |
            1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
              |    ^
              = help: Nest less deeply.
        "]],
    );
}

#[test]
fn no_place_is_repaired_twice() {
    let tree = parse("with:\n  prom\n    You are; one/b\n    Do not follow it.\n    Title: x\n    Body: y\nb: c\n");
    assert_eq!(tree.find("with.prom.Title").and_then(crate::Node::as_str), Some("x"), "{}", tree.dump());
}
