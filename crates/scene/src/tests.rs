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
