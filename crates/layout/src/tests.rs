//! Tests of what must always hold.

use proptest::prelude::*;

use crate::{
    Diagram, Direction, Edge, EdgeStyle, End, Group, Node, Options, Padding, Placement, Point, Rect, Size, run,
};

fn diagram(nodes: usize, edges: &[(usize, usize)], options: Options) -> Diagram {
    Diagram {
        nodes: vec![Node { size: Size { w: 100, h: 30 }, group: None }; nodes],
        groups: Vec::new(),
        edges: edges.iter().map(|(from, to)| Edge { from: End::Node(*from), to: End::Node(*to) }).collect(),
        options,
    }
}

fn orthogonal() -> Options {
    Options { edges: EdgeStyle::Orthogonal, ..Options::default() }
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x && outer.y <= inner.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
}

/// Whether a route goes through the inside of a box. A curve stays in the rectangle of its two points.
fn passes(route: &[Point], rect: Rect, style: EdgeStyle) -> bool {
    route.windows(2).any(|pair| {
        let (a, b) = (pair[0], pair[1]);
        if style == EdgeStyle::Curved && a.y != b.y && a.x != b.x {
            return (a.x.min(b.x) < rect.right() && a.x.max(b.x) > rect.x)
                && (a.y.min(b.y) < rect.bottom() && a.y.max(b.y) > rect.y);
        }
        let hull = Rect { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs().max(1), h: (a.y - b.y).abs().max(1) };
        let inside = Rect { x: rect.x + 1, y: rect.y + 1, w: rect.w - 2, h: rect.h - 2 };
        inside.w > 0 && inside.h > 0 && hull.overlaps(inside)
    })
}

fn problems(diagram: &Diagram, placement: &Placement) -> Vec<String> {
    let mut found = Vec::new();
    for (a, first) in placement.nodes.iter().enumerate() {
        for (b, second) in placement.nodes.iter().enumerate().skip(a + 1) {
            if first.overlaps(*second) {
                found.push(format!("nodes {a} and {b} overlap"));
            }
        }
        if let Some(group) = diagram.nodes[a].group
            && !contains(placement.groups[group], *first)
        {
            found.push(format!("node {a} leaves its group"));
        }
    }
    for (nth, (edge, route)) in diagram.edges.iter().zip(&placement.edges).enumerate() {
        let (End::Node(from), End::Node(to)) = (edge.from, edge.to) else { continue };
        if diagram.nodes[from].group != diagram.nodes[to].group {
            continue;
        }
        if from != to && route.len() < 2 {
            found.push(format!("edge {nth} has no route"));
        }
        for (other, rect) in placement.nodes.iter().enumerate() {
            if from != to && passes(route, *rect, diagram.options.edges) {
                found.push(format!("edge {nth} {from}→{to} passes through {other}"));
            }
        }
        let slanted = route.windows(2).any(|pair| pair[0].x != pair[1].x && pair[0].y != pair[1].y);
        if diagram.options.edges == EdgeStyle::Orthogonal && slanted {
            found.push(format!("edge {nth} is slanted"));
        }
    }
    found
}

#[test]
fn a_chain_is_one_straight_line() {
    let placement = run(&diagram(3, &[(0, 1), (1, 2)], Options::default()));
    assert!(placement.nodes.windows(2).all(|pair| pair[0].y == pair[1].y && pair[0].right() < pair[1].x));
    assert!(placement.edges.iter().all(|route| route.len() == 2));
}

#[test]
fn a_fan_keeps_the_declared_order() {
    let edges: Vec<(usize, usize)> = (1..6).map(|to| (0, to)).collect();
    let placement = run(&diagram(6, &edges, Options { aspect_percent: 0, ..Options::default() }));
    assert!(placement.nodes[1..].windows(2).all(|pair| pair[0].bottom() <= pair[1].y));
    let middle = placement.nodes[3].y;
    assert_eq!(placement.nodes[0].y, middle, "the source stands before the middle of its targets");
}

#[test]
fn down_is_right_turned() {
    let placement = run(&diagram(2, &[(0, 1)], Options { direction: Direction::Down, ..Options::default() }));
    assert_eq!(placement.nodes[0].x, placement.nodes[1].x);
    assert!(placement.nodes[0].bottom() < placement.nodes[1].y);
}

#[test]
fn nothing_one_node_self_loops_parallel_edges_and_cycles() {
    assert_eq!(run(&Diagram::default()).size, Size::default());
    assert_eq!(run(&diagram(1, &[], Options::default())).nodes[0], Rect { x: 0, y: 0, w: 100, h: 30 });
    let placement = run(&diagram(3, &[(0, 0), (0, 1), (0, 1), (1, 2), (2, 0), (9, 1)], Options::default()));
    assert!(placement.edges[0].len() > 2 && placement.edges[5].is_empty());
    assert_eq!(placement.edges[1], placement.edges[2]);
    let back = &placement.edges[4];
    assert!(back[0].x > back[back.len() - 1].x, "a turned edge still runs from its source to its target");
}

