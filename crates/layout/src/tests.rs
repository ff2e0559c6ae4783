//! Tests of what must always hold.

use proptest::prelude::*;

use crate::{
    Before, Diagram, Direction, Edge, EdgeStyle, End, Flow, Group, Node, Options, Padding, Placement, Point, Rect,
    Size, run, run_after,
};

fn diagram(nodes: usize, edges: &[(usize, usize)], options: Options) -> Diagram {
    Diagram {
        nodes: vec![Node { size: Size { w: 100, h: 30 }, group: None }; nodes],
        groups: Vec::new(),
        edges: edges.iter().map(|(from, to)| Edge::new(End::Node(*from), End::Node(*to))).collect(),
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
fn passes(route: &[Point], rect: Rect) -> bool {
    let inside = Rect { x: rect.x + 1, y: rect.y + 1, w: rect.w - 2, h: rect.h - 2 };
    inside.w > 0 && inside.h > 0 && route.windows(2).any(|pair| hull(pair).overlaps(inside))
}

fn hull(pair: &[Point]) -> Rect {
    let (a, b) = (pair[0], pair[1]);
    Rect { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs().max(1), h: (a.y - b.y).abs().max(1) }
}

/// Whether a point lies on the border of a box.
fn borders(rect: Rect, point: Point) -> bool {
    let (x, y) = (rect.x..=rect.right(), rect.y..=rect.bottom());
    x.contains(&point.x)
        && y.contains(&point.y)
        && (point.x == rect.x || point.x == rect.right() || point.y == rect.y || point.y == rect.bottom())
}

/// An end and the groups around it.
fn around(diagram: &Diagram, end: End) -> Vec<End> {
    let mut all = vec![end];
    loop {
        let outer = match all[all.len() - 1] {
            End::Node(node) => diagram.nodes[node].group,
            End::Group(group) => diagram.groups[group].parent,
        };
        match outer.map(End::Group).filter(|outer| !all.contains(outer)) {
            Some(outer) => all.push(outer),
            None => return all,
        }
    }
}

/// Where an edge from outside ends: at the outermost group around its end that flows otherwise than what is around it, else
/// at the end.
fn reached(diagram: &Diagram, end: End, other: &[End]) -> End {
    let flow = |group: usize| diagram.groups[group].flow.is_some();
    let flows = |around: &End| match around {
        End::Group(group) => flow(*group) || diagram.groups[*group].parent.is_some_and(flow),
        End::Node(_) => false,
    };
    let around = around(diagram, end);
    around.into_iter().skip(1).rfind(|group| flows(group) && !other.contains(group)).unwrap_or(end)
}

fn problems(diagram: &Diagram, placement: &Placement) -> Vec<String> {
    let nodes = placement.nodes.iter().enumerate().map(|(nth, rect)| (End::Node(nth), *rect));
    let groups = placement.groups.iter().enumerate().map(|(nth, rect)| (End::Group(nth), *rect));
    let boxes: Vec<(End, Rect)> = nodes.chain(groups).collect();
    let rect = |end: End| boxes.iter().find(|(other, _)| *other == end).map(|(_, rect)| *rect).unwrap();
    let mut found = Vec::new();
    for (nth, (one, first)) in boxes.iter().enumerate() {
        let own = around(diagram, *one);
        if own.get(1).is_some_and(|outer| !contains(rect(*outer), *first)) {
            found.push(format!("{one:?} leaves its group"));
        }
        for (two, second) in &boxes[nth + 1..] {
            let is_inside = own.contains(two) || around(diagram, *two).contains(one);
            if !is_inside && first.overlaps(*second) {
                found.push(format!("{one:?} and {two:?} overlap"));
            }
        }
    }
    for (nth, (edge, route)) in diagram.edges.iter().zip(&placement.edges).enumerate() {
        let (from, to) = (around(diagram, edge.from), around(diagram, edge.to));
        if edge.from == edge.to || from.contains(&edge.to) || to.contains(&edge.from) {
            continue;
        }
        let ends = route.first().zip(route.last()).filter(|_| route.len() > 1);
        let (first, last) = (reached(diagram, edge.from, &to), reached(diagram, edge.to, &from));
        if !ends.is_some_and(|(a, b)| borders(rect(first), *a) && borders(rect(last), *b)) {
            found.push(format!("edge {nth} does not join its ends: {route:?}"));
        }
        let may_hold = |end: &End| (from[1..].contains(end)) || to[1..].contains(end);
        for (other, rect) in boxes.iter().filter(|(other, _)| !may_hold(other)) {
            if passes(route, *rect) {
                found.push(format!("edge {nth} {:?}→{:?} passes through {other:?}", edge.from, edge.to));
            }
        }
        let slanted = route.windows(2).any(|pair| pair[0].x != pair[1].x && pair[0].y != pair[1].y);
        if diagram.options.edges == EdgeStyle::Orthogonal && slanted {
            found.push(format!("edge {nth} is slanted"));
        }
    }
    found.extend(label_problems(diagram, placement, &boxes));
    found
}

/// Every label lies inside the picture on a straight stretch of its route, off boxes, other labels and other edges.
fn label_problems(diagram: &Diagram, placement: &Placement, boxes: &[(End, Rect)]) -> Vec<String> {
    let mut found = Vec::new();
    let whole = Rect { x: 0, y: 0, w: placement.size.w, h: placement.size.h };
    for (nth, (edge, label)) in diagram.edges.iter().zip(&placement.labels).enumerate() {
        let route = &placement.edges[nth];
        assert_eq!(label.is_some(), edge.label.is_some() && edge.from != edge.to && !route.is_empty());
        let Some(label) = *label else { continue };
        assert_eq!(Some(Size { w: label.w, h: label.h }), edge.label);
        if !contains(whole, label) {
            found.push(format!("the label of edge {nth} leaves the picture"));
        }
        let (x, y) = (label.x + label.w / 2, label.y + label.h / 2);
        let carries = |pair: &[Point]| {
            let (a, b) = (pair[0], pair[1]);
            let level = a.y == b.y && a.y == y && a.x.min(b.x) <= label.x && label.right() <= a.x.max(b.x);
            let upright = a.x == b.x && a.x == x && a.y.min(b.y) <= label.y && label.bottom() <= a.y.max(b.y);
            level || upright
        };
        if !route.windows(2).any(carries) {
            found.push(format!("the label of edge {nth} does not lie on it: {label:?} {route:?}"));
        }
        let own: Vec<End> = around(diagram, edge.from).into_iter().chain(around(diagram, edge.to)).collect();
        for (end, rect) in boxes {
            let holds = own[..].contains(end) && contains(*rect, label) && matches!(end, End::Group(_));
            if rect.overlaps(label) && !holds {
                found.push(format!("the label of edge {nth} overlaps {end:?}"));
            }
        }
        for (other, route) in placement.edges.iter().enumerate().filter(|(other, _)| *other != nth) {
            if passes(route, label) {
                found.push(format!("edge {other} passes through the label of edge {nth}"));
            }
        }
        for (other, second) in placement.labels.iter().enumerate().skip(nth + 1) {
            if second.is_some_and(|second| second.overlaps(label)) {
                found.push(format!("the labels of edges {nth} and {other} overlap"));
            }
        }
    }
    found
}

#[test]
fn a_label_stands_in_the_middle_of_its_edge() {
    let mut labelled = diagram(3, &[(0, 1), (0, 2)], Options::default());
    labelled.edges[1].label = Some(Size { w: 60, h: 16 });
    let placement = run(&labelled);
    assert_eq!(problems(&labelled, &placement), Vec::<String>::new());
    assert_eq!(placement.labels[0], None);
    let label = placement.labels[1].unwrap();
    let (left, right) = (placement.nodes[0].right(), placement.nodes[2].x);
    assert!((label.x - left - (right - label.right())).abs() < 8, "about as far from the one box as from the other");
    assert_eq!(placement.nodes[1].x, right, "jobs stay in one column, whether their edges have labels or not");
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
            Edge::new(End::Node(0), End::Group(0)),
            Edge::new(End::Node(1), End::Node(2)),
            Edge::new(End::Node(2), End::Node(3)),
            Edge::new(End::Group(0), End::Node(1)),
        ],
        options: Options::default(),
    };
    let placement = run(&diagram);
    assert!(contains(placement.groups[0], placement.groups[1]));
    assert!(problems(&diagram, &placement).is_empty());
    assert_eq!(placement.edges[0].last().unwrap().x, placement.groups[0].x);
    let (first, last) = (placement.edges[2][0], *placement.edges[2].last().unwrap());
    assert_eq!(first.x, placement.nodes[2].right(), "an edge begins at the box, not at the container around it");
    assert_eq!(last.x, placement.nodes[3].x);
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

/// The graphs that have hurt layouts before: each in no more stack than a browser gives.
#[test]
fn large_and_dense_graphs_end() {
    let star: Vec<(usize, usize)> = (1..=256).map(|to| (0, to)).collect();
    let chain: Vec<(usize, usize)> = (1..2_000).map(|to| (to - 1, to)).collect();
    let barrier = |first: usize| (0..18).flat_map(move |from| (18..36).map(move |to| (first + from, first + to)));
    let barriers: Vec<(usize, usize)> = barrier(0).chain(barrier(18)).collect();
    let round: Vec<(usize, usize)> = (0..300).map(|from| (from, (from + 1) % 300)).collect();
    // One workflow of 50 stages with 60 jobs each.
    let needs = (60..3_000_usize).flat_map(|to| [(to - 60, to), ((to / 60 - 1) * 60 + to * 37 % 60, to)]);
    let stages: Vec<(usize, usize)> = needs.collect();
    for edges in [EdgeStyle::Curved, EdgeStyle::Orthogonal] {
        let graphs = [(257, &star), (2_000, &chain), (54, &barriers), (300, &round), (3_000, &stages)];
        for (count, joined) in graphs {
            let diagram = diagram(count, joined, Options { edges, ..Options::default() });
            let work = std::thread::Builder::new().stack_size(1 << 20).spawn(move || (run(&diagram), diagram));
            let (placement, diagram) = work.unwrap().join().unwrap();
            if count < 2_000 {
                assert_eq!(problems(&diagram, &placement), Vec::<String>::new());
            }
        }
    }
}

#[test]
fn a_stage_barrier_has_no_crossing_lines_but_its_own() {
    let edges: Vec<(usize, usize)> = (0..18).flat_map(|from| (18..36).map(move |to| (from, to))).collect();
    let placement = run(&diagram(36, &edges, Options { aspect_percent: 0, ..orthogonal() }));
    assert!(placement.edges.iter().all(|route| route.len() <= 4), "one trunk, so at most two turns a route");
}

#[test]
fn what_was_there_keeps_its_order() {
    let edges = [(0, 1), (0, 2), (0, 3), (0, 4)];
    let options = Options { aspect_percent: 0, ..Options::default() };
    let nodes = [0, 300, 200, 100].into_iter().map(|y| Some(Point { x: 0, y })).chain([None]).collect();
    let before = Before { nodes, groups: Vec::new() };
    let placement = run_after(&diagram(5, &edges, options), &before);
    let at = |node: usize| placement.nodes[node].y;
    assert!(at(3) < at(2) && at(2) < at(1), "{:?}", placement.nodes);
    assert_eq!(placement, run_after(&diagram(5, &edges, options), &before));
}

#[test]
fn parts_keep_their_columns_when_one_grows() {
    let pairs: Vec<(usize, usize)> = (0..12).map(|nth| (2 * nth, 2 * nth + 1)).collect();
    let before = diagram(24, &pairs, Options::default());
    let placed = run(&before);
    let mut after = before.clone();
    after.nodes.extend(vec![before.nodes[0]; 3]);
    after.edges.extend((24..27).map(|to| Edge::new(End::Node(0), End::Node(to))));
    let again = run_after(&after, &Before::of(&placed));
    assert_eq!(problems(&after, &again), Vec::<String>::new());
    let is_first = |placement: &Placement| (0..12).map(|part| placement.nodes[2 * part].x == 0).collect::<Vec<_>>();
    assert!(is_first(&placed).contains(&true) && is_first(&placed).contains(&false), "there are several columns");
    assert_eq!(is_first(&placed), is_first(&again));
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

/// Groups inside groups that come before them, boxes and edges anywhere.
fn any_nested() -> impl Strategy<Value = Diagram> {
    let group = (any::<proptest::sample::Index>(), any::<bool>(), 0..200);
    let node = (any::<proptest::sample::Index>(), any::<bool>(), 1..200, 1..60);
    let label = proptest::option::weighted(0.4, (1..120, 4..20));
    let ends = (any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), label);
    let parts = (
        proptest::collection::vec(group, 0..6),
        proptest::collection::vec(node, 1..14),
        proptest::collection::vec(ends, 0..20),
        any::<(bool, bool, bool, bool)>(),
    );
    parts.prop_map(|(groups, nodes, edges, (orthogonal, down, wraps, centred))| {
        let padding = Padding { top: 30, right: 10, bottom: 12, left: 8 };
        let group = |nth: usize, (parent, is_inner, least): &(proptest::sample::Index, bool, i32)| Group {
            parent: (*is_inner && nth > 0).then(|| parent.index(nth.max(1))),
            padding,
            least: Size { w: *least, h: *least },
            flow: (*least % 5 == 0).then_some(Flow { direction: Direction::Down, rank_gap: 22 }),
        };
        let groups: Vec<Group> = groups.iter().enumerate().map(|(nth, data)| group(nth, data)).collect();
        let node = |(group, is_inner, w, h): &(proptest::sample::Index, bool, i32, i32)| Node {
            size: Size { w: *w, h: *h },
            group: (*is_inner && !groups.is_empty()).then(|| group.index(groups.len().max(1))),
        };
        let nodes: Vec<Node> = nodes.iter().map(node).collect();
        let end = |index: proptest::sample::Index| {
            let nth = index.index(nodes.len() + groups.len());
            if nth < nodes.len() { End::Node(nth) } else { End::Group(nth - nodes.len()) }
        };
        let edge = |(from, to, label): (_, _, Option<(i32, i32)>)| {
            let label = label.map(|(w, h)| Size { w, h });
            Edge { label, ..Edge::new(end(from), end(to)) }
        };
        let edges = edges.into_iter().map(edge).collect();
        let options = Options {
            edges: if orthogonal { EdgeStyle::Orthogonal } else { EdgeStyle::Curved },
            direction: if down { Direction::Down } else { Direction::Right },
            aspect_percent: if wraps { 160 } else { 0 },
            centred,
            ..Options::default()
        };
        Diagram { nodes, groups, edges, options }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(700))]
    #[test]
    fn nothing_overlaps_and_no_edge_passes_through_a_box(
        edges in any_edges(18),
        style in prop_oneof![Just(EdgeStyle::Curved), Just(EdgeStyle::Orthogonal)],
        aspect_percent in prop_oneof![Just(0), Just(160)],
        centred in any::<bool>(),
        labelled in 0..4_usize,
    ) {
        let mut diagram = diagram(18, &edges, Options { edges: style, aspect_percent, centred, ..Options::default() });
        let size = |nth: usize| Size { w: 20 + 9 * nth as i32, h: 16 };
        diagram.edges.iter_mut().enumerate().filter(|(nth, _)| nth % 4 < labelled).for_each(|(nth, edge)| {
            edge.label = Some(size(nth));
        });
        let placement = run(&diagram);
        prop_assert_eq!(problems(&diagram, &placement), Vec::<String>::new());
        prop_assert_eq!(placement, run(&diagram));
    }

    #[test]
    fn nested_diagrams_hold_too(diagram in any_nested()) {
        let placement = run(&diagram);
        prop_assert_eq!(problems(&diagram, &placement), Vec::<String>::new());
        let again = run_after(&diagram, &Before::of(&placement));
        prop_assert_eq!(problems(&diagram, &again), Vec::<String>::new());
    }

    #[cfg(feature = "layout-rs")]
    #[test]
    fn the_second_engine_holds_the_same(diagram in any_nested()) {
        let run = |diagram| crate::run_with(diagram, &Before::default(), crate::Engine::LayoutRs);
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

/// Stages of up to `breadth` boxes, each with an edge from the stage before, and longer edges besides.
fn stages(count: usize, breadth: usize, further: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let nodes = count * breadth;
    let near = (breadth..nodes).map(|node| (node - breadth, node));
    let far = further.iter().map(|(from, reach)| (from % nodes, from % nodes + reach)).filter(|(_, to)| *to < nodes);
    near.chain(far).collect()
}

#[test]
fn a_long_chain_goes_on_in_rows() {
    let placement = run(&diagram(60, &stages(60, 1, &[]), Options::default()));
    let Size { w, h } = placement.size;
    assert!(w < 3 * h && h < w, "{w} × {h}");
    let rows: std::collections::BTreeSet<i32> = placement.nodes.iter().map(|rect| rect.y).collect();
    assert!(rows.len() > 4 && placement.nodes.windows(2).all(|pair| pair[0].y < pair[1].y || pair[0].x < pair[1].x));
    let in_one = run(&diagram(60, &stages(60, 1, &[]), Options { aspect_percent: 0, ..Options::default() }));
    assert!(in_one.size.w > 40 * in_one.size.h);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn rows_hold_the_same(
        count in 31..70_usize,
        breadth in 1..4_usize,
        further in prop::collection::vec((0..200_usize, 1..60_usize), 0..9),
        style in prop_oneof![Just(EdgeStyle::Curved), Just(EdgeStyle::Orthogonal)],
        labelled in 0..4_usize,
    ) {
        let edges = stages(count, breadth, &further);
        let mut diagram = diagram(count * breadth, &edges, Options { edges: style, ..Options::default() });
        diagram.edges.iter_mut().enumerate().filter(|(nth, _)| nth % 4 < labelled).for_each(|(nth, edge)| {
            edge.label = Some(Size { w: 20 + 2 * nth as i32, h: 16 });
        });
        let placement = run(&diagram);
        prop_assert_eq!(problems(&diagram, &placement), Vec::<String>::new());
        let again = run_after(&diagram, &Before::of(&placement));
        prop_assert_eq!(problems(&diagram, &again), Vec::<String>::new());
    }
}
