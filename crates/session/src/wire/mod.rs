//! What page and core say to each other: plain data, as bytes on the line between page and worker.
//!
//! These types are the whole contract between the two halves of the app. They are separate from the core's own types
//! so that the page links none of the core, and so that a stage can change without a change on the line.
//!
//! Units: lengths are whole px of the unzoomed picture; text offsets are what an editor counts in: UTF-16 code
//! units from the start of the file, each line break counting as one however it is written; lines and columns are 1-based, columns in characters.

mod change;
pub(crate) mod convert;
pub mod form;
mod pane;
mod picture;

pub use change::PictureChange;
pub use edit::Operation;
pub use pane::{FixOffer, FixOne, Question};
pub use refactor::{Change, Proposal, Refactoring};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use picture::{ActionFact, Badge, Card, Fact, Icon, IconName, Legend, Link, Picture, Text, TextRole};

/// A message as it goes over the line. Nothing on the line names a field or a variant, so both ends are of one build.
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    // It fails only where a length is unknown beforehand, and no message has such a part.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// A message that came over the line; `None` if it is not one.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}

/// One message from the page to the core. The core answers each with exactly one [`Reply`] that carries the same `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page, counting up.
    pub id: u32,
    /// What is asked for.
    pub ask: Ask,
}

/// What a [`Request`] asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Change something; the answer is a [`Snapshot`].
    Apply(Command),
    /// Write something; the answer is an [`ExportedFile`]. Changes nothing.
    Export(Export),
    /// Say something about a place in a text; the answer is [`Answer::Told`]. Changes nothing.
    Tell(Question),
    /// Break on purpose. The worker obeys, the session never sees it; it is how the tests prove that the page survives.
    Fault(Fault),
}

/// The three ways in which WebAssembly dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// A Rust panic.
    Panic,
    /// An endless loop.
    Hang,
    /// A stack overflow.
    Overflow,
}

/// A change to the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Replace the project by the sample that ships with the app.
    OpenSample,
    /// Replace the project by these files.
    Open {
        /// What to call the project: a folder's or repository's name.
        name: String,
        /// Paths relative to the repository root, `/` between parts. Files that are no workflow are kept and ignored.
        files: Vec<TextFile>,
    },
    /// The text of one file is now this; a path not known yet adds the file.
    SetText(TextFile),
    /// The file is gone.
    RemoveFile {
        /// Its path.
        path: String,
    },
    /// Change one file by the smallest change to its text.
    Edit {
        /// The file.
        path: String,
        /// What is to be changed.
        operation: Operation,
        /// A value that other places use by alias is changed for all of them.
        shares: bool,
    },
    /// Change files by several operations, one after the other; all of them or none.
    EditAll {
        /// What is to be changed, each in the text that those before it have made.
        edits: Vec<EditOne>,
        /// What that is called together, as a sentence without a full stop.
        done: String,
    },
    /// Apply one fix of one finding.
    Fix(FixOne),
    /// Apply every fix that is safe, again and again until nothing is left to fix.
    FixAll {
        /// Only in this file.
        path: Option<String>,
    },
    /// Give what stands at a place another name, wherever it is used.
    Rename {
        /// The file.
        path: String,
        /// The place, in editor units.
        offset: u32,
        /// The name.
        name: String,
    },
    /// Give what stands at a place another name, wherever it is used; the place as [`Operation`] writes it.
    RenameAt {
        /// The file.
        path: String,
        /// The place: `jobs.build`, `jobs.build.steps[0].id`.
        at: String,
        /// The name.
        name: String,
    },
    /// Write into the repository's settings what an action is for.
    DescribeAction(DescribeAction),
    /// Restructure files, as the answer to the question `refactor` has shown it.
    Refactor {
        /// The workflow that it starts in.
        path: String,
        /// What is to be done.
        refactoring: Refactoring,
    },
    /// Choose how edges are drawn.
    SetView(View),
}

/// One of several operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditOne {
    /// The file.
    pub path: String,
    /// What is to be changed.
    pub operation: Operation,
}

/// What a user says of an action that the catalog does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescribeAction {
    /// `owner/repository`, with the path below it where there is one; no version.
    pub slug: String,
    /// What it is for: one of [`Snapshot::action_kinds`].
    pub kind: String,
    /// One line about it; may be empty.
    pub about: String,
    /// The service or product that it reaches; may be empty.
    pub service: String,
}

