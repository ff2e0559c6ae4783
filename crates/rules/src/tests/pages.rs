//! Every page keeps its word: its examples are found, to the column, or not.
//!
//! A line of carets, with or without `#` before them, marks what is to be found in the line above it. A line
//! `# file: PATH` begins another file of the same project.

use source::{LineIndex, Severity};

use super::{CASE, found};
use crate::RULES;

/// An example: files, and the marks `path:line:column-end` in them.
#[derive(Default)]
struct Example {
    files: Vec<(String, String)>,
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
fn examples(page: &str, heading: &str) -> Vec<Example> {
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

/// A fix takes its own finding away and brings no new one of that rule, nor breaks the file.
#[test]
fn fixes_mend_what_they_are_for() {
    let mut count = 0;
    for rule in RULES {
        for example in examples(rule.page, "Invalid") {
            for nth in 0..example.files.len() {
                count += check_fixes(rule.id, &example, nth);
            }
        }
    }
    assert!(count > 10, "only {count} fixes");
}

fn check_fixes(rule: &str, example: &Example, nth: usize) -> usize {
    let of_file = |texts: &[(String, String)]| -> Vec<source::Diagnostic> {
        let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        found(&files).into_iter().find(|(path, _)| *path == texts[nth].0).map(|it| it.1).unwrap_or_default()
    };
    let is_mine = |finding: &&source::Diagnostic| finding.code == rule;
    let before = of_file(&example.files);
    let mut count = 0;
    for fix in before.iter().filter(is_mine).flat_map(|finding| &finding.fixes) {
        let mut files = example.files.clone();
        files[nth].1 = fix.edit.apply(&files[nth].1);
        let after = of_file(&files);
        let least = before.iter().filter(is_mine).count() - 1;
        assert!(after.iter().filter(is_mine).count() <= least, "{rule}, “{}”:\n{}", fix.title, files[nth].1);
        assert!(after.iter().all(|finding| finding.code != "yaml-syntax"), "{rule}, “{}”", fix.title);
        count += 1;
    }
    count
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
