//! A filter names paths or branches that no event can have.

use model::{FileKind, Filter, Text};
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::{Context, entries};

const ID: &str = "unmatched-paths-filter";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let triggers = context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    for filter in triggers.iter().flat_map(|trigger| &trigger.filters) {
        let key = filter.key.as_str();
        if matches!(key, "paths" | "branches" | "tags") {
            found.extend(only_exceptions(filter));
        }
        for text in &filter.values {
            let fault = match key {
                "paths" | "paths-ignore" => path_fault(context, text),
                "branches" | "branches-ignore" => name_fault(text, "refs/heads/"),
                "tags" | "tags-ignore" => name_fault(text, "refs/tags/"),
                _ => None,
            };
            let Some((why, instead)) = fault else { continue };
            let finding = Diagnostic::broken(ID, text.range, format!("`{}` matches nothing: {why}.", text.value));
            found.push(match instead {
                Some(instead) => {
                    let edit = TextEdit::replace(
                        text.range,
                        entries::requoted(text.range.slice(context.tree.text()), &instead),
                    );
                    let fix = Fix { title: format!("Change to `{instead}`"), grade: Grade::Review, edit };
                    finding.help(format!("Write `{instead}`.")).fix(fix)
                }
                None => finding.help("Correct the path, or remove it."),
            });
        }
    }
}

fn only_exceptions(filter: &Filter) -> Option<Diagnostic> {
    let is_all = !filter.values.is_empty() && filter.values.iter().all(|value| value.value.starts_with('!'));
    let key = &filter.key.value;
    let message = format!("`{key}` has nothing but exceptions, so it matches nothing and the workflow does not start.");
    let help = format!("Put a pattern such as `'**'` first, or use `{key}-ignore` without `!`.");
    is_all.then(|| Diagnostic::broken(ID, filter.key.range, message).help(help))
}

/// Why a pattern matches no path, and what was meant.
fn path_fault(context: &Context<'_>, text: &Text) -> Option<(&'static str, Option<String>)> {
    let pattern = text.value.strip_prefix('!').unwrap_or(&text.value);
    let sign = if text.value.starts_with('!') { "!" } else { "" };
    if let Some(rest) = pattern.strip_prefix("./").or_else(|| pattern.strip_prefix('/')).filter(|rest| !rest.is_empty())
    {
        return Some((
            "paths are compared from the root of the repository, without `./` or `/` before them",
            Some(format!("{sign}{rest}")),
        ));
    }
    if let Some(folder) = pattern.strip_suffix('/').filter(|folder| !folder.is_empty()) {
        return Some(("it names a folder, and only files are compared", Some(format!("{sign}{folder}/**"))));
    }
    let is_plain = !pattern.contains(['*', '?', '[', '+', '$']);
    let is_gone = context.project.is_whole()
        && FileKind::of(pattern) == FileKind::Workflow
        && pattern.starts_with('.')
        && context.project.file(pattern).is_none();
    (is_plain && is_gone).then_some(("there is no such workflow", None))
}

fn name_fault(text: &Text, prefix: &str) -> Option<(&'static str, Option<String>)> {
    let rest = text.value.strip_prefix(prefix).filter(|rest| !rest.is_empty())?;
    Some(("names are compared without `refs/…/`", Some(rest.to_owned())))
}
