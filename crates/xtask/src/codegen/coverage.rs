//! `cargo xtask catalog-coverage PATH`: how much of real workflows the catalog knows. A measure, no check: it says what
//! to add next.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use catalog::Library;
use serde_yaml::Value;

use crate::fault::{Explain, Result};
use crate::run::say;

/// How many of the unknown ones are named.
const NAMED: usize = 150;

/// How often something was met, known or not.
#[derive(Default)]
struct Count {
    known: usize,
    unknown: BTreeMap<String, usize>,
}

/// Prints the shares for all YAML files below the folder.
pub fn report(folder: &Path) -> Result {
    let mut scripts = Vec::new();
    let mut uses = Count::default();
    for file in files(folder)? {
        let text = fs::read_to_string(&file).explain(|| format!("cannot read {}", file.display()))?;
        // What is no YAML is met too, and not counted.
        if let Ok(document) = serde_yaml::from_str::<Value>(&text) {
            walk(&document, &mut uses, &mut scripts);
        }
    }
    let mut commands = Count::default();
    for words in scripts.iter().flat_map(|script| simple_commands(script)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let name: Vec<&str> = words.iter().take(2).copied().collect();
        commands.add(Library::builtin().command(&words).is_some(), &name.join(" "));
    }
    uses.print("uses: of other repositories");
    commands.print("commands of run:");
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).explain(|| format!("cannot read {}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "yml" || ending == "yaml") {
            found.push(path);
        }
    }
    Ok(found)
}

fn walk(value: &Value, uses: &mut Count, scripts: &mut Vec<String>) {
    match value {
        Value::Mapping(mapping) => {
            for (key, value) in mapping {
                match (key.as_str(), value.as_str()) {
                    (Some("uses"), Some(text)) => {
                        if !text.starts_with(['.', '$']) && !text.starts_with("docker:") {
                            let slug = text.split('@').next().unwrap_or_default().to_ascii_lowercase();
                            uses.add(Library::builtin().action(text).is_some(), &slug);
                        }
                    }
                    (Some("run"), Some(script)) => scripts.push(script.to_owned()),
                    _ => walk(value, uses, scripts),
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| walk(item, uses, scripts)),
        _ => {}
    }
}

/// The simple commands of a script, roughly: lines and what `&&`, `;` and `|` part, without the shell's own words.
fn simple_commands(script: &str) -> Vec<Vec<String>> {
    const SHELL: [&str; 34] = [
        "if", "then", "else", "elif", "fi", "for", "do", "done", "while", "case", "esac", "in", "set", "echo", "cd",
        "exit", "export", "[", "[[", "{", "}", "}}", "!", "function", "return", "local", "source", "true", "printf",
        "shopt", "read", "break", "test", "unset",
    ];
    let joined = script.replace("\\\n", " ");
    let parts =
        joined.lines().filter(|line| !line.trim_start().starts_with('#')).flat_map(|line| line.split(['|', ';', '&']));
    let commands = parts.map(|part| part.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    commands
        .map(|words| {
            words.into_iter().skip_while(|word| ["then", "do", "else", "if", "!", "{", "("].contains(&word.as_str()))
        })
        .map(Iterator::collect::<Vec<_>>)
        .filter(|words| {
            let is_name = |word: &String| {
                let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
                word.len() > 1
                    && word.chars().all(plain)
                    && word.starts_with(|first: char| first.is_ascii_lowercase() || first == '.')
            };
            words.first().is_some_and(|word| is_name(word) && !SHELL.contains(&word.as_str()))
        })
        .collect()
}

impl Count {
    fn add(&mut self, is_known: bool, name: &str) {
        if is_known {
            self.known += 1;
        } else {
            *self.unknown.entry(name.to_owned()).or_default() += 1;
        }
    }

    fn print(&self, what: &str) {
        let unknown: usize = self.unknown.values().sum();
        let all = (self.known + unknown).max(1);
        say(&format!("{what}: {} of {all} known, {:.1} %", self.known, 100.0 * self.known as f64 / all as f64));
        let mut names: Vec<(&String, &usize)> = self.unknown.iter().collect();
        names.sort_by(|(_, one), (_, other)| other.cmp(one));
        let named: Vec<String> = names.iter().take(NAMED).map(|(name, count)| format!("{name} {count}")).collect();
        say(&format!("    most frequent unknown ones: {}", named.join(", ")));
    }
}
