//! Sized boxes, nesting and edges → coordinates and routes.
