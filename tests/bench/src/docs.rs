//! The documents of real repositories, held against what is promised of every document.
//!
//! Of each repository is asked that its document is the same for the files in another order, that its box art keeps its
//! width and can be read, and that a document with markers does not drift from the
//! files that it was made from.

use std::path::Path;
use std::time::{Duration, Instant};

use session::wire::{Command, TextFile};
use session::{Diagrams, DocumentOptions, DriftState, Section, Session, Snapshot, drift, managed};
use unicode_width::UnicodeWidthStr as _;

use crate::corpus;

/// Prints a line of figures, and every failure with its repository.
pub fn measure(folder: &Path) -> Result<(), String> {
    let repositories = corpus::repositories(folder)?;
    let mut failures = Vec::new();
    let (mut rows, mut times) = (0, Vec::new());
    for (name, files) in &repositories {
        let snapshot = opened(name, files.clone());
        let (told, time, count) = of_repository(&snapshot, name, files);
        failures.extend(told.into_iter().map(|why| format!("{name}: {why}")));
        rows += count;
        times.push((time, files.len(), name));
    }
    times.sort();
    println!("{} repositories, {rows} rows of box art, {} failures", repositories.len(), failures.len());
    if let (Some((median, ..)), Some((slowest, files, name))) = (times.get(times.len() / 2), times.last()) {
        println!(
            "document: median {:.1} ms, slowest {:.1} ms ({name}, {files} files)",
            median.as_secs_f64() * 1e3,
            slowest.as_secs_f64() * 1e3
        );
    }
    failures.iter().for_each(|failure| println!("{failure}"));
    if failures.is_empty() { Ok(()) } else { Err(format!("{} failures", failures.len())) }
}

fn opened(name: &str, files: Vec<TextFile>) -> Snapshot {
    Session::default().apply(Command::Open { name: name.to_owned(), files })
}

fn whole(diagrams: Diagrams) -> DocumentOptions {
    DocumentOptions { diagrams, sections: Section::ALL.to_vec(), ..DocumentOptions::default() }
}

/// What fails, how long the document takes, and its rows of box art.
fn of_repository(snapshot: &Snapshot, name: &str, files: &[TextFile]) -> (Vec<String>, Duration, usize) {
    let mut told = Vec::new();
    let start = Instant::now();
    let text = snapshot.written(&whole(Diagrams::Boxes)).text;
    let time = start.elapsed();
    let mut turned = files.to_vec();
    turned.reverse();
    if opened(name, turned).written(&whole(Diagrams::Boxes)).text != text {
        told.push("another order of the files gives another document".to_owned());
    }
    let width = DocumentOptions::default().width_cells;
    let drawings = blocks(&text, "text");
    let rows = drawings.iter().map(|drawing| drawing.lines().count()).sum();
    for drawing in &drawings {
        let wide = drawing.lines().filter(|row| row.width() > width);
        told.extend(wide.map(|row| format!("a row of {} cells: {row}", row.width())));
        if session::read_drawing(drawing).boxes.is_empty() {
            told.push(format!("a drawing without boxes:\n{drawing}"));
        }
    }
    let marked = snapshot.written(&DocumentOptions { has_markers: true, ..whole(Diagrams::Boxes) }).text;
    told.extend(drifting(snapshot, &marked));
    (told, time, rows)
}

/// The sections that a document of the same files is said to have lost.
fn drifting(snapshot: &Snapshot, text: &str) -> Vec<String> {
    let sections = match managed(text) {
        Ok(sections) => sections,
        Err(fault) => return vec![format!("line {}: {}", fault.line, fault.reason)],
    };
    let shown = sections.iter().map(|marker| marker.section).collect();
    let options = DocumentOptions { sections: shown, ..DocumentOptions::default() };
    let found = drift(text, &sections, &[], |section, _| snapshot.section(section, &options));
    let drifts = found.into_iter().filter(|drift| drift.state != DriftState::Ok);
    drifts.map(|drift| format!("{} drifts: {}", drift.section.id(), drift.facts.join("; "))).collect()
}

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(of)) if of == language => open = Some(String::new()),
            (None, Some(_)) => open = None,
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(block), None) => block.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    found
}
