//! Findings as text, JSON, SARIF and annotations: one function a format.

use std::fmt::Write as _;

use serde_json::{Value, json};
use session::RULES;
use source::{Grade, LineColumn, Severity, TextRange};

use crate::check::Told;

const SEVERITIES: [Severity; 4] = [Severity::Rejected, Severity::Broken, Severity::Risky, Severity::Advice];

/// Caret reports and a summary.
pub(crate) fn text(told: &[Told<'_>], files: usize) -> String {
    let mut out = String::new();
    for it in told {
        out.push_str(&source::report(it.path, &it.document.text, &it.document.lines, it.finding));
        out.push('\n');
    }
    let count = |severity: Severity| told.iter().filter(|it| it.finding.severity == severity).count();
    let counts: Vec<String> = SEVERITIES
        .into_iter()
        .filter(|severity| count(*severity) > 0)
        .map(|severity| format!("{} {}", count(severity), severity.name()))
        .collect();
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    let _ = if counts.is_empty() {
        writeln!(out, "{files} checked, no problems found")
    } else {
        writeln!(out, "{files} checked: {}", counts.join(", "))
    };
    out
}

/// One object a line. Lines and columns are 1-based and count characters; `end_column` is behind the last one.
pub(crate) fn json_lines(told: &[Told<'_>]) -> String {
    let mut out = String::new();
    for it in told {
        let [start, end] = ends(it, it.finding.range);
        let fixes: Vec<Value> = it.finding.fixes.iter().map(|fix| fixed(it, fix)).collect();
        let line = json!({
            "file": it.path,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "rule": it.finding.code,
            "severity": it.finding.severity.name(),
            "message": it.finding.message,
            "help": it.finding.help,
            "fixes": fixes,
        });
        let _ = writeln!(out, "{line}");
    }
    out
}

fn fixed(it: &Told<'_>, fix: &source::Fix) -> Value {
    let edits: Vec<Value> = fix
        .edit
        .splices()
        .iter()
        .map(|splice| {
            let [start, end] = ends(it, splice.range);
            json!({
                "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
                "text": splice.text,
            })
        })
        .collect();
    let grade = match fix.grade {
        Grade::Safe => "safe",
        Grade::Review => "review",
        Grade::Manual => "manual",
    };
    json!({ "title": fix.title, "grade": grade, "edits": edits })
}

fn ends(it: &Told<'_>, range: TextRange) -> [LineColumn; 2] {
    [range.start(), range.end()].map(|offset| it.document.lines.line_column(&it.document.text, offset))
}

/// SARIF 2.1.0 (OASIS), as GitHub's code scanning takes it.
pub(crate) fn sarif(told: &[Told<'_>]) -> String {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.summary().replace('\n', " ") },
                "fullDescription": { "text": rule.summary().replace('\n', " ") },
                "help": { "text": rule.page, "markdown": rule.page },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = told.iter().map(result).collect();
    let driver = json!({
        "name": "pipewright",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    format!("{log:#}\n")
}

fn result(it: &Told<'_>) -> Value {
    let [start, end] = ends(it, it.finding.range);
    let message = match &it.finding.help {
        Some(help) => format!("{} {help}", it.finding.message),
        None => it.finding.message.clone(),
    };
    let region = json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    });
    json!({
        "ruleId": it.finding.code,
        "level": level(it.finding.severity),
        "message": { "text": message },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": it.path }, "region": region } }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Rejected | Severity::Broken => "error",
        Severity::Risky => "warning",
        Severity::Advice => "note",
    }
}

/// Workflow commands that show findings beside the lines of a pull request (GitHub's manual, "Workflow commands").
pub(crate) fn github(told: &[Told<'_>]) -> String {
    let mut out = String::new();
    for it in told {
        let [start, end] = ends(it, it.finding.range);
        let word = match level(it.finding.severity) {
            "note" => "notice",
            word => word,
        };
        let help = it.finding.help.as_ref().map_or_else(String::new, |help| format!(" {help}"));
        let _ = write!(out, "::{word} file={},line={},endLine={}", property(it.path), start.line, end.line);
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
        let message = data(&format!("{}{help}", it.finding.message));
        let _ = writeln!(out, ",title={}::{message}", property(it.finding.code));
    }
    out
}

/// Text behind `::`, with what the runner would take for an end of line escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, with its separators escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use session::wire::TextFile;

    use super::*;

    const TEXT: &str = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: é ${{ github.refname }}\n";

    fn written(format: fn(&[Told<'_>]) -> String) -> String {
        let file = TextFile { path: ".github/workflows/a.yml".to_owned(), text: TEXT.to_owned() };
        let documents = session::check(vec![file], None);
        let document = documents.first().unwrap();
        let path = "a,b.yml";
        let told: Vec<Told<'_>> = document.findings.iter().map(|finding| Told { path, document, finding }).collect();
        format(&told)
    }

    #[test]
    fn json_is_one_object_a_line_and_counts_characters_from_1() {
        let text = written(json_lines);
        let line: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        let place = ["line", "column", "end_line", "end_column"].map(|key| line[key].as_u64().unwrap());
        assert_eq!(place, [6, 27, 6, 34]);
        assert_eq!(text.lines().count(), 1);
        assert_eq!((&line["rule"], &line["severity"]), (&json!("undefined-property"), &json!("broken")));
    }

    #[test]
    fn sarif_names_a_rule_for_every_result() {
        let log: Value = serde_json::from_str(&written(sarif)).unwrap();
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let result = &run["results"][0];
        assert_eq!(log["version"], "2.1.0");
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
        assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startColumn"], 27);
    }

    #[test]
    fn annotations_escape_what_ends_a_property() {
        let text = written(github);
        assert!(text.starts_with("::error file=a%2Cb.yml,line=6,endLine=6,col=27,endColumn=34,"), "{text}");
    }
}
