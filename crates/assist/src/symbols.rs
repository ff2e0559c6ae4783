//! Where what is named at a place is defined, and where it is used, in all files of the project.

use catalog::Library;
use rules::{Context, Project};
use source::TextRange;

use crate::occurrences::{Occurrence, Symbol, of_file};

/// A place in one of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The file.
    pub path: String,
    /// The name.
    pub range: TextRange,
    /// Whether it is defined there.
    pub is_definition: bool,
}

/// Where what is named at a byte offset of a file is defined; empty when nothing is, or the definition is not in the project.
pub fn definition(context: &Context<'_>, offset: usize) -> Vec<Site> {
    if let Some(anchor) = anchor(context, offset) {
        return vec![anchor];
    }
    let Some(here) = at(context, offset) else { return Vec::new() };
    if let Symbol::File(path) = &here.symbol {
        let exists = context.project.file(path).is_some();
        let start = Site { path: path.clone(), range: TextRange::empty(0), is_definition: true };
        return exists.then_some(start).into_iter().collect();
    }
    let all = sites(context.project, context.library, &here.symbol);
    all.into_iter().map(|(site, _)| site).filter(|site| site.is_definition).collect()
}

/// Every place that names what is named at a byte offset of a file, its definition among them.
pub fn references(context: &Context<'_>, offset: usize) -> Vec<Site> {
    let Some(here) = at(context, offset) else { return Vec::new() };
    sites(context.project, context.library, &here.symbol).into_iter().map(|(site, _)| site).collect()
}

/// What is named at a place. Of two that meet there the later one.
pub(crate) fn at(context: &Context<'_>, offset: usize) -> Option<Occurrence> {
    let holds = |it: &&Occurrence| it.range.start() <= offset && offset <= it.range.end();
    of_file(context).iter().rev().find(holds).cloned()
}

/// All places of a symbol, by path and place, and whether each is written as it is.
pub(crate) fn sites(project: &Project<'_>, library: &Library, symbol: &Symbol) -> Vec<(Site, bool)> {
    let mut found = Vec::new();
    for (path, file) in project.files() {
        if !may_name(symbol, path) {
            continue;
        }
        let context = Context::new(path, file, project, library);
        let own = of_file(&context).into_iter().filter(|it| it.symbol == *symbol);
        found.extend(own.map(|it| {
            let site = Site { path: (*path).to_owned(), range: it.range, is_definition: it.is_definition };
            (site, it.is_verbatim)
        }));
    }
    found
}

/// Whether a file can name a symbol: what a job or step defines is named in its own file alone.
fn may_name(symbol: &Symbol, path: &str) -> bool {
    match symbol {
        Symbol::File(_) | Symbol::Input(..) | Symbol::Output(..) | Symbol::Secret(..) => true,
        Symbol::Job(own, ..)
        | Symbol::Step(own, ..)
        | Symbol::JobOutput(own, ..)
        | Symbol::StepOutput(own, ..)
        | Symbol::Axis(own, ..) => own == path,
    }
}

/// Where the anchor of the alias at a place is.
fn anchor(context: &Context<'_>, offset: usize) -> Option<Site> {
    let node = context.tree.node_at(offset).filter(|node| node.is_alias())?;
    let range = node.resolved().anchor()?;
    Some(Site { path: context.path.to_owned(), range, is_definition: true })
}
