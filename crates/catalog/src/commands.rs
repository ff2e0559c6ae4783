//! Commands of `run:`: what a line does, told from its words. Reading a script into lines and words is the caller's
//! part; only simple commands are known here, no shell syntax.

use std::collections::BTreeMap;

use crate::meaning::{Meaning, Unread};
use crate::roles::Role;

/// The pattern of any program.
const ANY: &str = "*";

/// A known command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Its words, the program first.
    pub pattern: Vec<Piece>,
    /// What it is for and what it does.
    pub meaning: Meaning,
    /// What its flags and arguments mean.
    pub flags: Vec<Flag>,
}

/// A word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// One of these words. Flags may stand before it.
    Word(Vec<String>),
    /// Any words, or none.
    Gap,
    /// A word that holds one of these texts, wherever it stands.
    Holds(Vec<String>),
    /// Nothing but flags to the end.
    End,
}

/// What a flag or an argument of a command means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Where it stands.
    pub place: Place,
    /// What it means; the value of a switch is `true`.
    pub role: Role,
    /// What the value is besides: a format such as `junit`.
    pub note: Option<String>,
}

/// Where a value stands in a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A flag without a value.
    Switch(String),
    /// A flag with a value, in the same word after `=` or in the next.
    Value(String),
    /// The n-th word after the pattern that is no flag, from 1.
    Argument(usize),
}

impl Command {
    /// Reads an entry from its pattern and fields, in the form of `data/commands.yml`; each flag is a field `flags`,
    /// `--name = role`, `--name role` or `1 role`, with a note behind.
    pub fn read<'f>(pattern: &str, fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Self, Unread> {
        let pattern = pattern.split_ascii_whitespace().map(piece).collect();
        let mut command = Self { pattern, meaning: Meaning::default(), flags: Vec::new() };
        for (field, value) in fields {
            if !command.meaning.take(field, value)? {
                let unread = || Unread { field: field.to_owned(), word: value.to_owned() };
                let is_flag = field == "flags";
                command.flags.push(Flag::read(value).filter(|_| is_flag).ok_or_else(unread)?);
            }
        }
        Ok(command)
    }

    /// The programs that it is a command of, as its pattern writes them.
    fn programs(&self) -> &[String] {
        match self.pattern.first() {
            Some(Piece::Word(words)) => words,
            _ => &[],
        }
    }

    /// Whether it is one of that program.
    fn is_of(&self, name: &str) -> bool {
        self.programs().iter().any(|word| word == name || word == ANY)
    }

    /// Where arguments begin, behind the words before the first gap; `None`: this is another command.
    fn arguments(&self, words: &[&str]) -> Option<usize> {
        if !self.is_of(program(words.first()?)) {
            return None;
        }
        let mut at = 0;
        let mut before_gap = None;
        let mut free = false;
        for (nth, piece) in self.pattern.iter().enumerate() {
            match piece {
                Piece::Gap => {
                    before_gap = before_gap.or(Some(at));
                    free = true;
                }
                Piece::Holds(texts) => {
                    words.iter().find(|word| texts.iter().any(|text| word.contains(text.as_str())))?;
                }
                Piece::End => {
                    words.get(at..)?.iter().all(is_flag).then_some(())?;
                }
                Piece::Word(_) if nth == 0 => at = 1,
                Piece::Word(known) => {
                    at = following(words, at, free, known)?;
                    free = false;
                }
            }
        }
        Some(before_gap.unwrap_or(at))
    }

    /// How exact the pattern is: one of any program comes last.
    fn rank(&self) -> (bool, usize) {
        (!self.programs().iter().any(|word| word == ANY), self.pattern.len())
    }

    /// The values of its flags and arguments in a command that it matches, with what they mean.
    pub fn values<'w>(&self, words: &[&'w str]) -> Vec<(&Flag, &'w str)> {
        let Some(start) = self.arguments(words) else { return Vec::new() };
        let arguments = self.plain(words.get(start..).unwrap_or_default());
        let mut found = Vec::new();
        for flag in &self.flags {
            let value = match &flag.place {
                Place::Switch(name) => words.iter().find(|word| word.split('=').next() == Some(name)).map(|_| "true"),
                Place::Value(name) => value(words, name),
                Place::Argument(nth) => arguments.get(nth.saturating_sub(1)).copied(),
            };
            found.extend(value.map(|value| (flag, value)));
        }
        found
    }

    /// The words that are neither flags nor values of known flags.
    fn plain<'w>(&self, words: &[&'w str]) -> Vec<&'w str> {
        let is_before_value =
            |word: &str| self.flags.iter().any(|flag| matches!(&flag.place, Place::Value(name) if name == word));
        let after = std::iter::once(&"").chain(words);
        let pairs = words.iter().zip(after);
        pairs.filter(|(word, before)| !is_flag(word) && !is_before_value(before)).map(|(word, _)| *word).collect()
    }
}

