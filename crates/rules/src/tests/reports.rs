//! Reports as people read them.

use expect_test::{Expect, expect};

use super::found_in;

fn report(text: &str, expected: Expect) {
    let lines = source::LineIndex::new(text);
    let found = found_in(text);
    let reports: Vec<String> = found.iter().map(|finding| source::report("a.yml", text, &lines, finding)).collect();
    expected.assert_eq(&reports.concat());
}

#[test]
fn reports_read_well() {
    report(
        "on: [push, pull_reqest]\njobs:\n  lint:\n    run-on: ubuntu-latest\n  test:\n    needs: [lnt]\n    runs-on: x\n",
        expect![[""]],
    );
}

#[test]
fn a_broken_line_hides_no_other_finding_and_makes_none_up() {
    let text = "on: push\njobs:\n  a:\n    runs-on: ubuntu\n    ste\n  b:\n    needs: a\n    steps: []\n";
    let codes: Vec<&str> = found_in(text).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["yaml-syntax", "missing-runs-on"]);
}
