//! Tokens → tree, by precedence climbing (Richards 1979): `||`, `&&`, equality, comparison, `!`, then `.name`, `[…]`.

use source::TextRange;

use crate::ExprError;
use crate::ast::{BinaryOp, Expr, Literal};
use crate::lexer::{Token, tokens};

/// Nesting that is read; GitHub refuses far less.
const MAX_DEPTH: usize = 100;

/// An expression and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The tree.
    pub expr: Expr,
    /// Errors in order of place; empty when all is well.
    pub errors: Vec<ExprError>,
}

/// Reads the text between `${{` and `}}`, or the text of a bare `if:`.
pub fn parse(text: &str) -> Parsed {
    let (tokens, errors) = tokens(text);
    let mut parser = Parser { tokens, at: 0, depth: 0, errors, end: text.len() };
    let expr = parser.binary(0);
    if let Some((_, range)) = parser.peek() {
        parser.error(range, "Unexpected text behind the expression.");
    }
    parser.errors.sort_by_key(|error| error.range);
    Parsed { expr, errors: parser.errors }
}

struct Parser {
    tokens: Vec<(Token, TextRange)>,
    at: usize,
    depth: usize,
    errors: Vec<ExprError>,
    end: usize,
}

impl Parser {
    fn peek(&self) -> Option<(Token, TextRange)> {
        self.tokens.get(self.at).cloned()
    }

    fn next(&mut self) -> Option<(Token, TextRange)> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    fn eat(&mut self, sign: &str) -> Option<TextRange> {
        match self.peek() {
            Some((Token::Sign(found), range)) if found == sign => {
                self.at += 1;
                Some(range)
            }
            _ => None,
        }
    }

    fn error(&mut self, range: TextRange, message: &str) {
        self.errors.push(ExprError { range, message: message.to_owned() });
    }

    fn here(&self) -> TextRange {
        self.peek().map_or(TextRange::empty(self.end), |(_, range)| range)
    }

    fn expect(&mut self, sign: &str) -> TextRange {
        let here = self.here();
        self.eat(sign).unwrap_or_else(|| {
            self.error(here, &format!("Expected `{sign}` here."));
            TextRange::empty(here.start())
        })
    }

    fn binary(&mut self, least: u8) -> Expr {
        let mut left = self.unary();
        while let Some((Token::Sign(sign), _)) = self.peek() {
            let Some((op, strength)) = operator(sign).filter(|(_, strength)| *strength >= least) else { break };
            self.at += 1;
            let right = self.binary(strength + 1);
            let range = left.range().cover(right.range());
            left = Expr::Binary { op, left: Box::new(left), right: Box::new(right), range };
        }
        left
    }

    fn unary(&mut self) -> Expr {
        if self.depth >= MAX_DEPTH {
            let here = self.here();
            self.error(here, "This expression is nested too deeply.");
            self.at = self.tokens.len();
            return Expr::Broken(here);
        }
        self.depth += 1;
        let expr = match self.eat("!") {
            Some(sign) => {
                let of = self.unary();
                let range = sign.cover(of.range());
                Expr::Not { of: Box::new(of), range }
            }
            None => self.postfix(),
        };
        self.depth -= 1;
        expr
    }

    fn postfix(&mut self) -> Expr {
        let mut of = self.primary();
        loop {
            of = if self.eat(".").is_some() {
                self.property(of)
            } else if self.eat("[").is_some() {
                self.index(of)
            } else {
                return of;
            };
        }
    }

    fn property(&mut self, of: Expr) -> Expr {
        match self.peek() {
            Some((Token::Name(name), end)) => {
                self.at += 1;
                Expr::Property { range: of.range().cover(end), of: Box::new(of), name }
            }
            Some((Token::Sign("*"), end)) => {
                self.at += 1;
                Expr::Filter { range: of.range().cover(end), of: Box::new(of) }
            }
            _ => {
                let here = self.here();
                self.error(here, "Expected a property name behind the dot.");
                Expr::Property {
                    range: of.range().cover(TextRange::empty(here.start())),
                    of: Box::new(of),
                    name: String::new(),
                }
            }
        }
    }

    fn index(&mut self, of: Expr) -> Expr {
        if self.eat("*").is_some() {
            let end = self.expect("]");
            return Expr::Filter { range: of.range().cover(end), of: Box::new(of) };
        }
        let index = self.binary(0);
        let end = self.expect("]");
        Expr::Index { range: of.range().cover(end), of: Box::new(of), index: Box::new(index) }
    }

    fn primary(&mut self) -> Expr {
        let Some((token, range)) = self.next() else {
            let here = TextRange::empty(self.end);
            self.error(here, "The expression ends here, but a value is missing.");
            return Expr::Broken(here);
        };
        match token {
            Token::Number(value) => Expr::Literal(Literal::Number(value), range),
            Token::Text(value) => Expr::Literal(Literal::Text(value), range),
            Token::Name(name) => self.name(name, range),
            Token::Sign("(") => {
                let inner = self.binary(0);
                self.expect(")");
                inner
            }
            Token::Sign(sign) => {
                self.error(range, &format!("Expected a value before `{sign}`."));
                // A closing sign belongs to whoever opened it.
                self.at -= usize::from(self.depth > 1 && matches!(sign, ")" | "]" | ","));
                Expr::Broken(range)
            }
        }
    }

    fn name(&mut self, name: String, range: TextRange) -> Expr {
        if self.eat("(").is_some() {
            return self.call(name, range);
        }
        let literal = match name.as_str() {
            "null" => Literal::Null,
            "true" => Literal::Bool(true),
            "false" => Literal::Bool(false),
            "NaN" => Literal::Number(f64::NAN),
            "Infinity" => Literal::Number(f64::INFINITY),
            _ => return Expr::Context(name, range),
        };
        Expr::Literal(literal, range)
    }

    fn call(&mut self, name: String, start: TextRange) -> Expr {
        let mut args = Vec::new();
        if let Some(end) = self.eat(")") {
            return Expr::Call { name, args, range: start.cover(end) };
        }
        loop {
            args.push(self.binary(0));
            if self.eat(",").is_none() {
                break;
            }
        }
        let end = self.expect(")");
        Expr::Call { name, args, range: start.cover(end) }
    }
}

fn operator(sign: &str) -> Option<(BinaryOp, u8)> {
    Some(match sign {
        "||" => (BinaryOp::Or, 1),
        "&&" => (BinaryOp::And, 2),
        "==" => (BinaryOp::Equal, 3),
        "!=" => (BinaryOp::NotEqual, 3),
        "<" => (BinaryOp::Less, 4),
        "<=" => (BinaryOp::LessOrEqual, 4),
        ">" => (BinaryOp::Greater, 4),
        ">=" => (BinaryOp::GreaterOrEqual, 4),
        _ => return None,
    })
}
