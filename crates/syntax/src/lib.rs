//! YAML text → lossless, tolerant tree with ranges.
