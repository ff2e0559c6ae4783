//! Tests of the crate's contracts.
