//! Every page keeps its word: its examples are found, to the column, or not.
//!
//! A line of carets, with or without `#` before them, marks what is to be found in the line above it. A line
//! `# file: PATH` begins another file of the same project.

use source::{Diagnostic, Fix, LineIndex, Severity};

use super::{CASE, found_strictly as found};
use crate::{RULES, Rule};

/// An example: files, and the marks `path:line:column-end` in them.
#[derive(Default)]
pub(super) struct Example {
    pub(super) files: Vec<(String, String)>,
    marks: Vec<String>,
}

fn example(block: &str) -> Example {
    let mut example = Example { files: vec![(CASE.to_owned(), String::new())], marks: Vec::new() };
    for line in block.lines() {
        let (path, text) = example.files.last_mut().unwrap();
        if let Some(next) = line.strip_prefix("# file: ") {
            if text.is_empty() { *path = next.to_owned() } else { example.files.push((next.to_owned(), String::new())) }
        } else if line.contains('^') && line.trim_start_matches([' ', '#']).chars().all(|c| c == '^') {
            let from = line.find('^').unwrap();
            example.marks.push(format!("{path}:{}:{}-{}", text.lines().count(), from + 1, line.chars().count() + 1));
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    example
}

/// The YAML blocks below a heading of a page.
pub(super) fn examples(page: &str, heading: &str) -> Vec<Example> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)).unwrap_or("");
    section.split("```yaml\n").skip(1).filter_map(|block| block.split("```").next()).map(example).collect()
}

/// Places and codes of what is found, and whether GitHub would refuse or fail something.
fn outcome(example: &Example) -> Vec<(String, &'static str, Severity)> {
    let files: Vec<(&str, &str)> = example.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut all = Vec::new();
    for (path, findings) in found(&files) {
        let text = files.iter().find(|file| file.0 == path).unwrap().1;
        let lines = LineIndex::new(text);
        for finding in findings {
            let start = lines.line_column(text, finding.range.start());
            let end = lines.line_column(text, finding.range.end());
            let line_end = lines.line(text, start.line as usize - 1).chars().count() as u32 + 1;
            let end = if end.line == start.line { end.column.max(start.column + 1) } else { line_end };
            all.push((format!("{path}:{}:{}-{end}", start.line, start.column), finding.code, finding.severity));
        }
    }
    all
}

/// What a rule's fixes do in the invalid examples of its page, each as the page tells it: title, grade, and the lines that go
/// and come.
fn fixes_told(rule: &Rule) -> Vec<String> {
    let mut told = Vec::new();
    for example in examples(rule.page, "Invalid") {
        for nth in 0..example.files.len() {
            mend_each(rule.id, &example, nth, &mut told);
        }
    }
    told
}

/// A fix takes its own finding away and brings no new one of that rule, nor breaks the file.
fn mend_each(rule: &str, example: &Example, nth: usize, told: &mut Vec<String>) {
    let of_file = |texts: &[(String, String)]| -> Vec<Diagnostic> {
        let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        found(&files).into_iter().find(|(path, _)| *path == texts[nth].0).map(|it| it.1).unwrap_or_default()
    };
    let is_mine = |finding: &&Diagnostic| finding.code == rule;
    let before = of_file(&example.files);
    for fix in before.iter().filter(is_mine).flat_map(|finding| &finding.fixes) {
        let mut files = example.files.clone();
        files[nth].1 = fix.edit.apply(&files[nth].1);
        let is_kept = !example.files[nth].1.contains('\r') || !files[nth].1.replace("\r\n", "").contains('\n');
        assert!(is_kept, "{rule}, “{}” breaks lines otherwise:\n{:?}", fix.title, files[nth].1);
        let after = of_file(&files);
        let least = before.iter().filter(is_mine).count() - 1;
        assert!(after.iter().filter(is_mine).count() <= least, "{rule}, “{}”:\n{}", fix.title, files[nth].1);
        let is_broken = after.iter().any(|finding| finding.code == "yaml-syntax" && rule != "yaml-syntax");
        assert!(!is_broken, "{rule}, “{}”", fix.title);
        told.push(as_told(fix, &example.files[nth].1, &files[nth].1));
    }
}

