//! `cargo xtask tidy`: rules of the house that no other tool knows. Each is one function on one file.

use std::fs;

use crate::fault::{Fault, Result};
use crate::place::Place;

/// The longest source file that one still reads.
const LONGEST_FILE: usize = 700;
const SOURCES: [&str; 9] = ["rs", "toml", "ts", "mjs", "js", "css", "html", "md", "json"];
/// Cases and samples: their bytes are the point.
const MATERIAL: [&str; 2] = ["tests/suite/", "crates/session/sample/"];
/// The one place of colours.
const TOKENS: &str = "web/styles/tokens.css";

/// A breach: the line, counted from 1, and what is wrong.
type Breach = (usize, String);

/// A rule on a file's path and text.
type Check = fn(&str, &str) -> Vec<Breach>;

const CHECKS: [Check; 7] =
    [module_comment, file_length, white_space, colour_literals, registry_addresses, machine_paths, inner_html];

/// Checks every file of ours.
pub fn check(place: &Place) -> Result {
    let mut faults = Vec::new();
    for path in place.files()? {
        // What is no text has no lines to check.
        let Ok(text) = fs::read_to_string(place.root.join(&path)) else { continue };
        for check in CHECKS {
            faults.extend(check(&path, &text).into_iter().map(|(line, what)| format!("{path}:{line}: {what}")));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::new(faults.join("\n"))) }
}

/// Whether the file's name ends in one of these.
fn ends_in(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

fn is_source(path: &str) -> bool {
    let known = ends_in(path, &SOURCES) || path.starts_with(".github/");
    known && !MATERIAL.iter().any(|folder| path.starts_with(folder)) && path != "package-lock.json"
}

/// The breach in each line that `find` objects to.
fn each_line(text: &str, find: impl Fn(&str) -> Option<String>) -> Vec<Breach> {
    text.lines().zip(1..).filter_map(|(line, number)| Some((number, find(line)?))).collect()
}

/// Every Rust file says what it holds.
fn module_comment(path: &str, text: &str) -> Vec<Breach> {
    if ends_in(path, &["rs"]) && !text.starts_with("//!") {
        return vec![(1, "no `//!` at the start: say what this file holds and why it is apart".to_owned())];
    }
    Vec::new()
}

/// No source file is too long to read.
fn file_length(path: &str, text: &str) -> Vec<Breach> {
    let lines = text.lines().count();
    let is_program = ends_in(path, &["rs", "ts", "mjs", "js", "css"]);
    if is_program && is_source(path) && lines > LONGEST_FILE {
        return vec![(lines, format!("{lines} lines; {LONGEST_FILE} is the limit: split the file by meaning"))];
    }
    Vec::new()
}

/// No tabs, no white space at line ends.
fn white_space(path: &str, text: &str) -> Vec<Breach> {
    if !is_source(path) {
        return Vec::new();
    }
    each_line(text, |line| {
        if line.contains('\t') {
            return Some("a tab; indent with spaces, and write `\\t` in texts".to_owned());
        }
        (line.trim_end() != line).then(|| "white space at the end of the line".to_owned())
    })
}

/// Colours stand in the tokens only.
fn colour_literals(path: &str, text: &str) -> Vec<Breach> {
    if !ends_in(path, &["css"]) || path == TOKENS {
        return Vec::new();
    }
    each_line(text, |line| {
        let (_, value) = line.split_once(':')?;
        let found = hex_colour(value).or_else(|| named_colour(value))?;
        Some(format!("the colour `{found}`; name it in {TOKENS} and use the name"))
    })
}

/// `#` with 3, 4, 6 or 8 hexadecimal digits.
fn hex_colour(value: &str) -> Option<String> {
    value.split('#').skip(1).find_map(|rest| {
        let word: String = rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
        let is_hex = word.chars().all(|letter| letter.is_ascii_hexdigit());
        (is_hex && matches!(word.len(), 3 | 4 | 6 | 8)).then(|| format!("#{word}"))
    })
}

/// A colour function or one of the names that one writes by habit.
fn named_colour(value: &str) -> Option<String> {
    const FUNCTIONS: [&str; 8] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklch"];
    const NAMES: [&str; 10] = ["white", "black", "red", "green", "blue", "gray", "grey", "yellow", "orange", "purple"];
    let breaks = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '-' || letter == '(');
    value.split(breaks).find_map(|word| {
        let (name, is_function) = word.split_once('(').map_or((word, false), |(name, _)| (name, true));
        let found = if is_function { FUNCTIONS.contains(&name) } else { NAMES.contains(&name) };
        found.then(|| if is_function { format!("{name}(…)") } else { name.to_owned() })
    })
}

