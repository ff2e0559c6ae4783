//! The patterns of `branches`, `tags` and `paths`.
//!
//! After GitHub's manual, "Workflow syntax", filter pattern cheat sheet: `*` stands for any characters but `/`, `**` for
//! any characters, `?` for none or one of the character before it, `+` for one or more of it, `[abc]` and `[a-z]` for
//! one character of those; `\` takes the meaning from the next one. A `!` in front is the list's business
//! ([`crate::filter`]).

/// A pattern, read. The whole name must match, and case matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob {
    parts: Vec<Part>,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlobError {
    /// Byte offset in the pattern.
    pub at: usize,
    /// What stands there.
    pub kind: GlobErrorKind,
}

/// The kinds of [`GlobError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlobErrorKind {
    /// The pattern is empty.
    Empty,
    /// `[` without `]`.
    OpenClass,
    /// `[]`
    EmptyClass,
    /// A range such as `z-a`, whose ends are the wrong way round.
    ReversedRange,
    /// `?` or `+` with nothing before it that could be repeated.
    NothingToRepeat,
    /// `\` at the end.
    LoneBackslash,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    what: What,
    times: Times,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// This character.
    Char(char),
    /// Any but `/`: from `*`.
    NoSlash,
    /// Any: from `**`.
    Any,
    /// One of these ranges, ends included.
    Class(Vec<(char, char)>),
    /// No character: a mark between the others.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    Once,
    /// None or one: `?`.
    Maybe,
    /// One or more: `+`.
    More,
    /// Any number: `*` and `**`.
    Star,
    /// The next two parts, `**` and `/`, may both be left out.
    Folders,
}

impl What {
    fn takes(&self, c: char) -> bool {
        match self {
            Self::Char(wanted) => *wanted == c,
            Self::NoSlash => c != '/',
            Self::Any => true,
            Self::Nothing => false,
            Self::Class(ranges) => ranges.iter().any(|(first, last)| (*first..=*last).contains(&c)),
        }
    }
}

impl Glob {
    /// Reads a pattern, without a `!` in front.
    pub fn new(pattern: &str) -> Result<Self, GlobError> {
        if pattern.is_empty() {
            return Err(GlobError { at: 0, kind: GlobErrorKind::Empty });
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut chars = pattern.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let part = match c {
                '*' => {
                    let mut is_double = false;
                    while chars.next_if(|(_, next)| *next == '*').is_some() {
                        is_double = true;
                    }
                    Part { what: if is_double { What::Any } else { What::NoSlash }, times: Times::Star }
                }
                '?' | '+' => {
                    repeat(parts.last_mut(), c).ok_or(GlobError { at, kind: GlobErrorKind::NothingToRepeat })?;
                    continue;
                }
                '[' => Part { what: class(at, &mut chars)?, times: Times::Once },
                '\\' => {
                    let (_, c) = chars.next().ok_or(GlobError { at, kind: GlobErrorKind::LoneBackslash })?;
                    Part { what: What::Char(c), times: Times::Once }
                }
                _ => Part { what: What::Char(c), times: Times::Once },
            };
            parts.push(part);
        }
        Ok(Self { parts: with_optional_folders(parts) })
    }

    /// Whether the whole `name` matches. Time grows with the product of both lengths at most.
    pub fn matches(&self, name: &str) -> bool {
        // The places in `parts` that the characters so far can have led to.
        let mut at = vec![false; self.parts.len() + 1];
        reach(&self.parts, &mut at, 0);
        for c in name.chars() {
            let mut next = vec![false; at.len()];
            for (place, part) in self.parts.iter().enumerate() {
                if at.get(place) == Some(&true) && part.what.takes(c) {
                    if matches!(part.times, Times::Star | Times::More) {
                        reach(&self.parts, &mut next, place);
                    }
                    reach(&self.parts, &mut next, place + 1);
                }
            }
            at = next;
        }
        at.last() == Some(&true)
    }
}

/// Marks a place and all that can be reached from it without a character.
fn reach(parts: &[Part], at: &mut [bool], from: usize) {
    let mut open = vec![from];
    while let Some(place) = open.pop() {
        match at.get_mut(place) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        match parts.get(place).map(|part| part.times) {
            Some(Times::Star | Times::Maybe) => open.push(place + 1),
            Some(Times::Folders) => open.extend([place + 1, place + 3]),
            _ => {}
        }
    }
}

fn repeat(part: Option<&mut Part>, sign: char) -> Option<()> {
    let part = part.filter(|part| part.times == Times::Once)?;
    part.times = if sign == '?' { Times::Maybe } else { Times::More };
    Some(())
}

fn class(start: usize, chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>) -> Result<What, GlobError> {
    let mut ranges: Vec<(char, char)> = Vec::new();
    while let Some((at, c)) = chars.next() {
        if c == ']' {
            let empty = GlobError { at: start, kind: GlobErrorKind::EmptyClass };
            return if ranges.is_empty() { Err(empty) } else { Ok(What::Class(ranges)) };
        }
        let first = if c == '\\' { chars.next().map_or(c, |(_, next)| next) } else { c };
        let mut last = first;
        if chars.next_if(|(_, next)| *next == '-').is_some() {
            match chars.next_if(|(_, next)| *next != ']') {
                Some((_, end)) => last = end,
                None => ranges.push(('-', '-')),
            }
        }
        if last < first {
            return Err(GlobError { at, kind: GlobErrorKind::ReversedRange });
        }
        ranges.push((first, last));
    }
    Err(GlobError { at: start, kind: GlobErrorKind::OpenClass })
}

/// `**/` at the start or behind a `/` also stands for no folder at all: `**/docs/**` matches `docs/a.md`, as the manual's
/// examples say.
fn with_optional_folders(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len() + 1);
    let slash = What::Char('/');
    for (at, part) in parts.iter().enumerate() {
        let begins = at.checked_sub(1).and_then(|before| parts.get(before)).is_none_or(|before| before.what == slash);
        let is_folders = begins && part.what == What::Any && parts.get(at + 1).is_some_and(|next| next.what == slash);
        if is_folders {
            out.push(Part { what: What::Nothing, times: Times::Folders });
        }
        out.push(part.clone());
    }
    out
}
