//! What is offered at a place.

use expect_test::{Expect, expect};

use super::{case, completed};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&completed(text, 8));
}

/// A job with these lines in its only step.
fn step(lines: &str) -> String {
    format!("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n{lines}")
}

#[test]
fn keys_of_the_workflow() {
    check(
        "on: push\nperm‸",
        expect![[r#"
        [perm]
        name ⇒ "name: "
        description ⇒ "description: "
        run-name ⇒ "run-name: "
        defaults ⇒ "defaults:\n  "
        env ⇒ "env:\n  "
        permissions ⇒ "permissions: "
        concurrency ⇒ "concurrency: "
        jobs · required ⇒ "jobs:\n  ""#]],
    );
}

#[test]
fn keys_of_a_job_while_its_line_is_half_typed() {
    check(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    ste‸\n  b:\n    runs-on: x\n",
        expect![[r#"
        [ste]
        needs ⇒ "needs: "
        if ⇒ "if: "
        strategy ⇒ "strategy:\n      "
        name ⇒ "name: "
        timeout-minutes ⇒ "timeout-minutes: "
        cancel-timeout-minutes ⇒ "cancel-timeout-minutes: "
        continue-on-error ⇒ "continue-on-error: "
        container ⇒ "container: "
        … 17 in all"#]],
    );
}

#[test]
fn keys_of_a_job_that_calls_are_others() {
    check(
        "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    ‸\n",
        expect![[r#"
        []
        name ⇒ "name: "
        with ⇒ "with:\n      "
        secrets ⇒ "secrets: "
        needs ⇒ "needs: "
        if ⇒ "if: "
        permissions ⇒ "permissions: "
        concurrency ⇒ "concurrency: "
        strategy ⇒ "strategy:\n      ""#]],
    );
}

#[test]
fn keys_of_a_step_on_a_line_of_its_own() {
    check(
        &step("      - run: make\n        ‸\n"),
        expect![[r#"
        []
        name ⇒ "name: "
        id ⇒ "id: "
        if ⇒ "if: "
        timeout-minutes ⇒ "timeout-minutes: "
        continue-on-error ⇒ "continue-on-error: "
        env ⇒ "env:\n          "
        working-directory ⇒ "working-directory: "
        shell ⇒ "shell: "
        … 9 in all"#]],
    );
}

#[test]
fn a_new_item_of_steps() {
    check(
        &step("      - ‸\n"),
        expect![[r#"
        []
        name ⇒ "name: "
        id ⇒ "id: "
        if ⇒ "if: "
        timeout-minutes ⇒ "timeout-minutes: "
        run · required ⇒ "run: "
        continue-on-error ⇒ "continue-on-error: "
        env ⇒ "env:\n          "
        working-directory ⇒ "working-directory: "
        … 16 in all"#]],
    );
}

#[test]
fn a_key_that_is_there_already_gets_no_second_colon() {
    check(
        &step("      - ru‸n: make\n"),
        expect![[r#"
        [run]
        name
        id
        if
        timeout-minutes
        run · required
        continue-on-error
        env
        working-directory
        … 16 in all"#]],
    );
}

#[test]
fn events_as_keys_as_a_value_and_in_a_list() {
    check(
        "on:\n  pull_request_t‸",
        expect![[r#"
        [pull_request_t]
        branch_protection_rule ⇒ "branch_protection_rule: "
        check_run ⇒ "check_run: "
        check_suite ⇒ "check_suite: "
        create ⇒ "create: "
        delete ⇒ "delete: "
        deployment ⇒ "deployment: "
        deployment_status ⇒ "deployment_status: "
        discussion ⇒ "discussion: "
        … 37 in all"#]],
    );
    check(
        "on: pu‸",
        expect![[r#"
        [pu]
        branch_protection_rule
        check_run
        check_suite
        create
        delete
        deployment
        deployment_status
        discussion
        … 37 in all"#]],
    );
    check(
        "on: [push, ‸]",
        expect![[r#"
        []
        branch_protection_rule
        check_run
        check_suite
        create
        delete
        deployment
        deployment_status
        discussion
        … 36 in all"#]],
    );
}

#[test]
fn activity_types_and_filters() {
    check(
        "on:\n  issues:\n    types: [opened, ‸]\n",
        expect![[r#"
        []
        edited
        deleted
        transferred
        pinned
        unpinned
        closed
        reopened
        assigned
        … 19 in all"#]],
    );
    check(
        "on:\n  push:\n    ‸\n",
        expect![[r#"
        []
        branches ⇒ "branches: "
        branches-ignore ⇒ "branches-ignore: "
        tags ⇒ "tags: "
        tags-ignore ⇒ "tags-ignore: "
        paths ⇒ "paths: "
        paths-ignore ⇒ "paths-ignore: ""#]],
    );
}

#[test]
fn jobs_to_need_are_those_that_do_not_wait_for_this_one() {
    let text = "on: push\njobs:\n  a:\n    needs: [lint, ‸]\n    runs-on: x\n  lint:\n    runs-on: x\n  b:\n    needs: a\n    \
                runs-on: x\n  c:\n    name: See\n    runs-on: x\n";
    check(
        text,
        expect![[r#"
        []
        c · See"#]],
    );
    check(
        "on: push\njobs:\n  a:\n    needs:\n      - ‸\n    runs-on: x\n  lint:\n    runs-on: x\n",
        expect![[r#"
        []
        lint · job"#]],
    );
}

#[test]
fn labels_shells_levels_and_scopes() {
    check(
        "on: push\njobs:\n  a:\n    runs-on: ubu‸\n",
        expect![[r#"
        [ubu]
        ubuntu-latest · x64
        windows-latest · x64
        macos-latest · arm64
        ubuntu-24.04 · x64
        ubuntu-24.04-arm · arm64
        ubuntu-26.04 · x64
        ubuntu-26.04-arm · arm64
        ubuntu-slim · x64
        … 36 in all"#]],
    );
    check(
        &step("      - run: x\n        shell: ‸\n"),
        expect![[r#"
            []
            bash · Linux, macOS, Windows
            cmd · Windows
            powershell · Windows
            pwsh · Linux, macOS, Windows
            python · Linux, macOS, Windows
            sh · Linux, macOS"#]],
    );
    check(
        "on: push\npermissions:\n  ‸\njobs: {}\n",
        expect![[r#"
        []
        actions ⇒ "actions: "
        artifact-metadata ⇒ "artifact-metadata: "
        attestations ⇒ "attestations: "
        checks ⇒ "checks: "
        code-quality ⇒ "code-quality: "
        contents ⇒ "contents: "
        copilot-requests ⇒ "copilot-requests: "
        deployments ⇒ "deployments: "
        … 20 in all"#]],
    );
    check(
        "on: push\npermissions:\n  contents: ‸\njobs: {}\n",
        expect![[r#"
        []
        read
        write
        none"#]],
    );
    check(
        "on: push\npermissions: ‸\njobs: {}\n",
        expect![[r#"
        []
        read-all
        write-all"#]],
    );
}

#[test]
fn schedules_to_start_from() {
    check(
        "on:\n  schedule:\n    - cron: ‸\n",
        expect![[r#"
        []
        */15 * * * * · every 15 minutes ⇒ "'*/15 * * * *'"
        17 * * * * · every hour, at minute 17 ⇒ "'17 * * * *'"
        30 5 * * * · every day at 05:30 ⇒ "'30 5 * * *'"
        30 5 * * 1-5 · Monday to Friday at 05:30 ⇒ "'30 5 * * 1-5'"
        30 5 * * 1 · every Monday at 05:30 ⇒ "'30 5 * * 1'"
        30 5 1 * * · on the first of each month at 05:30 ⇒ "'30 5 1 * *'""#]],
    );
    check(
        "on:\n  schedule:\n    - cron: '‸'\n",
        expect![[r#"
        []
        */15 * * * * · every 15 minutes
        17 * * * * · every hour, at minute 17
        30 5 * * * · every day at 05:30
        30 5 * * 1-5 · Monday to Friday at 05:30
        30 5 * * 1 · every Monday at 05:30
        30 5 1 * * · on the first of each month at 05:30"#]],
    );
}

#[test]
fn actions_and_their_inputs() {
    check(
        &step("      - uses: actions/setup-no‸\n"),
        expect![[r#"
        [actions/setup-no]
        8398a7/action-slack@v3
        actions/cache@v6
        actions/checkout@v7
        actions/configure-pages@v6
        actions/create-github-app-token@v3
        actions/dependency-review-action@v5
        actions/deploy-pages@v5
        actions/download-artifact@v8
        … 440 in all"#]],
    );
    check(
        &step("      - uses: actions/cache@v4\n        with:\n          ‸\n"),
        expect![[r#"
        []
        key · required ⇒ "key: "
        path · required ⇒ "path: "
        enableCrossOsArchive ⇒ "enableCrossOsArchive: "
        fail-on-cache-miss ⇒ "fail-on-cache-miss: "
        lookup-only ⇒ "lookup-only: "
        restore-keys ⇒ "restore-keys: "
        upload-chunk-size ⇒ "upload-chunk-size: ""#]],
    );
    check(
        &step("      - uses: actions/checkout@v4\n        with: {fetch-depth: 0, ‸}\n"),
        expect![[r#"
        []
        allow-unsafe-pr-checkout ⇒ "allow-unsafe-pr-checkout: "
        clean ⇒ "clean: "
        fetch-tags ⇒ "fetch-tags: "
        filter ⇒ "filter: "
        github-server-url ⇒ "github-server-url: "
        lfs ⇒ "lfs: "
        path ⇒ "path: "
        persist-credentials ⇒ "persist-credentials: "
        … 20 in all"#]],
    );
}

#[test]
fn the_projects_own_actions_and_workflows() {
    let action = "# file: tools/act/action.yml\nname: Act\ndescription: Does it.\ninputs:\n  what:\n    description: The \
                  thing.\n    required: true\nruns: {using: composite, steps: []}\n";
    check(
        &format!("{}{action}", step("      - uses: ./‸\n")),
        expect![[r#"
        [./]
        ./tools/act · Act
        8398a7/action-slack@v3
        actions/cache@v6
        actions/checkout@v7
        actions/configure-pages@v6
        actions/create-github-app-token@v3
        actions/dependency-review-action@v5
        actions/deploy-pages@v5
        … 441 in all"#]],
    );
    check(
        &format!("{}{action}", step("      - uses: ./tools/act\n        with:\n          ‸\n")),
        expect![[r#"
        []
        what · required ⇒ "what: ""#]],
    );
    let called = "# file: .github/workflows/b.yml\nname: Called\non:\n  workflow_call:\n    inputs:\n      fast:\n        type: \
                  boolean\n    secrets:\n      key: {required: true}\njobs: {}\n";
    check(
        &format!("on: push\njobs:\n  a:\n    uses: ‸\n{called}"),
        expect![[r#"
        []
        ./.github/workflows/b.yml · Called"#]],
    );
    let call = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n";
    check(
        &format!("{call}    with:\n      ‸\n{called}"),
        expect![[r#"
        []
        fast · boolean ⇒ "fast: ""#]],
    );
    check(
        &format!("{call}    with:\n      fast: ‸\n{called}"),
        expect![[r#"
        []
        true
        false"#]],
    );
    check(
        &format!("{call}    secrets:\n      ‸\n{called}"),
        expect![[r#"
        []
        key · required ⇒ "key: ""#]],
    );
}

#[test]
fn contexts_by_place() {
    check(
        "on: push\nrun-name: ${{ ‸ }}\n",
        expect![[r#"
        []
        github · context
        inputs · context
        vars · context
        case · (condition, value, conditions, values, default...) ⇒ "case("
        contains · (search, item) ⇒ "contains("
        endsWith · (text, end) ⇒ "endsWith("
        format · (text, value...) ⇒ "format("
        fromJSON · (text) ⇒ "fromJSON("
        … 14 in all"#]],
    );
    check(
        &step("      - run: echo ${{ ru‸\n"),
        expect![[r#"
        [ru]
        env · context
        github · context
        inputs · context
        job · context
        matrix · context
        needs · context
        runner · context
        secrets · context
        … 23 in all"#]],
    );
    check(
        &step("      - if: ‸\n        run: x\n"),
        expect![[r#"
        []
        env · context
        github · context
        inputs · context
        job · context
        matrix · context
        needs · context
        runner · context
        steps · context
        … 26 in all"#]],
    );
}

#[test]
fn properties_of_contexts() {
    check(
        &step("      - run: echo ${{ github.ref‸ }}\n"),
        expect![[r#"
        [ref]
        action · string
        action_path · string
        action_ref · string
        action_repository · string
        action_status · string
        actor · string
        actor_id · string
        api_url · string
        … 40 in all"#]],
    );
    check(
        &step(
            "      - id: one\n        run: echo a=b >> $GITHUB_OUTPUT\n      - run: echo ${{ steps.‸ }}\n      - id: two\n        run: x\n",
        ),
        expect![[r#"
        []
        one · object"#]],
    );
    check(
        &step(
            "      - id: one\n        run: echo a=b >> $GITHUB_OUTPUT\n      - run: echo ${{ steps.one.outputs.‸ }}\n",
        ),
        expect![[r#"
        []
        a · set by the script"#]],
    );
    check(
        &step(
            "      - run: |\n          echo first\n          echo ${{ github.event.‸\n          echo ${{ github.sha }}\n",
        ),
        expect![[r#"
        []
        after · push
        base_ref · push
        before · push
        commits · object · push
        compare · push
        created · push
        deleted · push
        enterprise · object · push
        … 16 in all"#]],
    );
}

#[test]
fn properties_that_the_file_decides() {
    check(
        "on: push\nenv: {ONE: 1}\njobs:\n  a:\n    runs-on: x\n    env: {TWO: 2}\n    steps:\n      - run: echo ${{ env.‸ }}\n",
        expect![[r#"
        []
        TWO · 2
        ONE · 1"#]],
    );
    check(
        "on: push\njobs:\n  a:\n    strategy:\n      matrix: {os: [x, y], node: [20]}\n    runs-on: ${{ matrix.‸ }}\n",
        expect![[r#"
        []
        node · number
        os · string"#]],
    );
    check(
        "on: push\njobs:\n  a:\n    outputs: {v: x}\n    runs-on: x\n  b:\n    needs: a\n    if: needs.a.outputs.‸\n    runs-on: x\n",
        expect![[r#"
        []
        v · string"#]],
    );
    check(
        &step("      - run: echo ${{ secrets.‸ }} ${{ secrets.DEPLOY_KEY }}\n"),
        expect![[r#"
        []
        GITHUB_TOKEN · the token of the job
        DEPLOY_KEY · read in a.yml"#]],
    );
}

#[test]
fn texts_to_compare_with() {
    check(
        "on: [push, release]\njobs:\n  a:\n    if: github.event_name == '‸'\n    runs-on: x\n",
        expect![[r#"
        []
        push
        release"#]],
    );
    check(
        "on: push\njobs:\n  a:\n    runs-on: x\n  b:\n    needs: a\n    if: needs.a.result != '‸'\n    runs-on: x\n",
        expect![[r#"
        []
        success
        failure
        cancelled
        skipped"#]],
    );
}

#[test]
fn nothing_where_nothing_is_known() {
    check("on: push\n# com‸\n", expect!["nothing"]);
    check(&step("      - run: |\n          echo ‸\n"), expect!["nothing"]);
    check("on: push\nname: my ‸\n", expect!["nothing"]);
}

#[test]
fn a_description_comes_along() {
    let case = case("on: push\nconcur‸");
    let about = case.with(|context| {
        let found = crate::complete(&case.files[0].0, &case.files[0].1, case.offset, context.project, context.library);
        found.unwrap().items.into_iter().find(|item| item.label == "concurrency").unwrap().about
    });
    assert!(about.starts_with("Concurrency ensures"), "{about}");
}
