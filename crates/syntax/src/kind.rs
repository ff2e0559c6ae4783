//! What a plain scalar means: the YAML 1.2 core schema (YAML 1.2.2, chapter 10.3).

/// The type of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number: decimal, `0o` octal or `0x` hexadecimal.
    Int,
    /// A number with fraction or exponent, an infinity or `.nan`.
    Float,
    /// Anything else.
    Str,
}

impl ScalarKind {
    /// The type of a plain scalar's text.
    pub fn of_plain(text: &str) -> Self {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Null,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Self::Bool,
            ".nan" | ".NaN" | ".NAN" => Self::Float,
            _ if is_int(text) => Self::Int,
            _ if is_float(text) => Self::Float,
            _ => Self::Str,
        }
    }
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn all(text: &str, digit: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(digit)
}

fn is_int(text: &str) -> bool {
    if let Some(octal) = text.strip_prefix("0o") {
        return all(octal, |byte| (b'0'..=b'7').contains(&byte));
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return all(hex, |byte| byte.is_ascii_hexdigit());
    }
    all(unsigned(text), |byte| byte.is_ascii_digit())
}

fn is_float(text: &str) -> bool {
    let number = unsigned(text);
    if matches!(number, ".inf" | ".Inf" | ".INF") {
        return true;
    }
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let dots = mantissa.bytes().filter(|byte| *byte == b'.').count();
    let plain = digits > 0 && dots <= 1 && digits + dots == mantissa.len();
    plain && exponent.is_none_or(|exponent| all(unsigned(exponent), |byte| byte.is_ascii_digit()))
}
