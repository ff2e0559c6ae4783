//! Any text under any operation: it is done or refused, nothing panics, and what is done can be taken back to the byte.
//!
//! The first line says which operation, and names what it works on; the rest is the workflow.

#![no_main]

use std::sync::Arc;

use edit::{Operation, Sharing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = first.split(' ').map(str::to_owned);
    let mut word = || words.next().unwrap_or_default();
    let (which, one, two, three) = (word(), word(), word(), word());
    let number = which.len() as u32;
    let operation = match which.bytes().next().unwrap_or(0) % 16 {
        0 => Operation::AddNeed { job: one, need: two },
        1 => Operation::RemoveNeed { job: one, need: two },
        2 => Operation::MoveNeed { job: one, from: two, to: three },
        3 => Operation::AddJob { id: one, yaml: two, needs: Vec::new() },
        4 => Operation::InsertJob { id: one, job: two, need: three },
        5 => Operation::DuplicateJob { job: one, id: two },
        6 => Operation::DeleteJob { job: one },
        7 => Operation::MoveStep { job: one, step: number, to: two, index: 0 },
        8 => Operation::AddStep { job: one, index: number, yaml: two },
        9 => Operation::SetTrigger { event: one, yaml: two },
        10 => Operation::SetPermission { job: one, scope: two, level: "read".to_owned() },
        11 => Operation::Set { at: one, yaml: two },
        12 => Operation::SetText { at: one, text: two },
        13 => Operation::Remove { at: one },
        14 => Operation::RenameKey { at: one, key: two },
        _ => Operation::Move { at: one, index: number },
    };
    let workflow = model::lower(".github/workflows/a.yml", Arc::new(syntax::parse(rest)));
    for sharing in [Sharing::Refuse, Sharing::Change] {
        if let Ok(plan) = edit::plan(&workflow, &operation, sharing) {
            let after = plan.edit.apply(rest);
            assert_eq!(plan.edit.inverse(rest).apply(&after), rest);
            assert!(syntax::parse(&after).damaged().is_empty());
        }
    }
});