/// A file: where it is and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFile {
    /// Path relative to the repository root.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// What of the graph is drawn, and how; part of the session so that exports look like the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct View {
    /// Shape of the edges.
    pub edges: EdgeStyle,
    /// The node that is looked at alone, a workflow or a job; `None`: the whole repository.
    pub focus: Option<String>,
    /// The jobs whose steps are shown in place.
    pub open: Vec<String>,
    /// What is shown besides triggers, workflows, jobs and artifacts.
    pub lenses: Vec<Lens>,
}

/// Something that the picture shows when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lens {
    /// Outputs that jobs read of each other.
    Outputs,
    /// What workflows start in each other: events, dispatches, calls.
    Events,
    /// Environments as gates.
    Environments,
    /// Services and products outside.
    Services,
    /// Caches.
    Caches,
    /// Container images.
    Images,
    /// Secrets and variables.
    Secrets,
}

impl Lens {
    /// Every lens, in the order of a menu.
    pub const ALL: [Self; 7] =
        [Self::Events, Self::Services, Self::Environments, Self::Caches, Self::Outputs, Self::Images, Self::Secrets];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outputs => "Outputs",
            Self::Events => "Events between workflows",
            Self::Environments => "Environments",
            Self::Services => "Services and products",
            Self::Caches => "Caches",
            Self::Images => "Container images",
            Self::Secrets => "Secrets and variables",
        }
    }
}

/// Shape of the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum EdgeStyle {
    /// Smooth S-curves.
    #[default]
    Curved,
    /// Horizontal and vertical runs with rounded corners.
    Orthogonal,
}

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Export {
    /// One file's YAML as it stands now.
    Yaml {
        /// Its path.
        path: String,
    },
    /// The Markdown architecture document, with diagrams in the given form.
    Markdown {
        /// Box art or Mermaid.
        diagrams: Diagrams,
    },
    /// The picture as a self-contained SVG.
    Svg,
    /// The whole project as one Mermaid flowchart.
    Mermaid,
}

/// The form of the diagrams in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Diagrams {
    /// Unicode box drawing in code blocks: readable anywhere, also in a terminal.
    #[default]
    Boxes,
    /// The same in ASCII.
    Ascii,
    /// Mermaid blocks: drawn by GitHub and most documentation tools.
    Mermaid,
    /// Tables of what leads where.
    Tables,
}

/// The `id` of a [`Reply`] that nobody asked for: the core has learned something.
pub const UNASKED: u32 = 0;

/// The core's answer to the [`Request`] with the same `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The request's.
    pub id: u32,
    /// What came of it.
    pub answer: Answer,
}

/// What came of a [`Request`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The state after a command.
    Snapshot(Box<Snapshot>),
    /// What was written.
    Exported(ExportedFile),
    /// What was asked for by [`Ask::Tell`], as JSON; `null` when there is nothing to say.
    Told(String),
    /// It could not be done; nothing changed. A sentence for the user.
    Refused(String),
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedFile {
    /// Suggested file name, such as `architecture.md`.
    pub name: String,
    /// Media type, such as `text/markdown`.
    pub media_type: String,
    /// The content, to be written as UTF-8.
    pub text: String,
}

/// Everything the page shows, after one command. Whoever takes one has all that came before it from the same core.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Snapshot {
    /// Counts up with every command.
    pub revision: u32,
    /// The project's name.
    pub project: String,
    /// Every file, sorted by path.
    pub files: Vec<FileState>,
    /// Texts that the page does not have yet: all of them after `Open…`, the changed one after an edit, otherwise none.
    pub texts: Vec<TextFile>,
    /// Why the command could not be done; a sentence for the user. Nothing changed then.
    pub refusal: Option<String>,
    /// It could be done if a value that other places use by alias may change for all of them.
    pub is_about_sharing: bool,
    /// What an edit did, as a sentence without a full stop.
    pub done: Option<String>,
    /// A job that is new: its node's id.
    pub new_node: Option<String>,
    /// The picture; `None` means that it is the same as in the last snapshot.
    pub picture: Option<PictureChange>,
    /// The words for what an action can be for, when a project was opened; otherwise none.
    pub action_kinds: Vec<String>,
    /// Whether findings were looked for; `false`: there is only the picture so far.
    pub is_checked: bool,
    /// Every finding, sorted by path and place; `None` means that they are the same as in the last snapshot.
    pub findings: Option<Vec<Finding>>,
    /// The explorer tree in display order, flattened; a full substitute for the picture. `None` means that it is the same
    /// as in the last snapshot.
    pub outline: Option<Vec<OutlineRow>>,
}

