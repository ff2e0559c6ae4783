//! One kind of meaning a file, each adding its nodes and edges to the graph, in the order of [`crate::build`].

pub(crate) mod actions;
pub(crate) mod artifacts;
pub(crate) mod caches;
pub(crate) mod calls;
pub(crate) mod causes;
pub(crate) mod dispatches;
pub(crate) mod jobs;
pub(crate) mod reads;
pub(crate) mod services;
pub(crate) mod steps;
pub(crate) mod surroundings;
pub(crate) mod triggers;
