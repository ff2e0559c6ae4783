//! Managed sections, their drift, and what documents that people wrote claim.

use expect_test::{Expect, expect};

use super::with_document;
use crate::{Diagrams, Options, Section, State, claims, drift, managed, refreshed, sections};

const WORKFLOW: &str = "on: push
jobs:
  lint: {runs-on: x, steps: [{run: ruff check .}]}
  test:
    needs: lint
    runs-on: x
    steps:
      - run: pytest
      - uses: actions/upload-artifact@v4
        with: {name: dist, path: out, retention-days: 7}
";

fn says(text: &str, section: Section, diagrams: Diagrams) -> String {
    let options = Options { sections: vec![section], says_missing: true, diagrams, ..Options::default() };
    with_document(text, &options, |document| {
        sections(document, &mut Vec::new()).into_iter().map(|(_, text)| text).collect()
    })
}

fn check_drift(document: &str, workflow: &str, expected: Expect) {
    let found = managed(document).unwrap();
    let says = |section, marker: Option<&crate::Managed>| {
        says(workflow, section, marker.and_then(|marker| marker.diagrams).unwrap_or_default())
    };
    let drifts = drift(document, &found, &[Section::Dependencies, Section::Artifacts, Section::Caches], says);
    let told = drifts.iter().flat_map(|drift| {
        let head = format!("{}: {}", drift.section.id(), drift.state.word());
        std::iter::once(head).chain(drift.facts.iter().map(|fact| format!("  {fact}")))
    });
    expected.assert_eq(&told.map(|line| line + "\n").collect::<String>());
}

/// A document with two managed sections, up to date.
fn fresh(diagrams: &str) -> String {
    let empty = format!(
        "# Ours\n\n<!-- pipewright:begin section=job-dependencies diagrams={diagrams} -->\n<!-- pipewright:end -->\n\nKept.\n\n\
         <!-- pipewright:begin section=artifacts -->\nold\n<!-- pipewright:end -->\n\n## Caching strategy\n\nBy hand."
    );
    let found = managed(&empty).unwrap();
    refreshed(&empty, &found, |marker| says(WORKFLOW, marker.section, marker.diagrams.unwrap_or_default()))
}

#[test]
fn what_is_fresh_does_not_drift_in_any_form() {
    for form in ["boxes", "ascii", "mermaid", "tables"] {
        check_drift(
            &fresh(form),
            WORKFLOW,
            expect![[r"
                job-dependencies: ok
                artifacts: ok
                caches: unmanaged
            "]],
        );
    }
}

#[test]
fn drift_is_told_in_facts() {
    let changed = WORKFLOW.replace("retention-days: 7", "retention-days: 14").replace("needs: lint", "needs: build");
    let changed = changed.replace("  test:", "  build: {runs-on: x, steps: [{run: make}]}\n  test:");
    check_drift(
        &fresh("boxes"),
        &changed,
        expect![[r"
        job-dependencies: changed
          − edge lint → test in tests.yml
          + box build in tests.yml
          + edge build → test in tests.yml
        artifacts: changed
          Kept in Artifact lifecycle says: 7 days → 14 days
          Kept of dist: 7 days → 14 days
        caches: unmanaged
    "]],
    );
}

#[test]
fn everything_else_is_kept_to_the_byte() {
    let before = fresh("boxes").replace('\n', "\r\n");
    let found = managed(&before).unwrap();
    let after = refreshed(&before, &found, |_| "new\n".to_owned());
    expect![[r"
        # Ours

        <!-- pipewright:begin section=job-dependencies diagrams=boxes -->

        new

        <!-- pipewright:end -->

        Kept.

        <!-- pipewright:begin section=artifacts -->

        new

        <!-- pipewright:end -->

        ## Caching strategy

        By hand."]]
    .assert_eq(&after.replace("\r\n", "\n"));
    assert!(!after.replace("\r\n", "").contains('\n'));
    let again = managed(&after).unwrap();
    assert_eq!(refreshed(&after, &again, |_| "new\n".to_owned()), after);
}

#[test]
fn markers_that_cannot_be_followed_say_why() {
    let fault = |text: &str| managed(text).map(|_| ()).unwrap_err();
    assert_eq!(fault("a\n<!-- pipewright:begin section=overview -->\n").line, 2);
    assert!(fault("<!-- pipewright:begin section=x -->").reason.contains("`x` is no section"));
    assert!(fault("<!-- pipewright:begin -->").reason.contains("does not say which section"));
    assert!(fault("<!-- pipewright:end -->").reason.contains("has not begun"));
    let nested = "<!-- pipewright:begin section=legend -->\n<!-- pipewright:begin section=legend -->";
    assert!(fault(nested).reason.contains("line 1"));
    assert_eq!(State::Missing.word(), "missing");
}

#[test]
fn a_document_by_hand_is_held_against_the_files() {
    let text = "# Pipelines of tests.yml

```
  test
    │
    ▼
  lint
```

## Caches

- Layer 1: pip packages (~/.cache/pip)

## Security

- Layer 1: Code (Bandit)

## Artifacts

Kept for 30 days, builds are 50% saved.

| Workflow | Trigger | Duration |
|---|---|---|
| tests.yml | Push/Schedule | 5 min |
| gone.yml | Push | — |
";
    let told = with_document(WORKFLOW, &Options::default(), |document| claims(text, document)).join("\n");
    expect![[r#"
        − edge test → lint claimed, not found
        − cache layer pip packages claimed, not found
        − scanner Bandit claimed, not found
        retention 30 → 7 days
        − measure claimed, not found: Kept for 30 days, builds are 50% saved.
        − trigger schedule of tests.yml claimed, not found
        − duration of tests.yml, 5 min, claimed, not measured
        − workflow gone.yml claimed, not found"#]]
    .assert_eq(&told);
}

#[test]
fn a_job_that_is_not_mentioned_is_told() {
    let told = with_document(WORKFLOW, &Options::default(), |document| claims("TESTS.YML: lint", document));
    assert_eq!(told, ["+ job test of tests.yml"]);
}
