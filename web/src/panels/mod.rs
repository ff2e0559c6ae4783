//! The panes around the canvas. Each shows the desk and changes it; none knows another.

mod banner;
mod code;
mod describe;
mod drawer;
mod empty;
mod explorer;
mod finder;
mod inspector;
mod phone_bar;
mod problems;
mod status;
mod top_bar;

pub mod open;

pub use banner::Banners;
pub use describe::DescribeDialog;
pub use drawer::BottomDrawer;
pub use empty::EmptyProject;
pub use explorer::Explorer;
pub use finder::Finder;
pub use inspector::Inspector;
pub use phone_bar::PhoneBar;
pub use status::StatusBar;
pub use top_bar::TopBar;
