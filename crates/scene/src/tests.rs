//! Tests of the crate's contracts.

use std::sync::Arc;

use crate::font::fit;
use crate::{CardKind, EdgeStyle, Marks, Role, Scene, View, compose, measure, width_px};

fn scene_of(text: &str, view: &View) -> Scene {
    let workflow = model::lower("a.yml", Arc::new(syntax::parse(text)));
    let workflows = [&workflow];
    let project = graph::Project { workflows: &workflows, actions: &[] };
    let graph = graph::build(&project, catalog::Library::builtin());
    let measured = measure(&graph, view);
    compose(&graph, &measured, &layout::run(&measured.diagram), view, &Marks::default())
}

fn scene(text: &str, edges: EdgeStyle) -> Scene {
    scene_of(text, &View { edges, ..View::default() })
}

const TEXT: &str = "name: A\non: {push: {branches: [main]}}\njobs:\n  a: {runs-on: x}\n  b: {needs: [a], strategy: {matrix: {v: [1, 2]}}}\n  c: {needs: [a, b], name: A rather long name of a job that goes on and on until it does not fit}\n";

#[test]
fn texts_stay_inside_their_cards() {
    let scene = scene(TEXT, EdgeStyle::Curved);
    for card in &scene.cards {
        for text in &card.texts {
            assert!(text.x > card.frame.x && text.x + width_px(&text.text, text.role) < card.frame.right(), "{text:?}");
        }
        assert!(card.frame.right() <= scene.width && card.frame.bottom() <= scene.height);
    }
}

#[test]
fn lines_end_at_their_cards_in_both_styles() {
    for style in [EdgeStyle::Curved, EdgeStyle::Orthogonal] {
        let scene = scene(TEXT, style);
        assert_eq!(scene.lines.len(), 4);
        for line in &scene.lines {
            let to = scene.cards.iter().find(|card| card.node == line.to).unwrap();
            assert!(line.head.starts_with(&format!("M{} ", to.frame.x)), "{line:?}");
        }
    }
}

#[test]
fn a_matrix_is_a_stack_and_is_spoken() {
    let scene = scene(TEXT, EdgeStyle::Curved);
    let card = scene.cards.iter().find(|card| card.node.ends_with("#b")).unwrap();
    assert_eq!((card.stack, card.kind), (2, CardKind::Job));
    assert_eq!(
        card.spoken,
        "job b, 1, 2, needs a, needed by A rather long name of a job that goes on and on until it does not fit"
    );
}

#[test]
fn fitted_text_fits() {
    assert_eq!(fit("short", Role::Label, 100), "short");
    let fitted = fit("a text that is much too long", Role::Label, 60);
    assert!(fitted.ends_with('…') && width_px(&fitted, Role::Label) <= 60);
}

const RICH: &str = "name: A
on: push
jobs:
  a:
    environment: live
    steps:
      - {id: one, uses: actions/upload-artifact@v6, with: {name: x}}
      - parallel: [{id: two, run: make}, {id: three, run: 'echo ${{ secrets.T }}'}]
  b: {needs: a, steps: [{uses: actions/download-artifact@v6, with: {name: x}}]}
";

fn nodes(scene: &Scene) -> Vec<&str> {
    scene.cards.iter().map(|card| card.node.as_str()).collect()
}

fn lines(scene: &Scene) -> Vec<(&str, &str)> {
    scene.lines.iter().map(|line| (line.from.as_str(), line.to.as_str())).collect()
}

#[test]
fn a_closed_job_hides_its_steps_and_has_their_lines() {
    let scene = scene_of(RICH, &View::default());
    assert_eq!(nodes(&scene), ["on:push", "workflow:a.yml", "job:a.yml#a", "job:a.yml#b", "artifact:a.yml#x"]);
    assert!(lines(&scene).contains(&("job:a.yml#a", "artifact:a.yml#x")));
}

