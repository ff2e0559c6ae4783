//! The context paths that an expression reads.

use expr::Expr;
use source::TextRange;

/// Calls `visit` with each path as it is read, whole: `steps.a.outputs.b` once, and nothing for its parts. A context that
/// is read in a way that no path tells (`secrets[name]`, `toJSON(secrets)`) is a path of one word.
pub(crate) fn each_path<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&[&'e str], TextRange)) {
    match expr.path() {
        Some(path) => visit(&path, expr.range()),
        None => expr.parts().for_each(|part| each_path(part, visit)),
    }
}