fn as_told(fix: &Fix, old: &str, new: &str) -> String {
    let (mut old, mut new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    old.drain(..same);
    new.drain(..same);
    let same = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    old.truncate(old.len() - same);
    new.truncate(new.len() - same);
    let old = old.into_iter().map(|line| format!("-{line}\n"));
    let lines: String = old.chain(new.into_iter().map(|line| format!("+{line}\n"))).collect();
    format!("“{}” ({}):\n\n```diff\n{lines}```\n", fix.title, format!("{:?}", fix.grade).to_lowercase())
}

/// The registry says of a rule that it makes fixes if and only if it makes one in its examples, and its page tells one of
/// them, to the byte. `UPDATE_EXPECT=1` writes what the pages lack.
#[expect(clippy::disallowed_methods, reason = "rewrites pages when asked to, as `expect!` does")]
#[test]
fn the_registry_and_the_pages_tell_who_mends() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let made = fixes_told(rule);
        if made.is_empty() == rule.fixes {
            wrong.push(format!("{}: {} fixes in its examples", rule.id, made.len()));
        }
        let section = rule.page.split("\n## Fix\n").nth(1).unwrap_or("");
        let told = section.split("```diff\n").skip(1).filter_map(|block| block.split("```").next());
        let told: Vec<String> = told.map(|lines| format!("```diff\n{lines}```\n")).collect();
        let is_made = |lines: &String| made.iter().any(|made| section.contains(made) && made.ends_with(lines.as_str()));
        if told.iter().all(is_made) && told.is_empty() != rule.fixes {
            continue;
        }
        if let Some(first) = made.first().filter(|_| std::env::var_os("UPDATE_EXPECT").is_some()) {
            let prose = rule.page.split("\n\n“").next().unwrap_or("").trim_end();
            let path = format!("{}/pages/{}.md", env!("CARGO_MANIFEST_DIR"), rule.id);
            std::fs::write(path, format!("{prose}\n\n{first}")).unwrap();
        }
        wrong.push(format!("{} does not tell its fixes:\n{}", rule.id, made.concat()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(RULES.iter().filter(|rule| rule.fixes).count() >= 60);
}

/// In a file with other line breaks, fixes write those too, and mend as well.
#[test]
fn fixes_break_lines_as_the_file_does() {
    for rule in RULES.iter().filter(|rule| rule.fixes) {
        for mut example in examples(rule.page, "Invalid") {
            example.files.iter_mut().for_each(|(_, text)| *text = text.replace('\n', "\r\n"));
            for nth in 0..example.files.len() {
                mend_each(rule.id, &example, nth, &mut Vec::new());
            }
        }
    }
}

#[test]
fn every_page_keeps_its_word() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let headings: Vec<&str> =
            rule.page.lines().filter(|line| line.starts_with('#') && !line.contains("file:")).collect();
        let wanted = [&format!("# {}", rule.id), "## Invalid", "## Valid", "## Fix"];
        let headings: Vec<&str> =
            headings.into_iter().filter(|line| !line.starts_with("# ") || *line == wanted[0]).collect();
        assert_eq!(
            headings.iter().filter(|line| line.starts_with("##") || line.starts_with("# ")).count(),
            4,
            "{}",
            rule.id
        );
        assert!(wanted.iter().all(|heading| headings.contains(heading)), "{} lacks a heading", rule.id);
        let (invalid, valid) = (examples(rule.page, "Invalid"), examples(rule.page, "Valid"));
        // A text that is too long is no example; see the tests of limits.
        let least = if rule.id == "text-too-long" { 0 } else { 3 };
        assert!(invalid.len() >= least && valid.len() >= 2, "{} has too few examples", rule.id);
        for example in invalid {
            let outcome = outcome(&example);
            let of_rule = outcome.iter().filter(|(_, code, _)| *code == rule.id);
            let mut places: Vec<String> = of_rule.map(|(place, ..)| place.clone()).collect();
            let mut marks = example.marks.clone();
            places.sort();
            marks.sort();
            if places != marks || marks.is_empty() {
                wrong.push(format!("{} marks {marks:?}, found {outcome:?} in\n{}", rule.id, example.files[0].1));
            }
        }
        for example in valid {
            let is_wrong =
                |(_, code, severity): &(String, &str, Severity)| *code == rule.id || *severity <= Severity::Broken;
            let outcome: Vec<_> = outcome(&example).into_iter().filter(is_wrong).collect();
            if !outcome.is_empty() {
                wrong.push(format!("{} is wrong about valid: {outcome:?} in\n{}", rule.id, example.files[0].1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
