//! The suite of whole cases.
