//! What was handed in, put where it is read: the way back from a file of its own.

use std::fmt::Write as _;

use expr::Expr;
use rules::Context;
use source::{Splice, TextEdit, TextRange};
use syntax::Tree;

use crate::Refusal;
use crate::reads::{self, Read};

/// A value that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    /// As the caller writes it, `${{ }}` included.
    pub(crate) text: String,
    /// If it is one expression: that gives text and nothing else.
    pub(crate) is_text: bool,
    /// It keeps its type instead of becoming text: an input of type `boolean` or `number`.
    pub(crate) is_typed: bool,
}

impl Given {
    /// The expression that it is, if it is one as a whole.
    fn whole(&self) -> Option<&str> {
        let [template] = expr::templates(&self.text).try_into().ok()?;
        let template: expr::Template = template;
        (template.range == TextRange::new(0, self.text.len())).then(|| template.inner.slice(&self.text).trim())
    }

    /// What stands for it within an expression.
    fn within(&self) -> String {
        if let Some(whole) = self.whole() {
            return if self.is_text || self.is_typed { grouped(whole) } else { format!("format('{{0}}', {whole})") };
        }
        let templates = expr::templates(&self.text);
        if self.is_typed && templates.is_empty() {
            return self.text.trim().to_owned();
        }
        let literal = |text: &str| text.replace('\'', "''");
        if templates.is_empty() {
            return format!("'{}'", literal(&self.text));
        }
        let (mut pattern, mut args, mut done) = (String::new(), String::new(), 0);
        let escaped = |part: &str| literal(part).replace('{', "{{").replace('}', "}}");
        for (nth, template) in templates.iter().enumerate() {
            let before = TextRange::new(done, template.range.start());
            let _ = write!(pattern, "{}{{{nth}}}", escaped(before.slice(&self.text)));
            let _ = write!(args, ", {}", template.inner.slice(&self.text).trim());
            done = template.range.end();
        }
        pattern += &escaped(self.text.get(done..).unwrap_or(""));
        format!("format('{pattern}'{args})")
    }

    /// What was made JSON to be handed in.
    fn before_json(&self) -> Option<String> {
        let whole = self.whole()?;
        let Expr::Call { name, args, .. } = expr::parse(whole).expr else { return None };
        let [argument] = args.as_slice() else { return None };
        name.value.eq_ignore_ascii_case("toJSON").then(|| grouped(argument.range().slice(whole)))
    }
}

/// An expression that can stand within another.
fn grouped(source: &str) -> String {
    let is_one = matches!(
        expr::parse(source).expr,
        Expr::Literal(..)
            | Expr::Context(..)
            | Expr::Group { .. }
            | Expr::Property { .. }
            | Expr::Index { .. }
            | Expr::Call { .. }
    );
    if is_one { source.to_owned() } else { format!("({source})") }
}

/// The file's text with every access in the places that `given` knows replaced.
pub(crate) fn substituted(
    context: &Context<'_>,
    places: &[TextRange],
    given: &dyn Fn(&Read<'_, '_>) -> Result<Option<Given>, Refusal>,
) -> Result<String, Refusal> {
    let mut splices: Vec<Splice> = Vec::new();
    let mut expected: Vec<(String, String, Vec<Splice>)> = Vec::new();
    for read in reads::within(context, places) {
        let Some(given) = given(&read)? else { continue };
        if given.text.contains('\n') {
            return Err(Refusal::new(format!(
                "`{}` is given several lines, which cannot be put in its place.",
                read.source()
            )));
        }
        let (part, text) = match (read.printed, read.parsed, given.before_json()) {
            (_, Some(call), Some(before)) => (call.range(), before),
            (Some(template), ..) => (template, given.text.clone()),
            _ => (read.part.range(), given.within()),
        };
        let place = read.expression.place(part);
        let value = &read.expression.text.value;
        if place.slice(context.tree.text()) != part.slice(value) {
            return Err(Refusal::new(format!("`{}` is written with escapes; do this by hand.", read.source())));
        }
        splices.push(Splice { range: place, text: text.clone() });
        let at = path(context.tree, read.expression.text.range);
        match expected.iter_mut().find(|(known, ..)| *known == at) {
            Some((.., own)) => own.push(Splice { range: part, text }),
            None => expected.push((at, value.clone(), vec![Splice { range: part, text }])),
        }
    }
    let overlap = |_| Refusal::new("Two values meet at one place; do this by hand.");
    let text = TextEdit::new(splices).map_err(overlap)?.apply(context.tree.text());
    let tree = syntax::parse(&text);
    for (at, value, own) in expected {
        let wanted = TextEdit::new(own).map_err(overlap)?.apply(&value);
        if tree.find(&at).and_then(syntax::Node::as_str).unwrap_or("") != wanted {
            return Err(Refusal::new(format!("The value given for `{at}` cannot stand there as it is written.")));
        }
    }
    Ok(text)
}

fn path(tree: &Tree, range: TextRange) -> String {
    let innermost = tree.node_at(range.start());
    let node = std::iter::successors(innermost, |node| node.parent()).find(|node| node.range() == range);
    node.map(|node| node.path().to_string()).unwrap_or_default()
}

/// What a caller gives for a scalar of its file.
pub(crate) fn given(context: &Context<'_>, text: &model::Text, is_typed: bool) -> Given {
    let expression = context.expressions().iter().find(|it| it.text.range == text.range);
    let read = expression.and_then(|expression| {
        let part = &expression.parsed.expr;
        let path = reads::path(part)?;
        Some(Read { expression, part, path, printed: None, parsed: None })
    });
    let is_text = read.is_some_and(|read| read.is_text(context));
    Given { text: text.value.clone(), is_text, is_typed }
}

/// What holds where nothing is given.
pub(crate) fn default(text: Option<&model::Text>, is_typed: bool) -> Given {
    let text = text.map(|text| text.value.clone()).unwrap_or_default();
    Given { text, is_text: false, is_typed }
}