/// The place after the next of the known words; flags, or anything in a gap, may stand before it.
fn following(words: &[&str], from: usize, free: bool, known: &[String]) -> Option<usize> {
    let name = program(words.first().copied().unwrap_or_default());
    let mut is_value = false;
    for (nth, word) in words.iter().enumerate().skip(from) {
        if known.iter().any(|known| known == word) && !is_value {
            return Some(nth + 1);
        }
        if !free && !is_value && !is_flag(word) {
            return None;
        }
        is_value = takes_value(name, word);
    }
    None
}

/// Flags that take the next word as their value and stand before the word that says what to do, from the manuals.
const VALUED: [(&str, &[&str]); 10] = [
    ("apt", &["-o"]),
    ("apt-get", &["-o"]),
    ("cargo", &["-C", "-Z", "--config"]),
    ("docker", &["-c", "--context", "-H", "--host"]),
    ("git", &["-C", "-c", "--git-dir", "--work-tree"]),
    ("helm", &["-n", "--namespace", "--kube-context"]),
    ("kubectl", &["-n", "--namespace", "--context", "--kubeconfig"]),
    ("npm", &["-C", "--prefix", "-w", "--workspace"]),
    ("pnpm", &["-C", "--dir", "-F", "--filter"]),
    ("yarn", &["--cwd"]),
];

fn takes_value(program: &str, flag: &str) -> bool {
    VALUED.iter().any(|(known, flags)| *known == program && flags.contains(&flag))
}

/// Commands by program, so that a line is compared with those of its own program alone: there are hundreds of them, and
/// large projects have thousands of lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Commands {
    all: Vec<Command>,
    by_program: BTreeMap<String, Vec<usize>>,
}

impl Commands {
    pub(crate) fn all(&self) -> &[Command] {
        &self.all
    }

    /// Those of a program, then those of any.
    fn of<'c>(&'c self, name: &str) -> impl Iterator<Item = &'c Command> {
        let named = |name: &str| self.by_program.get(name).map_or(&[][..], Vec::as_slice);
        named(name).iter().chain(named(ANY)).filter_map(|nth| self.all.get(*nth))
    }
}

impl FromIterator<Command> for Commands {
    fn from_iter<I: IntoIterator<Item = Command>>(commands: I) -> Self {
        let mut made = Self { all: commands.into_iter().collect(), by_program: BTreeMap::new() };
        for (nth, command) in made.all.iter().enumerate() {
            for program in command.programs() {
                made.by_program.entry(program.clone()).or_default().push(nth);
            }
        }
        made
    }
}

