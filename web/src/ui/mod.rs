//! Small pieces that every pane uses: symbols, menus, splitters, names. They know no project and no core.

pub mod dialog;
pub mod late;
pub mod menu;
pub mod names;
pub mod prose;
pub mod search_list;
pub mod splitter;
pub mod symbol;
