//! Box art: boxes and arrows in Unicode box drawing, placed by the same layered layout as the picture.
//!
//! Widths are display columns: wide characters take two cells, combining ones none. Lines end without blanks.

use layout::{Diagram, Direction, Edge, EdgeStyle, End, Options, Placement, Ranks, Rect, Size};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A box of a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoxNode {
    /// The first line, centred.
    pub title: String,
    /// More lines below a rule; without any there is no rule.
    pub lines: Vec<String>,
    /// How its border is drawn.
    pub style: BoxStyle,
}

/// The border of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BoxStyle {
    /// `┌──┐`
    #[default]
    Plain,
    /// `╔══╗`: a call of a reusable workflow.
    Double,
}

/// Widest title and word, in cells; longer ones are clipped.
const MOST_CELLS: usize = 28;
/// Widths at which lines are broken: the drawing is tried with each.
const LINE_CELLS: [usize; 3] = [28, 20, 12];

/// The drawing of boxes and of edges between them (source, target, dashed), flowing down. Ranks that would make it wider
/// than `width` cells are split into bands; a single box that is wider stays as it is.
pub fn draw(nodes: &[BoxNode], edges: &[(usize, usize, bool)], width: usize) -> String {
    let (nodes, placement) = place(nodes, edges, width as i32);
    let mut canvas = Canvas::new(placement.size);
    for ((_, _, dashed), route) in edges.iter().zip(&placement.edges) {
        canvas.route(route, *dashed);
    }
    for (node, frame) in nodes.iter().zip(&placement.nodes) {
        canvas.frame(*frame, node.style);
        canvas.content(*frame, node);
    }
    for route in &placement.edges {
        canvas.ends(route);
    }
    canvas.into_text()
}

/// The boxes with their lines broken, and where they go. Lines between the boxes take room too, so several bands and
/// breaks are tried; the drawing that fits best is taken, the lowest of those that fit.
fn place(nodes: &[BoxNode], edges: &[(usize, usize, bool)], width: i32) -> (Vec<BoxNode>, Placement) {
    let edges: Vec<Edge> = edges.iter().map(|(from, to, _)| Edge::new(End::Node(*from), End::Node(*to))).collect();
    let tries = LINE_CELLS.iter().flat_map(|cells| {
        let nodes: Vec<BoxNode> = nodes.iter().map(|node| broken(node, *cells)).collect();
        let edges = &edges;
        (0..6).map(move |step| {
            let options = options(width - step * width / 10);
            let sized = nodes.iter().map(|node| layout::Node { size: size(node), group: None }).collect();
            let diagram = Diagram { nodes: sized, groups: Vec::new(), edges: edges.clone(), options };
            (nodes.clone(), layout::run(&diagram))
        })
    });
    let misfit = |(_, placement): &(Vec<BoxNode>, Placement)| ((placement.size.w - width).max(0), placement.size.h);
    tries.min_by_key(misfit).unwrap_or_default()
}

fn options(across_limit: i32) -> Options {
    Options {
        direction: Direction::Down,
        ranks: Ranks::Earliest,
        edges: EdgeStyle::Orthogonal,
        rank_gap: 2,
        node_gap: 2,
        line_gap: 2,
        slot_gap: 1,
        aspect_percent: 0,
        across_limit,
        centred: true,
    }
}

fn size(node: &BoxNode) -> Size {
    let widest = node.lines.iter().chain([&node.title]).map(|line| line.width()).max().unwrap_or(0);
    let below = if node.lines.is_empty() { 0 } else { node.lines.len() as i32 + 1 };
    Size { w: widest as i32 + 4, h: 3 + below }
}

/// The box with its title clipped and its lines broken between words.
fn broken(node: &BoxNode, cells: usize) -> BoxNode {
    let mut lines: Vec<String> = Vec::new();
    for line in &node.lines {
        let mut current = String::new();
        for word in line.split(' ') {
            if !matches!(current.as_str(), "" | "•") && current.width() + 1 + word.width() > cells {
                lines.push(std::mem::take(&mut current));
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(&clip(word));
        }
        lines.push(current);
    }
    BoxNode { title: clip(&node.title), lines, style: node.style }
}

fn clip(text: &str) -> String {
    if text.width() <= MOST_CELLS {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if kept.width() + c.width().unwrap_or(0) > MOST_CELLS - 1 {
            break;
        }
        kept.push(c);
    }
    kept.trim_end().to_owned() + "…"
}

const UP: u8 = 1;
const RIGHT: u8 = 2;
const DOWN: u8 = 4;
const LEFT: u8 = 8;

/// A cell: which ways lines leave it, and a character that stands before them.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    ways: u8,
    dashed: bool,
    glyph: Option<char>,
}

struct Canvas {
    width: usize,
    cells: Vec<Cell>,
}

impl Canvas {
    fn new(size: Size) -> Self {
        let (width, height) = (size.w.max(0) as usize + 1, size.h.max(0) as usize + 1);
        Self { width, cells: vec![Cell::default(); width * height] }
    }

