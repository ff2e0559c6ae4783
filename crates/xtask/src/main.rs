//! Development commands: `cargo xtask serve`, `build`, `test`, `codegen`, `new-rule`, `arrows`, `tidy`, `size`, `bench`.
//!
//! One file per command; this one reads the command line and hands over. `cargo xtask help` lists them.

mod arrows;
mod bench;
mod codegen;
mod fault;
mod hash;
mod new_rule;
mod place;
mod run;
mod serve;
mod size;
mod suite;
mod tidy;
mod tools;
mod web;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use fault::Result;
use place::Place;

/// Development commands of Pipewright.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the page and serve it on this machine
    Serve(Serve),
    /// Build the page into dist
    Build,
    /// Check everything that has to hold
    Test(Test),
    /// Make the catalog's tables from its data files
    Codegen(Codegen),
    /// Make the file, the page and the lines of a new rule
    NewRule {
        /// The problem's name in kebab-case
        id: String,
        /// What its findings mean: rejected, broken, risky or advice
        severity: String,
    },
    /// Check that the crates use what ARCHITECTURE.md allows
    Arrows,
    /// Check the rules of the house
    Tidy,
    /// Show what the page in dist weighs, and check its budget
    Size,
    /// Measure the core: `bench help` lists the measurements, `bench wasm FOLDER` is the one in WebAssembly
    #[command(disable_help_flag = true)]
    Bench {
        /// A measurement and its arguments
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

#[derive(Args)]
struct Test {
    /// Run these steps alone
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Show the steps and run none
    #[arg(long)]
    list: bool,
}

#[derive(Args)]
struct Codegen {
    /// First write the data files that follow npm packages and the time zone database anew
    #[arg(long, conflicts_with = "check")]
    import: bool,
    /// Write nothing; fail if a file is stale
    #[arg(long)]
    check: bool,
}

#[derive(Args)]
struct Serve {
    /// A repository, a folder of workflows or one file to open instead of the sample
    path: Option<PathBuf>,
    /// The port to serve at [default: the first free one from 8080 on]
    #[arg(long)]
    port: Option<u16>,
    /// Do not show the page in the browser
    #[arg(long)]
    no_open: bool,
    /// Serve what is in dist already
    #[arg(long)]
    no_build: bool,
    /// Build for development, and again at every change
    #[arg(long, conflicts_with_all = ["path", "no_build"])]
    watch: bool,
}

fn main() -> ExitCode {
    match Place::find().and_then(|place| dispatch(&Cli::parse().command, &place)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            if !fault.is_silent() {
                eprintln!("error: {fault}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(task: &Task, place: &Place) -> Result {
    match task {
        Task::Serve(options) => serve_page(place, options),
        Task::Build => web::build(place, is_ci()),
        Task::Test(Test { list: true, .. }) => {
            suite::list();
            Ok(())
        }
        Task::Test(options) => suite::test(place, &options.only, is_ci()),
        Task::Codegen(Codegen { check: true, .. }) => codegen::check(place),
        Task::Codegen(options) => codegen::run(place, options.import),
        Task::NewRule { id, severity } => new_rule::make(place, id, severity),
        Task::Arrows => arrows::check(place),
        Task::Tidy => tidy::check(place).and_then(|()| codegen::check(place)),
        Task::Size => size::check(place),
        Task::Bench { arguments } => bench::bench(place, arguments),
    }
}

fn serve_page(place: &Place, options: &Serve) -> Result {
    let open = !options.no_open && !is_ci();
    if options.watch {
        return web::watch(place, options.port.unwrap_or(serve::DEFAULT_PORT), open);
    }
    let project = options.path.as_deref().map(serve::project).transpose()?;
    if !options.no_build {
        web::build(place, is_ci())?;
    }
    serve::serve(&place.dist(), project, options.port, open)
}

/// Whether a machine runs this: lock files must hold, and nobody looks at a browser.
fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}
