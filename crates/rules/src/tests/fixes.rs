//! Fixes of the examples on the pages: each makes its finding go away, breaks nothing, and once made is not offered again.

use source::Diagnostic;

use super::found;
use super::pages::invalid_files;
use crate::RULES;

/// What is found in one file of a project.
fn in_file(files: &[(String, String)], nth: usize) -> Vec<Diagnostic> {
    let borrowed: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let all = found(&borrowed);
    all.into_iter().find(|(path, _)| *path == files[nth].0).map(|(_, found)| found).unwrap_or_default()
}

fn number(findings: &[Diagnostic], rule: &str) -> usize {
    findings.iter().filter(|finding| finding.code == rule).count()
}

#[test]
fn a_fix_makes_its_finding_go_away_and_breaks_nothing() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for files in invalid_files(rule.page) {
            for nth in 0..files.len() {
                let before = in_file(&files, nth);
                for finding in before.iter().filter(|finding| finding.code == rule.id) {
                    for fix in &finding.fixes {
                        let mut fixed = files.clone();
                        fixed[nth].1 = fix.edit.apply(&files[nth].1);
                        let after = in_file(&fixed, nth);
                        let is_gone = number(&after, rule.id) < number(&before, rule.id);
                        let is_sound = number(&after, "yaml-syntax") <= number(&before, "yaml-syntax")
                            && number(&after, "wrong-type") <= number(&before, "wrong-type")
                            && number(&after, "unknown-key") <= number(&before, "unknown-key");
                        if !is_gone || !is_sound {
                            wrong.push(format!("{}: {}\n{}", rule.id, fix.title, fixed[nth].1));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n---\n"));
}
