//! Comments that ignore findings, settings, profiles.

use source::Severity;

use super::{CASE, found, found_in};

const HEAD: &str = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n";

fn codes(steps: &str) -> Vec<&'static str> {
    found_in(&format!("{HEAD}{steps}")).iter().map(|finding| finding.code).collect()
}

#[test]
fn a_comment_ignores_its_line_or_the_next() {
    let bad = "run: echo ${{ github.refname }}";
    assert_eq!(codes(&format!("      - {bad}\n")), ["undefined-property"]);
    assert_eq!(codes(&format!("      - {bad} # pipewright: ignore[undefined-property]\n")), [""; 0]);
    assert_eq!(codes(&format!("      # pipewright: ignore[undefined-property] it is fine\n      - {bad}\n")), [""; 0]);
    assert_eq!(codes(&format!("      - {bad} # pipewright: ignore\n")), [""; 0]);
    assert_eq!(codes(&format!("      - {bad} # zizmor: ignore[undefined-property]\n")), [""; 0]);
    let both = format!(
        "      # pipewright: ignore[invalid-id]\n      # pipewright: ignore[undefined-property]\n      - {bad}\n"
    );
    assert_eq!(codes(&both), ["unused-ignore"]);
}

#[test]
fn a_comment_that_ignores_something_else_is_told_of() {
    let text = "      - run: echo ${{ github.refname }} # pipewright: ignore[invalid-id]\n";
    assert_eq!(codes(text), ["undefined-property", "unused-ignore"]);
    assert_eq!(
        codes("      - run: make # zizmor: ignore[template-injection]\n"),
        [""; 0],
        "others' comments are theirs"
    );
}

#[test]
fn settings_silence_and_grade_rules() {
    let workflow = format!("{HEAD}      - run: echo ${{{{ github.refname }}}}\n");
    let with = |settings: &str| -> Vec<(&'static str, Severity)> {
        let all = found(&[(CASE, &workflow), (".pipewright.yml", settings)]);
        let of_case = all.into_iter().filter(|(path, _)| path == CASE).flat_map(|(_, found)| found);
        of_case.map(|finding| (finding.code, finding.severity)).collect()
    };
    assert_eq!(with("profile: errors\n"), [("undefined-property", Severity::Broken)]);
    assert_eq!(with("rules: {undefined-property: off}\n"), []);
    assert_eq!(
        with("rules: {undefined-property: advice}\nprofile: errors\n"),
        [("undefined-property", Severity::Advice)]
    );
}
