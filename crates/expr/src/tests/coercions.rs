//! What one kind stands for where another is needed.

use super::check;

#[test]
fn different_kinds_are_compared_as_numbers() {
    check(
        r"
        null == 0 => true
        null == false => true
        null == '' => true
        null == 'null' => false
        null < 1 => true
        true == 1 => true
        false == 0 => true
        true == 2 => false
        true == '1' => true
        true == 'true' => false
        false == '' => true
        false == 'false' => false
        true < 2 => true
        1 == '1' => true
        1 == '1.0' => true
        12 == env.NUM => true
        0 == '' => true
        '' == 0 => true
        '' < 1 => true
        10 > '9' => true
        '10' < 9 => false
        github.run_number == '42' => true
        inputs.level > '2' => true
        ",
    );
}

#[test]
fn texts_that_are_numbers() {
    check(
        r"
        '1' == 1 => true
        ' 1 ' == 1 => true
        '   ' == 0 => true
        '+1' == 1 => true
        '-1' == -1 => true
        '.5' == 0.5 => true
        '5.' == 5 => true
        '1e3' == 1000 => true
        '1E3' == 1000 => true
        '1e-2' == 0.01 => true
        '0x1F' == 31 => true
        ' 0xff ' == 255 => true
        '0o17' == 15 => true
        'Infinity' == Infinity => true
        '-Infinity' == -Infinity => true
        '-0' == 0 => true
        '007' == 7 => true
        ",
    );
}

#[test]
fn texts_that_are_no_numbers() {
    check(
        r"
        'abc' == 0 => false
        'abc' != 0 => true
        '1a' == 1 => false
        '1 2' == 12 => false
        '1_000' == 1000 => false
        '1,000' == 1000 => false
        '-0xff' == -255 => false
        '0x' == 0 => false
        'infinity' == Infinity => false
        'NaN' == NaN => false
        'true' == 1 => false
        '--1' == -1 => false
        '1e' == 1 => false
        ",
    );
}

#[test]
fn kinds_as_text() {
    check(
        r#"
        format('{0}', null) => ""
        format('{0}', true) => "true"
        format('{0}', false) => "false"
        format('{0}', 1.0) => "1"
        format('{0}', -0) => "0"
        format('{0}', 0.5) => "0.5"
        format('{0}', 1e21) => "1e+21"
        format('{0}', NaN) => "NaN"
        format('{0}', Infinity) => "Infinity"
        format('{0}', -Infinity) => "-Infinity"
        format('{0}', 0xff) => "255"
        format('{0}', 'x') => "x"
        format('{0}', fruits) => "Array"
        format('{0}', github) => "Object"
        format('{0}', github.nope) => ""
        join(true) => "true"
        join(12.50) => "12.5"
        contains(12345, 34) => true
        contains(true, 'RU') => true
        startsWith(null, '') => true
        endsWith(1.50, '.5') => true
        "#,
    );
}
