//! `cargo xtask new-rule ID SEVERITY`: the file, the page and the lines of a new rule, for a person to fill in.

use std::fs;
use std::path::Path;

use crate::fault::{Explain, Fault, Result};
use crate::place::Place;

const SEVERITIES: [&str; 4] = ["rejected", "broken", "risky", "advice"];
const FOLDER: &str = "crates/rules";

/// Makes the rule `id`, whose findings mean `severity`.
pub fn make(place: &Place, id: &str, severity: &str) -> Result {
    let is_kebab = id.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    if !is_kebab {
        return Err(Fault::new(format!("`{id}` is no id")).next("name the problem in kebab-case: `unknown-key`"));
    }
    if !SEVERITIES.contains(&severity) {
        return Err(Fault::new(format!("`{severity}` is no severity")).next(SEVERITIES.join(", ")));
    }
    let module = id.replace('-', "_");
    let root = place.root.join(FOLDER);
    create(&root.join(format!("src/rules/{module}.rs")), &rule_file(id, severity))?;
    create(&root.join(format!("pages/{id}.md")), &page(id))?;
    add_line(&root.join("src/rules/mod.rs"), "pub(crate) mod ", &format!("pub(crate) mod {module};"))?;
    let title = severity.get(..1).map(str::to_ascii_uppercase).unwrap_or_default() + severity.get(1..).unwrap_or("");
    add_line(&root.join("src/registry.rs"), "    \"", &format!("    \"{id}\" {module} {title};"))?;
    println!("{FOLDER}/src/rules/{module}.rs\n{FOLDER}/pages/{id}.md");
    Ok(())
}

fn create(path: &Path, text: &str) -> Result {
    if path.exists() {
        return Err(Fault::new(format!("{} is there already", path.display())));
    }
    fs::write(path, text).explain(|| format!("cannot write {}", path.display()))
}

/// Puts a line behind the last one that begins like it.
fn add_line(path: &Path, start: &str, line: &str) -> Result {
    let text = fs::read_to_string(path).explain(|| format!("cannot read {}", path.display()))?;
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.iter().rposition(|line| line.starts_with(start)).map_or(lines.len(), |nth| nth + 1);
    lines.insert(last, line);
    fs::write(path, lines.join("\n") + "\n").explain(|| format!("cannot write {}", path.display()))
}

fn rule_file(id: &str, severity: &str) -> String {
    format!(
        "//! What is wrong, in one sentence.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {{
    for facts in context.steps() {{
        found.push(Diagnostic::{severity}(\"{id}\", facts.step.range, \"What is wrong and why it matters.\"));
    }}
}}
"
    )
}

fn page(id: &str) -> String {
    let block = "```yaml\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n```\n";
    let marked = "```yaml\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n#       ^^^^^^^^^\n```\n";
    format!(
        "# {id}\n\nWhat is wrong and why it matters.\n\n## Invalid\n\n{marked}\n{marked}\n{marked}\n\
         ## Valid\n\n{block}\n{block}\n## Fix\n\nWhat to do.\n"
    )
}
