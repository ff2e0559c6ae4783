//! Problems: what is found wrong in the files.

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::code;

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let rows = facts.document.problems.iter().map(|problem| {
        let message = problem.message.replace(['\n', '\r'], " ").replace('|', "\\|").replace('<', "&lt;");
        vec![problem.severity.to_owned(), message, code(&problem.rule), facts.link(problem.place)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() { Vec::new() } else { vec![Part::Table(vec!["Severity", "Problem", "Rule", "Where"], rows)] }
}
