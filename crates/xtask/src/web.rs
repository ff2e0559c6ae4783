//! The release build of the page: Trunk with the pinned tools, into a folder of its own, and only then into `dist`.
//!
//! What is in `dist` is always the whole result of the sources as they are: a failed build leaves no `dist` at all, and
//! unchanged sources are not built again.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fault::{Explain, Fault, Result};
use crate::place::{Place, walk};
use crate::run::{Output, hand_over, run, say};
use crate::{hash, tools};

/// Single files that the build reads.
const INPUTS: [&str; 8] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "package-lock.json",
    "package.json",
    "rust-toolchain.toml",
    "crates/xtask/src/web.rs",
];
/// Folders that the build reads.
const INPUT_FOLDERS: [&str; 3] = ["crates", "public", "web"];
/// Crates that are no part of the page.
const NATIVE: [&str; 2] = ["crates/cli", "crates/xtask"];

/// Builds the release, unless `dist` is already what the sources say.
pub fn build(place: &Place, locked: bool) -> Result {
    let inputs = inputs(place)?;
    let dist = place.dist();
    let stamp = place.stamp("dist.stamp");
    let found = hash::of_folder(&dist)?.unwrap_or_default();
    if fs::read_to_string(&stamp).is_ok_and(|text| text == format!("{inputs} {found}")) {
        say("web app: unchanged since the last build");
        return Ok(());
    }
    say("web app: building the release");
    let built = trunk(place, locked);
    remove(&dist)?;
    built?;
    let next = place.target.join("dist-next");
    move_folder(&next, &dist)?;
    let made = hash::of_folder(&dist)?.unwrap_or_default();
    fs::create_dir_all(place.target.join("xtask"))
        .and_then(|()| fs::write(&stamp, format!("{inputs} {made}")))
        .explain(|| format!("cannot write {}", stamp.display()))
}

/// Trunk's own server: builds for development at every change. Runs until it is stopped.
pub fn watch(place: &Place, port: u16, open: bool) -> Result {
    let mut command = trunk_command(place, false)?;
    command.args(["serve", "--dist"]).arg(place.target.join("dist-watch"));
    command.arg(format!("--port={port}")).args(open.then_some("--open"));
    hand_over(&mut command)
}

fn trunk(place: &Place, locked: bool) -> Result {
    let mut command = trunk_command(place, locked)?;
    let next = place.target.join("dist-next");
    remove(&next)?;
    // wasm-bindgen adds to what is there, and Trunk ships all of it.
    remove(&place.target.join("wasm-bindgen"))?;
    // Stripped of all, the module no longer says which WebAssembly features it uses, and wasm-opt refuses it; wasm-opt
    // takes the names out anyway.
    command.env("CARGO_PROFILE_WEB_STRIP", "debuginfo").env("CARGO_PROFILE_FIRST_STRIP", "debuginfo");
    command.args(["build", "--release", "--cargo-profile=web", "--dist"]).arg(&next).args(locked.then_some("--locked"));
    run(&mut command, Output::Kept).map(drop).map_err(|fault| {
        Fault::new(format!("the web app does not build: {fault}")).next("read the build's words above")
    })
}

/// Trunk, with everything that it needs at hand.
fn trunk_command(place: &Place, locked: bool) -> Result<Command> {
    tools::ensure_wasm_target(place)?;
    tools::ensure_npm_packages(place)?;
    let trunk = tools::ensure_trunk()?;
    tools::ensure_bindgen(place, locked)?;
    let mut command = Command::new(trunk);
    command
        .current_dir(&place.root)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(place)?)
        .env("CARGO_TARGET_DIR", &place.target)
        .env("PATH", place.tool_path()?)
        // Trunk's errors are messages; its backtrace has no names.
        .env("RUST_BACKTRACE", "0")
        // Trunk takes the customary `1` for a wrong value and ends.
        .env_remove("NO_COLOR");
    Ok(command)
}

/// Flags for the compiler: views erased to one type, which is smaller, and paths of this machine left out, which a
/// panic would tell and which would make the bytes differ from machine to machine.
fn rust_flags(place: &Place) -> Result<String> {
    let sysroot = tools::sysroot(place)?;
    let home = tools::cargo_home()?;
    let mut flags = vec!["--cfg=erase_components".to_owned()];
    for (from, to) in [
        (Path::new(&sysroot).join("lib/rustlib/src/rust"), "rust"),
        (home.join("registry/src"), "crates"),
        (place.root.clone(), "."),
    ] {
        flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    }
    Ok(flags.join("\u{1f}"))
}

/// The fingerprint of all that the build reads.
fn inputs(place: &Place) -> Result<String> {
    let mut files: Vec<_> = INPUTS.iter().map(|name| place.root.join(name)).filter(|file| file.is_file()).collect();
    for folder in INPUT_FOLDERS {
        let all = walk(&place.root.join(folder))?;
        files.extend(
            all.into_iter().filter(|file| !NATIVE.iter().any(|native| file.starts_with(place.root.join(native)))),
        );
    }
    hash::of_files(&place.root, &files)
}

fn remove(folder: &Path) -> Result {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Fault::new(format!("cannot remove {}: {error}", folder.display())))
        }
        _ => Ok(()),
    }
}

/// Moves a folder, also to another file system.
fn move_folder(from: &Path, to: &Path) -> Result {
    if fs::rename(from, to).is_ok() {
        return Ok(());
    }
    for file in walk(from)? {
        let goal = to.join(file.strip_prefix(from).unwrap_or(&file));
        let parent = goal.parent().unwrap_or(to);
        fs::create_dir_all(parent)
            .and_then(|()| fs::copy(&file, &goal))
            .explain(|| format!("cannot write {}", goal.display()))?;
    }
    remove(from)
}
