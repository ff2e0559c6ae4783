//! Where boxes and lines go, in cells: several widths of boxes and ways to break ranks are tried, and the best that fits
//! is taken.

use layout::{Diagram, Direction, Edge, EdgeStyle, End, Node, Options, Placement, Ranks, Size};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::ports;
use crate::drawing::{Block, Border, Drawing, Flow, Line};

/// Widths at which texts in boxes are broken: the drawing is tried with each.
const TEXT_CELLS: [usize; 3] = [28, 20, 14];
/// Cells of a star that are no text: four walls with their blanks, and the lines between.
const STAR_CELLS: usize = 18;
/// Cells that texts have at least.
const LEAST_CELLS: usize = 8;
/// How often a narrower rank is tried.
const TRIES: i32 = 6;

/// A box with its texts broken.
#[derive(Debug, Clone)]
pub(super) struct Tile {
    pub(super) title: Vec<String>,
    pub(super) lines: Vec<String>,
    pub(super) border: Border,
}

/// A part that has its place.
pub(super) struct Placed {
    pub(super) tiles: Vec<Tile>,
    pub(super) lines: Vec<Line>,
    pub(super) placement: Placement,
    /// How it came to flow: downwards where there was no room to the right.
    pub(super) flow: Flow,
}

/// Boxes of a part that are laid out together; more of them cannot be followed with the eye.
const MOST_BLOCKS: usize = 40;

/// The ways in which a part fits into `width` cells, the best first: along its flow before downwards, low before high.
/// Each flow is tried only when the one before it would not do.
pub(super) fn places(part: &Drawing, width: usize) -> impl Iterator<Item = Placed> {
    let flows: &[Flow] = match part.flow {
        _ if part.lines.is_empty() => &[],
        _ if part.blocks.len() > MOST_BLOCKS => &[],
        Flow::Right => &[Flow::Right, Flow::Down],
        Flow::Down => &[Flow::Down],
    };
    let alone = part.lines.is_empty().then(|| {
        let tiles: Vec<Tile> = part.blocks.iter().map(|block| broken(block, width.saturating_sub(4))).collect();
        let placement = laid_out(part, &tiles, Flow::Down, 0);
        Placed { tiles, lines: Vec::new(), placement, flow: Flow::Down }
    });
    let joined = flows.iter().flat_map(move |flow| {
        let fits = |placed: &Placed| placed.placement.size.w <= width as i32;
        let mut fitting: Vec<Placed> = tries(part, width, *flow).filter(fits).collect();
        fitting.sort_by_key(|placed| placed.placement.size.h);
        fitting
    });
    alone.into_iter().chain(joined)
}

/// Places a box and those that it leads to, at the width of texts that fits best.
pub(super) fn squeezed(star: &Drawing, width: usize) -> Placed {
    let widest = width.saturating_sub(STAR_CELLS) / 2;
    let cells = widest.clamp(LEAST_CELLS, TEXT_CELLS.first().copied().unwrap_or(LEAST_CELLS));
    let tiles: Vec<Tile> = star.blocks.iter().map(|block| broken(block, cells)).collect();
    let placement = laid_out(star, &tiles, Flow::Right, 0);
    Placed { tiles, lines: star.lines.clone(), placement, flow: Flow::Right }
}

fn tries(part: &Drawing, width: usize, flow: Flow) -> impl Iterator<Item = Placed> {
    TEXT_CELLS.into_iter().flat_map(move |cells| {
        let cells_of = |block: &Block| if block.is_wide && flow == Flow::Down { width * 3 / 4 } else { cells };
        let tiles: Vec<Tile> = part.blocks.iter().map(|block| broken(block, cells_of(block))).collect();
        // Breaking ranks makes a drawing narrower only where they lie across.
        let steps = if flow == Flow::Down { TRIES } else { 1 };
        let limit = move |step: i32| if flow == Flow::Down { width as i32 - step * width as i32 / 10 } else { 0 };
        (0..steps).map(move |step| Placed {
            placement: laid_out(part, &tiles, flow, limit(step)),
            tiles: tiles.clone(),
            lines: part.lines.clone(),
            flow,
        })
    })
}

