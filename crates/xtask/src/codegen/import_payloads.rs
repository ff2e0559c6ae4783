//! From GitHub's descriptions of webhooks to `payloads.yml`: what `github.event` holds, by event and activity.
//!
//! They come with the npm package `@actions/languageservice`. Objects that are equal become one named shape, which is
//! what makes the file readable; texts about single properties are left out.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::yaml::{Page, scalar};
use crate::fault::{Explain, Fault, Result};

/// Deeper payloads are none of GitHub's.
const DEEPEST: usize = 24;

/// Member → the shape of its value, or `None` for a plain value.
pub type Members = BTreeMap<String, Option<usize>>;

/// Objects, each different one once, in the order in which they were met.
#[derive(Default)]
pub struct Shapes {
    numbers: BTreeMap<Members, usize>,
    all: Vec<Members>,
    /// What each was called where it was met first.
    names: Vec<String>,
}

/// `payloads.yml` of the package's files and its version.
pub fn payloads(webhooks: &str, objects: &str, examples: &[(&str, &str)], version: &str) -> Result<String> {
    let objects: Vec<Value> = serde_yaml::from_str(objects).explain(|| "the webhooks' objects".to_owned())?;
    let webhooks: Mapping = serde_yaml::from_str(webhooks).explain(|| "the webhooks".to_owned())?;
    let mut shapes = Shapes::default();
    let mut events: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (event, activities) in pairs(&Value::Mapping(webhooks)) {
        for (activity, payload) in pairs(activities) {
            let parameters = payload.get("bodyParameters").and_then(Value::as_sequence);
            let parameters = parameters.ok_or_else(|| Fault::new(format!("no parameters for {event} {activity}")))?;
            let shape = shapes.of_parameters(parameters, &objects, &format!("{event}_{activity}"), 0);
            events.entry(event.to_owned()).or_default().insert(activity.to_owned(), shape);
        }
    }
    for (event, example) in examples {
        let example: Value = serde_yaml::from_str(example).explain(|| format!("the example of {event}"))?;
        let shape = shapes.of_example(&example, event, 0);
        events.entry((*event).to_owned()).or_default().insert("default".to_owned(), shape);
    }
    Ok(write(&shapes, &events, version))
}

fn pairs(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_mapping().into_iter().flatten().filter_map(|(name, value)| Some((name.as_str()?, value)))
}

impl Shapes {
    /// The number of this object.
    fn number(&mut self, members: Members, name: &str) -> usize {
        if let Some(number) = self.numbers.get(&members) {
            return *number;
        }
        self.numbers.insert(members.clone(), self.all.len());
        self.all.push(members);
        self.names.push(name.to_owned());
        self.all.len() - 1
    }

    fn of_parameters(&mut self, parameters: &[Value], objects: &[Value], name: &str, depth: usize) -> usize {
        let mut members = Members::new();
        for parameter in parameters.iter().filter(|_| depth < DEEPEST) {
            // A number stands for an object that several webhooks share.
            let shared = parameter.as_u64().and_then(|number| objects.get(number as usize));
            let parameter = shared.unwrap_or(parameter);
            let Some(member) = parameter.get("name").and_then(Value::as_str) else { continue };
            let inner = parameter.get("childParamsGroups").and_then(Value::as_sequence).filter(|list| !list.is_empty());
            let shape = inner.map(|inner| self.of_parameters(inner, objects, member, depth + 1));
            // A parameter may be told twice, once with its members: the fuller one counts.
            let known = members.entry(member.to_owned()).or_insert(shape);
            *known = known.or(shape);
        }
        self.number(members, name)
    }

    fn of_example(&mut self, example: &Value, name: &str, depth: usize) -> usize {
        let mut members = Members::new();
        for (member, value) in pairs(example).filter(|_| depth < DEEPEST) {
            let is_object = value.as_mapping().is_some_and(|inner| !inner.is_empty());
            let shape = is_object.then(|| self.of_example(value, member, depth + 1));
            members.insert(member.to_owned(), shape);
        }
        self.number(members, name)
    }

    /// Names that tell the shapes apart: what each was met as, with a number from the second on.
    fn names(&self) -> Vec<String> {
        let mut taken = BTreeSet::new();
        let unique = |name: &String| {
            let numbered = (2..).map(|nth| format!("{name}-{nth}"));
            let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
            let free = free.unwrap_or_default();
            taken.insert(free.clone());
            free
        };
        self.names.iter().map(unique).collect()
    }
}

fn write(shapes: &Shapes, events: &BTreeMap<String, BTreeMap<String, usize>>, version: &str) -> String {
    let mut page = Page::new(&[
        &format!("Made by `cargo xtask codegen --import` from @actions/languageservice {version} (MIT, GitHub)."),
        "What `github.event` holds. A shape has plain members and members that are shapes themselves, objects or lists.",
    ]);
    let names = shapes.names();
    let name = |number: usize| names.get(number).map_or("", String::as_str);
    page.gap();
    page.line(0, "events", "");
    for (event, activities) in events {
        page.line(1, event, "");
        for (activity, shape) in activities {
            page.line(2, activity, &scalar(name(*shape)));
        }
    }
    page.gap();
    page.line(0, "shapes", "");
    let mut order: Vec<usize> = (0..shapes.all.len()).collect();
    order.sort_by_key(|number| name(*number));
    for number in order {
        let Some(members) = shapes.all.get(number) else { continue };
        let plain: Vec<&str> =
            members.iter().filter(|(_, shape)| shape.is_none()).map(|(member, _)| member.as_str()).collect();
        page.line(1, name(number), if members.is_empty() { "{}" } else { "" });
        page.list(2, "plain", plain.iter().copied());
        if plain.len() < members.len() {
            page.line(2, "shaped", "");
        }
        for (member, shape) in members.iter().filter_map(|(member, shape)| Some((member, (*shape)?))) {
            page.line(3, member, &scalar(name(shape)));
        }
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn equal_objects_are_one_shape() {
        let user = r#"{"name": "login"}, {"name": "id"}"#;
        let objects = format!(r#"[{{"name": "sender", "childParamsGroups": [{user}]}}]"#);
        let webhooks = format!(
            r#"{{"fork": {{"default": {{"bodyParameters": [0, {{"name": "forkee", "childParamsGroups": [
                {{"name": "owner", "childParamsGroups": [{user}]}}, {{"name": "url"}}]}}]}}}}}}"#
        );
        let text = payloads(&webhooks, &objects, &[("schedule", r#"{"schedule": "x", "on": {}}"#)], "1").unwrap();
        expect![[r#"
            # Made by `cargo xtask codegen --import` from @actions/languageservice 1 (MIT, GitHub).
            # What `github.event` holds. A shape has plain members and members that are shapes themselves, objects or lists.

            events:
              fork:
                default: fork_default
              schedule:
                default: schedule

            shapes:
              fork_default:
                shaped:
                  forkee: forkee
                  sender: sender
              forkee:
                plain: [url]
                shaped:
                  owner: sender
              schedule:
                plain: ["on", schedule]
              sender:
                plain: [id, login]
        "#]]
        .assert_eq(&text);
    }
}
