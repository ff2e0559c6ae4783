//! Snapshots of what people read.

mod art;
mod managed;

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::{Block, Border, Diagrams, Document, Drawing, Options, Stroke, draw, markdown, mermaid, svg};

fn document(text: &str, diagrams: Diagrams) -> String {
    with_document(text, &Options { diagrams, ..Options::default() }, |document| markdown(document).text)
}

/// Does something with the document of one workflow, `tests.yml`.
fn with_document<T>(text: &str, options: &Options, act: impl FnOnce(&Document<'_>) -> T) -> T {
    let workflow = model::lower(".github/workflows/tests.yml", Arc::new(syntax::parse(text)));
    let workflows = [&workflow];
    let graph = graph_of(&workflows);
    act(&Document {
        project: "demo",
        workflows: &workflows,
        actions: &[],
        graph: &graph,
        library: catalog::Library::builtin(),
        problems: &[],
        options,
    })
}

fn graph_of(workflows: &[&model::Workflow]) -> graph::Graph {
    graph::build(&graph::Project { workflows, actions: &[] }, catalog::Library::builtin())
}

fn check_draw(titles: &[&str], edges: &[(usize, usize, bool)], width: usize, expected: Expect) {
    let mut drawing =
        Drawing { blocks: titles.iter().map(|title| Block::titled(*title)).collect(), ..Drawing::default() };
    let stroke = |dashed| if dashed { Stroke::Dashed } else { Stroke::Solid };
    edges.iter().for_each(|(from, to, dashed)| drawing.join(*from, *to, stroke(*dashed)));
    let drawing = draw(&drawing, width);
    assert!(drawing.lines().all(|line| line == line.trim_end()));
    expected.assert_eq(&drawing);
}

#[test]
fn a_diamond() {
    check_draw(
        &["lint", "test", "type-check", "test-summary"],
        &[(0, 1, false), (0, 2, false), (1, 3, true), (2, 3, true)],
        76,
        expect![[r"
                  ┌──────┐
                  │ lint │
                  └───┬──┘
                      │
                ┌─────┴──────┐
                ▼            ▼
            ┌──────┐  ┌────────────┐
            │ test │  │ type-check │
            └───┬──┘  └──────┬─────┘
                ╎            ╎
                └╌╌╌╌╌┬╌╌╌╌╌╌┘
                      ▼
              ┌──────────────┐
              │ test-summary │
              └──────────────┘
        "]],
    );
}

#[test]
fn a_stage_barrier_and_a_long_edge() {
    check_draw(
        &["create-release", "upload-assets", "publish-pypi", "docker", "notify"],
        &[(0, 2, false), (0, 3, false), (0, 4, false), (1, 2, false), (1, 3, false), (1, 4, false)],
        76,
        expect![[r"
                ┌────────────────┐  ┌───────────────┐
                │ create-release │  │ upload-assets │
                └────────┬───────┘  └───────┬───────┘
                         │                  │
                    ┌────┴───────────┬──────┴─────┐
                    ▼                ▼            ▼
            ┌──────────────┐    ┌────────┐   ┌────────┐
            │ publish-pypi │    │ docker │   │ notify │
            └──────────────┘    └────────┘   └────────┘
        "]],
    );
    check_draw(
        &["a", "b", "c"],
        &[(0, 1, false), (1, 2, false), (0, 2, false)],
        76,
        expect![[r"
               ┌─────┐
               │  a  │
               └──┬──┘
                  │
               ┌──┴──┐
               ▼     │
            ┌─────┐  │
            │  b  │  │
            └──┬──┘  │
               │     │
               └──┐ ┌┘
                  ▼ ▼
              ┌───────┐
              │   c   │
              └───────┘
        "]],
    );
}

#[test]
fn wide_ranks_become_bands_and_wide_characters_count_two() {
    let titles = ["構築", "secret-scan", "code-scan", "codeql-analysis", "license-scan", "security-summary"];
    let edges: Vec<(usize, usize, bool)> = (0..5).map(|from| (from, 5, false)).collect();
    check_draw(
        &titles,
        &edges,
        60,
        expect![[r"
               ┌──────┐   ┌─────────────┐  ┌───────────┐
               │ 構築 │   │ secret-scan │  │ code-scan │
               └───┬──┘   └──────┬──────┘  └─────┬─────┘
                   │             │               │
                   └─────────────┴┬──────────────┘
                                  │
            ┌─────────────────┐   │  ┌──────────────┐
            │ codeql-analysis │   │  │ license-scan │
            └────────┬────────┘   │  └───────┬──────┘
                     │            │          │
                     └───────────┬┴──────────┘
                                 ▼
                       ┌──────────────────┐
                       │ security-summary │
                       └──────────────────┘
        "]],
    );
}

#[test]
fn content_and_double_borders() {
    let block =
        |border| Block { title: "call".to_owned(), lines: vec!["./r.yml".to_owned()], border, ..Block::default() };
    let mut drawing = Drawing { blocks: vec![block(Border::Double), block(Border::Single)], ..Drawing::default() };
    drawing.join(0, 1, Stroke::Solid);
    expect![[r"
        ╔═════════╗
        ║  call   ║
        ╟─────────╢
        ║ ./r.yml ║
        ╚════╤════╝
             │
             ▼
        ┌─────────┐
        │  call   │
        ├─────────┤
        │ ./r.yml │
        └─────────┘
    "]]
    .assert_eq(&draw(&drawing, 76));
}

const TEXT: &str = "# Checks the code. More words.
name: Tests | fast
on:
  push: {branches: [main]}
  schedule:
    - cron: '0 2 * * *'
permissions: {contents: read}
jobs:
  lint: {runs-on: x, timeout-minutes: 5, steps: [{run: 'x ${{ secrets.TOKEN }}'}]}
  test:
    needs: lint
    runs-on: x
    timeout-minutes: 20
    strategy: {matrix: {v: [1, 2]}}
    steps:
      - uses: actions/upload-artifact@v4
        with: {name: \"out <b>\"}
";

#[test]
#[expect(clippy::too_many_lines, reason = "a whole document, to be read as one")]
fn a_whole_document() {
    expect![[r"
        # CI/CD workflow architecture: demo

        ## Visual overview

        ```text
                ┌──────┐
                │ demo │
                └───┬──┘
                    │
            ┌───────┴────────┐
            ▼                ▼
        ┌──────┐  ┌────────────────────┐
        │ push │  │      schedule      │
        ├──────┤  ├────────────────────┤
        │ main │  │ daily at 02:00 UTC │
        └───┬──┘  └──────────┬─────────┘
            │                │
            └───────┬────────┘
                    ▼
              ┌───────────┐
              │ tests.yml │
              ├───────────┤
              │ lint      │
              │ test ×2   │
              └─────┬─────┘
                    │
                    ▼
        ┌──────────────────────┐
        │       Outputs        │
        ├──────────────────────┤
        │ • Artifacts: out <b> │
        └──────────────────────┘
        ```

        ## Workflow triggers

        ### Event-based triggers

        ```text
          ┌──────┐
          │ push │
          ├──────┤
          │ main │
          └───┬──┘
              │
              ▼
        ┌───────────┐
        │ tests.yml │
        └───────────┘
        ```

        | Workflow | Event | Only for |
        | --- | --- | --- |
        | [tests.yml:4](.github/workflows/tests.yml#L4) | `push` | main |

        ### Time-based triggers

        ```text
        ┌──────────────────────────────┐
        │ schedule: daily at 02:00 UTC │
        └───────────────┬──────────────┘
                        │
                        ▼
                  ┌───────────┐
                  │ tests.yml │
                  ├───────────┤
                  │ • lint    │
                  │ • test    │
                  └───────────┘
        ```

        | Workflow | Schedule | Cron | Jobs that are left out |
        | --- | --- | --- | --- |
        | [tests.yml:6](.github/workflows/tests.yml#L6) | daily at 02:00 UTC | `0 2 * * *` | — |

        ## Job dependencies

        ### Tests \| fast ([tests.yml](.github/workflows/tests.yml))

        ```text
        ┌──────┐
        │ lint │
        └───┬──┘
            │
            ▼
        ┌──────┐
        │ test │
        ├──────┤
        │ 1, 2 │
        └──────┘
        ```

        ## Integration points

        ### Notification flow

        No notification is sent by a step that is known.

        ## Artifact lifecycle

        ```text
                        ┌────────────┐    ┌────────────┐    ┌───────────────┐
        ┌──────────┐    │   GitHub   │    │    Kept    │    │    Deleted    │
        │  Files   │    │ artifacts  │    ├────────────┤    ├───────────────┤
        ├──────────┼───►├────────────┼───►│ repository ├───►│ when the time │
        │ of 1 job │    │ 1 artifact │    │ default    │    │ is over       │
        └──────────┘    └────────────┘    └────────────┘    └───────────────┘
        ```

        | Artifact | Stored by | Fetched by | Kept | Deleted by |
        | --- | --- | --- | --- | --- |
        | `out <b>` | test ([tests.yml:16](.github/workflows/tests.yml#L16)) | — | repository default | — |

        ## Legend

        | Glyph | Meaning |
        | --- | --- |
        | `┌─┐` | a trigger, workflow, job, tool, file, service or product |
        | `│ ▼` | leads to: starts, is needed by, writes, goes to |

        ## Quick reference

        | Workflow | Purpose | Triggers | Duration | Jobs | Permissions | Secrets | Environments |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        | [tests.yml](.github/workflows/tests.yml) | Checks the code. | `push`, `schedule` | ≤ 25 min (limit) | 2 | `contents: read` | `TOKEN` | — |

        ---

        Generated by Pipewright from the workflow files alone: it shows what they say, not what a run did. To refresh it, run `pipewright docs` in the repository. A dash means that the files do not say.
    "]].assert_eq(&document(TEXT, Diagrams::Boxes));
}

#[test]
fn mermaid_reads_no_user_text_as_syntax() {
    let workflow = model::lower("a.yml", Arc::new(syntax::parse(TEXT)));
    expect![[r#"
        flowchart LR
          n0(["push<br/>main"])
          n1(["schedule<br/>daily at 02:00 UTC"])
          subgraph n2["Tests | fast"]
            n3["lint"]
            n4["test<br/>1, 2"]
            n5[/"out #60;b#62;"/]
          end
          n0 --> n2
          n1 --> n2
          n3 --> n4
          n4 -.-> n5
    "#]]
    .assert_eq(&mermaid(&graph_of(&[&workflow]), None));
    assert!(document(TEXT, Diagrams::Mermaid).contains("```mermaid\nflowchart LR\n"));
}

#[test]
fn an_svg_escapes_text_and_says_what_it_shows() {
    let workflow = model::lower("a.yml", Arc::new(syntax::parse(TEXT)));
    let graph = graph_of(&[&workflow]);
    let measured = scene::measure(&graph, &scene::View::default());
    let placement = layout::run(&measured.diagram);
    let picture = scene::compose(&graph, &measured, &placement, &scene::View::default(), &scene::Marks::default());
    let svg = svg(&picture, "demo & more");
    assert!(svg.contains("<title id=\"title\">demo &amp; more</title>"));
    assert!(svg.contains("1 workflow (Tests | fast) with 2 jobs, started by 2 triggers."));
    assert!(svg.contains("out &lt;b&gt;") && !svg.contains("<b>") && !svg.contains("<script"));
}
