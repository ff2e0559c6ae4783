//! Another name for a job, a step, an input, an output or an axis, wherever it is used, or the reason why not.

use model::{IdFault, MAX_ID, id_fault};
use rules::Context;
use source::{Splice, TextEdit, TextRange};

use crate::occurrences::{Occurrence, Symbol};
use crate::symbols::{Site, at, sites};

/// What a rename changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The edit of each file that changes, by path.
    pub edits: Vec<(String, TextEdit)>,
    /// How many places change.
    pub count: usize,
}

/// Why something cannot be renamed: a sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub String);

/// The name at a byte offset that can be renamed, or why there is none.
pub fn renamable(context: &Context<'_>, offset: usize) -> Result<(TextRange, String), Refusal> {
    let here = symbol(context, offset)?;
    Ok((here.range, here.range.slice(context.tree.text()).to_owned()))
}

/// The edits that give what is named at a byte offset the name `name`. Callers in other repositories are not known and not
/// changed.
pub fn rename(context: &Context<'_>, offset: usize, name: &str) -> Result<Renamed, Refusal> {
    let here = symbol(context, offset)?;
    let old = here.range.slice(context.tree.text());
    if name == old {
        return Ok(Renamed { edits: Vec::new(), count: 0 });
    }
    check_name(name)?;
    let all = sites(context.project, context.library, &here.symbol);
    if !all.iter().any(|(site, _)| site.is_definition) {
        return Err(Refusal(format!("`{old}` is not defined in these files, so it cannot be renamed here.")));
    }
    if !old.eq_ignore_ascii_case(name) {
        check_free(context, &here.symbol, name)?;
    }
    let mut edits: Vec<(String, Vec<Splice>)> = Vec::new();
    for (site, is_verbatim) in &all {
        check_site(context, site, *is_verbatim)?;
        let splice = Splice { range: site.range, text: name.to_owned() };
        match edits.last_mut().filter(|(path, _)| *path == site.path) {
            Some((_, splices)) => splices.push(splice),
            None => edits.push((site.path.clone(), vec![splice])),
        }
    }
    let unread = |_| Refusal("Two places of the name overlap, which an alias can cause; rename it by hand.".to_owned());
    let edits = edits.into_iter().map(|(path, splices)| Ok((path, TextEdit::new(splices).map_err(unread)?)));
    Ok(Renamed { edits: edits.collect::<Result<_, Refusal>>()?, count: all.len() })
}

fn symbol(context: &Context<'_>, offset: usize) -> Result<Occurrence, Refusal> {
    let none =
        "There is nothing here that can be renamed: a job, a step's id, an input, an output or an axis of a matrix.";
    let here = at(context, offset).ok_or_else(|| Refusal(none.to_owned()))?;
    let reason = match &here.symbol {
        Symbol::File(_) => "A file is renamed where it lies, not here.",
        Symbol::Secret(..) => "Secrets are set on GitHub under their names; rename them there and here by hand.",
        Symbol::StepOutput(..) => "The script of the step writes this output; rename it there and here by hand.",
        _ => return Ok(here),
    };
    Err(Refusal(reason.to_owned()))
}

/// GitHub's rule for ids: letters, digits, `-` and `_`, a letter or `_` first.
fn check_name(name: &str) -> Result<(), Refusal> {
    let is_truth = |word: &&str| name.eq_ignore_ascii_case(word);
    let reason = match id_fault(name) {
        Some(IdFault::Empty) => "A name is needed.".to_owned(),
        Some(IdFault::Start | IdFault::Letters) => {
            format!("`{name}` is no name: GitHub takes letters, digits, `-` and `_`, and a letter or `_` first.")
        }
        Some(IdFault::Long) => {
            format!("The name is {} characters long; GitHub takes fewer than {MAX_ID}.", name.chars().count())
        }
        Some(IdFault::Reserved) => "GitHub keeps names that begin with `__` for itself.".to_owned(),
        None if ["true", "false", "null", "yes", "no", "on", "off"].iter().any(is_truth) => {
            format!("`{name}` is read as a value by some readers of YAML; choose another name.")
        }
        None => return Ok(()),
    };
    Err(Refusal(reason))
}

/// No other of its kind may have the name already.
fn check_free(context: &Context<'_>, symbol: &Symbol, name: &str) -> Result<(), Refusal> {
    let new = name.to_ascii_lowercase();
    let renamed = match symbol.clone() {
        Symbol::Job(path, _) => Symbol::Job(path, new),
        Symbol::Step(path, job, _) => Symbol::Step(path, job, new),
        Symbol::Input(path, _) => Symbol::Input(path, new),
        Symbol::JobOutput(path, job, _) => Symbol::JobOutput(path, job, new),
        Symbol::Output(path, _) => Symbol::Output(path, new),
        Symbol::Axis(path, job, _) => Symbol::Axis(path, job, new),
        Symbol::File(_) | Symbol::Secret(..) | Symbol::StepOutput(..) => return Ok(()),
    };
    let is_taken = sites(context.project, context.library, &renamed).iter().any(|(site, _)| site.is_definition);
    if is_taken { Err(Refusal(format!("`{name}` exists already."))) } else { Ok(()) }
}

/// Each place must be one whose bytes are the name.
fn check_site(context: &Context<'_>, site: &Site, is_verbatim: bool) -> Result<(), Refusal> {
    let file = context.project.file(&site.path).map(model::File::tree);
    let is_damaged = file.is_none_or(|tree| !tree.damaged().is_empty());
    if is_damaged {
        return Err(Refusal(format!("`{}` has an error that hides part of it; mend that first.", site.path)));
    }
    if !is_verbatim {
        return Err(Refusal(format!(
            "In `{}` the name is written with escapes or by an alias; rename it by hand.",
            site.path
        )));
    }
    Ok(())
}
