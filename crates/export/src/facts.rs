//! What a piece of a document says, as facts: boxes and lines of its drawings, cells of its tables. Two pieces are compared
//! by them, so that a drift is told in facts and not in lines of text.

use std::collections::BTreeMap;

use crate::art::read;

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact {
    /// What it is about, such as `edge lint → test` or `Kept of dist`.
    pub(crate) about: String,
    /// What it says; empty where being there is all.
    pub(crate) value: String,
}

/// The facts of a piece of Markdown, each once, in order.
pub(crate) fn of(markdown: &str) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    let mut add = |about: String, value: String| {
        let fact = Fact { about, value };
        if !found.contains(&fact) {
            found.push(fact);
        }
    };
    let mut lines = markdown.lines().peekable();
    let mut heading = String::new();
    let mut columns: Vec<String> = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            match language.trim() {
                "mermaid" => chart(&block, &heading, &mut add),
                _ => drawing(&block.join("\n"), &heading, &mut add),
            }
        } else if let Some(text) = line.strip_prefix('#') {
            heading = bare(text.trim_start_matches('#'));
        } else if line.starts_with('|') {
            let cells = cells(line);
            let is_rule = cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
            match (columns.is_empty(), is_rule) {
                (true, _) => columns = cells,
                (false, true) => {}
                (false, false) => row(&columns, &cells, &mut add),
            }
        } else {
            columns.clear();
            let text = bare(line.trim_start_matches("- "));
            if !text.is_empty() && !text.starts_with("<!--") {
                add(text, String::new());
            }
        }
    }
    found
}

/// A table's row: what the first cell names has these values. A table of what leads where has lines.
fn row(columns: &[String], cells: &[String], add: &mut dyn FnMut(String, String)) {
    let Some((name, values)) = cells.split_first() else { return };
    for (column, value) in columns.iter().skip(1).zip(values) {
        add(format!("{column} of {name}"), value.clone());
    }
}

/// The boxes and lines of box art.
fn drawing(text: &str, heading: &str, add: &mut dyn FnMut(String, String)) {
    let reading = read(text);
    let title = |at: usize| reading.boxes.get(at).map_or("", |known| known.title.as_str());
    for known in reading.boxes.iter().filter(|known| known.frame[3] > 1) {
        add(format!("box {}{}", known.title, within(heading)), String::new());
        // A text that was broken reads the same wherever it was.
        let text = known.lines.join(" ");
        if !text.is_empty() {
            add(format!("{}{} says", known.title, within(heading)), text);
        }
    }
    for (from, to, _) in &reading.lines {
        add(format!("edge {} → {}{}", title(*from), title(*to), within(heading)), String::new());
    }
}

fn within(heading: &str) -> String {
    if heading.is_empty() { String::new() } else { format!(" in {heading}") }
}

/// The boxes and lines of a flowchart in the form that we write.
fn chart(lines: &[&str], heading: &str, add: &mut dyn FnMut(String, String)) {
    let mut titles: BTreeMap<&str, String> = BTreeMap::new();
    for line in lines.iter().map(|line| line.trim()) {
        if let Some((name, rest)) = line.split_once('[')
            && let (Some(start), Some(end)) = (rest.find('"'), rest.rfind('"'))
            && start < end
            && !name.contains(' ')
        {
            let mut parts = rest.get(start + 1..end).unwrap_or_default().split("<br/>").map(decoded);
            let title = parts.next().unwrap_or_default();
            let text = parts.collect::<Vec<_>>().join(" ");
            add(format!("box {title}{}", within(heading)), String::new());
            if !text.is_empty() {
                add(format!("{title}{} says", within(heading)), text);
            }
            titles.insert(name, title);
        }
    }
    for line in lines.iter().map(|line| line.trim()) {
        let arrow = ["-->", "-.->", "--x"].into_iter().find_map(|arrow| line.split_once(arrow));
        let Some((from, to)) = arrow else { continue };
        let to = to.rsplit(['|', ' ']).next().unwrap_or(to);
        if let (Some(from), Some(to)) = (titles.get(from.trim()), titles.get(to.trim())) {
            add(format!("edge {from} → {to}{}", within(heading)), String::new());
        }
    }
}

/// A label as it was before it was written with Mermaid's entity codes.
fn decoded(label: &str) -> String {
    let mut out = String::new();
    let mut rest = label;
    while let Some(at) = rest.find('#') {
        let (before, code) = rest.split_at(at);
        out.push_str(before);
        let end = code.find(';').unwrap_or(0);
        let number = code.get(1..end.max(1)).and_then(|digits| digits.parse::<u32>().ok());
        let (c, length) = match number.and_then(char::from_u32) {
            Some(c) => (c, end + 1),
            None => ('#', 1),
        };
        out.push(c);
        rest = code.get(length..).unwrap_or_default();
    }
    out + rest
}

/// The cells of a table's line, without their Markdown.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for c in line.trim().trim_start_matches('|').trim_end_matches('|').chars() {
        if c == '|' && !is_escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells.iter().map(|cell| bare(cell)).collect()
}

/// A text without Markdown: escapes, code marks, emphasis and the targets of links, lines in files left out.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            '`' | '*' | '[' | ']' if c != ']' || chars.peek() != Some(&'(') => {}
            ']' => {
                chars.by_ref().take_while(|c| *c != ')').for_each(drop);
                let line = out.trim_end_matches(|c: char| c.is_ascii_digit());
                if line.ends_with(':') {
                    out.truncate(line.len() - 1);
                }
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// What differs, as lines to be read: `+ …` what is there now, `− …` what the document says and is not there, and
/// `… : old → new`. Where a text is broken is no difference.
pub(crate) fn differences(old: &[Fact], new: &[Fact]) -> Vec<String> {
    let same = |one: &str, other: &str| letters(one).eq(letters(other));
    let is_about = |one: &Fact, other: &Fact| same(&one.about, &other.about);
    let mut said = Vec::new();
    for fact in
        old.iter().filter(|fact| !new.iter().any(|known| is_about(known, fact) && same(&known.value, &fact.value)))
    {
        match new.iter().find(|known| is_about(known, fact)) {
            Some(known) => said.push(format!("{}: {} → {}", fact.about, fact.value, known.value)),
            None => said.push(format!("− {}", sentence(fact))),
        }
    }
    let is_new = |fact: &&Fact| !old.iter().any(|known| is_about(known, fact));
    said.extend(new.iter().filter(is_new).map(|fact| format!("+ {}", sentence(fact))));
    said.dedup();
    said
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn sentence(fact: &Fact) -> String {
    if fact.value.is_empty() { fact.about.clone() } else { format!("{}: {}", fact.about, fact.value) }
}
