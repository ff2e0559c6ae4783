//! `pipewright check`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use source::Severity;

use crate::{open, print};

/// Checks the workflows of every path and prints the reports.
pub(crate) fn check(paths: &[PathBuf]) -> Result<ExitCode, String> {
    let mut files = 0;
    let mut counts = [0_usize; 4];
    for path in paths {
        let snapshot = open::open(path)?;
        for (document, finding) in snapshot.findings() {
            let shown = shown_path(path, &document.path);
            print(&(source::report(&shown, &document.text, &document.lines, finding) + "\n"))?;
            if let Some(count) = counts.get_mut(finding.severity as usize) {
                *count += 1;
            }
        }
        files += snapshot.documents.len();
    }
    print(&summary(files, counts))?;
    let [rejected, broken, ..] = counts;
    Ok(if rejected + broken == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The path as the user would open it.
fn shown_path(path: &Path, inside: &str) -> String {
    if path.is_file() {
        return path.display().to_string();
    }
    let joined = path.join(inside);
    let file = inside.rsplit('/').next().unwrap_or(inside);
    let shown = if joined.exists() { joined } else { path.join(file) };
    let shown = shown.display().to_string();
    shown.strip_prefix("./").map_or(shown.clone(), str::to_owned)
}

fn summary(files: usize, counts: [usize; 4]) -> String {
    let severities = [Severity::Rejected, Severity::Broken, Severity::Risky, Severity::Advice];
    let told: Vec<String> = severities
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {}", severity.name()))
        .collect();
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    if told.is_empty() {
        format!("{files} checked, no problems found\n")
    } else {
        format!("{files} checked: {}\n", told.join(", "))
    }
}
