//! The sample project: what the app opens first.

use crate::wire::TextFile;

/// What the sample project is called.
pub const SAMPLE_NAME: &str = "weather-station";

const FILES: [(&str, &str); 5] = [
    (".github/labeler.yml", include_str!("../sample/.github/labeler.yml")),
    (".github/workflows/pr.yml", include_str!("../sample/.github/workflows/pr.yml")),
    (".github/workflows/release.yml", include_str!("../sample/.github/workflows/release.yml")),
    (".github/workflows/security.yml", include_str!("../sample/.github/workflows/security.yml")),
    (".github/workflows/tests.yml", include_str!("../sample/.github/workflows/tests.yml")),
];

/// The sample's files.
pub(crate) fn files() -> Vec<TextFile> {
    FILES.iter().map(|(path, text)| TextFile { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}
