//! Types of what functions give, and arguments that they can do nothing with.

use source::{Spanned, TextRange};

use super::Inference;
use crate::eval::{Outcome, evaluate, not_bool_message};
use crate::facts::Facts;
use crate::format::{self, Piece};
use crate::function::{self, Function};
use crate::problem::Code;
use crate::shape::Type;
use crate::syntax::Expr;
use crate::value::Value;

impl Inference<'_> {
    pub(super) fn call(&mut self, name: &Spanned<String>, args: &[Expr], range: TextRange) -> Type {
        let types: Vec<Type> = args.iter().map(|arg| self.node(arg)).collect();
        let Some(function) = Function::named(name.as_str()) else {
            let message = function::unknown_message(name.as_str());
            self.report_name(Code::UnknownFunction, name.range, message, function::near_function(name.as_str()));
            return Type::Any;
        };
        if function.is_special() && !self.scope.functions.contains(&function) {
            self.report(Code::UnavailableFunction, name.range, unavailable_message(function));
        }
        if let Some(message) = function.count_problem(args.len()) {
            self.report(Code::ArgumentCount, range, message);
            return result(function, &types);
        }
        if let Some(ty) = self.constant_call(function, name, args, &types, range) {
            return ty;
        }
        let before = self.problems.len();
        self.check_arguments(function, args, &types);
        if function == Function::Format && self.problems.len() == before {
            self.check_format(args, &types);
        }
        result(function, &types)
    }

    /// The type of a call of which all arguments are known; reports what makes it fail.
    fn constant_call(
        &mut self,
        function: Function,
        name: &Spanned<String>,
        args: &[Expr],
        types: &[Type],
        range: TextRange,
    ) -> Option<Type> {
        if function.is_special() {
            return None;
        }
        let literal = |(arg, ty): (&Expr, &Type)| Some(Expr::Literal(ty.constant()?, arg.range()));
        let args: Vec<Expr> = args.iter().zip(types).map(literal).collect::<Option<_>>()?;
        match evaluate(&Expr::Call { name: name.clone(), args, range }, &Facts::default()) {
            Outcome::Known(value) => Some(Type::of(&value)),
            Outcome::Unknown(_) => None,
            Outcome::Error(problem) => {
                self.problems.push(problem);
                Some(result(function, types))
            }
        }
    }

    fn check_arguments(&mut self, function: Function, args: &[Expr], types: &[Type]) {
        for (nth, (arg, ty)) in args.iter().zip(types).enumerate() {
            let is_wrong = if function == Function::Case { !can_be_bool(ty) } else { ty.is_collection() };
            let place = if function == Function::Case { is_condition(nth, args.len()) } else { true };
            if let Some((code, message)) = argument_problem(function, nth, ty).filter(|_| is_wrong && place) {
                self.report(code, arg.range(), message);
            }
        }
    }

    fn check_format(&mut self, args: &[Expr], types: &[Type]) {
        let Some((pattern, Value::Text(text))) = args.first().zip(types.first().and_then(Type::constant)) else {
            return;
        };
        let given = args.len() - 1;
        for piece in format::pieces(&text) {
            let message = match piece {
                Piece::Value(index) if index >= given => format::missing_message(index, given),
                Piece::Broken(part) => format::broken_message(part),
                _ => continue,
            };
            self.report(Code::InvalidFormat, pattern.range(), message);
            return;
        }
    }
}

/// What is wrong with a collection as the argument `nth`, or for `case` with what is no boolean.
fn argument_problem(function: Function, nth: usize, ty: &Type) -> Option<(Code, String)> {
    let (name, kind) = (function.name(), ty.phrase());
    let is_object = ty.alternatives().iter().all(|ty| matches!(ty, Type::Object(_)));
    let message = match (function, nth) {
        (Function::Contains | Function::Join, 0) if is_object => {
            format!("`{name}` takes an array; in an object it finds nothing. `.*` makes an array of its values.")
        }
        (Function::Contains, 1) => format!("`contains` looks for a string or number, this is {kind}."),
        (Function::StartsWith | Function::EndsWith | Function::HashFiles, _) | (Function::Join, 1) => {
            format!("`{name}` takes a string here, this is {kind}.")
        }
        (Function::FromJson, _) => {
            format!("`fromJSON` reads a string, this is {kind} already and needs no `fromJSON`.")
        }
        (Function::Case, _) => not_bool_message(kind),
        (Function::Format, _) => {
            let word = if is_object { "Object" } else { "Array" };
            let message = format!(
                "This is {kind}, of which GitHub writes only the word `{word}`. `toJSON(…)` writes what is in it."
            );
            return Some((Code::NoText, message));
        }
        _ => return None,
    };
    Some((Code::WrongArgument, message))
}

fn is_condition(nth: usize, count: usize) -> bool {
    nth.is_multiple_of(2) && nth + 1 < count
}

fn can_be_bool(ty: &Type) -> bool {
    ty.alternatives().iter().any(|ty| matches!(ty, Type::Any | Type::Bool | Type::Literal(Value::Bool(_))))
}

fn unavailable_message(function: Function) -> String {
    let place = match function {
        Function::HashFiles => "only where a job's steps run",
        _ => "only in an `if`",
    };
    format!("The function `{}` cannot be called here, {place}. GitHub refuses this.", function.name())
}

fn result(function: Function, types: &[Type]) -> Type {
    match function {
        Function::Format | Function::Join | Function::ToJson | Function::HashFiles => Type::Text,
        Function::FromJson => Type::Any,
        Function::Case => {
            let values = types.iter().enumerate().filter(|(nth, _)| !is_condition(*nth, types.len()));
            Type::one_of(values.map(|(_, ty)| ty.clone()))
        }
        _ => Type::Bool,
    }
}
