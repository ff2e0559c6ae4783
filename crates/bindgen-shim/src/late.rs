//! Parts of a program that the page loads late: what only functions marked `#[wasm_split]` reach becomes a module of its
//! own, `snippets/split_….wasm`, beside a script that loads it. Trunk ships the folder as it is.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::Options;

/// What the macro imports from, and so the sign that a module is to be split.
const MARK: &[u8] = b"__wasm_split_placeholder__";
/// The script that loads the parts.
const SCRIPT: &str = "late.js";

/// Splits a module. The path of its main part, for which bindings are to be written; `None`: nothing in it is marked.
pub fn split(input: &Path, out_dir: &Path, name: &str) -> Result<Option<PathBuf>, String> {
    let module = fs::read(input).map_err(|error| format!("{}: {error}", input.display()))?;
    if !module.windows(MARK.len()).any(|window| window == MARK) {
        return Ok(None);
    }
    let folder = out_dir.join("snippets");
    let main = out_dir.join(format!("{name}_main.wasm"));
    let mut options = Options::new(&module);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = SCRIPT;
    wasm_split_cli_support::transform(options).map_err(|error| format!("{error:?}"))?;
    Ok(Some(main))
}

/// Lets the bindings and the script find each other under the names that Trunk gives them: the script takes the running
/// program from `boot.js`, because only that knows the bindings' file name.
pub fn link(out_dir: &Path, name: &str) -> Result<(), String> {
    let script = format!("./snippets/{SCRIPT}");
    replace(&out_dir.join(format!("{name}.js")), &format!("from \"{SCRIPT}\""), &format!("from \"{script}\""))?;
    let exports = "const initSync = () => globalThis.pipewrightProgram;";
    replace(&out_dir.join(script), "import { initSync } from \"./main.js\";", exports)
}

/// Replaces a text in a file, which must be there.
fn replace(file: &Path, from: &str, to: &str) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let text = fs::read_to_string(file).map_err(failed)?;
    if !text.contains(from) {
        return Err(format!("{}: `{from}` is not there; the version of the library has changed", file.display()));
    }
    fs::write(file, text.replace(from, to)).map_err(failed)
}
