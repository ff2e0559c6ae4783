//! Where the picture stands on the screen: plain numbers, no signals and no browser.
//!
//! A screen point is a picture point times `zoom`, plus `(x, y)`.

/// The smallest zoom: a thousand jobs on a screen.
const LEAST_ZOOM: f64 = 0.05;
/// The largest.
const MOST_ZOOM: f64 = 3.0;
/// Below it, texts are too small to read and are left out.
pub const LEGIBLE_ZOOM: f64 = 0.35;
/// Room around the picture when it is fitted, in screen px.
const MARGIN: f64 = 28.0;

/// Position and scale of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Screen x of the picture's left edge.
    pub x: f64,
    /// Screen y of the picture's top edge.
    pub y: f64,
    /// Screen px per picture px.
    pub zoom: f64,
}

/// A rectangle, in picture px unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { x: 0.0, y: 0.0, zoom: 1.0 }
    }
}

impl Viewport {
    /// As the value of a `transform` attribute.
    pub fn transform(self) -> String {
        format!("translate({} {}) scale({})", decimal(self.x, 2), decimal(self.y, 2), decimal(self.zoom, 4))
    }

    /// Moved by screen px.
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Scaled around a screen point, which stays where it is.
    pub fn zoomed_at(self, x: f64, y: f64, factor: f64) -> Self {
        let zoom = (self.zoom * factor).clamp(LEAST_ZOOM, MOST_ZOOM);
        let by = zoom / self.zoom;
        Self { x: x - (x - self.x) * by, y: y - (y - self.y) * by, zoom }
    }

    /// All of a `w × h` picture on a screen, centred, never enlarged.
    pub fn fitted(w: f64, h: f64, screen: (f64, f64)) -> Self {
        let zoom = fit_zoom(w, h, screen);
        Self { x: (screen.0 - w * zoom) / 2.0, y: (screen.1 - h * zoom) / 2.0, zoom }
    }

    /// The first look at a picture: all of it if that can be read, else its top left part.
    pub fn first_look(w: f64, h: f64, screen: (f64, f64)) -> Self {
        const LEAST: f64 = 0.55;
        if fit_zoom(w, h, screen) >= LEAST {
            return Self::fitted(w, h, screen);
        }
        let zoom = ((screen.0 - 2.0 * MARGIN) / w).clamp(LEAST, 1.0);
        let x = if w * zoom + 2.0 * MARGIN <= screen.0 { (screen.0 - w * zoom) / 2.0 } else { MARGIN };
        Self { x, y: MARGIN, zoom }
    }

    /// Moved as little as needed to bring an area onto the screen with some room around it.
    pub fn revealing(self, area: Area, screen: (f64, f64)) -> Self {
        Self {
            x: self.x + nudge(self.x + area.x * self.zoom, area.w * self.zoom, screen.0),
            y: self.y + nudge(self.y + area.y * self.zoom, area.h * self.zoom, screen.1),
            ..self
        }
    }

    /// What of the picture a screen shows.
    pub fn shown(self, screen: (f64, f64)) -> Area {
        Area { x: -self.x / self.zoom, y: -self.y / self.zoom, w: screen.0 / self.zoom, h: screen.1 / self.zoom }
    }

    /// On the way to another viewport; `part` runs from 0 to 1.
    pub fn towards(self, goal: Self, part: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * part;
        Self { x: between(self.x, goal.x), y: between(self.y, goal.y), zoom: between(self.zoom, goal.zoom) }
    }
}

impl Area {
    /// Do the two share a point?
    pub fn meets(self, other: Self) -> bool {
        self.x <= other.x + other.w
            && other.x <= self.x + self.w
            && self.y <= other.y + other.h
            && other.y <= self.y + self.h
    }

    /// Grown to a coarse grid, so that it changes only now and then while the picture moves.
    pub fn on_grid(self, step: f64) -> Self {
        let x = (self.x / step).floor() * step;
        let y = (self.y / step).floor() * step;
        let right = ((self.x + self.w) / step).ceil() * step;
        let bottom = ((self.y + self.h) / step).ceil() * step;
        Self { x, y, w: right - x, h: bottom - y }
    }
}

/// A number with so many digits behind the point; by whole numbers, which need a tenth of the program that fractions do.
pub fn decimal(number: f64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let rounded = (number.abs() * unit as f64).round() as u64;
    let sign = if number < 0.0 && rounded > 0 { "-" } else { "" };
    format!("{sign}{}.{:0digits$}", rounded / unit, rounded % unit, digits = digits as usize)
}

fn fit_zoom(w: f64, h: f64, screen: (f64, f64)) -> f64 {
    let across = (screen.0 - 2.0 * MARGIN) / w.max(1.0);
    let down = (screen.1 - 2.0 * MARGIN) / h.max(1.0);
    across.min(down).clamp(LEAST_ZOOM, 1.0)
}

/// How far a stretch must move to lie within a screen; one that is too long shows its beginning.
fn nudge(start: f64, length: f64, screen: f64) -> f64 {
    let margin = MARGIN.min(screen / 4.0);
    if start < margin || length > screen - 2.0 * margin {
        if start < margin || start > screen - margin { margin - start } else { 0.0 }
    } else if start + length > screen - margin {
        screen - margin - start - length
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Viewport, decimal};

    #[test]
    fn numbers_are_rounded_to_their_digits() {
        let written =
            [(0.0, 2), (-0.001, 2), (-12.345, 1), (1.999_96, 4), (7.05, 2)].map(|(n, digits)| decimal(n, digits));
        assert_eq!(written, ["0.00", "0.00", "-12.3", "2.0000", "7.05"]);
    }

    #[test]
    fn the_point_under_the_pointer_stays_when_zooming() {
        let before = Viewport { x: 30.0, y: -20.0, zoom: 0.5 };
        let after = before.zoomed_at(200.0, 100.0, 1.7);
        let picture = |view: Viewport| ((200.0 - view.x) / view.zoom, (100.0 - view.y) / view.zoom);
        let (a, b) = (picture(before), picture(after));
        assert!((a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9);
    }

    #[test]
    fn a_fitted_picture_is_centred_and_not_enlarged() {
        let view = Viewport::fitted(100.0, 100.0, (500.0, 300.0));
        assert_eq!(view, Viewport { x: 200.0, y: 100.0, zoom: 1.0 });
    }

    #[test]
    fn a_large_picture_is_first_shown_where_it_begins() {
        let view = Viewport::first_look(4000.0, 4000.0, (800.0, 600.0));
        assert!(view.zoom >= 0.5);
        assert!(view.x >= 0.0 && view.y >= 0.0);
    }

    #[test]
    fn revealing_moves_only_what_is_hidden() {
        let view = Viewport::default();
        let screen = (800.0, 600.0);
        assert_eq!(view.revealing(Area { x: 100.0, y: 100.0, w: 50.0, h: 50.0 }, screen), view);
        assert_eq!(view.revealing(Area { x: 900.0, y: 100.0, w: 50.0, h: 50.0 }, screen).x, -178.0);
        assert_eq!(view.revealing(Area { x: -90.0, y: 100.0, w: 50.0, h: 50.0 }, screen).x, 118.0);
    }

    #[test]
    fn areas_meet() {
        let area = |x: f64| Area { x, y: 0.0, w: 10.0, h: 10.0 };
        assert!(area(0.0).meets(area(9.0)));
        assert!(!area(0.0).meets(area(11.0)));
    }
}
