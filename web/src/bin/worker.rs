//! The worker's program.
fn main() {
    web::worker::start();
}
