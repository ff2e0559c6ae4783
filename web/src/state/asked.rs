//! What the user's hands and keys ask for on the canvas. What that means for the project is decided where it is done, in
//! `panels::deeds`, whose code comes later than the canvas.

use session::wire::Refactoring;

/// Something on the canvas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pointed {
    /// A card, by its node.
    Card(String),
    /// An edge.
    Link(String),
    /// The picture as a whole.
    Nothing,
}

/// What is held while the pointer is down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grip {
    /// The dot of a job: a line is drawn from it to another job.
    Port(String),
    /// The beginning of an edge: another job takes its place.
    Tail(String),
    /// A step: it is put elsewhere.
    Step(String),
    /// A new step, as YAML: it is put into a job.
    Ware(String),
    /// Empty ground, at this place of the picture in px: what lies between it and the pointer is chosen.
    Ground(i32, i32),
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// What can be done with it, at a place of the window in px.
    Menu(Pointed, i32, i32),
    /// What a key does with what is chosen.
    Key(&'static str),
    /// Something was let go over a card, on its first or on its second half.
    Dropped(Grip, String, bool),
    /// Jobs shall wait for another, or another for them.
    Connect(Linking, String),
}

/// Something that is held, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// What.
    pub grip: Grip,
    /// The pointer, in picture px.
    pub at: (f64, f64),
    /// The card under it, if that is another.
    pub over: Option<String>,
    /// The pointer is on the second half of that card.
    pub is_behind: bool,
}

/// Needs whose one end is known; a job for the other is still to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linking {
    /// The jobs at the known end.
    pub jobs: Vec<String>,
    /// They wait for the other; else it waits for them.
    pub wait: bool,
}

/// A name that is being given where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// Whose.
    pub node: String,
    /// What is there before; `None`: what the text says.
    pub name: Option<String>,
}

impl Renaming {
    /// For a new job, whose id is the end of its node's.
    pub fn of_job(node: &str) -> Self {
        let name = node.rsplit_once('#').map(|(_, name)| name.to_owned());
        Self { node: node.to_owned(), name }
    }
}

/// A refactoring that a person has started: where, and what, with a name or a range that may still be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restructuring {
    /// The workflow.
    pub path: String,
    /// What.
    pub refactoring: Refactoring,
}

/// Something to take from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shelf {
    /// Known actions, as steps for a job.
    Actions {
        /// The file.
        path: String,
        /// The job's id.
        job: String,
        /// Before which of its steps; [`u32::MAX`]: behind them all.
        index: u32,
    },
    /// Templates for new workflows.
    Templates,
}
