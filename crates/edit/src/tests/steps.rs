//! Steps.

use expect_test::expect;

use super::{FLOW, check};

#[test]
fn steps_come_move_and_go() {
    check(
        FLOW,
        r#"{"add-step": {"job": "lint", "index": 1, "yaml": "uses: actions/setup-node@v4\nwith: {node-version: 22}"}}"#,
        expect![[r"
        Added a step to `lint`
        +      - uses: actions/setup-node@v4
        +        with:
        +          node-version: 22
        +
    "]],
    );
    check(
        FLOW,
        r#"{"add-step": {"job": "lint", "index": 9, "yaml": "run: \"a\\nb\\n\""}}"#,
        expect![[r"
        Added a step to `lint`
        +
        +      - run: |
        +          a
        +          b
    "]],
    );
    check(
        FLOW,
        r#"{"add-step": {"job": "test", "index": 0, "yaml": "run: x"}}"#,
        expect![[r"
        Added a step to `test`
        +      - run: x
    "]],
    );
    check(
        FLOW,
        r#"{"duplicate-step": {"job": "deploy", "step": 0}}"#,
        expect![[r"
        Duplicated step 1 of `deploy`; give the copy another id
        +      - run: make deploy
        +        id: go
    "]],
    );
    check(
        FLOW,
        r#"{"delete-step": {"job": "lint", "step": 0}}"#,
        expect![[r"
        Deleted step 1 of `lint`
        -      - uses: actions/checkout@v4 # the code
        -
    "]],
    );
    check(
        FLOW,
        r#"{"delete-step": {"job": "lint", "step": 1}}"#,
        expect![[r"
        Deleted step 2 of `lint`
        -
        -      - name: Lint
        -        run: |
        -          make lint
        -          make style
    "]],
    );
    check(
        FLOW,
        r#"{"delete-step": {"job": "test", "step": 0}}"#,
        expect![[r"
        refused: Job `test` needs at least one step; delete the job, or add a step before.
    "]],
    );
    check(
        FLOW,
        r#"{"move-step": {"job": "lint", "step": 1, "to": "lint", "index": 0}}"#,
        expect![[r"
        Moved step 2 of `lint`
        -      - uses: actions/checkout@v4 # the code
        -
        -      - name: Lint
        -        run: |
        -          make lint
        -          make style
        +      - name: Lint
        +        run: |
        +          make lint
        +          make style
        +
        +      - uses: actions/checkout@v4 # the code
    "]],
    );
    check(
        FLOW,
        r#"{"move-step": {"job": "lint", "step": 1, "to": "test", "index": 1}}"#,
        expect![[r"
        Moved step 2 of `lint` to `test`
        -
        -      - name: Lint
        -        run: |
        -          make lint
        -          make style
        -      # - run: nothing
        -
        -  test:
        -    needs: lint
        -    runs-on: ubuntu-latest
        -    env: { A: 1, B: two }
        -    steps:
        -      - run: make test
        +      # - run: nothing
        +
        +  test:
        +    needs: lint
        +    runs-on: ubuntu-latest
        +    env: { A: 1, B: two }
        +    steps:
        +      - run: make test
        +      - name: Lint
        +        run: |
        +          make lint
        +          make style
    "]],
    );
}
