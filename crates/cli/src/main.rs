//! `pipewright`, the command line.
fn main() {}
