//! Dependabot takes new versions on the day they appear, when nobody has had time to see that one is bad.

use source::{Diagnostic, TextEdit};

use super::exposure::{advice, insert_behind, node_of, with_fix, with_safe_fix};
use crate::Context;

const RULE: &str = "dependabot-cooldown";

/// Days after which most bad versions have been found and taken away.
const ENOUGH_DAYS: u32 = 7;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(dependabot) = context.dependabot() else { return };
    for update in &dependabot.updates {
        let Some(ecosystem) = &update.ecosystem else { continue };
        let help = "Wait some days with `cooldown: { default-days: 7 }`; security updates are not held back.";
        match (update.cooldown_range, update.cooldown("default-days")) {
            (None, _) => {
                let message = format!(
                    "New versions of `{}` are taken on the day they appear, when nobody has had time to see that one is bad.",
                    ecosystem.value
                );
                let days = format!("cooldown:\n  default-days: {ENOUGH_DAYS}");
                let edit = insert_behind(
                    context,
                    ecosystem.range,
                    &days,
                    &format!("cooldown: {{default-days: {ENOUGH_DAYS}}}"),
                );
                let edit = edit.filter(|_| !update.other.iter().any(|key| key.value == "cooldown"));
                found.push(with_safe_fix(advice(RULE, ecosystem.range, message).help(help), "Wait seven days", edit));
            }
            (Some(_), Some(days)) => {
                let Ok(number) = days.value.trim().parse::<u32>() else { continue };
                if number >= ENOUGH_DAYS {
                    continue;
                }
                let message =
                    format!("{number} days are not enough to see that a version is bad; most are found within a week.");
                let edit = node_of(context, days.range).map(|_| TextEdit::replace(days.range, ENOUGH_DAYS.to_string()));
                found.push(with_fix(advice(RULE, days.range, message).help(help), "Wait seven days", edit));
            }
            (Some(range), None) => {
                let message = "This waits for some kinds of updates only, because `default-days` is missing.";
                found.push(advice(RULE, range, message).help(help));
            }
        }
    }
}