/// One file's state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Path relative to the repository root.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
    /// The `name` of a workflow or an action, else the file name.
    pub title: String,
    /// `true`: the text has an error that hides part of it, and the picture shows the file's last good state, greyed.
    pub stale: bool,
}

/// What a file is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// A workflow.
    Workflow,
    /// An action's metadata.
    Action,
    /// Dependabot's settings.
    Dependabot,
    /// Our own settings for the repository.
    Settings,
    /// Something else; kept, not read.
    Other,
}

/// A stretch of text in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub path: String,
    /// Where it begins, in editor units.
    pub start: u32,
    /// Behind its end, in editor units.
    pub end: u32,
    /// 1-based line of `start`.
    pub line: u32,
    /// 1-based column of `start`, in characters.
    pub column: u32,
}

/// How bad a finding is, worst first: what happens to the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// GitHub refuses the file.
    Rejected,
    /// Starts, but fails or does the wrong thing.
    Broken,
    /// A security risk.
    Risky,
    /// Waste or style.
    Advice,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id, such as `unknown-needs`.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// What is wrong and why, one or two sentences; the user's own names stand in backticks.
    pub message: String,
    /// What to do, if there is more to say.
    pub help: Option<String>,
    /// Where.
    pub place: Place,
    /// The node of the picture that it belongs to.
    pub node: Option<String>,
    /// Its fixes.
    pub fixes: Vec<FixOffer>,
}

/// A row of the explorer tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineRow {
    /// The node's id, unique, the same as in the picture; a file row of an unreadable file has `file:PATH`.
    pub node: String,
    /// 0 for top-level rows.
    pub depth: u32,
    /// What it is.
    pub kind: NodeKind,
    /// Its name.
    pub label: String,
    /// A few words more, such as `needs lint · matrix of 3`; may be empty.
    pub detail: String,
    /// Its symbol, the same as in the picture.
    pub icon: IconName,
    /// Where it is defined.
    pub place: Option<Place>,
    /// The worst severity at or below it.
    pub worst: Option<Severity>,
}

/// What a node is; also its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeKind {
    /// An event with its filters.
    Trigger,
    /// A workflow: a container of jobs.
    Workflow,
    /// A job.
    Job,
    /// A job that calls a reusable workflow.
    Call,
    /// An artifact.
    Artifact,
    /// A `needs` target that does not exist.
    Missing,
    /// A step, or a block of parallel steps.
    Step,
    /// An action of the project: a container of steps while it is open.
    Action,
    /// A workflow or action that is not among the files.
    Elsewhere,
    /// A deployment environment.
    Environment,
    /// A service or product outside.
    Service,
    /// An event that jobs cause.
    Event,
    /// Files kept between runs.
    Cache,
    /// A container image.
    Image,
    /// A secret.
    Secret,
    /// A configuration variable.
    Variable,
}

/// What an edge means; also its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EdgeKind {
    /// A trigger starts a workflow.
    Starts,
    /// `needs`.
    Needs,
    /// `needs` of a job that runs even if the needed one failed.
    NeedsAlways,
    /// A job uploads an artifact.
    Uploads,
    /// A job downloads an artifact.
    Downloads,
    /// `needs` of a job that does not exist, or one that closes a cycle; a download of what may not be there.
    Problem,
    /// A step comes after another.
    Then,
    /// A job or step reads outputs of another.
    Outputs,
    /// A job calls a reusable workflow.
    Calls,
    /// A step uses an action of the project.
    Uses,
    /// A workflow starts when another has run.
    RunsAfter,
    /// A job starts a workflow by name or by an event that it sends.
    Dispatches,
    /// A job causes an event that starts workflows.
    Causes,
    /// An event of a job that starts no workflow, for `GITHUB_TOKEN` makes it.
    Blocked,
    /// An event of a job of which the files do not tell whether it starts workflows.
    Maybe,
    /// A job deletes an artifact.
    Deletes,
    /// A job runs for an environment.
    Deploys,
    /// A job reaches a service.
    Reaches,
    /// A job restores or saves a cache.
    Caches,
    /// A job runs in or beside an image.
    RunsIn,
    /// A job reads a secret or variable.
    Reads,
}
