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
            broken[missing-steps]: Job `test` has no `steps`, so there is nothing that it could do.
             --> a.yml:5:3
              |
            5 |   test:
              |   ^^^^
              = help: Add `steps`, or remove the job.
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
    let codes: Vec<&str> = found_in(text).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["yaml-syntax", "missing-runs-on"]);
}

#[test]
fn a_condition_that_ends_in_a_line_break_is_told_once() {
    let text = |condition: &str| {
        format!("on: push\njobs:\n  a:\n    if: {condition}\n    runs-on: ubuntu-latest\n    steps: [{{run: make}}]\n")
    };
    let codes =
        |condition: &str| -> Vec<&str> { found_in(&text(condition)).iter().map(|finding| finding.code).collect() };
    assert_eq!(codes("|\n      ${{ github.ref == 'refs/heads/main' }}"), ["unsound-condition"]);
    assert_eq!(
        codes("|\n      ${{ github.ref == 'refs/heads/main' }} &&\n      ${{ github.actor == 'a' }}"),
        ["if-always-true"]
    );
}

#[test]
fn what_could_not_be_read_makes_no_second_finding() {
    let text = |steps: &str| format!("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n{steps}");
    for steps in [
        "      - name: [Set up\n        run: make\n",
        "      - run: make\n        i\n      - run: echo ${{ steps.one.outputs.a }}\n",
        "      - uses: actions/upload-artifact@v4\n        with:\n          pat\n          name: a\n",
        "      - run: make\n        shell: {bash\n",
        "      - uses: [actions/checkout@v4\n      - uses: ./own\n",
    ] {
        let codes: Vec<&str> = found_in(&text(steps)).iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["yaml-syntax"], "{steps}");
    }
    let cut = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest # as always\n\n    step\n";
    let codes: Vec<&str> = found_in(cut).iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["yaml-syntax"]);
}
