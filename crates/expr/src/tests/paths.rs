//! Contexts, properties, indexes and filters.

use super::check;

#[test]
fn properties_and_indexes() {
    check(
        r#"
        github.ref => "refs/heads/main"
        GitHub.REF => "refs/heads/main"
        github['ref'] => "refs/heads/main"
        github['REF'] => "refs/heads/main"
        github . ref => "refs/heads/main"
        github.event.issue.title => "It's broken"
        github['event']['issue'].title => "It's broken"
        github[format('{0}', 'ref')] => "refs/heads/main"
        (github).ref => "refs/heads/main"
        (github.event).issue['title'] => "It's broken"
        fromJSON('{"a-b": 1}').a-b => 1
        fromJSON('{"_a": 1}')._a => 1
        fromJSON('{"true": 1}').true => 1
        fromJSON('{"null": 1}').null => 1
        fromJSON('{"a b": 1}')['a b'] => 1
        "#,
    );
}

#[test]
fn what_is_not_there_is_null() {
    check(
        r"
        github.nope => null
        github.nope.deeper['x'][0] => null
        github.ref.length => null
        github.ref[0] => null
        inputs.level.x => null
        inputs.debug.x => null
        fruits.name => null
        fruits['name'] => null
        (null)[0] => null
        (1).x => null
        ('a').x => null
        github[github] => null
        github[fruits] => null
        ",
    );
}

#[test]
fn arrays_are_indexed_by_number() {
    check(
        r#"
        matrix.node[0] => 14
        matrix.node[2] => "18"
        matrix.node[3] => null
        matrix.node[-1] => null
        matrix.node[-0.5] => null
        matrix.node[0.9] => 14
        matrix.node[1.5] => 16
        matrix.node[NaN] => null
        matrix.node[Infinity] => null
        matrix.node['1'] => 16
        matrix.node[' 1'] => 16
        matrix.node[''] => 14
        matrix.node['x'] => null
        matrix.node[true] => 16
        matrix.node[null] => 14
        matrix.node[1e20] => null
        matrix.nested[0][1] => 2
        matrix.nested[fruits[0].quantity][0] => 3
        fruits[fruits] => null
        "#,
    );
}

#[test]
fn objects_are_indexed_by_text() {
    check(
        r#"
        matrix[1] => "one"
        matrix['1'] => "one"
        matrix[true] => "yes"
        matrix[null] => "nothing"
        matrix[''] => "nothing"
        matrix[0] => null
        "#,
    );
}

#[test]
fn filters_select_from_arrays_and_objects() {
    check(
        r#"
        fruits.*.name => [ "apple", "orange", "pear" ]
        fruits[*].name => [ "apple", "orange", "pear" ]
        fruits.*.NAME => [ "apple", "orange", "pear" ]
        fruits.*['name'] => [ "apple", "orange", "pear" ]
        vegetables.*.edible => [ [ "roots", "stalks" ], [ "roots", "stems", "leaves" ], [ "hearts" ] ]
        vegetables.*.edible[0] => [ "roots", "roots", "hearts" ]
        vegetables.*.edible.* => [ "roots", "stalks", "roots", "stems", "leaves", "hearts" ]
        vegetables.*.*[0] => [ "green", "roots", "purple", "roots", "green", "hearts" ]
        github.event.issue.labels.*.color => [ "red", "blue" ]
        github.event.issue.labels.*.nope => []
        github.event.commits.*.added => [ [ "x", "y" ], [] ]
        github.event.commits.*.added.* => [ "x", "y" ]
        github.event.commits.*.added[1] => [ "y" ]
        matrix.nested.* => [ [ 1, 2 ], [ 3 ], [] ]
        matrix.nested.*.* => [ 1, 2, 3 ]
        matrix.nested.*[0] => [ 1, 3 ]
        (matrix.nested.*)[0] => [ 1, 3 ]
        (github.nope || matrix.nested.*)[0] => [ 1, 3 ]
        (matrix.nested.* && matrix.nested)[1] => [ 3 ]
        (fruits.*).name => [ "apple", "orange", "pear" ]
        fruits.*.name[0] => []
        fruits.*.name.* => []
        github.ref.* => []
        github.nope.* => []
        github.nope.*.x => []
        (null).* => []
        fromJSON('[null]').*.x => []
        fromJSON('[{"x":null}]').*.x => [ null ]
        fromJSON('{"a":1,"b":[2]}').* => [ 1, [ 2 ] ]
        "#,
    );
}

#[test]
fn constants_have_no_properties_and_names_begin_with_letters() {
    check(
        r"
        'a'.x => error property-of-constant
        'a'[0] => error property-of-constant
        null[0] => error property-of-constant
        true.x => error property-of-constant
        1.x => error invalid-number
        github.1 => error missing-name
        matrix.node.0 => error missing-name
        github.-x => error unexpected-character
        github.'x' => error missing-name
        github. => error missing-name
        github..ref => error missing-name
        github[] => error missing-value
        github[0 => error missing-sign
        github[* => error missing-sign
        [0] => error missing-value
        *.x => error missing-value
        ",
    );
}
