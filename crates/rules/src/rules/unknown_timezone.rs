//! A schedule names a time zone that does not exist.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(details) = context.library.details() else { return };
    for zone in super::schedules(context).filter_map(|schedule| schedule.timezone.as_ref()) {
        if details.zone(&zone.value).is_some() || zone.value.is_empty() || zone.value.contains("${{") {
            continue;
        }
        let message = format!("`{}` is no IANA time zone known to this version.", zone.value);
        let finding = Diagnostic::rejected("unknown-timezone", zone.range, message);
        found.push(super::suggest(finding, &zone.value, details.zones(), || {
            "Time zones are named like `Europe/Berlin` or `UTC`.".to_owned()
        }));
    }
}
