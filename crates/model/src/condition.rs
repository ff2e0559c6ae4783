//! `if`, wherever it stands.

/// Whether a condition, written with or without `${{ }}`, calls the function `name`.
pub fn condition_calls(condition: &str, name: &str) -> bool {
    let text = condition.trim();
    let bare = text.strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).unwrap_or(text);
    expr::calls(&expr::parse(bare).expr, name)
}
