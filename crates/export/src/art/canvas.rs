//! A grid of cells: frames, lines and texts on it, in Unicode or in ASCII.

use layout::{Point, Rect, Size};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::place::Tile;
use crate::drawing::{Border, Flow, Stroke};

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

/// The grid.
pub(super) struct Canvas {
    is_ascii: bool,
    flow: Flow,
    width: usize,
    cells: Vec<Cell>,
}

impl Canvas {
    pub(super) fn new(size: Size, is_ascii: bool, flow: Flow) -> Self {
        let (width, height) = (size.w.max(0) as usize + 1, size.h.max(0) as usize + 1);
        Self { is_ascii, flow, width, cells: vec![Cell::default(); width * height] }
    }

    fn cell(&mut self, x: i32, y: i32) -> Option<&mut Cell> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        if x >= self.width { None } else { self.cells.get_mut(y * self.width + x) }
    }

    /// A glyph of the drawing.
    fn put(&mut self, x: i32, y: i32, glyph: char) {
        self.write(x, y, if self.is_ascii { ascii(glyph) } else { glyph });
    }

    /// A character of a text.
    fn write(&mut self, x: i32, y: i32, glyph: char) {
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

    /// A route's line, from the cell behind its source to the cell before its target.
    pub(super) fn route(&mut self, route: &[Point], stroke: Stroke) {
        let is_dashed = stroke != Stroke::Solid;
        let mut points = route.to_vec();
        if let Some(last) = points.last_mut() {
            match self.flow {
                Flow::Down => last.y -= 1,
                Flow::Right => last.x -= 1,
            }
        }
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            if from.x == to.x {
                for y in from.y.min(to.y)..from.y.max(to.y) {
                    self.way(from.x, y, DOWN, is_dashed);
                    self.way(from.x, y + 1, UP, is_dashed);
                }
            } else {
                for x in from.x.min(to.x)..from.x.max(to.x) {
                    self.way(x, from.y, RIGHT, is_dashed);
                    self.way(x + 1, from.y, LEFT, is_dashed);
                }
            }
        }
        if let Some(first) = points.first() {
            let back = if self.flow == Flow::Down { UP } else { LEFT };
            self.way(first.x, first.y, back, is_dashed);
        }
    }

    /// The opening in the source's border and the arrow head before the target.
    pub(super) fn ends(&mut self, route: &[Point], stroke: Stroke) {
        let (Some(first), Some(last)) = (route.first(), route.last()) else { return };
        let is_broken = stroke == Stroke::Broken;
        let head = |glyph: char| if is_broken { '✕' } else { glyph };
        match self.flow {
            Flow::Down if last.y < first.y => {
                self.put(first.x, first.y, '┴');
                self.put(last.x, last.y, head('▲'));
            }
            Flow::Down => {
                let border = if self.glyph(first.x, first.y - 1) == Some('═') { '╤' } else { '┬' };
                self.put(first.x, first.y - 1, border);
                self.put(last.x, last.y - 1, head('▼'));
            }
            Flow::Right if last.x < first.x => {
                self.put(first.x, first.y, '┤');
                self.put(last.x, last.y, head('◄'));
            }
            Flow::Right => {
                let border = match self.glyph(first.x - 1, first.y) {
                    Some('║') => '╟',
                    Some('┤' | '┼') => '┼',
                    _ => '├',
                };
                self.put(first.x - 1, first.y, border);
                self.put(last.x - 1, last.y, head('►'));
            }
        }
    }

    fn glyph(&mut self, x: i32, y: i32) -> Option<char> {
        self.cell(x, y).and_then(|cell| cell.glyph)
    }

    pub(super) fn frame(&mut self, frame: Rect, border: Border) {
        let [level, upright, corners] = match border {
            Border::Single => ["─", "│", "┌┐└┘"],
            Border::Double => ["═", "║", "╔╗╚╝"],
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

    pub(super) fn content(&mut self, frame: Rect, tile: &Tile) {
        let room = frame.w - 2;
        // A box that is higher than its texts holds a lone title in its middle.
        let spare = if tile.lines.is_empty() { frame.h - 2 - tile.title.len() as i32 } else { 0 };
        for (nth, line) in tile.title.iter().enumerate() {
            self.text(frame.x + 1 + (room - line.width() as i32) / 2, frame.y + 1 + spare / 2 + nth as i32, line);
        }
        if tile.lines.is_empty() {
            return;
        }
        let (left, right) = match tile.border {
            Border::Single => ('├', '┤'),
            Border::Double => ('╟', '╢'),
        };
        let rule = frame.y + 1 + tile.title.len() as i32;
        self.put(frame.x, rule, left);
        (frame.x + 1..frame.right() - 1).for_each(|x| self.put(x, rule, '─'));
        self.put(frame.right() - 1, rule, right);
        for (nth, line) in tile.lines.iter().enumerate() {
            self.text(frame.x + 2, rule + 1 + nth as i32, line);
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
            self.write(at, y, c);
            if cells == 2 {
                self.write(at + 1, y, '\0');
            }
            at += cells;
        }
    }

    fn line_glyph(&self, cell: Cell) -> char {
        let glyph = line_glyph(cell);
        if self.is_ascii { ascii(glyph) } else { glyph }
    }

    /// The rows, from the first that holds something to the last.
    pub(super) fn into_lines(self) -> Vec<String> {
        let row = |row: &[Cell]| -> String {
            let glyphs = row.iter().map(|cell| cell.glyph.unwrap_or_else(|| self.line_glyph(*cell)));
            glyphs.collect::<String>().replace('\0', "").trim_end().to_owned()
        };
        let mut lines: Vec<String> = self.cells.chunks(self.width).map(row).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    }
}

/// What stands for a glyph where only ASCII may.
fn ascii(glyph: char) -> char {
    match glyph {
        '─' => '-',
        '│' => '|',
        '═' => '=',
        '║' => '#',
        '╌' => '.',
        '╎' => ':',
        '▼' => 'v',
        '▲' => '^',
        '►' => '>',
        '◄' => '<',
        '✕' => 'x',
        '…' => '~',
        c if c.is_ascii() => c,
        _ => '+',
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
