//! When a schedule runs next.

use super::calendar::{Civil, DAY_SECONDS, date_of, weekday_of};
use super::{Cron, Zone};

/// Days looked ahead: the longest wait for a February 29 is eight years.
const HORIZON_DAYS: i64 = 366 * 8 + 2;

/// A run of a schedule, as planned; GitHub starts it late when many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The moment, in Unix seconds.
    pub unix: i64,
    /// What the clock shows then in the schedule's zone.
    pub local: Civil,
    /// Seconds that the zone's clock is ahead of UTC then.
    pub offset_seconds: i64,
}

/// The runs of a schedule in order of time, without end unless it never runs (`0 0 30 2 *`).
///
/// The cron line picks minutes of the zone's clock. A minute that the clock jumps over runs when the jump is done
/// (GitHub's manual, "Events that trigger workflows", `schedule`: 2:30 becomes 3:00). A minute that comes twice runs the
/// first time; the manual does not say.
#[derive(Debug, Clone)]
pub struct Runs {
    cron: Cron,
    zone: Zone,
    /// The last run that was given, or the moment to look from.
    after: i64,
    /// The day, in days from 1970-01-01, and its minute to look at next.
    at: (i64, u16),
    /// The last day to look at.
    last_day: i64,
}

impl Cron {
    /// The runs after a moment, in Unix seconds, that moment itself excluded.
    pub fn runs_after(self, unix: i64, zone: Zone) -> Runs {
        // A day early, so that no offset can hide a run.
        let day = (unix + zone.offset_at(unix)).div_euclid(DAY_SECONDS) - 1;
        Runs { cron: self, zone, after: unix, at: (day, 0), last_day: day + HORIZON_DAYS }
    }
}

impl Runs {
    /// The next minute of the calendar that the cron line picks, in local seconds.
    fn next_minute(&mut self) -> Option<i64> {
        while self.at.0 <= self.last_day {
            let (day, from) = self.at;
            let (_, month, of_month) = date_of(day);
            if self.cron.has_day(month, of_month, weekday_of(day)) {
                for minute in from..1_440 {
                    let (hour, of_hour) = ((minute / 60) as u8, (minute % 60) as u8);
                    if self.cron.has_hour(hour) && self.cron.has_minute(of_hour) {
                        self.at = (day, minute + 1);
                        return Some(day * DAY_SECONDS + i64::from(minute) * 60);
                    }
                }
            }
            self.at = (day + 1, 0);
        }
        None
    }
}

impl Iterator for Runs {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        loop {
            let local = self.next_minute()?;
            let unix = self.zone.unix_of(local);
            // Several minutes of a gap come out at its end: one run.
            if unix > self.after {
                self.after = unix;
                self.last_day = self.at.0 + HORIZON_DAYS;
                let offset_seconds = self.zone.offset_at(unix);
                return Some(Run { unix, local: Civil::of_seconds(unix + offset_seconds), offset_seconds });
            }
        }
    }
}
