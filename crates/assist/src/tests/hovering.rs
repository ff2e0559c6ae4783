//! What is said of a place.

use expect_test::{Expect, expect};

use super::case;

/// 2026-01-01 00:00 UTC
const NEW_YEAR: i64 = 1_767_225_600;

fn check(text: &str, expected: Expect) {
    let case = case(text);
    let told = case.with(|context| {
        let found = crate::hover(context, case.offset, NEW_YEAR);
        found.map_or("nothing".to_owned(), |it| format!("[{}]\n{}", it.range.slice(&case.files[0].1), it.about))
    });
    let short: Vec<String> = told.lines().map(|line| line.chars().take(150).collect()).collect();
    expected.assert_eq(&short.join("\n"));
}

#[test]
fn keys() {
    check(
        "on: push\njobs:\n  a:\n    runs-on: x\n    time‸out-minutes: 5\n",
        expect![[r#"
        [timeout-minutes]
        **timeout-minutes**

        The maximum number of minutes to let a workflow run before GitHub automatically cancels it. Default: 360"#]],
    );
    check(
        "on: push\njobs:\n  bu‸ild:\n    name: Build it\n    runs-on: [self-hosted, x]\n",
        expect![[r#"
        [build]
        Job `build`, “Build it”, on `self-hosted, x`"#]],
    );
    check(
        "on:\n  pu‸sh:\njobs: {}\n",
        expect![[r#"
        [push]
        **push**

        Runs your workflow when you push a commit or tag."#]],
    );
}

#[test]
fn values() {
    check(
        "on: pu‸sh\njobs: {}\n",
        expect![[r#"
        [push]
        **push**

        Runs your workflow when you push a commit or tag."#]],
    );
    check(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-la‸test\n",
        expect![[r#"
        [ubuntu-latest]
        **ubuntu-latest**

        A machine of GitHub's: Linux, x64.

        It names whatever image is newest."#]],
    );
    check(
        "on: push\npermissions:\n  contents: re‸ad\n",
        expect![[r#"
        [read]
        `contents: read`

        The repository's files, commits, branches, tags and releases."#]],
    );
    check(
        "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: x\n        shell: ba‸sh\n",
        expect![[r#"
        [bash]
        **bash** runs `bash --noprofile --norc -eo pipefail {0}`"#]],
    );
}

#[test]
fn schedules_with_their_next_runs() {
    check(
        "on:\n  schedule:\n    - cron: '30 5 * * ‸1-5'\n",
        expect![[r#"
        ['30 5 * * 1-5']
        On weekdays at 05:30 UTC

        Next planned runs:
        - 2026-01-01 05:30 UTC
        - 2026-01-02 05:30 UTC
        - 2026-01-05 05:30 UTC"#]],
    );
    check(
        "on:\n  schedule:\n    - cron: '30 5 * * 1‸'\n      timezone: Europe/Berlin\n",
        expect![[r#"
        ['30 5 * * 1']
        Every Monday at 05:30 Europe/Berlin

        Next planned runs:
        - 2026-01-05 05:30 Europe/Berlin
        - 2026-01-12 05:30 Europe/Berlin
        - 2026-01-19 05:30 Europe/Berlin"#]],
    );
    check(
        "on:\n  schedule:\n    - cron: '0 0 30 2 ‸*'\n",
        expect![[r#"
        ['0 0 30 2 *']
        `0 0 30 2 *` in UTC

        It never runs."#]],
    );
}

#[test]
fn actions_and_inputs() {
    let step = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n";
    check(
        &format!("{step}      - uses: actions/ca‸che@v4\n"),
        expect![[r#"
        [actions/cache@v4]
        **actions/cache**

        Restores a cache, and saves it at the end of the job when the key was not found.

        Required: `key`, `path`

        Optional: `enableCrossOsArchive`, `fail-on-cache-miss`, `lookup-only`, `restore-keys`, `upload-chunk-size`"#]],
    );
    check(
        &format!("{step}      - uses: actions/cache@v4\n        with: {{ke‸y: a}}\n"),
        expect![[r#"
        [key]
        Input `key` of `actions/cache@v4`

        Here: the key of the cache.

        It must be given."#]],
    );
    check(&format!("{step}      - uses: nobody/kno‸ws@v4\n"), expect!["nothing"]);
    let action = "# file: act/action.yml\nname: Act\ndescription: Does it.\ninputs:\n  what: {description: The thing.}\nruns: \
                  {using: composite, steps: []}\n";
    check(
        &format!("{step}      - uses: ./ac‸t\n{action}"),
        expect![[r#"
        [./act]
        **Act**

        Does it.

        `act/action.yml`

        Optional: `what`"#]],
    );
    check(
        &format!("{step}      - uses: ./act\n        with: {{wh‸at: 1}}\n{action}"),
        expect![[r#"
        [what]
        Input `what` of `./act`

        The thing."#]],
    );
}

#[test]
fn expressions() {
    let step =
        "on: push\nenv: {A: one}\njobs:\n  a:\n    runs-on: x\n    strategy: {matrix: {os: [x, y]}}\n    steps:\n";
    check(
        &format!("{step}      - run: echo ${{{{ github.sh‸a }}}}\n"),
        expect![[r#"
        [sha]
        `github.sha`: `string`

        The commit that the run is for."#]],
    );
    check(
        &format!("{step}      - run: |\n          echo ${{{{ env.‸A }}}}\n"),
        expect![[r#"
        [A]
        `env.A`: `string`

        The value; empty if there is no such variable.

        Set here to `one`, unless a step changes it."#]],
    );
    check(
        &format!("{step}      - run: echo ${{{{ matrix.o‸s }}}}\n"),
        expect![[r#"
        [os]
        `matrix.os`: `string`

        The value in this row.

        One of `x`, `y`."#]],
    );
    check(
        &format!("{step}      - if: cont‸ains(github.ref, 'x')\n"),
        expect![[r#"
        [contains]
        `contains(search, item)` Whether the text holds the item, or the list has it; case is ignored."#]],
    );
    check(
        &format!("{step}      - if: git‸hub.ref == 'x'\n"),
        expect![[r#"
        [github]
        `github`: `object`

        The run, the event that started it, and where things are.

        `action`, `action_path`, `action_ref`, `action_repository`, `action_status`, `actor`, `actor_id`, `api_url`, `base_ref`, `env`, `event`, `event_name`,"#]],
    );
}

#[test]
fn nothing_in_scripts_and_comments() {
    check("on: push # no‸thing\n", expect!["nothing"]);
    check("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ec‸ho\n", expect!["nothing"]);
}
