//! The table: every engine on the same graphs, in one run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use layout::{EdgeStyle, Engine};

use super::engine::{Chosen, draw};
use super::judge::{Faults, judge};
use super::{Drawing, Graph, corpus, edits, generate, living, peers};

/// Sizes of the generated graphs, in jobs.
const SIZES: [usize; 10] = [5, 10, 20, 50, 100, 200, 300, 500, 1_000, 3_000];
/// The growth is taken from the sizes from here on: below, the clock is too coarse.
const GROWTH_FROM: usize = 20;

/// Above, layout-rs takes longer than all the others together.
const LARGEST_OF_LAYOUT_RS: usize = 1_000;

/// How much is measured.
#[derive(Debug, Clone)]
pub struct Extent {
    /// A folder of workflow files.
    pub corpus: Option<PathBuf>,
    /// The largest generated graph.
    pub largest: usize,
    /// Graphs a size below 1,000 jobs; above, one.
    pub seeds: u64,
    /// Leave the peers out.
    pub alone: bool,
    /// Seconds that one graph may take in node.
    pub limit_s: u32,
}

/// One engine's drawings, by name of the graph.
type Drawings = BTreeMap<String, Drawing>;

/// Prints the tables.
pub fn measure(extent: &Extent) -> Result<(), String> {
    let mut generated = Vec::new();
    for size in SIZES.into_iter().filter(|size| *size <= extent.largest) {
        for seed in 0..if size < 1_000 { extent.seeds } else { 1 } {
            generated.push((format!("{size}/{seed}"), generate::jobs(size, seed)));
        }
    }
    let drawn = all_engines(&generated, extent)?;
    println!("generated graphs: medians of {} seeds (one from 1,000 jobs on)", extent.seeds);
    print_sizes(&generated, &drawn, extent);
    if let Some(folder) = &extent.corpus {
        let mut graphs = corpus::graphs(folder)?;
        graphs.sort_by_key(|(_, graph)| graph.nodes.len());
        let (nested, flat): (Vec<_>, Vec<_>) = graphs.into_iter().partition(|(_, graph)| !graph.groups.is_empty());
        for (title, graphs) in [("workflows", flat), ("repositories, workflows as containers", nested)] {
            print_sums(title, &graphs, &all_engines(&graphs, extent)?);
        }
    }
    edits::measure();
    living::measure();
    Ok(())
}

/// Every engine on every graph. Graphs come by growing size.
fn all_engines(graphs: &[(String, Graph)], extent: &Extent) -> Result<Vec<(&'static str, Drawings)>, String> {
    let ours = |engine, edges, most| {
        let chosen = Chosen { engine, edges, ..Chosen::default() };
        let small = graphs.iter().filter(|(_, graph)| graph.nodes.len() <= most);
        small.map(|(name, graph)| (name.clone(), draw(graph, chosen))).collect()
    };
    let mut drawn = vec![
        ("curved", ours(Engine::Layered, EdgeStyle::Curved, usize::MAX)),
        ("orthogonal", ours(Engine::Layered, EdgeStyle::Orthogonal, usize::MAX)),
        ("layout-rs", ours(Engine::LayoutRs, EdgeStyle::Curved, LARGEST_OF_LAYOUT_RS)),
    ];
    if !extent.alone {
        let dot: Result<Drawings, String> =
            graphs.iter().map(|(name, graph)| Ok((name.clone(), peers::dot(graph)?))).collect();
        drawn.push(("dot", dot?));
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("layout-peers.mjs");
        for engine in ["elk", "dagre"] {
            drawn.push((engine, peers::in_node(engine, graphs, &script, extent.limit_s)?));
        }
    }
    Ok(drawn)
}

fn print_sizes(graphs: &[(String, Graph)], drawn: &[(&'static str, Drawings)], extent: &Extent) {
    let mut ours = BTreeMap::new();
    for (engine, drawings) in drawn {
        println!("\n{engine:<11}    jobs         ms  crossings  through boxes  overlaps");
        let mut points = Vec::new();
        for size in SIZES.into_iter().filter(|size| *size <= extent.largest) {
            let own: Vec<(f64, Faults)> = graphs
                .iter()
                .filter(|(_, graph)| graph.nodes.len() == size)
                .filter_map(|(name, graph)| drawings.get(name).map(|drawing| (drawing.ms, judge(graph, drawing))))
                .collect();
            if own.is_empty() {
                println!("{:<11} {size:>7}          –", "");
                continue;
            }
            let ms = median(own.iter().map(|(ms, _)| *ms));
            let crossings = median(own.iter().map(|(_, faults)| faults.crossings as f64));
            let (boxes, overlaps) =
                own.iter().fold((0, 0), |sum, (_, faults)| (sum.0 + faults.through_boxes, sum.1 + faults.overlaps));
            let first = *ours.entry(size).or_insert(ms);
            println!(
                "{:<11} {size:>7} {ms:>10.3} {crossings:>10.0} {boxes:>14} {overlaps:>9}  {:>7.1} × curved",
                "",
                ms / first
            );
            if size >= GROWTH_FROM {
                points.push(((size as f64).ln(), ms.ln()));
            }
        }
        println!("{:<11} growth n^{:.2}", "", slope(&points));
    }
}

fn print_sums(title: &str, graphs: &[(String, Graph)], drawn: &[(&'static str, Drawings)]) {
    println!(
        "\n{title}: {} graphs, {} jobs; sums over the graphs that the engine drew",
        graphs.len(),
        graphs.iter().map(|(_, graph)| graph.nodes.len()).sum::<usize>()
    );
    println!("engine       drawn         ms  crossings  through boxes  through containers  overlaps  no route");
    for (engine, drawings) in drawn {
        let mut sum = Faults::default();
        let mut ms = 0.0;
        for (name, graph) in graphs {
            let Some(drawing) = drawings.get(name) else { continue };
            let faults = judge(graph, drawing);
            ms += drawing.ms;
            sum.crossings += faults.crossings;
            sum.through_boxes += faults.through_boxes;
            sum.through_groups += faults.through_groups;
            sum.overlaps += faults.overlaps;
            sum.missing += faults.missing;
        }
        let Faults { crossings, through_boxes, through_groups, overlaps, missing } = sum;
        println!(
            "{engine:<11} {:>6} {ms:>10.2} {crossings:>10} {through_boxes:>14} {through_groups:>19} {overlaps:>9} {missing:>9}",
            drawings.len()
        );
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The exponent of a growth: least squares over the logarithms.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>()
        / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}
