//! The tree of an expression.

use std::cmp::Ordering;

use source::{Spanned, TextRange};

use crate::value::Value;

/// An expression with its range.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// `null`, `true`, `1.5`, `'text'`
    Literal(Value, TextRange),
    /// A context by name: `github`
    Context(String, TextRange),
    /// `(of)`
    Group {
        /// What stands in the parentheses.
        of: Box<Expr>,
        /// The whole, parentheses included.
        range: TextRange,
    },
    /// `of.name`
    Property {
        /// What it is a property of.
        of: Box<Expr>,
        /// Its name; empty when it is not written yet.
        name: Spanned<String>,
        /// The whole, from `of` to the name.
        range: TextRange,
    },
    /// `of.*`, `of[*]`
    Filter {
        /// The collection.
        of: Box<Expr>,
        /// The whole.
        range: TextRange,
    },
    /// `of[index]`
    Index {
        /// The collection.
        of: Box<Expr>,
        /// What stands in the brackets.
        index: Box<Expr>,
        /// The whole.
        range: TextRange,
    },
    /// `name(args)`
    Call {
        /// The function's name as written.
        name: Spanned<String>,
        /// The arguments in order.
        args: Vec<Expr>,
        /// The whole.
        range: TextRange,
    },
    /// `!of`
    Not {
        /// What is negated.
        of: Box<Expr>,
        /// The whole.
        range: TextRange,
    },
    /// `left op right`
    Compare {
        /// The operator.
        op: CompareOp,
        /// The operand before it.
        left: Box<Expr>,
        /// The operand behind it.
        right: Box<Expr>,
        /// The whole.
        range: TextRange,
    },
    /// `a && b && c`: one node however many operands there are, so that long chains make no deep tree.
    Logic {
        /// The operator.
        op: LogicOp,
        /// Two operands or more.
        operands: Vec<Expr>,
        /// The whole.
        range: TextRange,
    },
    /// Something that could not be read.
    Broken(TextRange),
}

/// An operator that combines conditions and gives one of its operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogicOp {
    /// `||`: the first truthy operand, or the last.
    Or,
    /// `&&`: the first falsy operand, or the last.
    And,
}

/// An operator that compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOp {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl CompareOp {
    /// Whether the comparison is true.
    pub(crate) fn holds(self, left: &Value, right: &Value) -> bool {
        let order = left.loose_cmp(right);
        match self {
            Self::Equal => order == Some(Ordering::Equal),
            Self::NotEqual => order != Some(Ordering::Equal),
            Self::Less => order.is_some_and(Ordering::is_lt),
            Self::LessOrEqual => order.is_some_and(Ordering::is_le),
            Self::Greater => order.is_some_and(Ordering::is_gt),
            Self::GreaterOrEqual => order.is_some_and(Ordering::is_ge),
        }
    }
}

impl Expr {
    /// Where it stands.
    pub fn range(&self) -> TextRange {
        match self {
            Self::Literal(_, range)
            | Self::Context(_, range)
            | Self::Group { range, .. }
            | Self::Property { range, .. }
            | Self::Filter { range, .. }
            | Self::Index { range, .. }
            | Self::Call { range, .. }
            | Self::Not { range, .. }
            | Self::Compare { range, .. }
            | Self::Logic { range, .. }
            | Self::Broken(range) => *range,
        }
    }

    /// Its direct parts, in order.
    pub fn parts(&self) -> std::vec::IntoIter<&Expr> {
        let parts: Vec<&Expr> = match self {
            Self::Literal(..) | Self::Context(..) | Self::Broken(_) => Vec::new(),
            Self::Group { of, .. } | Self::Property { of, .. } | Self::Filter { of, .. } | Self::Not { of, .. } => {
                vec![of]
            }
            Self::Index { of, index, .. } => vec![of, index],
            Self::Call { args: parts, .. } | Self::Logic { operands: parts, .. } => parts.iter().collect(),
            Self::Compare { left, right, .. } => vec![left, right],
        };
        parts.into_iter()
    }

    /// The expression without the parentheses around it.
    pub fn bare(&self) -> &Expr {
        match self {
            Self::Group { of, .. } => of.bare(),
            _ => self,
        }
    }

    /// Calls `visit` with it and every part of it, parents first.
    pub fn walk<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        visit(self);
        // Without a list of the parts, because many rules walk all expressions.
        match self {
            Self::Literal(..) | Self::Context(..) | Self::Broken(_) => {}
            Self::Group { of, .. } | Self::Property { of, .. } | Self::Filter { of, .. } | Self::Not { of, .. } => {
                of.walk(visit);
            }
            Self::Call { args: parts, .. } | Self::Logic { operands: parts, .. } => {
                parts.iter().for_each(|part| part.walk(visit));
            }
            Self::Index { of: one, index: other, .. } | Self::Compare { left: one, right: other, .. } => {
                one.walk(visit);
                other.walk(visit);
            }
        }
    }

    /// The path of a context access as written: `github.event.action` and `github['event'].action` give
    /// `["github", "event", "action"]`, a filter gives `*`. `None` for everything else.
    pub fn path(&self) -> Option<Vec<&str>> {
        let (of, name) = match self.bare() {
            Self::Context(name, _) => return Some(vec![name]),
            Self::Property { of, name, .. } => (of, name.as_str()),
            Self::Filter { of, .. } => (of, "*"),
            Self::Index { of, index, .. } => match index.bare() {
                Self::Literal(Value::Text(name), _) => (of, &**name),
                _ => return None,
            },
            _ => return None,
        };
        let mut path = of.path()?;
        path.push(name);
        Some(path)
    }
}

/// Whether the function `name` is called anywhere in the expression; names are compared without regard to case.
pub fn calls(expr: &Expr, name: &str) -> bool {
    let here = matches!(expr, Expr::Call { name: called, .. } if called.value.eq_ignore_ascii_case(name));
    here || expr.parts().any(|part| calls(part, name))
}
