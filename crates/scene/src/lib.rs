//! Graph and view → the picture as data.
