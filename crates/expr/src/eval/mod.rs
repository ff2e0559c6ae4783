//! Three-valued evaluation: what an expression gives with what is known, or what would have to be known.
//!
//! Bounded: the work of one evaluation is at most [`MAX_WORK`] bytes of text and values looked at or made.

mod access;
mod call;
mod explain;

pub(crate) use call::not_bool_message;
pub use explain::{Reason, explain};

use source::TextRange;

use crate::facts::Facts;
use crate::problem::{Code, Problem};
use crate::syntax::{CompareOp, Expr, LogicOp};
use crate::value::Value;
use access::Known;

/// Bytes that one evaluation may make or look at. GitHub has a limit of this size on what an evaluation may hold.
const MAX_WORK: usize = 10 * 1024 * 1024;
/// Missing things that are told of one value; more would help nobody.
const MAX_MISSING: usize = 8;

/// What an evaluation gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The value.
    Known(Value),
    /// It depends on what is not known.
    Unknown(Unknown),
    /// The evaluation fails.
    Error(Problem),
}

/// Why a value is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// What would have to be known; never empty.
    pub missing: Vec<Missing>,
    /// Whether the value is truthy, where at least that is certain: `x && false` is falsy whatever `x` is.
    pub truthy: Option<bool>,
}

/// Something that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// A context path (`github.event.action`) or a call (`success()`), spelled as the manual does where it can be.
    pub what: String,
    /// Where it is asked for.
    pub range: TextRange,
}

impl Outcome {
    /// Whether it holds as a condition, where that is certain.
    pub fn truthy(&self) -> Option<bool> {
        match self {
            Self::Known(value) => Some(value.is_truthy()),
            Self::Unknown(unknown) => unknown.truthy,
            Self::Error(_) => None,
        }
    }
}

impl Unknown {
    fn of(what: String, range: TextRange) -> Self {
        Self { missing: vec![Missing { what, range }], truthy: None }
    }

    /// What is missing for something that depends on both.
    fn both(first: Option<Unknown>, second: Unknown) -> Self {
        let Some(mut both) = first else { return second };
        for missing in second.missing {
            if both.missing.len() < MAX_MISSING && both.missing.iter().all(|known| known.what != missing.what) {
                both.missing.push(missing);
            }
        }
        both
    }

    fn with(mut self, truthy: Option<bool>) -> Self {
        self.truthy = truthy;
        self
    }
}

/// Evaluates with what is known. Total: what cannot be evaluated gives [`Outcome::Error`] with its place.
pub fn evaluate(expr: &Expr, facts: &Facts) -> Outcome {
    let mut evaluation = Evaluation::new(facts);
    evaluation.outcome(expr)
}

/// The value of an expression that asks for nothing outside, such as `'a' == 'b' || 1`; also of one whose outcome does
/// not depend on what it asks for, such as `always() || github.ref`.
pub fn constant(expr: &Expr) -> Option<Value> {
    match evaluate(expr, &Facts::default()) {
        Outcome::Known(value) => Some(value),
        Outcome::Unknown(_) | Outcome::Error(_) => None,
    }
}

/// Why there is no value: not known, or failed.
enum Stop {
    Unknown(Unknown),
    Error(Problem),
}

impl Stop {
    /// The same for an expression of which this is a part: that the part holds says nothing of what is asked of it.
    fn of_a_part(self) -> Self {
        match self {
            Self::Unknown(unknown) => Self::Unknown(unknown.with(None)),
            Self::Error(problem) => Self::Error(problem),
        }
    }
}

type Step<T> = Result<T, Stop>;

struct Evaluation<'f> {
    facts: &'f Facts,
    work_left: usize,
}

impl<'f> Evaluation<'f> {
    fn new(facts: &'f Facts) -> Self {
        Self { facts, work_left: MAX_WORK }
    }

