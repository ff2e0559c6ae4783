//! A script that no shell can read to its end: something is opened and never closed, or closed and never opened.
//!
//! `scan.rs` goes through the commands, `word.rs` through what words are made of. Both tell only what is an error in every
//! shell of POSIX's kind, and stop at the first: what comes behind it would be guesses.

mod scan;
mod word;

use source::{Diagnostic, TextRange};

use crate::Context;

/// What is wrong, and where: the opening sign or word, or the closing one that nothing opens.
#[derive(Debug)]
struct Fault {
    range: TextRange,
    message: String,
    help: String,
}

/// Why reading ends early.
#[derive(Debug)]
enum Stop {
    /// This is an error.
    Fault(Fault),
    /// What stands here is beyond this reader.
    Unsure,
}

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = facts.step.run.as_ref().filter(|_| context.is_posix(facts)) else { continue };
        let shell = facts.step.shell.as_ref().map_or("", |shell| shell.value.as_str());
        if ["zsh", "ksh", "fish"].iter().any(|other| shell.contains(other)) {
            continue;
        }
        // A part of the script may not have been read.
        if context.is_damaged(run.range) {
            continue;
        }
        if let Some(fault) = scan::fault(&run.value, &facts.script().templates) {
            let place = facts.place(context, fault.range);
            found.push(Diagnostic::broken("shell-syntax", place, fault.message).help(fault.help));
        }
    }
}
