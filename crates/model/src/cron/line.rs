//! A cron line, read.

use source::TextRange;

/// A cron line: which minutes it picks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cron {
    /// Bit `n`: minute `n`.
    minutes: u64,
    /// Bit `n`: hour `n`.
    hours: u64,
    /// Bit `n`: day `n` of the month, from 1.
    days: u64,
    /// Bit `n`: month `n`, from 1.
    months: u64,
    /// Bit `n`: weekday `n`, Sunday is 0.
    weekdays: u64,
    /// Whether any day of the month will do (`*` first in the field).
    any_day: bool,
    /// Whether any weekday will do.
    any_weekday: bool,
}

/// A field of a cron line, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 0–59
    Minute,
    /// 0–23
    Hour,
    /// 1–31
    Day,
    /// 1–12 or `JAN`–`DEC`
    Month,
    /// 0–6 or `SUN`–`SAT`
    Weekday,
}

/// What is wrong with a cron line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CronError {
    /// Where, in bytes from the start of the line's text.
    pub range: TextRange,
    /// What.
    pub kind: CronErrorKind,
}

/// The kinds of [`CronError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CronErrorKind {
    /// There are so many fields, not five.
    FieldCount(usize),
    /// Something like `@daily`, which GitHub does not know.
    Nickname,
    /// What stands there is neither a number nor a name of the field.
    NoValue(Field),
    /// A number outside the field's range.
    OutOfRange(Field),
    /// A range whose end comes before its start.
    Reversed(Field),
    /// A step of 0, or one that is no number.
    Step(Field),
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

impl Field {
    const ALL: [Self; 5] = [Self::Minute, Self::Hour, Self::Day, Self::Month, Self::Weekday];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day of the month",
            Self::Month => "month",
            Self::Weekday => "weekday",
        }
    }

    /// Its least and its greatest number.
    pub fn limits(self) -> (u8, u8) {
        match self {
            Self::Minute => (0, 59),
            Self::Hour => (0, 23),
            Self::Day => (1, 31),
            Self::Month => (1, 12),
            Self::Weekday => (0, 6),
        }
    }

    fn value(self, word: &str) -> Result<u8, CronErrorKind> {
        let word_lower = word.to_ascii_lowercase();
        let named = |names: &[&str]| names.iter().position(|name| *name == word_lower);
        let name = match self {
            Self::Month => named(&MONTHS).map(|at| at + 1),
            Self::Weekday => named(&WEEKDAYS),
            _ => None,
        };
        if let Some(value) = name {
            return Ok(value as u8);
        }
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CronErrorKind::NoValue(self));
        }
        let (least, most) = self.limits();
        let value = word.parse::<u8>().ok().filter(|value| (least..=most).contains(value));
        value.ok_or(CronErrorKind::OutOfRange(self))
    }
}

impl Cron {
    /// Reads a cron line. All that is wrong with it is told, in order of place.
    pub fn read(line: &str) -> Result<Self, Vec<CronError>> {
        let fields = fields(line);
        let whole = TextRange::new(0, line.len());
        if line.trim_start().starts_with('@') {
            return Err(vec![CronError { range: whole, kind: CronErrorKind::Nickname }]);
        }
        if fields.len() != 5 {
            return Err(vec![CronError { range: whole, kind: CronErrorKind::FieldCount(fields.len()) }]);
        }
        let (mut masks, mut errors) = ([0_u64; 5], Vec::new());
        for ((field, range), mask) in Field::ALL.into_iter().zip(&fields).zip(&mut masks) {
            *mask = mask_of(field, range.slice(line), range.start(), &mut errors);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let [minutes, hours, days, months, weekdays] = masks;
        let is_any = |at: usize| fields.get(at).is_some_and(|range| range.slice(line).starts_with('*'));
        Ok(Self { minutes, hours, days, months, weekdays, any_day: is_any(2), any_weekday: is_any(4) })
    }

    pub(super) fn has_minute(&self, minute: u8) -> bool {
        self.minutes >> minute & 1 == 1
    }

    pub(super) fn has_hour(&self, hour: u8) -> bool {
        self.hours >> hour & 1 == 1
    }

    /// Whether it runs on a day. When both day fields are narrowed, either will do (POSIX `crontab`).
    pub(super) fn has_day(&self, month: u8, day: u8, weekday: u8) -> bool {
        let (day, weekday) = (self.days >> day & 1 == 1, self.weekdays >> weekday & 1 == 1);
        let is_day = match (self.any_day, self.any_weekday) {
            (false, false) => day || weekday,
            _ => day && weekday,
        };
        is_day && self.months >> month & 1 == 1
    }

    /// The fewest minutes between two runs on one day, or across midnight of two days that both have runs; `None` when
    /// it runs once a day at most.
    pub fn shortest_gap_minutes(&self) -> Option<u32> {
        let minutes: Vec<u32> = (0..60).filter(|minute| self.has_minute(*minute as u8)).collect();
        let hours: Vec<u32> = (0..24).filter(|hour| self.has_hour(*hour as u8)).collect();
        let within = minutes.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).min();
        let (first, last) = minutes.first().zip(minutes.last())?;
        let follows = |hours: &[u32]| hours.last().zip(hours.first()).is_some_and(|(next, before)| next - before == 1);
        let is_hourly = hours.windows(2).any(follows) || (hours.first() == Some(&0) && hours.last() == Some(&23));
        let across = is_hourly.then(|| 60 + first - last);
        let hour_gap = hours.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).min();
        let wide = hour_gap.filter(|gap| *gap > 1).map(|gap| gap * 60 + first - last);
        [within, across, wide].into_iter().flatten().min()
    }
}

/// The places of the words of a line.
fn fields(line: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                found.push(TextRange::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The values of a field: a list of `*`, `a`, `a-b`, each with or without `/step`.
fn mask_of(field: Field, text: &str, start: usize, errors: &mut Vec<CronError>) -> u64 {
    let mut mask = 0;
    let mut at = start;
    for part in text.split(',') {
        match part_of(field, part) {
            Ok(values) => mask |= values,
            Err(kind) => errors.push(CronError { range: TextRange::new(at, at + part.len()), kind }),
        }
        at += part.len() + 1;
    }
    mask
}

fn part_of(field: Field, part: &str) -> Result<u64, CronErrorKind> {
    let (range, step) = match part.split_once('/') {
        Some((range, step)) => (range, Some(step)),
        None => (part, None),
    };
    let (least, most) = field.limits();
    let (first, last) = match range.split_once('-') {
        _ if range == "*" => (least, most),
        Some((first, last)) => (field.value(first)?, field.value(last)?),
        // `5/15` counts on from 5.
        None => (field.value(range)?, if step.is_some() { most } else { field.value(range)? }),
    };
    if last < first {
        return Err(CronErrorKind::Reversed(field));
    }
    let step = match step {
        Some(step) => step.parse::<usize>().ok().filter(|step| *step > 0).ok_or(CronErrorKind::Step(field))?,
        None => 1,
    };
    Ok((first..=last).step_by(step).fold(0, |mask, value| mask | 1 << value))
}
