//! Scene, graph and model → text formats.
