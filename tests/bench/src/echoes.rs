//! What the checks find in a broken text that they do not find in the sound one, besides the damage itself: one mistake should be
//! told once.
//!
//! Apart from the recovery, which is measured on the tree alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use catalog::Library;
use model::FileKind;
use rules::{Context, Project};
use source::LineIndex;
use syntax::Tree;

use crate::breaker::Broken;

/// Places that are told of a rule and a kind of damage.
const SHOWN: usize = 3;

/// Counts echoes by rule and kind of damage.
#[derive(Default)]
pub struct Echoes {
    texts: usize,
    /// Broken texts with an echo.
    loud: usize,
    places: BTreeMap<String, Vec<String>>,
}

impl Echoes {
    /// Checks a text that cannot be read in full, and the sound one.
    pub fn add(&mut self, name: &str, broken: &Broken, sound: &Tree) {
        let path = match FileKind::of(name) {
            FileKind::Other => return,
            FileKind::Workflow => ".github/workflows/a.yml",
            FileKind::Action => "action.yml",
            FileKind::Dependabot => ".github/dependabot.yml",
            FileKind::Settings => ".pipewright.yml",
        };
        self.texts += 1;
        let known: BTreeSet<(&str, String)> =
            found(path, sound.text()).into_iter().map(|it| (it.code, it.message)).collect();
        let is_echo = |finding: &source::Diagnostic| {
            !matches!(finding.code, "yaml-syntax" | "duplicate-key")
                && !known.contains(&(finding.code, finding.message.clone()))
        };
        let echoes: Vec<_> = found(path, &broken.text).into_iter().filter(is_echo).collect();
        self.loud += usize::from(!echoes.is_empty());
        let lines = LineIndex::new(&broken.text);
        for echo in echoes {
            let line = lines.line_of(echo.range.start()) + 1;
            let damaged = broken.edit.splices().first().map_or(0, |splice| lines.line_of(splice.range.start()) + 1);
            let place = format!("{name}:{line} (damage in line {damaged}): {}", echo.message);
            self.places.entry(format!("{} after {:?}", echo.code, broken.damage)).or_default().push(place);
        }
    }

    /// Prints how many there are, and of what.
    pub fn print(&self) {
        println!("{} of {} damaged texts bring a finding besides", self.loud, self.texts);
        for (kind, places) in &self.places {
            println!("{:>5} {kind}", places.len());
            places.iter().take(SHOWN).for_each(|place| println!("        {place}"));
        }
    }
}

fn found(path: &str, text: &str) -> Vec<source::Diagnostic> {
    let Some(file) = model::read(FileKind::of(path), path, Arc::new(syntax::parse(text))) else { return Vec::new() };
    let project = Project::new([(path, &file)], false);
    rules::check(&Context::new(path, &file, &project, Library::builtin()))
}
