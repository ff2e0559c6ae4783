//! What the code pane asks, asked at every word of real files: how long each answer takes. That none panics is shown by the
//! run getting to its end.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use catalog::Library;
use model::FileKind;
use rules::{Context, Project};

use crate::corpus;

/// Time of each request of a kind, with the file and the place.
struct Times {
    what: &'static str,
    all: Vec<(Duration, String, usize)>,
    /// Answers that say something.
    told: usize,
}

/// Prints the times of each kind of request over a folder's files, each file read as a workflow of its own. `per_file`: words
/// a file at most, spread evenly; 0: every word.
pub fn measure(folder: &Path, per_file: usize) -> Result<(), String> {
    let files = corpus::files(folder)?;
    let mut kinds = ["completion", "hover", "definition"].map(|what| Times { what, all: Vec::new(), told: 0 });
    for (name, text) in &files {
        ask_everywhere(name, text, per_file, &mut kinds);
    }
    println!("{} files; microseconds a request", files.len());
    println!("{:<12} {:>9} {:>9} {:>8} {:>8} {:>8}  slowest", "request", "count", "told", "median", "p99", "max");
    for times in &mut kinds {
        times.print();
    }
    Ok(())
}

fn ask_everywhere(name: &str, text: &str, per_file: usize, kinds: &mut [Times; 3]) {
    let path = match FileKind::of(name) {
        FileKind::Action => "action.yml",
        _ => ".github/workflows/a.yml",
    };
    let Some(file) = model::read(FileKind::of(path), path, Arc::new(syntax::parse(text))) else { return };
    let project = Project::new([(path, &file)], false);
    let library = Library::builtin();
    let words = words(text);
    let step = if per_file == 0 { 1 } else { words.len().div_ceil(per_file).max(1) };
    for offset in words.into_iter().step_by(step) {
        // Each request of an editor begins with a file that nobody has looked into.
        let begin = Instant::now();
        let is_told = assist::complete(path, text, offset, &project, library).is_some();
        let complete = (begin.elapsed(), is_told);
        let begin = Instant::now();
        let is_told = assist::hover(&Context::new(path, &file, &project, library), offset, 0).is_some();
        let hover = (begin.elapsed(), is_told);
        let begin = Instant::now();
        let is_told = !assist::definition(&Context::new(path, &file, &project, library), offset).is_empty();
        let definition = (begin.elapsed(), is_told);
        for (times, (time, is_told)) in kinds.iter_mut().zip([complete, hover, definition]) {
            times.all.push((time, name.to_owned(), offset));
            times.told += usize::from(is_told);
        }
    }
}

/// The middle of every word.
fn words(text: &str) -> Vec<usize> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_part(character), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let middle = usize::midpoint(from, at);
                found.extend(text.is_char_boundary(middle).then_some(middle));
                start = None;
            }
            _ => {}
        }
    }
    found
}

impl Times {
    fn print(&mut self) {
        self.all.sort();
        let at = |part: usize| self.all.get(part * self.all.len().saturating_sub(1) / 100).map(|it| it.0.as_micros());
        let slowest = self.all.last().map(|(_, name, offset)| format!("{name} at byte {offset}")).unwrap_or_default();
        let [median, most, max] = [50, 99, 100].map(|part| at(part).unwrap_or(0));
        println!("{:<12} {:>9} {:>9} {median:>8} {most:>8} {max:>8}  {slowest}", self.what, self.all.len(), self.told);
    }
}
