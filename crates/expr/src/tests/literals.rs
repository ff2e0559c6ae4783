//! Literals and what is none.

use super::check;

#[test]
fn keywords_are_lower_case() {
    check(
        r"
        null => null
        true => true
        false => false
        NaN => NaN
        Infinity => Infinity
        -Infinity => -Infinity
        True => unknown True
        NULL => unknown NULL
        nan => unknown nan
        infinity => unknown infinity
        ",
    );
}

#[test]
fn numbers_of_every_format_of_the_manual() {
    check(
        r"
        711 => 711
        -9.2 => -9.2
        0xff => 255
        0xFF => 255
        0x0 => 0
        0o17 => 15
        -2.99e-2 => -0.0299
        1e3 => 1000
        1E3 => 1000
        1e+3 => 1000
        1.5e2 => 150
        +1 => 1
        .5 => 0.5
        -.5 => -0.5
        +.5 => 0.5
        5. => 5
        1.0 => 1
        1.50 => 1.5
        00012 => 12
        -0 => 0
        0 => 0
        0.1 => 0.1
        1e400 => Infinity
        -1e400 => -Infinity
        ",
    );
}

#[test]
fn words_that_only_begin_like_numbers() {
    check(
        r"
        1a => error invalid-number
        0xg => error invalid-number
        0x => error invalid-number
        0o8 => error invalid-number
        0o => error invalid-number
        -0xff => error invalid-number
        1e => error invalid-number
        1e+ => error invalid-number
        1.2.3 => error invalid-number
        1..2 => error invalid-number
        1true => error invalid-number
        1_000 => error invalid-number
        --1 => error unexpected-character
        - 1 => error unexpected-character
        -a => error unexpected-character
        -'1' => error unexpected-character
        . => error missing-value
        ",
    );
}

#[test]
fn texts_stand_in_single_quotes() {
    check(
        r#"
        'Mona the Octocat' => "Mona the Octocat"
        'It''s open source!' => "It's open source!"
        '' => ""
        '''' => "'"
        '''''' => "''"
        '"' => "\""
        'a\n' => "a\\n"
        'é😀' => "é😀"
        ' a ' => " a "
        '}}' => "}}"
        '${{ x }}' => "${{ x }}"
        'abc => error unclosed-text
        ' => error unclosed-text
        'a'' => error unclosed-text
        "abc" => error unexpected-character
        "abc => error unexpected-character
        "#,
    );
}

#[test]
fn large_and_small_numbers_are_written_as_github_does() {
    check(
        r"
        4294967296 => 4294967296
        9007199254740991 => 9007199254740991
        1e20 => 100000000000000000000
        123e18 => 123000000000000000000
        1e21 => 1e+21
        1.5e21 => 1.5e+21
        -1e300 => -1e+300
        0.000001 => 0.000001
        0.0000001 => 1e-7
        1.25e-10 => 1.25e-10
        0.1234567890123456789 => 0.123456789012346
        123456.1234567890123 => 123456.123456789
        12345678.9 => 12345678.9
        0.30000000000000004 => 0.3
        99.99999999999999999 => 100
        ",
    );
}
