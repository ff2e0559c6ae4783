//! A cron line cannot be read.

use model::cron::{Cron, CronErrorKind};
use source::{Diagnostic, TextEdit};

use super::exposure::with_safe_fix;
use crate::{Context, entries};

/// The names that other programs know for schedules (crontab(5)), and what they stand for.
const NICKNAMES: [(&str, &str); 7] = [
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
    ("@monthly", "0 0 1 * *"),
    ("@weekly", "0 0 * * 0"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@hourly", "0 * * * *"),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for schedule in super::schedules(context) {
        for error in Cron::read(&schedule.cron.value).err().unwrap_or_default() {
            let what = error.range.slice(&schedule.cron.value);
            let why = match error.kind {
                CronErrorKind::FieldCount(count) => {
                    let fields = if count == 1 { "field" } else { "fields" };
                    format!("it has {count} {fields}, not five")
                }
                CronErrorKind::Nickname => "GitHub knows no names for schedules".to_owned(),
                CronErrorKind::NoValue(field) => format!("`{what}` is no {}", field.name()),
                CronErrorKind::OutOfRange(field) => {
                    let (least, most) = field.limits();
                    format!("`{what}` is outside of {least}–{most}, the range of the {}", field.name())
                }
                CronErrorKind::Reversed(field) => format!("in `{what}` the {} ends before it begins", field.name()),
                CronErrorKind::Step(_) => format!("the step of `{what}` is no number above 0"),
            };
            let message = format!("This is no cron line that GitHub reads: {why}.");
            let range = context.inside(&schedule.cron, error.range);
            let help = "The five fields are minute, hour, day of the month, month, day of the week.";
            let nickname = NICKNAMES.iter().find(|(name, _)| schedule.cron.value.trim().eq_ignore_ascii_case(name));
            let written = schedule.cron.range.slice(context.tree.text());
            let edit = |line: &str| TextEdit::replace(schedule.cron.range, entries::requoted(written, line));
            let edit = nickname.map(|(_, line)| edit(line));
            let title = format!("Write `{}`", nickname.map_or("", |it| it.1));
            found.push(with_safe_fix(Diagnostic::rejected("cron-syntax", range, message).help(help), title, edit));
        }
    }
}
