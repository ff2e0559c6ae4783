//! Labels of `runs-on`, and the shells of the machines behind them. Labels of one's own runners are not known here.

pub use crate::tables::runners::{LABELS, SHELLS};

/// A label and what it promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: &'static str,
    /// The operating system, where the label tells it.
    pub os: Option<Os>,
    /// The processor, where the label tells it: `x64`, `arm64` or `arm`.
    pub arch: Option<&'static str>,
    /// Whose machine it is, and how long it lasts.
    pub state: LabelState,
    /// The day on which GitHub switches it off, where that is announced: until then it is deprecated.
    pub ends: Option<&'static str>,
    /// Whether it names whatever image is newest.
    pub moves: bool,
    /// Whether it exists only where larger runners are set up and paid for.
    pub larger: bool,
}

/// Whose machine a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelState {
    /// GitHub's, and in service.
    Hosted,
    /// GitHub's, switched off: a job with it waits until it is cancelled.
    Retired,
    /// Given to self-hosted runners, by no hosted one.
    SelfHosted,
}

/// An operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Os {
    /// Linux.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
}

/// A shell that `shell` can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shell {
    /// Its name.
    pub name: &'static str,
    /// The systems that have it.
    pub on: &'static [Os],
    /// Whether a failing command in a pipe fails the step.
    pub pipefail: bool,
    /// The command that runs the script, with `{0}` for its file.
    pub runs: &'static str,
}

/// The label of that name, in whatever case.
pub fn label(name: &str) -> Option<&'static Label> {
    LABELS.iter().find(|label| label.name.eq_ignore_ascii_case(name))
}

/// The shell of that name.
pub fn shell(name: &str) -> Option<&'static Shell> {
    SHELLS.iter().find(|shell| shell.name == name)
}
