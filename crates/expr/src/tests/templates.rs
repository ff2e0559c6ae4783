//! Text with `${{ }}` in it, and conditions.

use expect_test::expect;
use proptest::prelude::*;

use crate::{Outcome, calls_status, evaluate, parse, parse_condition, parse_text, templates, with_status_check};

fn inner(text: &str) -> Vec<&str> {
    templates(text).iter().map(|template| template.inner.slice(text)).collect()
}

fn value(text: &str) -> String {
    match evaluate(&parse_text(text).expr, &super::facts()) {
        Outcome::Known(value) => super::compact(&value),
        other => format!("{other:?}"),
    }
}

#[test]
fn templates_are_found_and_quotes_hide_braces() {
    let text = "a ${{ b }} c ${{ '}}' }}${{ d";
    assert_eq!(inner(text), [" b ", " '}}' ", " d"]);
    assert!(!templates(text)[2].closed);
    assert_eq!(inner("$ {{ a }} $${{ b }} { } }}"), [" b "]);
    assert_eq!(inner("${{ 'it''s }}' }}"), [" 'it''s }}' "]);
    assert_eq!(inner("${{ 'open }} and ${{ b }}"), [" 'open ", " b "], "a missing quote does not swallow the rest");
}

#[test]
fn a_whole_text_keeps_its_type_and_others_become_text() {
    assert_eq!(value("${{ 1 == 1 }}"), "true");
    assert_eq!(value("${{ fruits[0].quantity }}"), "1");
    assert_eq!(value(" ${{ 1 }}"), "\" 1\"");
    assert_eq!(value("v${{ 1.0 }}-${{ github.ref }}!"), "\"v1-refs/heads/main!\"");
    assert_eq!(value("${{ 1 }}${{ 2 }}"), "\"12\"");
    assert_eq!(value("a { b } {{ ${{ null }}"), "\"a { b } {{ \"");
    assert_eq!(value("plain {0}"), "\"plain {0}\"");
    assert_eq!(value(""), "\"\"");
    assert_eq!(value("${{ fruits }} and ${{ github }}"), "\"Array and Object\"");
}

#[test]
fn problems_have_places_in_the_whole_text() {
    let text = "a ${{ b = 1 }} é ${{ 'x }} ${{ c";
    let parsed = parse_text(text);
    let said: Vec<String> =
        parsed.errors.iter().map(|error| format!("{} `{}`", error.code.name(), error.range.slice(text))).collect();
    expect![[r#"
        [
            "unexpected-character `=`",
            "unclosed-text `'x `",
            "unclosed-template `${{`",
        ]
    "#]]
    .assert_debug_eq(&said);
}

#[test]
fn conditions_are_read_bare_and_with_braces() {
    let read = |text: &str| {
        let condition = parse_condition(text);
        let truthy = evaluate(&condition.parsed.expr, &super::facts()).truthy();
        (truthy, condition.text_around, condition.parsed.errors.len())
    };
    assert_eq!(read("github.ref == 'refs/heads/main'"), (Some(true), false, 0));
    assert_eq!(read("!inputs.debug"), (Some(true), false, 0));
    assert_eq!(read("${{ inputs.debug }}"), (Some(false), false, 0));
    assert_eq!(read("${{ inputs.debug }} && false"), (Some(true), true, 0));
    assert_eq!(read("${{ inputs.debug }}\n"), (Some(true), true, 0));
    assert_eq!(read("${{ inputs.debug }}${{ inputs.debug }}"), (Some(true), false, 0));
    assert_eq!(read(" "), (Some(true), false, 0));
    assert_eq!(read("${{ }}").2, 1);
}

#[test]
fn success_is_added_unless_a_status_function_is_called() {
    let checked = |text: &str| {
        let expr = parse(text).expr;
        let mut facts = super::facts();
        facts.status = crate::Status::FAILURE;
        (calls_status(&expr), evaluate(&with_status_check(expr), &facts).truthy())
    };
    assert_eq!(checked("github.ref"), (false, Some(false)));
    assert_eq!(checked("always()"), (true, Some(true)));
    assert_eq!(checked("github.ref && !Cancelled()"), (true, Some(true)));
    assert_eq!(checked("failure() || false"), (true, Some(true)));
    assert_eq!(checked("'success()'"), (false, Some(false)));
    assert_eq!(checked("contains(fromJSON('[true]'), success())"), (true, Some(false)));
}

proptest! {
    #[test]
    fn any_text_is_read_and_text_without_braces_is_itself(text in "[a-c '${} é}\\n]{0,40}") {
        let parsed = parse_text(&text);
        prop_assert!(parsed.errors.iter().all(|error| error.range.end() <= text.len()));
        if !text.contains("${{") {
            prop_assert_eq!(evaluate(&parsed.expr, &crate::Facts::default()), Outcome::Known(crate::Value::text(text.as_str())));
        }
        let _ = parse_condition(&text);
    }

    #[test]
    fn braces_around_stay_as_they_are(before in "[a{}]{0,6}", after in "[a{}]{0,6}") {
        prop_assume!(!after.starts_with('}'));
        let text = format!("{before} ${{{{ 'x' }}}}{after}");
        let expected = crate::Value::text(format!("{before} x{after}"));
        prop_assert_eq!(evaluate(&parse_text(&text).expr, &crate::Facts::default()), Outcome::Known(expected));
    }
}
