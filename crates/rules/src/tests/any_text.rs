//! What must hold for any script: findings have a place in the file, and looking for them ends.

use proptest::prelude::*;

use super::{CASE, found_strictly};

/// Pieces that scripts are made of, opened and closed at random.
fn script() -> impl Strategy<Value = String> {
    let pieces = [
        "if ",
        "then\n",
        "fi\n",
        "for x in a; do\n",
        "done\n",
        "case $x in\n",
        "a) ",
        ";;",
        "esac\n",
        "{ ",
        "}",
        "(",
        ")",
        "$(",
        "${",
        "$((",
        "))",
        "`",
        "'",
        "\"",
        "\\",
        "<<EOF\n",
        "EOF\n",
        "[[ ",
        " ]]",
        "echo ",
        "::set-output name=a::b",
        ">> GITHUB_OUTPUT",
        " | tee x",
        "git diff HEAD^",
        "gh pr list",
        "sed -i s/a/b/",
        "${{ github.sha }}",
        "{{ github.sha }}",
        "é",
        "#",
        "\n",
        "a=(",
        "uv run x",
        "\t",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn findings_stand_in_the_file(script in script(), runner in prop::sample::select(vec!["ubuntu-latest", "macos-15", "windows-2022"])) {
        let lines: Vec<String> = script.lines().map(|line| format!("          {line}")).collect();
        let head = format!("on: push\njobs:\n  a:\n    runs-on: {runner}\n    steps:\n      - uses: actions/checkout@v5\n");
        let text = format!("{head}      - run: |\n{}\n", lines.join("\n"));
        for (_, findings) in found_strictly(&[(CASE, &text)]) {
            for finding in findings {
                prop_assert!(text.get(finding.range.start()..finding.range.end()).is_some(), "{finding:?}");
                for fix in &finding.fixes {
                    prop_assert_ne!(fix.edit.apply(&text), text.clone());
                }
            }
        }
    }
}
