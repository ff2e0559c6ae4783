//! What can stand at a place: keys, values, parts of expressions. Works while the text is broken, because it reads a text in
//! which the word at the cursor is whole; see [`crate::plant`].

mod in_expression;
mod keys;
mod values;

use std::borrow::Cow;
use std::sync::Arc;

use catalog::{Library, Structure};
use model::FileKind;
use rules::{Context, Project};
use source::TextRange;
use syntax::{Node, Shape};

use crate::plant::{Planted, Typed};
use crate::{expression, spot};

/// What a completion is, for its symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A key.
    Key,
    /// One of a few words.
    Value,
    /// A name that the files define: a job, a step, an input.
    Name,
    /// An action or a workflow to use.
    Action,
    /// A context or a property of one.
    Property,
    /// A function of expressions.
    Function,
    /// A piece of text that fits, to start from.
    Snippet,
}

/// Something that can stand at the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it is called.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// A few words about it; may be empty.
    pub detail: String,
    /// What is known of it, in Markdown; may be empty.
    pub about: String,
    /// What is written in place of [`Completions::range`].
    pub insert: String,
}

/// All that can stand at a place, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completions {
    /// What a choice replaces.
    pub range: TextRange,
    /// The choices.
    pub items: Vec<Completion>,
}

impl Completion {
    fn new(kind: Kind, label: impl Into<String>) -> Self {
        let label = label.into();
        Self { insert: label.clone(), label, kind, detail: String::new(), about: String::new() }
    }

    fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    fn about(self, about: Option<impl Into<String>>) -> Self {
        Self { about: about.map(Into::into).unwrap_or_default(), ..self }
    }

    fn insert(self, insert: impl Into<String>) -> Self {
        Self { insert: insert.into(), ..self }
    }
}

/// A file with the mark in it, and what a completion is about.
struct Place<'x, 'c> {
    context: &'x Context<'c>,
    structure: &'c Structure,
    typed: &'x Typed<'x>,
    planted: &'x Planted,
    /// The node with the mark.
    node: Node<'c>,
}

/// What can stand at a byte offset of a file; nothing when that is not known. `project`: the files around it, its own earlier
/// state among them.
pub fn complete(
    path: &str,
    text: &str,
    offset: usize,
    project: &Project<'_>,
    library: &Library,
) -> Option<Completions> {
    let text = &without_other_steps(path, text, offset, project);
    let typed = Typed::at(text, offset)?;
    let mut tries = Vec::new();
    if typed.begins_line() {
        tries.push(typed.as_key());
    }
    if !typed.has_colon() {
        tries.push(typed.as_value());
    }
    let mut found: Option<Completions> = None;
    for planted in tries {
        let more = at(path, &typed, &planted, project, library).filter(|more| !more.items.is_empty());
        match (&mut found, more) {
            (Some(found), Some(more)) if found.range == more.range => found.items.extend(more.items),
            (None, more) => found = more,
            _ => {}
        }
        // An item of a list may be a mapping or a single value; elsewhere the line decides.
        if found.is_some() && !typed.is_item() {
            break;
        }
    }
    found
}

/// The text with blanks for the steps of jobs that the place does not stand in: nothing that can stand there depends on them,
/// and they are most of a large file. Everything else keeps its place. The text itself when they are not known, or when an
/// alias may refer into them.
fn without_other_steps<'t>(path: &str, text: &'t str, offset: usize, project: &Project<'_>) -> Cow<'t, str> {
    let known = project.workflow(path).filter(|workflow| workflow.tree.text() == text);
    let Some(workflow) = known.filter(|workflow| workflow.tree.anchors().next().is_none()) else { return text.into() };
    let mut out = String::with_capacity(text.len());
    // What stands behind a job's end may be a new line of it.
    let here = workflow.jobs.iter().rposition(|job| job.range.start() <= offset);
    for (nth, job) in workflow.jobs.iter().enumerate() {
        let (Some(first), Some(last)) = (job.steps.first(), job.steps.last()) else { continue };
        let steps = first.range.cover(last.range);
        // Block lists only: brackets have to stay in pairs.
        let start = text.get(..steps.start()).map_or(0, |before| before.trim_end_matches([' ', '-']).len());
        let is_block = text.get(start..steps.start()).is_some_and(|lead| lead.contains('-'));
        let rest = text.get(out.len()..start).filter(|rest| is_block && Some(nth) != here && rest.ends_with('\n'));
        let Some(kept) = rest else { continue };
        out.push_str(kept);
        let end = text.get(..steps.end()).map_or(start, |text| text.trim_end().len());
        out.extend(std::iter::repeat_n(' ', end.saturating_sub(start)));
    }
    out.push_str(text.get(out.len()..).unwrap_or(""));
    out.into()
}

fn at(
    path: &str,
    typed: &Typed<'_>,
    planted: &Planted,
    project: &Project<'_>,
    library: &Library,
) -> Option<Completions> {
    let kind = match FileKind::of(path) {
        FileKind::Other => return None,
        kind => kind,
    };
    let file = model::read(kind, path, Arc::new(syntax::parse(&planted.text)))?;
    let context = Context::new(path, &file, project, library);
    let structure = spot::structure(&context);
    let node = context.tree.node_at(planted.mark.start() + 1).filter(|node| node.range().contains(planted.mark))?;
    let place = Place { context: &context, structure, typed, planted, node };
    if let Some((found, inside)) = expression::at(&context, planted.mark.start() + 1) {
        let items = in_expression::items(&place, found, inside);
        return Some(Completions { range: typed.word, items });
    }
    if node.shape() != Shape::Scalar {
        return None;
    }
    match node.in_entry() {
        Some(entry) if entry.key == node => Some(Completions { range: typed.word, items: keys::items(&place) }),
        _ => values::completions(&place),
    }
}
