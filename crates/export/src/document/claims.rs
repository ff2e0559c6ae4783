//! What a document that people wrote claims, held against the files: lines between jobs, cache layers, scanners, retention,
//! durations. What cannot be read is left out; what is not mentioned at all is told.

use std::collections::BTreeSet;

use graph::{Kind, Relation};

use super::Document;
use super::facts::{Facts, JobFacts};
use super::sections::security_scans::is_scan;
use super::words::once;
use crate::art::{Reading, read};

/// What is claimed and not so, and what is not mentioned, each as a line to be read.
pub fn claims(text: &str, document: &Document<'_>) -> Vec<String> {
    let facts = Facts::of(document);
    let mut said = Vec::new();
    for piece in pieces(text) {
        said.extend(lines_between_jobs(&facts, &piece));
        said.extend(layers(&facts, &piece));
        said.extend(retention(&facts, &piece));
        said.extend(savings(&piece));
        said.extend(rows(&facts, &piece));
    }
    said.extend(unmentioned(&facts, text));
    once(said)
}

/// A heading with what stands below it up to the next one.
struct Piece<'t> {
    heading: String,
    lines: Vec<&'t str>,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = vec![Piece { heading: String::new(), lines: Vec::new() }];
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        if line.starts_with('#') && !is_code {
            let heading = line.trim_start_matches('#').trim().to_lowercase();
            found.push(Piece { heading, lines: Vec::new() });
        } else if let Some(piece) = found.last_mut() {
            piece.lines.push(line);
        }
    }
    found
}

impl Piece<'_> {
    /// The drawings in it, read.
    fn drawings(&self) -> Vec<Reading> {
        let mut found = Vec::new();
        let mut block: Option<Vec<&str>> = None;
        for line in &self.lines {
            let is_fence = line.trim_start().starts_with("```");
            match (&mut block, is_fence) {
                (None, true) => block = Some(Vec::new()),
                (Some(_), true) => found.extend(block.take().map(|lines| read(&lines.join("\n")))),
                (Some(lines), false) => lines.push(line),
                (None, false) => {}
            }
        }
        found
    }
}

/// Names are compared by their letters and digits.
fn plainly(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_called(job: &JobFacts<'_>, name: &str) -> bool {
    let name = plainly(name);
    !name.is_empty() && (plainly(&job.job.id.value) == name || plainly(job.job.label()) == name)
}

/// Lines between what are jobs of one workflow, without such a need.
fn lines_between_jobs(facts: &Facts<'_>, piece: &Piece<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for reading in piece.drawings() {
        let title = |at: usize| reading.boxes.get(at).map_or("", |known| known.title.as_str());
        for (from, to, _) in &reading.lines {
            let (from, to) = (title(*from), title(*to));
            let mut is_job_pair = false;
            let is_so = facts.workflows.iter().any(|workflow| {
                let find = |name| workflow.jobs.iter().find(|job| is_called(job, name));
                let (Some(one), Some(other)) = (find(from), find(to)) else { return false };
                is_job_pair = true;
                let needs = Relation::ALL_NEEDS;
                facts.graph.neighbours(one.node, petgraph::Direction::Outgoing, &needs).contains(&other.node)
            });
            if is_job_pair && !is_so {
                said.push(format!("− edge {from} → {to} claimed, not found"));
            }
        }
    }
    said
}

/// `Layer 2: mypy cache (.mypy_cache)`, and `Layer 3: Code (Bandit, Semgrep)`.
fn layers(facts: &Facts<'_>, piece: &Piece<'_>) -> Vec<String> {
    let is_about = |word: &str| piece.heading.contains(word);
    let mut said = Vec::new();
    for line in &piece.lines {
        let Some(layer) = line.find("Layer ").and_then(|at| line.get(at..)) else { continue };
        let Some((_, text)) = layer.split_once(':') else { continue };
        let text = text.trim().trim_end_matches(['│', '|']).trim();
        let (name, inside) =
            text.split_once('(').map_or((text, ""), |(name, rest)| (name.trim(), rest.trim_end_matches(')')));
        if is_about("cach") && !has_cache(facts, name, inside) {
            said.push(format!("− cache layer {name} claimed, not found"));
        } else if is_about("secur") {
            let tools = inside.split(',').map(str::trim).filter(|tool| !tool.is_empty());
            let has = |tool: &str| {
                facts.deeds().any(|(.., deed)| is_scan(deed) && plainly(&facts.tool(deed)) == plainly(tool))
            };
            said.extend(tools.filter(|tool| !has(tool)).map(|tool| format!("− scanner {tool} claimed, not found")));
        }
    }
    said
}

fn has_cache(facts: &Facts<'_>, name: &str, inside: &str) -> bool {
    let caches = facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Cache);
    let mut labels = caches.map(|(_, node)| plainly(&node.label));
    let words: Vec<String> = name.split_whitespace().chain(inside.split_whitespace()).map(plainly).collect();
    let says =
        |label: &String| words.iter().any(|word| word.len() > 2 && word != "cache" && label.contains(word.as_str()));
    labels.any(|label| says(&label))
}

