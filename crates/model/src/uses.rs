//! What `uses` names: an action of a step, or a reusable workflow of a job.
//!
//! Forms after GitHub's manual, "Workflow syntax", `jobs.<job_id>.steps[*].uses` and `jobs.<job_id>.uses`.

use source::TextRange;

use crate::Text;

/// What a `uses` names. Ranges count from the start of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uses {
    /// A folder or workflow file of the checked-out repository: `./path`.
    Local {
        /// The path without `./`, `/` between its parts, none at its end; empty for the repository's root.
        path: String,
        /// What stands behind an `@`, which a local path may not have.
        stray_ref: Option<TextRange>,
    },
    /// A folder or workflow file of the repository and commit that the workflow itself comes from: `$/path`.
    OwnRepository {
        /// The path without `$/`.
        path: String,
    },
    /// `owner/name@ref` or `owner/name/path@ref`
    Remote(Remote),
    /// `docker://image`
    Docker {
        /// What stands behind `docker://`.
        image: String,
    },
    /// An expression decides, which GitHub does not allow here.
    Expression,
    /// None of these forms.
    Malformed(Malformed),
}

/// An action or workflow of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// The owner.
    pub owner: String,
    /// The repository's name.
    pub name: String,
    /// The folder or file in it; empty for its root.
    pub path: String,
    /// Branch, tag or commit.
    pub reference: String,
    /// Where the reference stands in the value.
    pub reference_range: TextRange,
}

/// What keeps a `uses` from naming anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformed {
    /// Nothing is there.
    Empty,
    /// There is no `@ref` behind a repository.
    NoReference,
    /// The `@` is there, but nothing behind it.
    EmptyReference,
    /// There is no `owner/name`.
    NoRepository,
    /// `docker://` without an image.
    NoImage,
    /// A job's `uses` names no file in `.github/workflows`, directly.
    NotAWorkflow,
}

/// What a reference can be told to be by its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A full commit id: 40 (SHA-1) or 64 (SHA-256) hexadecimal digits.
    Commit,
    /// A shortened commit id, which GitHub does not accept.
    ShortCommit,
    /// A branch or a tag; which of the two, the file does not tell.
    Name,
}

impl Uses {
    /// Reads a step's `uses`.
    pub fn action(text: &Text) -> Self {
        Self::of(&text.value)
    }

    /// Reads a job's `uses`: the same forms, but a workflow file and no image.
    pub fn workflow(text: &Text) -> Self {
        let read = Self::of(&text.value);
        let is_workflow = match &read {
            Self::Local { path, .. } | Self::OwnRepository { path } => is_workflow_file(path),
            Self::Remote(remote) => is_workflow_file(&remote.path),
            Self::Docker { .. } => false,
            Self::Expression | Self::Malformed(_) => true,
        };
        if is_workflow { read } else { Self::Malformed(Malformed::NotAWorkflow) }
    }

    fn of(value: &str) -> Self {
        if value.trim().is_empty() {
            Self::Malformed(Malformed::Empty)
        } else if value.contains("${{") {
            Self::Expression
        } else if let Some(image) = strip_docker(value) {
            if image.is_empty() {
                Self::Malformed(Malformed::NoImage)
            } else {
                Self::Docker { image: image.to_owned() }
            }
        } else if let Some(path) = local_path(value) {
            let at = value.find('@').map(|at| TextRange::new(at, value.len()));
            let path = path.split('@').next().unwrap_or(path);
            Self::Local { path: path.trim_end_matches('/').to_owned(), stray_ref: at }
        } else if let Some(path) = value.strip_prefix("$/") {
            Self::OwnRepository { path: path.trim_end_matches('/').to_owned() }
        } else {
            remote(value).map_or_else(Self::Malformed, Self::Remote)
        }
    }

    /// `owner/name` or `owner/name/path` of an action in a repository, in lower case, as GitHub compares it.
    pub fn slug(&self) -> Option<String> {
        match self {
            Self::Remote(remote) => Some(remote.slug()),
            _ => None,
        }
    }
}

impl Remote {
    /// `owner/name` or `owner/name/path`, in lower case, as GitHub compares it.
    pub fn slug(&self) -> String {
        let path = if self.path.is_empty() { String::new() } else { format!("/{}", self.path) };
        format!("{}/{}{path}", self.owner, self.name).to_ascii_lowercase()
    }

    /// What its reference looks like.
    pub fn reference_kind(&self) -> ReferenceKind {
        let is_hex = self.reference.bytes().all(|byte| byte.is_ascii_hexdigit());
        match self.reference.len() {
            40 | 64 if is_hex => ReferenceKind::Commit,
            7..=39 if is_hex && self.reference.bytes().any(|byte| byte.is_ascii_digit()) => ReferenceKind::ShortCommit,
            _ => ReferenceKind::Name,
        }
    }
}

fn strip_docker(value: &str) -> Option<&str> {
    let head = value.get(.."docker://".len())?;
    head.eq_ignore_ascii_case("docker://").then(|| value.get(head.len()..)).flatten()
}

/// The path of `./path` or `.\path`; `.` alone is the root. `../` leaves the workspace and stays in the path.
fn local_path(value: &str) -> Option<&str> {
    match value {
        "." => Some(""),
        _ if value.starts_with("../") || value.starts_with("..\\") => Some(value),
        _ => value.strip_prefix("./").or_else(|| value.strip_prefix(".\\")),
    }
}

fn remote(value: &str) -> Result<Remote, Malformed> {
    let (before, reference) = value.split_once('@').unwrap_or((value, ""));
    let mut parts = before.splitn(3, ['/', '\\']);
    let mut part = || parts.next().filter(|part| !part.is_empty());
    let (owner, name) = part().zip(part()).ok_or(Malformed::NoRepository)?;
    let path = part().unwrap_or("").trim_end_matches('/');
    if reference.is_empty() {
        return Err(if value.contains('@') { Malformed::EmptyReference } else { Malformed::NoReference });
    }
    Ok(Remote {
        owner: owner.to_owned(),
        name: name.to_owned(),
        path: path.to_owned(),
        reference: reference.to_owned(),
        reference_range: TextRange::new(before.len() + 1, value.len()),
    })
}

/// Whether a path names a file right inside `.github/workflows`.
fn is_workflow_file(path: &str) -> bool {
    let inside = path.strip_prefix(".github/workflows/").or_else(|| path.strip_prefix(".github/workflows-lab/"));
    inside.is_some_and(|file| !file.contains('/') && (file.ends_with(".yml") || file.ends_with(".yaml")))
}
