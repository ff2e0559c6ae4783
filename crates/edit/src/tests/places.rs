//! Any place of a file.

use expect_test::expect;

use super::{FLOW, check, planned};
use crate::Sharing;

#[test]
fn values_at_any_place() {
    check(
        FLOW,
        r#"{"set": {"at": "jobs.test.timeout-minutes", "yaml": "30"}}"#,
        expect![[r"
        Changed `jobs.test.timeout-minutes`
        +    timeout-minutes: 30
    "]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "name", "text": "yes"}}"#,
        expect![[r"
        Changed `name`
        -name: CI
        +name: 'yes'
    "]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "name", "text": "CI: all"}}"#,
        expect![[r"
        Changed `name`
        -name: CI
        +name: 'CI: all'
    "]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.test.env.C", "text": "a, b"}}"#,
        expect![[r"
        Changed `jobs.test.env.C`
        -    env: { A: 1, B: two }
        +    env: { A: 1, B: two, C: 'a, b' }
    "]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.lint.env.C", "text": "1"}}"#,
        expect![[r"
        Changed `jobs.lint.env.C`
        +    env:
        +      C: '1'
    "]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.lint.steps[1].run", "text": "make lint\nmake all\n"}}"#,
        expect![[r"
        Changed `jobs.lint.steps[1].run`
        -          make style
        +          make all
    "]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.lint.steps[1].run", "text": "make"}}"#,
        expect![[r"
        Changed `jobs.lint.steps[1].run`
        -        run: |
        -          make lint
        -          make style
        +        run: make
    "]],
    );
    check(
        FLOW,
        r#"{"set-text": {"at": "jobs.test.steps[0].run", "text": "a\n\nb"}}"#,
        expect![[r"
        Changed `jobs.test.steps[0].run`
        -      - run: make test
        +      - run: |-
        +          a
        +
        +          b
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.test.env", "yaml": "{A: 1, C: x}"}}"#,
        expect![[r"
        Changed `jobs.test.env`
        -    env: { A: 1, B: two }
        +    env: { A: 1, C: x }
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.deploy.environment", "yaml": "{name: production, url: 'https://x'}"}}"#,
        expect![[r"
        Changed `jobs.deploy.environment`
        +    environment:
        +      name: production
        +      url: https://x
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.test.strategy.matrix.python", "yaml": "['3.10', 3.11]"}}"#,
        expect![[r"
        Changed `jobs.test.strategy.matrix.python`
        +    strategy:
        +      matrix:
        +        python: ['3.10', 3.11]
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.lint.steps[1]", "yaml": "{uses: a/b@v1}"}}"#,
        expect![[r"
        Changed `jobs.lint.steps[1]`
        -      - name: Lint
        -        run: |
        -          make lint
        -          make style
        +      - uses: a/b@v1
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "on", "yaml": "{push: {branches: [main]}}"}}"#,
        expect![[r"
        Changed `on`
        -on: push
        +on:
        +  push:
        +    branches: [main]
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs.lint.steps[7].run", "yaml": "x"}}"#,
        expect![[r"
        refused: There is no item at `jobs.lint.steps[7]`.
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "jobs..lint", "yaml": "x"}}"#,
        expect![[r"
        refused: `jobs..lint` is no place; write it as `jobs.build.steps[0].run`.
    "]],
    );
    check(
        FLOW,
        r#"{"set": {"at": "name", "yaml": "a: ["}}"#,
        expect![[r"
        refused: This is no YAML: The bracket `[` that opens here is not closed, so it swallows what follows.
    "]],
    );
    check(
        FLOW,
        r#"{"remove": {"at": "jobs.test.env.B"}}"#,
        expect![[r"
        Removed `jobs.test.env.B`
        -    env: { A: 1, B: two }
        +    env: { A: 1 }
    "]],
    );
    check(
        FLOW,
        r#"{"remove": {"at": "jobs.lint.steps[1].name"}}"#,
        expect![[r"
        Removed `jobs.lint.steps[1].name`
        -      - name: Lint
        -        run: |
        +      - run: |
    "]],
    );
    check(
        FLOW,
        r#"{"rename-key": {"at": "jobs.test.env.B", "key": "on"}}"#,
        expect![[r"
            Renamed `jobs.test.env.B` to `on`
            -    env: { A: 1, B: two }
            +    env: { A: 1, on: two }
        "]],
    );
    check(
        FLOW,
        r#"{"move": {"at": "jobs.deploy.if", "index": 0}}"#,
        expect![[r"
        Moved `jobs.deploy.if`
        -    needs: [lint, test] # both
        -    runs-on: ubuntu-latest
        -    if: github.ref == 'refs/heads/main'
        +    if: github.ref == 'refs/heads/main'
        +    needs: [lint, test] # both
        +    runs-on: ubuntu-latest
    "]],
    );
    check(
        FLOW,
        r#"{"add-item": {"at": "jobs.deploy.needs", "index": 1, "yaml": "x"}}"#,
        expect![[r"
        Added to `jobs.deploy.needs`
        -    needs: [lint, test] # both
        +    needs: [lint, x, test] # both
    "]],
    );
    check(
        FLOW,
        r#"{"add-entry": {"at": "jobs.test", "key": "name", "yaml": "Tests"}}"#,
        expect![[r"
        Added `name`
        +    name: Tests
    "]],
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
