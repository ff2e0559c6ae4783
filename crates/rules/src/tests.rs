//! Pages are tests; reports are snapshots.

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::{RULES, check};

fn workflow(text: &str) -> model::Workflow {
    model::lower("a.yml", Arc::new(syntax::parse(text)))
}

/// The YAML blocks below a heading of a page.
fn examples(page: &str, heading: &str) -> Vec<String> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)).unwrap_or("");
    let blocks = section.split("```yaml\n").skip(1);
    blocks.filter_map(|block| block.split("```").next()).map(str::to_owned).collect()
}

#[test]
fn every_page_keeps_its_word() {
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
        let (invalid, valid) = (examples(rule.page, "Invalid"), examples(rule.page, "Valid"));
        assert!(invalid.len() >= 3 && valid.len() >= 2, "{} has too few examples", rule.id);
        for text in invalid {
            let found = check(&workflow(&text));
            let expected = found.iter().any(|finding| finding.code == rule.id && finding.severity == rule.severity);
            assert!(expected, "{} misses:\n{text}\n{found:#?}", rule.id);
        }
        for text in valid {
            assert_eq!(check(&workflow(&text)), [], "{} is wrong about:\n{text}", rule.id);
        }
    }
}

fn report(text: &str, expected: Expect) {
    let lines = source::LineIndex::new(text);
    let found = check(&workflow(text));
    let reports: Vec<String> = found.iter().map(|finding| source::report("a.yml", text, &lines, finding)).collect();
    expected.assert_eq(&reports.concat());
}

#[test]
fn reports_read_well() {
    report(
        "on: [push, pull_reqest]\njobs:\n  lint:\n    run-on: ubuntu-latest\n  test:\n    needs: [lnt]\n    runs-on: x\n",
        expect![[r"
            rejected[unknown-event]: `pull_reqest` is not an event that can start a workflow, so GitHub refuses the file.
             --> a.yml:1:12
              |
            1 | on: [push, pull_reqest]
              |            ^^^^^^^^^^^
              = help: Did you mean `pull_request`?
              = fix: Change to `pull_request`
            rejected[missing-runs-on]: Job `lint` has no `runs-on`, so GitHub does not know where to run it and refuses the file.
             --> a.yml:3:3
              |
            3 |   lint:
              |   ^^^^
              = help: Add `runs-on: ubuntu-latest`, or `uses:` to call a reusable workflow.
            rejected[unknown-key]: `run-on` is not a key of a job known to this version.
             --> a.yml:4:5
              |
            4 |     run-on: ubuntu-latest
              |     ^^^^^^
              = help: Did you mean `runs-on`?
              = fix: Change to `runs-on`
            rejected[unknown-needs]: Job `test` needs `lnt`, but this workflow has no such job.
             --> a.yml:6:13
              |
            6 |     needs: [lnt]
              |             ^^^
              = help: Did you mean `lint`?
              = fix: Change to `lint`
        "]],
    );
}

#[test]
fn a_broken_line_hides_no_other_finding_and_makes_none_up() {
    let text = "on: push\njobs:\n  a:\n    runs-on: ubuntu\n    ste\n  b:\n    needs: a\n    steps: []\n";
    let codes: Vec<&str> = check(&workflow(text)).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["yaml-syntax", "missing-runs-on"]);
}
