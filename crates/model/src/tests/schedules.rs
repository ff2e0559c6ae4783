//! Cron lines: errors, words, next runs.

use expect_test::expect;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use proptest::prelude::*;

use crate::cron::{Cron, CronErrorKind, Field, Zone, words};

/// Rules of the kinds that the world has: none, north, south, negative summer time, odd offsets, hours beyond a day.
const RULES: [&str; 14] = [
    "UTC0",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "EST5EDT,M3.2.0,M11.1.0",
    "PST8PDT,M3.2.0,M11.1.0",
    "IST-5:30",
    "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    "NZST-12NZDT,M9.5.0,M4.1.0/3",
    "IST-1GMT0,M10.5.0,M3.5.0/1",
    "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
    "EET-2EEST,M3.4.4/50,M10.4.4/50",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    "<+0330>-3:30",
    "WET0WEST,J60/1,J300/2",
];

fn runs(line: &str, rule: &str, after: &str, count: usize) -> String {
    let after: Timestamp = after.parse().unwrap();
    let runs = Cron::read(line).unwrap().runs_after(after.as_second(), Zone::posix(rule).unwrap());
    let line = |run: crate::cron::Run| {
        let local = run.local;
        format!(
            "{} = {}-{:02}-{:02} {:02}:{:02} {:+}\n",
            Timestamp::from_second(run.unix).unwrap(),
            local.year,
            local.month,
            local.day,
            local.hour,
            local.minute,
            run.offset_seconds
        )
    };
    runs.take(count).map(line).collect()
}

#[test]
fn lines_in_words() {
    assert_eq!(words("0 2 * * *", None), "daily at 02:00 UTC");
    assert_eq!(words("30 5 * * 1,3", Some("Europe/Berlin")), "every Monday and Wednesday at 05:30 Europe/Berlin");
    assert_eq!(words("*/15 * * * *", None), "every 15 minutes UTC");
    assert_eq!(words("0 0 1 * *", None), "monthly on day 1 at 00:00 UTC");
    assert_eq!(words("5 4 * 2 *", None), "cron 5 4 * 2 * UTC");
}

#[test]
fn errors_say_which_field_and_where() {
    let errors = |line: &str| {
        let errors = Cron::read(line).unwrap_err();
        errors.iter().map(|error| (error.range.slice(line).to_owned(), error.kind)).collect::<Vec<_>>()
    };
    let one = |word: &str, kind| vec![(word.to_owned(), kind)];
    assert_eq!(errors("@daily"), one("@daily", CronErrorKind::Nickname));
    assert_eq!(errors("* * * *"), one("* * * *", CronErrorKind::FieldCount(4)));
    assert_eq!(errors(""), one("", CronErrorKind::FieldCount(0)));
    assert_eq!(errors("60 * * * *"), one("60", CronErrorKind::OutOfRange(Field::Minute)));
    assert_eq!(errors("0 5-1 * * *"), one("5-1", CronErrorKind::Reversed(Field::Hour)));
    assert_eq!(errors("*/0 * * * *"), one("*/0", CronErrorKind::Step(Field::Minute)));
    assert_eq!(errors("0 0 * foo *"), one("foo", CronErrorKind::NoValue(Field::Month)));
    assert_eq!(errors("0 0 * * 7"), one("7", CronErrorKind::OutOfRange(Field::Weekday)));
    assert_eq!(errors("1,x 0 * * 8").len(), 2);
    assert_eq!(errors("0 0 ? * *"), one("?", CronErrorKind::NoValue(Field::Day)));
    assert!(Cron::read("  0\t0 1 JAN,dec sun-FRI/2 ").is_ok());
}

#[test]
fn gaps_between_runs() {
    let gap = |line: &str| Cron::read(line).unwrap().shortest_gap_minutes();
    assert_eq!(gap("*/5 * * * *"), Some(5));
    assert_eq!(gap("*/4 * * * *"), Some(4));
    assert_eq!(gap("0,58 * * * *"), Some(2));
    assert_eq!(gap("58 0-1 * * *"), Some(60));
    assert_eq!(gap("2,58 3 * * *"), Some(56));
    assert_eq!(gap("0,58 3,4 * * *"), Some(2));
    assert_eq!(gap("0,58 3,5 * * *"), Some(58));
    assert_eq!(gap("1,59 0,23 * * *"), Some(2));
    assert_eq!(gap("0 2 * * *"), None);
    assert_eq!(gap("0 2,14 * * *"), Some(720));
}

