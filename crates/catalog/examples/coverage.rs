//! `cargo run -p catalog --example coverage -- FOLDER`: how much of real workflows the catalog knows. A measure, no
//! check: it says what to add next.

#![expect(clippy::disallowed_methods, reason = "a command reads files; the library beside it does not")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use catalog::Library;
use serde_yaml::Value;

/// How many of the unknown ones are named.
const NAMED: usize = 30;

/// How often something was met, known or not.
#[derive(Default)]
struct Count {
    known: usize,
    unknown: BTreeMap<String, usize>,
}

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).ok_or_else(|| io::Error::other("name the folder that holds the workflows"))?;
    let mut scripts = Vec::new();
    let mut uses = Count::default();
    for file in files(Path::new(&folder))? {
        let text = fs::read_to_string(&file)?;
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
    uses.print("uses of other repositories");
    commands.print("commands of run");
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
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

/// Words of the shell, and tools that only move files and text about: they say nothing about a pipeline.
const PLAIN: &str = "if then else elif fi for do done while until case esac in set echo cd exit export [ [[ { } ! function \
    return local source . true false printf shopt read break continue test unset eval trap wait declare readonly shift \
    pushd popd command type alias and mkdir rm cp mv cat ls ln chmod chown touch tar zip unzip gzip gunzip xz find grep \
    egrep sed awk cut tr sort uniq head tail wc tee xargs jq yq du df date sleep basename dirname realpath pwd which env \
    sha256sum shasum md5sum base64 diff cmp file strip readelf ldd otool uname id whoami ps kill mount umount dd sync \
    dpkg tree seq stat ulimit sysctl systemctl update-alternatives";

/// The simple commands of a script, roughly: lines and what `&&`, `;` and `|` part, without plain ones.
fn simple_commands(script: &str) -> Vec<Vec<String>> {
    let joined = script.replace("\\\n", " ");
    let lines = joined.lines().filter(|line| !line.trim_start().starts_with('#'));
    let parts = lines.flat_map(|line| line.split(['|', ';', '&']));
    parts.map(words).filter(|words| words.first().is_some_and(|word| is_program(word))).collect()
}

fn words(part: &str) -> Vec<String> {
    let prefix = |word: &&str| ["then", "do", "else", "if", "!", "{", "(", "sudo"].contains(word);
    part.split_whitespace().skip_while(prefix).map(str::to_owned).collect()
}

fn is_program(word: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    let begins = word.starts_with(|first: char| first.is_ascii_lowercase() || first == '.');
    word.len() > 1 && begins && word.chars().all(is_plain) && !PLAIN.split_whitespace().any(|plain| plain == word)
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
        println!("{what}: {} of {all} known, {:.1} %", self.known, 100.0 * self.known as f64 / all as f64);
        let mut names: Vec<(&String, &usize)> = self.unknown.iter().collect();
        names.sort_by(|(_, one), (_, other)| other.cmp(one));
        let named: Vec<String> = names.iter().take(NAMED).map(|(name, count)| format!("{name} {count}")).collect();
        println!("    most frequent unknown ones: {}", named.join(", "));
    }
}