/// The command that the words are, and the words without what only runs it (`sudo`, `npx`, assignments): the most exact
/// pattern that fits, of equal ones that of the innermost program.
pub(crate) fn find<'c, 's, 'w>(commands: &'c Commands, words: &'s [&'w str]) -> Option<(&'c Command, &'s [&'w str])> {
    let mut best: Option<(&Command, &[&str])> = None;
    let mut rest = Some(words);
    for _ in 0..=MOST_WRAPPERS {
        let Some(words) = rest else { break };
        let name = program(words.first().copied().unwrap_or_default());
        for command in commands.of(name) {
            let is_better = best.is_none_or(|(known, _)| known.rank() <= command.rank());
            if is_better && command.arguments(words).is_some() {
                best = Some((command, words));
            }
        }
        rest = unwrapped(words);
    }
    best
}

/// How many programs that only run another are passed over; nobody nests more of them.
const MOST_WRAPPERS: usize = 8;

/// Programs that run another, with the words that belong to them.
const WRAPPERS: [&[&str]; 27] = [
    &["sudo"],
    &["time"],
    &["timeout"],
    &["env"],
    &["nice"],
    &["exec"],
    &["command"],
    &["xvfb-run"],
    &["npx"],
    &["bunx"],
    &["uvx"],
    &["pipx", "run"],
    &["npm", "exec"],
    &["pnpm", "exec"],
    &["pnpm", "dlx"],
    &["pnpm"],
    &["yarn", "dlx"],
    &["yarn", "exec"],
    &["yarn"],
    &["uv", "run"],
    &["uv", "tool", "run"],
    &["poetry", "run"],
    &["pipenv", "run"],
    &["hatch", "run"],
    &["bundle", "exec"],
    &["python", "-m"],
    &["python3", "-m"],
];

/// The words after the assignments or the wrapper at the start; `None`: there is neither.
fn unwrapped<'s, 'w>(words: &'s [&'w str]) -> Option<&'s [&'w str]> {
    let assigned = words.iter().take_while(|word| is_assignment(word)).count();
    let wrapped = WRAPPERS.iter().find(|wrapper| words.starts_with(wrapper)).map_or(0, |wrapper| wrapper.len());
    let rest = words.get(assigned.max(wrapped)..).filter(|rest| rest.len() < words.len())?;
    // The wrapper's own flags, and a duration such as `timeout` takes.
    let own = |word: &&&str| is_flag(word) || word.starts_with(|first: char| first.is_ascii_digit());
    rest.get(rest.iter().take_while(own).count()..)
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// The program that a word names: without its folder and Windows's ending.
fn program(word: &str) -> &str {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    name.strip_suffix(".exe").or_else(|| name.strip_suffix(".cmd")).unwrap_or(name)
}

/// A flag, or cargo's `+toolchain`.
fn is_flag(word: &&str) -> bool {
    word.starts_with(['-', '+'])
}

fn value<'w>(words: &[&'w str], name: &str) -> Option<&'w str> {
    words.iter().enumerate().find_map(|(nth, word)| {
        let rest = word.strip_prefix(name)?;
        match rest.strip_prefix(['=', ':']) {
            Some(value) => Some(value),
            None if rest.is_empty() => words.get(nth + 1).copied(),
            None => None,
        }
    })
}

/// `a|b` is one of these words, `...` a gap, `~a|b` a word that holds one of these, `$` the end.
fn piece(word: &str) -> Piece {
    let choices = |text: &str| text.split('|').map(str::to_owned).collect();
    match word.strip_prefix('~') {
        Some(texts) => Piece::Holds(choices(texts)),
        None if word == "..." => Piece::Gap,
        None if word == "$" => Piece::End,
        None => Piece::Word(choices(word)),
    }
}

impl Flag {
    fn read(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace().peekable();
        let name = words.next()?;
        let has_value = words.next_if(|word| *word == "=").is_some();
        let role = Role::from_word(words.next()?)?;
        let place = match name.parse() {
            Ok(nth) => Place::Argument(nth),
            Err(_) if has_value => Place::Value(name.to_owned()),
            Err(_) => Place::Switch(name.to_owned()),
        };
        Some(Self { place, role, note: words.next().map(str::to_owned) })
    }
}

/// The command of a line: the pattern and `field=value`, tabs between.
pub(crate) fn read_line(line: &str) -> Option<Command> {
    let mut fields = line.split('\t');
    let pattern = fields.next()?;
    Command::read(pattern, fields.filter_map(|field| field.split_once('='))).ok()
}
