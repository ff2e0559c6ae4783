//! The app in the browser: a page that shows and edits, and a worker that holds the core.
//!
//! Two programs share this library: `app` runs [`start`], `worker` runs [`worker::start`]. The page links only the wire
//! types of the core; browser calls live in [`platform`], the code editor behind [`editor`].

#![allow(clippy::needless_pass_by_value, reason = "a component owns what it is given")]

pub mod worker;

mod app;
mod canvas;
mod editor;
mod link;
mod panels;
mod platform;
mod state;
mod ui;

/// Runs the page.
pub fn start() {
    leptos::mount::mount_to_body(app::App);
}
