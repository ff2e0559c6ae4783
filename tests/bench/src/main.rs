//! `bench`: prints the tables. `cargo xtask bench` is its door.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "bench", about = "Measure the core")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Break the files of a folder and count what is still read
    Recovery {
        /// A folder with YAML files
        folder: PathBuf,
        /// Broken texts a file and kind of damage
        #[arg(long, default_value_t = 1)]
        per_file: usize,
        /// How many of the worst texts to name
        #[arg(long, default_value_t = 0)]
        worst: usize,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Recovery { folder, per_file, worst } => bench::recovery::measure(&folder, per_file, worst),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
