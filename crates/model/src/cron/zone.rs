//! Time zones as rules: how far local time lies from UTC, now and in the future.
//!
//! A rule is the `TZ` string of POSIX (IEEE Std 1003.1, "Environment Variables", with the longer hours of RFC 9636,
//! chapter 3.3.1): `CET-1CEST,M3.5.0,M10.5.0/3`. Every IANA zone's data ends in one, for all times behind its table. The
//! names of zones and their rules are the catalog's.

use super::calendar::{DAY_SECONDS, date_of, days_in, days_of, is_leap, weekday_of};

/// A zone's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Seconds to add to UTC in winter, or always.
    standard: i64,
    /// Summer time, if there is any.
    summer: Option<Summer>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Summer {
    /// Seconds to add to UTC.
    offset: i64,
    begins: Change,
    ends: Change,
}

/// A moment in each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    day: Day,
    /// Seconds from local midnight; may be negative or beyond a day.
    time: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    /// `Mm.w.d`: the `w`-th weekday `d` of a month; 5 is the last.
    OfMonth { month: u8, week: u8, weekday: u8 },
    /// `Jn`: day 1–365, February 29 never counted.
    NoLeap(u16),
    /// `n`: day 0–365, February 29 counted.
    OfYear(u16),
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self { standard: 0, summer: None };

    /// Reads a rule; `None` when it is none.
    pub fn posix(rule: &str) -> Option<Self> {
        let mut rest = Rest(rule);
        rest.name()?;
        let standard = -rest.time()?;
        if rest.0.is_empty() {
            return Some(Self { standard, summer: None });
        }
        rest.name()?;
        let offset = if rest.0.starts_with(',') { standard + 3_600 } else { -rest.time()? };
        let begins = rest.change()?;
        let ends = rest.change()?;
        rest.0.is_empty().then_some(Self { standard, summer: Some(Summer { offset, begins, ends }) })
    }

    /// Seconds to add to UTC at a moment, in Unix seconds.
    pub fn offset_at(&self, unix: i64) -> i64 {
        let Some(summer) = self.summer else { return self.standard };
        let (year, ..) = date_of((unix + self.standard).div_euclid(DAY_SECONDS));
        let begins = summer.begins.local_seconds(year) - self.standard;
        let ends = summer.ends.local_seconds(year) - summer.offset;
        let is_summer = if begins < ends { (begins..ends).contains(&unix) } else { !(ends..begins).contains(&unix) };
        if is_summer { summer.offset } else { self.standard }
    }

    /// The moment at which the clock on the wall shows `local` (seconds from 1970-01-01 00:00 on it): the first one when
    /// it does so twice, and when it never does, the end of the gap that the clock jumps over.
    pub(super) fn unix_of(&self, local: i64) -> i64 {
        let offsets = [self.standard, self.summer.map_or(self.standard, |summer| summer.offset)];
        let (least, most) = (offsets[0].min(offsets[1]), offsets[0].max(offsets[1]));
        for offset in [most, least] {
            if self.offset_at(local - offset) == offset {
                return local - offset;
            }
        }
        // In the gap: the clock goes from the smaller offset to the larger one somewhere in this stretch.
        let (mut before, mut behind) = (local - most, local - least);
        while behind - before > 1 {
            let middle = before + (behind - before) / 2;
            if self.offset_at(middle) == least { before = middle } else { behind = middle }
        }
        behind
    }
}

impl Change {
    /// When it comes in a year, in seconds from 1970-01-01 00:00 of the clock that it speaks of.
    fn local_seconds(self, year: i32) -> i64 {
        let day = match self.day {
            Day::OfYear(day) => days_of(year, 1, 1) + i64::from(day),
            Day::NoLeap(day) => days_of(year, 1, 1) + i64::from(day) - 1 + i64::from(is_leap(year) && day >= 60),
            Day::OfMonth { month, week, weekday } => {
                let first = days_of(year, month, 1);
                let to_weekday = (i64::from(weekday) - i64::from(weekday_of(first))).rem_euclid(7);
                let nth = to_weekday + 7 * (i64::from(week) - 1);
                first + if nth < i64::from(days_in(year, month)) { nth } else { nth - 7 }
            }
        };
        day * DAY_SECONDS + self.time
    }
}

/// What is left of a rule to read.
struct Rest<'r>(&'r str);

impl Rest<'_> {
    fn skip(&mut self, bytes: usize) {
        self.0 = self.0.get(bytes..).unwrap_or("");
    }

    fn eat(&mut self, sign: char) -> bool {
        let is_there = self.0.starts_with(sign);
        self.skip(usize::from(is_there));
        is_there
    }

    /// A zone's abbreviation: three letters or more, or anything in `<…>`.
    fn name(&mut self) -> Option<()> {
        let length = if self.0.starts_with('<') {
            self.0.find('>')? + 1
        } else {
            self.0.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.0.len())
        };
        self.skip(length);
        (length >= 3).then_some(())
    }

    fn number(&mut self) -> Option<i64> {
        let length = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let number = self.0.get(..length)?.parse().ok()?;
        self.skip(length);
        (number < 1_000).then_some(number)
    }

    /// `[+|-]hh[:mm[:ss]]` in seconds.
    fn time(&mut self) -> Option<i64> {
        let sign = if self.eat('-') { -1 } else { 1 };
        self.eat('+');
        let mut seconds = self.number()? * 3_600;
        for unit in [60, 1] {
            if self.eat(':') {
                seconds += self.number()? * unit;
            }
        }
        Some(sign * seconds)
    }

    /// `,date[/time]`
    fn change(&mut self) -> Option<Change> {
        if !self.eat(',') {
            return None;
        }
        let day = if self.eat('M') {
            let month = self.number()?;
            let week = self.eat('.').then(|| self.number())??;
            let weekday = self.eat('.').then(|| self.number())??;
            let is_known = (1..=12).contains(&month) && (1..=5).contains(&week) && (0..=6).contains(&weekday);
            is_known.then_some(Day::OfMonth { month: month as u8, week: week as u8, weekday: weekday as u8 })?
        } else if self.eat('J') {
            Day::NoLeap(self.number()? as u16)
        } else {
            Day::OfYear(self.number()? as u16)
        };
        let time = if self.eat('/') { self.time()? } else { 7_200 };
        Some(Change { day, time })
    }
}
