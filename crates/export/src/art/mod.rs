//! Box art: boxes and arrows in Unicode box drawing or ASCII, placed by the same layered layout as the picture.
//!
//! Widths are display columns: wide characters take two cells, combining ones none. Lines end without blanks. Parts that
//! no line joins are drawn by themselves, side by side while they fit, else below each other. A part that fits in no way
//! is taken apart: each box with the boxes that its lines lead to, which are told again by their names.

mod canvas;
mod parting;
mod parts;
mod place;
mod ports;
mod read;

use unicode_width::UnicodeWidthStr as _;

use crate::drawing::Drawing;

pub use read::{ReadBox, Reading, read};

use canvas::Canvas;
use place::Placed;

/// The drawing in Unicode. What would be wider than `width` cells is broken up, as far as it can be.
pub fn draw(drawing: &Drawing, width: usize) -> String {
    draw_with(drawing, width, false)
}

/// The same with ASCII characters alone, as far as the texts are.
pub fn draw_ascii(drawing: &Drawing, width: usize) -> String {
    draw_with(drawing, width, true)
}

fn draw_with(drawing: &Drawing, width: usize, is_ascii: bool) -> String {
    let drawn = parts::of(drawing).into_iter().flat_map(|part| {
        let whole = place::places(&part, width).find_map(|placed| legible(placed, width, is_ascii));
        whole.map_or_else(|| apart(&part, width, is_ascii), |lines| vec![lines])
    });
    parts::beside(drawn.collect(), width).into_iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// A part taken apart.
fn apart(part: &Drawing, width: usize, is_ascii: bool) -> Vec<Vec<String>> {
    let stars = parts::stars(part).into_iter();
    stars.map(|star| lines(&place::squeezed(&star, width), is_ascii)).collect()
}

/// The rows of a drawing that fits and says what it is meant to say: read back, its boxes and lines are the same.
fn legible(placed: Placed, width: usize, is_ascii: bool) -> Option<Vec<String>> {
    let drawn = lines(&placed, false);
    if drawn.iter().any(|line| line.width() > width) {
        return None;
    }
    let reading = read(&drawn.join("\n"));
    let at = |frame: &layout::Rect| {
        let wanted = [frame.x, frame.y, frame.w, frame.h].map(|cells| usize::try_from(cells).unwrap_or(0));
        reading.boxes.iter().position(|known| known.frame == wanted)
    };
    let places: Vec<Option<usize>> = placed.placement.nodes.iter().map(at).collect();
    let end = |block: usize| places.get(block).copied().flatten();
    let meant = placed.lines.iter().map(|line| Some((end(line.from)?, end(line.to)?, line.stroke)));
    let mut meant: Vec<_> = meant.collect::<Option<_>>()?;
    meant.sort_unstable();
    meant.dedup();
    let is_whole = places.iter().all(Option::is_some) && reading.boxes.len() == places.len();
    let is_same = is_whole && meant == reading.lines;
    is_same.then(|| if is_ascii { lines(&placed, true) } else { drawn })
}

fn lines(placed: &Placed, is_ascii: bool) -> Vec<String> {
    let mut canvas = Canvas::new(placed.placement.size, is_ascii, placed.flow);
    let mut routes = placed.placement.edges.clone();
    parting::part(&mut routes, &placed.lines, placed.flow);
    for (line, route) in placed.lines.iter().zip(&routes) {
        canvas.route(route, line.stroke);
    }
    for (tile, frame) in placed.tiles.iter().zip(&placed.placement.nodes) {
        canvas.frame(*frame, tile.border);
        canvas.content(*frame, tile);
    }
    for (line, route) in placed.lines.iter().zip(&routes) {
        canvas.ends(route, line.stroke);
    }
    canvas.into_lines()
}
