//! The form of each kind of thing, as text; and what its commands do.

use expect_test::{Expect, expect};

use crate::wire::form::{Field, Form, Row, filled, read};
use crate::wire::{Answer, Ask, Command, Question, Reply, Request, TextFile, decode, encode};
use crate::{Server, Session, Skills};

const PATH: &str = ".github/workflows/a.yml";

fn session(text: &str) -> Session {
    let mut session = Session::default();
    session.apply(Command::SetText(TextFile { path: PATH.to_owned(), text: text.to_owned() }));
    session
}

fn form(session: &Session, at: &str) -> Form {
    let detail = at.to_owned();
    let question = Question { what: "form".to_owned(), path: PATH.to_owned(), offset: 0, detail, unix: 0 };
    read(&session.tell(&question)).unwrap()
}

fn show(row: &Row, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let mark = |is: bool, word: &'static str| if is { word } else { "" };
    let kind = format!("{:?}", row.kind).to_lowercase();
    let value = row.value.replace('\n', "⏎");
    let options = if row.options.is_empty() { String::new() } else { format!(" of {}", row.options.len()) };
    let hint = if row.hint.is_empty() { String::new() } else { format!(" ({})", row.hint) };
    let (required, unset) = (mark(row.is_required, " *"), mark(!row.is_set, " unset"));
    let old = row.deprecated.as_ref().map(|reason| format!(" old: {reason}")).unwrap_or_default();
    let name = if row.label.is_empty() { "-" } else { &row.label };
    let line = format!("{indent}{name}{required}: {kind}{options}{unset} {value}{hint}{old}");
    out.extend([line.trim_end(), "\n"]);
    row.rows.iter().for_each(|row| show(row, depth + 1, out));
    if let Some(add) = &row.add {
        out.extend([&indent, "  + ", &add.noun, mark(add.has_key, " by name"), "\n"]);
    }
    if !row.offers.is_empty() {
        let names: Vec<&str> = row.offers.iter().map(|offer| offer.label.as_str()).collect();
        let (first, more) = names.split_at(names.len().min(8));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        out.extend([&indent, "  … ", &first.join(" "), &more, "\n"]);
    }
}

fn check(text: &str, at: &str, expected: &Expect) {
    let mut shown = String::new();
    show(&form(&session(text), at).root, 0, &mut shown);
    expected.assert_eq(&shown);
}

/// The row at a place, wherever it is in the form.
fn find<'r>(row: &'r Row, at: &str) -> Option<&'r Row> {
    let mut inside = row.rows.iter().chain(row.offers.iter().map(|offer| &offer.row));
    if row.at == at { Some(row) } else { inside.find_map(|row| find(row, at)) }
}

/// The text after a field was filled in.
fn changed(
    text: &str,
    form_at: &str,
    at: &str,
    command: fn(&Row) -> Option<&Command>,
    key: &str,
    words: &str,
) -> String {
    let mut session = session(text);
    let form = form(&session, form_at);
    let command = command(find(&form.root, at).unwrap()).unwrap();
    let snapshot = session.apply(filled(command, key, words));
    match snapshot.news.refusal {
        Some(refusal) => format!("refused: {refusal}"),
        None => snapshot.documents[0].text.clone(),
    }
}

fn change(row: &Row) -> Option<&Command> {
    row.change.as_ref()
}

fn add(row: &Row) -> Option<&Command> {
    row.add.as_ref().map(|add| &add.command)
}

fn remove(row: &Row) -> Option<&Command> {
    row.remove.as_ref()
}

const WORKFLOW: &str = "\
name: Tests
on:
  push:
    branches: [main, 'v*']
  schedule:
    - cron: '30 5 * * 1-5'
      timezone: Europe/Berlin
  workflow_dispatch:
    inputs:
      dry-run: {type: boolean, default: true}
permissions: {contents: read}
env:
  LEVEL: 3
concurrency: tests
home: here
jobs:
  a: {runs-on: x, steps: [{run: make}]}
";

