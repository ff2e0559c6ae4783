//! Three-valued evaluation: partly known contexts, status, constants, explanations, limits.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::check_with;
use crate::{Fact, Facts, Names, Outcome, Status, Value, constant, evaluate, explain, parse};

/// Some of `github` and `needs` is known, nothing else is.
fn some() -> Facts {
    let mut facts = Facts { status: Status { success: Some(true), ..Status::default() }, ..Facts::default() };
    facts.contexts.set_path(&["github", "ref"], Value::text("refs/heads/dev"));
    facts.contexts.set_path(&["github", "event", "action"], Value::text("opened"));
    facts.contexts.set_path(&["needs", "build", "result"], Value::text("success"));
    facts.contexts.set("matrix", Fact::Value(Value::object([("os", Value::text("linux"))])));
    facts
}

#[test]
fn what_is_known_is_used_and_what_is_missing_is_named() {
    check_with(
        r#"
        github.ref => "refs/heads/dev"
        GITHUB['REF'] => "refs/heads/dev"
        github.sha => unknown github.sha
        github.event.action => "opened"
        github.event.number => unknown github.event.number
        github.event.pull_request.head.ref => unknown github.event.pull_request.head.ref
        github.event['a b'].c => unknown github.event['a b'].c
        github.event.commits.*.id => unknown github.event.commits.*.id
        github.event.commits[0].id => unknown github.event.commits['0'].id
        matrix.os => "linux"
        matrix.nope => null
        secrets.TOKEN => unknown secrets.TOKEN
        github[secrets.X] => unknown secrets.X
        needs.build.result == 'success' => true
        needs.*.result => unknown needs.*.result
        github => unknown github (true)
        github.event && 1 => unknown github.event (true)
        toJSON(github) => unknown github
        format('{0} {1} {2}', github.sha, github.ref, env.X) => unknown github.sha, env.X
        contains(github.sha, '') => unknown github.sha
        github.sha == env.X => unknown github.sha, env.X
        case(github.sha == 'x', 1, 2) => unknown github.sha
        case(true, github.ref, github.sha) => "refs/heads/dev"
        "#,
        &some(),
    );
}

#[test]
fn logic_is_three_valued() {
    check_with(
        r"
        false && env.X => false
        env.X && false => unknown env.X (false)
        env.X && '' => unknown env.X (false)
        env.X && true => unknown env.X
        (env.X || true).a => unknown env.X
        (env.X || true)[0] => unknown env.X
        matrix[env.X || true] => unknown env.X
        true && env.X => unknown env.X
        true || env.X => true
        env.X || true => unknown env.X (true)
        env.X || false => unknown env.X
        env.X || env.Y => unknown env.X, env.Y
        env.X || env.Y || 1 => unknown env.X, env.Y (true)
        !env.X => unknown env.X
        !(env.X && false) => true
        !(env.X || true) => false
        (env.X && false) || (env.Y && false) => unknown env.X, env.Y (false)
        (env.X && false) || true => unknown env.X (true)
        (env.X || 1) && (env.Y || 1) => unknown env.X, env.Y (true)
        env.X && fromJSON('nope') => unknown env.X
        env.X && fromJSON('nope') && false => unknown env.X (false)
        (env.X || true) == true => unknown env.X
        success() && github.ref == 'refs/heads/dev' => true
        failure() || true => unknown failure() (true)
        !cancelled() && github.ref == 'x' => unknown cancelled() (false)
        always() && env.X => unknown env.X
        ",
        &some(),
    );
}

#[test]
fn status_functions_answer_what_the_run_did() {
    let with = |status| Facts { status, ..Facts::default() };
    let table = |success, failure, cancelled| {
        format!("success() => {success}\nfailure() => {failure}\ncancelled() => {cancelled}\nalways() => true")
    };
    check_with(&table(true, false, false), &with(Status::SUCCESS));
    check_with(&table(false, true, false), &with(Status::FAILURE));
    check_with(&table(false, false, true), &with(Status::CANCELLED));
    let facts = Facts { hash_files: Some("abc".to_owned()), ..Facts::default() };
    check_with("hashFiles('x') == 'abc' => true", &facts);
}

#[test]
fn constants_are_folded_by_the_same_code() {
    let value = |text: &str| constant(&parse(text).expr);
    assert_eq!(value("'a' == 'A' && format('{0}', 1)"), Some(Value::text("1")));
    assert_eq!(value("always() || github.ref"), Some(Value::Bool(true)));
    assert_eq!(value("github.ref"), None);
    assert_eq!(value("fromJSON('x')"), None);
}

