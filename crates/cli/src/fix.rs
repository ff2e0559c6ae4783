//! `pipewright fix`: the fixes of findings, written to disk or shown as a diff.
//!
//! All files are read before any is written, so that a file that cannot be read stops everything.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use session::wire::TextFile;
use session::{Grade, Mended};
use similar::TextDiff;

use crate::{check, open, print};

pub(crate) const HELP: &str = "A fix is safe when it cannot change what a workflow does beyond the problem itself. Files \
that are not UTF-8 are refused, and then nothing is written.

Examples:
  pipewright fix                       mend the workflows of this repository
  pipewright fix --dry-run ci.yml      show the change as a unified diff
  pipewright fix - < ci.yml            print the mended text

Exit codes: 0 done, or nothing to mend, 1 with --dry-run: something would be mended, 2 the command could not be carried out.";

#[derive(clap::Args)]
pub(crate) struct Fix {
    /// Repository folders, workflow folders or files; `-` reads the standard input and writes to the standard output.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Write nothing; print the changes as a unified diff.
    #[arg(long)]
    dry_run: bool,
    /// Apply fixes too that are likely right, but should be looked at.
    #[arg(long)]
    r#unsafe: bool,
    /// Which findings are fixed, instead of what `.pipewright.yml` says.
    #[arg(long, value_enum)]
    profile: Option<check::ProfileName>,
}

/// Mends the files of every path.
pub(crate) fn fix(what: &Fix) -> Result<ExitCode, String> {
    let grade = if what.r#unsafe { Grade::Review } else { Grade::Safe };
    let profile = what.profile.map(check::ProfileName::profile);
    let mut fixes = 0;
    let mut changed = 0;
    for opened in open::projects(&what.paths, open::read_exactly)? {
        let files: Vec<TextFile> = opened.iter().map(|(_, file)| file.clone()).collect();
        let mended = session::fix(files, profile, grade);
        fixes += mended.done.len();
        for (path, before) in &opened {
            changed += usize::from(deliver(path, before, &mended, what.dry_run)?);
        }
    }
    let files = if changed == 1 { "1 file".to_owned() } else { format!("{changed} files") };
    let problems = if fixes == 1 { "1 problem".to_owned() } else { format!("{fixes} problems") };
    match (changed, what.dry_run) {
        (0, _) => eprintln!("Nothing to mend."),
        (_, true) => eprintln!("{problems} would be mended in {files}."),
        (_, false) => eprintln!("{problems} mended in {files}."),
    }
    Ok(if what.dry_run && changed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Writes or shows one file; whether it changed.
fn deliver(path: &Path, before: &TextFile, mended: &Mended, dry_run: bool) -> Result<bool, String> {
    let after = mended.files.iter().find(|file| file.path == before.path);
    let is_stream = path.as_os_str() == "-";
    match after {
        Some(after) if dry_run => print(&diff(&open::shown(path), &before.text, &after.text))?,
        Some(after) if is_stream => print(&after.text)?,
        Some(after) => {
            std::fs::write(path, &after.text)
                .map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
        }
        None if is_stream && !dry_run => print(&before.text)?,
        None => {}
    }
    Ok(after.is_some())
}

/// The change as `patch` and `git apply` read it.
pub(crate) fn diff(path: &str, before: &str, after: &str) -> String {
    let path = path.trim_start_matches('/');
    let lines = TextDiff::from_lines(before, after);
    lines.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
