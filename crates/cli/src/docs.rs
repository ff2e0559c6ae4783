//! `pipewright docs`: the architecture document, whole or in the managed sections of a file of the user's.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use session::{Diagrams, DocumentOptions, DriftState, Managed, Section, Snapshot, drift, managed, refreshed};

use crate::{open, print};

pub(crate) const HELP: &str = "Examples:
  pipewright docs                                        print the document of this repository
  pipewright docs --output docs/ci-cd.md --markers       write it, with sections that can be refreshed
  pipewright docs --diagrams svg --output docs/ci-cd.md  write pictures beside it, in docs/ci-cd/
  pipewright docs --sections overview,quick-reference    choose what is written
  pipewright docs --sections all                         with permissions, secrets, actions and problems too
  pipewright docs --inject README.md                     refresh the sections between markers in README.md
  pipewright docs --check docs/ci-cd.md                  say what no longer holds in a document; exit code 1 then

A managed section stands between two lines, and may say how it is drawn:
  <!-- pipewright:begin section=job-dependencies diagrams=mermaid -->
  <!-- pipewright:end -->
A document without markers is read as far as its drawings and tables can be.

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
    /// Refresh the sections between markers in this file, and keep everything else to the byte.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "check", "markers"])]
    inject: Option<PathBuf>,
    /// Say what no longer holds in this file, section by section and in facts; writes nothing.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "markers"])]
    check: Option<PathBuf>,
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

/// Writes or checks the document.
pub(crate) fn docs(what: &Docs) -> Result<ExitCode, String> {
    let snapshot = open::open(&what.path)?;
    if let Some(file) = &what.inject {
        return inject(&snapshot, what, file);
    }
    if let Some(file) = &what.check {
        return check(&snapshot, what, file);
    }
    let written = snapshot.written(&options(what, what.output.as_deref())?);
    if !written.pictures.is_empty() && what.output.is_none() {
        return Err("Pictures need a place: name the document with --output.".to_owned());
    }
    let folder = what.output.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let output = what.output.iter().map(|path| (path.clone(), &written.text));
    let pictures = written.pictures.iter().map(|(path, text)| (folder.join(path), text));
    if what.output.is_none() {
        print(&written.text)?;
    }
    for (path, text) in output.chain(pictures) {
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, text));
        made.map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The text of a document and its managed sections.
fn marked(file: &Path) -> Result<(String, Vec<Managed>), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
    let sections = managed(&text).map_err(|fault| format!("{}:{}: {}", file.display(), fault.line, fault.reason))?;
    Ok((text, sections))
}

/// What a managed section says now, in the form that its marker asks for.
fn says(snapshot: &Snapshot, options: &DocumentOptions, section: Section, marker: Option<&Managed>) -> String {
    let form = DocumentOptions {
        diagrams: marker.and_then(|marker| marker.diagrams).unwrap_or(options.diagrams),
        width_cells: marker.and_then(|marker| marker.width_cells).unwrap_or(options.width_cells),
        ..options.clone()
    };
    snapshot.section(section, &form)
}

fn inject(snapshot: &Snapshot, what: &Docs, file: &Path) -> Result<ExitCode, String> {
    let (text, sections) = marked(file)?;
    if sections.is_empty() {
        return Err(format!(
            "{} has no managed section. Put `<!-- pipewright:begin section=overview -->` and `<!-- pipewright:end -->` \
             on lines of their own where one shall stand.",
            file.display()
        ));
    }
    let shown = sections.iter().map(|marker| marker.section).collect();
    let options = DocumentOptions { says_missing: true, sections: shown, ..options(what, Some(file))? };
    let new = refreshed(&text, &sections, |marker| says(snapshot, &options, marker.section, Some(marker)));
    if new != text {
        std::fs::write(file, new).map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn check(snapshot: &Snapshot, what: &Docs, file: &Path) -> Result<ExitCode, String> {
    let (text, sections) = marked(file)?;
    let mut out = String::new();
    if sections.is_empty() {
        snapshot.claims(&text).iter().for_each(|claim| out.extend([claim, "\n"]));
    } else {
        let wanted = if what.sections.is_empty() { Vec::new() } else { chosen(&what.sections)? };
        let shown = sections.iter().map(|marker| marker.section).collect();
        let options = DocumentOptions { sections: shown, ..options(what, Some(file))? };
        let said = |section, marker: Option<&Managed>| {
            let options = DocumentOptions { says_missing: marker.is_some(), ..options.clone() };
            says(snapshot, &options, section, marker)
        };
        let found = drift(&text, &sections, &wanted, said);
        let is_well = found.iter().all(|drift| drift.state == DriftState::Ok);
        for drift in &found {
            out.extend([drift.section.id(), ": ", drift.state.word(), "\n"]);
            drift.facts.iter().for_each(|fact| out.extend(["  ", fact, "\n"]));
        }
        print(&out)?;
        return Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    print(&out)?;
    Ok(if out.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn options(what: &Docs, file: Option<&Path>) -> Result<DocumentOptions, String> {
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
        sections: chosen(&what.sections)?,
        says_missing: what.say_missing,
        has_markers: what.markers,
        path: file.map_or(usual.path.clone(), |output| place(&what.path, output)),
        ..usual
    })
}

fn chosen(ids: &[String]) -> Result<Vec<Section>, String> {
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
