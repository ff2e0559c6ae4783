//! Limits whose examples would be too long for a page, and texts that no person writes.

use proptest::prelude::*;

use super::{found, found_in};

fn codes(text: &str) -> Vec<&'static str> {
    found_in(text).iter().map(|finding| finding.code).collect()
}

fn with_script(script: &str) -> String {
    let script: Vec<String> = script.lines().map(|line| format!("          {line}\n")).collect();
    format!("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n{}", script.concat())
}

#[test]
fn a_long_script_is_refused_only_with_an_expression_in_it() {
    let long = "echo 123456789\n".repeat(1_500);
    assert!(!codes(&with_script(&long)).contains(&"text-too-long"));
    assert!(codes(&with_script(&format!("echo ${{{{ github.sha }}}}\n{long}"))).contains(&"text-too-long"));
    let short = "echo 123456789\n".repeat(1_000);
    assert!(!codes(&with_script(&format!("echo ${{{{ github.sha }}}}\n{short}"))).contains(&"text-too-long"));
}

#[test]
fn a_manual_run_has_25_inputs() {
    let inputs = |count: usize| -> String {
        let inputs: Vec<String> = (0..count).map(|nth| format!("      i{nth}: {{required: false}}\n")).collect();
        format!(
            "on:\n  workflow_dispatch:\n    inputs:\n{}jobs:\n  a:\n    runs-on: x\n    steps: [{{run: a}}]\n",
            inputs.concat()
        )
    };
    assert!(!codes(&inputs(25)).contains(&"input-definition"));
    assert!(codes(&inputs(26)).contains(&"input-definition"));
}

#[test]
fn eleven_levels_of_workflows_are_one_too_many() {
    let levels = |count: usize| {
        let name = |nth: usize| format!(".github/workflows/w{nth}.yml");
        let head = "on: workflow_call\njobs:\n  a:\n";
        let mut files: Vec<(String, String)> =
            (1..count).map(|nth| (name(nth), format!("{head}    uses: ./{}\n", name(nth + 1)))).collect();
        files.push((name(count), format!("{head}    runs-on: x\n    steps: [{{run: a}}]\n")));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        found(&files).iter().any(|(_, found)| found.iter().any(|finding| finding.code == "call-depth"))
    };
    assert!(!levels(10));
    assert!(levels(11));
}

#[test]
fn deep_and_wide_files_end() {
    let deep = format!("on: push\njobs: {}{}\n", "{a: ".repeat(3_000), "}".repeat(3_000));
    found_in(&deep);
    let doubled = |nth: usize| format!("x{nth}: &x{nth} [*x{before}, *x{before}]\n", before = nth - 1);
    let bomb: Vec<String> = (1..40).map(doubled).collect();
    found_in(&format!("on: push\njobs: {{}}\nx0: &x0 [a, a]\n{}", bomb.concat()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_checked_and_findings_lie_in_it(text in "(?s)(on|jobs|a|steps|run|if|uses|needs|: |\n|  |- |\\$\\{\\{|\\}\\}|'|github|\\.|\\[|\\]|\\{|\\}|é|#){0,60}") {
        for finding in found_in(&text) {
            prop_assert!(finding.range.end() <= text.len());
            prop_assert!(text.is_char_boundary(finding.range.start()) && text.is_char_boundary(finding.range.end()));
        }
    }

    #[test]
    fn half_a_workflow_never_panics(cut in 0usize..700) {
        let text = "on:\n  schedule:\n    - cron: '*/2 * * * *'\n      timezone: Nowhere\njobs:\n  a:\n    needs: [b]\n    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix: {os: [x, y], include: [{os: z}]}\n    container: {options: a}\n    steps:\n      - id: one\n        if: ${{ github.ref }} == 'a'\n        run: |\n          echo ${{ steps.two.outputs.a }} ${{ fromJSON('{') }}\n      - parallel:\n          - run: echo\n          - wait: one\n      - uses: actions/checkout@v4\n        with: {fetch_depth: 0}\n";
        found_in(text.get(..cut.min(text.len())).unwrap_or(""));
    }
}