/// Packages have names; where they come from is the machine's own business.
fn registry_addresses(_path: &str, text: &str) -> Vec<Breach> {
    // In two parts each, so that this file keeps to its own rule.
    const HOSTS: [(&str, &str); 7] = [
        ("registry.", "npmjs.org"),
        ("registry.", "yarnpkg.com"),
        ("", "crates.io"),
        ("index.", "crates.io"),
        ("static.", "crates.io"),
        ("", "pypi.org"),
        ("files.", "pythonhosted.org"),
    ];
    each_line(text, |line| {
        line.split("://").skip(1).find_map(|rest| {
            let host: String =
                rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || ".-".contains(*letter)).collect();
            let is_registry = HOSTS.iter().any(|(front, back)| host == format!("{front}{back}"));
            is_registry.then(|| format!("the address of the registry {host}; name the package instead"))
        })
    })
}

/// Nothing points into one machine's folders.
fn machine_paths(_path: &str, text: &str) -> Vec<Breach> {
    const FOLDERS: [&str; 2] = ["work", "root"];
    each_line(text, |line| {
        FOLDERS.iter().find_map(|folder| {
            let path = format!("/{folder}/");
            let starts_there = |at: usize| {
                let before = line.get(..at).and_then(|before| before.chars().next_back());
                before.is_none_or(|letter| !(letter.is_alphanumeric() || "/._-}*$~".contains(letter)))
            };
            let found = line.match_indices(&path).any(|(at, _)| starts_there(at));
            found.then(|| format!("the path `{path}…` of one machine"))
        })
    })
}

/// The page is made of elements, never of text that the browser reads as HTML: what users write stays text.
fn inner_html(path: &str, text: &str) -> Vec<Breach> {
    const WAYS: [&str; 4] = ["inner_html", "innerHTML", "outerHTML", "insertAdjacentHTML"];
    if !path.starts_with("web/") {
        return Vec::new();
    }
    each_line(text, |line| {
        let way = WAYS.iter().find(|way| line.contains(**way))?;
        Some(format!("`{way}`: make elements and set their text instead"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        check(&Place::find().unwrap()).unwrap_or_else(|fault| panic!("{fault}"));
    }

    #[test]
    fn a_rust_file_without_a_comment() {
        assert_eq!(module_comment("a.rs", "fn a() {}").len(), 1);
        assert!(module_comment("a.rs", "//! A.\n").is_empty());
        assert!(module_comment("a.ts", "let a;").is_empty());
    }

    #[test]
    fn a_file_that_is_too_long() {
        assert_eq!(file_length("a.rs", &"x\n".repeat(701)).len(), 1);
        assert!(file_length("a.rs", &"x\n".repeat(700)).is_empty());
        assert!(file_length("a.csv", &"x\n".repeat(701)).is_empty());
    }

    #[test]
    fn tabs_and_line_ends() {
        assert_eq!(white_space("a.rs", "a\n\tb\nc \n").iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3]);
        assert!(white_space("tests/suite/a.md", "\ta \n").is_empty());
    }

    #[test]
    fn colours_outside_the_tokens() {
        for value in ["#fff", "1px solid #A1b2C3", "rgb(1 2 3)", "oklch(0.5 0 0)", "white"] {
            assert_eq!(colour_literals("web/styles/a.css", &format!("a {{ color: {value}; }}")).len(), 1, "{value}");
        }
        for line in
            ["#add { color: var(--text-white); }", "a { background: url(#grid-line); }", "a { white-space: pre; }"]
        {
            assert!(colour_literals("web/styles/a.css", line).is_empty(), "{line}");
        }
        assert!(colour_literals(TOKENS, "a { color: #fff; }").is_empty());
    }

    #[test]
    fn addresses_of_registries() {
        let address = concat!("see https:", "//crates.io/crates/x");
        assert_eq!(registry_addresses("a.md", address).len(), 1);
        assert!(registry_addresses("a.md", "crates.io and https://github.com/rust-lang/crates.io-index").is_empty());
    }

    #[test]
    fn paths_of_one_machine() {
        for text in [concat!("cd /", "work/main"), concat!("\"/", "root/.cache\"")] {
            assert_eq!(machine_paths("a.md", text).len(), 1, "{text}");
        }
        for text in ["/home/runner/work/x", "$HOME/work/x", "the work/root of it"] {
            assert!(machine_paths("a.md", text).is_empty(), "{text}");
        }
    }

    #[test]
    fn text_that_becomes_html() {
        assert_eq!(inner_html("web/src/a.rs", "node.set_inner_html(text)").len(), 1);
        assert_eq!(inner_html("web/editor/a.ts", "node.innerHTML = text").len(), 1);
        assert!(inner_html("crates/a.rs", "inner_html").is_empty());
    }
}
