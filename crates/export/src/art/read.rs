//! Box art → boxes and lines: reads a drawing back, ours or one that a person made; there words without
//! walls count as boxes too.
//!
//! A line is followed from a box's wall along its glyphs to an arrow head. `┼` is a crossing: who comes from one side
//! leaves on the other. What cannot be read is left out.

use unicode_width::UnicodeWidthChar as _;

use crate::drawing::{Border, Stroke};

/// What a drawing says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The boxes, from top to bottom and from left to right.
    pub boxes: Vec<ReadBox>,
    /// The lines: from, to, how they are drawn.
    pub lines: Vec<(usize, usize, Stroke)>,
}

/// A box that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBox {
    /// Its title, broken lines joined by a blank.
    pub title: String,
    /// The lines below its rule.
    pub lines: Vec<String>,
    /// Its border.
    pub border: Border,
    /// Column of its left wall, row of its top, columns and rows that it takes.
    pub frame: [usize; 4],
    /// The box around it.
    pub parent: Option<usize>,
}

/// Reads a drawing.
pub fn read(text: &str) -> Reading {
    let grid = Grid::of(text);
    let mut boxes = grid.boxes();
    for nth in 0..boxes.len() {
        let Some(inner) = boxes.get(nth).map(|known| known.frame) else { continue };
        let around = boxes.iter().enumerate().filter(|(at, known)| *at != nth && holds(known.frame, inner));
        let parent = around.min_by_key(|(_, known)| known.frame[2] * known.frame[3]).map(|(at, _)| at);
        boxes.get_mut(nth).into_iter().for_each(|known| known.parent = parent);
    }
    boxes.extend(grid.words(&boxes));
    let lines = grid.lines(&boxes);
    Reading { boxes, lines }
}

fn holds(outer: [usize; 4], inner: [usize; 4]) -> bool {
    let [x, y, w, h] = outer;
    let [ix, iy, iw, ih] = inner;
    x < ix && y < iy && ix + iw <= x + w && iy + ih <= y + h
}

/// A way to go: columns and rows.
type Way = (isize, isize);
const UP: Way = (0, -1);
const DOWN: Way = (0, 1);
const LEFT: Way = (-1, 0);
const RIGHT: Way = (1, 0);

struct Grid {
    rows: Vec<Vec<char>>,
}

impl Grid {
    fn of(text: &str) -> Self {
        let row = |line: &str| {
            let cells = line.chars().flat_map(|c| match c.width().unwrap_or(0) {
                0 => Vec::new(),
                2 => vec![c, '\0'],
                _ => vec![c],
            });
            cells.collect()
        };
        Self { rows: text.lines().map(row).collect() }
    }

    fn at(&self, x: usize, y: usize) -> char {
        self.rows.get(y).and_then(|row| row.get(x)).copied().unwrap_or(' ')
    }

    fn boxes(&self) -> Vec<ReadBox> {
        let mut found = Vec::new();
        for (y, row) in self.rows.iter().enumerate() {
            for x in 0..row.len() {
                found.extend(self.box_at(x, y));
            }
        }
        found
    }

    /// Words outside of all boxes, which people draw lines between as well: boxes without walls.
    fn words(&self, boxes: &[ReadBox]) -> Vec<ReadBox> {
        let is_letter = |x: Option<usize>, y: usize| x.is_some_and(|x| self.at(x, y).is_alphanumeric());
        // A sign of lines is part of a word where letters stand around it, and a head where they stand at one side.
        let is_text = |x: usize, y: usize| {
            let (before, behind) = (is_letter(x.checked_sub(1), y), is_letter(Some(x + 1), y));
            match self.at(x, y) {
                ' ' => false,
                '-' | '.' | ':' | '+' | '=' | '|' | '#' => before && behind,
                c if is_head(c) => c.is_alphabetic() && (before || behind),
                c => ways(c).is_empty() && !is_corner_or_wall(c),
            }
        };
        let mut found = Vec::new();
        for (y, row) in self.rows.iter().enumerate() {
            let mut x = 0;
            while x < row.len() {
                if !is_text(x, y) || holder(boxes, (x, y)).is_some() {
                    x += 1;
                    continue;
                }
                let start = x;
                while is_text(x, y) || (self.at(x, y) == ' ' && is_text(x + 1, y)) {
                    x += 1;
                }
                let title: String = (start..x).map(|x| self.at(x, y)).filter(|c| *c != '\0').collect();
                found.push(ReadBox {
                    title,
                    lines: Vec::new(),
                    border: Border::Single,
                    frame: [start, y, x - start, 1],
                    parent: None,
                });
            }
        }
        found
    }

