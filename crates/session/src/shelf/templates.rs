//! Templates for new workflows, checked like everything else: none has a finding.

use crate::wire::form::{Ware, written};

/// A template: what it is called, what it is for, the name of its file, its text.
pub(super) struct Template {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) file: &'static str,
    pub(super) text: &'static str,
}

/// Reads a template's text.
macro_rules! template {
    ($name:literal, $about:literal, $file:literal, $text:literal) => {
        Template {
            name: $name,
            about: $about,
            file: $file,
            text: include_str!(concat!("../../templates/", $text, ".yml")),
        }
    };
}

pub(super) const TEMPLATES: [Template; 10] = [
    template!("Empty workflow", "One job that says hello, started by hand", "workflow.yml", "empty"),
    template!("CI for Node", "Installs, lints, builds and tests on two versions of Node", "ci.yml", "node"),
    template!("CI for Python", "Tests with pytest on two versions of Python", "ci.yml", "python"),
    template!("CI for Rust", "Checks formatting and lints, and tests, with cached crates", "ci.yml", "rust"),
    template!("CI for Go", "Vets and tests with the version that go.mod names", "ci.yml", "go"),
    template!(
        "Release",
        "Builds on a version tag and creates a GitHub release with the files",
        "release.yml",
        "release"
    ),
    template!("Docker image", "Builds an image and pushes it to GitHub's registry", "docker.yml", "docker"),
    template!("GitHub Pages", "Builds a site and deploys it", "pages.yml", "pages"),
    template!("Scheduled job", "Runs on weekday mornings, and by hand", "scheduled.yml", "scheduled"),
    template!("Reusable workflow", "Is called by other workflows, with an input", "reusable.yml", "reusable"),
];

/// The templates as [`written`] puts them.
pub(crate) fn templates() -> String {
    let ware = |template: &Template| Ware {
        name: template.name.to_owned(),
        about: template.about.to_owned(),
        kind: String::new(),
        is_used: false,
        file: template.file.to_owned(),
        yaml: template.text.to_owned(),
    };
    written(&TEMPLATES.iter().map(ware).collect::<Vec<_>>())
}