#[test]
fn a_workflow() {
    check(
        WORKFLOW,
        "",
        &expect![[r"
        -: group
          name: text Tests
          on *: group
            push: group
              branches: list
                -: text main
                -: text v*
                + branch
              … branches-ignore tags tags-ignore paths paths-ignore
            schedule: group
              1: group
                cron *: text of 5 30 5 * * 1-5 (on weekdays at 05:30 Europe/Berlin)
                timezone: text of 598 Europe/Berlin
              + schedule
            workflow_dispatch: group
              inputs: group
                dry-run: group
                  type: choice of 5 boolean
                  default: text true
                  … description required options
                + input by name
            … branch_protection_rule check_run check_suite create delete deployment deployment_status discussion and 26 more
          home: raw here
          permissions: group
            contents: choice of 3 read
            … actions artifact-metadata attestations checks code-quality copilot-requests deployments discussions and 11 more
          concurrency: group
            group *: text tests
            … cancel-in-progress queue
          env: pairs
            LEVEL: text 3
            + variable by name
          … run-name description defaults
    "]],
    );
}

const JOB: &str = "\
on: push
jobs:
  lint: {runs-on: x, steps: [{run: make}]}
  test:
    needs: lint
    runs-on: ${{ matrix.os }}
    environment: production
    timeout-minutes: 5
    continue-on-error: ${{ matrix.experimental }}
    strategy:
      fail-fast: false
      matrix:
        os: [ubuntu-latest, macos-latest]
        python: [3.9, '3.10']
        include:
          - os: windows-latest
            experimental: true
    services:
      db:
        image: postgres
        ports: [5432]
    outputs: {version: x}
    steps: [{run: make}]
  after: {needs: test, runs-on: x, steps: [{run: make}]}
";

#[test]
fn a_job() {
    check(
        JOB,
        "jobs.test",
        &expect![[r"
        -: group
          id *: text test
          runs-on *: text of 18 ${{ matrix.os }}
          needs: list
            -: text lint
            + job
          timeout-minutes: number 5
          continue-on-error: text ${{ matrix.experimental }}
          environment: group
            name *: text production
            … url deployment
          strategy: group
            fail-fast: toggle false
            matrix: group
              os: list
                -: text ubuntu-latest
                -: text macos-latest
                + value
              python: list
                -: text 3.9
                -: text 3.10
                + value
              include: group
                1: pairs
                  os: text windows-latest
                  experimental: text true
                  + value by name
                + row by name
              + axis by name
              … exclude
            … max-parallel
          outputs: pairs
            version: text x
            + output by name
          services: group
            db: group
              image: text postgres
              ports: list
                -: text 5432
                + port
              … options volumes credentials entrypoint command env
            + service by name
          … name if cancel-timeout-minutes permissions concurrency env container defaults and 1 more
    "]],
    );
}

const STEP: &str = "\
on: push
jobs:
  a:
    runs-on: x
    steps:
      - name: Store
        id: store
        uses: actions/upload-artifact@v6
        with:
          name: dist
      - run: |
          make
          make install
        env: {A: b}
      - uses: acme/unknown@v1
        with: {any: thing}
      - uses: actions/cache@v5
";

#[test]
fn a_step_of_a_known_action() {
    check(
        STEP,
        "jobs.a.steps[0]",
        &expect![[r"
        -: group
          id: text store
          name: text Store
          uses *: text of 5 actions/upload-artifact@v6
          with: group
            name: text dist (artifact)
            path *: text unset
            … compression-level if-no-files-found include-hidden-files overwrite retention-days
          … if continue-on-error timeout-minutes env background
    "]],
    );
}

#[test]
fn a_step_that_runs_a_script() {
    check(
        STEP,
        "jobs.a.steps[1]",
        &expect![[r"
        -: group
          run *: lines make⏎make install⏎
          env: pairs
            A: text b
            + variable by name
          … id name if shell timeout-minutes continue-on-error working-directory background
    "]],
    );
}

#[test]
fn a_step_of_an_unknown_action() {
    check(
        STEP,
        "jobs.a.steps[2]",
        &expect![[r"
        -: group
          uses *: text acme/unknown@v1
          with: pairs
            any: text thing
            + input by name
          … id name if continue-on-error timeout-minutes env background
    "]],
    );
}

#[test]
fn a_step_that_lacks_what_its_action_needs() {
    check(
        STEP,
        "jobs.a.steps[3]",
        &expect![[r"
        -: group
          uses *: text of 3 actions/cache@v5
          with: group unset
            key *: text unset
            path *: text unset
            … enableCrossOsArchive fail-on-cache-miss lookup-only restore-keys upload-chunk-size
          … id name if continue-on-error timeout-minutes env background
    "]],
    );
}

#[test]
fn a_trigger_of_each_form() {
    check(
        WORKFLOW,
        "on:push",
        &expect![[r"
        push: group
          branches: list
            -: text main
            -: text v*
            + branch
          … branches-ignore tags tags-ignore paths paths-ignore
    "]],
    );
    check(
        "on: [push, pull_request]\njobs: {}\n",
        "on:pull_request",
        &expect![[r"
        pull_request: group
          … types branches branches-ignore paths paths-ignore
    "]],
    );
    check(
        "on: {workflow_call: {inputs: {a: {type: string, required: true}}, secrets: {T: }}}\njobs: {}\n",
        "on:workflow_call",
        &expect![[r"
        workflow_call: group
          secrets: group
            T: group
              … description required
            + secret by name
          inputs: group
            a: group
              type *: choice of 3 string
              required: toggle true
              … description default
            + input by name
          … outputs
    "]],
    );
}

#[test]
fn a_call_with_the_inputs_of_what_it_calls() {
    let mut session = session("on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n");
    let called = "on:\n  workflow_call:\n    inputs:\n      who: {type: string, required: true, description: Whom}\n      fast: {type: boolean, default: true}\njobs: {b: {runs-on: x, steps: [{run: a}]}}\n";
    session.apply(Command::SetText(TextFile { path: ".github/workflows/b.yml".to_owned(), text: called.to_owned() }));
    let mut shown = String::new();
    show(&form(&session, "jobs.a").root, 0, &mut shown);
    expect![[r"
        -: group
          id *: text a
          uses *: text of 1 ./.github/workflows/b.yml
          with: group unset
            who *: text unset
            … fast
          … name secrets needs if strategy permissions concurrency
    "]]
    .assert_eq(&shown);
}

#[test]
fn fields_write_as_little_as_they_can() {
    let job = |at: &str, words: &str| changed(JOB, "jobs.test", at, change, "", words);
    assert_eq!(job("jobs.test.timeout-minutes", "15"), JOB.replace("minutes: 5", "minutes: 15"));
    assert_eq!(job("jobs.test.strategy.fail-fast", "true"), JOB.replace("fail-fast: false", "fail-fast: true"));
    assert_eq!(job("jobs.test.strategy.matrix.python[1]", "3.20"), JOB.replace("'3.10'", "'3.20'"));
    assert_eq!(job("jobs.test.strategy.matrix.python[0]", "3.8"), JOB.replace("[3.9,", "[3.8,"));
    assert_eq!(job("jobs.test:", "check"), JOB.replace("  test:", "  check:").replace("needs: test", "needs: check"));
    assert_eq!(
        job("jobs.test.environment.url", "https://a.b"),
        JOB.replace("environment: production", "environment:\n      name: production\n      url: https://a.b")
    );
    assert_eq!(
        job("jobs.test.permissions.contents", "read"),
        JOB.replace("    strategy:", "    permissions:\n      contents: read\n    strategy:")
    );
    assert_eq!(
        job("jobs.test.concurrency.group", "one"),
        JOB.replace("    strategy:", "    concurrency:\n      group: one\n    strategy:")
    );
}

#[test]
fn lists_grow_and_shrink() {
    let add = |at: &str, key: &str, words: &str| changed(JOB, "jobs.test", at, add, key, words);
    assert_eq!(
        add("jobs.test.strategy.matrix.os", "", "windows-2025"),
        JOB.replace("macos-latest]", "macos-latest, windows-2025]")
    );
    assert_eq!(
        add("jobs.test.strategy.matrix", "node", "22"),
        JOB.replace("experimental: true\n", "experimental: true\n        node: ['22']\n")
    );
    assert_eq!(
        add("jobs.test.services", "cache", "redis"),
        JOB.replace("[5432]\n", "[5432]\n      cache:\n        image: redis\n")
    );
    assert_eq!(
        add("jobs.test.needs:", "", "after"),
        "refused: `after` already waits for `test`; the two would wait for each other forever."
    );
    let remove = |at: &str| changed(JOB, "jobs.test", at, remove, "", "");
    assert_eq!(remove("jobs.test.needs"), JOB.replace("    needs: lint\n", ""));
    let trigger =
        |at: &str, words: &str| changed("on: [push, pull_request]\njobs: {}\n", "on:push", at, self::add, "", words);
    assert_eq!(trigger("on.push.branches", "main"), "on:\n  push:\n    branches: [main]\n  pull_request:\njobs: {}\n");
}

#[test]
fn unknown_keys_are_yaml_and_stay_editable() {
    let home = |words: &str| changed(WORKFLOW, "", "home", change, "", words);
    assert_eq!(home("[a, b]"), WORKFLOW.replace("home: here", "home: [a, b]"));
    assert_eq!(changed(WORKFLOW, "", "home", remove, "", ""), WORKFLOW.replace("home: here\n", ""));
}

#[test]
fn every_field_can_be_set_to_what_it_is() {
    let sample = crate::sample::files().into_iter().find(|file| file.path.ends_with("tests.yml")).unwrap();
    let mut session = session(&sample.text);
    let mut count = 0;
    for at in ["", "jobs.lint", "jobs.test", "jobs.test.steps[0]", "jobs.test.steps[3]"] {
        let form = form(&session, at);
        let mut open = vec![&form.root];
        while let Some(row) = open.pop() {
            open.extend(&row.rows);
            let change = row.change.as_ref().filter(|_| row.is_set && row.kind != Field::Raw);
            let Some(command) = change else { continue };
            let after = session.apply(filled(command, "", &row.value));
            assert_eq!(after.documents[0].text, sample.text, "{} {command:?}", row.at);
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
}

#[test]
fn a_form_travels_over_the_line() {
    let mut server = Server::new(&Skills::ALL);
    let mut ask = |ask: Ask| decode::<Reply>(&server.answer(&encode(&Request { id: 1, ask }))).unwrap().answer;
    ask(Ask::Apply(Command::SetText(TextFile {
        path: PATH.to_owned(),
        text: "name: Größe\non: push\njobs: {}\n".to_owned(),
    })));
    let question =
        Question { what: "form".to_owned(), path: PATH.to_owned(), offset: 0, detail: String::new(), unix: 0 };
    let Answer::Told(told) = ask(Ask::Tell(question)) else { panic!() };
    let form: Form = read(&told).unwrap();
    assert_eq!(find(&form.root, "name").unwrap().value, "Größe");
}

#[test]
fn what_is_typed_is_never_taken_for_a_blank() {
    use crate::wire::Operation;
    use crate::wire::form::{KEY, QUOTED, RAW, SCALAR};
    let template = |yaml: String| Command::Edit {
        path: PATH.to_owned(),
        operation: Operation::Set { at: "a".to_owned(), yaml },
        shares: false,
    };
    let yaml = |yaml: String, key: &str, words: &str| match filled(&template(yaml), key, words) {
        Command::Edit { operation: Operation::Set { yaml, .. }, .. } => yaml,
        other => panic!("{other:?}"),
    };
    assert_eq!(yaml(format!("{{{KEY}: {QUOTED}}}"), "k: \"", "v\n\u{1b}"), "{\"k: \\\"\": \"v\\n\\u001b\"}");
    assert_eq!(yaml(SCALAR.to_owned(), "", "3.1"), "3.1");
    assert_eq!(yaml(SCALAR.to_owned(), "", "3.10"), "\"3.10\"");
    assert_eq!(yaml(SCALAR.to_owned(), "", "true"), "true");
    assert_eq!(yaml(SCALAR.to_owned(), "", "v3"), "\"v3\"");
    assert_eq!(yaml(RAW.to_owned(), "", "[a]"), "[a]");
}

#[test]
fn descriptions_are_told_in_a_sentence_or_two() {
    let plain = super::about::plain;
    assert_eq!(plain("The **name** of [a job](https://x.y/z).\n\nMore of it."), "The name of a job.");
    assert_eq!(plain("A list [ of things"), "A list [ of things");
    let long = "A sentence that goes on. ".repeat(30);
    assert!(plain(&long).chars().count() <= 200);
}
