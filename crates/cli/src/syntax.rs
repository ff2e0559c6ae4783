//! `pipewright syntax`: how a file is read, before anything is known of workflows.

use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use source::LineIndex;

use crate::print;

/// Prints the tree of a file, or of the standard input for `-`, and what is wrong with it to the standard error.
pub(crate) fn syntax(path: &Path) -> Result<ExitCode, String> {
    let is_input = path.as_os_str() == "-";
    let shown = if is_input { "standard input".to_owned() } else { path.display().to_string() };
    let bytes = if is_input { read_input() } else { std::fs::read(path) };
    let bytes = bytes.map_err(|error| format!("{shown} cannot be read: {error}."))?;
    let tree = ::syntax::parse_bytes(&bytes);
    print(&tree.dump())?;
    let lines = LineIndex::new(tree.text());
    for found in tree.diagnostics() {
        eprintln!("{}", source::report(&shown, tree.text(), &lines, found));
    }
    Ok(if tree.diagnostics().is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn read_input() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}
