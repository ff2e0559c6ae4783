//! Patterns and lists of patterns.

use source::TextRange;

use super::read;
use crate::Text;
use crate::filter::{Outcome, Reason, Verdict, verdict};
use crate::glob::{Glob, GlobError, GlobErrorKind};

fn matches(pattern: &str, name: &str) -> bool {
    Glob::new(pattern).unwrap().matches(name)
}

/// The tables of the manual's filter pattern cheat sheet, and what they imply.
#[test]
fn patterns_match_as_the_cheat_sheet_says() {
    let cases = [
        ("feature/*", "feature/my-branch", true),
        ("feature/*", "feature/beta-a/my-branch", false),
        ("feature/**", "feature/beta-a/my-branch", true),
        ("feature/**", "feature/your-branch", true),
        ("main", "main", true),
        ("main", "mainly", false),
        ("releases/mona-the-octocat", "releases/mona-the-octocat", true),
        ("*", "main", true),
        ("*", "all/the/branches", false),
        ("**", "all/the/branches", true),
        ("*feature", "mona-feature", true),
        ("*feature", "ver-10-feature/x", false),
        ("v2*", "v2", true),
        ("v2*", "v2.0", true),
        ("v2*", "v2/x", false),
        ("v[12].[0-9]+.[0-9]+", "v1.10.1", true),
        ("v[12].[0-9]+.[0-9]+", "v2.0.0", true),
        ("v[12].[0-9]+.[0-9]+", "v3.0.0", false),
        ("v[12].[0-9]+.[0-9]+", "v1.a.0", false),
        ("*", "README.md", true),
        ("*", "docs/README.md", false),
        ("*.jsx?", "page.js", true),
        ("*.jsx?", "page.jsx", true),
        ("*.jsx?", "page.jsxx", false),
        ("**", "all/the/files.md", true),
        ("*.js", "app.js", true),
        ("*.js", "js/app.js", false),
        ("**.js", "index.js", true),
        ("**.js", "js/index.js", true),
        ("**.js", "src/js/app.js", true),
        ("docs/*", "docs/README.md", true),
        ("docs/*", "docs/a/b.md", false),
        ("docs/**", "docs/mona/octocat.txt", true),
        ("docs/**/*.md", "docs/README.md", true),
        ("docs/**/*.md", "docs/mona/hello-world.md", true),
        ("docs/**/*.md", "docs/a/markdown/file.md", true),
        ("docs/**/*.md", "docsx/file.md", false),
        ("**/docs/**", "docs/hello.md", true),
        ("**/docs/**", "dir/docs/my-file.txt", true),
        ("**/docs/**", "mydocs/hello.md", false),
        ("**/docs/**", "space/docs/plan/space.doc", true),
        ("**/README.md", "README.md", true),
        ("**/README.md", "js/README.md", true),
        ("**/README.md", "js/MYREADME.md", false),
        ("**/*src/**", "a/src/app.js", true),
        ("**/*src/**", "my-src/code/js/app.js", true),
        ("**/*-post.md", "my-post.md", true),
        ("**/*-post.md", "path/their-post.md", true),
        ("**/migrate-*.sql", "migrate-10909.sql", true),
        ("**/migrate-*.sql", "db/sept/migrate-v1.sql", true),
        (r"\*", "*", true),
        (r"\*", "a", false),
        ("a+", "aaa", true),
        ("a+", "", false),
        ("[a-c]?x", "x", true),
        ("[]-]", "]", false),
        ("[a-]", "-", true),
        ("ä*", "äö", true),
        ("Main", "main", false),
        ("dependabot/**", "dependabot/npm/x-1.0", true),
        ("**/**/a", "a", true),
        ("a**b", "a/x/b", true),
    ];
    for (pattern, name, expected) in cases {
        match Glob::new(pattern) {
            Ok(glob) => assert_eq!(glob.matches(name), expected, "{pattern} on {name}"),
            Err(_) => assert!(!expected, "{pattern}"),
        }
    }
}

#[test]
fn bad_patterns_say_what_and_where() {
    let error = |pattern: &str| Glob::new(pattern).map(|_| ()).unwrap_err();
    let at = |at, kind| GlobError { at, kind };
    assert_eq!(error(""), at(0, GlobErrorKind::Empty));
    assert_eq!(error("a[bc"), at(1, GlobErrorKind::OpenClass));
    assert_eq!(error("v[]"), at(1, GlobErrorKind::EmptyClass));
    assert_eq!(error("[z-a]"), at(1, GlobErrorKind::ReversedRange));
    assert_eq!(error("?a"), at(0, GlobErrorKind::NothingToRepeat));
    assert_eq!(error("a++"), at(2, GlobErrorKind::NothingToRepeat));
    assert_eq!(error("a\\"), at(1, GlobErrorKind::LoneBackslash));
}

