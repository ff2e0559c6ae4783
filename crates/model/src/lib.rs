//! Tree → typed project.
