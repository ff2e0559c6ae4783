//! Before and after. `do_it` shows the text after an operation, given as JSON, or the refusal.

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::{Operation, Plan, Refusal, Sharing, plan};

fn planned(text: &str, operation: &str, sharing: Sharing) -> Result<Plan, Refusal> {
    let operation: Operation = serde_json::from_str(operation).unwrap_or_else(|error| panic!("{operation}: {error}"));
    plan(&model::lower("a.yml", Arc::new(syntax::parse(text))), &operation, sharing)
}

fn after(text: &str, operation: &str) -> String {
    match planned(text, operation, Sharing::Refuse) {
        Ok(plan) => plan.edit.apply(text),
        Err(refusal) => format!("refused: {}", refusal.reason),
    }
}

/// The lines that differ, with the sentence that says what was done.
fn check(text: &str, operation: &str, expected: Expect) {
    let told = match planned(text, operation, Sharing::Refuse) {
        Ok(plan) => format!("{}\n{}", plan.done, difference(text, &plan.edit.apply(text))),
        Err(refusal) => format!("refused: {}\n", refusal.reason),
    };
    expected.assert_eq(&told);
}

/// The lines from the first that differs to the last, `-` and `+` before them.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let marked = |mark: char, lines: &[&str]| {
        lines[front..lines.len() - back].iter().map(|line| format!("{mark}{line}\n")).collect::<String>()
    };
    marked('-', &old) + &marked('+', &new)
}

const FLOW: &str = "\
name: CI
on: push
jobs:
  # Looks at the style.
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4 # the code

      - name: Lint
        run: |
          make lint
          make style
      # - run: nothing

  test:
    needs: lint
    runs-on: ubuntu-latest
    env: { A: 1, B: two }
    steps:
      - run: make test

  # Goes live.
  deploy:
    needs: [lint, test] # both
    runs-on: ubuntu-latest
    if: github.ref == 'refs/heads/main'
    steps:
      - run: make deploy
        id: go
";

fn jobs(needs: &str) -> String {
    format!("jobs:\n  a: {{runs-on: x}}\n  b: {{runs-on: x}}\n  c:{needs}\n")
}

