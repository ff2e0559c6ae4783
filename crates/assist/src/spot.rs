//! Where a node stands in GitHub's structure: the walk from the root, choosing at each mapping by the keys that are there.

use catalog::{Form, Spot, Structure};
use rules::Context;
use syntax::Node;

/// The structure of a file.
pub fn structure<'c>(context: &Context<'c>) -> &'c Structure {
    match context.file {
        model::File::Workflow(_) => context.library.workflow(),
        model::File::Action(_) => context.library.action_file(),
        model::File::Dependabot(_) => context.library.dependabot(),
        model::File::Settings(_) => context.library.settings(),
    }
}

/// What a node has to be. A key's spot is that of its value.
pub fn of_node(structure: &Structure, node: Node<'_>) -> Option<Spot> {
    let Some(parent) = node.parent() else { return Some(structure.root()) };
    let spot = of_node(structure, parent)?;
    match node.in_entry() {
        Some(entry) => value(structure, spot, parent, entry.key.as_str()?),
        None => structure.item(spot),
    }
}

/// The mappings that one may be, given the keys that it has: those that know all keys that any of them knows.
pub fn choices(structure: &Structure, spot: Spot, mapping: Node<'_>) -> Vec<Spot> {
    let is_keys = |choice: &Spot| keys(structure, *choice).is_some();
    let mut open: Vec<Spot> = structure.choices(spot).into_iter().filter(is_keys).collect();
    for entry in mapping.entries() {
        let Some(key) = entry.key.as_str() else { continue };
        let knows = |choice: &Spot| keys(structure, *choice).is_some_and(|known| known.iter().any(|it| it.name == key));
        if open.iter().any(knows) {
            open.retain(knows);
        }
    }
    open
}

/// The keys that a definition names; `None` when it is no mapping.
pub fn keys(structure: &Structure, spot: Spot) -> Option<&[catalog::Key]> {
    match &structure.definition(spot.id)?.form {
        Form::Keys { known, .. } => Some(known),
        _ => None,
    }
}

fn value(structure: &Structure, spot: Spot, mapping: Node<'_>, key: &str) -> Option<Spot> {
    let open = choices(structure, spot, mapping);
    let named = open.iter().find_map(|choice| {
        let known = keys(structure, *choice)?.iter().find(|known| known.name == key)?;
        Some(structure.spot(known.value, choice.allows))
    });
    named.or_else(|| open.iter().find_map(|choice| structure.value(*choice, key)))
}

/// The keys on the way from the root to a node, its own last; `-` for an item.
pub fn path(node: Node<'_>) -> Vec<String> {
    let path = node.path();
    let step = |step: &syntax::Step<'_>| match step {
        syntax::Step::Key(key) => (*key).to_owned(),
        syntax::Step::Index(_) => "-".to_owned(),
    };
    path.steps().iter().map(step).collect()
}

/// The job whose text holds a place, by index.
pub(crate) fn job_at(context: &Context<'_>, offset: usize) -> Option<usize> {
    context.jobs().iter().rposition(|job| job.range.start() <= offset && offset <= job.range.end())
}

/// The innermost step whose text holds a place, by index in [`Context::steps`].
pub(crate) fn step_at(context: &Context<'_>, offset: usize) -> Option<usize> {
    let holds = |range: source::TextRange| range.start() <= offset && offset <= range.end();
    context.steps().iter().rposition(|facts| holds(facts.step.range))
}
