//! `pipewright`: the same core from the shell. File system and terminal live here and nowhere else.

mod check;
mod docs;
mod edit;
mod eval;
mod fix;
mod open;
mod report;
mod syntax;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use session::wire::Export;

/// See, check and document the GitHub Actions workflows of a repository.
#[derive(Parser)]
#[command(name = "pipewright", version, about, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

const EXAMPLES: &str = "Examples:
  pipewright check                     check the workflows of this repository
  pipewright check ci.yml              check one file
  pipewright fix --dry-run             show what would be mended
  pipewright edit ci.yml --op '{\"add-need\": {\"job\": \"deploy\", \"need\": \"test\"}}'
  pipewright graph --format svg > pipelines.svg
  pipewright docs --output docs/ci-cd.md
  pipewright eval 1==1                 print what an expression gives

Exit codes: 0 nothing rejected or broken, 1 something rejected or broken, 2 the command could not be carried out.";

#[derive(Subcommand)]
enum Task {
    /// Report what GitHub would refuse and what would fail.
    Check {
        /// Repository folders, workflow folders or files; `-` is a workflow from standard input.
        #[arg(default_value = ".")]
        paths: Vec<PathBuf>,
        /// How findings are written.
        #[arg(long, value_enum, default_value_t = check::Format::Text)]
        format: check::Format,
        /// Which findings are told, instead of what `.pipewright.yml` says.
        #[arg(long, value_enum)]
        profile: Option<check::ProfileName>,
    },
    /// Mend what can be mended safely, in place.
    #[command(after_help = fix::HELP)]
    Fix(fix::Fix),
    /// Change workflows by operations: add a job, move a step, set a value.
    #[command(after_help = edit::HELP)]
    Edit(edit::Edit),
    /// List the rules with what their findings mean.
    Rules,
    /// Print what a GitHub Actions expression gives, as JSON.
    #[command(after_help = eval::HELP)]
    Eval(eval::Eval),
    /// Write the graph of triggers, workflows, jobs and artifacts.
    Graph {
        /// A repository folder, workflow folder or file.
        #[arg(default_value = ".")]
        path: PathBuf,
        /// What to write.
        #[arg(long, value_enum, default_value_t = GraphFormat::Outline)]
        format: GraphFormat,
        /// Write to this file instead of the terminal.
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    /// Print how a file is read as YAML: each node with its bytes, and what is wrong.
    Syntax {
        /// A file; `-` reads the standard input.
        file: PathBuf,
    },
    /// Write the Markdown architecture document.
    #[command(after_help = docs::HELP)]
    Docs(docs::Docs),
}

#[derive(Clone, Copy, ValueEnum)]
enum GraphFormat {
    /// A line a node and a line an edge.
    Outline,
    /// A Mermaid flowchart.
    Mermaid,
    /// The picture.
    Svg,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("pipewright: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(task: Task) -> Result<ExitCode, String> {
    match task {
        Task::Check { paths, format, profile } => check::check(&paths, format, profile),
        Task::Fix(what) => fix::fix(&what),
        Task::Edit(what) => edit::edit(&what),
        Task::Rules => check::rules(),
        Task::Eval(what) => eval::eval(&what),
        Task::Syntax { file } => syntax::syntax(&file),
        Task::Graph { path, format, output } => {
            let snapshot = open::open(&path)?;
            let text = match format {
                GraphFormat::Outline => snapshot.graph.outline(),
                GraphFormat::Mermaid => exported(&snapshot, &Export::Mermaid)?,
                GraphFormat::Svg => exported(&snapshot, &Export::Svg)?,
            };
            write(output, &text)
        }
        Task::Docs(what) => docs::docs(&what),
    }
}

fn exported(snapshot: &session::Snapshot, what: &Export) -> Result<String, String> {
    snapshot.export(what).map(|file| file.text)
}

fn write(output: Option<PathBuf>, text: &str) -> Result<ExitCode, String> {
    match output {
        Some(path) => {
            std::fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
        }
        None => print(text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints; a reader that has gone away (`| head`) is no error.
fn print(text: &str) -> Result<(), String> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("The output cannot be written: {error}."))
        }
        _ => Ok(()),
    }
}
