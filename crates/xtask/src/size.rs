//! `cargo xtask size`: what the page weighs on the line, and that it stays within its budget.

use std::fs;
use std::path::Path;

use crate::fault::{Explain, Fault, Result};
use crate::place::{Place, walk};
use crate::run::say;
use crate::serve::gzip;

/// The most that all of the page may weigh, compressed.
const BUDGET_BYTES: usize = 650_000;
/// What the page loads after its first paint. All else counts as its first load.
const LAZY: [&str; 2] = ["archive.js", "editor.js"];

/// A file of the page: name, bytes, compressed bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Weight {
    name: String,
    bytes: usize,
    packed: usize,
}

/// Prints the table and checks the budget.
pub fn check(place: &Place) -> Result {
    let weights = weigh(&place.dist())?;
    say(&table(&weights));
    within(&weights, BUDGET_BYTES)
}

fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    if !dist.join("index.html").is_file() {
        return Err(Fault::new(format!("there is no built page in {}", dist.display())).next("run `cargo xtask build`"));
    }
    let mut weights = Vec::new();
    for file in walk(dist)? {
        let bytes = fs::read(&file).explain(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        // Fonts are compressed already; a host sends them as they are.
        let packed =
            if file.extension().is_some_and(|ending| ending == "woff2") { bytes.len() } else { gzip(&bytes).len() };
        weights.push(Weight { name, bytes: bytes.len(), packed });
    }
    Ok(weights)
}

fn table(weights: &[Weight]) -> String {
    let (lazy, first): (Vec<_>, Vec<_>) = weights.iter().partition(|weight| LAZY.contains(&weight.name.as_str()));
    let row = |name: &str, bytes: usize, packed: usize| format!("{name:<44} {bytes:>10} {packed:>10}");
    let mut lines = vec![format!("{:<44} {:>10} {:>10}", "file", "bytes", "gzip")];
    for (title, group) in [("= first load", first), ("= lazy", lazy)] {
        lines.extend(group.iter().map(|weight| row(&weight.name, weight.bytes, weight.packed)));
        let bytes = group.iter().map(|weight| weight.bytes).sum();
        lines.extend([row(title, bytes, group.iter().map(|weight| weight.packed).sum()), String::new()]);
    }
    let total: usize = weights.iter().map(|weight| weight.packed).sum();
    lines.push(format!("total {} KB gzip of {} KB", total.div_ceil(1000), BUDGET_BYTES / 1000));
    lines.join("\n")
}

fn within(weights: &[Weight], budget: usize) -> Result {
    let total: usize = weights.iter().map(|weight| weight.packed).sum();
    if total <= budget {
        return Ok(());
    }
    let largest = weights.iter().max_by_key(|weight| weight.packed).map_or("", |weight| weight.name.as_str());
    Err(Fault::new(format!("the page weighs {total} bytes compressed, {} over its budget of {budget}", total - budget))
        .next(format!("see what grew in the table above; the largest file is `{largest}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(name: &str, packed: usize) -> Weight {
        Weight { name: name.to_owned(), bytes: packed * 3, packed }
    }

    #[test]
    fn the_budget_holds_or_the_excess_is_said() {
        let weights = [weight("app.wasm", 60), weight("editor.js", 40)];
        assert!(within(&weights, 100).is_ok());
        let fault = within(&weights, 99).unwrap_err().to_string();
        assert!(fault.contains("1 over its budget") && fault.contains("`app.wasm`"), "{fault}");
    }

    #[test]
    fn the_editor_is_no_part_of_the_first_load() {
        let text = table(&[weight("app.wasm", 60), weight("editor.js", 40)]);
        let line =
            |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap().split_whitespace().last().unwrap();
        assert_eq!((line("= first load"), line("= lazy")), ("60", "40"));
    }
}
