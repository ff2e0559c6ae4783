//! `tables/details.txt`: what is seldom needed. Lines of each table are sorted by the bytes of their keys.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::source::{self, Control, Definition, Entry, Inputs, Ordered, Payloads, Shape};
use crate::fault::{Fault, Result};
use crate::place::Place;

/// The first line, which tells the reader that it may read on.
const FORMAT: &str = "pipewright-details 1";

/// A shape with numbers for names: member → mark and number.
type Members = BTreeMap<String, (Option<char>, Option<usize>)>;

/// The text.
pub fn text(place: &Place) -> Result<String> {
    let mut out = format!("{FORMAT}\n");
    let zones: BTreeMap<String, Vec<String>> = source::read(place, "zones.yml")?;
    let zones = zones.iter().flat_map(|(rule, names)| names.iter().map(move |name| (name.clone(), rule.clone())));
    let outdated: BTreeMap<String, Vec<String>> = source::read(place, "outdated.yml")?;
    let versions = outdated.iter().flat_map(|(slug, refs)| refs.iter().map(move |version| format!("{slug}@{version}")));
    let (events, payloads) = payloads(&source::payloads(place)?)?;
    for (name, table) in [
        ("abouts", abouts(place)?),
        ("inputs", inputs(&source::read(place, "action_inputs.yml")?)),
        ("zones", zones.collect()),
        ("events", events),
        ("archived", names(source::read(place, "archived.yml")?)),
        ("outdated", names(versions.collect())),
        ("popular", names(source::read(place, "popular.yml")?)),
    ] {
        let _ = writeln!(out, "={name}");
        for (key, value) in table {
            let _ = writeln!(out, "{key}\t{value}");
        }
    }
    let _ = write!(out, "=payloads\n{payloads}");
    let _ = write!(out, "=control\n{}", control(&source::read(place, "context_control.yml")?)?);
    Ok(out)
}

/// Names by which one finds them whatever their case.
fn names(names: Vec<String>) -> BTreeMap<String, String> {
    names.into_iter().map(|name| (name.to_ascii_lowercase(), name)).collect()
}

fn abouts(place: &Place) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let mut tell = |key: String, text: &str| {
        if !text.is_empty() {
            found.insert(key, text.replace('\t', " ").replace('\n', "\\n"));
        }
    };
    let schema = source::schema(place)?;
    let configs: source::Configs = source::read(place, "configs.yml")?;
    let files = [("workflow", &schema.workflow), ("action", &schema.action)];
    let files = files.into_iter().chain([("dependabot", &configs.dependabot), ("settings", &configs.settings)]);
    for (file, definitions) in files {
        for (name, definition) in &definitions.0 {
            tell(format!("{file}/{name}"), &definition.about);
            for (key, about) in told_keys(definition) {
                tell(format!("{file}/{name}.{key}"), about);
            }
        }
    }
    let contexts: Ordered<source::Context> = source::read(place, "contexts.yml")?;
    for (name, context) in &contexts.0 {
        tell(format!("context/{name}"), &context.about);
        for (member, text) in &context.members.0 {
            tell(format!("context/{name}.{member}"), text.split_once("; ").map_or("", |(_, about)| about));
        }
    }
    let functions: Ordered<source::Function> = source::read(place, "functions.yml")?;
    for (name, function) in &functions.0 {
        tell(format!("function/{name}"), &format!("`{name}({})` {}", function.takes.join(", "), function.about));
    }
    let scopes: Ordered<String> = source::read(place, "permissions.yml")?;
    scopes.0.iter().for_each(|(scope, about)| tell(format!("scope/{scope}"), about.trim_end_matches(" (assumed)")));
    let actions: Ordered<Entry> = source::read(place, "actions.yml")?;
    actions.0.iter().for_each(|(slug, entry)| tell(format!("uses/{}", slug.to_ascii_lowercase()), &entry.about));
    Ok(found)
}

/// The keys with a description of their own.
fn told_keys(definition: &Definition) -> impl Iterator<Item = (&str, &str)> {
    let keys = definition.keys.iter().flat_map(|keys| &keys.0);
    keys.filter_map(|(name, key)| Some((name.as_str(), key.about()?)))
}

