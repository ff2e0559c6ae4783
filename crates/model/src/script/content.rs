//! What a command prints, as far as its words tell.

use source::TextRange;

use super::{Command, Word};

/// Times that `printf` uses its format again.
const MAX_REPEATS: usize = 64;

/// Programs of the shell itself that print nothing.
const SILENT: [&str; 18] = [
    ":", "[", "[[", "break", "cd", "continue", "exit", "export", "false", "local", "read", "return", "set", "shift",
    "shopt", "test", "true", "unset",
];

/// A line that is printed.
pub(super) struct Line {
    /// The text; `None` when nothing is known of what is printed here.
    pub text: Option<String>,
    /// Where it is written.
    pub place: TextRange,
}

/// The lines that a command prints by itself: `echo`, `printf`, `cat` of a here-document.
pub(super) fn lines(text: &str, command: &Command) -> Vec<Line> {
    let args = command.words.get(1..).unwrap_or(&[]);
    let place = args.iter().map(|word| word.range).reduce(TextRange::cover).unwrap_or(command.range);
    let printed = match command.program() {
        Some(name) if ["echo", "write-output", "write-host"].iter().any(|echo| name.eq_ignore_ascii_case(echo)) => {
            Some(echo(args))
        }
        Some("printf") => printf(args),
        Some(name) if SILENT.contains(&name) => Some(String::new()),
        None if command.words.is_empty() => Some(String::new()),
        Some("cat") if args.iter().all(|arg| arg.text == "-") => return here_document(text, command),
        _ => None,
    };
    match printed {
        Some(printed) => printed.lines().map(|line| Line { text: Some(line.to_owned()), place }).collect(),
        None => vec![Line { text: None, place: command.range }],
    }
}

fn here_document(text: &str, command: &Command) -> Vec<Line> {
    let body = command.redirections.iter().rev().find_map(|redirection| redirection.body);
    let Some(body) = body else { return vec![Line { text: None, place: command.range }] };
    let mut at = body.start();
    let mut found = Vec::new();
    for line in body.slice(text).split_inclusive('\n') {
        let place = TextRange::new(at, at + line.trim_end().len());
        at += line.len();
        found.push(Line { text: Some(line.trim().to_owned()), place });
    }
    found
}

fn echo(args: &[Word]) -> String {
    let is_flag = |word: &&Word| !word.computed && matches!(word.text.as_str(), "-n" | "-e" | "-E" | "-ne" | "-en");
    let flags = args.iter().take_while(is_flag).count();
    let (flags, args) = args.split_at_checked(flags).unwrap_or((&[], args));
    let said = args.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    if flags.iter().any(|flag| flag.text.contains('e')) { unescaped(&said) } else { said }
}

/// `printf FORMAT ARGUMENT…`; `None` with flags, and for a format that is computed.
fn printf(args: &[Word]) -> Option<String> {
    let args = if args.first()?.text == "--" { args.get(1..)? } else { args };
    let (format, args) = args.split_first()?;
    if format.text.starts_with('-') {
        return None;
    }
    let format = unescaped(&format.text);
    let mut args = args.iter();
    let mut out = String::new();
    for _ in 0..MAX_REPEATS {
        let before = args.len();
        fill(&mut out, &format, &mut args);
        if args.len() == 0 || args.len() == before {
            break;
        }
    }
    Some(out)
}

fn fill(out: &mut String, format: &str, args: &mut std::slice::Iter<Word>) {
    let mut parts = format.split('%');
    out.push_str(parts.next().unwrap_or(""));
    let mut is_literal = false;
    for part in parts {
        if is_literal || part.is_empty() {
            // `%%`
            out.push_str(if is_literal { part } else { "%" });
            is_literal = !is_literal;
            continue;
        }
        let flags = part.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(part.len());
        out.push_str(args.next().map_or("", |word| word.text.as_str()));
        out.push_str(part.get(flags + 1..).unwrap_or(""));
    }
}

/// `\n`, `\t` and `\\`, which `printf` and `echo -e` read.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('\\')) => out.push('\\'),
            ('\\', Some(other)) => out.extend(['\\', other]),
            _ => out.push(c),
        }
    }
    out
}
