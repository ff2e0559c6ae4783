//! Tests of the crate's contracts.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::{BinaryOp, Expr, Literal, calls, parse, templates};

fn show(expr: &Expr) -> String {
    let all = |exprs: &[Expr]| exprs.iter().map(show).collect::<Vec<_>>().join(" ");
    match expr {
        Expr::Literal(Literal::Text(text), _) => format!("{text:?}"),
        Expr::Literal(Literal::Number(number), _) => number.to_string(),
        Expr::Literal(Literal::Bool(value), _) => value.to_string(),
        Expr::Literal(Literal::Null, _) => "null".to_owned(),
        Expr::Context(name, _) => name.clone(),
        Expr::Property { of, name, .. } => format!("{}.{name}", show(of)),
        Expr::Filter { of, .. } => format!("{}.*", show(of)),
        Expr::Index { of, index, .. } => format!("{}[{}]", show(of), show(index)),
        Expr::Call { name, args, .. } => format!("{name}({})", all(args)),
        Expr::Not { of, .. } => format!("(! {})", show(of)),
        Expr::Binary { op, left, right, .. } => format!("({op:?} {} {})", show(left), show(right)),
        Expr::Broken(_) => "?".to_owned(),
    }
}

fn check(text: &str, expected: Expect) {
    let parsed = parse(text);
    let errors: Vec<String> = parsed
        .errors
        .iter()
        .map(|error| format!("\n{}..{} {}", error.range.start(), error.range.end(), error.message))
        .collect();
    expected.assert_eq(&format!("{}{}", show(&parsed.expr), errors.concat()));
}

#[test]
fn operators_bind_as_documented() {
    check("a || b && !c == 1 < 2", expect!["(Or a (And b (Equal (! c) (Less 1 2))))"]);
    check("(a || b) && c", expect!["(And (Or a b) c)"]);
}

#[test]
fn values_properties_and_calls() {
    check("github.event.commits.*.message[0]", expect!["github.event.commits.*.message[0]"]);
    check("needs['build-it'].outputs.x", expect![[r#"needs["build-it"].outputs.x"#]]);
    check("format('it''s {0}', -1.5e2, 0xff, null)", expect![[r#"format("it's {0}" -150 255 null)"#]]);
}

#[test]
fn broken_text_gives_a_tree_and_errors() {
    check(
        "a &&",
        expect![[r"
        (And a ?)
        4..4 The expression ends here, but a value is missing."]],
    );
    check(
        "f(a, )",
        expect![[r"
        f(a ?)
        5..6 Expected a value before `)`."]],
    );
    check(
        "\"x\"",
        expect![[r#"
        x
        0..1 Unexpected character `"`; text is written in single quotes.
        2..3 Unexpected character `"`; text is written in single quotes."#]],
    );
}

#[test]
fn status_functions_are_found_anywhere() {
    let parsed = parse("!cancelled() && (Always() || x)");
    assert!(calls(&parsed.expr, "always") && calls(&parsed.expr, "cancelled") && !calls(&parsed.expr, "failure"));
    assert!(matches!(parsed.expr, Expr::Binary { op: BinaryOp::And, .. }));
}

#[test]
fn templates_are_found_and_quotes_hide_braces() {
    let text = "a ${{ b }} c ${{ '}}' }}${{ d";
    let inner: Vec<&str> = templates(text).iter().map(|template| template.inner.slice(text)).collect();
    assert_eq!(inner, [" b ", " '}}' ", " d"]);
    assert!(!templates(text)[2].closed);
}

proptest! {
    #[test]
    fn any_text_ends(text in "[a-c0-9 .'()\\[\\]!|&=<>,*\\-é$\"]{0,60}") {
        let parsed = parse(&text);
        prop_assert!(parsed.expr.range().end() <= text.len());
        prop_assert!(templates(&text).iter().all(|template| template.range.end() <= text.len()));
    }
}

#[test]
fn deep_nesting_ends() {
    assert!(!parse(&"(".repeat(10_000)).errors.is_empty());
    assert!(!parse(&"!".repeat(10_000)).errors.is_empty());
}
