//! Schedules: cron lines read, said in words, and worked out to the minutes at which they run.
//!
//! Syntax after GitHub's manual, "Events that trigger workflows", `schedule`: the five fields of POSIX `crontab`, with
//! steps and with three-letter names of months and weekdays, and no `@daily` and its like.

mod calendar;
mod line;
mod runs;
mod words;
mod zone;

pub use calendar::Civil;
pub use line::{Cron, CronError, CronErrorKind, Field};
pub use runs::{Run, Runs};
pub use words::words;
pub use zone::Zone;
