//! A cron line cannot be read.

use model::cron::{Cron, CronErrorKind};
use source::Diagnostic;

use crate::Context;

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
            found.push(Diagnostic::rejected("cron-syntax", range, message).help(help));
        }
    }
}
