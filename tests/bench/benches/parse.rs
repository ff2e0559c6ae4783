//! Time of reading one text, by criterion.

fn main() {}
