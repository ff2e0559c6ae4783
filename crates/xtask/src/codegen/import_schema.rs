//! From GitHub's own schemas to `schema.yml`: what may stand where in a workflow and in an action.
//!
//! The schemas come with the npm package `@actions/workflow-parser`. Of both, only what the strict root reaches is
//! taken: the lenient twins say less.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_yaml::{Mapping as Members, Value};

use super::yaml::{Page, quoted, scalar};
use crate::fault::{Explain, Fault, Result};

/// Definitions that the schema language itself has.
const BUILT_IN: [&str; 7] = ["any", "boolean", "mapping", "null", "number", "sequence", "string"];

/// The order of the schema file, which is the manual's.
type Ordered<T> = Vec<(String, T)>;

#[derive(Deserialize)]
struct Schema {
    definitions: Members,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Definition {
    description: String,
    context: Vec<String>,
    string: Option<Text>,
    boolean: Option<Nothing>,
    number: Option<Nothing>,
    null: Option<Nothing>,
    allowed_values: Vec<String>,
    one_of: Vec<String>,
    sequence: Option<Sequence>,
    mapping: Option<Mapping>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Text {
    constant: Option<String>,
    require_non_empty: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Sequence {
    item_type: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Mapping {
    properties: Members,
    loose_key_type: Option<String>,
    loose_value_type: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Property {
    Plain(String),
    Full(FullProperty),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FullProperty {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    description: String,
}

/// `schema.yml` of the two schema files and the version of their package.
pub fn schema(workflow: &str, action: &str, version: &str) -> Result<String> {
    let mut page = Page::new(&[
        &format!("Made by `cargo xtask codegen --import` from @actions/workflow-parser {version} (MIT, GitHub)."),
        "What may stand where in a workflow and in an action. Corrections belong in schema_fixes.yml.",
    ]);
    for (name, text, root) in [("workflow", workflow, "workflow-root-strict"), ("action", action, "action-root-strict")]
    {
        let definitions = reachable(text, root).explain(|| format!("the schema of the {name}"))?;
        page.gap();
        page.line(0, name, "");
        for (name, definition) in definitions {
            write(&mut page, &name, &definition);
        }
    }
    Ok(page.finish())
}

/// The definitions that the root reaches, the root first.
fn reachable(text: &str, root: &str) -> Result<Ordered<Definition>> {
    // JSON is YAML, and this reader keeps the order of the keys.
    let schema: Schema = serde_yaml::from_str(text).explain(|| "not in the known form".to_owned())?;
    let mut all: BTreeMap<String, Definition> = BTreeMap::new();
    for (name, value) in named(&schema.definitions) {
        let definition = Definition::deserialize(value).explain(|| format!("definition `{name}`"))?;
        all.insert(name.to_owned(), definition);
    }
    let mut wanted = vec![root.to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(name) = wanted.pop() {
        if BUILT_IN.contains(&name.as_str()) || !seen.insert(name.clone()) {
            continue;
        }
        let definition = all.get(&name).ok_or_else(|| Fault::new(format!("no definition `{name}`")))?;
        wanted.extend(definition.uses());
    }
    let others = named(&schema.definitions).map(|(name, _)| name).filter(|name| *name != root);
    let first = std::iter::once(root).chain(others);
    Ok(first.filter(|name| seen.contains(*name)).filter_map(|name| all.remove_entry(name)).collect())
}

/// The members of an object with their names.
fn named(members: &Members) -> impl Iterator<Item = (&str, &Value)> {
    members.iter().filter_map(|(name, value)| Some((name.as_str()?, value)))
}

impl Definition {
    /// The names of the definitions that it refers to.
    fn uses(&self) -> Vec<String> {
        let mut names = self.one_of.clone();
        names.extend(self.sequence.iter().map(|sequence| sequence.item_type.clone()));
        if let Some(mapping) = &self.mapping {
            names.extend(mapping.properties().into_iter().map(|(_, property)| property.kind));
            names.extend(mapping.loose_key_type.clone());
            names.extend(mapping.loose_value_type.clone());
        }
        names
    }
}

impl Mapping {
    /// The properties, in the order of the schema.
    fn properties(&self) -> Ordered<FullProperty> {
        let full = |value: &Value| match Property::deserialize(value).ok()? {
            Property::Full(full) => Some(full),
            Property::Plain(kind) => Some(FullProperty { kind, required: false, description: String::new() }),
        };
        named(&self.properties).filter_map(|(name, value)| Some((name.to_owned(), full(value)?))).collect()
    }
}

fn write(page: &mut Page, name: &str, definition: &Definition) {
    page.line(1, name, "");
    if !definition.description.is_empty() {
        page.line(2, "about", &quoted(&definition.description));
    }
    let (functions, contexts): (Vec<&str>, Vec<&str>) =
        definition.context.iter().map(String::as_str).partition(|word| word.contains('('));
    page.list(2, "contexts", contexts);
    page.list(2, "functions", functions);
    page.list(2, "values", definition.allowed_values.iter().map(String::as_str));
    page.list(2, "one_of", definition.one_of.iter().map(String::as_str));
    if let Some(sequence) = &definition.sequence {
        page.line(2, "items", &scalar(&sequence.item_type));
    }
    if let Some(text) = &definition.string {
        match &text.constant {
            Some(constant) => page.line(2, "constant", &scalar(constant)),
            None => page.line(2, "is", if text.require_non_empty { "text" } else { "text or empty" }),
        }
    }
    let plain = [(&definition.boolean, "boolean"), (&definition.number, "number"), (&definition.null, "nothing")];
    plain.iter().filter(|(has, _)| has.is_some()).for_each(|(_, word)| page.line(2, "is", word));
    if let Some(mapping) = &definition.mapping {
        write_mapping(page, mapping);
    }
}

fn write_mapping(page: &mut Page, mapping: &Mapping) {
    let properties = mapping.properties();
    page.line(2, "keys", if properties.is_empty() { "{}" } else { "" });
    for (name, property) in properties {
        let required = if property.required { " (required)" } else { "" };
        if property.description.is_empty() {
            page.line(3, &name, &format!("{}{required}", property.kind));
            continue;
        }
        page.line(3, &name, "");
        page.line(4, "is", &format!("{}{required}", property.kind));
        page.line(4, "about", &quoted(&property.description));
    }
    if let (Some(key), Some(value)) = (&mapping.loose_key_type, &mapping.loose_value_type) {
        page.list(2, "other_keys", [key.as_str(), value.as_str()]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_schema_in_our_form() {
        let workflow = r#"{"version": "x", "definitions": {
            "left-out": {"null": {}},
            "workflow-root-strict": {"description": "A file", "mapping": {"properties": {
                "on": {"type": "event", "required": true, "description": "Starts: it"}, "name": "word"}}},
            "event": {"one-of": ["push", "word", "null"]},
            "push": {"string": {"constant": "push"}},
            "word": {"context": ["github", "hashFiles(1,255)"], "string": {"require-non-empty": true}}}}"#;
        let action = r#"{"definitions": {"action-root-strict": {"mapping": {"loose-key-type": "string", "loose-value-type": "any"}}}}"#;
        let text = schema(workflow, action, "1.2.3").unwrap();
        expect![[r#"
            # Made by `cargo xtask codegen --import` from @actions/workflow-parser 1.2.3 (MIT, GitHub).
            # What may stand where in a workflow and in an action. Corrections belong in schema_fixes.yml.

            workflow:
              workflow-root-strict:
                about: "A file"
                keys:
                  "on":
                    is: event (required)
                    about: "Starts: it"
                  name: word
              event:
                one_of: [push, word, "null"]
              push:
                constant: push
              word:
                contexts: [github]
                functions: ["hashFiles(1,255)"]
                is: text

            action:
              action-root-strict:
                keys: {}
                other_keys: [string, any]
        "#]]
        .assert_eq(&text);
    }

    #[test]
    fn what_the_form_lacks_is_told() {
        let unknown = r#"{"definitions": {"workflow-root-strict": {"regex": "x"}}}"#;
        let fault = schema(unknown, unknown, "1").unwrap_err().to_string();
        assert!(fault.contains("definition `workflow-root-strict`"), "{fault}");
    }
}