#[test]
fn an_open_job_shows_its_steps_in_order_and_who_of_them_does_what() {
    let open = [String::from("job:a.yml#a")].into_iter().collect();
    let scene = scene_of(RICH, &View { open, ..View::default() });
    assert!(nodes(&scene).contains(&"step:a.yml#a/two") && !nodes(&scene).contains(&"step:a.yml#b/1"));
    assert!(lines(&scene).contains(&("step:a.yml#a/one", "artifact:a.yml#x")));
    let place = |node: &str| scene.cards.iter().find(|card| card.node == node).unwrap().frame;
    let (first, block) = (place("step:a.yml#a/one"), place("step:a.yml#a/2"));
    assert!(first.bottom() < block.y && place("step:a.yml#a/two").bottom() < place("step:a.yml#a/three").y);
    for card in &scene.cards {
        let parent = card.parent.as_ref().and_then(|parent| scene.cards.iter().find(|card| card.node == *parent));
        let Some(parent) = parent else { continue };
        assert!(card.frame.x > parent.frame.x && card.frame.right() < parent.frame.right(), "{card:?}");
        assert!(card.frame.y > parent.frame.y && card.frame.bottom() < parent.frame.bottom(), "{card:?}");
    }
}

#[test]
fn everything_can_be_shown_and_every_line_joins_two_cards() {
    let scene = scene_of(RICH, &View::whole());
    for node in ["environment:live", "secret:T", "service:GitHub artifacts"] {
        assert!(nodes(&scene).contains(&node), "{node}");
    }
    for (from, to) in lines(&scene) {
        assert!(nodes(&scene).contains(&from) && nodes(&scene).contains(&to), "{from} {to}");
    }
}

#[test]
fn kinds_that_are_left_out_take_their_lines_with_them() {
    let mut view = View::default();
    view.cards.remove(&CardKind::Artifact);
    let scene = scene_of(RICH, &view);
    assert_eq!(lines(&scene), [("on:push", "workflow:a.yml"), ("job:a.yml#a", "job:a.yml#b")]);
}

const TALKING: &str = "name: A
on: {workflow_run: {workflows: [A], types: [requested], branches: [main]}}
jobs:
  a: {runs-on: x, outputs: {tag: '1', a-name-that-is-much-too-long-to-be-read-on-a-line: '2'}, steps: [{run: gh release create v1, env: {GH_TOKEN: '${{ github.token }}'}}]}
  b: {runs-on: x, needs: a, steps: [{run: 'echo ${{ needs.a.outputs.tag }}'}]}
  c: {runs-on: x, needs: [a, b], steps: [{run: 'echo ${{ needs.a.outputs.tag }} ${{ needs.a.outputs.a-name-that-is-much-too-long-to-be-read-on-a-line }}'}]}
";

#[test]
fn lines_of_the_plain_picture_say_nothing() {
    let scene = scene_of(TALKING, &View::default());
    assert!(scene.lines.len() > 2 && scene.lines.iter().all(|line| line.label.is_none()));
}

#[test]
fn outputs_stand_on_the_line_of_the_need_and_are_cut_not_clipped() {
    let mut view = View::default();
    view.lines.insert(crate::LineKind::Outputs);
    for edges in [EdgeStyle::Curved, EdgeStyle::Orthogonal] {
        let scene = scene_of(TALKING, &View { edges, ..view.clone() });
        let said = |line: &crate::Line| Some((line.id.clone(), line.label.as_ref()?.text.clone()));
        let said: Vec<_> = scene.lines.iter().filter_map(said).collect();
        assert_eq!(said.len(), 2, "{said:?}");
        assert_eq!(said[0], ("job:a.yml#a→job:a.yml#b:Needs".to_owned(), "tag".to_owned()));
        assert!(said[1].1.ends_with('…'), "{said:?}");
        assert!(scene.lines.iter().any(|line| line.spoken == "b needs a and reads tag"));
        for line in &scene.lines {
            let Some(text) = &line.label else { continue };
            let (right, room) = (text.x + width_px(&text.text, text.role), line.bounds);
            assert!(room.x < text.x && right < room.right(), "{text:?} stands on its line {room:?}");
            for card in scene.cards.iter().filter(|card| !card.is_container) {
                let is_clear = right < card.frame.x
                    || card.frame.right() < text.x
                    || text.y < card.frame.y
                    || card.frame.bottom() < text.y - 11;
                assert!(is_clear, "{text:?} lies on {card:?}");
            }
        }
    }
}

#[test]
fn events_say_what_they_are_and_that_they_are_blocked() {
    let scene = scene_of(TALKING, &View::whole());
    let said = |kind| -> Vec<&str> {
        let lines = scene.lines.iter().filter(|line| line.kind == kind);
        lines.filter_map(|line| Some(line.label.as_ref()?.text.as_str())).collect()
    };
    assert_eq!(said(crate::LineKind::Blocked), ["blocked"; 2]);
    assert!(said(crate::LineKind::Uploads).is_empty());
}