fn explained(text: &str, expected: Expect) {
    let reasons = explain(&parse(text).expr, &some());
    expected.assert_eq(&reasons.iter().map(|reason| reason.sentence(text)).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_parts_that_decided_are_told() {
    explained(
        "github.ref == 'refs/heads/main'",
        expect!["`github.ref == 'refs/heads/main'` is false: `github.ref` is `refs/heads/dev`"],
    );
    explained(
        "always() && github.ref == 'refs/heads/main' && env.X",
        expect!["`github.ref == 'refs/heads/main'` is false: `github.ref` is `refs/heads/dev`"],
    );
    explained(
        "startsWith(github.ref, 'refs/tags/') || github.event.action == 'closed'",
        expect![[r"
        `startsWith(github.ref, 'refs/tags/')` is false: `github.ref` is `refs/heads/dev`
        `github.event.action == 'closed'` is false: `github.event.action` is `opened`"]],
    );
    explained(
        "!(github.event.action == 'opened')",
        expect!["`github.event.action == 'opened'` is true: `github.event.action` is `opened`"],
    );
    explained("matrix.nope", expect!["`matrix.nope` is false: `matrix.nope` is not set"]);
    explained(
        "success() && (env.X == 'a' || contains(github.sha, github.ref))",
        expect![[r"
        `env.X == 'a'` is not known: it depends on `env.X`
        `contains(github.sha, github.ref)` is not known: it depends on `github.sha`"]],
    );
    explained(
        "fromJSON(github.ref).x",
        expect!["`fromJSON(github.ref).x` fails: This is no JSON: this is no JSON value (character 1)."],
    );
}

#[test]
fn bombs_are_stopped() {
    let code = |text: &str| match evaluate(&parse(text).expr, &some()) {
        Outcome::Error(problem) => problem.code.name(),
        _ => "none",
    };
    let ten = "{0}".repeat(10);
    let nested = (0..9).fold("'0123456789'".to_owned(), |inner, _| format!("format('{ten}', {inner})"));
    assert_eq!(code(&nested), "too-much");
    let items = format!("fromJSON('[{}0]')", "0,".repeat(3_000));
    let joined = format!("join({items}, format('{ten}', format('{ten}', 'abcdefghij')))");
    assert_eq!(code(&joined), "none");
    assert_eq!(code(&format!("format('{ten}', {joined})")), "too-much");
    let doubled = (0..12).fold("'\"\\\\'".to_owned(), |inner, _| format!("toJSON(format('{ten}', {inner}))"));
    assert_eq!(code(&doubled), "too-much");
}

#[test]
fn a_path_that_is_set_later_keeps_its_neighbours() {
    let mut names = Names::default();
    names.set_path(&["a", "b"], Value::Null);
    names.set_path(&["A", "c", "d"], Value::Bool(true));
    names.set_path(&[], Value::Null);
    assert_eq!(names.get("a").map(|fact| matches!(fact, Fact::Partial(_))), Some(true));
    let facts = Facts { contexts: names, ..Facts::default() };
    check_with("a.b => null\na.c.d => true\na.c.e => unknown a.c.e", &facts);
}

fn any_condition() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("env.X".to_owned()),
        Just("env.Y".to_owned()),
        Just("true".to_owned()),
        Just("''".to_owned()),
        Just("'x'".to_owned()),
        Just("0".to_owned()),
    ];
    leaf.prop_recursive(4, 20, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} && {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} == {b})")),
            inner.clone().prop_map(|a| format!("!{a}")),
            (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("case(!{a}, {b}, {c})")),
        ]
    })
}

proptest! {
    /// What is certain without knowing something stays so whatever it turns out to be.
    #[test]
    fn knowing_more_never_changes_what_was_known(
        text in any_condition(),
        x in prop_oneof![Just(Value::Null), Just(Value::text("x")), Just(Value::text("")), Just(Value::Bool(true))],
        y in prop_oneof![Just(Value::Number(0.0)), Just(Value::text("x"))],
    ) {
        let expr = parse(&text).expr;
        let before = evaluate(&expr, &Facts::default());
        let mut facts = Facts::default();
        facts.contexts.set_path(&["env", "X"], x);
        let between = evaluate(&expr, &facts);
        facts.contexts.set_path(&["env", "Y"], y);
        let after = evaluate(&expr, &facts);
        let Outcome::Known(value) = &after else { return Err(TestCaseError::fail(format!("{text} is not known"))) };
        for outcome in [before, between] {
            if let Outcome::Known(known) = &outcome {
                prop_assert_eq!(known, value, "{}", text);
            }
            prop_assert!(outcome.truthy().is_none_or(|truthy| truthy == value.is_truthy()), "{}", text);
        }
    }
}
