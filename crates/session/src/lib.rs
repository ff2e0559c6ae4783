//! The headless app.
mod icon_paths;
pub mod wire;
