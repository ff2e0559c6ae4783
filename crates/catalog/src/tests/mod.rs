//! Tests that the tables hold together and say what the manual says.

mod actions;
mod commands;
mod details;
mod structure;
mod tables;
