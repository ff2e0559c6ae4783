//! Pins, tokens, limits, caches, matrices.

use expect_test::expect;

use super::{CI, after, told};

const SHA: &str = "b4ffde65f46336ab88eb53be808477a3936bae11";

#[test]
fn actions_are_pinned_to_what_the_project_knows() {
    let text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - uses: some/other@v1\n";
    let other = format!(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@{SHA} # v4.1.1\n"
    );
    expect![[r"
        Pinned 1 action
        --- .github/workflows/ci.yml
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11 # v4.1.1
              - uses: some/other@v1
        ! A tag such as `v4` moves on: `actions/checkout@v4` becomes v4.1.1, the newest that a file of this project names; GitHub may have newer.
        ! No commit is known here for `some/other@v1`; those stay.
    "]].assert_eq(&told(&[(CI, text), (".github/workflows/other.yml", &other)], r#"{"pin-actions": {}}"#));
    expect![[r"
        refused: No file of this project names a commit with its version for `actions/checkout@v4`, `some/other@v1`, and none is made up. Look the commit up and write `@<commit> # <version>` once; then the others can follow.
    "]].assert_eq(&told(&[(CI, text)], r#"{"pin-actions": {}}"#));
}

#[test]
fn tokens_may_do_what_is_known_to_be_needed() {
    let text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - run: gh release create v1\n        env:\n          GH_TOKEN: ${{ github.token }}\n";
    expect![[r"
        Limited what the token may do
        --- .github/workflows/ci.yml
        on: push
        permissions:
          contents: read
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
          b:
            runs-on: ubuntu-latest
            permissions:
              contents: write
            steps:
              - run: gh release create v1
                env:
                  GH_TOKEN: ${{ github.token }}
        ! Commands of scripts are known as far as `gh` goes; a script that calls GitHub otherwise may need more.
    "]]
    .assert_eq(&told(&[(CI, text)], r#"{"limit-permissions": {}}"#));
    let unknown = text.replace("actions/checkout@v4", "nobody/knows-this@v1");
    expect![[r"
        Limited the token of 1 job
        --- .github/workflows/ci.yml
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - uses: nobody/knows-this@v1
          b:
            runs-on: ubuntu-latest
            permissions:
              contents: write
            steps:
              - run: gh release create v1
                env:
                  GH_TOKEN: ${{ github.token }}
        ! `a` is left as it is: the catalog does not know `nobody/knows-this@v1`.
        ! Commands of scripts are known as far as `gh` goes; a script that calls GitHub otherwise may need more.
    "]]
    .assert_eq(&told(&[(CI, &unknown)], r#"{"limit-permissions": {}}"#));
    let said = format!("permissions: {{}}\n{text}");
    expect![[r"
        refused: The workflow says its `permissions` already.
    "]]
    .assert_eq(&told(&[(CI, &said)], r#"{"limit-permissions": {}}"#));
}

#[test]
fn every_job_gets_a_limit() {
    let text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n  b:\n    runs-on: x\n    timeout-minutes: 5\n    steps:\n      - run: make\n";
    expect![[r"
        Gave `a` 20 minutes
        --- .github/workflows/ci.yml
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            timeout-minutes: 20
            steps:
              - run: make
          b:
            runs-on: x
            timeout-minutes: 5
            steps:
              - run: make
        ! How long the jobs take is not in the files: look at the times of past runs before you take this.
    "]]
    .assert_eq(&told(&[(CI, text)], r#"{"add-timeouts": {"minutes": 20}}"#));
    expect![[r"
        refused: A limit is between 1 and 360 minutes; GitHub stops a job after 360.
    "]]
    .assert_eq(&told(&[(CI, text)], r#"{"add-timeouts": {"minutes": 0}}"#));
}

#[test]
fn caches_come_where_a_lock_file_is_certain() {
    let text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version: 20\n      - run: npm ci\n        working-directory: web\n";
    expect![[r"
        Added a cache
        --- .github/workflows/ci.yml
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/setup-node@v4
                with:
                  node-version: 20
                  cache: npm
                  cache-dependency-path: web/package-lock.json
              - run: npm ci
                working-directory: web
        ! A cache is kept for seven days after its last use, and counts for the 10 GB of the repository.
    "]]
    .assert_eq(&told(&[(CI, text)], r#"{"add-caches": {}}"#));
    expect![[r"
        refused: No setup action here lacks a cache for which a command of its job makes a lock file certain, such as `npm ci`.
    "]].assert_eq(&told(&[(CI, &text.replace("npm ci", "npm install"))], r#"{"add-caches": {}}"#));
}

const MATRIX: &str = "on: push
jobs:
  a:
    strategy:
      matrix:
        os: [ubuntu-latest, 'windows-latest']
        version: [3.10, \"3.11\"]
        exclude:
          - os: windows-latest
            version: 3.10
        include:
          - os: ubuntu-latest
            extra: true
    runs-on: ${{ matrix.os }}
    steps:
      - run: make
";

#[test]
fn a_matrix_is_written_out_and_folded() {
    expect![[r"
        Wrote the matrix of `a` out as 3 combinations
        --- .github/workflows/ci.yml
        on: push
        jobs:
          a:
            strategy:
              matrix:
                include:
                  - os: ubuntu-latest
                    version: 3.10
                    extra: true
                  - os: ubuntu-latest
                    version: '3.11'
                    extra: true
                  - os: windows-latest
                    version: '3.11'
            runs-on: ${{ matrix.os }}
            steps:
              - run: make
    "]]
    .assert_eq(&told(&[(CI, MATRIX)], r#"{"expand-matrix": {"job": "a"}}"#));
    let plain = "on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        os: [x, y]\n        version: [3.10, \"3.11\"]\n    runs-on: ${{ matrix.os }}\n    steps:\n      - run: make\n";
    let expanded = after(&[(CI, plain)], r#"{"expand-matrix": {"job": "a"}}"#);
    assert_eq!(after(&[(CI, &expanded[0].1)], r#"{"fold-matrix": {"job": "a"}}"#)[0].1, plain);
    let expanded = after(&[(CI, MATRIX)], r#"{"expand-matrix": {"job": "a"}}"#);
    expect![[r"
        refused: The combinations do not all have the same names.
    "]]
    .assert_eq(&told(&[(CI, &expanded[0].1)], r#"{"fold-matrix": {"job": "a"}}"#));
    let unknown = MATRIX.replace("[3.10, \"3.11\"]", "${{ fromJSON(vars.VERSIONS) }}");
    expect![[r"
        refused: `${{ fromJSON(vars.VERSIONS) }}` decides which combinations there are, and that is known in the run only.
    "]].assert_eq(&told(&[(CI, &unknown)], r#"{"expand-matrix": {"job": "a"}}"#));
}
