//! As much of the core as the first picture takes, for the worker that shows it; the whole core takes over from it.

#[path = "../worker.rs"]
mod worker;

fn main() {
    worker::serve(&session::Skills::DRAW);
}