/// `slug@version`, and lists behind a letter each.
fn inputs(actions: &BTreeMap<String, BTreeMap<String, Inputs>>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (slug, versions) in actions {
        for (version, inputs) in versions {
            let lists = [
                ('r', &inputs.required),
                ('o', &inputs.optional),
                ('d', &inputs.deprecated),
                ('p', &inputs.outputs),
                ('a', &inputs.any),
            ];
            let fields = lists.iter().filter(|(_, words)| !words.is_empty());
            let fields: Vec<String> = fields.map(|(mark, words)| format!("{mark}{}", words.join(" "))).collect();
            found.insert(format!("{}@{version}", slug.to_ascii_lowercase()), fields.join("\t"));
        }
    }
    found
}

/// Event and activity → number of the shape; the lines of the shapes. An event alone has what any activity has.
fn payloads(payloads: &Payloads) -> Result<(BTreeMap<String, String>, String)> {
    let mut table = Table::default();
    let mut events = BTreeMap::new();
    for (event, activities) in &payloads.events {
        let mut whole = Tree::default();
        for (activity, shape) in activities {
            let tree = tree(&payloads.shapes, shape, &mut Vec::new())?;
            if activity != "default" {
                events.insert(format!("{event}/{activity}"), table.number(&tree).to_string());
            }
            whole.merge(tree);
        }
        events.insert(event.clone(), table.number(&whole).to_string());
    }
    Ok((events, table.lines()))
}

/// The lines of the shapes, the root first.
fn control(control: &Control) -> Result<String> {
    let tree = tree(&control.shapes, &control.root, &mut Vec::new())?;
    let mut table = Table::default();
    // The root takes the first line, and what it holds follows.
    table.all.push(Members::new());
    let members = table.members(&tree);
    if let Some(root) = table.all.first_mut() {
        *root = members;
    }
    Ok(table.lines())
}

/// A shape with everything in it.
#[derive(Debug, Default, Clone)]
struct Tree {
    mark: Option<char>,
    members: BTreeMap<String, Tree>,
}

impl Tree {
    fn merge(&mut self, other: Self) {
        for (name, tree) in other.members {
            self.members.entry(name).or_default().merge(tree);
        }
        self.mark = self.mark.or(other.mark);
    }
}

fn tree<'s>(shapes: &'s BTreeMap<String, Shape>, name: &'s str, above: &mut Vec<&'s str>) -> Result<Tree> {
    let shape = shapes.get(name).ok_or_else(|| Fault::new(format!("no shape `{name}`")))?;
    if above.contains(&name) {
        return Err(Fault::new(format!("the shape `{name}` holds itself")));
    }
    above.push(name);
    let mut tree_of = Tree::default();
    let lists = [
        (&shape.plain, None),
        (&shape.arbitrary, Some('a')),
        (&shape.structured, Some('s')),
        (&shape.fixed, Some('f')),
    ];
    for (names, mark) in lists {
        for name in names {
            tree_of.members.entry(name.clone()).or_default().mark = mark;
        }
    }
    for (member, inner) in &shape.shaped {
        let inner = tree(shapes, inner, above)?;
        tree_of.members.entry(member.clone()).or_default().members = inner.members;
    }
    above.pop();
    Ok(tree_of)
}

/// Shapes with numbers, equal ones once.
#[derive(Default)]
struct Table {
    numbers: BTreeMap<Members, usize>,
    all: Vec<Members>,
}

impl Table {
    fn number(&mut self, tree: &Tree) -> usize {
        let members = self.members(tree);
        if let Some(number) = self.numbers.get(&members) {
            return *number;
        }
        self.numbers.insert(members.clone(), self.all.len());
        self.all.push(members);
        self.all.len() - 1
    }

    fn members(&mut self, tree: &Tree) -> Members {
        let mut members = Members::new();
        for (name, inner) in &tree.members {
            let number = (!inner.members.is_empty()).then(|| self.number(inner));
            members.insert(name.clone(), (inner.mark, number));
        }
        members
    }

    /// `name`, `name=a`, `name:3` or `name=a:3`; `-` for an object without members.
    fn lines(&self) -> String {
        let mut out = String::new();
        for members in &self.all {
            let words: BTreeSet<String> = members
                .iter()
                .map(|(name, (mark, number))| {
                    let mark = mark.map(|mark| format!("={mark}")).unwrap_or_default();
                    format!("{name}{mark}{}", number.map(|number| format!(":{number}")).unwrap_or_default())
                })
                .collect();
            let line = words.into_iter().collect::<Vec<_>>().join(" ");
            let _ = writeln!(out, "{}", if line.is_empty() { "-" } else { &line });
        }
        out
    }
}
