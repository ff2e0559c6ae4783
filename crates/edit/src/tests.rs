//! Before and after.

use std::sync::Arc;

use crate::{Operation, plan};

fn add(text: &str, job: &str, need: &str) -> String {
    let workflow = model::lower("a.yml", Arc::new(syntax::parse(text)));
    match plan(&workflow, &Operation::AddNeed { job: job.to_owned(), need: need.to_owned() }) {
        Ok(edit) => edit.apply(text),
        Err(refusal) => format!("refused: {}", refusal.0),
    }
}

fn jobs(needs: &str) -> String {
    format!("jobs:\n  a: {{runs-on: x}}\n  b: {{runs-on: x}}\n  c:{needs}\n")
}

#[test]
fn every_form_of_needs_is_kept() {
    assert_eq!(add(&jobs("\n    runs-on: x # here"), "c", "a"), jobs("\n    needs: a\n    runs-on: x # here"));
    assert_eq!(add(&jobs("\n    needs: 'a' # why"), "c", "b"), jobs("\n    needs: ['a', b] # why"));
    assert_eq!(add(&jobs("\n    needs: [ a ]"), "c", "b"), jobs("\n    needs: [ a, b ]"));
    assert_eq!(
        add(&jobs("\n    needs:\n    -  a # why\n    runs-on: x"), "c", "b"),
        jobs("\n    needs:\n    -  a # why\n    -  b\n    runs-on: x")
    );
    assert_eq!(add(&jobs(" {runs-on: x}"), "c", "a"), jobs(" {needs: a, runs-on: x}"));
    assert_eq!(add(&jobs("\n    needs:\n    runs-on: x"), "c", "a"), jobs("\n    needs: a\n    runs-on: x"));
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    assert_eq!(
        add(&jobs("\n    needs: a"), "a", "c"),
        "refused: `c` already waits for `a`; the two would wait for each other forever."
    );
    assert_eq!(add(&jobs("\n    needs: a"), "c", "a"), "refused: Job `c` already needs `a`.");
    assert_eq!(add(&jobs("\n    needs: a"), "c", "z"), "refused: There is no job `z` in a.yml.");
    assert!(add(&jobs(""), "c", "c").starts_with("refused: `c` already waits for `c`"));
}

#[test]
fn line_ends_follow_the_file() {
    let text = jobs("\n    runs-on: x").replace('\n', "\r\n");
    assert_eq!(add(&text, "c", "a"), jobs("\n    needs: a\n    runs-on: x").replace('\n', "\r\n"));
}
