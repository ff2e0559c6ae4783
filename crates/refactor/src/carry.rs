//! What moves into a file of its own reads contexts that do not reach there: each such value is carried in by an input.

use std::fmt::Write as _;

use edit::quoted;
use rules::Context;
use source::{Splice, TextRange};

use crate::Refusal;
use crate::draft::scalar;
use crate::reads::{self, Read};

/// What becomes of an access.
pub(crate) enum Fate {
    /// It reads the same there.
    Stays,
    /// It is handed over as an input.
    Input,
    /// It is handed over as a secret.
    Secret,
}

/// A value that is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Carrier {
    /// The input's or secret's name there.
    pub(crate) name: String,
    /// What is read here.
    source: String,
    path: Vec<String>,
    /// It is more than a text, so it travels as JSON.
    is_json: bool,
    is_secret: bool,
}

/// All that is handed over, and the changes of the text that moves.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    pub(crate) carriers: Vec<Carrier>,
    pub(crate) splices: Vec<Splice>,
}

impl Carrier {
    fn given(&self) -> String {
        if self.is_json { format!("${{{{ toJSON({}) }}}}", self.source) } else { format!("${{{{ {} }}}}", self.source) }
    }

    fn read(&self) -> String {
        match (self.is_secret, self.is_json) {
            (true, _) => format!("secrets.{}", self.name),
            (false, true) => format!("fromJSON(inputs.{})", self.name),
            (false, false) => format!("inputs.{}", self.name),
        }
    }

    fn about(&self) -> String {
        let how = if self.is_json { ", as JSON" } else { "" };
        format!("Value of {}{how}", self.source)
    }
}

impl Carried {
    /// Looks at every access in the places. `fate` decides, or refuses.
    pub(crate) fn of(
        context: &Context<'_>,
        places: &[TextRange],
        fate: &dyn Fn(&Read<'_, '_>) -> Result<Fate, Refusal>,
    ) -> Result<Self, Refusal> {
        let mut carried = Self::default();
        let mut handed: Vec<(usize, Read<'_, '_>)> = Vec::new();
        for read in reads::within(context, places) {
            let is_secret = match fate(&read)? {
                Fate::Stays => continue,
                Fate::Input => false,
                Fate::Secret => true,
            };
            let is_json = !is_secret && read.printed.is_none() && !read.is_text(context);
            let nth = carried.take(&read, is_secret, is_json);
            handed.push((nth, read));
        }
        carried.name();
        for (nth, read) in handed {
            let (range, source) = (read.place(), read.source());
            if range.slice(context.tree.text()) != source {
                return Err(Refusal::new(format!(
                    "`{source}` is written with escapes or shared by an alias; do this by hand."
                )));
            }
            let text = carried.carriers.get(nth).map(Carrier::read).unwrap_or_default();
            carried.splices.push(Splice { range, text });
        }
        Ok(carried)
    }

    fn take(&mut self, read: &Read<'_, '_>, is_secret: bool, is_json: bool) -> usize {
        let source = read.source();
        // What is computed is told apart by its source, all else by its names.
        let is_same = |known: &Carrier| {
            known.path == read.path && (known.source == source || !read.path.iter().any(|name| name == "*"))
        };
        if let Some(at) = self.carriers.iter().position(is_same) {
            self.carriers.get_mut(at).into_iter().for_each(|known| known.is_json |= is_json);
            return at;
        }
        let path = read.path.clone();
        self.carriers.push(Carrier { name: String::new(), source: source.to_owned(), path, is_json, is_secret });
        self.carriers.len() - 1
    }

    fn name(&mut self) {
        let mut taken: Vec<String> = Vec::new();
        for carrier in &mut self.carriers {
            let names: Vec<String> = carrier.path.iter().filter(|name| *name != "*").map(|name| id(name)).collect();
            let last = names.last().cloned().unwrap_or_default();
            let telling = names.iter().filter(|name| !matches!(name.as_str(), "outputs" | "needs" | "steps")).cloned();
            let long = telling.collect::<Vec<_>>().join("-");
            let short = if carrier.is_secret {
                carrier
                    .source
                    .rsplit(['.', '\''])
                    .find(|part| !part.is_empty() && *part != "]")
                    .unwrap_or("")
                    .to_owned()
            } else if matches!(last.as_str(), "result" | "outcome" | "conclusion" | "outputs") {
                long.clone()
            } else {
                last.replace('_', "-")
            };
            let wishes = [short.clone(), long].into_iter().chain((2..).map(|number| format!("{short}-{number}")));
            let is_free =
                |wish: &String| !wish.is_empty() && !taken.iter().any(|known| known.eq_ignore_ascii_case(wish));
            carrier.name = wishes.filter(is_free).find(|wish| model::id_fault(wish).is_none()).unwrap_or_default();
            taken.push(carrier.name.clone());
        }
    }

    pub(crate) fn inputs(&self) -> impl Iterator<Item = &Carrier> {
        self.carriers.iter().filter(|carrier| !carrier.is_secret)
    }

    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Carrier> {
        self.carriers.iter().filter(|carrier| carrier.is_secret)
    }

    /// The block `inputs` of the new file with lines behind each, indented by `indent`; empty if there are none.
    pub(crate) fn inputs_block(&self, indent: usize, extra: &[&str]) -> String {
        block(indent, "inputs", self.inputs(), extra)
    }

    pub(crate) fn secrets_block(&self, indent: usize) -> String {
        block(indent, "secrets", self.secrets(), &[])
    }

    /// What the caller gives, as lines of a mapping.
    pub(crate) fn given<'r>(carriers: impl Iterator<Item = &'r Carrier>) -> String {
        let lines = carriers.map(|carrier| format!("{}: {}\n", carrier.name, quoted(&carrier.given())));
        lines.collect::<Vec<String>>().concat()
    }
}

fn block<'r>(indent: usize, key: &str, carriers: impl Iterator<Item = &'r Carrier>, extra: &[&str]) -> String {
    let lead = " ".repeat(indent);
    let mut out = String::new();
    for carrier in carriers {
        if out.is_empty() {
            let _ = writeln!(out, "{lead}{key}:");
        }
        let _ = writeln!(out, "{lead}  {}:\n{lead}    description: {}", carrier.name, scalar(&carrier.about()));
        for line in extra {
            let _ = writeln!(out, "{lead}    {line}");
        }
    }
    out
}

/// A name with what an id cannot hold replaced.
fn id(name: &str) -> String {
    let name: String = name.chars().map(|c| if model::is_id_part(c) { c } else { '-' }).collect();
    if name.starts_with(|c: char| c.is_ascii_digit() || c == '-') { format!("_{name}") } else { name }
}
