//! A schedule runs more often than GitHub allows.

use model::cron::Cron;
use source::Diagnostic;

use crate::Context;

/// The fewest minutes between two runs (GitHub's manual, "Events that trigger workflows", `schedule`).
const LEAST: u32 = 5;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for schedule in super::schedules(context) {
        let gap = Cron::read(&schedule.cron.value).ok().and_then(|cron| cron.shortest_gap_minutes());
        let Some(gap) = gap.filter(|gap| *gap < LEAST) else { continue };
        let unit = if gap == 1 { "minute" } else { "minutes" };
        let message = format!("This runs {gap} {unit} apart; GitHub starts a schedule every {LEAST} minutes at most.");
        found.push(
            Diagnostic::rejected("schedule-interval", schedule.cron.range, message)
                .help("`*/5 * * * *` is the most frequent one."),
        );
    }
}
