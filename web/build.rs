//! Keeps what the page's program needs to be split: the places where it names its functions and data.

#[allow(clippy::disallowed_methods, reason = "a build script is told of its target by the environment")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").as_deref() == Ok("wasm") {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
}
