//! The page: it shows and edits, and asks the core, which lives in a worker.
//!
//! The program `app` runs [`start`]; the program `worker` uses nothing of this library. The page links only the wire types
//! of the core; browser calls live in [`platform`], the code editor behind [`editor`].

#![allow(clippy::needless_pass_by_value, reason = "a component owns what it is given")]

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
