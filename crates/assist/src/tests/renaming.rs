//! What a rename changes, and what it refuses.

use expect_test::{Expect, expect};

use super::case;

/// The lines that a rename changes, or the refusal.
fn check(text: &str, name: &str, expected: Expect) {
    let case = case(text);
    let told = case.with(|context| match crate::rename(context, case.offset, name) {
        Err(refusal) => refusal.0,
        Ok(renamed) => {
            let mut lines = vec![format!("{} places", renamed.count)];
            for (path, edit) in &renamed.edits {
                let before = case.text_of(path);
                let after = edit.apply(before);
                let changed = before.lines().zip(after.lines()).filter(|(old, new)| old != new);
                lines.extend(changed.map(|(_, new)| format!("{path}: {}", new.trim())));
            }
            lines.join("\n")
        }
    });
    expected.assert_eq(&told);
}

const JOBS: &str = "on: push\njobs:\n  li‸nt:\n    runs-on: x\n  test:\n    needs: [lint]\n    if: needs['lint'].result == 'success' && needs.Lint\n    \
                    runs-on: x\n    steps:\n      - run: |\n          echo lint ${{ needs.lint.result }} ${{ 'lint' }}\n";

#[test]
fn a_job_everywhere_but_in_texts() {
    check(
        JOBS,
        "check",
        expect![[r#"
        5 places
        .github/workflows/a.yml: check:
        .github/workflows/a.yml: needs: [check]
        .github/workflows/a.yml: if: needs['check'].result == 'success' && needs.check
        .github/workflows/a.yml: echo lint ${{ needs.check.result }} ${{ 'lint' }}"#]],
    );
}

#[test]
fn a_step_in_its_own_job_only() {
    let job = |name: &str, id: &str| {
        format!(
            "  {name}:\n    runs-on: x\n    steps:\n      - id: {id}\n        run: x\n      - run: echo ${{{{ steps.one.outcome }}}}\n"
        )
    };
    check(
        &format!("on: push\njobs:\n{}{}", job("a", "o‸ne"), job("b", "one")),
        "first",
        expect![[r#"
        2 places
        .github/workflows/a.yml: - id: first
        .github/workflows/a.yml: - run: echo ${{ steps.first.outcome }}"#]],
    );
}

#[test]
fn an_input_with_its_callers() {
    let call = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    with: {fast: true}\n";
    let called = "# file: .github/workflows/b.yml\non:\n  workflow_call:\n    inputs:\n      fa‸st: {type: boolean}\njobs:\n  x:\n    runs-on: y\n    \
                  if: inputs.fast\n";
    check(
        &format!("{call}{called}"),
        "quick",
        expect![[r#"
        3 places
        .github/workflows/a.yml: with: {quick: true}
        .github/workflows/b.yml: quick: {type: boolean}
        .github/workflows/b.yml: if: inputs.quick"#]],
    );
}

#[test]
fn refusals() {
    check(JOBS, "test", expect!["`test` exists already."]);
    check(
        JOBS,
        "1st",
        expect!["`1st` is no name: GitHub takes letters, digits, `-` and `_`, and a letter or `_` first."],
    );
    check(JOBS, "", expect!["A name is needed."]);
    check(JOBS, "true", expect!["`true` is read as a value by some readers of YAML; choose another name."]);
    check(
        "on: pu‸sh\n",
        "x",
        expect![
            "There is nothing here that can be renamed: a job, a step's id, an input, an output or an axis of a matrix."
        ],
    );
    check(
        "on: push\njobs:\n  a:\n    needs: no‸ne\n    runs-on: x\n",
        "x",
        expect!["`none` is not defined in these files, so it cannot be renamed here."],
    );
    check(
        "on: push\njobs:\n  a‸:\n    runs-on: \"x\n",
        "x",
        expect!["`.github/workflows/a.yml` has an error that hides part of it; mend that first."],
    );
}

#[test]
fn a_change_of_case_alone() {
    check(
        JOBS,
        "Lint",
        expect![[r#"
        5 places
        .github/workflows/a.yml: Lint:
        .github/workflows/a.yml: needs: [Lint]
        .github/workflows/a.yml: if: needs['Lint'].result == 'success' && needs.Lint
        .github/workflows/a.yml: echo lint ${{ needs.Lint.result }} ${{ 'lint' }}"#]],
    );
}
