//! Every browser call of the app, one file per kind of thing the browser does for us.
//!
//! Apart, so that the rest of the page is plain Rust on values: components call these functions and never web-sys.
//! Nothing here knows what a workflow is.

pub mod archive;
pub mod clock;
pub mod disk;
pub mod download;
pub mod field;
pub mod files;
pub mod focus;
pub mod frame;
pub mod hub;
pub mod kept;
pub mod local;
pub mod media;
pub mod module;
mod object;
pub mod page;
pub mod resize;
pub mod storage;
pub mod timer;
pub mod worker;
