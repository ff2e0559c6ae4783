//! Values outside expressions: YAML scalars, objects, JSON, numbers.

use expect_test::expect;
use proptest::prelude::*;

use crate::Value;

#[test]
fn plain_scalars_are_read_by_the_core_schema() {
    let scalars = " ~ null Null nULL true True yes on 12 -1 1.50 1e3 0x1F 0o17 017 .5 .inf -.INF .nan Infinity -Infinity \
        1_000 1.2.3 18.x ubuntu-latest";
    let read = scalars.split(' ').map(|scalar| {
        let value = Value::from_plain(scalar);
        format!("{scalar}: {} `{}`\n", value.kind(), value.to_text())
    });
    expect![[r"
        : null ``
        ~: null ``
        null: null ``
        Null: null ``
        nULL: string `nULL`
        true: boolean `true`
        True: boolean `true`
        yes: string `yes`
        on: string `on`
        12: number `12`
        -1: number `-1`
        1.50: number `1.5`
        1e3: number `1000`
        0x1F: number `31`
        0o17: number `15`
        017: number `17`
        .5: number `0.5`
        .inf: number `Infinity`
        -.INF: number `-Infinity`
        .nan: number `NaN`
        Infinity: string `Infinity`
        -Infinity: string `-Infinity`
        1_000: string `1_000`
        1.2.3: string `1.2.3`
        18.x: string `18.x`
        ubuntu-latest: string `ubuntu-latest`
    "]]
    .assert_eq(&read.collect::<String>());
}

#[test]
fn objects_keep_order_and_know_names_in_any_case() {
    let object = Value::object([("b", Value::from(1.0)), ("A", Value::from(true)), ("B", Value::from("x"))]);
    assert_eq!(object.to_json(), "{\n  \"b\": \"x\",\n  \"A\": true\n}");
    assert_eq!(object.get("a"), Some(&Value::Bool(true)));
    assert_eq!(object.get("c"), None);
}

#[test]
fn json_faults_are_told_with_their_place() {
    let fault = |text: &str| Value::from_json(text).map_err(|error| format!("{}: {}", error.at, error.message));
    expect![[r#"
        [
            Err(
                "10: this is no JSON value",
            ),
            Err(
                "2: the text ends too early",
            ),
            Err(
                "2: a control character must be escaped",
            ),
            Err(
                "2: the value ends before this",
            ),
        ]
    "#]]
    .assert_debug_eq(&[fault("{\"a\": [1, x]}"), fault("[1"), fault("\"a\u{1}\""), fault("1 2")]);
    assert!(Value::from_json(&"[".repeat(100_000)).is_err());
    assert!(Value::from_json(&format!("{}{}", "[".repeat(100), "]".repeat(100))).is_ok());
}

fn any_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-1_000_000_i32..1_000_000).prop_map(|number| Value::Number(f64::from(number) / 8.0)),
        "[a-c\"\\\\\n\té😀\u{1}]{0,6}".prop_map(Value::text),
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::array),
            prop::collection::btree_map("[a-c]{1,2}", inner, 0..4).prop_map(Value::object),
        ]
    })
}

proptest! {
    #[test]
    fn json_is_read_back_as_it_was(value in any_json()) {
        prop_assert_eq!(Value::from_json(&value.to_json()), Ok(value));
    }

    #[test]
    fn any_text_as_json_ends(text in "[\\[\\]{}\",:0-9eE.\\\\u a-c-]{0,40}") {
        let _ = Value::from_json(&text);
    }

    #[test]
    fn numbers_of_up_to_15_digits_are_read_back_as_they_were(digits in 1_u64..1_000_000_000_000_000, exponent in -21_i32..8) {
        let number: f64 = format!("{digits}e{exponent}").parse().unwrap();
        let text = Value::Number(number).to_text();
        prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits(), "{}", text);
        prop_assert_eq!(Value::text(text).to_number().to_bits(), number.to_bits());
    }

    #[test]
    fn any_number_is_written_close_to_what_it_is(number in any::<f64>()) {
        let text = Value::Number(number).to_text();
        let read = match &*text {
            "NaN" => f64::NAN,
            "Infinity" => f64::INFINITY,
            "-Infinity" => f64::NEG_INFINITY,
            plain => plain.parse::<f64>().unwrap(),
        };
        let close = (read - number).abs() <= number.abs() * 1e-13 || number.abs() < 1e-300;
        prop_assert!(close || read.to_bits() == number.to_bits() || read.is_nan() && number.is_nan(), "{} {}", number, text);
    }

    #[test]
    fn comparing_is_symmetric(left in any_json(), right in any_json()) {
        prop_assert_eq!(left.loose_eq(&right), right.loose_eq(&left));
        prop_assert_eq!(left.loose_cmp(&right), right.loose_cmp(&left).map(std::cmp::Ordering::reverse));
    }
}
