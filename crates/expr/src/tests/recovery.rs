//! Broken text: a tree that is usable, and every problem with its place.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::{CompareOp, Expr, Facts, LogicOp, evaluate, parse, templates};

fn show(expr: &Expr) -> String {
    let all = |exprs: &[Expr]| exprs.iter().map(show).collect::<Vec<_>>().join(" ");
    match expr {
        Expr::Literal(value, _) => super::compact(value),
        Expr::Context(name, _) => name.clone(),
        Expr::Group { of, .. } => format!("({})", show(of)),
        Expr::Property { of, name, .. } => format!("{}.{}", show(of), name.value),
        Expr::Filter { of, .. } => format!("{}.*", show(of)),
        Expr::Index { of, index, .. } => format!("{}[{}]", show(of), show(index)),
        Expr::Call { name, args, .. } => format!("{}({})", name.value, all(args)),
        Expr::Not { of, .. } => format!("(! {})", show(of)),
        Expr::Compare { op, left, right, .. } => format!("({op:?} {} {})", show(left), show(right)),
        Expr::Logic { op, operands, .. } => format!("({op:?} {})", all(operands)),
        Expr::Broken(_) => "?".to_owned(),
    }
}

fn check(text: &str, expected: Expect) {
    let parsed = parse(text);
    let errors: Vec<String> = parsed
        .errors
        .iter()
        .map(|error| {
            format!("\n{}..{} {}: {}", error.range.start(), error.range.end(), error.code.name(), error.message)
        })
        .collect();
    expected.assert_eq(&format!("{}{}", show(&parsed.expr), errors.concat()));
}

