//! A key is given twice in one mapping.

use source::{Diagnostic, Fix, Grade};

use crate::context::What;
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut all = Vec::new();
    super::from_tree(context, syntax::DUPLICATE_KEY, &mut all);
    for fault in context.faults() {
        if let What::RepeatedKey { key, first } = &fault.what {
            let message = format!(
                "The key `{key}` is given twice in this mapping: GitHub takes keys that differ by case for one."
            );
            let finding = super::refused(context, syntax::DUPLICATE_KEY, fault.range, message);
            all.push(finding.label(*first, "first given here").help("Keep one of the two, or merge their values."));
        }
    }
    found.extend(all.into_iter().map(|finding| mended(context, finding)));
}

/// With a fix that removes the later of the two: a safe one where both say the same.
fn mended(context: &Context<'_>, finding: Diagnostic) -> Diagnostic {
    let Some(edit) = entries::remove_entry(context.tree, finding.range) else { return finding };
    let text = context.tree.text();
    let value = |key: source::TextRange| entries::value(context.tree, key).map(|value| value.range().slice(text));
    let is_same = finding.labels.first().is_some_and(|first| value(first.range) == value(finding.range));
    let grade = if is_same { Grade::Safe } else { Grade::Manual };
    finding.fix(Fix { title: "Remove the later one".to_owned(), grade, edit })
}
