//! Our engines, fed with a [`Graph`].

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use layout::{
    Before, Diagram, Edge, EdgeStyle, End, Engine, Group, Node, Options, Padding, Placement, Point, Rect, Size,
};

use super::{Drawing, Graph};

/// What is chosen for a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen {
    /// Who lays out.
    pub engine: Engine,
    /// The shape of the routes.
    pub edges: EdgeStyle,
    /// Wanted width as a percentage of the height; 0: no wrapping.
    pub aspect_percent: i32,
}

/// Room around what a container holds: a title above.
const PADDING: Padding = Padding { top: 30, right: 16, bottom: 16, left: 16 };
/// Straight pieces of a written curve; odd, so that two curves that mirror each other do not meet in a common point.
const PIECES: u32 = 9;
/// Runs go on for this long, and so often, and the best counts.
const ENOUGH: (Duration, u32) = (Duration::from_millis(300), 9);

/// Lays out every `.json` file of a folder into files of the same name.
pub fn place_folder(folder: &Path, out: &Path, chosen: Chosen) -> Result<(), String> {
    let say = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    std::fs::create_dir_all(out).map_err(|error| say(out, &error))?;
    let entries = std::fs::read_dir(folder).map_err(|error| say(folder, &error))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("no .json files in {}", folder.display()));
    }
    for file in files {
        let graph = Graph::read(&file)?;
        let drawing = draw(&graph, chosen);
        let text = serde_json::to_string(&drawing).map_err(|error| say(&file, &error))?;
        let target = out.join(file.file_name().unwrap_or_default());
        std::fs::write(&target, text).map_err(|error| say(&target, &error))?;
        println!("{:<32} {:>5} nodes  {:>10.3} ms", file_name(&file), graph.nodes.len(), drawing.ms);
    }
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Lays out a graph, several times if that is quick, and takes the best time.
pub fn draw(graph: &Graph, chosen: Chosen) -> Drawing {
    let diagram = diagram(graph, chosen);
    let started = Instant::now();
    let (mut placement, mut best) = timed(&diagram, chosen.engine);
    for _ in 1..ENOUGH.1 {
        if started.elapsed() > ENOUGH.0 {
            break;
        }
        let (next, time) = timed(&diagram, chosen.engine);
        (placement, best) = (next, best.min(time));
    }
    drawing(graph, &placement, chosen.edges, best)
}

fn timed(diagram: &Diagram, engine: Engine) -> (Placement, Duration) {
    let started = Instant::now();
    let placement = layout::run_with(diagram, &Before::default(), engine);
    (placement, started.elapsed())
}

/// The graph as the library takes it.
pub fn diagram(graph: &Graph, chosen: Chosen) -> Diagram {
    let groups: BTreeMap<&str, usize> = names(graph.groups.iter().map(|group| group.id.as_str()));
    let nodes: BTreeMap<&str, usize> = names(graph.nodes.iter().map(|node| node.id.as_str()));
    let group = |name: &Option<String>| name.as_ref().and_then(|name| groups.get(name.as_str())).copied();
    let end = |name: &str| {
        let node = nodes.get(name).map(|node| End::Node(*node));
        node.or_else(|| groups.get(name).map(|group| End::Group(*group)))
    };
    Diagram {
        nodes: graph
            .nodes
            .iter()
            .map(|node| Node {
                size: Size { w: node.w.ceil() as i32, h: node.h.ceil() as i32 },
                group: group(&node.group),
            })
            .collect(),
        groups: graph
            .groups
            .iter()
            .map(|inner| Group { parent: group(&inner.parent), padding: PADDING, ..Group::default() })
            .collect(),
        edges: graph.edges.iter().filter_map(|edge| Some(Edge::new(end(&edge.s)?, end(&edge.t)?))).collect(),
        options: Options { edges: chosen.edges, aspect_percent: chosen.aspect_percent, ..Options::default() },
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    names.enumerate().map(|(nth, name)| (name, nth)).collect()
}

fn drawing(graph: &Graph, placement: &Placement, style: EdgeStyle, time: Duration) -> Drawing {
    let frame = |rect: &Rect| [rect.x, rect.y, rect.w, rect.h].map(f64::from);
    let route = |points: &Vec<Point>| match style {
        EdgeStyle::Curved => curved(points),
        EdgeStyle::Orthogonal => points.iter().map(|point| [f64::from(point.x), f64::from(point.y)]).collect(),
    };
    let nodes = graph.nodes.iter().map(|node| node.id.clone());
    let groups = graph.groups.iter().map(|group| group.id.clone());
    let edges = graph.edges.iter().map(|edge| edge.id.clone());
    Drawing {
        ms: time.as_secs_f64() * 1e3,
        nodes: nodes.zip(placement.nodes.iter().map(frame)).collect(),
        groups: groups.zip(placement.groups.iter().map(frame)).collect(),
        edges: edges.zip(placement.edges.iter().map(route)).collect(),
    }
}

/// Each S-curve as straight pieces: both of its inner control points stand half way along the flow.
fn curved(points: &[Point]) -> Vec<[f64; 2]> {
    let mut out: Vec<[f64; 2]> = Vec::new();
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let (x, y) = (f64::from(from.x), f64::from(from.y));
        let (dx, dy) = (f64::from(to.x) - x, f64::from(to.y) - y);
        if out.is_empty() {
            out.push([x, y]);
        }
        let pieces = if dx == 0.0 || dy == 0.0 { 1 } else { PIECES };
        for piece in 1..=pieces {
            let t = f64::from(piece) / f64::from(pieces);
            let along = 1.5 * t * (1.0 - t) + t * t * t;
            let across = t * t * (3.0 - 2.0 * t);
            let round = |value: f64| (value * 100.0).round() / 100.0;
            out.push(if pieces == 1 { [x + dx, y + dy] } else { [round(x + dx * along), round(y + dy * across)] });
        }
    }
    out
}
