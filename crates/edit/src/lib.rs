//! An intention → the smallest text edits.
