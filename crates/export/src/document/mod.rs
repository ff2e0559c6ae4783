//! The architecture document in Markdown: one section a file, each made of parts that do not know their form.
//!
//! Every fact is read from the files or known by the catalog. What they do not say is a dash, or the section is left out.

mod claims;
mod facts;
mod flow;
mod form;
mod section;
mod sections;
mod words;

use std::fmt::Write as _;

use catalog::Library;
use graph::{Graph, Place};
use model::{Action, Workflow};

use crate::drawing::Drawing;

pub use claims::claims;
pub use section::Section;

use facts::Facts;
use form::Form;

/// What a document is made from.
#[derive(Debug, Clone, Copy)]
pub struct Document<'d> {
    /// The project's name.
    pub project: &'d str,
    /// The workflows, in the order in which the graph counts files.
    pub workflows: &'d [&'d Workflow],
    /// The actions, which the graph counts behind them.
    pub actions: &'d [&'d Action],
    /// Their graph.
    pub graph: &'d Graph,
    /// All that is known of the world.
    pub library: &'d Library,
    /// What is found wrong.
    pub problems: &'d [Problem],
    /// How it is written.
    pub options: &'d Options,
}

/// Something that is found wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad: `rejected`, `broken`, `risky`, `advice`.
    pub severity: &'static str,
    /// The rule's id.
    pub rule: String,
    /// What and why, with names in backticks.
    pub message: String,
    /// Where.
    pub place: Place,
}

/// How a document is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The form of the diagrams.
    pub diagrams: Diagrams,
    /// Cells that a drawing may be wide.
    pub width_cells: usize,
    /// What is written, in this order.
    pub sections: Vec<Section>,
    /// Whether a section that has nothing to say stands there and says so.
    pub says_missing: bool,
    /// Whether each section stands between markers, so that it can be refreshed alone.
    pub has_markers: bool,
    /// The document's path from the repository's root, for links; its pictures stand in a folder of its name beside it.
    pub path: String,
    /// A user's own words, in Markdown, each at the end of a section.
    pub notes: Vec<(Section, String)>,
}

/// The form of the diagrams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Diagrams {
    /// Unicode box art in code blocks.
    #[default]
    Boxes,
    /// The same in ASCII.
    Ascii,
    /// Mermaid blocks.
    Mermaid,
    /// SVG files beside the document.
    Svg,
    /// Tables of what leads where.
    Tables,
}

impl Diagrams {
    /// Every form.
    pub const ALL: [Self; 5] = [Self::Boxes, Self::Ascii, Self::Mermaid, Self::Svg, Self::Tables];

    /// Its word in markers and settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Boxes => "boxes",
            Self::Ascii => "ascii",
            Self::Mermaid => "mermaid",
            Self::Svg => "svg",
            Self::Tables => "tables",
        }
    }

    /// The form of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            diagrams: Diagrams::default(),
            width_cells: 76,
            sections: Section::ALL.into_iter().filter(|section| section.is_usual()).collect(),
            says_missing: false,
            has_markers: false,
            path: "ci-cd-architecture.md".to_owned(),
            notes: Vec::new(),
        }
    }
}

/// A document, and the pictures that it shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The document.
    pub text: String,
    /// Files with their paths from the folder of the document.
    pub pictures: Vec<(String, String)>,
}

/// What a section is made of. Texts are Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// A heading below the section's.
    Heading(String),
    /// A picture.
    Drawing(Drawing),
    /// A table: its head and its rows.
    Table(Vec<&'static str>, Vec<Vec<String>>),
    /// A paragraph.
    Prose(String),
    /// A list.
    List(Vec<String>),
}

/// The whole document.
pub fn markdown(document: &Document<'_>) -> Written {
    let mut out = Written {
        text: format!("# CI/CD workflow architecture: {}\n\n", words::plain(document.project)),
        ..Written::default()
    };
    if document.workflows.is_empty() {
        out.text.push_str("No workflows were found: there is no `*.yml` or `*.yaml` file in `.github/workflows`, ");
        out.text.push_str("`.gitea/workflows` or `.forgejo/workflows`.\n");
        return out;
    }
    let mut chapter = None;
    for (section, text) in sections(document, &mut out.pictures) {
        if section.chapter() != chapter {
            chapter = section.chapter();
            chapter.iter().for_each(|title| out.text.extend(["## ", title, "\n\n"]));
        }
        if document.options.has_markers {
            let id = section.id();
            let _ = write!(out.text, "<!-- pipewright:begin section={id} -->\n\n{text}<!-- pipewright:end -->\n\n");
        } else {
            out.text.push_str(&text);
        }
    }
    out.text.push_str(CLOSING);
    out
}

/// What stands at the end.
const CLOSING: &str = "---\n\nGenerated by Pipewright from the workflow files alone: it shows what they say, not what a run did. To refresh \
it, run `pipewright docs` in the repository. A dash means that the files do not say.\n";

/// The sections that have something to say, each as Markdown from its heading on. Adds the pictures that they show.
pub fn sections(document: &Document<'_>, pictures: &mut Vec<(String, String)>) -> Vec<(Section, String)> {
    let facts = Facts::of(document);
    let mut form = Form::new(document.options);
    let mut found = Vec::new();
    for section in &document.options.sections {
        let parts = match section {
            Section::Legend => form.legend(),
            section => section.parts(&facts),
        };
        let note = document.options.notes.iter().find(|(about, _)| about == section);
        if !parts.is_empty() || document.options.says_missing || note.is_some() {
            found.push((*section, form.section(*section, parts, note.map(|(_, text)| text.as_str()))));
        }
    }
    pictures.append(&mut form.pictures);
    found
}
