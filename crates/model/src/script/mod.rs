//! Scripts of `run:`: which commands stand in them, what is comment, and what they write to the runner's files.
//!
//! Apart from the workflow, because the language is another. Total and linear: any text gives a [`Script`]; nesting is
//! read to a bound and is plain text beyond. It claims only what it is sure of: a name that is computed is no name.
//! Knows the shells' words and quotes, not what any program does with its arguments. All ranges are bytes of the script's
//! text.

mod bash;
mod content;
mod lines;
mod shell;
mod word;
mod writes;

pub use shell::Shell;

use expr::Template;
use source::{Spanned, TextRange};

/// A script, read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Script {
    /// The commands in order of place, those inside `$( )` and groups included.
    pub commands: Vec<Command>,
    /// Comments, from `#` to the end of the line.
    pub comments: Vec<TextRange>,
    /// What is written to the files that carry values to later steps.
    pub writes: Vec<Write>,
    /// Every `${{ }}`, wherever it stands: the runner replaces it before any shell reads the text, in comments too.
    pub templates: Vec<Template>,
}

/// One simple command.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Command {
    /// From the first word, assignment or redirection to the last.
    pub range: TextRange,
    /// `NAME=value` before the command, or instead of one.
    pub assignments: Vec<Assignment>,
    /// The program and its arguments; empty when there are only assignments or redirections.
    pub words: Vec<Word>,
    /// Where its input and output go, in order.
    pub redirections: Vec<Redirection>,
    /// How it hangs together with the command before it.
    pub joined: Joined,
}

/// One word, as the shell splits them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Word {
    /// Its place, quotes included.
    pub range: TextRange,
    /// Without quotes and escapes. What is computed (`$X`, `$(date)`, `${{ }}`) stands as written, on one line.
    pub text: String,
    /// Whether something in it is computed.
    pub computed: bool,
}

/// `NAME=value`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The variable.
    pub name: Spanned<String>,
    /// What it is set to.
    pub value: Word,
}

/// `> file` and its like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirection {
    /// The sign without a number before it: `>`, `>>`, `<`, `<<`, `<<<`, `>&`, …
    pub sign: &'static str,
    /// The number before the sign: `2` in `2> log`.
    pub number: Option<u32>,
    /// The file; for `<<` the delimiter.
    pub target: Word,
    /// The lines that `<<` reads.
    pub body: Option<TextRange>,
}

impl Redirection {
    /// Whether it takes what the command prints.
    fn takes_output(&self) -> bool {
        matches!(self.sign, ">" | ">>" | ">|" | ">&" | "&>" | "&>>") && self.number.is_none_or(|number| number == 1)
    }
}

/// How a command hangs together with the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Joined {
    /// It comes after it, whatever that gave: a new line, `;`, `&`, or the first of all.
    #[default]
    Then,
    /// `&&`
    And,
    /// `||`
    Or,
    /// `|`: it reads what that prints.
    Pipe,
}

impl Command {
    /// The name of the program, if it is written out: `npm`, `./build.sh`.
    pub fn program(&self) -> Option<&str> {
        self.words.first().filter(|word| !word.computed).map(|word| word.text.as_str())
    }

    /// Whether it only prints its arguments.
    pub fn is_echo(&self) -> bool {
        self.program().is_some_and(|name| {
            ["echo", "printf", "write-output", "write-host", "print"].iter().any(|echo| name.eq_ignore_ascii_case(echo))
        })
    }
}

/// A file whose path is in a variable, by which a step tells the runner something. Source: GitHub's manual, "Workflow
/// commands for GitHub Actions", Environment files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RunnerFile {
    /// `GITHUB_OUTPUT`: outputs of the step.
    Output,
    /// `GITHUB_ENV`: variables of all later steps.
    Env,
    /// `GITHUB_PATH`: folders in which later steps look for programs.
    Path,
    /// `GITHUB_STEP_SUMMARY`: Markdown for people.
    Summary,
    /// `GITHUB_STATE`: values for an action's later stages.
    State,
}

impl RunnerFile {
    const ALL: [Self; 5] = [Self::Output, Self::Env, Self::Path, Self::Summary, Self::State];

    /// The variable that holds the path.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Output => "GITHUB_OUTPUT",
            Self::Env => "GITHUB_ENV",
            Self::Path => "GITHUB_PATH",
            Self::Summary => "GITHUB_STEP_SUMMARY",
            Self::State => "GITHUB_STATE",
        }
    }

    /// Whether it holds `name=value` lines.
    fn has_names(self) -> bool {
        matches!(self, Self::Output | Self::Env | Self::State)
    }
}

/// A value written to a [`RunnerFile`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The file.
    pub file: RunnerFile,
    /// The name of the value; `None` where it is computed, where a program is only told the file's path and may write
    /// whatever it likes, and for files without names.
    pub name: Option<Spanned<String>>,
    /// The command that writes.
    pub range: TextRange,
}

/// Reads a script.
pub fn read(text: &str, shell: Shell) -> Script {
    let templates = expr::templates(text);
    let mut script = match shell {
        Shell::Bash | Shell::Sh => bash::read(text, &templates),
        Shell::Pwsh | Shell::PowerShell | Shell::Cmd | Shell::Python | Shell::Other => {
            lines::read(text, shell, &templates)
        }
    };
    script.templates = templates;
    script
}

#[cfg(test)]
mod tests;
