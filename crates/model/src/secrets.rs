//! Which secrets a file reads.

use source::{Spanned, TextRange};

use crate::Workflow;

/// Every `secrets.NAME` in the file's expressions, the first place of each, in file order. Read from the text, so that
/// those in `run:` scripts and comments inside them count too: the runner expands them all.
pub fn secrets(workflow: &Workflow) -> Vec<Spanned<String>> {
    let text = workflow.tree.text();
    let mut found: Vec<Spanned<String>> = Vec::new();
    for template in expr::templates(text) {
        let inner = template.inner.slice(text);
        let in_comment = workflow.tree.comments().iter().any(|comment| comment.contains(template.range));
        if in_comment {
            continue;
        }
        for (at, _) in inner.match_indices("secrets.") {
            let name_at = at + "secrets.".len();
            let rest = inner.get(name_at..).unwrap_or("");
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            let name = rest.get(..length).unwrap_or("");
            if !name.is_empty() && found.iter().all(|known| known.value != name) {
                let start = template.inner.start() + name_at;
                found.push(Spanned::new(name.to_owned(), TextRange::new(start, start + length)));
            }
        }
    }
    found
}