    /// The box whose top left corner is there.
    fn box_at(&self, x: usize, y: usize) -> Option<ReadBox> {
        let corner = self.at(x, y);
        if !matches!(corner, '┌' | '╔' | '╭' | '+' | '#') {
            return None;
        }
        let width = self.rows.get(y).map_or(0, Vec::len);
        for right in x + 2..width {
            let glyph = self.at(right, y);
            if matches!(glyph, '┐' | '╗' | '╮' | '+' | '#')
                && let Some(bottom) = self.bottom(x, right, y)
            {
                return Some(self.content([x, y, right - x + 1, bottom - y + 1], corner));
            }
            if !is_level(glyph) {
                return None;
            }
        }
        None
    }

    /// The row of the bottom wall: below the left wall, with a level wall to the right one. A right wall that a person has
    /// shifted is no fault.
    fn bottom(&self, left: usize, right: usize, top: usize) -> Option<usize> {
        for y in top + 1..self.rows.len() {
            let glyph = self.at(left, y);
            let is_corner = matches!(glyph, '└' | '╚' | '╰' | '+' | '#');
            let is_closed = || {
                (left + 1..right).all(|x| is_level(self.at(x, y)))
                    && matches!(self.at(right, y), '┘' | '╝' | '╯' | '+' | '#')
            };
            if is_corner && y > top + 1 && is_closed() {
                return Some(y);
            }
            if !is_upright(glyph) {
                return None;
            }
        }
        None
    }

    fn content(&self, frame: [usize; 4], corner: char) -> ReadBox {
        let [x, y, w, h] = frame;
        let mut title: Vec<String> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        let mut is_below = false;
        for row in y + 1..y + h - 1 {
            let cells: String = (x + 1..x + w - 1).map(|x| self.at(x, row)).filter(|c| *c != '\0').collect();
            let text = cells.trim();
            if text.chars().all(|c| matches!(c, '─' | '-')) && text.chars().count() + 2 == w {
                is_below = true;
            } else if !text.is_empty() {
                if is_below { &mut lines } else { &mut title }.push(text.to_owned());
            }
        }
        let border = if matches!(corner, '╔' | '#') { Border::Double } else { Border::Single };
        ReadBox { title: title.join(" "), lines, border, frame, parent: None }
    }

