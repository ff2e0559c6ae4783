//! What the code pane asks, asked at every word of real files: how long each answer takes. That none panics is shown by the
//! run getting to its end.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use catalog::Library;
use model::FileKind;
use rules::{Context, Project};

use crate::corpus;

/// Words of a file at which hover and definition are asked of a file that nobody has looked into.
const FRESH: usize = 40;

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
    let kinds = ["completion", "hover", "definition", "hover again", "definition again"];
    let mut kinds = kinds.map(|what| Times { what, all: Vec::new(), told: 0 });
    for (name, text) in &files {
        ask_everywhere(name, text, per_file, &mut kinds);
    }
    println!("{} files; microseconds a request", files.len());
    println!("{:<17} {:>9} {:>9} {:>8} {:>8} {:>8}  slowest", "request", "count", "told", "median", "p99", "max");
    for times in &mut kinds {
        times.print();
    }
    Ok(())
}

fn ask_everywhere(name: &str, text: &str, per_file: usize, kinds: &mut [Times; 5]) {
    let path = match FileKind::of(name) {
        FileKind::Action => "action.yml",
        FileKind::Dependabot => ".github/dependabot.yml",
        FileKind::Settings => ".pipewright.yml",
        _ => ".github/workflows/a.yml",
    };
    let Some(file) = model::read(FileKind::of(path), path, Arc::new(syntax::parse(text))) else { return };
    let project = Project::new([(path, &file)], false);
    let library = Library::builtin();
    let words = words(text);
    let step = if per_file == 0 { 1 } else { words.len().div_ceil(per_file).max(1) };
    // A file that has been looked into answers at once, so that every word can be asked; a request of an editor begins with
    // one that nobody has looked into, which is asked at some words.
    let known = Context::new(path, &file, &project, library);
    let rest = words.len().div_ceil(step).div_ceil(FRESH).max(1);
    for (nth, offset) in words.into_iter().step_by(step).enumerate() {
        let new = || Context::new(path, &file, &project, library);
        let mut answers: Vec<(usize, Duration, bool)> = Vec::new();
        let mut ask = |kind: usize, request: &dyn Fn() -> bool| {
            let begin = Instant::now();
            let is_told = request();
            answers.push((kind, begin.elapsed(), is_told));
        };
        ask(0, &|| assist::complete(path, text, offset, &project, library).is_some());
        ask(3, &|| assist::hover(&known, offset, 0).is_some());
        ask(4, &|| !assist::definition(&known, offset).is_empty());
        if nth % rest == 0 {
            ask(1, &|| assist::hover(&new(), offset, 0).is_some());
            ask(2, &|| !assist::definition(&new(), offset).is_empty());
        }
        for (kind, time, is_told) in answers {
            let Some(times) = kinds.get_mut(kind) else { continue };
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
        println!("{:<17} {:>9} {:>9} {median:>8} {most:>8} {max:>8}  {slowest}", self.what, self.all.len(), self.told);
    }
}