fn add_need(text: &str, job: &str, need: &str) -> String {
    after(text, &format!(r#"{{"add-need": {{"job": "{job}", "need": "{need}"}}}}"#))
}

#[test]
fn every_form_of_needs_is_kept() {
    assert_eq!(add_need(&jobs("\n    runs-on: x # here"), "c", "a"), jobs("\n    needs: a\n    runs-on: x # here"));
    assert_eq!(add_need(&jobs("\n    needs: 'a' # why"), "c", "b"), jobs("\n    needs: ['a', b] # why"));
    assert_eq!(add_need(&jobs("\n    needs: [ a ]"), "c", "b"), jobs("\n    needs: [ a, b ]"));
    assert_eq!(
        add_need(&jobs("\n    needs:\n    -  a # why\n    runs-on: x"), "c", "b"),
        jobs("\n    needs:\n    -  a # why\n    -  b\n    runs-on: x")
    );
    assert_eq!(add_need(&jobs(" {runs-on: x}"), "c", "a"), jobs(" {needs: a, runs-on: x}"));
    assert_eq!(add_need(&jobs("\n    needs:\n    runs-on: x"), "c", "a"), jobs("\n    needs: a\n    runs-on: x"));
    assert_eq!(
        add_need(&jobs("\n    needs: # who\n    runs-on: x"), "c", "a"),
        jobs("\n    needs: a # who\n    runs-on: x")
    );
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let text = jobs("\n    needs: a");
    assert_eq!(
        add_need(&text, "a", "c"),
        "refused: `c` already waits for `a`; the two would wait for each other forever."
    );
    assert_eq!(add_need(&text, "c", "a"), "refused: Job `c` already needs `a`.");
    assert_eq!(add_need(&text, "c", "z"), "refused: There is no job `z` in a.yml.");
    assert_eq!(add_need(&jobs(""), "c", "c"), "refused: `c` cannot wait for itself.");
    assert_eq!(
        add_need("jobs: {a: [", "a", "b"),
        "refused: The file has an error that hides part of it; mend that first."
    );
}

#[test]
fn line_ends_follow_the_file() {
    let text = jobs("\n    runs-on: x").replace('\n', "\r\n");
    assert_eq!(add_need(&text, "c", "a"), jobs("\n    needs: a\n    runs-on: x").replace('\n', "\r\n"));
    let flow = FLOW.replace('\n', "\r\n");
    for operation in [r#"{"add-job": {"id": "x"}}"#, r#"{"delete-job": {"job": "test"}}"#] {
        let changed = after(&flow, operation);
        assert_eq!(changed, after(FLOW, operation).replace('\n', "\r\n"));
    }
}

#[test]
fn needs_go_and_are_exchanged() {
    check(
        FLOW,
        r#"{"remove-need": {"job": "deploy", "need": "lint"}}"#,
        expect![[r#"
        `deploy` no longer needs `lint`
        -    needs: [lint, test] # both
        +    needs: [test] # both
    "#]],
    );
    check(
        FLOW,
        r#"{"remove-need": {"job": "test", "need": "lint"}}"#,
        expect![[r#"
        `test` no longer needs `lint`
        -    needs: lint
    "#]],
    );
    check(
        FLOW,
        r#"{"remove-need": {"job": "lint", "need": "test"}}"#,
        expect![[r#"
        refused: Job `lint` does not need `test`.
    "#]],
    );
    check(
        FLOW,
        r#"{"move-need": {"job": "test", "from": "lint", "to": "deploy"}}"#,
        expect![[r#"
        refused: `deploy` already waits for `test`; the two would wait for each other forever.
    "#]],
    );
    check(
        FLOW,
        r#"{"move-need": {"job": "deploy", "from": "lint", "to": "test"}}"#,
        expect![[r#"
        `deploy` needs `test` instead of `lint`
        -    needs: [lint, test] # both
        +    needs: [test] # both
    "#]],
    );
}

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
        expect![[r#"
        refused: There is a job `Test` already.
    "#]],
    );
    check(
        FLOW,
        r#"{"add-job": {"id": "1st"}}"#,
        expect![[r#"
        refused: `1st` is no id: GitHub takes letters, digits, `-` and `_`, and a letter or `_` first.
    "#]],
    );
    check(
        FLOW,
        r#"{"add-job": {"id": "call", "yaml": "uses: ./.github/workflows/x.yml\nwith: {a: 'yes'}"}}"#,
        expect![[r#"
        Added job `call`
        +
        +  call:
        +    uses: ./.github/workflows/x.yml
        +    with:
        +      a: 'yes'
    "#]],
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
        expect![[r#"
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
    "#]],
    );
    check(
        FLOW,
        r#"{"delete-job": {"job": "lint"}}"#,
        expect![[r#"
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
    "#]],
    );
    check(
        FLOW,
        r#"{"delete-job": {"job": "deploy"}}"#,
        expect![[r#"
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
    "#]],
    );
    check(
        FLOW,
        r#"{"move-job": {"job": "deploy", "index": 0}}"#,
        expect![[r#"
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
    "#]],
    );
    check(
        FLOW,
        r#"{"move-job": {"job": "lint", "index": 3}}"#,
        expect![[r#"
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
        "#]],
    );
    check(
        FLOW,
        r#"{"move-job": {"job": "lint", "index": 1}}"#,
        expect![[r#"
        refused: It is there already.
    "#]],
    );
    check(
        "jobs:\n  a:\n    runs-on: x\n",
        r#"{"delete-job": {"job": "a"}}"#,
        expect![[r#"
        refused: A workflow needs at least one job; add another before you delete this one.
    "#]],
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
        expect![[r#"
            Added trigger `push`
            +on: push
        "#]],
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
fn steps_come_move_and_go() {
    check(
        FLOW,
        r#"{"add-step": {"job": "lint", "index": 1, "yaml": "uses: actions/setup-node@v4\nwith: {node-version: 22}"}}"#,
        expect![[r#"
        Added a step to `lint`
        +      - uses: actions/setup-node@v4
        +        with:
        +          node-version: 22
        +
    "#]],
    );
    check(
        FLOW,
        r#"{"add-step": {"job": "lint", "index": 9, "yaml": "run: \"a\\nb\\n\""}}"#,
        expect![[r#"
        Added a step to `lint`
        +
        +      - run: |
        +          a
        +          b
    "#]],
    );
    check(
        FLOW,
        r#"{"add-step": {"job": "test", "index": 0, "yaml": "run: x"}}"#,
        expect![[r#"
        Added a step to `test`
        +      - run: x
    "#]],
    );
    check(
        FLOW,
        r#"{"duplicate-step": {"job": "deploy", "step": 0}}"#,
        expect![[r#"
        Duplicated step 1 of `deploy`; give the copy another id
        +      - run: make deploy
        +        id: go
    "#]],
    );
    check(
        FLOW,
        r#"{"delete-step": {"job": "lint", "step": 0}}"#,
        expect![[r#"
        Deleted step 1 of `lint`
        -      - uses: actions/checkout@v4 # the code
        -
    "#]],
    );
    check(
        FLOW,
        r#"{"delete-step": {"job": "lint", "step": 1}}"#,
        expect![[r#"
        Deleted step 2 of `lint`
        -
        -      - name: Lint
        -        run: |
        -          make lint
        -          make style
    "#]],
    );
    check(
        FLOW,
        r#"{"delete-step": {"job": "test", "step": 0}}"#,
        expect![[r#"
        refused: Job `test` needs at least one step; delete the job, or add a step before.
    "#]],
    );
    check(
        FLOW,
        r#"{"move-step": {"job": "lint", "step": 1, "to": "lint", "index": 0}}"#,
        expect![[r#"
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
    "#]],
    );
    check(
        FLOW,
        r#"{"move-step": {"job": "lint", "step": 1, "to": "test", "index": 1}}"#,
        expect![[r#"
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
    "#]],
    );
}

#[test]
fn triggers_in_every_form() {
    let on = |on: &str| format!("on: {on}\njobs: {{}}\n");
    let (name, flow) = (on("push # always"), on("[push, pull_request]"));
    let (filters, block) = (on("\n  push:\n    branches: [main]"), on("\n- push # a\n- pull_request"));
    let plain = r#"{"set-trigger": {"event": "workflow_dispatch"}}"#;
    check(
        &name,
        plain,
        expect![[r#"
        Added trigger `workflow_dispatch`
        -on: push # always
        +on: [push, workflow_dispatch] # always
    "#]],
    );
    check(
        &flow,
        plain,
        expect![[r#"
        Added trigger `workflow_dispatch`
        -on: [push, pull_request]
        +on: [push, pull_request, workflow_dispatch]
    "#]],
    );
    check(
        &filters,
        plain,
        expect![[r#"
        Added trigger `workflow_dispatch`
        +  workflow_dispatch:
    "#]],
    );
    check(
        &block,
        plain,
        expect![[r#"
        Added trigger `workflow_dispatch`
        +- workflow_dispatch
    "#]],
    );
    let tags = r#"{"set-trigger": {"event": "push", "yaml": "tags: ['v*']"}}"#;
    check(
        &name,
        tags,
        expect![[r#"
        Changed trigger `push`
        -on: push # always
        +on: # always
        +  push:
        +    tags: ['v*']
    "#]],
    );
    check(
        &flow,
        tags,
        expect![[r#"
        Changed trigger `push`
        -on: [push, pull_request]
        +on:
        +  push:
        +    tags: ['v*']
        +  pull_request:
    "#]],
    );
    check(
        &filters,
        tags,
        expect![[r#"
        Changed trigger `push`
        -    branches: [main]
        +    tags: ['v*']
    "#]],
    );
    check(
        &block,
        tags,
        expect![[r#"
        Changed trigger `push`
        -- push # a
        -- pull_request
        +  push: # a
        +    tags:
        +    - 'v*'
        +  pull_request:
    "#]],
    );
    let schedule = r#"{"set-trigger": {"event": "schedule", "yaml": "[{cron: '0 2 * * *'}]"}}"#;
    check(
        &name,
        schedule,
        expect![[r#"
        Added trigger `schedule`
        -on: push # always
        +on: # always
        +  push:
        +  schedule:
        +    - cron: '0 2 * * *'
    "#]],
    );
    check(
        &flow,
        schedule,
        expect![[r#"
        Added trigger `schedule`
        -on: [push, pull_request]
        +on:
        +  push:
        +  pull_request:
        +  schedule:
        +    - cron: '0 2 * * *'
    "#]],
    );
    check(
        &filters,
        schedule,
        expect![[r#"
        Added trigger `schedule`
        +  schedule:
        +    - cron: '0 2 * * *'
    "#]],
    );
    check(
        &block,
        schedule,
        expect![[r#"
        Added trigger `schedule`
        -- push # a
        -- pull_request
        +  push: # a
        +  pull_request:
        +  schedule:
        +  - cron: '0 2 * * *'
    "#]],
    );
    let gone = r#"{"remove-trigger": {"event": "push"}}"#;
    check(
        &name,
        gone,
        expect![[r#"
        refused: A workflow needs at least one trigger; add another before you remove this one.
    "#]],
    );
    check(
        &flow,
        gone,
        expect![[r#"
        Removed trigger `push`
        -on: [push, pull_request]
        +on: [pull_request]
    "#]],
    );
    check(
        &filters,
        gone,
        expect![[r#"
        refused: A workflow needs at least one trigger; add another before you remove this one.
    "#]],
    );
    check(
        &block,
        gone,
        expect![[r#"
        Removed trigger `push`
        -- push # a
    "#]],
    );
}

#[test]
fn permissions_one_scope_at_a_time() {
    check(
        FLOW,
        r#"{"set-permission": {"scope": "contents", "level": "read"}}"#,
        expect![[r#"
        Permission `contents: read`
        +permissions:
        +  contents: read
    "#]],
    );
    check(
        FLOW,
        r#"{"set-permission": {"job": "deploy", "scope": "id-token", "level": "write"}}"#,
        expect![[r#"
        Permission `id-token: write` of `deploy`
        +    permissions:
        +      id-token: write
    "#]],
    );
    check(
        FLOW,
        r#"{"set-permission": {"scope": "contents", "level": "all"}}"#,
        expect![[r#"
        refused: `all` is no level; there are `read`, `write` and `none`.
    "#]],
    );
    check(
        "permissions: read-all\n",
        r#"{"set-permission": {"scope": "contents", "level": "read"}}"#,
        expect![[r#"
        refused: The permissions are `read-all`, which names no scope; remove that first, or change the text by hand.
    "#]],
    );
    check(
        "permissions:\n  contents: read\nname: x\n",
        r#"{"set-permission": {"scope": "contents"}}"#,
        expect![[r#"
        Removed permission `contents`
        -permissions:
        -  contents: read
    "#]],
    );
}

#[test]
fn values_at_any_place() {
    check(
        FLOW,
        r#"{"set": {"at": "jobs.test.timeout-minutes", "yaml": "30"}}"#,
        expect![[r#"
        Changed `jobs.test.timeout-minutes`
        +    timeout-minutes: 30
    "#]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "name", "text": "yes"}}"#,
        expect![[r#"
        Changed `name`
        -name: CI
        +name: 'yes'
    "#]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "name", "text": "CI: all"}}"#,
        expect![[r#"
        Changed `name`
        -name: CI
        +name: 'CI: all'
    "#]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.test.env.C", "text": "a, b"}}"#,
        expect![[r#"
        Changed `jobs.test.env.C`
        -    env: { A: 1, B: two }
        +    env: { A: 1, B: two, C: 'a, b' }
    "#]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.lint.env.C", "text": "1"}}"#,
        expect![[r#"
        Changed `jobs.lint.env.C`
        +    env:
        +      C: '1'
    "#]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.lint.steps[1].run", "text": "make lint\nmake all\n"}}"#,
        expect![[r#"
        Changed `jobs.lint.steps[1].run`
        -          make style
        +          make all
    "#]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.lint.steps[1].run", "text": "make"}}"#,
        expect![[r#"
        Changed `jobs.lint.steps[1].run`
        -        run: |
        -          make lint
        -          make style
        +        run: make
    "#]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.test.steps[0].run", "text": "a\n\nb"}}"#,
        expect![[r#"
        Changed `jobs.test.steps[0].run`
        -      - run: make test
        +      - run: |-
        +          a
        +
        +          b
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.test.env", "yaml": "{A: 1, C: x}"}}"#,
        expect![[r#"
        Changed `jobs.test.env`
        -    env: { A: 1, B: two }
        +    env: { A: 1, C: x }
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.deploy.environment", "yaml": "{name: production, url: 'https://x'}"}}"#,
        expect![[r#"
        Changed `jobs.deploy.environment`
        +    environment:
        +      name: production
        +      url: https://x
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.test.strategy.matrix.python", "yaml": "['3.10', 3.11]"}}"#,
        expect![[r#"
        Changed `jobs.test.strategy.matrix.python`
        +    strategy:
        +      matrix:
        +        python: ['3.10', 3.11]
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.lint.steps[1]", "yaml": "{uses: a/b@v1}"}}"#,
        expect![[r#"
        Changed `jobs.lint.steps[1]`
        -      - name: Lint
        -        run: |
        -          make lint
        -          make style
        +      - uses: a/b@v1
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "on", "yaml": "{push: {branches: [main]}}"}}"#,
        expect![[r#"
        Changed `on`
        -on: push
        +on:
        +  push:
        +    branches: [main]
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.lint.steps[7].run", "yaml": "x"}}"#,
        expect![[r#"
        refused: There is no item at `jobs.lint.steps[7]`.
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs..lint", "yaml": "x"}}"#,
        expect![[r#"
        refused: `jobs..lint` is no place; write it as `jobs.build.steps[0].run`.
    "#]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "name", "yaml": "a: ["}}"#,
        expect![[r#"
        refused: This is no YAML: The bracket `[` that opens here is not closed, so it swallows what follows.
    "#]],
    );
    check(
        FLOW,
        r#"{"remove": {"at": "jobs.test.env.B"}}"#,
        expect![[r#"
        Removed `jobs.test.env.B`
        -    env: { A: 1, B: two }
        +    env: { A: 1 }
    "#]],
    );
    check(
        FLOW,
        r#"{"remove": {"at": "jobs.lint.steps[1].name"}}"#,
        expect![[r#"
        Removed `jobs.lint.steps[1].name`
        -      - name: Lint
        -        run: |
        +      - run: |
    "#]],
    );
    check(
        FLOW,
        r#"{"rename-key": {"at": "jobs.test.env.B", "key": "on"}}"#,
        expect![[r#"
            Renamed `jobs.test.env.B` to `on`
            -    env: { A: 1, B: two }
            +    env: { A: 1, on: two }
        "#]],
    );
    check(
        FLOW,
        r#"{"move": {"at": "jobs.deploy.if", "index": 0}}"#,
        expect![[r#"
        Moved `jobs.deploy.if`
        -    needs: [lint, test] # both
        -    runs-on: ubuntu-latest
        -    if: github.ref == 'refs/heads/main'
        +    if: github.ref == 'refs/heads/main'
        +    needs: [lint, test] # both
        +    runs-on: ubuntu-latest
    "#]],
    );
    check(
        FLOW,
        r#"{"add-item": {"at": "jobs.deploy.needs", "index": 1, "yaml": "x"}}"#,
        expect![[r#"
        Added to `jobs.deploy.needs`
        -    needs: [lint, test] # both
        +    needs: [lint, x, test] # both
    "#]],
    );
    check(
        FLOW,
        r#"{"add-entry": {"at": "jobs.test", "key": "name", "yaml": "Tests"}}"#,
        expect![[r#"
        Added `name`
        +    name: Tests
    "#]],
    );
}

#[test]
fn shared_values_are_changed_only_if_wanted() {
    let text = "jobs:\n  a: &a\n    runs-on: x\n  b: *a\n";
    let operation = r#"{"set-text": {"at": "jobs.b.runs-on", "text": "z"}}"#;
    let refusal = planned(text, operation, Sharing::Refuse).unwrap_err();
    assert!(refusal.is_about_sharing);
    assert_eq!(refusal.reason, "`jobs.b.runs-on` lies in a value that 2 places share; all of them would change.");
    let plan = planned(text, operation, Sharing::Change).unwrap();
    assert_eq!(plan.edit.apply(text), "jobs:\n  a: &a\n    runs-on: z\n  b: *a\n");
}

#[test]
fn an_anchor_stays_before_its_aliases() {
    let text = "jobs:\n  a:\n    env: &e {A: 1}\n  b:\n    env: *e\n";
    check(
        text,
        r#"{"move-job": {"job": "a", "index": 2}}"#,
        expect![[r#"
            refused: It holds the anchor `&e`, which other places use.
        "#]],
    );
    check(
        text,
        r#"{"delete-job": {"job": "a"}}"#,
        expect![[r#"
            refused: It holds the anchor `&e`, which other places use.
        "#]],
    );
    check(
        text,
        r#"{"duplicate-job": {"job": "a", "id": "c"}}"#,
        expect![[r#"
        Duplicated job `a` as `c`
        +  c:
        +    env:
        +      A: 1
    "#]],
    );
}
