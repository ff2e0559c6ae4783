//! Types and what is wrong by them.

use std::sync::Arc;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::{Function, Inferred, Scope, Shape, Type, Value, infer, infer_condition, parse};

fn contexts() -> Shape {
    let os = Type::texts(["ubuntu", "macos"]);
    let label = Shape::closed().with("name", Type::Text).with("color", Type::one_of([Type::Text, Type::Null]));
    let event = Shape::closed().with("action", Type::texts(["opened", "closed"])).with("number", Type::Number);
    let github = Shape::closed()
        .with("ref", Type::Text)
        .with("ref_name", Type::Text)
        .with("actor", Type::Text)
        .with("labels", Type::array(label.into()))
        .with("event", event.into());
    Shape::closed()
        .with("github", github.into())
        .with("env", Shape::open(Type::Text).into())
        .with("inputs", Shape::closed().with("debug", Type::Bool).with("level", Type::Number).into())
        .with("matrix", Shape::closed().with("os", os).with("node", Type::Any).into())
        .with("needs", Shape::closed().into())
}

fn shown(ty: &Type) -> String {
    match ty {
        Type::Literal(value) => super::compact(value),
        Type::Array(item) => format!("[{}]", shown(item)),
        Type::Object(shape) => {
            let all: Vec<String> =
                shape.names().map(|name| format!("{name}: {}", shown(shape.get(name).unwrap()))).collect();
            format!("{{{}{}}}", all.join(", "), if shape.is_closed() { "" } else { ", …" })
        }
        Type::OneOf(types) => types.iter().map(shown).collect::<Vec<_>>().join(" | "),
        plain => format!("{plain:?}"),
    }
}

fn run(text: &str, with: fn(&crate::Expr, &Scope) -> Inferred) -> String {
    let contexts = contexts();
    let functions = [Function::Success, Function::Failure, Function::Always];
    let scope = Scope { contexts: &contexts, elsewhere: &["secrets", "steps"], functions: &functions };
    let parsed = parse(text);
    let found = with(&parsed.expr, &scope);
    let said = found
        .problems
        .iter()
        .map(|problem| format!("\n`{}` {}: {}", problem.range.slice(text), problem.code.name(), problem.message));
    format!("{text}: {}{}", shown(&found.ty), said.collect::<String>())
}

fn check(texts: &[&str], expected: Expect) {
    expected.assert_eq(&texts.iter().map(|text| run(text, infer)).collect::<Vec<_>>().join("\n"));
}

fn check_condition(texts: &[&str], expected: Expect) {
    expected.assert_eq(&texts.iter().map(|text| run(text, infer_condition)).collect::<Vec<_>>().join("\n"));
}

