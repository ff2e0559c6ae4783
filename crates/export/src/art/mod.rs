//! Box art: boxes and arrows in Unicode box drawing or ASCII, placed by the same layered layout as the picture.
//!
//! Widths are display columns: wide characters take two cells, combining ones none. Lines end without blanks. Parts that
//! no line joins are drawn by themselves, side by side while they fit, else below each other. A part that fits in no way
//! is taken apart: each box with the boxes that its lines lead to, which are told again by their names.

mod canvas;
mod parts;
mod place;

use crate::drawing::Drawing;

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
    let drawn = parts::of(drawing).into_iter().flat_map(|part| match place::place(&part, width) {
        Some(placed) => vec![lines(&placed, is_ascii)],
        None => parts::stars(&part).iter().map(|star| lines(&place::squeezed(star, width), is_ascii)).collect(),
    });
    parts::beside(drawn.collect(), width).into_iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn lines(placed: &Placed, is_ascii: bool) -> Vec<String> {
    let mut canvas = Canvas::new(placed.placement.size, is_ascii, placed.flow);
    for (line, route) in placed.lines.iter().zip(&placed.placement.edges) {
        canvas.route(route, line.stroke);
    }
    for (tile, frame) in placed.tiles.iter().zip(&placed.placement.nodes) {
        canvas.frame(*frame, tile.border);
        canvas.content(*frame, tile);
    }
    for (line, route) in placed.lines.iter().zip(&placed.placement.edges) {
        canvas.ends(route, line.stroke);
    }
    canvas.into_lines()
}
