//! The picture as data: boxes with their texts, icons and badges, lines with their arrow heads, all at fixed places.
//!
//! Three steps, so that an unchanged layout can be kept: [`measure`] (graph → sized boxes), `layout::run`, [`compose`]
//! (placed boxes → [`Scene`]). The page, the SVG export and every later drawer read the scene and decide nothing about
//! positions. Lengths are whole px. Knows no font but its tables, no page and no rule.

mod compose;
mod font;
mod icon;
mod kind;
mod label;
mod measure;
mod path;
mod picture;
mod spoken;
mod view;

pub use compose::{Marks, compose, icon_of};
pub use font::{Role, width_px};
pub use icon::{Icon, path as icon_path};
pub use kind::{CardKind, LineKind};
pub use measure::{Joined, Measured, measure};
pub use path::line_and_head;
pub use picture::{Badge, Card, IconAt, Line, Scene, Text};
pub use view::{EdgeStyle, View};

#[cfg(test)]
mod tests;
