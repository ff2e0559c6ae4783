//! `pipewright check` and `pipewright rules`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;
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

impl ProfileName {
    /// The profile of that name.
    pub(crate) fn profile(self) -> Profile {
        match self {
            Self::Errors => Profile::Errors,
            Self::Default => Profile::Default,
            Self::Strict => Profile::Strict,
        }
    }
}

/// A finding with the path as the user would open it.
pub(crate) struct Told<'d> {
    pub(crate) path: &'d str,
    pub(crate) document: &'d Document,
    pub(crate) finding: &'d Diagnostic,
}

/// Checks the files of every path and prints what is found.
pub(crate) fn check(paths: &[PathBuf], format: Format, profile: Option<ProfileName>) -> Result<ExitCode, String> {
    let profile = profile.map(ProfileName::profile);
    let checked = open::projects(paths, open::read)?.into_par_iter().map(|project| {
        let shown: BTreeMap<String, String> =
            project.iter().map(|(path, file)| (file.path.clone(), open::shown(path))).collect();
        let files = project.into_iter().map(|(_, file)| file).collect();
        let shown = |path: &String| shown.get(path).unwrap_or(path).clone();
        let documents = session::check(files, profile).into_iter();
        documents.map(|document| (shown(&document.path), document)).collect::<Vec<_>>()
    });
    let documents = checked.collect::<Vec<_>>().concat();
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

/// Lists the rules.
pub(crate) fn rules() -> Result<ExitCode, String> {
    let width = session::RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in session::RULES {
        let strict = if rule.strict { " (strict)" } else { "" };
        let fixes = if rule.fixes { " (fix)" } else { "" };
        let summary = rule.summary().replace('\n', " ");
        print(&format!("{:width$}  {:8}  {summary}{strict}{fixes}\n", rule.id, rule.severity.name()))?;
    }
    Ok(ExitCode::SUCCESS)
}
