//! `cargo run --release -p graph --example survey -- FOLDER…`: how many nodes and edges of each kind the repositories in
//! these folders give, and how long their graphs take. A measure, no check: it says where to look next.
//!
//! A repository is a folder with `.github/workflows` in it, at whatever depth.

#![expect(clippy::disallowed_methods, reason = "a command reads files and the clock; the library beside it does not")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use catalog::Library;
use graph::{Graph, Project};
use model::{Action, File, FileKind, Workflow};

fn main() -> io::Result<()> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut all, mut slowest, mut repositories) = (Duration::ZERO, (Duration::ZERO, PathBuf::new()), 0);
    for folder in env::args_os().skip(1) {
        for root in roots(Path::new(&folder))? {
            let (graph, took) = timed(&root)?;
            count(&graph, &mut counts);
            all += took;
            repositories += 1;
            if took > slowest.0 {
                slowest = (took, root);
            }
        }
    }
    for (what, count) in counts {
        println!("{count:>7} {what}");
    }
    println!("{repositories} repositories in {all:?}, the slowest {} in {:?}", slowest.1.display(), slowest.0);
    Ok(())
}

/// The graph of a repository and the time that it took, reading not counted.
fn timed(root: &Path) -> io::Result<(Graph, Duration)> {
    let (mut workflows, mut actions) = (Vec::new(), Vec::new());
    for path in files(root)? {
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let kind = FileKind::of(&name);
        if matches!(kind, FileKind::Workflow | FileKind::Action) {
            let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
            match model::read(kind, &name, Arc::new(syntax::parse(&text))) {
                Some(File::Workflow(workflow)) => workflows.push(workflow),
                Some(File::Action(action)) => actions.push(action),
                _ => {}
            }
        }
    }
    let workflows: Vec<&Workflow> = workflows.iter().map(Arc::as_ref).collect();
    let actions: Vec<&Action> = actions.iter().map(Arc::as_ref).collect();
    let library = Library::builtin();
    let start = Instant::now();
    let graph = graph::build(&Project { workflows: &workflows, actions: &actions }, library);
    Ok((graph, start.elapsed()))
}

fn count(graph: &Graph, counts: &mut BTreeMap<String, usize>) {
    let mut add = |what: String| *counts.entry(what).or_default() += 1;
    for (_, node) in graph.nodes() {
        add(format!("node {}", node.id.split(':').next().unwrap_or_default()));
    }
    for (.., edge) in graph.edges() {
        add(format!("edge {:?}", edge.relation));
    }
    for deed in &graph.deeds {
        add(format!("deed {}", deed.meaning.kind.word()));
    }
}

fn roots(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if folder.join(".github/workflows").is_dir() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    for path in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        found.extend(roots(&path)?);
    }
    Ok(found)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
