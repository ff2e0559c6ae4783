//! What someone wants to change, as data: from a gesture, a form, the palette or the shell.

use serde::{Deserialize, Serialize};

/// A change of one file.
///
/// In JSON an operation is an object with one entry, its name in kebab case, whose value holds the fields:
/// `{"add-need": {"job": "deploy", "need": "test"}}`. Places are written `jobs.build.steps[0].run`; a key of more than
/// letters, digits, `_` and `-` stands in brackets and quotes: `on["workflow_call"]`. Counts begin at 0. What is called
/// `yaml` is YAML (and so may be JSON), what is called `text` is taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Operation {
    /// Job `job` shall need job `need`. Refused when the two would wait for each other.
    AddNeed {
        /// Who waits.
        job: String,
        /// For whom.
        need: String,
    },
    /// Job `job` shall no longer need job `need`.
    RemoveNeed {
        /// Who waits.
        job: String,
        /// For whom.
        need: String,
    },
    /// Job `job` shall need job `to` instead of job `from`.
    MoveNeed {
        /// Who waits.
        job: String,
        /// For whom until now.
        from: String,
        /// For whom from now on.
        to: String,
    },
    /// A new job.
    AddJob {
        /// Its id.
        id: String,
        /// Its keys; nothing: a job with one step that says hello.
        #[serde(default)]
        yaml: String,
        /// The jobs it needs.
        #[serde(default)]
        needs: Vec<String>,
    },
    /// A new job between two: it needs `need`, and `job` needs it instead.
    InsertJob {
        /// Its id.
        id: String,
        /// The job behind it.
        job: String,
        /// The job before it.
        need: String,
    },
    /// A copy of a job, behind it.
    DuplicateJob {
        /// Whose.
        job: String,
        /// The copy's id.
        id: String,
    },
    /// A job less; nobody needs it any more.
    DeleteJob {
        /// Which.
        job: String,
    },
    /// A job at another place in the file.
    MoveJob {
        /// Which.
        job: String,
        /// Before which of the jobs that are there; their number: behind them all.
        index: u32,
    },
    /// A new step.
    AddStep {
        /// In which job.
        job: String,
        /// Before which of the steps that are there; their number: behind them all.
        index: u32,
        /// Its keys.
        yaml: String,
    },
    /// A copy of a step, behind it.
    DuplicateStep {
        /// In which job.
        job: String,
        /// Which.
        step: u32,
    },
    /// A step less. Refused for the last.
    DeleteStep {
        /// In which job.
        job: String,
        /// Which.
        step: u32,
    },
    /// A step at another place, of the same job or of another.
    MoveStep {
        /// From which job.
        job: String,
        /// Which.
        step: u32,
        /// To which job.
        to: String,
        /// Before which of the steps that are there.
        index: u32,
    },
    /// The workflow shall start at an event, with these filters, inputs or schedules; nothing: at any.
    SetTrigger {
        /// The event's name.
        event: String,
        /// What stands below it.
        #[serde(default)]
        yaml: String,
    },
    /// The workflow shall no longer start at an event. Refused for the last.
    RemoveTrigger {
        /// The event's name.
        event: String,
    },
    /// A permission of the workflow, or of one job.
    SetPermission {
        /// The job; nothing: all of them.
        #[serde(default)]
        job: String,
        /// The scope, such as `contents`.
        scope: String,
        /// `read`, `write` or `none`; nothing: it is not named.
        #[serde(default)]
        level: String,
    },
    /// A value; what is not there comes to be.
    Set {
        /// Where.
        at: String,
        /// What.
        yaml: String,
    },
    /// A text, whatever YAML might read in it; what is not there comes to be.
    SetText {
        /// Where.
        at: String,
        /// What.
        text: String,
    },
    /// A new entry of a mapping.
    AddEntry {
        /// The mapping.
        at: String,
        /// The new key.
        key: String,
        /// Its value.
        yaml: String,
    },
    /// A new item of a list.
    AddItem {
        /// The list.
        at: String,
        /// Before which of the items that are there; their number: behind them all.
        index: u32,
        /// What.
        yaml: String,
    },
    /// An entry or item less, and what then holds nothing.
    Remove {
        /// Which.
        at: String,
    },
    /// Another key for an entry. References to it stay as they are.
    RenameKey {
        /// Which.
        at: String,
        /// The new key.
        key: String,
    },
    /// An entry or item at another place of the same collection.
    Move {
        /// Which.
        at: String,
        /// Before which of those that are there; their number: behind them all.
        index: u32,
    },
}