#[test]
fn hostile_patterns_take_little_time() {
    let pattern = "**/".repeat(2_000) + "b";
    assert!(!matches(&pattern, &"a/".repeat(2_000)));
    assert!(matches(&"a?".repeat(500), &"a".repeat(300)));
}

fn patterns(list: &[&str]) -> Vec<Text> {
    list.iter().map(|pattern| Text::new((*pattern).to_owned(), TextRange::default())).collect()
}

#[test]
fn the_last_match_of_a_list_wins() {
    let of = |list: &[&str], name: &str| verdict(&patterns(list), name);
    // The manual's examples of `!`.
    assert_eq!(of(&["*.md", "!README.md"], "hello.md"), Verdict::Matched(0));
    assert_eq!(of(&["*.md", "!README.md"], "README.md"), Verdict::TakenBack(1));
    assert_eq!(of(&["*.md", "!README.md", "README*"], "README.md"), Verdict::Matched(2));
    assert_eq!(of(&["!main"], "dev"), Verdict::Unmatched);
    assert_eq!(of(&["a", "${{ x }}"], "a"), Verdict::Unknown(1));
}

fn push(filters: &str) -> crate::Workflow {
    read(&format!("on:\n  push: {filters}\n"))
}

#[test]
fn branches_and_tags_stop_each_other() {
    let workflow = push("{branches: [main, 'releases/**']}");
    let trigger = workflow.trigger("push").unwrap();
    assert!(matches!(trigger.lets_branch("releases/1"), Outcome::Passes(Reason { pattern: Some(1), .. })));
    assert!(matches!(trigger.lets_branch("dev"), Outcome::Stops(Reason { pattern: None, .. })));
    assert!(matches!(trigger.lets_tag("v1"), Outcome::Stops(Reason { filter, .. }) if filter == "branches"));
    let workflow = push("{tags-ignore: ['v*']}");
    let trigger = workflow.trigger("push").unwrap();
    assert!(matches!(trigger.lets_tag("v1"), Outcome::Stops(Reason { pattern: Some(0), .. })));
    assert!(matches!(trigger.lets_tag("w1"), Outcome::Passes(_)));
    assert!(matches!(trigger.lets_branch("main"), Outcome::Stops(_)));
    let workflow = push("");
    assert_eq!(workflow.trigger("push").unwrap().lets_branch("x"), Outcome::NotFiltered);
}

#[test]
fn paths_want_one_file_and_paths_ignore_wants_one_left() {
    let workflow = push("{paths: ['sub-project/**', '!sub-project/docs/**']}");
    let trigger = workflow.trigger("push").unwrap();
    let outcome = trigger.lets_paths(&["sub-project/docs/a.md", "sub-project/index.js"]);
    assert_eq!(outcome, Outcome::Passes(Reason { filter: "paths".to_owned(), pattern: Some(0), matched: (1, 2) }));
    assert!(matches!(trigger.lets_paths(&["sub-project/docs/a.md"]), Outcome::Stops(Reason { matched: (0, 1), .. })));
    let workflow = push("{paths-ignore: ['docs/**']}");
    let trigger = workflow.trigger("push").unwrap();
    assert!(matches!(trigger.lets_paths(&["docs/a", "docs/b"]), Outcome::Stops(Reason { matched: (2, 2), .. })));
    assert!(matches!(trigger.lets_paths(&["docs/a", "b"]), Outcome::Passes(Reason { matched: (1, 2), .. })));
    assert_eq!(trigger.lets_paths(&[]), Outcome::NotFiltered);
}

#[test]
fn types_fall_back_to_the_events_own() {
    let workflow = read("on:\n  pull_request:\n    types: [labeled]\n  issues:\n");
    let defaults = ["opened", "synchronize", "reopened"];
    let trigger = workflow.trigger("pull_request").unwrap();
    assert!(matches!(trigger.lets_type("labeled", &defaults), Outcome::Passes(_)));
    assert!(matches!(trigger.lets_type("opened", &defaults), Outcome::Stops(_)));
    let trigger = workflow.trigger("issues").unwrap();
    assert_eq!(trigger.lets_type("opened", &defaults), Outcome::NotFiltered);
    assert!(matches!(trigger.lets_type("labeled", &defaults), Outcome::Stops(_)));
    assert_eq!(trigger.lets_type("labeled", &[]), Outcome::NotFiltered);
}
