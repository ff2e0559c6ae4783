//! How far small edits move what was there.

use layout::{Before, Diagram, Edge, End, Node, Placement, Size};

use super::engine::{Chosen, diagram};
use super::generate::{Dice, jobs};

/// Edits a size.
const EDITS: u64 = 200;

/// Prints, for several sizes: how far the boxes that stay move, and how many pairs in one column change their order.
pub fn measure() {
    println!(
        "\n{EDITS} small edits each (a job more, an edge more, an edge less), without and with the picture before"
    );
    println!("  jobs  picture  moved, median of medians / mean px  pairs flipped %");
    for size in [20, 50, 100] {
        for with_picture in [false, true] {
            let (mut medians, mut means, mut flips) = (Vec::new(), 0.0, (0, 0));
            for seed in 0..EDITS {
                let before = diagram(&jobs(size, seed), Chosen::default());
                let placed = layout::run(&before);
                let after = edited(&before, seed);
                let known = if with_picture { Before::of(&placed) } else { Before::default() };
                let moved = moves(&placed, &layout::run_after(&after, &known));
                medians.push(moved.median);
                means += moved.mean;
                flips = (flips.0 + moved.flipped, flips.1 + moved.pairs);
            }
            medians.sort_unstable();
            let median = medians.get(medians.len() / 2).copied().unwrap_or(0);
            let share = 100.0 * f64::from(flips.0) / f64::from(flips.1.max(1));
            println!(
                "  {size:>4}  {:<7}  {median:>10} / {:<24.1}  {share:.2}",
                if with_picture { "with" } else { "without" },
                means / EDITS as f64
            );
        }
    }
}

fn edited(before: &Diagram, seed: u64) -> Diagram {
    let mut dice = Dice::new(seed + 77);
    let mut after = before.clone();
    let count = before.nodes.len();
    match seed % 3 {
        0 => {
            after.nodes.push(Node { size: Size { w: 150, h: 34 }, ..Node::default() });
            after.edges.push(Edge::new(End::Node(dice.below(count)), End::Node(count)));
        }
        1 => {
            let (one, two) = (dice.below(count), dice.below(count));
            if one != two {
                after.edges.push(Edge::new(End::Node(one.min(two)), End::Node(one.max(two))));
            }
        }
        _ => {
            after.edges.remove(dice.below(before.edges.len()));
        }
    }
    after
}

struct Moves {
    median: i32,
    mean: f64,
    flipped: u32,
    pairs: u32,
}

fn moves(before: &Placement, after: &Placement) -> Moves {
    let pairs: Vec<_> = before.nodes.iter().zip(&after.nodes).collect();
    let mut by: Vec<i32> = pairs.iter().map(|(one, two)| (one.x - two.x).abs() + (one.y - two.y).abs()).collect();
    by.sort_unstable();
    let (mut flipped, mut count) = (0, 0);
    for (nth, (one, one_after)) in pairs.iter().enumerate() {
        for (two, two_after) in pairs.iter().skip(nth + 1) {
            if one.x == two.x && one_after.x == two_after.x {
                count += 1;
                flipped += u32::from((one.y < two.y) != (one_after.y < two_after.y));
            }
        }
    }
    let mean = by.iter().map(|by| f64::from(*by)).sum::<f64>() / by.len().max(1) as f64;
    Moves { median: by.get(by.len() / 2).copied().unwrap_or(0), mean, flipped, pairs: count }
}
