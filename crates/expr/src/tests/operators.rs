//! Operators: precedence, operands, equality, order, logic.

use super::check;

#[test]
fn operators_bind_as_documented() {
    check(
        r"
        true || false && false => true
        (true || false) && false => false
        !false && false => false
        !(false && false) => true
        1 == 1 && 2 == 2 => true
        1 < 2 == true => true
        1 == 1 == 1 => true
        3 > 2 > 1 => false
        1 < 2 < 3 => true
        !1 == 0 => true
        !(1 == 0) => true
        !!1 => true
        !!'' => false
        ((1)) => 1
        1==1 => true
        1 == 1||false => true
        true==!false => true
        ",
    );
}

#[test]
fn not_gives_a_boolean() {
    check(
        r"
        !true => false
        !false => true
        !null => true
        !0 => true
        !-0 => true
        !NaN => true
        !1 => false
        !-1 => false
        !'' => true
        !' ' => false
        !'0' => false
        !'false' => false
        !github => false
        !fruits => false
        !fromJSON('[]') => false
        !fromJSON('{}') => false
        !github.nope => true
        ",
    );
}

#[test]
fn and_and_or_give_an_operand() {
    check(
        r#"
        1 && 2 => 2
        0 && 2 => 0
        '' && 2 => ""
        null && 2 => null
        NaN && 2 => NaN
        'a' && 'b' && 'c' => "c"
        'a' && '' && 'c' => ""
        1 || 2 => 1
        0 || 2 => 2
        0 || null || '' => ""
        null || false => false
        '' || 'x' => "x"
        '0' || 'x' => "0"
        github.ref && 'yes' || 'no' => "yes"
        github.nope && 'yes' || 'no' => "no"
        true && '' || 'no' => "no"
        inputs.debug || inputs.level => 3
        fromJSON('[]') && 1 => 1
        "#,
    );
}

#[test]
fn what_does_not_matter_is_not_evaluated() {
    check(
        r"
        false && fromJSON('nope') => false
        true || fromJSON('nope') => true
        true && fromJSON('nope') => error invalid-json
        false || fromJSON('nope') => error invalid-json
        case(true, 1, fromJSON('nope')) => 1
        case(false, fromJSON('nope'), 2) => 2
        ",
    );
}

#[test]
fn equal_kinds_are_compared_as_they_are() {
    check(
        r"
        null == null => true
        true == true => true
        true == false => false
        1 == 1.0 => true
        1 == 2 => false
        0 == -0 => true
        NaN == NaN => false
        NaN != NaN => true
        Infinity == Infinity => true
        'a' == 'a' => true
        'a' == 'A' => true
        'refs/heads/MAIN' == github.ref => true
        'é' == 'É' => true
        'ß' == 'SS' => false
        'ı' == 'I' => false
        'Σ' == 'ς' => true
        'a' == 'b' => false
        'a' == 'a ' => false
        '1' == '1.0' => false
        'a' != 'b' => true
        'a' != 'A' => false
        ",
    );
}

#[test]
fn arrays_and_objects_equal_only_themselves() {
    check(
        r"
        github == github => true
        github.event == github.event => true
        fruits == fruits => true
        fruits[0] == fruits[0] => true
        fruits[0] == fruits[2] => false
        fromJSON('[]') == fromJSON('[]') => false
        fromJSON('{}') == fromJSON('{}') => false
        fruits.* == fruits.* => false
        fruits != fruits => false
        github >= github => true
        github > github => false
        github == 'Object' => false
        fruits == 'Array' => false
        fruits == null => false
        fruits == true => false
        fruits != 0 => true
        ",
    );
}

#[test]
fn order_of_numbers_texts_and_booleans() {
    check(
        r"
        1 < 2 => true
        2 < 1 => false
        1 < 1 => false
        1 <= 1 => true
        1 >= 1 => true
        2 > 1 => true
        -1 > -2 => true
        Infinity > 1e300 => true
        -Infinity < 0 => true
        'a' < 'b' => true
        'a' < 'B' => true
        'B' > 'a' => true
        'a' <= 'A' => true
        'a' >= 'A' => true
        'a' < 'A' => false
        '10' < '9' => true
        'abc' < 'abcd' => true
        '' < 'a' => true
        'Z' < '_' => true
        false < true => true
        true > false => true
        true >= true => true
        null >= null => true
        null <= null => true
        null > null => false
        ",
    );
}

#[test]
fn nan_is_in_no_order() {
    check(
        r"
        NaN < 1 => false
        NaN > 1 => false
        NaN <= NaN => false
        NaN >= NaN => false
        1 < NaN => false
        'abc' < 1 => false
        'abc' > 1 => false
        1 >= 'abc' => false
        github < 1 => false
        github >= 1 => false
        fruits > 'a' => false
        fruits < fruits => false
        ",
    );
}
