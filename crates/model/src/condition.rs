//! `if`, wherever it stands.

/// Whether a condition, written with or without `${{ }}`, calls the function `name`.
pub fn condition_calls(condition: &str, name: &str) -> bool {
    let text = condition.trim();
    let bare = text.strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).unwrap_or(text);
    expr::calls(&expr::parse(bare).expr, name)
}

/// What a condition gives in a run that this event started, when all went well before: `None` where more decides.
pub fn condition_on(condition: &str, event: &str) -> Option<bool> {
    let text = condition.trim();
    let bare = text.strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).unwrap_or(text);
    let mut facts = expr::Facts { status: expr::Status::SUCCESS, ..expr::Facts::default() };
    facts.contexts.set_path(&["github", "event_name"], expr::Value::text(event));
    expr::evaluate(&expr::parse(bare).expr, &facts).truthy()
}
