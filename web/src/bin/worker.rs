//! The whole core, for a worker.

#[path = "../worker.rs"]
mod worker;

fn main() {
    worker::serve(&session::Skills::ALL);
}
