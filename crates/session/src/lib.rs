//! The headless app.
pub mod wire;
