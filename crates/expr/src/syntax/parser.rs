//! Tokens → tree, one function a level of precedence: `||`, `&&`, equality, comparison, `!`, then `.name`, `[…]`.
//!
//! Total: what is missing becomes [`Expr::Broken`] or an empty name, and reading goes on behind it.

use source::{Spanned, TextRange};

use super::ast::{CompareOp, Expr, LogicOp};
use super::lexer::{Token, tokens};
use crate::problem::{Code, Problem, in_order};
use crate::value::Value;

/// Characters of an expression that GitHub reads: UTF-16 units, as its runner and `@actions/expressions` count.
const MAX_LENGTH: usize = 21_000;
/// Levels of nesting that GitHub reads: parentheses, calls, brackets, `!`, each property on the way, and comparisons in
/// a chain. Operands of `&&` and `||` are on one level.
const MAX_DEPTH: usize = 50;

/// An expression and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The tree.
    pub expr: Expr,
    /// Syntax problems in order of place; empty when all is well.
    pub errors: Vec<Problem>,
}

/// Reads the text between `${{` and `}}`, or the text of a bare `if:`.
pub fn parse(text: &str) -> Parsed {
    parse_within(text, TextRange::new(0, text.len()))
}

/// Reads the expression that is the part `within` of `text`; all ranges count from the start of `text`.
pub fn parse_within(text: &str, within: TextRange) -> Parsed {
    let tokens = tokens(text, within);
    let mut parser = Parser { text, tokens: tokens.found, at: 0, depth: 0, errors: tokens.problems, end: within.end() };
    if within.len() > MAX_LENGTH && within.slice(text).encode_utf16().count() > MAX_LENGTH {
        let message = format!("This expression is longer than the {MAX_LENGTH} characters that GitHub reads.");
        parser.error(Code::TooLong, within, message);
    }
    let expr = parser.or();
    if let Some((_, range)) = parser.peek() {
        let found = range.slice(text);
        let message = format!(
            "The expression is complete before `{found}`. An operator (`&&`, `||`, `==`) is missing, or this is too \
             much."
        );
        parser.error(Code::TrailingText, range, message);
    }
    Parsed { expr, errors: in_order(parser.errors) }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<(Token, TextRange)>,
    at: usize,
    depth: usize,
    errors: Vec<Problem>,
    end: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<(Token, TextRange)> {
        self.tokens.get(self.at).copied()
    }

    fn eat(&mut self, sign: &str) -> Option<TextRange> {
        let (_, range) = self.peek().filter(|(token, _)| matches!(token, Token::Sign(found) if *found == sign))?;
        self.at += 1;
        Some(range)
    }

    fn error(&mut self, code: Code, range: TextRange, message: impl Into<String>) {
        self.errors.push(Problem::new(code, range, message));
    }

    fn here(&self) -> TextRange {
        self.peek().map_or(TextRange::empty(self.end), |(_, range)| range)
    }

    /// The closing sign, or an error and nothing at the place where it is missing.
    fn close(&mut self, sign: &str, opened: TextRange) -> TextRange {
        let here = self.here();
        self.eat(sign).unwrap_or_else(|| {
            let opener = opened.slice(self.text).to_owned();
            self.error(Code::MissingSign, here, format!("A `{sign}` is missing here; `{opener}` is never closed."));
            TextRange::empty(self.behind())
        })
    }

    /// Where the last token that was read ends.
    fn behind(&self) -> usize {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(self.end, |(_, range)| range.end())
    }

    fn or(&mut self) -> Expr {
        self.logic(LogicOp::Or, "||", Self::and)
    }

    fn and(&mut self) -> Expr {
        self.logic(LogicOp::And, "&&", Self::equality)
    }

    fn logic(&mut self, op: LogicOp, sign: &str, next: fn(&mut Self) -> Expr) -> Expr {
        let first = next(self);
        if self.eat(sign).is_none() {
            return first;
        }
        let start = first.range();
        let mut operands = vec![first];
        loop {
            operands.push(next(self));
            if self.eat(sign).is_none() {
                break;
            }
        }
        let range = operands.last().map_or(start, |last| start.cover(last.range()));
        Expr::Logic { op, operands, range }
    }

    fn equality(&mut self) -> Expr {
        self.compare(equality, Self::comparison)
    }

    fn comparison(&mut self) -> Expr {
        self.compare(comparison, Self::unary)
    }

    fn compare(&mut self, op: fn(&str) -> Option<CompareOp>, next: fn(&mut Self) -> Expr) -> Expr {
        let mut left = next(self);
        let mut chain = 0;
        while let Some((Token::Sign(sign), _)) = self.peek()
            && let Some(op) = op(sign)
        {
            self.at += 1;
            chain += 1;
            if chain > MAX_DEPTH {
                return self.too_deep();
            }
            let right = next(self);
            let range = left.range().cover(right.range());
            left = Expr::Compare { op, left: Box::new(left), right: Box::new(right), range };
        }
        left
    }

    fn unary(&mut self) -> Expr {
        let Some(sign) = self.eat("!") else { return self.postfix() };
        let of = self.deeper(Self::unary);
        Expr::Not { range: sign.cover(of.range()), of: Box::new(of) }
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Expr) -> Expr {
        if self.depth + 1 >= MAX_DEPTH {
            return self.too_deep();
        }
        self.depth += 1;
        let expr = read(self);
        self.depth -= 1;
        expr
    }

    /// Reports and gives up the rest.
    fn too_deep(&mut self) -> Expr {
        let here = self.here();
        if self.at < self.tokens.len() {
            let message = format!("This expression is nested deeper than the {MAX_DEPTH} levels that GitHub reads.");
            self.error(Code::TooDeep, here, message);
        }
        self.at = self.tokens.len();
        Expr::Broken(here)
    }

    fn postfix(&mut self) -> Expr {
        let mut of = self.primary();
        let mut chain = self.depth;
        while let Some((Token::Sign(sign @ ("." | "[")), range)) = self.peek() {
            chain += 1;
            if chain >= MAX_DEPTH {
                return self.too_deep();
            }
            if let Expr::Literal(..) = of {
                let constant = of.range().slice(self.text).to_owned();
                let message = format!("`{constant}` is a constant and has no properties.");
                self.error(Code::PropertyOfConstant, range, message);
            }
            self.at += 1;
            of = if sign == "." { self.property(of) } else { self.index(of, range) };
        }
        of
    }

    fn property(&mut self, of: Expr) -> Expr {
        let start = of.range();
        let here = self.here();
        match self.peek() {
            Some((Token::Name, end)) => {
                self.at += 1;
                let name = Spanned::new(end.slice(self.text).to_owned(), end);
                Expr::Property { of: Box::new(of), name, range: start.cover(end) }
            }
            Some((Token::Sign("*"), end)) => {
                self.at += 1;
                Expr::Filter { of: Box::new(of), range: start.cover(end) }
            }
            Some((Token::Number(_), end)) => {
                self.at += 1;
                let number = end.slice(self.text).to_owned();
                let message = format!("A property name begins with a letter or `_`. Write `[{number}]` for an index.");
                self.error(Code::MissingName, end, message);
                Expr::Property { of: Box::new(of), name: Spanned::new(number, end), range: start.cover(end) }
            }
            _ => {
                self.error(Code::MissingName, here, "A property name or `*` is missing behind the dot.");
                let nothing = TextRange::empty(self.behind());
                let name = Spanned::new(String::new(), nothing);
                Expr::Property { of: Box::new(of), name, range: start.cover(nothing) }
            }
        }
    }

    fn index(&mut self, of: Expr, opened: TextRange) -> Expr {
        let start = of.range();
        if self.eat("*").is_some() {
            let end = self.close("]", opened);
            return Expr::Filter { of: Box::new(of), range: start.cover(end) };
        }
        let index = self.deeper(Self::or);
        let end = self.close("]", opened);
        Expr::Index { of: Box::new(of), index: Box::new(index), range: start.cover(end) }
    }

    fn primary(&mut self) -> Expr {
        let Some((token, range)) = self.peek() else {
            let here = TextRange::empty(self.end);
            self.error(Code::MissingValue, here, "The expression ends here, but a value is missing.");
            return Expr::Broken(here);
        };
        self.at += 1;
        match token {
            Token::Number(value) => Expr::Literal(Value::Number(value), range),
            Token::Text => Expr::Literal(Value::text(unquoted(range.slice(self.text))), range),
            Token::Name => self.name(range),
            Token::Sign("(") => {
                let of = Box::new(self.deeper(Self::or));
                let end = self.close(")", range);
                Expr::Group { of, range: range.cover(end) }
            }
            Token::Sign(sign) => {
                self.error(Code::MissingValue, range, format!("A value is missing before `{sign}`."));
                // The sign is left to whoever can go on with it; at the top nobody waits for a closing one.
                let starts_nothing = self.depth == 0 && matches!(sign, ")" | "]" | "," | "*" | "." | "[");
                self.at -= usize::from(!starts_nothing);
                Expr::Broken(TextRange::empty(range.start()))
            }
        }
    }

    fn name(&mut self, range: TextRange) -> Expr {
        let name = range.slice(self.text).to_owned();
        let literal = match name.as_str() {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "NaN" => Value::Number(f64::NAN),
            "Infinity" => Value::Number(f64::INFINITY),
            _ => {
                return match self.eat("(") {
                    Some(opened) => self.call(Spanned::new(name, range), opened),
                    None => Expr::Context(name, range),
                };
            }
        };
        Expr::Literal(literal, range)
    }

    fn call(&mut self, name: Spanned<String>, opened: TextRange) -> Expr {
        let start = name.range;
        let mut args = Vec::new();
        if let Some(end) = self.eat(")") {
            return Expr::Call { name, args, range: start.cover(end) };
        }
        loop {
            args.push(self.deeper(Self::or));
            if self.eat(",").is_some() {
                continue;
            }
            match self.peek() {
                Some((Token::Name | Token::Number(_) | Token::Text, here)) => {
                    self.error(Code::MissingSign, here, "A `,` is missing before this argument.");
                }
                _ => break,
            }
        }
        let end = self.close(")", start.cover(opened));
        Expr::Call { name, args, range: start.cover(end) }
    }
}

/// The text between the quotes; quotes written twice count once.
fn unquoted(written: &str) -> String {
    let quote = if written.starts_with('"') { '"' } else { '\'' };
    let inner = written.strip_prefix(quote).unwrap_or(written);
    let odd = inner.len() - inner.trim_end_matches(quote).len();
    let inner = if odd % 2 == 1 { inner.strip_suffix(quote).unwrap_or(inner) } else { inner };
    inner.replace("''", "'")
}

fn equality(sign: &str) -> Option<CompareOp> {
    match sign {
        "==" => Some(CompareOp::Equal),
        "!=" => Some(CompareOp::NotEqual),
        _ => None,
    }
}

fn comparison(sign: &str) -> Option<CompareOp> {
    match sign {
        "<" => Some(CompareOp::Less),
        "<=" => Some(CompareOp::LessOrEqual),
        ">" => Some(CompareOp::Greater),
        ">=" => Some(CompareOp::GreaterOrEqual),
        _ => None,
    }
}
