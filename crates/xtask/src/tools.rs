//! The tools that the build needs: looked for, installed where that is ours to do, else asked for by name.
//!
//! Versions are pinned here (Trunk), in `package-lock.json` (wasm-opt, esbuild, Playwright) and in `Cargo.lock` (the
//! wasm-bindgen shim), so that two checkouts build the same bytes.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Explain, Fault, Result};
use crate::hash;
use crate::place::{Place, program, tool_cache};
use crate::run::{Output, ask, run, say};

/// Newer ones want a newer Rust than ours.
pub const TRUNK_VERSION: &str = "0.21.14";
const OLDEST_NODE: u32 = 20;
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The wasm32 half of the Rust toolchain.
pub fn ensure_wasm_target(place: &Place) -> Result {
    let sysroot = sysroot(place)?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    say(&format!("Rust target {WASM_TARGET}: installing, once"));
    run(Command::new("rustup").current_dir(&place.root).args(["target", "add", WASM_TARGET]), Output::Kept)
        .map(drop)
        .map_err(|fault| {
            Fault::new(format!("the Rust target {WASM_TARGET} is missing, and the app is built for it: {fault}")).next(
                format!("run `rustup target add {WASM_TARGET}`, or install the target as your distribution offers"),
            )
        })
}

/// Where the Rust toolchain is.
pub fn sysroot(place: &Place) -> Result<String> {
    ask(Command::new("rustc").current_dir(&place.root).args(["--print", "sysroot"]))
        .ok_or_else(|| Fault::new("`rustc` cannot be run").next("install Rust with rustup"))
}

/// Where cargo keeps the sources of what we depend on.
pub fn cargo_home() -> Result<PathBuf> {
    let home =
        || env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(|home| Path::new(&home).join(".cargo"));
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(home)
        .ok_or_else(|| Fault::new("no home of cargo's").next("set HOME or CARGO_HOME"))
}

/// Node, npm and the packages of the lock file.
pub fn ensure_npm_packages(place: &Place) -> Result {
    check_node()?;
    let lock = ["package.json", "package-lock.json"];
    let wanted = hash::of_files(&place.root, &lock.map(|name| place.root.join(name)))?;
    let stamp = place.root.join("node_modules/.pipewright-lock");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    say("npm packages: installing by the lock file");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(npm);
    command.current_dir(&place.root).arg("ci").env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut command, Output::Kept).map_err(|fault| {
        Fault::new(format!("the npm packages cannot be installed: {fault}"))
            .next("read npm's words above; mostly the network or the registry setting is at fault; then run this again")
    })?;
    fs::write(&stamp, wanted).explain(|| format!("cannot write {}", stamp.display()))
}

fn check_node() -> Result {
    let next = format!("install Node {OLDEST_NODE} or newer with npm (Debian: `apt-get install nodejs npm`)");
    let why = "the editor pane, wasm-opt and the browser tests come from npm";
    let version = ask(Command::new("node").arg("--version"))
        .ok_or_else(|| Fault::new(format!("Node is missing: {why}")).next(&next))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(Fault::new(format!("Node {version} is too old: {why}")).next(&next));
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    match program(npm) {
        Some(_) => Ok(()),
        None => Err(Fault::new(format!("npm is missing: {why}")).next(&next)),
    }
}

/// Trunk, from the per-user cache; built there the first time.
pub fn ensure_trunk() -> Result<PathBuf> {
    let folder = tool_cache()?.join(format!("trunk-{TRUNK_VERSION}"));
    let file = folder.join("bin").join(if cfg!(windows) { "trunk.exe" } else { "trunk" });
    if ask(Command::new(&file).arg("--version").env_remove("NO_COLOR")).is_some_and(|text| text.contains(TRUNK_VERSION))
    {
        return Ok(file);
    }
    say(&format!("Trunk {TRUNK_VERSION}: building, once per user (two to three minutes)"));
    let mut install = Command::new("cargo");
    install
        .args(["install", "trunk", "--locked", "--force", "--debug", "--no-default-features"])
        .arg(format!("--version={TRUNK_VERSION}"))
        .arg("--root")
        .arg(&folder)
        // A folder of cargo's own, deleted afterwards; ours would only grow by it.
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_PROFILE_DEV_STRIP", "symbols")
        .env("CARGO_INCREMENTAL", "0");
    run(&mut install, Output::Kept).map_err(|fault| {
        Fault::new(format!("Trunk {TRUNK_VERSION}, which builds the page, cannot be installed: {fault}"))
            .next("read cargo's words above; mostly the network is at fault; then run this again")
    })?;
    Ok(file)
}

/// Our build of wasm-bindgen's command line, in the target folder's `debug`.
pub fn ensure_bindgen(place: &Place, locked: bool) -> Result {
    let mut build = cargo(place);
    build.args(["build", "--package", "bindgen-shim"]).args(locked.then_some("--locked"));
    run(&mut build, Output::Kept).map(drop)
}

/// A Chromium for the browser tests; installed on a Debian machine where we may.
pub fn ensure_chromium() -> Result<PathBuf> {
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    if let Some(apt) = program("apt-get").filter(|_| is_root()) {
        say("Chromium: installing with apt-get, once");
        let mut update = Command::new(&apt);
        run(update.arg("update"), Output::Kept)?;
        let mut install = Command::new(&apt);
        install.args(["install", "-y", "--no-install-recommends", "chromium"]).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut install, Output::Kept)?;
    }
    find_chromium().ok_or_else(|| {
        Fault::new("Chromium is missing, and the browser tests run in it").next(
            "install it (Debian: `apt-get install chromium`, macOS: Google Chrome), or set CHROMIUM_PATH to its program",
        )
    })
}

fn find_chromium() -> Option<PathBuf> {
    const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    env::var_os("CHROMIUM_PATH")
        .map(PathBuf::from)
        .or_else(|| NAMES.iter().find_map(|name| program(name)))
        .or_else(|| Some(mac).filter(|path| path.is_file()))
}

fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

/// Cargo on this workspace and target folder.
pub fn cargo(place: &Place) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&place.root).env("CARGO_TARGET_DIR", &place.target);
    // Its words reach the terminal through us, so it cannot see one itself.
    let chosen = env::var_os("CARGO_TERM_COLOR").is_some() || env::var_os("NO_COLOR").is_some();
    if io::stdout().is_terminal() && !chosen {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}
