//! Numbers as GitHub reads and writes them, without the tables of the standard library, which weigh 20 KB in the page.
//!
//! Up to 15 digits with an exponent up to ±22 are exact (Clinger 1990); more digits are rounded to the 15 that the
//! runner shows. Knows no values and no tokens.

/// The number that a string stands for when one is needed: blanks around it do not count, nothing is 0, what is none
/// is `NaN`. Formats: GitHub's manual, "Evaluate expressions in workflows and actions", Literals and Operators.
pub(crate) fn of_text(text: &str) -> f64 {
    let text = text.trim();
    if text.is_empty() { 0.0 } else { parse(text).unwrap_or(f64::NAN) }
}

/// Reads a whole word: decimal with sign, point and exponent, `0x…`, `0o…`, `Infinity`, `-Infinity`.
pub(crate) fn parse(word: &str) -> Option<f64> {
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8)] {
        if let Some(digits) = word.strip_prefix(prefix) {
            return whole(digits, radix);
        }
    }
    let (sign, rest) = match word.strip_prefix(['-', '+']) {
        Some(rest) => (if word.starts_with('-') { -1.0 } else { 1.0 }, rest),
        None => (1.0, word),
    };
    if rest == "Infinity" {
        return Some(sign * f64::INFINITY);
    }
    Some(sign * decimal(rest)?)
}

fn whole(digits: &str, radix: u32) -> Option<f64> {
    let mut value = (!digits.is_empty()).then_some(0.0)?;
    for c in digits.chars() {
        value = value * f64::from(radix) + f64::from(c.to_digit(radix)?);
    }
    Some(value)
}

fn decimal(word: &str) -> Option<f64> {
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
        None => (word, 0),
    };
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if before.is_empty() && behind.is_empty() {
        return None;
    }
    let (mut digits, mut scale) = (0_u64, exponent);
    for (nth, c) in before.chars().chain(behind.chars()).enumerate() {
        let digit = u64::from(c.to_digit(10)?);
        scale -= i32::from(nth >= before.len());
        if digits < 100_000_000_000_000_000 {
            digits = digits * 10 + digit;
        } else {
            scale = scale.saturating_add(1);
        }
    }
    // Without zeros at the end, more numbers are exact.
    while digits > 0 && digits.is_multiple_of(10) {
        (digits, scale) = (digits / 10, scale.saturating_add(1));
    }
    Some(if digits == 0 { 0.0 } else { scaled(digits as f64, scale) })
}

/// An exponent; what no `f64` can hold is cut to what gives 0 or infinity.
fn exponent_of(word: &str) -> Option<i32> {
    let digits = word.strip_prefix(['-', '+']).unwrap_or(word);
    if digits.is_empty() {
        return None;
    }
    let size = digits.chars().try_fold(0, |size: i32, c| Some((size * 10 + c.to_digit(10)? as i32).min(99_999)))?;
    Some(if word.starts_with('-') { -size } else { size })
}

/// `value` × 10^`exponent`, with at most one rounding for exponents up to ±22.
fn scaled(value: f64, exponent: i32) -> f64 {
    match exponent {
        ..-300 => scaled(value / power(300), exponent.saturating_add(300).max(-700)),
        -300..0 => value / power(-exponent),
        0..=300 => value * power(exponent),
        _ => scaled(value * power(300), (exponent - 300).min(700)),
    }
}

fn power(exponent: i32) -> f64 {
    let (mut value, mut square, mut rest) = (1.0, 10.0, exponent);
    while rest > 0 {
        if rest % 2 == 1 {
            value *= square;
        }
        square *= square;
        rest /= 2;
    }
    value
}

/// The number as text: 15 significant digits as the runner's `G15` has them, whole numbers up to 2^53 in full, plain
/// from 0.000001 up to 1e21 and with an exponent (`1e+21`) beyond, as the npm package `@actions/expressions` writes it.
pub(crate) fn to_text(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let size = value.abs();
    if size.is_infinite() {
        return format!("{sign}Infinity");
    }
    if size <= 9_007_199_254_740_992.0 && size.fract() == 0.0 {
        return format!("{sign}{}", size as u64);
    }
    let (digits, exponent) = significant(size);
    let count = digits.len() as i32;
    let point = exponent + 1;
    let zeros = |count: i32| "0".repeat(count.max(0) as usize);
    let (head, tail) = digits.split_at_checked(point.clamp(0, count) as usize).unwrap_or((&digits, ""));
    match point {
        -5..=0 => format!("{sign}0.{}{digits}", zeros(-point)),
        1..=21 if tail.is_empty() => format!("{sign}{head}{}", zeros(point - count)),
        1..=21 => format!("{sign}{head}.{tail}"),
        _ => {
            let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
            let dot = if rest.is_empty() { "" } else { "." };
            let plus = if exponent < 0 { "" } else { "+" };
            format!("{sign}{first}{dot}{rest}e{plus}{exponent}")
        }
    }
}

/// At most 15 significant digits without zeros at the end, and the power of ten of the first.
fn significant(size: f64) -> (String, i32) {
    let (mut exponent, mut value) = (0, size);
    for step in [256, 128, 64, 32, 16, 8, 4, 2, 1] {
        while value >= power(step) && exponent < 310 {
            value /= power(step);
            exponent += step;
        }
        while value < 1.0 && scaled(value, step) < 10.0 && exponent > -330 {
            value = scaled(value, step);
            exponent -= step;
        }
    }
    // The walk above rounds at each step; the digits are taken from the number itself with one.
    let mut digits = (scaled(size, 14 - exponent) + 0.5) as u64;
    if digits >= 1_000_000_000_000_000 {
        digits = (scaled(size, 13 - exponent) + 0.5) as u64;
        exponent += 1;
    } else if digits < 100_000_000_000_000 {
        digits = (scaled(size, 15 - exponent) + 0.5) as u64;
        exponent -= 1;
    }
    (digits.to_string().trim_end_matches('0').to_owned(), exponent)
}
