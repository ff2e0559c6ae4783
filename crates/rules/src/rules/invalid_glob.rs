//! A pattern of `branches`, `tags` or `paths` cannot be read, or can never match.

use model::Text;
use model::glob::{Glob, GlobErrorKind};
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::with_fix;
use crate::{Context, entries};

const ID: &str = "invalid-glob";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let triggers = context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    for filter in triggers.iter().flat_map(|trigger| &trigger.filters) {
        let is_path = matches!(filter.key.as_str(), "paths" | "paths-ignore");
        let is_ref = matches!(filter.key.as_str(), "branches" | "branches-ignore" | "tags" | "tags-ignore");
        if !is_path && !is_ref {
            continue;
        }
        for pattern in filter.values.iter().filter(|pattern| !pattern.value.contains("${{")) {
            if let Some(finding) = unreadable(context, pattern) {
                found.push(finding);
            } else if let Some((at, why)) = if is_path { no_path(&pattern.value) } else { no_ref(&pattern.value) } {
                let range = context.inside(pattern, at);
                let message = format!("`{}` can never match: {why}.", pattern.value);
                let better = better(&pattern.value, is_path);
                let written = |better: &String| entries::requoted(pattern.range.slice(context.tree.text()), better);
                let edit = better.as_ref().map(|better| TextEdit::replace(pattern.range, written(better)));
                let title = format!("Change to `{}`", better.unwrap_or_default());
                found.push(with_fix(Diagnostic::broken(ID, range, message), title, edit));
            }
        }
        only_negative(filter, found);
    }
}

fn unreadable(context: &Context<'_>, pattern: &Text) -> Option<Diagnostic> {
    let (bare, shift) = match pattern.value.strip_prefix('!') {
        Some(bare) => (bare, 1),
        None => (pattern.value.as_str(), 0),
    };
    let error = Glob::new(bare).err()?;
    let why = match error.kind {
        GlobErrorKind::Empty => "nothing stands here",
        GlobErrorKind::OpenClass => "`[` is never closed",
        GlobErrorKind::EmptyClass => "`[]` stands for no character",
        GlobErrorKind::ReversedRange => "the range ends before it begins",
        GlobErrorKind::NothingToRepeat => "nothing stands before it that could be repeated",
        GlobErrorKind::LoneBackslash => "`\\` takes the meaning from the next character, and there is none",
    };
    let at = shift + error.at;
    let length = bare.get(error.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let range = context.inside(pattern, TextRange::new(at, at + length));
    let message = format!("`{}` is no pattern: {why}. GitHub refuses the file.", pattern.value);
    Some(Diagnostic::rejected(ID, range, message).help("A `\\` before `*`, `?`, `+`, `[` or `!` takes it as it is."))
}

/// Why no branch or tag has such a name (git-check-ref-format).
fn no_ref(pattern: &str) -> Option<(TextRange, &'static str)> {
    let bare = pattern.strip_prefix('!').unwrap_or(pattern);
    let shift = pattern.len() - bare.len();
    let at = |start: usize, length: usize| TextRange::new(shift + start, shift + start + length);
    if let Some((start, c)) = bare.char_indices().find(|(_, c)| matches!(c, ' ' | '~' | '^' | ':') || c.is_control()) {
        let why =
            if c == ' ' { "no branch or tag has a blank in its name" } else { "git allows no such sign in names" };
        return Some((at(start, c.len_utf8()), why));
    }
    if bare.starts_with("refs/heads/") || bare.starts_with("refs/tags/") {
        return Some((at(0, bare.len()), "it is compared with the name alone, without `refs/heads/` or `refs/tags/`"));
    }
    if bare.starts_with('/') {
        return Some((at(0, 1), "no name begins with `/`"));
    }
    if bare.ends_with('/') || bare.ends_with(".lock") {
        return Some((at(0, bare.len()), "no name ends like this"));
    }
    bare.find("..").map(|start| (at(start, 2), "git allows no `..` in names"))
}

/// Why no changed file has such a path.
fn no_path(pattern: &str) -> Option<(TextRange, &'static str)> {
    let bare = pattern.strip_prefix('!').unwrap_or(pattern);
    let shift = pattern.len() - bare.len();
    if bare.starts_with("./") || bare.starts_with("../") {
        let length = bare.find('/').unwrap_or(0) + 1;
        let why = "paths begin at the repository's root and have no `./` or `../`";
        return Some((TextRange::new(shift, shift + length), why));
    }
    if bare.trim() != bare {
        return Some((TextRange::new(0, pattern.len()), "there are blanks around it"));
    }
    None
}

/// The pattern without what no name or path begins or ends with, if that can match.
fn better(pattern: &str, is_path: bool) -> Option<String> {
    let (sign, bare) = pattern.strip_prefix('!').map_or(("", pattern), |bare| ("!", bare));
    let mut better = bare.trim();
    for start in if is_path { ["./", "./"] } else { ["refs/heads/", "refs/tags/"] } {
        better = better.strip_prefix(start).unwrap_or(better);
    }
    if !is_path {
        better = better.trim_matches('/');
    }
    let can_match = if is_path { no_path(better).is_none() } else { no_ref(better).is_none() };
    (can_match && better != bare && Glob::new(better).is_ok()).then(|| format!("{sign}{better}"))
}

/// A list of nothing but `!` patterns lets nothing through.
fn only_negative(filter: &model::Filter, found: &mut Vec<Diagnostic>) {
    let is_positive = matches!(filter.key.as_str(), "branches" | "tags" | "paths");
    if is_positive && filter.values.iter().all(|pattern| pattern.value.starts_with('!')) {
        let key = &filter.key.value;
        let message = format!("`{key}` only takes names back with `!` and names none, so the event never passes.");
        found.push(
            Diagnostic::broken(ID, filter.key.range, message)
                .help(format!("Put `'**'` first, or use `{key}-ignore` without `!`.")),
        );
    }
}
