//! `cargo xtask size`: what the page weighs on the line, and that it stays within its budget.

use std::fs;
use std::path::Path;

use crate::fault::{Explain, Fault, Result};
use crate::place::{Place, walk};
use crate::run::say;
use crate::serve::gzip;

/// The most that the first load may weigh, compressed: all that has to be there before the picture can be used.
const FIRST_LOAD_BYTES: usize = 650_000;
/// What the page loads after its first paint or when it is wanted, each with the most that it may weigh, compressed.
const LAZY: [(&str, usize); 15] = [
    ("archive.js", 9_000),
    ("details.txt", 75_000),
    ("disk.js", 3_000),
    ("editor.js", 160_000),
    ("fonts/inter-cyrillic.woff2", 30_000),
    ("fonts/inter-greek.woff2", 30_000),
    ("fonts/inter-latin-ext.woff2", 90_000),
    ("fonts/inter-latin.woff2", 50_000),
    ("forms.css", 3_000),
    ("hub.js", 5_000),
    ("keep.js", 3_000),
    ("rules.json", 40_000),
    ("snippets/split_panes.wasm", 275_000),
    ("worker.js", 4_000),
    ("worker_bg.wasm", 975_000),
];

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
    within(&weights, FIRST_LOAD_BYTES)
}

/// The most that a lazy file may weigh; `None` for a part of the first load.
fn lazy_budget(name: &str) -> Option<usize> {
    LAZY.iter().find(|(lazy, _)| *lazy == name).map(|(_, most)| *most)
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
    let (lazy, first): (Vec<_>, Vec<_>) = weights.iter().partition(|weight| lazy_budget(&weight.name).is_some());
    let row = |name: &str, bytes: usize, packed: usize| format!("{name:<44} {bytes:>10} {packed:>10}");
    let mut lines = vec![format!("{:<44} {:>10} {:>10}", "file", "bytes", "gzip")];
    for (title, group) in [("= first load", first), ("= lazy", lazy)] {
        lines.extend(group.iter().map(|weight| row(&weight.name, weight.bytes, weight.packed)));
        let bytes = group.iter().map(|weight| weight.bytes).sum();
        lines.extend([row(title, bytes, group.iter().map(|weight| weight.packed).sum()), String::new()]);
    }
    let total: usize = weights.iter().map(|weight| weight.packed).sum();
    let first: usize = weights.iter().filter(|it| lazy_budget(&it.name).is_none()).map(|it| it.packed).sum();
    let (first, most) = (first.div_ceil(1000), FIRST_LOAD_BYTES / 1000);
    lines.push(format!("first load {first} KB gzip of {most} KB; {} KB with all that is lazy", total.div_ceil(1000)));
    lines.join("\n")
}

fn within(weights: &[Weight], first_load: usize) -> Result {
    let over = |what: &str, packed: usize, most: usize| {
        Fault::new(format!("{what} weighs {packed} bytes compressed, {} over its budget of {most}", packed - most))
    };
    for weight in weights {
        if let Some(most) = lazy_budget(&weight.name).filter(|most| weight.packed > *most) {
            let fault = over(&format!("`{}`", weight.name), weight.packed, most);
            return Err(fault.next("see what it bundles, and leave out what is not needed"));
        }
    }
    let first: Vec<&Weight> = weights.iter().filter(|weight| lazy_budget(&weight.name).is_none()).collect();
    let total: usize = first.iter().map(|weight| weight.packed).sum();
    if total <= first_load {
        return Ok(());
    }
    let largest = first.iter().max_by_key(|weight| weight.packed).map_or("", |weight| weight.name.as_str());
    Err(over("the first load", total, first_load)
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
        let weights = [weight("app.wasm", 60), weight("boot.js", 40), weight("editor.js", 160_000)];
        assert!(within(&weights, 100).is_ok());
        let fault = within(&weights, 99).unwrap_err().to_string();
        assert!(fault.contains("1 over its budget") && fault.contains("`app.wasm`"), "{fault}");
        let fault = within(&[weight("editor.js", 160_001)], 100).unwrap_err().to_string();
        assert!(fault.contains("`editor.js` weighs") && fault.contains("1 over its budget"), "{fault}");
    }

    #[test]
    fn the_editor_is_no_part_of_the_first_load() {
        let text = table(&[weight("app.wasm", 60), weight("editor.js", 40)]);
        let line =
            |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap().split_whitespace().last().unwrap();
        assert_eq!((line("= first load"), line("= lazy")), ("60", "40"));
    }
}
