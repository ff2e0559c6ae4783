//! Which findings are shown, and in which groups: on plain values.

use session::wire::{Finding, Severity};

/// By what findings are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Their file.
    #[default]
    File,
    /// Their severity, worst first.
    Severity,
    /// Their rule, by name.
    Rule,
}

/// What is let through, and how it is grouped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sieve {
    /// The groups.
    pub by: By,
    /// Words that all have to be in a finding's path, rule, severity or message, in any order.
    pub words: String,
    /// Only what was not there when the project was opened.
    pub only_new: bool,
}

/// What a group has in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// The file.
    File(String),
    /// The severity.
    Severity(Severity),
    /// The rule.
    Rule(String),
}

/// Findings with something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What that is.
    pub head: Head,
    /// The findings, in their order.
    pub findings: Vec<Finding>,
}

/// The groups of what is let through, sorted by their heads.
pub fn groups(findings: &[Finding], sieve: &Sieve, is_new: &dyn Fn(&Finding) -> bool) -> Vec<Group> {
    let words: Vec<String> = sieve.words.split_whitespace().map(str::to_lowercase).collect();
    let mut found: Vec<Group> = Vec::new();
    for finding in findings {
        if !has_all(finding, &words) || (sieve.only_new && !is_new(finding)) {
            continue;
        }
        let head = match sieve.by {
            By::File => Head::File(finding.place.path.clone()),
            By::Severity => Head::Severity(finding.severity),
            By::Rule => Head::Rule(finding.rule.clone()),
        };
        let at = found.iter().position(|group| group.head >= head).unwrap_or(found.len());
        match found.get_mut(at).filter(|group| group.head == head) {
            Some(group) => group.findings.push(finding.clone()),
            None => found.insert(at, Group { head, findings: vec![finding.clone()] }),
        }
    }
    found
}

fn has_all(finding: &Finding, words: &[String]) -> bool {
    let severity = crate::ui::names::severity_name(finding.severity);
    let text = [&finding.place.path, &finding.rule, severity, &finding.message].join(" ").to_lowercase();
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{By, Head, Sieve, groups};
    use session::wire::{Finding, Place, Severity};

    fn finding(path: &str, rule: &str, severity: Severity) -> Finding {
        Finding {
            rule: rule.to_owned(),
            severity,
            message: format!("About {rule}."),
            help: None,
            place: Place { path: path.to_owned(), start: 0, end: 0, line: 1, column: 1 },
            node: None,
            fixes: Vec::new(),
        }
    }

    fn told(sieve: &Sieve) -> Vec<(Head, usize)> {
        let findings = [
            finding("a.yml", "unpinned-uses", Severity::Risky),
            finding("a.yml", "unknown-key", Severity::Rejected),
            finding("b.yml", "unpinned-uses", Severity::Risky),
        ];
        let groups = groups(&findings, sieve, &|finding| finding.place.path == "b.yml");
        groups.into_iter().map(|group| (group.head, group.findings.len())).collect()
    }

    fn file(path: &str) -> Head {
        Head::File(path.to_owned())
    }

    #[test]
    fn the_same_findings_in_other_groups() {
        let by = |by| told(&Sieve { by, ..Sieve::default() });
        assert_eq!(by(By::File), [(file("a.yml"), 2), (file("b.yml"), 1)]);
        assert_eq!(by(By::Severity), [(Head::Severity(Severity::Rejected), 1), (Head::Severity(Severity::Risky), 2)]);
        let rules = ["unknown-key", "unpinned-uses"].map(|rule| Head::Rule(rule.to_owned()));
        assert_eq!(by(By::Rule), rules.into_iter().zip([1, 2]).collect::<Vec<_>>());
    }

    #[test]
    fn all_words_have_to_be_there_and_new_means_new() {
        let words = |words: &str| told(&Sieve { words: words.to_owned(), ..Sieve::default() });
        assert_eq!(words("RISKY a.yml"), [(file("a.yml"), 1)]);
        assert!(words("key risky").is_empty());
        assert_eq!(told(&Sieve { only_new: true, ..Sieve::default() }), [(file("b.yml"), 1)]);
    }
}
