//! Fixes keep their word on the examples of the pages: what they mend is gone, nothing worse comes, and once is enough.

use source::{Diagnostic, Severity};

use super::found_strictly;
use super::pages::{Example, examples};
use crate::RULES;

/// What is found in the first file of an example.
fn first(files: &[(String, String)]) -> Vec<Diagnostic> {
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let path = &files[0].0;
    found_strictly(&texts).into_iter().filter(|(found, _)| found == path).flat_map(|(_, found)| found).collect()
}

fn count(found: &[Diagnostic], is_wanted: impl Fn(&Diagnostic) -> bool) -> usize {
    found.iter().filter(|finding| is_wanted(finding)).count()
}

#[test]
fn every_fix_mends_what_it_says_and_nothing_else() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for Example { files, .. } in examples(rule.page, "Invalid") {
            let before = first(&files);
            for finding in before.iter().filter(|finding| finding.code == rule.id) {
                for fix in &finding.fixes {
                    let mut fixed = files.clone();
                    fixed[0].1 = fix.edit.apply(&files[0].1);
                    let after = first(&fixed);
                    let is_same = |other: &Diagnostic| other.code == rule.id;
                    let is_refused = |other: &Diagnostic| other.severity == Severity::Rejected;
                    if count(&after, is_same) >= count(&before, is_same)
                        || count(&after, is_refused) > count(&before, is_refused)
                    {
                        wrong.push(format!("{}: `{}` gives\n{}", rule.id, fix.title, fixed[0].1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
