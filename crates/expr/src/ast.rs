//! The tree of an expression.

use source::TextRange;

/// An expression with its range.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// `null`, `true`, `1.5`, `'text'`
    Literal(Literal, TextRange),
    /// A context by name: `github`
    Context(String, TextRange),
    /// `of.name`
    Property {
        /// What it is a property of.
        of: Box<Expr>,
        /// Its name.
        name: String,
        /// The whole, from `of` to the name.
        range: TextRange,
    },
    /// `of.*`
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
        name: String,
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
    Binary {
        /// The operator.
        op: BinaryOp,
        /// The operand before it.
        left: Box<Expr>,
        /// The operand behind it.
        right: Box<Expr>,
        /// The whole.
        range: TextRange,
    },
    /// Something that could not be read.
    Broken(TextRange),
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number; `NaN` and `Infinity` included.
    Number(f64),
    /// `'text'`, quotes removed.
    Text(String),
}

/// An operator with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOp {
    /// `||`
    Or,
    /// `&&`
    And,
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

impl Expr {
    /// Where it stands.
    pub fn range(&self) -> TextRange {
        match self {
            Self::Literal(_, range)
            | Self::Context(_, range)
            | Self::Property { range, .. }
            | Self::Filter { range, .. }
            | Self::Index { range, .. }
            | Self::Call { range, .. }
            | Self::Not { range, .. }
            | Self::Binary { range, .. }
            | Self::Broken(range) => *range,
        }
    }

    /// Its direct parts, in order.
    pub fn parts(&self) -> Vec<&Expr> {
        match self {
            Self::Literal(..) | Self::Context(..) | Self::Broken(_) => Vec::new(),
            Self::Property { of, .. } | Self::Filter { of, .. } | Self::Not { of, .. } => vec![of],
            Self::Index { of, index, .. } => vec![of, index],
            Self::Call { args, .. } => args.iter().collect(),
            Self::Binary { left, right, .. } => vec![left, right],
        }
    }
}

/// Whether the function `name` is called anywhere in the expression; names are compared without regard to case.
pub fn calls(expr: &Expr, name: &str) -> bool {
    let here = matches!(expr, Expr::Call { name: called, .. } if called.eq_ignore_ascii_case(name));
    here || expr.parts().into_iter().any(|part| calls(part, name))
}
