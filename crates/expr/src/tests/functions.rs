//! Every function: what it gives, its coercions, and what it refuses.

use super::check;

#[test]
fn names_are_read_in_any_case() {
    check(
        r#"
        CONTAINS('a', 'a') => true
        startswith('ab', 'a') => true
        EndsWith('ab', 'b') => true
        toJson(1) => "1"
        fromjson('1') => 1
        Format('{0}', 1) => "1"
        nope() => error unknown-function
        lenght('a') => error unknown-function
        contains => unknown contains
        "#,
    );
}

#[test]
fn contains_searches_texts_and_arrays() {
    check(
        r"
        contains('Hello world', 'llo') => true
        contains('Hello world', 'LLO') => true
        contains('Hello world', '') => true
        contains('', '') => true
        contains('Hello', 'x') => false
        contains('É', 'é') => true
        contains(null, '') => true
        contains(null, 'a') => false
        contains('a1', 1) => true
        contains(1, 1) => true
        contains(github.event.issue.labels.*.name, 'bug') => true
        contains(github.event.issue.labels.*.name, 'BUG') => true
        contains(github.event.issue.labels.*.name, 'bu') => false
        contains(fromJSON('[''push'']'), 'push') => error invalid-json
        contains(fromJSON('[`push`, `pull_request`]'), github.event_name) => error invalid-json
        contains(matrix.node, 16) => true
        contains(matrix.node, '16') => true
        contains(matrix.node, 18) => true
        contains(matrix.node, 1) => false
        contains(fromJSON('[null]'), null) => true
        contains(fromJSON('[null]'), '') => true
        contains(fromJSON('[0]'), '') => true
        contains(fromJSON('[true]'), 1) => true
        contains(fromJSON('[]'), '') => false
        contains(matrix.nested, matrix.nested[0]) => true
        contains(matrix.nested, fromJSON('[3]')) => false
        contains(github, 'ref') => false
        contains('a', github) => false
        contains(github.*, 'push') => true
        contains('a') => error argument-count
        contains() => error argument-count
        contains('a', 'b', 'c') => error argument-count
        ",
    );
}

#[test]
fn contains_with_the_array_of_the_manual() {
    check(
        r#"
        contains(fromJSON('["push", "pull_request"]'), github.event_name) => true
        contains(fromJSON('["pull_request"]'), github.event_name) => false
        contains('["push"]', 'PUSH') => true
        "#,
    );
}

#[test]
fn starts_with_and_ends_with() {
    check(
        r"
        startsWith('Hello world', 'He') => true
        startsWith('Hello world', 'hE') => true
        startsWith('Hello world', 'world') => false
        startsWith('Hello', '') => true
        startsWith('', 'a') => false
        startsWith(123, 12) => true
        startsWith(true, 't') => true
        startsWith(fruits, '') => false
        startsWith('Array', fruits) => false
        startsWith('a') => error argument-count
        startsWith('a', 'b', 'c') => error argument-count
        endsWith('Hello world', 'ld') => true
        endsWith('Hello world', 'LD') => true
        endsWith('Hello world', 'He') => false
        endsWith('Hello', '') => true
        endsWith('lo', 'Hello') => false
        endsWith(123, 23) => true
        endsWith(github, '') => false
        endsWith('a') => error argument-count
        ",
    );
}

#[test]
fn format_replaces_numbers_in_braces() {
    check(
        r#"
        format('Hello {0} {1} {2}', 'Mona', 'the', 'Octocat') => "Hello Mona the Octocat"
        format('{{Hello {0} {1} {2}!}}', 'Mona', 'the', 'Octocat') => "{Hello Mona the Octocat!}"
        format('{0}{0}', 'a') => "aa"
        format('{1}{0}', 'a', 'b') => "ba"
        format('plain', 'unused') => "plain"
        format('plain') => "plain"
        format('', 1) => ""
        format('{{}}', 1) => "{}"
        format('{{{0}}}', 1) => "{1}"
        format('{{0}}', 1) => "{0}"
        format('{00}', 'a') => "a"
        format('{0:x}', 'a') => "a"
        format(1, 2) => "1"
        format(null, 2) => ""
        format('{0}', '{1}') => "{1}"
        format('{10}', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'ten') => "ten"
        format('{0}') => error invalid-format
        format('{1}', 'a') => error invalid-format
        format('{99999999999999999999}', 'a') => error invalid-format
        format('{', 'a') => error invalid-format
        format('}', 'a') => error invalid-format
        format('{0', 'a') => error invalid-format
        format('{}', 'a') => error invalid-format
        format('{a}', 'a') => error invalid-format
        format('{ 0}', 'a') => error invalid-format
        format('{-1}', 'a') => error invalid-format
        format('{0}}', 'a') => error invalid-format
        format('{{{0}', 'a') => "{a"
        format() => error argument-count
        "#,
    );
}

#[test]
fn join_concatenates() {
    check(
        r#"
        join(github.event.issue.labels.*.name, ', ') => "bug, help wanted"
        join(github.event.issue.labels.*.name) => "bug,help wanted"
        join(matrix.node) => "14,16,18"
        join(matrix.node, '') => "141618"
        join(matrix.node, null) => "141618"
        join(matrix.node, 0) => "14016018"
        join(matrix.node, fruits) => "14,16,18"
        join(matrix.nested) => "Array,Array,Array"
        join(fruits) => "Object,Object,Object"
        join(fromJSON('[null,true,1.0,"x"]')) => ",true,1,x"
        join(fromJSON('[]'), '-') => ""
        join('a', '-') => "a"
        join('') => ""
        join(null) => ""
        join(github) => ""
        join() => error argument-count
        join('a', 'b', 'c') => error argument-count
        "#,
    );
}

