//! The actions that move artifacts, as constants: what of [`crate::Action`] needs no library value.

/// What an action does with artifacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArtifactUse {
    /// Stores files under a name.
    Upload,
    /// Fetches files by name or pattern; everything when neither is given.
    Download,
    /// Joins artifacts that match a pattern into one.
    Merge,
}

/// How an action's inputs name the artifact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArtifactInput {
    /// The action, `owner/repo` or `owner/repo/path`, without a ref.
    pub action: &'static str,
    /// What it does.
    pub what: ArtifactUse,
    /// The input that holds the name.
    pub name: &'static str,
    /// The name when the input is not given; `None`: no single name.
    pub default_name: Option<&'static str>,
    /// The input that holds a glob over names.
    pub pattern: Option<&'static str>,
    /// The input that holds the days to keep it.
    pub retention: Option<&'static str>,
}

/// What the action named by `uses` (with or without `@ref`) does with artifacts. Names are compared without regard to
/// case, as GitHub does.
pub fn artifact_use(uses: &str) -> Option<&'static ArtifactInput> {
    let action = uses.split('@').next().unwrap_or(uses);
    ARTIFACT_ACTIONS.iter().find(|known| known.action.eq_ignore_ascii_case(action))
}

const ARTIFACT_ACTIONS: [ArtifactInput; 3] = [
    ArtifactInput {
        action: "actions/upload-artifact",
        what: ArtifactUse::Upload,
        name: "name",
        default_name: Some("artifact"),
        pattern: None,
        retention: Some("retention-days"),
    },
    ArtifactInput {
        action: "actions/upload-artifact/merge",
        what: ArtifactUse::Merge,
        name: "name",
        default_name: Some("merged-artifacts"),
        pattern: Some("pattern"),
        retention: Some("retention-days"),
    },
    ArtifactInput {
        action: "actions/download-artifact",
        what: ArtifactUse::Download,
        name: "name",
        default_name: None,
        pattern: Some("pattern"),
        retention: None,
    },
];