    fn outcome(&mut self, expr: &Expr) -> Outcome {
        match self.value(expr) {
            Ok(value) => Outcome::Known(value),
            Err(Stop::Unknown(unknown)) => Outcome::Unknown(unknown),
            Err(Stop::Error(problem)) => Outcome::Error(problem),
        }
    }

    fn value(&mut self, expr: &Expr) -> Step<Value> {
        match expr {
            Expr::Literal(value, _) => Ok(value.clone()),
            Expr::Group { .. }
            | Expr::Context(..)
            | Expr::Property { .. }
            | Expr::Filter { .. }
            | Expr::Index { .. }
            | Expr::Logic { .. } => Ok(match self.known_place(expr)? {
                Known::Value(value) => value,
                Known::Filtered(items) => Value::array(items),
            }),
            Expr::Call { name, args, range } => self.call(name, args, *range),
            Expr::Not { of, .. } => self.not(of),
            Expr::Compare { op, left, right, range } => self.compare(*op, left, right, *range),
            Expr::Broken(range) => Err(error(Code::MissingValue, *range, "A value is missing here.")),
        }
    }

    fn not(&mut self, of: &Expr) -> Step<Value> {
        match self.value(of) {
            Ok(value) => Ok(Value::Bool(!value.is_truthy())),
            Err(Stop::Unknown(Unknown { truthy: Some(truthy), .. })) => Ok(Value::Bool(!truthy)),
            Err(stop) => Err(stop),
        }
    }

    /// An operand that is not known does not end the evaluation: one behind it can still decide whether the whole holds.
    fn logic(&mut self, op: LogicOp, operands: &[Expr]) -> Step<Known> {
        let decides = op == LogicOp::Or;
        let (mut pending, mut certain, mut last) = (None::<Unknown>, true, Known::Value(Value::Null));
        for operand in operands {
            let truthy = match (self.known_place(operand), &mut pending) {
                (Ok(known), _) => {
                    last = known;
                    Some(last.is_truthy())
                }
                (Err(Stop::Unknown(unknown)), _) => {
                    let truthy = unknown.truthy;
                    pending = Some(Unknown::both(pending, unknown));
                    truthy
                }
                // Whether it comes to this failure is not known either.
                (Err(Stop::Error(_)), Some(_)) => None,
                (Err(stop), None) => return Err(stop),
            };
            if truthy == Some(decides) {
                return pending.map_or(Ok(last), |pending| Err(Stop::Unknown(pending.with(Some(decides)))));
            }
            certain &= truthy.is_some();
        }
        pending.map_or(Ok(last), |pending| Err(Stop::Unknown(pending.with(certain.then_some(!decides)))))
    }

    fn compare(&mut self, op: CompareOp, left: &Expr, right: &Expr, range: TextRange) -> Step<Value> {
        let (left, right) = match (self.value(left), self.value(right)) {
            (Ok(left), Ok(right)) => (left, right),
            (Err(stop @ Stop::Error(_)), _) | (_, Err(stop @ Stop::Error(_))) => return Err(stop),
            (Err(Stop::Unknown(left)), Err(Stop::Unknown(right))) => {
                return Err(Stop::Unknown(Unknown::both(Some(left), right).with(None)));
            }
            (Err(Stop::Unknown(unknown)), _) | (_, Err(Stop::Unknown(unknown))) => {
                return Err(Stop::Unknown(unknown.with(None)));
            }
        };
        self.spend(size(&left) + size(&right), range)?;
        Ok(Value::Bool(op.holds(&left, &right)))
    }

    fn spend(&mut self, work: usize, range: TextRange) -> Step<()> {
        self.work_left = self.work_left.checked_sub(work).ok_or_else(|| {
            let message = "This makes more text than the 10 MB that an evaluation may hold, so GitHub stops it.";
            error(Code::TooMuch, range, message)
        })?;
        Ok(())
    }
}

/// Bytes that looking at a value costs.
fn size(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len() + 1,
        _ => 1,
    }
}

fn error(code: Code, range: TextRange, message: impl Into<String>) -> Stop {
    Stop::Error(Problem::new(code, range, message))
}
