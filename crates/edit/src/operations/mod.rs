//! The operations, a file for each thing that they change. Each writes on a sheet and says what it did.

pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod needs;
pub(crate) mod permissions;
pub(crate) mod steps;
pub(crate) mod triggers;

use model::{IdFault, Job, MAX_ID, Workflow, id_fault};
use syntax::{Shape, Tree};

use crate::Refusal;
use crate::value::Value;

fn job<'w>(workflow: &'w Workflow, id: &str) -> Result<&'w Job, Refusal> {
    let found = workflow.jobs.iter().find(|job| job.id.value.eq_ignore_ascii_case(id));
    found.ok_or_else(|| Refusal::new(format!("There is no job `{id}` in {}.", workflow.file_name())))
}

/// The id of a job that does not exist yet.
fn free_id(workflow: &Workflow, id: &str) -> Result<(), Refusal> {
    let reason = match id_fault(id) {
        Some(IdFault::Empty) => "A job needs an id.".to_owned(),
        Some(IdFault::Start | IdFault::Letters) => {
            format!("`{id}` is no id: GitHub takes letters, digits, `-` and `_`, and a letter or `_` first.")
        }
        Some(IdFault::Long) => {
            format!("The id is {} characters long; GitHub takes fewer than {MAX_ID}.", id.chars().count())
        }
        Some(IdFault::Reserved) => "GitHub keeps ids that begin with `__` for itself.".to_owned(),
        None if job(workflow, id).is_ok() => format!("There is a job `{id}` already."),
        None => return Ok(()),
    };
    Err(Refusal::new(reason))
}

/// What a piece of YAML means.
fn value(yaml: &str) -> Result<Value<'static>, Refusal> {
    let tree = syntax::parse(yaml);
    if let Some(first) = tree.diagnostics().first() {
        return Err(Refusal::new(format!("This is no YAML: {}", first.message)));
    }
    if tree.documents().count() > 1 {
        return Err(Refusal::new("This is more than one value."));
    }
    Ok(tree.root().map_or(Value::Null, Value::read))
}

/// The same, which must be a mapping.
fn mapping(yaml: &str, what: &str) -> Result<Value<'static>, Refusal> {
    let value = value(yaml)?;
    if value.shape() == Shape::Mapping {
        return Ok(value);
    }
    Err(Refusal::new(format!("{what} is a mapping, such as `run: make`.")))
}

/// Whether a tree's text says something of a name in an expression: `needs.build`.
fn is_read(tree: &Tree, context: &str, name: &str) -> bool {
    let text = tree.text();
    let needle = format!("{context}.{name}");
    text.match_indices(&needle).any(|(at, _)| {
        let behind = text.get(at + needle.len()..).and_then(|rest| rest.chars().next());
        behind.is_none_or(|c| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))
    })
}
