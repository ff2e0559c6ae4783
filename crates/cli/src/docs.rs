//! `pipewright docs`: the architecture document, whole or in the managed sections of a file of the user's.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use session::{Diagrams, DocumentOptions, Section};

use crate::{open, write};

pub(crate) const HELP: &str = "Examples:
  pipewright docs                                        print the document of this repository
  pipewright docs --output docs/ci-cd.md --markers       write it, with sections that can be refreshed
  pipewright docs --diagrams svg --output docs/ci-cd.md  write pictures beside it, in docs/ci-cd/
  pipewright docs --sections overview,quick-reference    choose what is written
  pipewright docs --sections all                         with permissions, secrets, actions and problems too

Links lead from the folder of the output file; without one, from the repository's root.";

/// The arguments.
#[derive(Args)]
pub(crate) struct Docs {
    /// A repository folder, workflow folder or file.
    #[arg(default_value = ".")]
    path: PathBuf,
    /// How diagrams are drawn.
    #[arg(long, value_enum, default_value_t = DiagramFormat::Boxes)]
    diagrams: DiagramFormat,
    /// Cells that box art may be wide.
    #[arg(long, default_value_t = 76, value_name = "CELLS")]
    width: usize,
    /// The sections, in this order, by their ids with commas between; `all` for every one.
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    sections: Vec<String>,
    /// Let sections that have nothing to say stand there and say so.
    #[arg(long)]
    say_missing: bool,
    /// Put markers around each section, so that it can be refreshed in place.
    #[arg(long)]
    markers: bool,
    /// Write to this file instead of the terminal.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum DiagramFormat {
    /// Unicode box art.
    Boxes,
    /// Box art in ASCII.
    Ascii,
    /// Mermaid blocks.
    Mermaid,
    /// SVG files beside the document.
    Svg,
    /// Tables of what leads where.
    Tables,
}

/// Writes the document.
pub(crate) fn docs(what: &Docs) -> Result<ExitCode, String> {
    let snapshot = open::open(&what.path)?;
    let written = snapshot.written(&options(what)?);
    if !written.pictures.is_empty() && what.output.is_none() {
        return Err("Pictures need a place: name the document with --output.".to_owned());
    }
    let folder = what.output.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    for (path, text) in &written.pictures {
        let path = folder.join(path);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        made.map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
    }
    write(what.output.clone(), &written.text)
}

fn options(what: &Docs) -> Result<DocumentOptions, String> {
    let usual = DocumentOptions::default();
    Ok(DocumentOptions {
        diagrams: match what.diagrams {
            DiagramFormat::Boxes => Diagrams::Boxes,
            DiagramFormat::Ascii => Diagrams::Ascii,
            DiagramFormat::Mermaid => Diagrams::Mermaid,
            DiagramFormat::Svg => Diagrams::Svg,
            DiagramFormat::Tables => Diagrams::Tables,
        },
        width_cells: what.width,
        sections: sections(&what.sections)?,
        says_missing: what.say_missing,
        has_markers: what.markers,
        path: what.output.as_deref().map_or(usual.path.clone(), |output| place(&what.path, output)),
        ..usual
    })
}

fn sections(ids: &[String]) -> Result<Vec<Section>, String> {
    if ids.is_empty() {
        return Ok(DocumentOptions::default().sections);
    }
    if ids == ["all"] {
        return Ok(Section::ALL.to_vec());
    }
    let known = || Section::ALL.map(Section::id).join(", ");
    let section = |id: &String| {
        Section::from_id(id.trim())
            .ok_or_else(|| format!("There is no section `{id}`. There are: {}, and `all`.", known()))
    };
    ids.iter().map(section).collect()
}

/// The output's path from the repository's root, as far as it lies below it.
fn place(repository: &Path, output: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (root, file) = (absolute(repository), absolute(output));
    let below = file.strip_prefix(&root).unwrap_or(output);
    let parts = below.components().filter(|part| matches!(part, std::path::Component::Normal(_)));
    parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}