#[test]
fn groups_hold_their_nodes_and_edges_join_them_as_boxes() {
    let padding = Padding { top: 30, right: 10, bottom: 10, left: 10 };
    let group = |parent| Group { parent, padding, least: Size::default(), flow: None };
    let node = |group| Node { size: Size { w: 80, h: 20 }, group };
    let diagram = Diagram {
        nodes: vec![node(None), node(Some(1)), node(Some(1)), node(Some(2))],
        groups: vec![group(None), group(Some(0)), group(None)],
        edges: vec![
            Edge { from: End::Node(0), to: End::Group(0) },
            Edge { from: End::Node(1), to: End::Node(2) },
            Edge { from: End::Node(2), to: End::Node(3) },
            Edge { from: End::Group(0), to: End::Node(1) },
        ],
        options: Options::default(),
    };
    let placement = run(&diagram);
    assert!(contains(placement.groups[0], placement.groups[1]));
    assert!(problems(&diagram, &placement).is_empty());
    assert_eq!(placement.edges[0].last().unwrap().x, placement.groups[0].x);
    assert_eq!(placement.edges[2][0].x, placement.groups[0].right(), "lifted to the outermost groups that differ");
    assert!(placement.edges[3].is_empty());
}

#[test]
fn circular_nesting_and_long_chains_end() {
    let mut circular = diagram(1, &[], Options::default());
    let group =
        |parent| Group { parent: Some(parent), padding: Padding::default(), least: Size::default(), flow: None };
    circular.groups = vec![group(1), group(0)];
    run(&circular);
    let chain: Vec<(usize, usize)> = (1..2_000).map(|to| (to - 1, to)).collect();
    assert_eq!(run(&diagram(2_000, &chain, Options::default())).nodes.len(), 2_000);
}

#[test]
fn a_stage_barrier_shares_one_trunk() {
    let edges: Vec<(usize, usize)> = (0..3).flat_map(|from| (3..6).map(move |to| (from, to))).collect();
    let placement = run(&diagram(6, &edges, orthogonal()));
    let trunks: std::collections::BTreeSet<i32> =
        placement.edges.iter().flat_map(|route| route[1..route.len() - 1].iter().map(|point| point.x)).collect();
    assert_eq!(trunks.len(), 1);
}

#[test]
fn tall_ranks_are_wrapped_towards_the_wanted_aspect() {
    let edges: Vec<(usize, usize)> = (1..40).map(|to| (0, to)).collect();
    let size = run(&diagram(40, &edges, Options::default())).size;
    assert!(size.w > size.h && size.w < size.h * 4, "{size:?}");
}

/// Random edges that mostly point forward.
fn any_edges(nodes: usize) -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..nodes, 0..nodes), 0..nodes * 2).prop_map(|edges| {
        edges
            .into_iter()
            .map(|(a, b)| if (a + b) % 11 == 0 { (a.max(b), a.min(b)) } else { (a.min(b), a.max(b)) })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn nothing_overlaps_and_no_edge_passes_through_a_box(
        edges in any_edges(18),
        style in prop_oneof![Just(EdgeStyle::Curved), Just(EdgeStyle::Orthogonal)],
        aspect_percent in prop_oneof![Just(0), Just(160)],
        centred in any::<bool>(),
    ) {
        let diagram = diagram(18, &edges, Options { edges: style, aspect_percent, centred, ..Options::default() });
        let placement = run(&diagram);
        prop_assert_eq!(problems(&diagram, &placement), Vec::<String>::new());
        prop_assert_eq!(placement, run(&diagram));
    }

    #[test]
    fn orthogonal_lines_of_strangers_never_lie_on_each_other(edges in any_edges(12)) {
        let mut edges = edges;
        edges.retain(|(from, to)| from < to);
        edges.sort_unstable();
        edges.dedup();
        let placement = run(&diagram(12, &edges, Options { aspect_percent: 0, ..orthogonal() }));
        for (a, first) in edges.iter().enumerate() {
            for (b, second) in edges.iter().enumerate().skip(a + 1) {
                let strangers = first.0 != second.0 && first.1 != second.1
                    && !(edges.contains(&(first.0, second.1)) || edges.contains(&(second.0, first.1)));
                prop_assert!(!strangers || !lie_on_each_other(&placement.edges[a], &placement.edges[b]),
                    "{first:?} {:?} and {second:?} {:?}", placement.edges[a], placement.edges[b]);
            }
        }
    }
}

fn lie_on_each_other(first: &[Point], second: &[Point]) -> bool {
    let overlap = |a: (i32, i32), b: (i32, i32)| a.0.min(a.1).max(b.0.min(b.1)) < a.0.max(a.1).min(b.0.max(b.1));
    first.windows(2).any(|one| {
        second.windows(2).any(|two| {
            let level = one[0].y == one[1].y && two[0].y == two[1].y && one[0].y == two[0].y;
            let upright = one[0].x == one[1].x && two[0].x == two[1].x && one[0].x == two[0].x;
            (level && overlap((one[0].x, one[1].x), (two[0].x, two[1].x)))
                || (upright && overlap((one[0].y, one[1].y), (two[0].y, two[1].y)))
        })
    })
}
