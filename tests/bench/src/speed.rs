//! Time from text to tree, beside the bare event parser and the other lossless readers.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::corpus;

/// Reads a text in one way.
type Read = fn(&str);

const READERS: [(&str, Read); 4] = [
    ("granit-parser, events only", events),
    ("syntax::parse", tree),
    ("yaml-edit", yaml_edit_tree),
    ("tree-sitter-yaml", tree_sitter_tree),
];

/// Times every reader on all files of a folder: the best of several rounds.
pub fn measure(folder: &Path) -> Result<(), String> {
    let files = corpus::files(folder)?;
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    println!("{} files, {} KB; best of 7 rounds", files.len(), bytes / 1024);
    let mut first = None;
    for (name, read) in READERS {
        let best = best_of(7, || files.iter().for_each(|(_, text)| read(text)));
        let events = *first.get_or_insert(best);
        println!(
            "{name:<28} {:>9.2} ms  {:>7.1} MB/s  {:>6.2} × events",
            best.as_secs_f64() * 1e3,
            bytes as f64 / best.as_secs_f64() / 1e6,
            best.as_secs_f64() / events.as_secs_f64(),
        );
    }
    Ok(())
}

/// Times texts of growing size and prints the exponent of the growth.
pub fn scaling() {
    let mut points = Vec::new();
    for kilobytes in [10, 30, 100, 300, 1000, 3000, 10_000] {
        let text = workflow(kilobytes * 1000);
        let best = best_of(if kilobytes > 1000 { 5 } else { 20 }, || tree(&text));
        println!(
            "{kilobytes:>6} KB  {:>10.3} ms  {:>6.1} MB/s",
            best.as_secs_f64() * 1e3,
            text.len() as f64 / best.as_secs_f64() / 1e6
        );
        points.push((text.len() as f64, best.as_secs_f64()));
    }
    println!("exponent {:.3}", exponent(&points));
}

/// The exponent of the growth of pairs of size and time: least squares over the logarithms.
pub fn exponent(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let points: Vec<(f64, f64)> = points.iter().map(|(size, time)| (size.ln(), time.ln())).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>()
        / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

/// A workflow of about that many bytes.
pub fn workflow(bytes: usize) -> String {
    let mut text = "name: \"Large\"\non: [push, pull_request]\njobs:\n".to_owned();
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&JOB.replace("NUMBER", &number.to_string()));
        number += 1;
    }
    text
}

/// A job with every style of value.
const JOB: &str = r#"  jobNUMBER: # the job NUMBER
    runs-on: ${{ matrix.os }}
    strategy:
      matrix: {os: [a, b]}
    steps:
      - uses: actions/checkout@v4
      - name: 'Step of NUMBER'
        run: |
          make all
          make test
        env:
          A: "x\ty"
"#;

/// The best time of several rounds.
pub fn best_of(rounds: usize, mut work: impl FnMut()) -> Duration {
    let mut one = || {
        let started = Instant::now();
        work();
        started.elapsed()
    };
    (0..rounds).map(|_| one()).min().unwrap_or_default()
}

fn events(text: &str) {
    let options = granit_parser::options! { max_buffered_comment_events: usize::MAX };
    for event in granit_parser::Parser::new_from_str_with_options(text, options) {
        if black_box(event).is_err() {
            break;
        }
    }
}

fn tree(text: &str) {
    black_box(syntax::parse(text));
}

fn yaml_edit_tree(text: &str) {
    black_box(yaml_edit::YamlFile::parse(text));
}

fn tree_sitter_tree(text: &str) {
    let mut parser = tree_sitter::Parser::new();
    if parser.set_language(&tree_sitter_yaml::LANGUAGE.into()).is_ok() {
        black_box(parser.parse(text, None));
    }
}
