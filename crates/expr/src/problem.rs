//! What can be wrong with an expression. One kind of report for syntax, names, types and evaluation.

use source::{TextRange, lean};

/// Something that is wrong with an expression, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    /// Where, in the text that was handed in.
    pub range: TextRange,
    /// What is wrong, why it matters and what to do; a whole sentence.
    pub message: String,
    /// The name that was most likely meant by the one at `range`.
    pub instead: Option<String>,
}

impl Problem {
    pub(crate) fn new(code: Code, range: TextRange, message: impl Into<String>) -> Self {
        Self { code, range, message: message.into(), instead: None }
    }
}

/// In order of place; problems at the same place stay as they were found.
pub(crate) fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    lean::sort_by_key(&mut problems, |problem| problem.range);
    problems
}

/// Kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// A character that has no meaning here, or a sign written differently.
    UnexpectedCharacter,
    /// A text without its closing quote.
    UnclosedText,
    /// A word that begins like a number and is none.
    InvalidNumber,
    /// A value is missing.
    MissingValue,
    /// A property name is missing behind a dot.
    MissingName,
    /// A closing sign or a comma is missing.
    MissingSign,
    /// More text where the expression is complete.
    TrailingText,
    /// A property of a constant.
    PropertyOfConstant,
    /// Longer than GitHub reads.
    TooLong,
    /// Nested deeper than GitHub reads.
    TooDeep,
    /// `${{` without `}}`.
    UnclosedTemplate,
    /// A function that does not exist.
    UnknownFunction,
    /// A context that does not exist.
    UnknownContext,
    /// Too few or too many arguments.
    ArgumentCount,
    /// A function that cannot be called at this place of the file.
    UnavailableFunction,
    /// A context that cannot be read at this place of the file.
    UnavailableContext,
    /// A property that an object is known not to have.
    UndefinedProperty,
    /// A property or index of something that has none.
    NothingToIndex,
    /// An argument of a kind that the function can do nothing with.
    WrongArgument,
    /// Two sides that can never be equal.
    NeverEqual,
    /// Two sides of kinds that compare in a way nobody expects.
    ConfusedComparison,
    /// An array or object where text is needed.
    NoText,
    /// A condition, or a part of one, that is always the same.
    ConstantCondition,
    /// `format` with braces that do not fit.
    InvalidFormat,
    /// `fromJSON` of what is no JSON.
    InvalidJson,
    /// More memory than an evaluation may use.
    TooMuch,
}

impl Code {
    /// Whether GitHub refuses a file with this problem before anything runs.
    pub fn is_rejected(self) -> bool {
        self <= Self::UnavailableContext
    }

    /// Its name in kebab-case.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnexpectedCharacter => "unexpected-character",
            Self::UnclosedText => "unclosed-text",
            Self::InvalidNumber => "invalid-number",
            Self::MissingValue => "missing-value",
            Self::MissingName => "missing-name",
            Self::MissingSign => "missing-sign",
            Self::TrailingText => "trailing-text",
            Self::PropertyOfConstant => "property-of-constant",
            Self::TooLong => "too-long",
            Self::TooDeep => "too-deep",
            Self::UnclosedTemplate => "unclosed-template",
            Self::UnknownFunction => "unknown-function",
            Self::UnknownContext => "unknown-context",
            Self::ArgumentCount => "argument-count",
            Self::UnavailableFunction => "unavailable-function",
            Self::UnavailableContext => "unavailable-context",
            Self::UndefinedProperty => "undefined-property",
            Self::NothingToIndex => "nothing-to-index",
            Self::WrongArgument => "wrong-argument",
            Self::NeverEqual => "never-equal",
            Self::ConfusedComparison => "confused-comparison",
            Self::NoText => "no-text",
            Self::ConstantCondition => "constant-condition",
            Self::InvalidFormat => "invalid-format",
            Self::InvalidJson => "invalid-json",
            Self::TooMuch => "too-much",
        }
    }
}
