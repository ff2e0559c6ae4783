//! Checks and fixes, one file each.
