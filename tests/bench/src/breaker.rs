//! Breaks sound texts as a person does who is typing: deterministic by seed, one damage a text.

use source::{LineIndex, Splice, TextEdit, TextRange};

/// What is done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// A line ends somewhere in its middle.
    CutLine,
    /// The text ends somewhere in a line.
    CutText,
    /// A key ends in its middle; colon and value are gone.
    HalfKey,
    /// A new line with the beginning of a key.
    NewKey,
    /// A key without its colon.
    LostColon,
    /// A quote that is not closed.
    OpenQuote,
    /// A bracket that is not closed.
    OpenBracket,
    /// Tabs instead of spaces in front of a line.
    Tab,
    /// A line one to three columns too far left or right.
    Indent,
}

impl Damage {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::CutLine,
        Self::CutText,
        Self::HalfKey,
        Self::NewKey,
        Self::LostColon,
        Self::OpenQuote,
        Self::OpenBracket,
        Self::Tab,
        Self::Indent,
    ];
}

/// A text that was broken.
#[derive(Debug, Clone)]
pub struct Broken {
    /// How.
    pub damage: Damage,
    /// The change.
    pub edit: TextEdit,
    /// The text after it.
    pub text: String,
}

/// Numbers that look random and are the same everywhere (splitmix64, Steele et al. 2014).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % (end.max(1) as u64)) as usize
    }
}

/// `text`, broken in one place; `None` if the dice find no place for it.
pub fn broken(text: &str, damage: Damage, dice: &mut Dice) -> Option<Broken> {
    let tree = syntax::parse(text);
    let lines = LineIndex::new(text);
    let starts = entry_lines(&tree, &lines);
    for _ in 0..20 {
        let line = *starts.get(dice.below(starts.len()))?;
        let Some(splice) = splice(text, &lines, line, damage, dice) else { continue };
        if splice.range.slice(text) == splice.text {
            continue;
        }
        let edit = TextEdit::new(vec![splice]).ok()?;
        return Some(Broken { damage, text: edit.apply(text), edit });
    }
    None
}

/// The lines on which a key or an item begins: where people type structure.
fn entry_lines(tree: &syntax::Tree, lines: &LineIndex) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut open: Vec<syntax::Node<'_>> = tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        if node.is_alias() {
            continue;
        }
        for child in node.entries().flat_map(|entry| [entry.key, entry.value]).chain(node.items()) {
            starts.push(lines.line_of(child.range().start()));
            open.push(child);
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

fn splice(text: &str, lines: &LineIndex, line: usize, damage: Damage, dice: &mut Dice) -> Option<Splice> {
    let start = lines.line_start(line);
    let content = lines.line(text, line);
    let end = start + content.len();
    let indent = content.len() - content.trim_start_matches(' ').len();
    let dash = if content.get(indent..)?.starts_with("- ") { 2 } else { 0 };
    let key = start + indent + dash;
    let colon = text.get(key..end)?.find(": ").or(text.get(key..end)?.strip_suffix(':').map(str::len));
    let replace =
        |from: usize, to: usize, with: &str| Splice { range: TextRange::new(from, to), text: with.to_owned() };
    let border = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Some(match damage {
        Damage::CutLine => replace(border(start + indent + 1 + dice.below(content.len() - indent - 1)), end, ""),
        Damage::CutText => replace(border(start + indent + 1 + dice.below(content.len() - indent - 1)), text.len(), ""),
        Damage::HalfKey => replace(border(key + 1 + dice.below(colon?.checked_sub(1)?)), end, ""),
        Damage::NewKey => {
            let word = ["na", "run", "us", "wi", "step", "env", "i"].get(dice.below(7))?;
            let indent = content.get(..indent + dash)?.replace('-', " ");
            replace(start, start, &format!("{indent}{word}\n"))
        }
        Damage::LostColon => replace(key + colon?, key + colon? + 1, ""),
        Damage::OpenQuote => open_quote(text, key + colon? + 1, end, dice)?,
        Damage::OpenBracket => open_bracket(text, key + colon? + 1, end, dice)?,
        Damage::Tab => replace(start, start + indent, &"\t".repeat(indent.div_ceil(2))),
        Damage::Indent => {
            let by = 1 + dice.below(3);
            if dice.below(2) == 0 {
                replace(start, start, &" ".repeat(by))
            } else {
                replace(start, start + by.min(indent), "")
            }
        }
    })
}

/// Takes the closing quote away, or puts an opening one in front of a value without quotes.
fn open_quote(text: &str, from: usize, end: usize, dice: &mut Dice) -> Option<Splice> {
    let value = text.get(from..end)?.trim();
    let start = from + text.get(from..end)?.find(value)?;
    let range = |from, to| TextRange::new(from, to);
    if value.len() > 1 && value.starts_with(['"', '\'']) && value.get(..1) == value.get(value.len() - 1..) {
        return Some(Splice { range: range(start + value.len() - 1, start + value.len()), text: String::new() });
    }
    let is_plain = value.starts_with(|c: char| c.is_alphanumeric() || c == '$' || c == '.');
    let quote = if dice.below(2) == 0 { "\"" } else { "'" };
    is_plain.then(|| Splice { range: range(start, start), text: quote.to_owned() })
}

/// Takes the closing bracket away, or puts an opening one in front of a value without brackets.
fn open_bracket(text: &str, from: usize, end: usize, dice: &mut Dice) -> Option<Splice> {
    let value = text.get(from..end)?.trim();
    let start = from + text.get(from..end)?.find(value)?;
    let range = |from, to| TextRange::new(from, to);
    if value.starts_with(['[', '{']) && value.ends_with([']', '}']) {
        return Some(Splice { range: range(start + value.len() - 1, start + value.len()), text: String::new() });
    }
    let is_plain = value.starts_with(|c: char| c.is_alphanumeric());
    let bracket = if dice.below(2) == 0 { "[" } else { "{" };
    is_plain.then(|| Splice { range: range(start, start), text: bracket.to_owned() })
}
