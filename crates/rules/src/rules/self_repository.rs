//! A workflow names its own repository, and so uses another commit of it than its own.

use expr::{Expr, Value};
use model::Uses;
use source::{Diagnostic, TextEdit};

use super::exposure::with_fix;
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = context.steps().iter().filter_map(|facts| Some((facts.step.uses.as_ref()?, facts.uses.clone()?)));
    let jobs = context.jobs().iter().filter_map(|job| Some((job.uses.as_ref()?, job.called()?)));
    let mut own: Option<Vec<String>> = None;
    for (text, uses) in steps.chain(jobs) {
        let Uses::Remote(remote) = uses else { continue };
        let repository = format!("{}/{}", remote.owner, remote.name);
        let known = own.get_or_insert_with(|| own_names(context));
        if known.iter().any(|name| name.eq_ignore_ascii_case(&repository)) {
            let path = if remote.path.is_empty() { ".".to_owned() } else { format!("./{}", remote.path) };
            let message = format!(
                "`{repository}` is this repository, but `{}` names a commit of its own, not the one that runs.",
                remote.reference
            );
            let help =
                format!("Write `{path}` after a checkout, or `$/{}` for the commit of the workflow.", remote.path);
            let own = if remote.path.starts_with(".github/workflows/") { path } else { format!("$/{}", remote.path) };
            let edit = (!remote.path.is_empty()).then(|| {
                let written = entries::requoted(text.range.slice(context.tree.text()), &own);
                TextEdit::replace(text.range, written)
            });
            let finding = Diagnostic::advice("self-repository", text.range, message).help(help);
            found.push(with_fix(finding, format!("Change to `{own}`"), edit));
        }
    }
}

/// What `github.repository` is compared with in the file, if it is always the same.
fn own_names(context: &Context<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for expression in context.expressions() {
        expression.parsed.expr.walk(&mut |part| {
            let Expr::Compare { left, right, .. } = part else { return };
            for (one, other) in [(left, right), (right, left)] {
                let path = one.path().unwrap_or_default();
                let is_own = matches!(path.as_slice(), [context, name]
                    if context.eq_ignore_ascii_case("github") && name.eq_ignore_ascii_case("repository"));
                if let (true, Expr::Literal(Value::Text(name), _)) = (is_own, other.bare()) {
                    names.push(name.to_string());
                }
            }
        });
    }
    names.sort();
    names.dedup();
    if names.len() == 1 { names } else { Vec::new() }
}
