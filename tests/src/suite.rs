//! Runs the cases of `suite/`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use session::wire::{Command, Diagrams, Export, TextFile};
use session::{Session, Snapshot};

const FENCE: &str = "````";

#[test]
#[expect(clippy::disallowed_methods, reason = "the suite reads and rewrites its own files")]
fn every_case_comes_out_as_written() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let cases = cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("suite"));
    assert!(cases.len() >= 4, "the suite has lost its cases");
    let mut failed = String::new();
    for path in cases {
        let text = std::fs::read_to_string(&path).unwrap();
        let real = come_out(&text);
        if real == text {
            continue;
        }
        if update {
            std::fs::write(&path, real).unwrap();
        } else {
            let _ = writeln!(failed, "{} comes out as:\n{real}", path.display());
        }
    }
    assert!(failed.is_empty(), "{failed}\nIf that is right, run with UPDATE_EXPECT=1.");
}

#[expect(clippy::disallowed_methods, reason = "the suite reads its own folders")]
fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(cases(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The case with its output blocks as they really are.
fn come_out(case: &str) -> String {
    let yaml = block(case, "yaml").expect("a case has a yaml block");
    let file = TextFile { path: ".github/workflows/case.yml".to_owned(), text: yaml.to_owned() };
    let snapshot = Session::default().apply(Command::Open { name: "case".to_owned(), files: vec![file] });
    let mut out = case.to_owned();
    let document = Export::Markdown { diagrams: Diagrams::Boxes };
    for (kind, real) in
        [("report", report(&snapshot)), ("graph", snapshot.graph.outline()), ("document", text(&snapshot, &document))]
    {
        if let Some(written) = block(&out, kind) {
            out = out.replace(&format!("{FENCE}{kind}\n{written}{FENCE}"), &format!("{FENCE}{kind}\n{real}{FENCE}"));
        }
    }
    out
}

fn block<'c>(case: &'c str, kind: &str) -> Option<&'c str> {
    let (_, rest) = case.split_once(&format!("{FENCE}{kind}\n"))?;
    rest.split_once(FENCE).map(|(content, _)| content)
}

fn report(snapshot: &Snapshot) -> String {
    let reports: Vec<String> = snapshot
        .findings()
        .map(|(document, finding)| source::report(&document.path, &document.text, &document.lines, finding))
        .collect();
    if reports.is_empty() { "no problems\n".to_owned() } else { reports.concat() }
}

fn text(snapshot: &Snapshot, what: &Export) -> String {
    snapshot.export(what).unwrap().text
}
