//! What can be taken from a shelf: known actions as steps, and templates for new workflows.

mod actions;
mod templates;

pub(crate) use templates::templates;

#[cfg(test)]
mod tests;
