//! Any text as an expression: it is parsed, typed and evaluated, and nothing panics, hangs or points outside the text.

#![no_main]

use expr::{Facts, Function, Scope, Shape, Type};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let contexts = Shape::closed()
        .with("github", Shape::open(Type::Any).with("ref", Type::Text).into())
        .with("matrix", Shape::closed().with("os", Type::texts(["linux", "macos"])).into());
    let scope = Scope { contexts: &contexts, elsewhere: &["secrets"], functions: &Function::ALL };
    let mut facts = Facts::default();
    facts.contexts.set_path(&["github", "ref"], "refs/heads/main".into());
    for parsed in [expr::parse(text), expr::parse_text(text), expr::parse_condition(text).parsed] {
        let problems = expr::infer_condition(&parsed.expr, &scope).problems;
        for problem in parsed.errors.iter().chain(&problems) {
            assert!(problem.range.end() <= text.len());
            assert!(text.is_char_boundary(problem.range.start()) && text.is_char_boundary(problem.range.end()));
        }
        let before = expr::evaluate(&parsed.expr, &Facts::default());
        let after = expr::evaluate(&parsed.expr, &facts);
        // What is certain without knowing a context stays so.
        if let (Some(before), Some(after)) = (before.truthy(), after.truthy()) {
            assert_eq!(before, after, "{text}");
        }
        for reason in expr::explain(&parsed.expr, &facts) {
            reason.sentence(text);
        }
    }
    if let Ok(value) = expr::Value::from_json(text) {
        assert!(expr::Value::from_json(&value.to_json()).is_ok());
    }
});
