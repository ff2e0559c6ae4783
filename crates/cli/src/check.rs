//! `pipewright check` and `pipewright rules`.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use session::wire::TextFile;
use session::{Document, Profile};
use source::{Diagnostic, Severity};

use crate::{open, print, report};

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// With the lines themselves, for people.
    Text,
    /// One JSON object a line.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of a GitHub Actions run.
    Github,
}

/// Which findings are told.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum ProfileName {
    /// What GitHub refuses, and what fails.
    Errors,
    /// And risks that need no policy of one's own.
    Default,
    /// Everything.
    Strict,
}

/// A finding with the path as the user would open it.
pub(crate) struct Told<'d> {
    pub(crate) path: &'d str,
    pub(crate) document: &'d Document,
    pub(crate) finding: &'d Diagnostic,
}

/// Checks the files of every path and prints what is found.
pub(crate) fn check(paths: &[PathBuf], format: Format, profile: Option<ProfileName>) -> Result<ExitCode, String> {
    let profile = profile.map(|profile| match profile {
        ProfileName::Errors => Profile::Errors,
        ProfileName::Default => Profile::Default,
        ProfileName::Strict => Profile::Strict,
    });
    let mut documents = Vec::new();
    for project in projects(paths)? {
        let shown: BTreeMap<String, String> =
            project.iter().map(|(shown, file)| (file.path.clone(), shown.clone())).collect();
        let files = project.into_iter().map(|(_, file)| file).collect();
        let shown = |path: &String| shown.get(path).unwrap_or(path).clone();
        documents.extend(session::check(files, profile).into_iter().map(|document| (shown(&document.path), document)));
    }
    let told = documents.iter().flat_map(|(path, document)| {
        document.findings.iter().map(move |finding| Told { path, document: document.as_ref(), finding })
    });
    let told: Vec<Told<'_>> = told.collect();
    match format {
        Format::Text => print(&report::text(&told, documents.len()))?,
        Format::Json => print(&report::json_lines(&told))?,
        Format::Sarif => print(&report::sarif(&told))?,
        Format::Github => print(&report::github(&told))?,
    }
    let is_bad = told.iter().any(|told| told.finding.severity <= Severity::Broken);
    Ok(if is_bad { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The files of each project with the paths as the user would open them: a folder is a project, and so are the single files
/// of one folder together.
fn projects(paths: &[PathBuf]) -> Result<Vec<Vec<(String, TextFile)>>, String> {
    let mut found: Vec<(PathBuf, Vec<(String, TextFile)>)> = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push((path.clone(), vec![("-".to_owned(), standard_input()?)]));
            continue;
        }
        let mut files = Vec::new();
        for (file, name) in open::files(path)? {
            files.push((shown(&file), open::read(&file, &name)?));
        }
        let folder = if path.is_dir() { path.clone() } else { path.parent().map(Path::to_owned).unwrap_or_default() };
        match found.iter_mut().find(|(known, _)| path.is_file() && *known == folder) {
            Some((_, known)) => known.extend(files),
            None => found.push((folder, files)),
        }
    }
    Ok(found.into_iter().map(|(_, files)| files).collect())
}

fn standard_input() -> Result<TextFile, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("Standard input cannot be read: {error}."))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(TextFile { path: ".github/workflows/stdin.yml".to_owned(), text })
}

fn shown(path: &Path) -> String {
    let shown = path.display().to_string();
    shown.strip_prefix("./").map_or(shown.clone(), str::to_owned)
}

/// Lists the rules.
pub(crate) fn rules() -> Result<ExitCode, String> {
    let width = session::RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in session::RULES {
        let strict = if rule.strict { " (strict)" } else { "" };
        let summary = rule.summary().replace('\n', " ");
        print(&format!("{:width$}  {:8}  {summary}{strict}\n", rule.id, rule.severity.name()))?;
    }
    Ok(ExitCode::SUCCESS)
}