#[test]
fn trees_have_operators_by_precedence_and_flat_chains() {
    check("a || b && !c == 1 < 2 || d", expect!["(Or a (And b (Equal (! c) (Less 1 2))) d)"]);
    check("(a || b) && c && d", expect!["(And ((Or a b)) c d)"]);
    check("needs['build-it'].outputs.x.*[0]", expect![[r#"needs["build-it"].outputs.x.*[0]"#]]);
    check("format('it''s {0}', -1.5e2, 0xff, null)", expect![[r#"format("it's {0}" -150 255 null)"#]]);
}

#[test]
fn unfinished_text_keeps_what_is_there() {
    check(
        "github.",
        expect![[r"
        github.
        7..7 missing-name: A property name or `*` is missing behind the dot."]],
    );
    check(
        "needs.build. == 'x'",
        expect![[r#"
        (Equal needs.build. "x")
        13..15 missing-name: A property name or `*` is missing behind the dot."#]],
    );
    check(
        "a && ",
        expect![[r"
        (And a ?)
        5..5 missing-value: The expression ends here, but a value is missing."]],
    );
    check(
        "contains(github.ref, ",
        expect![[r"
        contains(github.ref ?)
        21..21 missing-value: The expression ends here, but a value is missing.
        21..21 missing-sign: A `)` is missing here; `contains(` is never closed."]],
    );
    check(
        "contains(github.ref, 'main",
        expect![[r#"
        contains(github.ref "main")
        21..26 unclosed-text: This text is never closed; a `'` is missing. A quote inside a text is written twice: `''`.
        26..26 missing-sign: A `)` is missing here; `contains(` is never closed."#]],
    );
    check(
        "needs['bu",
        expect![[r#"
        needs["bu"]
        6..9 unclosed-text: This text is never closed; a `'` is missing. A quote inside a text is written twice: `''`.
        9..9 missing-sign: A `]` is missing here; `[` is never closed."#]],
    );
    check(
        "github[",
        expect![[r"
        github[?]
        7..7 missing-value: The expression ends here, but a value is missing.
        7..7 missing-sign: A `]` is missing here; `[` is never closed."]],
    );
    check(
        "",
        expect![[r"
        ?
        0..0 missing-value: The expression ends here, but a value is missing."]],
    );
    check(
        "!",
        expect![[r"
        (! ?)
        1..1 missing-value: The expression ends here, but a value is missing."]],
    );
}

#[test]
fn signs_of_other_languages_are_read_as_meant() {
    check(
        "a = \"b\" & c | d",
        expect![[r#"
        (Or (And (Equal a "b") c) d)
        2..3 unexpected-character: There is no operator `=`. Write `==`.
        4..7 unexpected-character: Text stands in single quotes here: `'…'`. GitHub refuses double quotes.
        8..9 unexpected-character: There is no operator `&`. Write `&&`.
        12..13 unexpected-character: There is no operator `|`. Write `||`."#]],
    );
    check(
        "a ? b : c",
        expect![[r"
        a
        2..3 unexpected-character: The character `?` has no meaning in an expression. There is no `? :`; `case(condition, value, otherwise)` does the same.
        4..5 trailing-text: The expression is complete before `b`. An operator (`&&`, `||`, `==`) is missing, or this is too much.
        6..7 unexpected-character: The character `:` has no meaning in an expression. There is no `? :`; `case(condition, value, otherwise)` does the same."]],
    );
    check(
        "1 + 2",
        expect![[r"
        1
        2..3 unexpected-character: The character `+` has no meaning in an expression. Expressions have no arithmetic.
        4..5 trailing-text: The expression is complete before `2`. An operator (`&&`, `||`, `==`) is missing, or this is too much."]],
    );
    check(
        "a == ${{ b }}",
        expect![[r"
        (Equal a b)
        5..6 unexpected-character: The character `$` has no meaning in an expression. Inside an expression there is no second `${{ }}`.
        6..7 unexpected-character: The character `{` has no meaning in an expression. Inside an expression there is no second `${{ }}`.
        7..8 unexpected-character: The character `{` has no meaning in an expression. Inside an expression there is no second `${{ }}`.
        11..12 unexpected-character: The character `}` has no meaning in an expression. Inside an expression there is no second `${{ }}`.
        12..13 unexpected-character: The character `}` has no meaning in an expression. Inside an expression there is no second `${{ }}`."]],
    );
}

#[test]
fn several_problems_are_told_at_once() {
    check(
        "f(a, ) && g(b c) || 1x",
        expect![[r"
        (Or (And f(a ?) g(b c)) NaN)
        5..6 missing-value: A value is missing before `)`.
        14..15 missing-sign: A `,` is missing before this argument.
        20..22 invalid-number: `1x` is not a number. Text stands in single quotes: `'1x'`."]],
    );
    check(
        "(a || [b) && 'c'.d",
        expect![[r#"
        (And ((Or a ?[b])) "c".d)
        6..7 missing-value: A value is missing before `[`.
        8..9 missing-sign: A `]` is missing here; `[` is never closed.
        16..17 property-of-constant: `'c'` is a constant and has no properties."#]],
    );
    check(
        "a b",
        expect![[r"
        a
        2..3 trailing-text: The expression is complete before `b`. An operator (`&&`, `||`, `==`) is missing, or this is too much."]],
    );
    check(
        "1)",
        expect![[r"
        1
        1..2 trailing-text: The expression is complete before `)`. An operator (`&&`, `||`, `==`) is missing, or this is too much."]],
    );
    check(
        "== 1",
        expect![[r"
        (Equal ? 1)
        0..2 missing-value: A value is missing before `==`."]],
    );
    check(
        "()",
        expect![[r"
        (?)
        1..2 missing-value: A value is missing before `)`."]],
    );
    check(
        "f(,)",
        expect![[r"
        f(? ?)
        2..3 missing-value: A value is missing before `,`.
        3..4 missing-value: A value is missing before `)`."]],
    );
}

#[test]
fn ranges_cover_exactly_what_they_stand_for() {
    let text = " !( github.ref  == 'é' ) && f( a , b[ 0 ] ) ";
    let mut found = Vec::new();
    parse(text).expr.walk(&mut |expr| found.push(expr.range().slice(text).to_owned()));
    expect![[r#"
        [
            "!( github.ref  == 'é' ) && f( a , b[ 0 ] )",
            "!( github.ref  == 'é' )",
            "( github.ref  == 'é' )",
            "github.ref  == 'é'",
            "github.ref",
            "github",
            "'é'",
            "f( a , b[ 0 ] )",
            "a",
            "b[ 0 ]",
            "b",
            "0",
        ]
    "#]]
    .assert_debug_eq(&found);
}

#[test]
fn paths_are_read_from_properties_and_constant_indexes() {
    let path = |text: &str| parse(text).expr.path().map(|path| path.join("/"));
    assert_eq!(path("github.event.action").as_deref(), Some("github/event/action"));
    assert_eq!(path("(github['event']).commits.*.id").as_deref(), Some("github/event/commits/*/id"));
    assert_eq!(path("needs[matrix.os].x"), None);
    assert_eq!(path("f().x"), None);
}

#[test]
fn nesting_and_length_end_where_github_ends() {
    let code = |text: &str| parse(text).errors.first().map(|error| error.code.name());
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(code(&nested(49)), None);
    assert_eq!(code(&nested(50)), Some("too-deep"));
    assert_eq!(code(&format!("a{}", ".x".repeat(49))), None);
    assert_eq!(code(&format!("a{}", ".x".repeat(50))), Some("too-deep"));
    assert_eq!(code(&format!("{}1", "!".repeat(50))), Some("too-deep"));
    assert_eq!(code(&format!("'{}'", "a".repeat(20_998))), None);
    assert_eq!(code(&format!("'{}'", "a".repeat(20_999))), Some("too-long"));
    assert_eq!(code(&format!("'{}'", "é".repeat(20_998))), None, "characters, not bytes");
}

#[test]
fn long_chains_make_flat_trees() {
    let chain = parse(&format!("1{}", " || 0".repeat(4_000)));
    assert!(matches!(&chain.expr, Expr::Logic { op: LogicOp::Or, operands, .. } if operands.len() == 4_001));
    assert!(chain.errors.is_empty());
    assert!(matches!(parse("1 == 2").expr, Expr::Compare { op: CompareOp::Equal, .. }));
}

#[test]
fn nesting_without_end_ends() {
    for sign in ["(", "!", "f(", "a[", "1==", "a.", "[", ".", ",", "&&", "'", "-"] {
        let text = sign.repeat(20_001);
        assert!(!parse(&text).errors.is_empty(), "{sign}");
        let _ = evaluate(&parse(&text).expr, &Facts::default());
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_tree_inside_it(text in "[a-c0-9 .'()\\[\\]!|&=<>,*\\-é$\"{}x]{0,60}") {
        let parsed = parse(&text);
        let mut ranges = Vec::new();
        parsed.expr.walk(&mut |part| ranges.push(part.range()));
        ranges.extend(parsed.errors.iter().map(|error| error.range));
        for range in ranges {
            prop_assert!(range.end() <= text.len());
            prop_assert!(text.is_char_boundary(range.start()) && text.is_char_boundary(range.end()));
        }
        prop_assert!(parsed.errors.is_sorted_by_key(|error| error.range));
        prop_assert!(templates(&text).iter().all(|template| template.range.end() <= text.len()));
        let _ = evaluate(&parsed.expr, &Facts::default());
    }

    #[test]
    fn broken_parts_come_with_problems(text in "[ab .'()\\[\\]!|&=,]{0,30}") {
        let parsed = parse(&text);
        let mut broken = false;
        parsed.expr.walk(&mut |part| broken |= matches!(part, Expr::Broken(_)));
        prop_assert!(!broken || !parsed.errors.is_empty());
    }
}
