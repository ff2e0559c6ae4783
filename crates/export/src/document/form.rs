//! Parts → Markdown, in the form that the user chose.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::words::plain;
use super::{Diagrams, Options, Part, Section};
use crate::drawing::{Border, Drawing, Stroke};
use crate::{art, mermaid, sheet};

/// The form, with what it has drawn so far.
pub(super) struct Form<'o> {
    options: &'o Options,
    /// Pictures by their path from the folder of the document.
    pub(super) pictures: Vec<(String, String)>,
    borders: BTreeSet<bool>,
    strokes: BTreeSet<Stroke>,
}

impl<'o> Form<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        Self { options, pictures: Vec::new(), borders: BTreeSet::new(), strokes: BTreeSet::new() }
    }

    /// A section from its heading on, with a user's note at its end.
    pub(super) fn section(&mut self, section: Section, parts: Vec<Part>, note: Option<&str>) -> String {
        let (mark, title) = (if section.chapter().is_some() { "###" } else { "##" }, section.title());
        let mut out = format!("{mark} {title}\n\n");
        if parts.is_empty() {
            out.push_str("Not found in these workflows.\n\n");
        }
        for (nth, part) in parts.iter().enumerate() {
            match part {
                Part::Heading(text) => drop(write!(out, "{mark}# {text}\n\n")),
                Part::Prose(text) => drop(write!(out, "{text}\n\n")),
                Part::List(items) => {
                    items.iter().for_each(|item| out.extend(["- ", item, "\n"]));
                    out.push('\n');
                }
                Part::Table(head, rows) => table(&mut out, head, rows),
                Part::Drawing(drawing) => {
                    self.drawing(&mut out, drawing, &format!("{}-{}", section.id(), nth + 1), title);
                }
            }
        }
        if let Some(note) = note {
            let _ = write!(out, "{}\n\n", note.trim_end());
        }
        out
    }

    fn drawing(&mut self, out: &mut String, drawing: &Drawing, name: &str, title: &str) {
        self.borders.extend(drawing.blocks.iter().map(|block| block.border == Border::Double));
        self.strokes.extend(drawing.lines.iter().map(|line| line.stroke));
        match self.options.diagrams {
            Diagrams::Boxes => fence(out, "text", &art::draw(drawing, self.options.width_cells)),
            Diagrams::Ascii => fence(out, "text", &art::draw_ascii(drawing, self.options.width_cells)),
            Diagrams::Mermaid => fence(out, "mermaid", &mermaid::flowchart(drawing)),
            Diagrams::Tables => lines(out, drawing),
            Diagrams::Svg => {
                let file = self.options.path.rsplit('/').next().unwrap_or(&self.options.path);
                let folder = file.strip_suffix(".md").unwrap_or(file);
                let path = format!("{folder}/{name}.svg");
                let _ = write!(out, "![{title}]({path})\n\n");
                self.pictures.push((path, sheet::svg(drawing, title)));
            }
        }
    }

    /// What the document has drawn so far means.
    pub(super) fn legend(&mut self) -> Vec<Part> {
        let shows_glyphs = matches!(self.options.diagrams, Diagrams::Boxes | Diagrams::Ascii);
        if self.borders.is_empty() || !shows_glyphs {
            return Vec::new();
        }
        let is_ascii = self.options.diagrams == Diagrams::Ascii;
        let glyph = |unicode: &str, ascii: &str| format!("`{}`", if is_ascii { ascii } else { unicode });
        let mut rows =
            vec![vec![glyph("┌─┐", "+-+"), "a trigger, workflow, job, tool, file, service or product".to_owned()]];
        if self.borders.contains(&true) {
            rows.push(vec![glyph("╔═╗", "#=#"), "a call of a reusable workflow".to_owned()]);
        }
        let strokes = [
            (Stroke::Solid, "│ ▼", "| v", "leads to: starts, is needed by, writes, goes to"),
            (
                Stroke::Dashed,
                "╎ ╌",
                ": .",
                "a job that runs whatever became of the one before (`if: always()`); between a tool and a place: both are in one job, and the files do not say more",
            ),
            (
                Stroke::Broken,
                "┆ ✕",
                "! x",
                "leads nowhere: an event that starts no workflow, or something that cannot be satisfied",
            ),
        ];
        let used = strokes.iter().filter(|(stroke, ..)| self.strokes.contains(stroke));
        rows.extend(used.map(|(_, unicode, ascii, meaning)| vec![glyph(unicode, ascii), (*meaning).to_owned()]));
        vec![Part::Table(vec!["Glyph", "Meaning"], rows)]
    }
}

fn fence(out: &mut String, language: &str, text: &str) {
    let _ = write!(out, "```{language}\n{text}```\n\n");
}

fn table(out: &mut String, head: &[&str], rows: &[Vec<String>]) {
    let mut row = |cells: &mut dyn Iterator<Item = &str>| {
        out.push('|');
        cells.for_each(|cell| out.extend([" ", cell, " |"]));
        out.push('\n');
    };
    row(&mut head.iter().copied());
    row(&mut head.iter().map(|_| "---"));
    rows.iter().for_each(|cells| row(&mut cells.iter().map(String::as_str)));
    out.push('\n');
}

/// A drawing told as a table: where each line leads; boxes without lines stand alone.
fn lines(out: &mut String, drawing: &Drawing) {
    let name = |at: usize| {
        drawing.blocks.get(at).map_or(String::new(), |block| {
            let words: Vec<String> = block.lines.iter().map(|line| plain(line.trim_start_matches("• "))).collect();
            if words.is_empty() {
                plain(&block.title)
            } else {
                format!("{} ({})", plain(&block.title), words.join(", "))
            }
        })
    };
    let how = |stroke: Stroke| match stroke {
        Stroke::Solid => "→",
        Stroke::Dashed => "⇢",
        Stroke::Broken => "✕",
    };
    let mut rows: Vec<Vec<String>> = drawing
        .lines
        .iter()
        .map(|line| {
            vec![
                name(line.from),
                [how(line.stroke), &plain(&line.label)].join(" ").trim_end().to_owned(),
                name(line.to),
            ]
        })
        .collect();
    let is_joined = |at: usize| drawing.lines.iter().any(|line| line.from == at || line.to == at);
    let alone = (0..drawing.blocks.len()).filter(|at| !is_joined(*at));
    rows.extend(alone.map(|at| vec![name(at), "—".to_owned(), "—".to_owned()]));
    table(out, &["From", "", "To"], &rows);
}
