//! Tests of the crate's contracts.

use expect_test::expect;
use proptest::prelude::*;

use crate::{Diagnostic, LineIndex, Splice, TextEdit, TextRange, nearest, report};

#[test]
fn lines_end_with_lf_crlf_and_cr() {
    let text = "a\nbb\r\nccc\rd";
    let lines = LineIndex::new(text);
    assert_eq!(lines.line_count(), 4);
    let read: Vec<&str> = (0..4).map(|line| lines.line(text, line)).collect();
    assert_eq!(read, ["a", "bb", "ccc", "d"]);
    assert_eq!(lines.line_column(text, 6).line, 3);
}

#[test]
fn columns_count_characters_and_the_editor_counts_utf16_with_one_unit_a_break() {
    let text = "é😀x\r\ny";
    let lines = LineIndex::new(text);
    let x = text.find('x').unwrap();
    assert_eq!(lines.line_column(text, x).column, 3);
    assert_eq!(lines.editor_offset(text, x), 3);
    assert_eq!(lines.editor_offset(text, text.find('y').unwrap()), 5);
    assert_eq!(lines.editor_offset(text, 1), 0, "inside a character: its start");
    assert_eq!(lines.editor_offset(text, 999), 6);
}

#[test]
fn edits_are_sorted_and_refuse_overlap() {
    let splice = |start, end, text: &str| Splice { range: TextRange::new(start, end), text: text.to_owned() };
    let edit = TextEdit::new(vec![splice(4, 5, "E"), splice(0, 1, "A"), splice(2, 2, "-")]).unwrap();
    assert_eq!(edit.apply("abcde"), "Ab-cdE");
    assert!(TextEdit::new(vec![splice(0, 3, ""), splice(2, 4, "")]).is_err());
}

#[test]
fn nearest_finds_slips_and_nothing_else() {
    assert_eq!(nearest("pull_reqest", ["push", "pull_request", "pull_request_target"]), Some("pull_request"));
    assert_eq!(nearest("Push", ["push"]), Some("push"));
    assert_eq!(nearest("deploy", ["push", "release"]), None);
}

#[test]
fn a_report_points_at_the_place() {
    let text = "jobs:\n  test:\n    needs: lnt\n";
    let start = text.find("lnt").unwrap();
    let diagnostic = Diagnostic::rejected(
        "unknown-needs",
        TextRange::new(start, start + 3),
        "Job `test` needs `lnt`, which does not exist.",
    )
    .label(TextRange::new(8, 12), "the job")
    .help("Did you mean `lint`?");
    expect![[r"
        rejected[unknown-needs]: Job `test` needs `lnt`, which does not exist.
         --> a.yml:3:12
          |
        3 |     needs: lnt
          |            ^^^
          |
        2 |   test:
          |   ---- the job
          = help: Did you mean `lint`?
    "]]
    .assert_eq(&report("a.yml", text, &LineIndex::new(text), &diagnostic));
}

proptest! {
    #[test]
    fn editor_offsets_grow_with_bytes(text in "(?s).{0,60}") {
        let lines = LineIndex::new(&text);
        let offsets: Vec<u32> = (0..=text.len()).map(|at| lines.editor_offset(&text, at)).collect();
        prop_assert!(offsets.is_sorted());
    }

    #[test]
    fn an_edit_is_taken_back_to_the_byte(
        text in "[a-zé]{0,30}", places in proptest::collection::vec((0usize..31, 0usize..5, "[A-Z]{0,5}"), 0..4)
    ) {
        let splices = places.into_iter().map(|(at, length, with)| {
            let at = text.floor_char_boundary(at.min(text.len()));
            let end = text.floor_char_boundary((at + length).min(text.len()));
            Splice { range: TextRange::new(at, end.max(at)), text: with }
        });
        if let Ok(edit) = TextEdit::new(splices.collect()) {
            prop_assert_eq!(edit.inverse(&text).apply(&edit.apply(&text)), text);
        }
    }

    #[test]
    fn an_edit_keeps_every_byte_outside(text in "[a-zé]{0,30}", at in 0usize..31, with in "[A-Z]{0,5}") {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let after = TextEdit::insert(at, with.as_str()).apply(&text);
        prop_assert_eq!(&after[..at], &text[..at]);
        prop_assert_eq!(&after[at + with.len()..], &text[at..]);
    }
}
