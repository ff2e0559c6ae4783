//! `uses` of steps and of jobs.

use expect_test::{Expect, expect};
use source::TextRange;

use crate::uses::{ReferenceKind, Remote};
use crate::{Text, Uses};

fn text(value: &str) -> Text {
    Text::new(value.to_owned(), TextRange::new(0, value.len()))
}

fn check(read: fn(&Text) -> Uses, values: &[&str], expected: Expect) {
    let line = |value: &&str| format!("{value:<50} {}\n", shown(&read(&text(value))));
    expected.assert_eq(&values.iter().map(line).collect::<String>());
}

fn shown(uses: &Uses) -> String {
    match uses {
        Uses::Remote(Remote { owner, name, path, reference, .. }) => format!("{owner} | {name} | {path} | {reference}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn actions() {
    check(
        Uses::action,
        &[
            "actions/checkout@v4",
            "github/codeql-action/upload-sarif@v3",
            "a/b/c/d@refs/heads/main",
            "./.github/actions/x/",
            "./",
            "./x@v1",
            "../outside",
            "$/tools/lint",
            "docker://alpine:3.20",
            "Docker://ghcr.io/a/b@sha256:0",
            "docker://",
            "actions/checkout",
            "actions/checkout@",
            "checkout@v4",
            "@v4",
            "/checkout@v4",
            "${{ matrix.action }}",
            "",
        ],
        expect![[r#"
            actions/checkout@v4                                actions | checkout |  | v4
            github/codeql-action/upload-sarif@v3               github | codeql-action | upload-sarif | v3
            a/b/c/d@refs/heads/main                            a | b | c/d | refs/heads/main
            ./.github/actions/x/                               Local { path: ".github/actions/x", stray_ref: None }
            ./                                                 Local { path: "", stray_ref: None }
            ./x@v1                                             Local { path: "x", stray_ref: Some(TextRange { start: 3, end: 6 }) }
            ../outside                                         Local { path: "../outside", stray_ref: None }
            $/tools/lint                                       OwnRepository { path: "tools/lint" }
            docker://alpine:3.20                               Docker { image: "alpine:3.20" }
            Docker://ghcr.io/a/b@sha256:0                      Docker { image: "ghcr.io/a/b@sha256:0" }
            docker://                                          Malformed(NoImage)
            actions/checkout                                   Malformed(NoReference)
            actions/checkout@                                  Malformed(EmptyReference)
            checkout@v4                                        Malformed(NoRepository)
            @v4                                                Malformed(NoRepository)
            /checkout@v4                                       Malformed(NoRepository)
            ${{ matrix.action }}                               Expression
                                                               Malformed(Empty)
        "#]],
    );
}

#[test]
fn workflows() {
    check(
        Uses::workflow,
        &[
            "./.github/workflows/build.yml",
            "o/r/.github/workflows/build.yaml@main",
            "./.github/workflows/sub/build.yml",
            "./build.yml",
            "o/r@main",
            "docker://x",
            "o/r/.github/workflows/build.yml",
        ],
        expect![[r#"
            ./.github/workflows/build.yml                      Local { path: ".github/workflows/build.yml", stray_ref: None }
            o/r/.github/workflows/build.yaml@main              o | r | .github/workflows/build.yaml | main
            ./.github/workflows/sub/build.yml                  Malformed(NotAWorkflow)
            ./build.yml                                        Malformed(NotAWorkflow)
            o/r@main                                           Malformed(NotAWorkflow)
            docker://x                                         Malformed(NotAWorkflow)
            o/r/.github/workflows/build.yml                    Malformed(NoReference)
        "#]],
    );
}

#[test]
fn references() {
    let remote = |value: &str| match Uses::action(&text(value)) {
        Uses::Remote(remote) => remote,
        other => panic!("{other:?}"),
    };
    assert_eq!(remote("a/b@8f4b7f84864484a7bf31766abe9204da3cbe65b3").reference_kind(), ReferenceKind::Commit);
    assert_eq!(remote("a/b@8f4b7f8").reference_kind(), ReferenceKind::ShortCommit);
    assert_eq!(remote("a/b@feedbeef").reference_kind(), ReferenceKind::Name);
    assert_eq!(remote("a/b@v4").reference_kind(), ReferenceKind::Name);
    let value = "Actions/Cache/Save@v4";
    assert_eq!(remote(value).slug(), "actions/cache/save");
    assert_eq!(remote(value).reference_range.slice(value), "v4");
}