fn laid_out(part: &Drawing, tiles: &[Tile], flow: Flow, across_limit: i32) -> Placement {
    let ports = ports::of(&part.lines);
    // Lines side by side need a blank between them, lines below each other do not.
    let apart = if flow == Flow::Down { 2 } else { 1 };
    let edges = part.lines.iter().zip(&ports.shifts).map(|(line, shift)| Edge {
        ports: (0, *shift * apart),
        ..Edge::new(End::Node(line.from), End::Node(line.to))
    });
    let room = |at: usize| ports.counts.get(at).copied().unwrap_or(0);
    let nodes =
        tiles.iter().enumerate().map(|(at, tile)| Node { size: roomy(size(tile), room(at), flow), group: None });
    let (direction, rank_gap, node_gap, line_gap) = match flow {
        Flow::Down => (Direction::Down, 2, 2, 2),
        Flow::Right => (Direction::Right, 4, 1, 1),
    };
    let options = Options {
        direction,
        ranks: Ranks::Earliest,
        edges: EdgeStyle::Orthogonal,
        rank_gap,
        node_gap,
        line_gap,
        slot_gap: 1,
        aspect_percent: 0,
        across_limit,
        centred: flow == Flow::Down,
    };
    layout::run(&Diagram { nodes: nodes.collect(), groups: Vec::new(), edges: edges.collect(), options })
}

fn size(tile: &Tile) -> Size {
    let widest = tile.lines.iter().chain(&tile.title).map(|line| line.width()).max().unwrap_or(0);
    let below = if tile.lines.is_empty() { 0 } else { tile.lines.len() as i32 + 1 };
    Size { w: widest as i32 + 4, h: 2 + tile.title.len() as i32 + below }
}

/// A box that is large enough for so many lines to enter it side by side.
fn roomy(size: Size, lines: i32, flow: Flow) -> Size {
    match flow {
        Flow::Down => Size { w: size.w.max(2 * lines + 5), ..size },
        Flow::Right => Size { h: size.h.max(lines + 2), ..size },
    }
}

/// The box with its texts broken between words, and within words that are longer than a line.
fn broken(block: &Block, cells: usize) -> Tile {
    let title = wrapped(&block.title, cells);
    Tile { title, lines: block.lines.iter().flat_map(|line| wrapped(line, cells)).collect(), border: block.border }
}

fn wrapped(line: &str, cells: usize) -> Vec<String> {
    let indent = if line.starts_with("• ") { "  " } else { "" };
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in line.split(' ') {
        let is_empty = matches!(current.trim(), "" | "•");
        if !is_empty && current.width() + 1 + word.width() > cells {
            lines.push(std::mem::replace(&mut current, indent.to_owned()));
        }
        if !current.trim().is_empty() {
            current.push(' ');
        }
        let mut rest = word;
        while current.width() + rest.width() > cells {
            let (head, tail) = split(rest, cells.saturating_sub(current.width()).max(2));
            current.push_str(head);
            lines.push(std::mem::replace(&mut current, indent.to_owned()));
            rest = tail;
        }
        current.push_str(rest);
    }
    lines.push(current);
    lines
}

/// A word that is too long, parted behind a sign that joins its parts, else wherever there is no more room.
fn split(word: &str, room: usize) -> (&str, &str) {
    let mut wide = 0;
    let (mut end, mut best) = (0, None);
    for (at, c) in word.char_indices() {
        wide += c.width().unwrap_or(0);
        if wide > room && end > 0 {
            break;
        }
        end = at + c.len_utf8();
        if matches!(c, '-' | '_' | '/' | '.' | ',' | ':') && end < word.len() {
            best = Some(end);
        }
    }
    word.split_at(best.unwrap_or(end))
}
