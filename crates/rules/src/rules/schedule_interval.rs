//! A schedule runs more often than GitHub allows.

use model::cron::Cron;
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::with_fix;
use crate::Context;

/// The fewest minutes between two runs (GitHub's manual, "Events that trigger workflows", `schedule`).
const LEAST: u32 = 5;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for schedule in super::schedules(context) {
        let gap = Cron::read(&schedule.cron.value).ok().and_then(|cron| cron.shortest_gap_minutes());
        let Some(gap) = gap.filter(|gap| *gap < LEAST) else { continue };
        let unit = if gap == 1 { "minute" } else { "minutes" };
        let message = format!("This runs {gap} {unit} apart; GitHub starts a schedule every {LEAST} minutes at most.");
        let minutes = schedule.cron.value.split_ascii_whitespace().next().unwrap_or("");
        let edit = minutes.starts_with('*').then(|| {
            let at = schedule.cron.value.find(minutes).unwrap_or(0);
            TextEdit::replace(context.inside(&schedule.cron, TextRange::new(at, at + minutes.len())), "*/5")
        });
        let finding = Diagnostic::rejected("schedule-interval", schedule.cron.range, message);
        let finding = finding.help("`*/5 * * * *` is the most frequent one.");
        found.push(with_fix(finding, "Run it every five minutes", edit));
    }
}