#[test]
fn runs_follow_the_zones_clock() {
    expect![[r"
        2026-03-28T01:30:00Z = 2026-03-28 02:30 +3600
        2026-03-29T01:00:00Z = 2026-03-29 03:00 +7200
        2026-03-30T00:30:00Z = 2026-03-30 02:30 +7200
    "]]
    .assert_eq(&runs("30 2 * * *", RULES[1], "2026-03-28T00:00:00Z", 3));
    expect![[r"
        2026-10-25T00:30:00Z = 2026-10-25 02:30 +7200
        2026-10-26T01:30:00Z = 2026-10-26 02:30 +3600
    "]]
    .assert_eq(&runs("30 2 * * *", RULES[1], "2026-10-24T12:00:00Z", 2));
    // The whole hour that is jumped over is one run, and the run that is due anyway is not doubled.
    expect![[r"
        2026-03-29T00:40:00Z = 2026-03-29 01:40 +3600
        2026-03-29T01:00:00Z = 2026-03-29 03:00 +7200
        2026-03-29T01:20:00Z = 2026-03-29 03:20 +7200
    "]]
    .assert_eq(&runs("*/20 * * * *", RULES[1], "2026-03-29T00:20:00Z", 3));
}

#[test]
fn day_fields_are_joined_by_or_when_both_are_narrowed() {
    expect![[r"
        2026-11-01T00:00:00Z = 2026-11-01 00:00 +0
        2026-11-02T00:00:00Z = 2026-11-02 00:00 +0
        2026-11-09T00:00:00Z = 2026-11-09 00:00 +0
        2026-11-13T00:00:00Z = 2026-11-13 00:00 +0
    "]]
    .assert_eq(&runs("0 0 1,13 * MON", RULES[0], "2026-10-31T00:00:00Z", 4));
    expect![[r"
        2096-02-29T00:00:00Z = 2096-02-29 00:00 +0
        2104-02-29T00:00:00Z = 2104-02-29 00:00 +0
    "]]
    .assert_eq(&runs("0 0 29 2 *", RULES[0], "2095-01-01T00:00:00Z", 2));
    assert_eq!(runs("0 0 30 2 *", RULES[0], "2026-01-01T00:00:00Z", 1), "");
}

#[test]
fn rules_that_are_none_are_refused() {
    for rule in
        ["", "C", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1x", "<CET-1", "🦀0"]
    {
        assert!(Zone::posix(rule).is_none(), "{rule}");
    }
}

proptest! {
    /// Offsets equal those of an independent implementation at any moment of two centuries.
    #[test]
    fn offsets_are_right(rule in 0..RULES.len(), unix in 0_i64..6_000_000_000) {
        let zone = Zone::posix(RULES[rule]).unwrap();
        let other = TimeZone::posix(RULES[rule]).unwrap();
        let expected = other.to_offset(Timestamp::from_second(unix).unwrap());
        prop_assert_eq!(Offset::from_seconds(zone.offset_at(unix) as i32).unwrap(), expected);
    }

    /// Each run is the first moment at which the zone's clock shows a minute that the line picks, or the end of a gap;
    /// and between two runs there is no other such moment.
    #[test]
    fn no_run_is_missed_or_invented(rule in 0..RULES.len(), day in 0_i64..365 * 30, minute in 0_u8..60, hour in 0_u8..24) {
        let zone = Zone::posix(RULES[rule]).unwrap();
        let other = TimeZone::posix(RULES[rule]).unwrap();
        let start = 1_750_000_000 / 86_400 * 86_400 + day * 86_400;
        let cron = Cron::read(&format!("{minute} {hour} * * *")).unwrap();
        let runs: Vec<i64> = cron.runs_after(start, zone).take(3).map(|run| run.unix).collect();
        let shows = |unix: i64| {
            let local = other.to_datetime(Timestamp::from_second(unix).unwrap());
            (local.hour() as u8, local.minute() as u8) == (hour, minute)
        };
        let mut expected: Vec<i64> = Vec::new();
        let mut unix = start + 60;
        while unix <= *runs.last().unwrap() {
            // A second showing of the same minute on one day is the clock set back.
            let is_again = expected.last().is_some_and(|last| unix - last <= 2 * 3_600);
            if shows(unix) && !is_again {
                expected.push(unix);
            }
            unix += 60;
        }
        let in_gap = runs.iter().filter(|run| !shows(**run)).count();
        prop_assert!(in_gap <= 1);
        let shown: Vec<i64> = runs.iter().copied().filter(|run| shows(*run)).collect();
        // A window that opens between the two showings sees the second alone, which is no run.
        let opens_between = expected.first().is_some_and(|first| shows(first - 3_600) || shows(first - 1_800));
        let expected = if opens_between && expected.first() != shown.first() { &expected[1..] } else { &expected[..] };
        prop_assert_eq!(shown, expected);
    }

    #[test]
    fn any_line_and_any_rule_are_read_or_refused(line in ".{0,30}", rule in ".{0,30}") {
        let _ = Zone::posix(&rule);
        if let Err(errors) = Cron::read(&line) {
            prop_assert!(!errors.is_empty());
            prop_assert!(errors.iter().all(|error| error.range.end() <= line.len()));
        }
    }
}
