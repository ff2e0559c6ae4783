//! Dispatches, and events that jobs cause.

use expect_test::expect;

use super::check_lines;

const DEPLOY: (&str, &str) =
    ("deploy.yml", "name: Deploy\non:\n  workflow_dispatch:\n  repository_dispatch: {types: [ship]}\n");

#[test]
fn workflows_are_started_by_name_whatever_the_token() {
    check_lines(
        &[
            DEPLOY,
            (
                "a.yml",
                "jobs:
  a:
    steps:
      - {run: 'gh workflow run deploy.yml --ref main', env: {GH_TOKEN: '${{ github.token }}'}}
      - run: gh workflow run Deploy
      - {uses: benc-uk/workflow-dispatch@v1, with: {workflow: deploy.yml}}
      - run: gh api -X POST repos/${{ github.repository }}/actions/workflows/deploy.yml/dispatches -f ref=main
      - {run: gh workflow run x.yml -R acme/other, env: {GH_TOKEN: '${{ secrets.PAT }}'}}
      - {run: gh workflow run x.yml -R acme/other, env: {GH_TOKEN: '${{ github.token }}'}}
      - run: gh workflow run none.yml
",
            ),
        ],
        &["Dispatches", "event:"],
        expect![[r#"
            event:workflow_dispatch?x.yml@acme/other = workflow_dispatch x.yml (in acme/other) [gh workflow run]
            event:workflow_dispatch?none.yml = workflow_dispatch none.yml (no workflow here waits for it) [gh workflow run]
            job:a.yml#a -Dispatches(Live) workflow_dispatch-> workflow:deploy.yml by gh workflow run deploy.yml --ref main [gh workflow run]
            job:a.yml#a -Dispatches(Live) workflow_dispatch-> workflow:deploy.yml by gh workflow run Deploy [gh workflow run]
            job:a.yml#a -Dispatches(Live) workflow_dispatch-> workflow:deploy.yml by benc-uk/workflow-dispatch@v1 [benc-uk/workflow-dispatch]
            job:a.yml#a -Dispatches(Live) workflow_dispatch-> workflow:deploy.yml by gh api -X POST repos/${{ github.repository }}/actions/workflows/deploy.yml/dispatches -f ref=main [gh api ... ~/actions/workflows/]
            job:a.yml#a -Dispatches(Live) workflow_dispatch-> event:workflow_dispatch?x.yml@acme/other by gh workflow run x.yml -R acme/other [gh workflow run]
            job:a.yml#a -Dispatches(Blocked) workflow_dispatch-> event:workflow_dispatch?x.yml@acme/other by gh workflow run x.yml -R acme/other [gh workflow run]
            job:a.yml#a -Dispatches(Live) workflow_dispatch-> event:workflow_dispatch?none.yml by gh workflow run none.yml [gh workflow run]
        "#]],
    );
}

#[test]
fn events_are_sent_by_type() {
    check_lines(
        &[
            DEPLOY,
            (
                "a.yml",
                "jobs:
  a:
    steps:
      - {uses: peter-evans/repository-dispatch@v3, with: {event-type: ship}}
      - run: gh api repos/$GITHUB_REPOSITORY/dispatches -f event_type=ship
      - run: |
          curl -H 'Authorization: Bearer ${{ secrets.PAT }}' https://api.github.com/repos/acme/site/dispatches \\
            -d '{\"event_type\": \"rebuild\"}'
      - {uses: peter-evans/repository-dispatch@v3, with: {event-type: other}}
",
            ),
        ],
        &["Dispatches", "event:"],
        expect![[r#"
            event:repository_dispatch?rebuild@acme/site = repository_dispatch rebuild (in acme/site) [curl|wget ... ~/dispatches]
            event:repository_dispatch?other = repository_dispatch other (no workflow here waits for it) [peter-evans/repository-dispatch]
            job:a.yml#a -Dispatches(Live) repository_dispatch ship-> workflow:deploy.yml by peter-evans/repository-dispatch@v3 [peter-evans/repository-dispatch]
            job:a.yml#a -Dispatches(Live) repository_dispatch ship-> workflow:deploy.yml by gh api repos/$GITHUB_REPOSITORY/dispatches -f event_type=ship [gh api ... ~/dispatches]
            job:a.yml#a -Dispatches(Live) repository_dispatch rebuild-> event:repository_dispatch?rebuild@acme/site by curl -H 'Authorization: Bearer ${{ secrets.PAT }}' https://api.github.com/repos/acme/site/dispatches \ [curl|wget ... ~/dispatches]
            job:a.yml#a -Dispatches(Live) repository_dispatch other-> event:repository_dispatch?other by peter-evans/repository-dispatch@v3 [peter-evans/repository-dispatch]
        "#]],
    );
}

#[test]
fn a_release_with_the_runs_own_token_starts_nothing() {
    check_lines(
        &[
            (
                "a.yml",
                "on: workflow_dispatch
jobs:
  a: {steps: [{uses: softprops/action-gh-release@v2, with: {tag_name: v1.2}}]}
  b: {steps: [{uses: softprops/action-gh-release@v2, with: {tag_name: v1.2, token: '${{ secrets.PAT }}'}}]}
  c: {steps: [{uses: softprops/action-gh-release@v2, with: {draft: true}}]}
",
            ),
            ("published.yml", "on: {release: {types: [published]}}\n"),
            ("edited.yml", "on: {release: {types: [edited]}}\n"),
            ("tag.yml", "on: {push: {tags: ['v*']}}\n"),
            ("other-tag.yml", "on: {push: {tags: ['w*']}}\n"),
            ("branch.yml", "on: {push: {branches: [main]}}\n"),
        ],
        &["Causes", "event:"],
        expect![[r#"
            event:release = release [softprops/action-gh-release]
            event:tag push = tag push [softprops/action-gh-release]
            job:a.yml#a -Causes(Blocked) release published-> event:release by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#a -Causes(Blocked) release published-> workflow:published.yml by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#a -Causes(Blocked) tag push v1.2-> event:tag push by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#a -Causes(Blocked) tag push v1.2-> workflow:tag.yml by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#b -Causes(Live) release published-> event:release by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#b -Causes(Live) release published-> workflow:published.yml by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#b -Causes(Live) tag push v1.2-> event:tag push by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#b -Causes(Live) tag push v1.2-> workflow:tag.yml by softprops/action-gh-release@v2 [softprops/action-gh-release]
        "#]],
    );
}

#[test]
fn a_push_reaches_the_workflows_of_its_branch() {
    check_lines(
        &[
            (
                "a.yml",
                "on: push
jobs:
  a:
    steps:
      - {uses: actions/checkout@v6, with: {token: '${{ secrets.PAT }}'}}
      - run: |
          git commit -am x
          git push origin HEAD:gh-pages
  b:
    steps:
      - uses: actions/checkout@v6
      - run: git push origin \"$BRANCH\"
",
            ),
            ("pages.yml", "on: {push: {branches: [gh-pages]}}\n"),
            ("main.yml", "on: {push: {branches: [main], paths: [x]}}\n"),
        ],
        &["Causes", "event:"],
        expect![[r#"
            event:push = push [git push]
            event:tag push = tag push [git push]
            job:a.yml#a -Causes(Live) push gh-pages-> event:push by git commit -am x [git push]
            job:a.yml#a -Causes(Live) push gh-pages-> workflow:a.yml by git commit -am x [git push]
            job:a.yml#a -Causes(Live) push gh-pages-> workflow:pages.yml by git commit -am x [git push]
            job:a.yml#b -Causes(Blocked) tag push *-> event:tag push by git push origin "$BRANCH" [git push]
            job:a.yml#b -Causes(Blocked) push *-> event:push by git push origin "$BRANCH" [git push]
        "#]],
    );
}

#[test]
fn pull_requests_issues_and_comments_have_their_types() {
    check_lines(
        &[
            (
                "a.yml",
                "jobs:
  a:
    env: {GH_TOKEN: '${{ secrets.PAT }}'}
    steps:
      - run: gh pr create --base main --title x --body y
      - run: gh issue create --title x --body y
      - run: gh pr comment 1 --body x
",
            ),
            ("opened.yml", "on: {pull_request_target: {branches: [main]}}\n"),
            ("closed.yml", "on: {pull_request: {types: [closed]}}\n"),
            ("dev.yml", "on: {pull_request: {branches: [dev]}}\n"),
            ("issue.yml", "on: {issues: {types: [opened, labeled]}}\n"),
            ("comment.yml", "on: issue_comment\n"),
        ],
        &["Causes", "event:"],
        expect![[r#"
            event:pull_request = pull_request [gh pr create]
            event:issues = issues [gh issue create]
            event:issue_comment = issue_comment [gh pr comment]
            job:a.yml#a -Causes(Live) pull_request opened main-> event:pull_request by gh pr create --base main --title x --body y [gh pr create]
            job:a.yml#a -Causes(Live) pull_request opened main-> workflow:opened.yml by gh pr create --base main --title x --body y [gh pr create]
            job:a.yml#a -Causes(Live) issues opened-> event:issues by gh issue create --title x --body y [gh issue create]
            job:a.yml#a -Causes(Live) issues opened-> workflow:issue.yml by gh issue create --title x --body y [gh issue create]
            job:a.yml#a -Causes(Live) issue_comment created-> event:issue_comment by gh pr comment 1 --body x [gh pr comment]
            job:a.yml#a -Causes(Live) issue_comment created-> workflow:comment.yml by gh pr comment 1 --body x [gh pr comment]
        "#]],
    );
}

#[test]
fn a_computed_name_may_be_one_that_is_waited_for_if_its_written_part_fits() {
    check_lines(
        &[
            (
                "a.yml",
                "on: workflow_dispatch
jobs:
  a: {steps: [{uses: softprops/action-gh-release@v2, with: {tag_name: 'v${{ inputs.version }}'}}]}
  b: {steps: [{uses: softprops/action-gh-release@v2, with: {tag_name: '${{ inputs.tag }}'}}]}
  c: {steps: [{uses: actions/checkout@v6}, {run: 'git push origin HEAD:auto/${{ github.run_id }}'}]}
  d: {steps: [{uses: actions/checkout@v6}, {run: git push}]}
",
            ),
            ("version.yml", "on: {push: {tags: ['v[0-9]+.*']}}\n"),
            ("other.yml", "on: {push: {tags: ['w*', '!v*']}}\n"),
            ("main.yml", "on: {push: {branches: [main]}}\n"),
            ("auto.yml", "on: {push: {branches: ['auto/**']}}\n"),
        ],
        &["> workflow:"],
        expect![[r#"
            on:workflow_dispatch -Starts-> workflow:a.yml
            on:push?tags v[0-9]+.* -Starts-> workflow:version.yml
            on:push?tags w*, !v* -Starts-> workflow:other.yml
            on:push?main -Starts-> workflow:main.yml
            on:push?auto/** -Starts-> workflow:auto.yml
            job:a.yml#a -Causes(Blocked) tag push v*-> workflow:version.yml by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#b -Causes(Blocked) tag push *-> workflow:version.yml by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#b -Causes(Blocked) tag push *-> workflow:other.yml by softprops/action-gh-release@v2 [softprops/action-gh-release]
            job:a.yml#c -Causes(Blocked) push auto/*-> workflow:auto.yml by git push origin HEAD:auto/${{ github.run_id }} [git push]
            job:a.yml#d -Causes(Blocked) push-> workflow:main.yml by git push [git push]
            job:a.yml#d -Causes(Blocked) push-> workflow:auto.yml by git push [git push]
        "#]],
    );
}

#[test]
fn an_activity_that_is_not_known_starts_nobody() {
    check_lines(
        &[
            ("a.yml", "jobs: {a: {steps: [{uses: kentaro-m/auto-assign-action@v2}, {run: gh pr close 1}]}}\n"),
            ("opened.yml", "on: pull_request\n"),
            ("closed.yml", "on: {pull_request: {types: [closed]}}\n"),
        ],
        &["Causes"],
        expect![[r#"
            job:a.yml#a -Causes(Blocked) pull_request-> event:pull_request by kentaro-m/auto-assign-action@v2 [kentaro-m/auto-assign-action]
            job:a.yml#a -Causes(Unknown) pull_request closed-> event:pull_request by gh pr close 1 [gh pr close|reopen|ready]
            job:a.yml#a -Causes(Unknown) pull_request closed-> workflow:closed.yml by gh pr close 1 [gh pr close|reopen|ready]
        "#]],
    );
}

#[test]
fn a_release_of_a_pushed_tag_makes_no_tag() {
    check_lines(
        &[("a.yml", "on: {push: {tags: ['v*']}}\njobs: {a: {steps: [{uses: softprops/action-gh-release@v2}]}}\n")],
        &["Causes"],
        expect![[r#"
            job:a.yml#a -Causes(Blocked) release published-> event:release by softprops/action-gh-release@v2 [softprops/action-gh-release]
        "#]],
    );
}
