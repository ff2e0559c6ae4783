//! A drawing as a self-contained SVG file, for documents: in the style of the picture, measured with the same font.

use std::fmt::Write as _;

use layout::{Diagram, Direction, Edge, End, Node, Options, Rect, Size};
use scene::{EdgeStyle, Role, line_and_head, width_px};

use crate::drawing::{Block, Border, Drawing, Flow, Line, Stroke};
use crate::svg::{escape, opened};

/// Room inside a box beside its texts, in px.
const PADDING_PX: i32 = 14;
/// Height of a title with its room, in px.
const TITLE_PX: i32 = 34;
/// Height of a further line, in px.
const LINE_PX: i32 = 17;
/// Room around the drawing, in px.
const MARGIN_PX: i32 = 16;

/// The SVG: title and description for screen readers, colours as CSS variables with a dark variant, nothing from outside.
pub(crate) fn svg(drawing: &Drawing, title: &str) -> String {
    let direction = match drawing.flow {
        Flow::Down => Direction::Down,
        Flow::Right => Direction::Right,
    };
    let nodes = drawing.blocks.iter().map(|block| Node { size: size(block), group: None });
    let edges = drawing.lines.iter().map(edge);
    let options = Options { direction, aspect_percent: 0, rank_gap: 44, node_gap: 16, ..Options::default() };
    let diagram = Diagram { nodes: nodes.collect(), groups: Vec::new(), edges: edges.collect(), options };
    let placement = layout::run(&diagram);
    let size = (placement.size.w + 2 * MARGIN_PX, placement.size.h + 2 * MARGIN_PX);
    let mut out = opened(size, title, &description(drawing));
    let _ = writeln!(out, "<g transform=\"translate({MARGIN_PX} {MARGIN_PX})\">");
    for (line, route) in drawing.lines.iter().zip(&placement.edges) {
        let (path, head) = line_and_head(route, EdgeStyle::Curved, direction);
        let class = match line.stroke {
            Stroke::Solid => "needs",
            Stroke::Dashed => "needs always",
            Stroke::Broken => "problem",
        };
        let said = escape(&words(drawing, line));
        let _ = writeln!(
            out,
            "<g class=\"line {class}\"><title>{said}</title><path d=\"{path}\"/><path class=\"head\" d=\"{head}\"/></g>"
        );
    }
    for (block, frame) in drawing.blocks.iter().zip(&placement.nodes) {
        draw_block(&mut out, block, *frame);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn size(block: &Block) -> Size {
    let lines = block.lines.iter().map(|line| width_px(line, Role::Detail));
    let widest = lines.chain([width_px(&block.title, Role::Label)]).max().unwrap_or(0);
    let below = if block.lines.is_empty() { 0 } else { block.lines.len() as i32 * LINE_PX + 6 };
    Size { w: widest + 2 * PADDING_PX, h: TITLE_PX + below }
}

fn edge(line: &Line) -> Edge {
    Edge::new(End::Node(line.from), End::Node(line.to))
}

fn draw_block(out: &mut String, block: &Block, frame: Rect) {
    let class = match block.border {
        Border::Single => "job",
        Border::Double => "call",
    };
    let Rect { x, y, w, h } = frame;
    let _ = write!(out, "<g class=\"card {class}\"><rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"8\"/>");
    let left = x + (w - width_px(&block.title, Role::Label)) / 2;
    let _ = write!(out, "<text class=\"label\" x=\"{left}\" y=\"{}\">{}</text>", y + 22, escape(&block.title));
    for (nth, line) in block.lines.iter().enumerate() {
        let baseline = y + TITLE_PX + 11 + nth as i32 * LINE_PX;
        let _ = write!(out, "<text class=\"detail\" x=\"{}\" y=\"{baseline}\">{}</text>", x + PADDING_PX, escape(line));
    }
    out.push_str("</g>\n");
}

/// The drawing in words: every line, then what stands alone.
fn description(drawing: &Drawing) -> String {
    let said: Vec<String> = drawing.lines.iter().map(|line| words(drawing, line)).collect();
    if !said.is_empty() {
        return format!("{}.", said.join("; "));
    }
    let blocks = drawing.blocks.iter().map(|block| match block.lines.as_slice() {
        [] => block.title.clone(),
        lines => format!("{}: {}", block.title, lines.join(", ")),
    });
    format!("{}.", blocks.collect::<Vec<_>>().join("; "))
}

fn words(drawing: &Drawing, line: &Line) -> String {
    let title = |at: usize| drawing.blocks.get(at).map_or("", |block| block.title.as_str());
    let label = if line.label.is_empty() { String::new() } else { format!(" ({})", line.label) };
    format!("{} to {}{label}", title(line.from), title(line.to))
}