#[test]
fn to_json_prints_with_two_spaces() {
    check(
        r#"
        toJSON(null) => "null"
        toJSON(true) => "true"
        toJSON(1.0) => "1"
        toJSON(-0) => "0"
        toJSON(NaN) => "null"
        toJSON('a') => "\"a\""
        toJSON('a"\') => "\"a\\\"\\\\\""
        toJSON('é/<') => "\"é/<\""
        toJSON(fromJSON('[]')) => "[]"
        toJSON(fromJSON('{}')) => "{}"
        toJSON(matrix.nested[0]) => "[\n  1,\n  2\n]"
        toJSON(fruits[0]) => "{\n  \"name\": \"apple\",\n  \"quantity\": 1\n}"
        toJSON(fromJSON('[[1],{"a":[]}]')) => "[\n  [\n    1\n  ],\n  {\n    \"a\": []\n  }\n]"
        toJSON(toJSON('a')) => "\"\\\"a\\\"\""
        toJSON(github.nope) => "null"
        toJSON(fruits.*.name) => "[\n  \"apple\",\n  \"orange\",\n  \"pear\"\n]"
        toJSON() => error argument-count
        toJSON(1, 2) => error argument-count
        "#,
    );
}

#[test]
fn from_json_reads_every_kind() {
    check(
        r#"
        fromJSON('null') => null
        fromJSON('true') => true
        fromJSON('1.50') => 1.5
        fromJSON('-1e2') => -100
        fromJSON('"a"') => "a"
        fromJSON('"\u00e9\ud83d\ude00\n\/"') => "é😀\n/"
        fromJSON(' [1, "a", null] ') => [ 1, "a", null ]
        fromJSON('{"a": {"b": [1]}}').a.b[0] => 1
        fromJSON('{"a": 1}').A => 1
        fromJSON('{"a": 1, "a": 2}').a => 2
        fromJSON('{"a": 1, "A": 2}').a => 1
        fromJSON(1) => 1
        fromJSON(true) => true
        fromJSON(env.NUM) => 12
        fromJSON(env.FLAG) => true
        fromJSON(toJSON(github)).ref => "refs/heads/main"
        fromJSON(toJSON(fruits)).*.quantity => [ 1, 2, 1 ]
        "#,
    );
}

#[test]
fn from_json_refuses_what_is_no_json() {
    check(
        r#"
        fromJSON('') => error invalid-json
        fromJSON(' ') => error invalid-json
        fromJSON(null) => error invalid-json
        fromJSON('nope') => error invalid-json
        fromJSON('True') => error invalid-json
        fromJSON('NaN') => error invalid-json
        fromJSON('0xff') => error invalid-json
        fromJSON('01') => error invalid-json
        fromJSON('1.') => error invalid-json
        fromJSON('.5') => error invalid-json
        fromJSON('+1') => error invalid-json
        fromJSON('1 2') => error invalid-json
        fromJSON('[1,]') => error invalid-json
        fromJSON('[1') => error invalid-json
        fromJSON('{"a" 1}') => error invalid-json
        fromJSON('{a: 1}') => error invalid-json
        fromJSON('{"a": 1,}') => error invalid-json
        fromJSON('"a') => error invalid-json
        fromJSON('"\x"') => error invalid-json
        fromJSON('"\u12"') => error invalid-json
        fromJSON('[1] // no') => error invalid-json
        fromJSON(github) => error invalid-json
        fromJSON(fruits) => error invalid-json
        fromJSON() => error argument-count
        fromJSON('1', '2') => error argument-count
        "#,
    );
}

#[test]
fn case_takes_the_first_condition_that_is_true() {
    check(
        r#"
        case(github.ref == 'refs/heads/main', 'production', 'development') => "production"
        case(github.ref == 'refs/heads/x', 'production', 'development') => "development"
        case(false, 1, true, 2, 3) => 2
        case(false, 1, false, 2, 3) => 3
        case(true, 1, true, 2, 3) => 1
        case(true, null, 1) => null
        case(true, fruits, 1)[0].name => "apple"
        case(!github.nope, 'a', 'b') => "a"
        case(startsWith(github.ref, 'refs/heads/feature/'), 'development', 'unknown') => "unknown"
        case(1, 1, 2) => error wrong-argument
        case('true', 1, 2) => error wrong-argument
        case(null, 1, 2) => error wrong-argument
        case(fruits, 1, 2) => error wrong-argument
        case(false, 1, 'x', 2, 3) => error wrong-argument
        case() => error argument-count
        case(true) => error argument-count
        case(true, 1) => error argument-count
        case(true, 1, false, 2) => error argument-count
        "#,
    );
}

#[test]
fn functions_that_depend_on_the_run() {
    check(
        r"
        always() => true
        success() => unknown success()
        failure() => unknown failure()
        cancelled() => unknown cancelled()
        !cancelled() => unknown cancelled()
        success('build') => unknown success()
        hashFiles('**/package-lock.json') => unknown hashFiles('**/package-lock.json')
        hashFiles('a', 'b') => unknown hashFiles('a', 'b')
        hashFiles() => error argument-count
        always(1) => error argument-count
        cancelled('x') => error argument-count
        ",
    );
}
