//! What the token may do.

use model::Workflow;
use syntax::Shape;

use super::job;
use crate::path::Path;
use crate::sheet::Sheet;
use crate::value::Value;
use crate::{Refusal, order};

pub(crate) fn set(
    sheet: &mut Sheet<'_>,
    workflow: &Workflow,
    of: &str,
    scope: &str,
    level: &str,
) -> Result<String, Refusal> {
    let (at, keys, whose) = if of.is_empty() {
        (Path::keys(&["permissions"]), order::WORKFLOW, String::new())
    } else {
        let id = &job(workflow, of)?.id.value;
        (Path::keys(&["jobs", id, "permissions"]), order::JOB, format!(" of `{id}`"))
    };
    let node = sheet.find(&at)?;
    if let Some(all) = node.filter(|node| node.shape() == Shape::Scalar).and_then(|node| node.as_str()) {
        return Err(Refusal::new(format!(
            "The permissions{whose} are `{all}`, which names no scope; remove that first, or change the text by hand."
        )));
    }
    if level.is_empty() {
        sheet.remove(&at.key(scope))?;
        return Ok(format!("Removed permission `{scope}`{whose}"));
    }
    if !matches!(level, "read" | "write" | "none") {
        return Err(Refusal::new(format!("`{level}` is no level; there are `read`, `write` and `none`.")));
    }
    let value = Value::Text(level.to_owned());
    match node {
        Some(_) => sheet.put(&at.key(scope), value, &[])?,
        None => sheet.put(&at, Value::Map(vec![(scope.to_owned(), value)]), keys)?,
    }
    Ok(format!("Permission `{scope}: {level}`{whose}"))
}
