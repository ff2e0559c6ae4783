//! What holds for every drawing: its width, closed walls, and that it says what it is meant to say.

use expect_test::expect;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use crate::{Block, Border, Drawing, Flow, Line, Stroke, draw, draw_ascii, read};

fn drawings() -> impl Strategy<Value = Drawing> {
    let titles =
        prop::collection::vec(("[a-z ]{1,30}", prop::collection::vec("[a-z .構é🚀]{0,40}", 0..3), any::<bool>()), 1..9);
    let lines = prop::collection::vec((0..9_usize, 0..9_usize, 0..3_u8), 0..14);
    (titles, lines, any::<bool>()).prop_map(|(titles, lines, is_right)| {
        let mut drawing = Drawing::flowing(if is_right { Flow::Right } else { Flow::Down });
        for (nth, (title, lines, is_double)) in titles.into_iter().enumerate() {
            let border = if is_double { Border::Double } else { Border::Single };
            // A title of its own, so that boxes can be told apart.
            drawing.add(Block { title: format!("{nth}{title}"), lines, border, ..Block::default() });
        }
        let count = drawing.blocks.len();
        for (from, to, stroke) in lines {
            let stroke = [Stroke::Solid, Stroke::Dashed, Stroke::Broken].into_iter().nth(usize::from(stroke)).unwrap();
            if from % count < to % count {
                drawing.join(from % count, to % count, stroke);
            }
        }
        drawing
    })
}

/// The number that a box's title begins with.
fn number(title: &str) -> usize {
    title.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// The lines of a drawing between the numbers of the boxes.
fn meant(drawing: &Drawing) -> Vec<(usize, usize)> {
    let mut lines: Vec<_> = drawing.lines.iter().map(|line| (line.from, line.to)).collect();
    lines.sort_unstable();
    lines
}

proptest! {
    #[test]
    fn a_drawing_keeps_its_width_and_reads_back(drawing in drawings(), width in 40..100_usize) {
        let text = draw(&drawing, width);
        for line in text.lines() {
            prop_assert!(line.width() <= width, "{width}:\n{text}");
            prop_assert_eq!(line, line.trim_end());
        }
        let reading = read(&text);
        let title = |at: usize| number(&reading.boxes.get(at).unwrap().title);
        let mut found: Vec<_> = reading.lines.iter().map(|(from, to, _)| (title(*from), title(*to))).collect();
        found.sort_unstable();
        prop_assert_eq!(found, meant(&drawing), "\n{}", text);
        let mut shown: Vec<usize> = reading.boxes.iter().map(|known| number(&known.title)).collect();
        shown.sort_unstable();
        shown.dedup();
        prop_assert_eq!(shown, (0..drawing.blocks.len()).collect::<Vec<_>>(), "\n{}", text);
    }

    #[test]
    fn ascii_is_ascii_where_the_texts_are(titles in prop::collection::vec("[a-z]{1,12}", 1..6)) {
        let mut drawing = Drawing { blocks: titles.into_iter().map(Block::titled).collect(), ..Drawing::default() };
        (1..drawing.blocks.len()).for_each(|to| drawing.join(0, to, Stroke::Solid));
        prop_assert!(draw_ascii(&drawing, 60).is_ascii());
    }

    #[test]
    fn any_text_can_be_read(text in "[ a-z│─┌┐└┘├┤┬┴┼▼►╔═╗║╚╝+|>v\n-]{0,200}") {
        read(&text);
    }
}

#[test]
fn lines_that_part_enter_apart() {
    let line = |from, to| Line { from, to, stroke: Stroke::Solid, label: String::new() };
    let drawing = Drawing {
        blocks: ["coverage", "coverage.xml", "htmlcov", "Codecov", "artifact"].map(Block::titled).to_vec(),
        lines: vec![line(0, 1), line(0, 2), line(1, 3), line(1, 4), line(2, 4)],
        flow: Flow::Right,
    };
    expect![[r"
                        ┌──────────────┐    ┌─────────┐
                     ┌─►│ coverage.xml ├──┬►│ Codecov │
        ┌──────────┐ │  └──────────────┘  │ └─────────┘
        │ coverage ├─┤                    │
        └──────────┘ │  ┌─────────┐       │ ┌──────────┐
                     └─►│ htmlcov ├──────┐│ │ artifact │
                        └─────────┘      │└►│          │
                                         └─►└──────────┘
    "]]
    .assert_eq(&draw(&drawing, 76));
}

#[test]
fn a_drawing_by_hand_is_read() {
    let text = "
     lint
┌──────┐     ┌──────────┐
│ Tag  │────>│ Coverage │
└──────┘     └──────────┘
                  │
                  ▼
             ┌──────────┐
             │Artifacts │
             ├──────────┤
             │ • dist   │
             └──────────┘
";
    let reading = read(text);
    let titles: Vec<&str> = reading.boxes.iter().map(|known| known.title.as_str()).collect();
    assert_eq!(titles, ["Tag", "Coverage", "Artifacts", "lint"]);
    assert_eq!(reading.lines, [(0, 1, Stroke::Solid), (1, 2, Stroke::Solid)]);
    assert_eq!(reading.boxes[2].lines, ["• dist"]);
}

#[test]
fn words_without_walls_are_boxes_too() {
    let text = "
   check
     │
     ├──────┐
     ▼      ▼
   unit  end-to-end
     │      │
     └──┬───┘
        ▼
     report
";
    let reading = read(text);
    let title = |at: usize| reading.boxes[at].title.as_str();
    let lines: Vec<(&str, &str)> = reading.lines.iter().map(|(from, to, _)| (title(*from), title(*to))).collect();
    let mut expected = [("check", "unit"), ("check", "end-to-end"), ("unit", "report"), ("end-to-end", "report")];
    expected.sort_unstable();
    let mut lines = lines;
    lines.sort_unstable();
    assert_eq!(lines, expected);
}