#[test]
fn types_of_paths() {
    check(
        &[
            "github.ref",
            "GITHUB['REF']",
            "github.event.action",
            "github.labels[0].name",
            "github.labels.*.color",
            "env.X",
            "matrix.node.anything",
            "github.labels.*",
            "matrix.*",
            "github[env.X]",
            "github.labels[env.X]",
        ],
        expect![[r#"
            github.ref: Text
            GITHUB['REF']: Text
            github.event.action: "opened" | "closed"
            github.labels[0].name: Text | Null
            github.labels.*.color: [Text | Null]
            env.X: Text
            matrix.node.anything: Any
            github.labels.*: [{color: Text | Null, name: Text}]
            matrix.*: [Any]
            github[env.X]: Text | {action: "opened" | "closed", number: Number} | [{color: Text | Null, name: Text}] | Null
            github.labels[env.X]: {color: Text | Null, name: Text} | Null"#]],
    );
}

#[test]
fn types_of_operators_and_functions() {
    check(
        &[
            "github.ref == 'x'",
            "!github.ref",
            "github.ref && 'a' || 'b'",
            "inputs.debug && matrix.os",
            "matrix.os || 'x'",
            "github.event.number || 'none'",
            "format('{0}', github.ref)",
            "format('{0}-{1}', 1, 'a')",
            "fromJSON('{\"a\": [1, \"x\"]}')",
            "fromJSON('{\"a\": [1, 2]}').a[0]",
            "fromJSON(env.X)",
            "case(inputs.debug, 'a', 'b')",
            "'a' == 'A'",
            "toJSON(github)",
            "join(github.labels.*.name)",
            "success()",
            "contains('abc', 'b')",
        ],
        expect![[r#"
            github.ref == 'x': Bool
            !github.ref: Bool
            github.ref && 'a' || 'b': "a" | "b"
            inputs.debug && matrix.os: false | "ubuntu" | "macos"
            matrix.os || 'x': "ubuntu" | "macos"
            github.event.number || 'none': Number | "none"
            format('{0}', github.ref): Text
            format('{0}-{1}', 1, 'a'): "1-a"
            fromJSON('{"a": [1, "x"]}'): {a: [1 | "x"]}
            fromJSON('{"a": [1, 2]}').a[0]: 1 | 2 | Null
            fromJSON(env.X): Any
            case(inputs.debug, 'a', 'b'): "a" | "b"
            'a' == 'A': true
            toJSON(github): Text
            join(github.labels.*.name): Text
            success(): Bool
            contains('abc', 'b'): true"#]],
    );
}

#[test]
fn names_that_do_not_exist() {
    check(
        &[
            "githb.ref",
            "github.reff",
            "github.event.nope.deeper",
            "needs.build",
            "secrets.X",
            "True",
            "contains",
            "main",
            "contans('a', 'b')",
            "cancelled()",
            "hashFiles('x')",
            "github.event['acton']",
            "matrix.oss || 'x'",
        ],
        expect![[r#"
            githb.ref: Any
            `githb` unknown-context: There is no context `githb`, so GitHub refuses this. Did you mean `github`?
            github.reff: Null
            `reff` undefined-property: `github` has no property `reff`, so this is always empty. Did you mean `ref`?
            github.event.nope.deeper: Null
            `nope` undefined-property: `github.event` has no property `nope`, so this is always empty. It has `action`, `number`.
            needs.build: Null
            `build` undefined-property: `needs` has no property `build`, so this is always empty. It has none at all.
            secrets.X: Any
            `secrets` unavailable-context: The context `secrets` cannot be read here; `env`, `github`, `inputs`, `matrix`, `needs` can. GitHub refuses this.
            True: Any
            `True` unknown-context: There is no context `True`, so GitHub refuses this. The keyword is written `true`.
            contains: Any
            `contains` unknown-context: There is no context `contains`, so GitHub refuses this. The function is called with parentheses: `contains(…)`.
            main: Any
            `main` unknown-context: There is no context `main`, so GitHub refuses this. If it is meant as text, write `'main'`.
            contans('a', 'b'): Any
            `contans` unknown-function: There is no function `contans`, so GitHub refuses this. Did you mean `contains`?
            cancelled(): Bool
            `cancelled` unavailable-function: The function `cancelled` cannot be called here, only in an `if`. GitHub refuses this.
            hashFiles('x'): Text
            `hashFiles` unavailable-function: The function `hashFiles` cannot be called here, only where a job's steps run. GitHub refuses this.
            github.event['acton']: Null
            `'acton'` undefined-property: `github.event` has no property `acton`, so this is always empty. Did you mean `action`?
            matrix.oss || 'x': "x"
            `oss` undefined-property: `matrix` has no property `oss`, so this is always empty. Did you mean `os`?"#]],
    );
}

#[test]
fn properties_of_what_has_none() {
    check(
        &[
            "github.ref.name",
            "inputs.level[0]",
            "github.labels.name",
            "github.labels.*.nope",
            "github[github]",
            "github.labels['x']",
        ],
        expect![[r"
            github.ref.name: Null
            `name` nothing-to-index: This is a string and has no properties, so this is always empty.
            inputs.level[0]: Null
            `0` nothing-to-index: This is a number and has no properties, so this is always empty.
            github.labels.name: Null
            `name` nothing-to-index: This is an array: it has numbered items and no property `name`. `.*.name` takes `name` of every item.
            github.labels.*.nope: [Any]
            `nope` undefined-property: `github.labels.*` has no property `nope`, so this is always empty. It has `color`, `name`.
            github[github]: Null
            `github` nothing-to-index: An object is indexed by a name.
            github.labels['x']: Null
            `'x'` nothing-to-index: This is an array: it has numbered items and no property `x`. `.*.x` takes `x` of every item."]],
    );
}

#[test]
fn comparisons_that_never_come_out_as_meant() {
    check(
        &[
            "matrix.os == 'windows'",
            "matrix.os == 'Ubuntu'",
            "github.event.action != 'reopened'",
            "inputs.debug == 'true'",
            "inputs.debug == true",
            "inputs.debug == 'x'",
            "github.ref == true",
            "env.X == 1",
            "github == 'x'",
            "github.labels == 'bug'",
            "inputs.level == 'abc'",
            "inputs.level == '3'",
            "NaN == inputs.level",
            "github.labels > 1",
            "inputs.level < 'abc'",
            "github.ref < 'b'",
            "matrix.node == github",
            "null == env.X",
        ],
        expect![[r"
            matrix.os == 'windows': Bool
            `matrix.os == 'windows'` never-equal: This is always false, because one of `'ubuntu'`, `'macos'` never equals `'windows'`.
            matrix.os == 'Ubuntu': Bool
            github.event.action != 'reopened': Bool
            `github.event.action != 'reopened'` never-equal: This is always true, because one of `'opened'`, `'closed'` never equals `'reopened'`.
            inputs.debug == 'true': Bool
            `inputs.debug == 'true'` never-equal: This is always false, because a boolean never equals `'true'`.
            inputs.debug == true: Bool
            inputs.debug == 'x': Bool
            `inputs.debug == 'x'` never-equal: This is always false, because a boolean never equals `'x'`.
            github.ref == true: Bool
            `github.ref == true` confused-comparison: A string and a boolean are compared as numbers, so even 'true' does not equal `true`. Write the boolean as text: `== 'true'`.
            env.X == 1: Bool
            github == 'x': Bool
            `github == 'x'` never-equal: This is always false, because an object never equals `'x'`.
            github.labels == 'bug': Bool
            `github.labels == 'bug'` never-equal: This is always false, because an array never equals `'bug'`.
            inputs.level == 'abc': Bool
            `inputs.level == 'abc'` never-equal: This is always false, because a number never equals `'abc'`.
            inputs.level == '3': Bool
            NaN == inputs.level: Bool
            `NaN == inputs.level` never-equal: This is always false, because `NaN` never equals a number.
            github.labels > 1: Bool
            `github.labels > 1` confused-comparison: This is always false, because an array and a number have no order.
            inputs.level < 'abc': Bool
            `inputs.level < 'abc'` confused-comparison: This is always false, because a number and a string have no order.
            github.ref < 'b': Bool
            matrix.node == github: Bool
            null == env.X: Bool"]],
    );
}

#[test]
fn arguments_that_a_function_can_do_nothing_with() {
    check(
        &[
            "contains(github, 'x')",
            "contains(github.labels, github)",
            "startsWith(github.labels, 'x')",
            "join(github.event)",
            "join(github.labels.*.name, github)",
            "format('{0}', github)",
            "format('{0} {2}', github.ref, 1)",
            "format('{0', github.ref)",
            "format('{1}', 'x')",
            "fromJSON('{')",
            "fromJSON(github.labels)",
            "case(github.ref, 1, 2)",
            "case('x', 1, 2)",
            "contains('a')",
            "toJSON(github.labels)",
        ],
        expect![[r"
            contains(github, 'x'): Bool
            `github` wrong-argument: `contains` takes an array; in an object it finds nothing. `.*` makes an array of its values.
            contains(github.labels, github): Bool
            `github` wrong-argument: `contains` looks for a string or number, this is an object.
            startsWith(github.labels, 'x'): Bool
            `github.labels` wrong-argument: `startsWith` takes a string here, this is an array.
            join(github.event): Text
            `github.event` wrong-argument: `join` takes an array; in an object it finds nothing. `.*` makes an array of its values.
            join(github.labels.*.name, github): Text
            `github` wrong-argument: `join` takes a string here, this is an object.
            format('{0}', github): Text
            `github` no-text: This is an object, of which GitHub writes only the word `Object`. `toJSON(…)` writes what is in it.
            format('{0} {2}', github.ref, 1): Text
            `'{0} {2}'` invalid-format: `format` asks for `{2}`, but only 2 values are given; the first is `{0}`.
            format('{0', github.ref): Text
            `'{0'` invalid-format: `format` cannot read `{0`: a placeholder is a number in braces (`{0}`), and a brace itself is written twice.
            format('{1}', 'x'): Text
            `'{1}'` invalid-format: `format` asks for `{1}`, but only 1 value is given; the first is `{0}`.
            fromJSON('{'): Any
            `'{'` invalid-json: This is no JSON: the text ends too early (character 2).
            fromJSON(github.labels): Any
            `github.labels` wrong-argument: `fromJSON` reads a string, this is an array already and needs no `fromJSON`.
            case(github.ref, 1, 2): 1 | 2
            `github.ref` wrong-argument: `case` needs `true` or `false` as a condition, this is a string. Compare it or write `!!` before it.
            case('x', 1, 2): 1 | 2
            `'x'` wrong-argument: `case` needs `true` or `false` as a condition, this is a string. Compare it or write `!!` before it.
            contains('a'): Bool
            `contains('a')` argument-count: `contains` takes 2 arguments, here are 1.
            toJSON(github.labels): Text"]],
    );
}

#[test]
fn conditions_that_are_always_the_same() {
    check_condition(
        &[
            "github.ref == 'a' || 'b'",
            "'true'",
            "true",
            "false && github.ref",
            "github.ref",
            "github",
            "!github.labels",
            "(inputs.debug && 'x') == 'x'",
            "always()",
            "inputs.debug && 'yes' || 'no'",
            "github.ref == 'a' && 1",
            "matrix.os == 'windows' || success()",
            "!'x'",
            "contains('abc', 'b')",
            "github.nope",
        ],
        expect![[r#"
            github.ref == 'a' || 'b': true | "b"
            `'b'` constant-condition: This part of the condition is always true: a text that is not empty counts as true. Was a comparison (`==`) meant?
            'true': "true"
            `'true'` constant-condition: This part of the condition is always true: a text that is not empty counts as true. Was a comparison (`==`) meant?
            true: true
            false && github.ref: false
            github.ref: Text
            github: {actor: Text, event: {action: "opened" | "closed", number: Number}, labels: [{color: Text | Null, name: Text}], ref: Text, ref_name: Text}
            `github` constant-condition: This part of the condition is always true with what is known here.
            !github.labels: false
            `github.labels` constant-condition: This part of the condition is always true with what is known here.
            (inputs.debug && 'x') == 'x': Bool
            always(): Bool
            inputs.debug && 'yes' || 'no': "yes" | "no"
            `'yes'` constant-condition: This part of the condition is always true: a text that is not empty counts as true. Was a comparison (`==`) meant?
            `'no'` constant-condition: This part of the condition is always true: a text that is not empty counts as true. Was a comparison (`==`) meant?
            github.ref == 'a' && 1: false | 1
            `1` constant-condition: This part of the condition is always true by itself. Was a comparison (`==`) meant?
            matrix.os == 'windows' || success(): Bool
            `matrix.os == 'windows'` never-equal: This is always false, because one of `'ubuntu'`, `'macos'` never equals `'windows'`.
            !'x': false
            `'x'` constant-condition: This part of the condition is always true: a text that is not empty counts as true. Was a comparison (`==`) meant?
            contains('abc', 'b'): true
            `contains('abc', 'b')` constant-condition: This part of the condition is always true with what is known here.
            github.nope: Null
            `nope` undefined-property: `github` has no property `nope`, so this is always empty. It has `actor`, `event`, `labels`, `ref`, `ref_name`."#]],
    );
}

#[test]
fn alternatives_are_joined() {
    let text = |text: &str| Type::Literal(Value::text(text));
    assert_eq!(Type::one_of([text("a"), text("a")]), text("a"));
    assert_eq!(Type::one_of([text("a"), Type::Text]), Type::Text);
    assert_eq!(Type::one_of([Type::Text, Type::Any]), Type::Any);
    assert_eq!(Type::one_of([]), Type::Null);
    let nested = Type::one_of([Type::one_of([Type::Text, Type::Null]), Type::Bool]);
    assert_eq!(nested, Type::OneOf(Arc::new(vec![Type::Text, Type::Null, Type::Bool])));
    assert_eq!(Type::one_of((0..100).map(|n| Type::Literal(Value::Number(f64::from(n))))), Type::Any);
}

proptest! {
    /// The type of a closed expression holds its value.
    #[test]
    fn values_are_of_the_inferred_type(text in "(!|)('a'|''|0|1|null|true|fromJSON\\('\\[1\\]'\\)) (==|&&|\\|\\||<) (!|)('A'|2|null|false|'1') (==|&&|\\|\\||>=) ('x'|0|true)") {
        let contexts = Shape::closed();
        let scope = Scope { contexts: &contexts, elsewhere: &[], functions: &[] };
        let expr = parse(&text).expr;
        let ty = infer(&expr, &scope).ty;
        let value = crate::constant(&expr).unwrap();
        prop_assert!(ty.truthy().is_none_or(|truthy| truthy == value.is_truthy()), "{} {:?}", text, ty);
        prop_assert!(ty.constant().is_none_or(|known| known == value), "{} {:?}", text, ty);
        prop_assert!(ty.alternatives().iter().any(|one| {
            let of = Type::of(&value);
            *one == Type::Any || *one == of || matches!((one, &value), (Type::Bool, Value::Bool(_)) | (Type::Text, Value::Text(_)) | (Type::Number, Value::Number(_)))
        }), "{} {:?}", text, ty);
    }

    #[test]
    fn any_text_is_inferred(text in "[a-c0-9 .'()\\[\\]!|&=<>,*\\-]{0,40}") {
        let contexts = contexts();
        let scope = Scope { contexts: &contexts, elsewhere: &[], functions: &[] };
        let parsed = parse(&text);
        let found = infer_condition(&parsed.expr, &scope);
        prop_assert!(found.problems.iter().all(|problem| problem.range.end() <= text.len()));
    }
}
