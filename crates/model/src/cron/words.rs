//! Cron lines in words.

/// A five-field cron line in words with its zone, such as `daily at 02:00 UTC`; a line that is not one of the common
/// forms is given back as it is, with `cron` before it.
pub fn words(cron: &str, timezone: Option<&str>) -> String {
    let zone = timezone.unwrap_or("UTC");
    let fields: Vec<&str> = cron.split_whitespace().collect();
    simple(&fields).map_or_else(|| format!("cron {cron} {zone}"), |words| format!("{words} {zone}"))
}

fn simple(fields: &[&str]) -> Option<String> {
    let [minute, hour, day, month, weekday] = fields else { return None };
    let every = |field: &str| field.strip_prefix("*/").and_then(|step| step.parse::<u8>().ok());
    let unbounded = *day == "*" && *month == "*" && *weekday == "*";
    if let (Some(step), "*", true) = (every(minute), *hour, unbounded) {
        return Some(format!("every {step} minutes"));
    }
    let minute: u8 = minute.parse().ok()?;
    if let (Some(step), true) = (every(hour), unbounded) {
        return Some(format!("every {step} hours at minute {minute}"));
    }
    if *hour == "*" && unbounded {
        return Some(format!("hourly at minute {minute}"));
    }
    let hours: Vec<u8> = hour.split(',').map(|hour| hour.parse().ok()).collect::<Option<_>>()?;
    let at: Vec<String> = hours.iter().map(|hour| format!("{hour:02}:{minute:02}")).collect();
    let at = at.join(", ");
    match (*day, *month, *weekday) {
        ("*", "*", "*") => Some(format!("daily at {at}")),
        ("*", "*", "1-5") => Some(format!("on weekdays at {at}")),
        ("*", "*", days) => Some(format!("every {} at {at}", weekdays(days)?)),
        (day, "*", "*") => Some(format!("monthly on day {} at {at}", day.parse::<u8>().ok()?)),
        _ => None,
    }
}

fn weekdays(days: &str) -> Option<String> {
    const NAMES: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    let name = |day: &str| match day.parse::<usize>() {
        Ok(number) => NAMES.get(number % 7).copied().filter(|_| number <= 7),
        Err(_) => NAMES.iter().find(|name| name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(day))).copied(),
    };
    let names: Vec<&str> = days.split(',').map(name).collect::<Option<_>>()?;
    Some(names.join(" and "))
}
