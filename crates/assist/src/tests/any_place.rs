//! Any place of any text.

use super::{Case, case};

/// A file with many kinds of places, and what becomes of it while somebody types.
const TEXT: &str = "‸on:\n  schedule: [{cron: '0 0 * * 1'}]\n  workflow_dispatch: {inputs: {ü: {type: choice, options: [a]}}}\nenv: &e {A: \"é ${{ \
                    github.sha }}\"}\njobs:\n  a:\n    strategy: {matrix: {os: [x], include: [{os: y}]}}\n    runs-on: ${{ matrix.os }}\n    env: *e\n    \
                    steps:\n      - uses: ./act\n        with: {what: 1}\n      - id: s\n        if: always() && (steps.x.outputs['y'] == '')\n        run: \
                    |\n          echo \"${{ inputs.ü }}\" >> $GITHUB_OUTPUT\n";

#[test]
fn nothing_panics_and_all_ranges_lie_in_the_text() {
    let whole = case(TEXT).files.remove(0);
    // The text cut off at every character, with the cursor at the end and in the middle.
    for (cut, _) in whole.1.char_indices() {
        for offset in [cut, cut / 2] {
            if !whole.1.is_char_boundary(offset) {
                continue;
            }
            let case = Case { files: vec![(whole.0.clone(), whole.1[..cut].to_owned())], offset };
            case.with(|context| {
                let text = &case.files[0].1;
                let lies_in = |range: source::TextRange| {
                    range.end() <= text.len() && text.get(range.start()..range.end()).is_some()
                };
                let found = crate::complete(&case.files[0].0, text, offset, context.project, context.library);
                assert!(found.is_none_or(|found| lies_in(found.range)));
                assert!(crate::hover(context, offset, 0).is_none_or(|hover| lies_in(hover.range)));
                assert!(crate::references(context, offset).iter().all(|site| lies_in(site.range)));
                crate::definition(context, offset);
                let _ = crate::rename(context, offset, "new");
            });
        }
    }
}
