//! What the expressions of a file read: every path from a context on.

use std::collections::BTreeMap;

use expr::Expr;

use super::Context;

/// A path as read: its names in lower case, `*` for what is computed. A context that is read as a whole is one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The names.
    pub path: Vec<String>,
    /// The job that reads, by index.
    pub job: Option<usize>,
    /// The step that reads, by index in [`Context::steps`].
    pub step: Option<usize>,
}

/// Paths that are read, by their names, to be asked for many.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// Whether one of them ends here, so that all below is read.
    is_whole: bool,
    longer: BTreeMap<String, Paths>,
}

impl Paths {
    pub(crate) fn of<'p>(paths: impl IntoIterator<Item = &'p [String]>) -> Self {
        let mut all = Self::default();
        for path in paths {
            let mut at = &mut all;
            for name in path {
                at = at.longer.entry(name.clone()).or_default();
            }
            at.is_whole = true;
        }
        all
    }

    /// Whether one of them reads the value at a path, as itself or as part of something larger or computed. Names of the
    /// path are compared without regard to case.
    pub(crate) fn may_read(&self, path: &[&str]) -> bool {
        let Some((name, rest)) = path.split_first() else { return self.is_whole || !self.longer.is_empty() };
        let names = [name.to_ascii_lowercase(), "*".to_owned()];
        self.is_whole || names.iter().filter_map(|name| self.longer.get(name)).any(|longer| longer.may_read(rest))
    }
}

impl Context<'_> {
    /// Every path that an expression of the file reads, in file order.
    pub fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| {
            let mut found = Vec::new();
            for expression in self.expressions() {
                let paths = paths(&expression.parsed.expr).into_iter();
                found.extend(paths.map(|path| Mention { path, job: expression.job, step: expression.step }));
            }
            found
        })
    }

    /// Whether an expression of the file may read the value at a path.
    pub fn reads(&self, path: &[&str]) -> bool {
        self.paths
            .get_or_init(|| Paths::of(self.mentions().iter().map(|mention| mention.path.as_slice())))
            .may_read(path)
    }
}

/// The paths that an expression reads, the longest of each access.
pub(crate) fn paths(expr: &Expr) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    collect(expr, &mut found);
    found
}

fn collect(expr: &Expr, found: &mut Vec<Vec<String>>) {
    match access(expr, found) {
        Some(path) => found.push(path),
        None => expr.parts().for_each(|part| collect(part, found)),
    }
}

/// The path of an access; what is read inside computed indexes is added to `found`.
fn access(expr: &Expr, found: &mut Vec<Vec<String>>) -> Option<Vec<String>> {
    let (of, name) = match expr {
        Expr::Context(name, _) => return Some(vec![name.to_ascii_lowercase()]),
        Expr::Group { of, .. } => return access(of, found),
        Expr::Property { of, name, .. } => (of, name.value.to_ascii_lowercase()),
        Expr::Filter { of, .. } => (of, "*".to_owned()),
        Expr::Index { of, index, .. } => match index.bare() {
            Expr::Literal(value, _) => (of, value.to_text().to_ascii_lowercase()),
            computed => {
                collect(computed, found);
                (of, "*".to_owned())
            }
        },
        _ => return None,
    };
    let mut path = access(of, found)?;
    path.push(name);
    Some(path)
}
