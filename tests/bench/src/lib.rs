//! Measurements of the core: what it reads, how well it recovers and how fast it is, beside its peers.
//!
//! Apart from the tests because it needs material that is not in the repository (real files, the YAML test suite), and
//! parsers of others. Nothing here decides whether a change is right; it says by how much.

pub mod agree;
pub mod assist;
pub mod breaker;
pub mod checks;
pub mod corpus;
pub mod docs;
pub mod echoes;
pub mod edits;
pub mod fixes;
pub mod growth;
pub mod hostile;
pub mod layout;
pub mod recovery;
pub mod refactors;
pub mod speed;
pub mod suite;