/// `7-30 days`, where other days are declared.
fn retention(facts: &Facts<'_>, piece: &Piece<'_>) -> Vec<String> {
    if !piece.heading.contains("artifact") {
        return Vec::new();
    }
    let details =
        facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Artifact).flat_map(|(_, node)| &node.details);
    let days = details.flat_map(|detail| numbers(detail)).collect::<Vec<u32>>();
    let declared = days.iter().min().copied().zip(days.iter().max().copied());
    let mut said = Vec::new();
    for line in &piece.lines {
        let Some(at) = line.find(" days") else { continue };
        let word = line.get(..at).unwrap_or_default().rsplit([' ', '│', '|']).next().unwrap_or_default();
        let claimed = numbers(word);
        let (Some(least), Some(most)) = (claimed.iter().min(), claimed.iter().max()) else { continue };
        match declared {
            Some(known) if known == (*least, *most) => {}
            Some((least, most)) if least == most => said.push(format!("retention {word} → {least} days")),
            Some((least, most)) => said.push(format!("retention {word} → {least}–{most} days")),
            None => said.push(format!("− retention {word} days claimed, none is declared")),
        }
    }
    said
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// Time that is said to be saved: nobody has measured it here.
fn savings(piece: &Piece<'_>) -> Vec<String> {
    let lines = piece.lines.iter().filter(|line| line.contains('%') && line.to_lowercase().contains("saved"));
    lines.map(|line| format!("− measure claimed, not found: {}", line.trim().trim_matches(['│', '|']).trim())).collect()
}

/// Table rows that begin with a workflow's file: its triggers and its duration.
fn rows(facts: &Facts<'_>, piece: &Piece<'_>) -> Vec<String> {
    let mut said = Vec::new();
    let mut columns: Vec<String> = Vec::new();
    for line in piece.lines.iter().filter(|line| line.trim_start().starts_with('|')) {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        if columns.is_empty() {
            columns = cells.iter().map(|cell| cell.to_lowercase()).collect();
            continue;
        }
        let Some((first, rest)) = cells.split_first() else { continue };
        let file = first.trim_matches(['`', '[']).split(']').next().unwrap_or(first);
        if !file.ends_with(".yml") && !file.ends_with(".yaml") {
            continue;
        }
        let Some(known) = facts.workflows.iter().find(|known| known.workflow.file_name() == file) else {
            said.push(format!("− workflow {file} claimed, not found"));
            continue;
        };
        for (column, cell) in columns.iter().skip(1).zip(rest) {
            if column.contains("duration") && cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains("limit") {
                said.push(format!("− duration of {file}, {cell}, claimed, not measured"));
            }
            if column.contains("trigger") {
                said.extend(triggers(known.workflow, file, cell));
            }
        }
    }
    said
}

/// Words for events in a table, against those of the workflow.
fn triggers(workflow: &model::Workflow, file: &str, cell: &str) -> Vec<String> {
    let words: Vec<String> = cell.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_lowercase).collect();
    let has = |word: &str| words.iter().any(|known| known == word);
    let starts = |event: &str| workflow.trigger(event).is_some();
    let tags = workflow.trigger("push").is_some_and(|push| push.filter("tags").is_some());
    let claims = [
        ("push", has("push"), starts("push")),
        ("pull_request", has("pr") || has("pull_request"), starts("pull_request") || starts("pull_request_target")),
        ("schedule", has("schedule") || has("cron") || has("daily"), starts("schedule")),
        ("tag push", has("tag") || has("tags"), tags),
    ];
    let wrong = claims.into_iter().filter(|(_, is_claimed, is_so)| *is_claimed && !is_so);
    wrong.map(|(event, ..)| format!("− trigger {event} of {file} claimed, not found")).collect()
}

/// Workflows and jobs that the text does not name at all.
fn unmentioned(facts: &Facts<'_>, text: &str) -> Vec<String> {
    let is_sign = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let words: BTreeSet<String> = text.split(is_sign).map(plainly).collect();
    let whole = plainly(text);
    // A name of several words is found wherever its letters stand, a single word only as one.
    let names = |name: &str| words.contains(&plainly(name)) || (name.contains(' ') && whole.contains(&plainly(name)));
    let mut said = Vec::new();
    for workflow in &facts.workflows {
        let file = workflow.workflow.file_name();
        if !names(file) {
            said.push(format!("+ workflow {file}"));
            continue;
        }
        let jobs = workflow.jobs.iter().filter(|job| !names(&job.job.id.value) && !names(job.job.label()));
        said.extend(jobs.map(|job| format!("+ job {} of {file}", job.job.id.value)));
    }
    said
}
