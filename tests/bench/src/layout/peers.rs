//! The peers: each reads graphs from a folder or its input, and its answer is a [`Drawing`] too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

use super::{Drawing, Graph};

/// Points an inch, in which `dot` takes sizes.
const INCH: f64 = 72.0;
/// Straight pieces of a Bézier curve of `dot`'s.
const PIECES: u32 = 9;

/// Graphviz `dot`, called once for each graph; the time is that of the call.
pub fn dot(graph: &Graph) -> Result<Drawing, String> {
    let source = dot_source(graph);
    let started = Instant::now();
    let mut child = Command::new("dot")
        .arg("-Tjson")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("`dot` cannot be run ({error}); install Graphviz"))?;
    let pipe = child.stdin.take();
    let write = std::thread::spawn(move || pipe.map(|mut pipe| pipe.write_all(source.as_bytes())));
    let output = child.wait_with_output().map_err(|error| format!("dot: {error}"))?;
    let ms = started.elapsed().as_secs_f64() * 1e3;
    let _ = write.join();
    let answer: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("dot's answer: {error}"))?;
    Ok(dot_drawing(graph, &answer, ms))
}

/// Nodes by number, groups as clusters; the edge of a group is one of the first node in it, cut at the cluster.
fn dot_source(graph: &Graph) -> String {
    let mut out = String::from("digraph{rankdir=LR;compound=true;nodesep=0.17;ranksep=0.78;");
    out.push_str("node[shape=box,fixedsize=true,label=\"\"];\n");
    for (nth, node) in graph.nodes.iter().enumerate() {
        let _ = writeln!(out, "n{nth}[width={},height={}];", node.w / INCH, node.h / INCH);
    }
    clusters(graph, None, &mut out);
    for (nth, edge) in graph.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (stand_in(graph, &edge.s), stand_in(graph, &edge.t)) else { continue };
        let _ = write!(out, "n{from}->n{to}[id={nth}");
        for (end, name) in [("ltail", &edge.s), ("lhead", &edge.t)] {
            if let Some(group) = graph.groups.iter().position(|group| group.id == *name) {
                let _ = write!(out, ",{end}=cluster{group}");
            }
        }
        out.push_str("];\n");
    }
    out.push('}');
    out
}

fn clusters(graph: &Graph, around: Option<&str>, out: &mut String) {
    for (nth, group) in graph.groups.iter().enumerate().filter(|(_, group)| group.parent.as_deref() == around) {
        let _ = write!(out, "subgraph cluster{nth}{{margin=16;");
        for (node, _) in graph.nodes.iter().enumerate().filter(|(_, node)| node.group.as_ref() == Some(&group.id)) {
            let _ = write!(out, "n{node};");
        }
        clusters(graph, Some(&group.id), out);
        out.push_str("}\n");
    }
}

/// The node of that name, or the first in the group of that name.
fn stand_in(graph: &Graph, name: &str) -> Option<usize> {
    let named = graph.nodes.iter().position(|node| node.id == *name);
    let inside = || graph.nodes.iter().position(|node| node.group.as_deref() == Some(name));
    let below = || graph.groups.iter().filter(|group| group.parent.as_deref() == Some(name));
    named.or_else(inside).or_else(|| below().find_map(|group| stand_in(graph, &group.id)))
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(',').filter_map(|number| number.parse().ok()).collect()
}

fn dot_drawing(graph: &Graph, answer: &Value, ms: f64) -> Drawing {
    let list = |name: &str| answer.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut drawing = Drawing { ms, ..Drawing::default() };
    for object in list("objects") {
        let name = text(&object, "name");
        if let Some(node) = name.strip_prefix('n').and_then(|nth| graph.nodes.get(nth.parse::<usize>().ok()?))
            && let [x, y] = numbers(&text(&object, "pos"))[..]
        {
            drawing.nodes.insert(node.id.clone(), [x - node.w / 2.0, y - node.h / 2.0, node.w, node.h]);
        } else if let Some(group) =
            name.strip_prefix("cluster").and_then(|nth| graph.groups.get(nth.parse::<usize>().ok()?))
            && let [left, bottom, right, top] = numbers(&text(&object, "bb"))[..]
        {
            drawing.groups.insert(group.id.clone(), [left, bottom, right - left, top - bottom]);
        }
    }
    for edge in list("edges") {
        let id = text(&edge, "id").parse::<usize>().ok().and_then(|nth| graph.edges.get(nth));
        if let Some(id) = id {
            drawing.edges.insert(id.id.clone(), spline(&text(&edge, "pos")));
        }
    }
    drawing
}

/// A spline as Graphviz writes it: an end point with its arrow, then control points of Bézier curves.
fn spline(text: &str) -> Vec<[f64; 2]> {
    let (mut start, mut end, mut control) = (None, None, Vec::new());
    for word in text.split(' ') {
        let (slot, rest) = match word.split_at_checked(2) {
            Some(("e,", rest)) => (Some(&mut end), rest),
            Some(("s,", rest)) => (Some(&mut start), rest),
            _ => (None, word),
        };
        let [x, y] = numbers(rest)[..] else { continue };
        match slot {
            Some(slot) => *slot = Some([x, y]),
            None => control.push([x, y]),
        }
    }
    let mut out: Vec<[f64; 2]> = start.into_iter().chain(control.first().copied()).collect();
    for curve in control.windows(4).step_by(3) {
        for piece in 1..=PIECES {
            let t = f64::from(piece) / f64::from(PIECES);
            let s = 1.0 - t;
            let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
            let sum =
                |[x, y]: [f64; 2], ([at_x, at_y], weight): (&[f64; 2], f64)| [x + at_x * weight, y + at_y * weight];
            out.push(curve.iter().zip(weights).fold([0.0, 0.0], sum));
        }
    }
    out.extend(end);
    out
}

/// An engine in node: `dagre` or `elk`. Graphs are handed over by growing size; what would take longer than
/// `limit_s` by the growth so far is left out.
pub fn in_node(
    engine: &str,
    graphs: &[(String, Graph)],
    script: &Path,
    limit_s: u32,
) -> Result<BTreeMap<String, Drawing>, String> {
    let mut child = Command::new("node")
        .arg(script)
        .args([engine, &limit_s.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`node` cannot be run: {error}"))?;
    let text = serde_json::to_string(graphs).map_err(|error| error.to_string())?;
    let pipe = child.stdin.take();
    let write = std::thread::spawn(move || pipe.map(|mut pipe| pipe.write_all(text.as_bytes())));
    let output = child.wait_with_output().map_err(|error| format!("node: {error}"))?;
    let _ = write.join();
    serde_json::from_slice(&output.stdout).map_err(|error| format!("the answer of {engine}: {error}"))
}
