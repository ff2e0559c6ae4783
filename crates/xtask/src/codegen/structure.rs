//! The schema as lines: `name bits form …`, definitions named by the number of their line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::source::{Definition, Ordered};
use crate::fault::{Fault, Result};

/// Definitions that the schema language itself has, with their lines.
const BUILT_IN: [(&str, &str); 7] = [
    ("any", "any"),
    ("boolean", "boolean"),
    ("mapping", "keys *string:any"),
    ("null", "null"),
    ("number", "number"),
    ("sequence", "items any"),
    ("string", "text?"),
];

/// Names of contexts and of special functions in the order of their bits.
pub struct Bits {
    pub contexts: Vec<String>,
    pub specials: Vec<String>,
}

/// The lines of a structure, the root first.
pub fn lines(definitions: &Ordered<Definition>, bits: &Bits) -> Result<String> {
    let names = definitions.0.iter().map(|(name, _)| name.as_str()).chain(BUILT_IN.map(|(name, _)| name));
    let numbers: BTreeMap<&str, usize> = names.zip(0..).collect();
    let number = |name: &str| {
        let number = numbers.get(name).ok_or_else(|| Fault::new(format!("schema.yml: no definition `{name}`")))?;
        Ok::<String, Fault>(number.to_string())
    };
    let mut out = String::new();
    for (name, definition) in &definitions.0 {
        let form = form(definition, &number)?;
        let bits = bits.of(definition).map_err(|word| Fault::new(format!("schema.yml: `{name}` allows `{word}`")))?;
        let _ = writeln!(out, "{name} {bits:x} {form}");
    }
    for (name, form) in BUILT_IN {
        let form = form.replace("*string:any", &format!("*{}:{}", number("string")?, number("any")?));
        let _ = writeln!(out, "{name} 0 {}", form.replace("items any", &format!("items {}", number("any")?)));
    }
    Ok(out)
}

impl Bits {
    /// The bits of a definition, or the word that has none. `success(0,MAX)` sets the last bit too.
    fn of(&self, definition: &Definition) -> std::result::Result<u32, String> {
        let mut bits = 0;
        for context in &definition.contexts {
            bits |= 1 << self.contexts.iter().position(|known| known == context).ok_or(context)?;
        }
        for function in &definition.functions {
            let (name, arguments) = function.split_once('(').ok_or(function)?;
            bits |= 1 << (16 + self.specials.iter().position(|known| known == name).ok_or(function)?);
            bits |= u32::from(arguments.ends_with("MAX)")) << 31;
        }
        Ok(bits)
    }
}

fn form(definition: &Definition, number: &impl Fn(&str) -> Result<String>) -> Result<String> {
    let numbers = |names: &[String]| -> Result<String> {
        Ok(names.iter().map(|name| number(name)).collect::<Result<Vec<_>>>()?.join(" "))
    };
    if let Some(word) = &definition.constant {
        return Ok(format!("constant {word}"));
    }
    if !definition.values.is_empty() {
        return Ok(format!("values {}", definition.values.join(" ")));
    }
    if !definition.one_of.is_empty() {
        return Ok(format!("one-of {}", numbers(&definition.one_of)?));
    }
    if let Some(item) = &definition.items {
        return Ok(format!("items {}", number(item)?));
    }
    if let Some(keys) = &definition.keys {
        let mut form = "keys".to_owned();
        for (name, key) in &keys.0 {
            let (value, required) = key.value();
            let _ = write!(form, " {name}{}{}", if required { '!' } else { ':' }, number(value)?);
        }
        if let [key, value] = definition.other_keys.as_slice() {
            let _ = write!(form, " *{}:{}", number(key)?, number(value)?);
        }
        return Ok(form);
    }
    match definition.is.as_deref() {
        Some("text") => Ok("text".to_owned()),
        Some("text or empty") => Ok("text?".to_owned()),
        Some("nothing") => Ok("null".to_owned()),
        Some(word @ ("boolean" | "number")) => Ok(word.to_owned()),
        other => Err(Fault::new(format!("schema.yml: a definition is `{}`", other.unwrap_or("nothing known")))),
    }
}
