//! Text in, text out; `‸` is the cursor.

#![allow(clippy::needless_raw_string_hashes, reason = "the macro writes them")]

mod any_place;
mod completion;
mod configs;
mod hovering;
mod navigation;
mod renaming;

use std::fmt::Write as _;
use std::sync::Arc;

use catalog::Library;
use model::{File, FileKind};
use rules::{Context, Project};

const PATH: &str = ".github/workflows/a.yml";

/// Files: path and text, the first with the cursor.
struct Case {
    files: Vec<(String, String)>,
    offset: usize,
}

/// A case of several files: a line `# file: PATH` begins each but the first.
fn case(text: &str) -> Case {
    let mut files = vec![(PATH.to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        match line.trim_end().strip_prefix("# file: ") {
            Some(path) => files.push((path.to_owned(), String::new())),
            None => files.last_mut().unwrap().1.push_str(line),
        }
    }
    let cursor = files.iter().position(|(_, text)| text.contains('‸')).unwrap();
    files.swap(0, cursor);
    let offset = files[0].1.find('‸').unwrap();
    files[0].1 = files[0].1.replace('‸', "");
    Case { files, offset }
}

impl Case {
    fn with<T>(&self, act: impl FnOnce(&Context<'_>) -> T) -> T {
        let read = |(path, text): &(String, String)| -> (String, File) {
            let tree = Arc::new(syntax::parse(text));
            (path.clone(), model::read(FileKind::of(path), path, tree).unwrap())
        };
        let files: Vec<(String, File)> = self.files.iter().map(read).collect();
        let project = Project::new(files.iter().map(|(path, file)| (path.as_str(), file)), true);
        act(&Context::new(&files[0].0, &files[0].1, &project, Library::builtin()))
    }

    fn text_of(&self, path: &str) -> &str {
        &self.files.iter().find(|(own, _)| own == path).unwrap().1
    }
}

/// The first of the completions, a line each: what is replaced, then label, detail and what is written when it differs.
fn completed(text: &str, most: usize) -> String {
    let case = case(text);
    case.with(|context| {
        let own = &case.files[0];
        let found = crate::complete(&own.0, &own.1, case.offset, context.project, context.library);
        let Some(found) = found else { return "nothing".to_owned() };
        let mut out = format!("[{}]", found.range.slice(&own.1));
        for item in found.items.iter().take(most) {
            let _ = write!(out, "\n{}", item.label);
            if !item.detail.is_empty() {
                let _ = write!(out, " · {}", item.detail);
            }
            if item.insert != item.label {
                let _ = write!(out, " ⇒ {:?}", item.insert);
            }
        }
        if found.items.len() > most {
            let _ = write!(out, "\n… {} in all", found.items.len());
        }
        out
    })
}
