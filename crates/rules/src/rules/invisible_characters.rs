//! Characters that cannot be seen change what the file says.

use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{risky, with_fix};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.tree.text();
    // Nearly all bytes are those that every keyboard has.
    let is_plain = |byte: &u8| (b' '..=b'~').contains(byte) || matches!(byte, b'\t' | b'\n' | b'\r');
    let mut done = 0;
    while let Some(at) = text.as_bytes().get(done..).and_then(|rest| rest.iter().position(|byte| !is_plain(byte))) {
        let at = done + at;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        done = at + c.len_utf8();
        let Some(what) = what(c).filter(|_| at > 0 || c != '\u{feff}') else { continue };
        let range = TextRange::new(at, done);
        let message =
            format!("U+{:04X} stands here, {what}: the file does not say what it seems to say.", u32::from(c));
        let finding = risky("invisible-characters", range, message).help("Remove it.");
        found.push(with_fix(finding, "Remove the character", Some(TextEdit::replace(range, ""))));
    }
}

/// What a character does; `None` for those that can be seen. Source: Unicode Standard, "Bidirectional Algorithm" (UAX 9) and
/// general categories. U+200D and variation selectors are left out, because pictures are made with them.
fn what(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}' => {
            "which changes the direction of the text around it"
        }
        '\u{200b}' | '\u{200c}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{00ad}' | '\u{180e}' => {
            "which has no width"
        }
        '\u{e0000}'..='\u{e007f}' => "which is shown nowhere and is read by language models",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "a letter that is blank",
        '\u{0000}'..='\u{0008}' | '\u{000b}' | '\u{000c}' | '\u{000e}'..='\u{001f}' | '\u{007f}' => {
            "a control character"
        }
        _ => return None,
    })
}
