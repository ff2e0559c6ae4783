//! Where names are defined and used.

use expect_test::{Expect, expect};
use source::LineIndex;

use super::{Case, case};
use crate::Site;

/// A line a place: path, line, column and the text there.
fn told(case: &Case, sites: &[Site]) -> String {
    let line = |site: &Site| {
        let text = case.text_of(&site.path);
        let at = LineIndex::new(text).line_column(text, site.range.start());
        let mark = if site.is_definition { " (defined)" } else { "" };
        format!("{}:{}:{} {}{mark}", site.path, at.line, at.column, site.range.slice(text))
    };
    if sites.is_empty() { "nothing".to_owned() } else { sites.iter().map(line).collect::<Vec<_>>().join("\n") }
}

fn definition(text: &str, expected: Expect) {
    let case = case(text);
    expected.assert_eq(&told(&case, &case.with(|context| crate::definition(context, case.offset))));
}

fn references(text: &str, expected: Expect) {
    let case = case(text);
    expected.assert_eq(&told(&case, &case.with(|context| crate::references(context, case.offset))));
}

const CALLED: &str = "# file: .github/workflows/b.yml\non:\n  workflow_call:\n    inputs:\n      fast: {type: boolean}\n    outputs:\n      \
                      size: {value: '${{ jobs.x.outputs.s }}'}\njobs:\n  x:\n    runs-on: y\n    if: inputs.fast\n    outputs: {s: 1}\n";

#[test]
fn jobs() {
    let text = "on: push\njobs:\n  lint:\n    runs-on: x\n  test:\n    needs: [li‸nt]\n    if: needs['lint'].result == 'success'\n    \
                runs-on: x\n    steps:\n      - run: |\n          echo ${{ needs.LINT.result }}\n";
    definition(text, expect![".github/workflows/a.yml:3:3 lint (defined)"]);
    references(
        text,
        expect![[r#"
        .github/workflows/a.yml:3:3 lint (defined)
        .github/workflows/a.yml:6:13 lint
        .github/workflows/a.yml:7:16 lint
        .github/workflows/a.yml:11:26 LINT"#]],
    );
}

#[test]
fn steps_and_outputs() {
    let text = "on: push\njobs:\n  a:\n    runs-on: x\n    outputs:\n      tag: ${{ steps.one.outputs.tag }}\n    steps:\n      - id: one\n        \
                run: |\n          echo x\n          echo \"tag=1\" >> \"$GITHUB_OUTPUT\"\n      - run: echo ${{ steps.one.outputs.tag }}\n  b:\n    \
                needs: a\n    runs-on: x\n    steps:\n      - run: echo ${{ needs.a.outputs.tag }}\n";
    definition(
        &text.replacen("steps.one.outputs.tag }}\n  b", "steps.o‸ne.outputs.tag }}\n  b", 1),
        expect![".github/workflows/a.yml:8:13 one (defined)"],
    );
    definition(
        &text.replacen("steps.one.outputs.tag }}\n  b", "steps.one.outputs.ta‸g }}\n  b", 1),
        expect![".github/workflows/a.yml:11:17 tag (defined)"],
    );
    references(
        &text.replacen("needs.a.outputs.tag", "needs.a.outputs.t‸ag", 1),
        expect![[r#"
        .github/workflows/a.yml:6:7 tag (defined)
        .github/workflows/a.yml:17:39 tag"#]],
    );
}

#[test]
fn across_files() {
    let call = "on: push\njobs:\n  a:\n    uses: ./.github/work‸flows/b.yml\n    with: {fast: true}\n  c:\n    needs: a\n    runs-on: x\n    if: \
                needs.a.outputs.size\n";
    definition(&format!("{call}{CALLED}"), expect![".github/workflows/b.yml:1:1  (defined)"]);
    let moved = |from: &str, to: &str| format!("{}{CALLED}", call.replace('‸', "").replacen(from, to, 1));
    definition(&moved("fast", "fa‸st"), expect![".github/workflows/b.yml:4:7 fast (defined)"]);
    references(
        &moved("fast", "fa‸st"),
        expect![[r#"
        .github/workflows/a.yml:5:12 fast
        .github/workflows/b.yml:4:7 fast (defined)
        .github/workflows/b.yml:10:16 fast"#]],
    );
    definition(&moved("outputs.size", "outputs.s‸ize"), expect![".github/workflows/b.yml:6:7 size (defined)"]);
    let action = "# file: act/action.yml\ninputs:\n  what: {}\nruns:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.what }}\n      \
                  shell: bash\n";
    let step = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ./act\n        with: {wh‸at: 1}\n";
    references(
        &format!("{step}{action}"),
        expect![[r#"
        .github/workflows/a.yml:7:16 what
        act/action.yml:2:3 what (defined)
        act/action.yml:6:28 what"#]],
    );
}

#[test]
fn axes_and_anchors() {
    let text = "on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        os: [x, y]\n        exclude:\n          - os: y\n    runs-on: ${{ \
                matrix.o‸s }}\n";
    references(
        text,
        expect![[r#"
        .github/workflows/a.yml:6:9 os (defined)
        .github/workflows/a.yml:8:13 os
        .github/workflows/a.yml:9:25 os"#]],
    );
    definition(
        "on: push\nenv: &all {A: 1}\njobs:\n  a:\n    env: *a‸ll\n    runs-on: x\n",
        expect![".github/workflows/a.yml:2:6 &all (defined)"],
    );
}

#[test]
fn nothing_of_what_is_not_here() {
    definition("on: push\njobs:\n  a:\n    runs-on: ${{ vars.X‸ }}\n", expect!["nothing"]);
    definition("on: push\njobs:\n  a:\n    needs: non‸e\n    runs-on: x\n", expect!["nothing"]);
}
