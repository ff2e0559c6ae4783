//! Any place of any file: values, entries and items, as they are.

use super::value;
use crate::insert::New;
use crate::path::{Path, Stop};
use crate::sheet::Sheet;
use crate::value::Value;
use crate::{Operation, Refusal, order};

pub(crate) fn change(sheet: &mut Sheet<'_>, operation: &Operation) -> Result<String, Refusal> {
    match operation {
        Operation::Set { at, yaml } => put(sheet, at, value(yaml)?),
        Operation::SetText { at, text } => put(sheet, at, Value::Text(text.clone())),
        Operation::AddEntry { at, key, yaml } => {
            let path = path(at)?;
            if path.key(key).node(sheet.tree).is_some() {
                return Err(Refusal::new(format!("`{key}` is there already.")));
            }
            sheet.put(&path.key(key), value(yaml)?, order::of(&path.0))?;
            Ok(format!("Added `{key}`"))
        }
        Operation::AddItem { at, index, yaml } => {
            let path = path(at)?;
            sheet.insert(&path, *index as usize, New::item(value(yaml)?))?;
            Ok(format!("Added to `{path}`"))
        }
        Operation::Remove { at } => {
            let path = path(at)?;
            sheet.remove(&path)?;
            Ok(format!("Removed `{path}`"))
        }
        Operation::RenameKey { at, key } => {
            let path = path(at)?;
            sheet.rename(&path, key)?;
            Ok(format!("Renamed `{path}` to `{key}`"))
        }
        Operation::Move { at, index } => {
            let path = path(at)?;
            let (into, _) = path.split().ok_or_else(|| Refusal::new("The file itself cannot move."))?;
            sheet.shift(&path, &into, *index as usize)?;
            Ok(format!("Moved `{path}`"))
        }
        _ => Err(Refusal::new("Only workflows have jobs, steps, triggers and permissions; this file is none.")),
    }
}

fn put(sheet: &mut Sheet<'_>, at: &str, value: Value<'static>) -> Result<String, Refusal> {
    let path = path(at)?;
    let (into, last) = path.split().ok_or_else(|| Refusal::new("The file as a whole is changed as text."))?;
    if let (Stop::Index(_), None) = (last, path.node(sheet.tree)) {
        return Err(Refusal::new(format!("There is no item at `{path}`.")));
    }
    sheet.put(&path, value, order::of(&into.0))?;
    Ok(format!("Changed `{path}`"))
}

fn path(written: &str) -> Result<Path, Refusal> {
    let unread = || Refusal::new(format!("`{written}` is no place; write it as `jobs.build.steps[0].run`."));
    Path::read(written).ok_or_else(unread)
}