    /// Every line that leaves a box and comes to an arrow head at another one.
    fn lines(&self, boxes: &[ReadBox]) -> Vec<(usize, usize, Stroke)> {
        let mut found = Vec::new();
        for (from, known) in boxes.iter().enumerate() {
            for (x, y, way) in ring(known.frame) {
                if ways(self.at(x, y)).contains(&back(way)) && !is_head(self.at(x, y)) {
                    for (to, stroke) in self.follow(boxes, (x, y), way) {
                        if !found.contains(&(from, to, stroke)) {
                            found.push((from, to, stroke));
                        }
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Where a line leads that is gone along that way.
    fn follow(&self, boxes: &[ReadBox], start: (usize, usize), way: Way) -> Vec<(usize, Stroke)> {
        let mut found = Vec::new();
        let mut seen: Vec<((usize, usize), Way)> = Vec::new();
        let mut open = vec![(start, way, false)];
        while let Some((at, way, is_dashed)) = open.pop() {
            if seen.contains(&(at, way)) {
                continue;
            }
            seen.push((at, way));
            let glyph = self.at(at.0, at.1);
            if is_head(glyph) {
                let onward = if matches!(glyph, '✕' | 'x') { way } else { pointed(glyph) };
                let stroke = match () {
                    () if matches!(glyph, '✕' | 'x') => Stroke::Broken,
                    () if is_dashed => Stroke::Dashed,
                    () => Stroke::Solid,
                };
                found.extend(step(at, onward).and_then(|at| holder(boxes, at)).map(|to| (to, stroke)));
                continue;
            }
            let is_dashed = is_dashed || matches!(glyph, '╌' | '╎' | '.' | ':');
            let ahead: &[Way] = if glyph == '┼' { &[way] } else { &ways(glyph) };
            for onward in ahead.iter().filter(|onward| **onward != back(way)) {
                let Some(next) = step(at, *onward) else { continue };
                let there = self.at(next.0, next.1);
                if is_head(there) || ways(there).contains(&back(*onward)) {
                    open.push((next, *onward, is_dashed));
                }
            }
        }
        found
    }
}

/// The cells around a box, with the way that leads away from it.
fn ring(frame: [usize; 4]) -> Vec<(usize, usize, Way)> {
    let [x, y, w, h] = frame;
    let mut cells: Vec<(usize, usize, Way)> = (x..x + w).map(|x| (x, y + h, DOWN)).collect();
    cells.extend((y..y + h).map(|y| (x + w, y, RIGHT)));
    if let Some(above) = y.checked_sub(1) {
        cells.extend((x..x + w).map(|x| (x, above, UP)));
    }
    if let Some(before) = x.checked_sub(1) {
        cells.extend((y..y + h).map(|y| (before, y, LEFT)));
    }
    cells
}

/// The innermost box on whose wall a cell is, or that holds it.
fn holder(boxes: &[ReadBox], at: (usize, usize)) -> Option<usize> {
    let is_in = |frame: [usize; 4]| {
        let [x, y, w, h] = frame;
        (x..x + w).contains(&at.0) && (y..y + h).contains(&at.1)
    };
    let around = boxes.iter().enumerate().filter(|(_, known)| is_in(known.frame));
    around.min_by_key(|(_, known)| known.frame[2] * known.frame[3]).map(|(at, _)| at)
}

fn step(at: (usize, usize), way: Way) -> Option<(usize, usize)> {
    Some((at.0.checked_add_signed(way.0)?, at.1.checked_add_signed(way.1)?))
}

fn back(way: Way) -> Way {
    (-way.0, -way.1)
}

fn is_head(glyph: char) -> bool {
    matches!(glyph, '▼' | '▲' | '►' | '◄' | '>' | '<' | 'v' | '^' | '✕' | 'x')
}

fn pointed(head: char) -> Way {
    match head {
        '▼' | 'v' => DOWN,
        '▲' | '^' => UP,
        '◄' | '<' => LEFT,
        _ => RIGHT,
    }
}

/// Whether a glyph is part of a level wall, with or without lines that leave it.
fn is_level(glyph: char) -> bool {
    matches!(glyph, '─' | '═' | '-' | '=' | '┬' | '┴' | '┼' | '╤' | '╧' | '▼' | '+')
}

/// Whether a glyph is part of an upright wall.
fn is_upright(glyph: char) -> bool {
    matches!(glyph, '│' | '║' | '|' | '#' | '├' | '┤' | '┼' | '╟' | '╢' | '╠' | '╣' | '+')
}

fn is_corner_or_wall(glyph: char) -> bool {
    is_level(glyph) || is_upright(glyph) || matches!(glyph, '╔' | '╗' | '╚' | '╝' | '╭' | '╮' | '╰' | '╯' | '✕')
}

/// The ways on which a line leaves a glyph.
fn ways(glyph: char) -> Vec<Way> {
    match glyph {
        '─' | '╌' | '-' | '.' => vec![LEFT, RIGHT],
        '│' | '╎' | '|' | ':' => vec![UP, DOWN],
        '┌' => vec![RIGHT, DOWN],
        '┐' => vec![LEFT, DOWN],
        '└' => vec![UP, RIGHT],
        '┘' => vec![UP, LEFT],
        '├' => vec![UP, RIGHT, DOWN],
        '┤' => vec![UP, LEFT, DOWN],
        '┬' => vec![LEFT, RIGHT, DOWN],
        '┴' => vec![UP, LEFT, RIGHT],
        '┼' | '+' => vec![UP, LEFT, RIGHT, DOWN],
        _ => Vec::new(),
    }
}
