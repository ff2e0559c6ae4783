//! The tables. Made by `cargo xtask codegen` from `data`; edit the data.

pub mod contexts;
pub mod events;
pub mod permissions;
pub mod runners;