    fn cell(&mut self, x: i32, y: i32) -> Option<&mut Cell> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        if x >= self.width { None } else { self.cells.get_mut(y * self.width + x) }
    }

    fn put(&mut self, x: i32, y: i32, glyph: char) {
        if let Some(cell) = self.cell(x, y) {
            cell.glyph = Some(glyph);
        }
    }

    fn way(&mut self, x: i32, y: i32, ways: u8, dashed: bool) {
        if let Some(cell) = self.cell(x, y) {
            cell.dashed = dashed && (cell.ways == 0 || cell.dashed);
            cell.ways |= ways;
        }
    }

    /// A route's line, from the row below its source to the row above its target.
    fn route(&mut self, route: &[layout::Point], dashed: bool) {
        let mut points = route.to_vec();
        if let Some(last) = points.last_mut() {
            last.y -= 1;
        }
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            if from.x == to.x {
                for y in from.y.min(to.y)..from.y.max(to.y) {
                    self.way(from.x, y, DOWN, dashed);
                    self.way(from.x, y + 1, UP, dashed);
                }
            } else {
                for x in from.x.min(to.x)..from.x.max(to.x) {
                    self.way(x, from.y, RIGHT, dashed);
                    self.way(x + 1, from.y, LEFT, dashed);
                }
            }
        }
        if let Some(first) = points.first() {
            self.way(first.x, first.y, UP, dashed);
        }
    }

    /// The opening in the source's border and the arrow head above the target.
    fn ends(&mut self, route: &[layout::Point]) {
        let (Some(first), Some(last)) = (route.first(), route.last()) else { return };
        let runs_up = last.y < first.y;
        if runs_up {
            self.put(first.x, first.y, '┴');
            self.put(last.x, last.y, '▲');
            return;
        }
        let border =
            if self.cell(first.x, first.y - 1).is_some_and(|cell| cell.glyph == Some('═')) { '╤' } else { '┬' };
        self.put(first.x, first.y - 1, border);
        self.put(last.x, last.y - 1, '▼');
    }

    fn frame(&mut self, frame: Rect, style: BoxStyle) {
        let [level, upright, corners] = match style {
            BoxStyle::Plain => ["─", "│", "┌┐└┘"],
            BoxStyle::Double => ["═", "║", "╔╗╚╝"],
        };
        let glyph = |text: &str, at: usize| text.chars().nth(at).unwrap_or(' ');
        let (right, bottom) = (frame.right() - 1, frame.bottom() - 1);
        for x in frame.x..=right {
            self.put(x, frame.y, glyph(level, 0));
            self.put(x, bottom, glyph(level, 0));
        }
        for y in frame.y + 1..bottom {
            (frame.x + 1..right).for_each(|x| self.put(x, y, ' '));
            self.put(frame.x, y, glyph(upright, 0));
            self.put(right, y, glyph(upright, 0));
        }
        for (at, (x, y)) in
            [(frame.x, frame.y), (right, frame.y), (frame.x, bottom), (right, bottom)].iter().enumerate()
        {
            self.put(*x, *y, glyph(corners, at));
        }
    }

    fn content(&mut self, frame: Rect, node: &BoxNode) {
        let room = frame.w - 2;
        self.text(frame.x + 1 + (room - node.title.width() as i32) / 2, frame.y + 1, &node.title);
        if node.lines.is_empty() {
            return;
        }
        let (left, right, rule) = match node.style {
            BoxStyle::Plain => ('├', '┤', '─'),
            BoxStyle::Double => ('╟', '╢', '─'),
        };
        self.put(frame.x, frame.y + 2, left);
        (frame.x + 1..frame.right() - 1).for_each(|x| self.put(x, frame.y + 2, rule));
        self.put(frame.right() - 1, frame.y + 2, right);
        for (nth, line) in node.lines.iter().enumerate() {
            self.text(frame.x + 2, frame.y + 3 + nth as i32, line);
        }
    }

    /// Writes a text; the second cell of a wide character is left out when the drawing is read off.
    fn text(&mut self, x: i32, y: i32, text: &str) {
        let mut at = x;
        for c in text.chars() {
            let cells = c.width().unwrap_or(0) as i32;
            if cells == 0 {
                continue;
            }
            self.put(at, y, c);
            if cells == 2 {
                self.put(at + 1, y, '\0');
            }
            at += cells;
        }
    }

    fn into_text(self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for row in self.cells.chunks(self.width) {
            let line: String = row.iter().map(|cell| cell.glyph.unwrap_or_else(|| line_glyph(*cell))).collect();
            lines.push(line.replace('\0', "").trim_end().to_owned());
        }
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }
}

fn line_glyph(cell: Cell) -> char {
    const NONE: u8 = 0;
    match cell.ways {
        NONE => ' ',
        ways if ways & (LEFT | RIGHT) == 0 => {
            if cell.dashed {
                '╎'
            } else {
                '│'
            }
        }
        ways if ways & (UP | DOWN) == 0 => {
            if cell.dashed {
                '╌'
            } else {
                '─'
            }
        }
        ways => match (ways & UP != 0, ways & RIGHT != 0, ways & DOWN != 0, ways & LEFT != 0) {
            (false, true, true, false) => '┌',
            (false, false, true, true) => '┐',
            (true, true, false, false) => '└',
            (true, false, false, true) => '┘',
            (true, true, true, false) => '├',
            (true, false, true, true) => '┤',
            (false, true, true, true) => '┬',
            (true, true, false, true) => '┴',
            _ => '┼',
        },
    }
}
