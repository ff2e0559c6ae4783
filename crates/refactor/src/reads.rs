//! What the expressions of a stretch of a file read: each access of a context with its place.

use expr::{Expr, Type, Value};
use rules::{Context, Expression};
use source::TextRange;
use syntax::Node;

/// An access of a context, the longest one: `matrix.os`.
#[derive(Debug)]
pub(crate) struct Read<'x, 'c> {
    pub(crate) expression: &'x Expression<'c>,
    /// The part of the tree.
    pub(crate) part: &'x Expr,
    /// Its names in lower case; `*` for filters and for what is computed.
    pub(crate) path: Vec<String>,
    /// It is all that stands in its `${{ }}`, and that is made text: the place, in the value, of the `${{ }}`.
    pub(crate) printed: Option<TextRange>,
    /// The call `fromJSON(…)` that it is the only argument of.
    pub(crate) parsed: Option<&'x Expr>,
}

impl<'x> Read<'x, '_> {
    /// The source of the access.
    pub(crate) fn source(&self) -> &'x str {
        self.part.range().slice(&self.expression.text.value)
    }

    /// Where it stands in the file.
    pub(crate) fn place(&self) -> TextRange {
        self.expression.place(self.part.range())
    }

    /// Its context and names as text, as far as they go.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }

    /// One of its names in the letters it is written in: people see it again, and scripts that set an output write it so.
    pub(crate) fn written(&self, nth: usize) -> String {
        written(self.part).and_then(|names| names.into_iter().nth(nth)).unwrap_or_default()
    }

    /// Whether it can only be a text.
    pub(crate) fn is_text(&self, context: &Context<'_>) -> bool {
        let by_name = matches!(
            self.names().as_slice(),
            ["secrets" | "vars", _]
                | ["needs", _, "result"]
                | ["needs" | "steps", _, "outputs", _]
                | ["steps", _, "outcome" | "conclusion"]
        );
        let contexts = context.contexts_of(self.expression);
        let ty = context.type_of(self.expression, self.part, &contexts);
        let is_text = |ty: &Type| matches!(ty, Type::Text | Type::Literal(Value::Text(_)));
        (by_name && !self.path.iter().any(|name| name == "*")) || ty.alternatives().iter().all(is_text)
    }
}

/// Every access of the expressions that stand in one of the places, in file order.
pub(crate) fn within<'x, 'c>(context: &'x Context<'c>, places: &[TextRange]) -> Vec<Read<'x, 'c>> {
    let mut found = Vec::new();
    for expression in context.expressions() {
        if places.iter().any(|place| place.contains(expression.text.range)) {
            collect(context, expression, &expression.parsed.expr, None, &mut found);
        }
    }
    found
}

fn collect<'x, 'c>(
    context: &Context<'c>,
    expression: &'x Expression<'c>,
    part: &'x Expr,
    around: Option<&'x Expr>,
    found: &mut Vec<Read<'x, 'c>>,
) {
    if let Some(path) = path(part) {
        let printed = printed(context, expression, part);
        let parsed = around.filter(|call| is_from_json(call));
        found.push(Read { expression, part, path, printed, parsed });
        return;
    }
    part.parts().for_each(|inner| collect(context, expression, inner, Some(part), found));
}

fn is_from_json(call: &Expr) -> bool {
    matches!(call, Expr::Call { name, args, .. } if name.value.eq_ignore_ascii_case("fromJSON") && args.len() == 1)
}

/// The names of an access in lower case, as GitHub compares them.
pub(crate) fn path(part: &Expr) -> Option<Vec<String>> {
    Some(written(part)?.iter().map(|name| name.to_ascii_lowercase()).collect())
}

/// The names of an access in the letters they are written in; `*` for filters and for what is computed.
pub(crate) fn written(part: &Expr) -> Option<Vec<String>> {
    let (of, name) = match part {
        Expr::Context(name, _) => return Some(vec![name.clone()]),
        Expr::Property { of, name, .. } => (of, name.value.clone()),
        Expr::Filter { of, .. } => (of, "*".to_owned()),
        Expr::Index { of, index, .. } => match index.bare() {
            Expr::Literal(value, _) => (of, value.to_text().to_string()),
            _ => (of, "*".to_owned()),
        },
        _ => return None,
    };
    let mut names = written(of.bare())?;
    names.push(name);
    Some(names)
}

/// The `${{ }}` that holds nothing but this, where what comes of it is made text.
fn printed(context: &Context<'_>, expression: &Expression<'_>, part: &Expr) -> Option<TextRange> {
    let value = &expression.text.value;
    let template = expr::templates(value).into_iter().find(|it| it.inner.contains(part.range()) && it.closed)?;
    let is_alone = template.inner.slice(value).trim() == part.range().slice(value);
    let is_whole = template.range == TextRange::new(0, value.len());
    let is_text = !is_whole || context.node(expression.text.range).is_some_and(is_text_place);
    (is_alone && !expression.is_condition && is_text).then_some(template.range)
}

/// Whether what stands there becomes a text whatever it was: scripts, names, variables, inputs of actions.
fn is_text_place(node: Node<'_>) -> bool {
    let path = syntax_keys(node);
    let own = path.last().map(String::as_str);
    let is_inside = |key: &str| path.iter().rev().skip(1).take(1).any(|it| it == key);
    matches!(own, Some("run" | "name" | "working-directory" | "shell"))
        || ["with", "env", "outputs"].into_iter().any(is_inside)
}

fn syntax_keys(node: Node<'_>) -> Vec<String> {
    let path = node.path();
    let keys = path.steps().iter().filter_map(|step| match step {
        syntax::Step::Key(key) => Some((*key).to_owned()),
        syntax::Step::Index(_) => None,
    });
    keys.collect()
}
