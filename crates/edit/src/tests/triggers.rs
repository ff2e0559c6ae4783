//! What starts a workflow, and what its token may do.

use expect_test::expect;

use super::{FLOW, check};

#[test]
fn triggers_in_every_form() {
    let on = |on: &str| format!("on: {on}\njobs: {{}}\n");
    let (name, flow) = (on("push # always"), on("[push, pull_request]"));
    let (filters, block) = (on("\n  push:\n    branches: [main]"), on("\n- push # a\n- pull_request"));
    let plain = r#"{"set-trigger": {"event": "workflow_dispatch"}}"#;
    check(
        &name,
        plain,
        expect![[r"
        Added trigger `workflow_dispatch`
        -on: push # always
        +on: [push, workflow_dispatch] # always
    "]],
    );
    check(
        &flow,
        plain,
        expect![[r"
        Added trigger `workflow_dispatch`
        -on: [push, pull_request]
        +on: [push, pull_request, workflow_dispatch]
    "]],
    );
    check(
        &filters,
        plain,
        expect![[r"
        Added trigger `workflow_dispatch`
        +  workflow_dispatch:
    "]],
    );
    check(
        &block,
        plain,
        expect![[r"
        Added trigger `workflow_dispatch`
        +- workflow_dispatch
    "]],
    );
    let tags = r#"{"set-trigger": {"event": "push", "yaml": "tags: ['v*']"}}"#;
    check(
        &name,
        tags,
        expect![[r"
        Changed trigger `push`
        -on: push # always
        +on: # always
        +  push:
        +    tags: ['v*']
    "]],
    );
    check(
        &flow,
        tags,
        expect![[r"
        Changed trigger `push`
        -on: [push, pull_request]
        +on:
        +  push:
        +    tags: ['v*']
        +  pull_request:
    "]],
    );
    check(
        &filters,
        tags,
        expect![[r"
        Changed trigger `push`
        -    branches: [main]
        +    tags: ['v*']
    "]],
    );
    check(
        &block,
        tags,
        expect![[r"
        Changed trigger `push`
        -- push # a
        -- pull_request
        +  push: # a
        +    tags:
        +    - 'v*'
        +  pull_request:
    "]],
    );
    let schedule = r#"{"set-trigger": {"event": "schedule", "yaml": "[{cron: '0 2 * * *'}]"}}"#;
    check(
        &name,
        schedule,
        expect![[r"
        Added trigger `schedule`
        -on: push # always
        +on: # always
        +  push:
        +  schedule:
        +    - cron: '0 2 * * *'
    "]],
    );
    check(
        &flow,
        schedule,
        expect![[r"
        Added trigger `schedule`
        -on: [push, pull_request]
        +on:
        +  push:
        +  pull_request:
        +  schedule:
        +    - cron: '0 2 * * *'
    "]],
    );
    check(
        &filters,
        schedule,
        expect![[r"
        Added trigger `schedule`
        +  schedule:
        +    - cron: '0 2 * * *'
    "]],
    );
    check(
        &block,
        schedule,
        expect![[r"
        Added trigger `schedule`
        -- push # a
        -- pull_request
        +  push: # a
        +  pull_request:
        +  schedule:
        +  - cron: '0 2 * * *'
    "]],
    );
    let gone = r#"{"remove-trigger": {"event": "push"}}"#;
    check(
        &name,
        gone,
        expect![[r"
        refused: A workflow needs at least one trigger; add another before you remove this one.
    "]],
    );
    check(
        &flow,
        gone,
        expect![[r"
        Removed trigger `push`
        -on: [push, pull_request]
        +on: [pull_request]
    "]],
    );
    check(
        &filters,
        gone,
        expect![[r"
        refused: A workflow needs at least one trigger; add another before you remove this one.
    "]],
    );
    check(
        &block,
        gone,
        expect![[r"
        Removed trigger `push`
        -- push # a
    "]],
    );
}

#[test]
fn permissions_one_scope_at_a_time() {
    check(
        FLOW,
        r#"{"set-permission": {"scope": "contents", "level": "read"}}"#,
        expect![[r"
        Permission `contents: read`
        +permissions:
        +  contents: read
    "]],
    );
    check(
        FLOW,
        r#"{"set-permission": {"job": "deploy", "scope": "id-token", "level": "write"}}"#,
        expect![[r"
        Permission `id-token: write` of `deploy`
        +    permissions:
        +      id-token: write
    "]],
    );
    check(
        FLOW,
        r#"{"set-permission": {"scope": "contents", "level": "all"}}"#,
        expect![[r"
        refused: `all` is no level; there are `read`, `write` and `none`.
    "]],
    );
    check(
        "permissions: read-all\n",
        r#"{"set-permission": {"scope": "contents", "level": "read"}}"#,
        expect![[r"
        refused: The permissions are `read-all`, which names no scope; remove that first, or change the text by hand.
    "]],
    );
    check(
        "permissions:\n  contents: read\nname: x\n",
        r#"{"set-permission": {"scope": "contents"}}"#,
        expect![[r"
        Removed permission `contents`
        -permissions:
        -  contents: read
    "]],
    );
}
