//! What a session can do, as data: what nothing names here is not linked.

use std::fmt::{Debug, Formatter};
use std::sync::Arc;

use catalog::Library;
use graph::{Graph, Project};
use model::File;
use rules::Profile;
use source::Diagnostic;
use syntax::Tree;

use crate::wire::{Command, Export, ExportedFile, Question};
use crate::{Document, Session, Snapshot, change, checked};

/// What a session can do besides reading and drawing what it is told.
///
/// The page's first worker can [only draw](Self::DRAW), which makes it so small that the picture comes soon.
pub struct Skills {
    /// All that is known before anything else is learned.
    pub(crate) library: fn() -> &'static Library,
    /// Takes the catalog's details; whether it could.
    pub(crate) learn: fn(&mut Session, String) -> bool,
    /// Makes a tree of a text.
    pub(crate) parse: fn(&str) -> Tree,
    /// Makes the graph of the files.
    pub(crate) graph: fn(&Project<'_>, &Library) -> Graph,
    /// Whether findings are looked for at all.
    pub(crate) checks: bool,
    /// The findings in a file that need no other: path, file, all that is known.
    pub(crate) check_alone: fn(&str, &File, &Library) -> Vec<Diagnostic>,
    /// Brings the findings of all documents up to date.
    pub(crate) check_together: fn(&mut [Arc<Document>], &Library, Option<Profile>),
    /// Carries out a command that changes a text.
    pub(crate) change: fn(&mut Session, Command) -> Snapshot,
    /// Answers a question of the code pane.
    pub(crate) tell: fn(&Session, &Question) -> String,
    /// Writes a file for the user.
    pub(crate) export: fn(&Snapshot, &Export) -> Result<ExportedFile, String>,
}

impl Skills {
    /// Everything.
    pub const ALL: Self = Self {
        library: Library::builtin,
        learn: Session::learn,
        parse: syntax::parse,
        graph: graph::build,
        checks: true,
        check_alone: checked::alone,
        check_together: checked::checked,
        change: change::change,
        tell: Session::tell,
        export: Snapshot::export,
    };

    /// Only to read and to draw.
    pub const DRAW: Self = Self {
        library: Library::builtin_first,
        learn: |_, _| false,
        parse: syntax::parse_until_error,
        graph: graph::build_outline,
        checks: false,
        check_alone: |_, _, _| Vec::new(),
        check_together: |_, _, _| {},
        change: |session, _| session.state(),
        tell: |_, _| String::new(),
        export: |_, _| Err("The first picture comes before anything can be written.".to_owned()),
    };
}

impl Debug for Skills {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(if self.checks { "Skills::ALL" } else { "Skills::DRAW" })
    }
}
