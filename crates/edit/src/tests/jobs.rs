//! Jobs and their comments; the first words of a file.

use expect_test::expect;

use super::{FLOW, check};

#[test]
fn jobs_come_and_go_with_their_comments() {
    check(
        FLOW,
        r#"{"add-job": {"id": "docs", "needs": ["test"]}}"#,
        expect![[r#"
        Added job `docs`
        +
        +  docs:
        +    needs: test
        +    runs-on: ubuntu-latest
        +    steps:
        +      - run: echo "Hello"
    "#]],
    );
    check(
        FLOW,
        r#"{"add-job": {"id": "Test"}}"#,
        expect![[r"
        refused: There is a job `Test` already.
    "]],
    );
    check(
        FLOW,
        r#"{"add-job": {"id": "1st"}}"#,
        expect![[r"
        refused: `1st` is no id: GitHub takes letters, digits, `-` and `_`, and a letter or `_` first.
    "]],
    );
    check(
        FLOW,
        r#"{"add-job": {"id": "call", "yaml": "uses: ./.github/workflows/x.yml\nwith: {a: 'yes'}"}}"#,
        expect![[r"
        Added job `call`
        +
        +  call:
        +    uses: ./.github/workflows/x.yml
        +    with:
        +      a: 'yes'
    "]],
    );
    check(
        FLOW,
        r#"{"insert-job": {"id": "mid", "job": "test", "need": "lint"}}"#,
        expect![[r#"
        Added job `mid` between `lint` and `test`
        -  test:
        -    needs: lint
        +  mid:
        +    needs: lint
        +    runs-on: ubuntu-latest
        +    steps:
        +      - run: echo "Hello"
        +
        +  test:
        +    needs: mid
    "#]],
    );
    check(
        FLOW,
        r#"{"duplicate-job": {"job": "lint", "id": "lint-2"}}"#,
        expect![[r"
        Duplicated job `lint` as `lint-2`
        +  lint-2:
        +    runs-on: ubuntu-latest
        +    steps:
        +      - uses: actions/checkout@v4 # the code
        +
        +      - name: Lint
        +        run: |
        +          make lint
        +          make style
        +
    "]],
    );
    check(
        FLOW,
        r#"{"delete-job": {"job": "lint"}}"#,
        expect![[r"
        Deleted job `lint`; `test`, `deploy` no longer needs it
        -  # Looks at the style.
        -  lint:
        -    runs-on: ubuntu-latest
        -    steps:
        -      - uses: actions/checkout@v4 # the code
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
        -
        -  # Goes live.
        -  deploy:
        -    needs: [lint, test] # both
        +  test:
        +    runs-on: ubuntu-latest
        +    env: { A: 1, B: two }
        +    steps:
        +      - run: make test
        +
        +  # Goes live.
        +  deploy:
        +    needs: [test] # both
    "]],
    );
    check(
        FLOW,
        r#"{"delete-job": {"job": "deploy"}}"#,
        expect![[r"
        Deleted job `deploy`
        -
        -  # Goes live.
        -  deploy:
        -    needs: [lint, test] # both
        -    runs-on: ubuntu-latest
        -    if: github.ref == 'refs/heads/main'
        -    steps:
        -      - run: make deploy
        -        id: go
    "]],
    );
    check(
        FLOW,
        r#"{"move-job": {"job": "deploy", "index": 0}}"#,
        expect![[r"
        Moved job `deploy`
        -  # Looks at the style.
        -  lint:
        -    runs-on: ubuntu-latest
        -    steps:
        -      - uses: actions/checkout@v4 # the code
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
        -
        -  # Goes live.
        -  deploy:
        -    needs: [lint, test] # both
        -    runs-on: ubuntu-latest
        -    if: github.ref == 'refs/heads/main'
        -    steps:
        -      - run: make deploy
        -        id: go
        +  # Goes live.
        +  deploy:
        +    needs: [lint, test] # both
        +    runs-on: ubuntu-latest
        +    if: github.ref == 'refs/heads/main'
        +    steps:
        +      - run: make deploy
        +        id: go
        +
        +  # Looks at the style.
        +  lint:
        +    runs-on: ubuntu-latest
        +    steps:
        +      - uses: actions/checkout@v4 # the code
        +
        +      - name: Lint
        +        run: |
        +          make lint
        +          make style
        +      # - run: nothing
        +
        +  test:
        +    needs: lint
        +    runs-on: ubuntu-latest
        +    env: { A: 1, B: two }
        +    steps:
        +      - run: make test
    "]],
    );
    check(
        FLOW,
        r#"{"move-job": {"job": "lint", "index": 3}}"#,
        expect![[r"
            Moved job `lint`
            -  # Looks at the style.
            -  lint:
            -    runs-on: ubuntu-latest
            -    steps:
            -      - uses: actions/checkout@v4 # the code
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
            -
            -  # Goes live.
            -  deploy:
            -    needs: [lint, test] # both
            -    runs-on: ubuntu-latest
            -    if: github.ref == 'refs/heads/main'
            -    steps:
            -      - run: make deploy
            -        id: go
            +  test:
            +    needs: lint
            +    runs-on: ubuntu-latest
            +    env: { A: 1, B: two }
            +    steps:
            +      - run: make test
            +
            +  # Goes live.
            +  deploy:
            +    needs: [lint, test] # both
            +    runs-on: ubuntu-latest
            +    if: github.ref == 'refs/heads/main'
            +    steps:
            +      - run: make deploy
            +        id: go
            +
            +  # Looks at the style.
            +  lint:
            +    runs-on: ubuntu-latest
            +    steps:
            +      - uses: actions/checkout@v4 # the code
            +
            +      - name: Lint
            +        run: |
            +          make lint
            +          make style
            +      # - run: nothing
        "]],
    );
    check(
        FLOW,
        r#"{"move-job": {"job": "lint", "index": 1}}"#,
        expect![[r"
        refused: It is there already.
    "]],
    );
    check(
        "jobs:\n  a:\n    runs-on: x\n",
        r#"{"delete-job": {"job": "a"}}"#,
        expect![[r"
        refused: A workflow needs at least one job; add another before you delete this one.
    "]],
    );
}

#[test]
fn a_file_begins_with_nothing() {
    check(
        "",
        r#"{"add-job": {"id": "a"}}"#,
        expect![[r#"
        Added job `a`
        +jobs:
        +  a:
        +    runs-on: ubuntu-latest
        +    steps:
        +      - run: echo "Hello"
    "#]],
    );
    check(
        "# Ours",
        r#"{"set-trigger": {"event": "push"}}"#,
        expect![[r"
            Added trigger `push`
            +on: push
        "]],
    );
    check(
        "on: push\njobs:\n",
        r#"{"add-job": {"id": "a"}}"#,
        expect![[r#"
        Added job `a`
        +  a:
        +    runs-on: ubuntu-latest
        +    steps:
        +      - run: echo "Hello"
    "#]],
    );
    check(
        "on: push\njobs: {} # none\n",
        r#"{"add-job": {"id": "a"}}"#,
        expect![[r#"
            Added job `a`
            -jobs: {} # none
            +jobs: # none
            +  a:
            +    runs-on: ubuntu-latest
            +    steps:
            +      - run: echo "Hello"
        "#]],
    );
}

#[test]
fn an_anchor_stays_before_its_aliases() {
    let text = "jobs:\n  a:\n    env: &e {A: 1}\n  b:\n    env: *e\n";
    check(
        text,
        r#"{"move-job": {"job": "a", "index": 2}}"#,
        expect![[r"
            refused: It holds the anchor `&e`, which other places use.
        "]],
    );
    check(
        text,
        r#"{"delete-job": {"job": "a"}}"#,
        expect![[r"
            refused: It holds the anchor `&e`, which other places use.
        "]],
    );
    check(
        text,
        r#"{"duplicate-job": {"job": "a", "id": "c"}}"#,
        expect![[r"
        Duplicated job `a` as `c`
        +  c:
        +    env:
        +      A: 1
    "]],
    );
}
