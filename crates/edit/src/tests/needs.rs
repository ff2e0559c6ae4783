//! Who waits for whom.

use expect_test::expect;

use super::{FLOW, after, check};

fn jobs(needs: &str) -> String {
    format!("jobs:\n  a: {{runs-on: x}}\n  b: {{runs-on: x}}\n  c:{needs}\n")
}

fn add_need(text: &str, job: &str, need: &str) -> String {
    after(text, &format!(r#"{{"add-need": {{"job": "{job}", "need": "{need}"}}}}"#))
}

#[test]
fn every_form_of_needs_is_kept() {
    assert_eq!(add_need(&jobs("\n    runs-on: x # here"), "c", "a"), jobs("\n    needs: a\n    runs-on: x # here"));
    assert_eq!(add_need(&jobs("\n    needs: 'a' # why"), "c", "b"), jobs("\n    needs: ['a', b] # why"));
    assert_eq!(add_need(&jobs("\n    needs: [ a ]"), "c", "b"), jobs("\n    needs: [ a, b ]"));
    assert_eq!(
        add_need(&jobs("\n    needs:\n    -  a # why\n    runs-on: x"), "c", "b"),
        jobs("\n    needs:\n    -  a # why\n    -  b\n    runs-on: x")
    );
    assert_eq!(add_need(&jobs(" {runs-on: x}"), "c", "a"), jobs(" {needs: a, runs-on: x}"));
    assert_eq!(add_need(&jobs("\n    needs:\n    runs-on: x"), "c", "a"), jobs("\n    needs: a\n    runs-on: x"));
    assert_eq!(
        add_need(&jobs("\n    needs: # who\n    runs-on: x"), "c", "a"),
        jobs("\n    needs: a # who\n    runs-on: x")
    );
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let text = jobs("\n    needs: a");
    assert_eq!(
        add_need(&text, "a", "c"),
        "refused: `c` already waits for `a`; the two would wait for each other forever."
    );
    assert_eq!(add_need(&text, "c", "a"), "refused: Job `c` already needs `a`.");
    assert_eq!(add_need(&text, "c", "z"), "refused: There is no job `z` in a.yml.");
    assert_eq!(add_need(&jobs(""), "c", "c"), "refused: `c` cannot wait for itself.");
    assert_eq!(
        add_need("jobs: {a: [", "a", "b"),
        "refused: The file has an error that hides part of it; mend that first."
    );
}

#[test]
fn line_ends_follow_the_file() {
    let text = jobs("\n    runs-on: x").replace('\n', "\r\n");
    assert_eq!(add_need(&text, "c", "a"), jobs("\n    needs: a\n    runs-on: x").replace('\n', "\r\n"));
    let flow = FLOW.replace('\n', "\r\n");
    for operation in [r#"{"add-job": {"id": "x"}}"#, r#"{"delete-job": {"job": "test"}}"#] {
        let changed = after(&flow, operation);
        assert_eq!(changed, after(FLOW, operation).replace('\n', "\r\n"));
    }
}

#[test]
fn needs_go_and_are_exchanged() {
    check(
        FLOW,
        r#"{"remove-need": {"job": "deploy", "need": "lint"}}"#,
        expect![[r"
        `deploy` no longer needs `lint`
        -    needs: [lint, test] # both
        +    needs: [test] # both
    "]],
    );
    check(
        FLOW,
        r#"{"remove-need": {"job": "test", "need": "lint"}}"#,
        expect![[r"
        `test` no longer needs `lint`
        -    needs: lint
    "]],
    );
    check(
        FLOW,
        r#"{"remove-need": {"job": "lint", "need": "test"}}"#,
        expect![[r"
        refused: Job `lint` does not need `test`.
    "]],
    );
    check(
        FLOW,
        r#"{"move-need": {"job": "test", "from": "lint", "to": "deploy"}}"#,
        expect![[r"
        refused: `deploy` already waits for `test`; the two would wait for each other forever.
    "]],
    );
    check(
        FLOW,
        r#"{"move-need": {"job": "deploy", "from": "lint", "to": "test"}}"#,
        expect![[r"
        `deploy` needs `test` instead of `lint`
        -    needs: [lint, test] # both
        +    needs: [test] # both
    "]],
    );
}
