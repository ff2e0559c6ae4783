//! Security layers: what is scanned for, in a fixed order, with the tools that do it.

use catalog::{Kind, Layer};
use graph::Deed;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, once, plain};
use crate::drawing::{Block, Drawing};

/// The layers in their order, as people call them.
const LAYERS: [(Layer, &str); 11] = [
    (Layer::Secrets, "Secrets in files and history"),
    (Layer::Dependencies, "Vulnerable dependencies"),
    (Layer::Code, "Code vulnerabilities"),
    (Layer::Semantic, "Semantic analysis"),
    (Layer::Licenses, "License compliance"),
    (Layer::Container, "Container vulnerabilities"),
    (Layer::Infrastructure, "Infrastructure as code"),
    (Layer::Workflows, "Workflow weaknesses"),
    (Layer::SupplyChain, "Supply chain"),
    (Layer::Malware, "Malware"),
    (Layer::Runtime, "Running product"),
];

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    for (layer, name) in LAYERS {
        let scans: Vec<_> =
            facts.deeds().filter(|(.., deed)| protects(deed) && deed.meaning.layers.contains(&layer)).collect();
        if scans.is_empty() {
            continue;
        }
        let nth = lines.len() + 1;
        let tools = once(scans.iter().map(|(.., deed)| facts.tool(deed)));
        lines.push(format!("Layer {nth}: {name} ({})", tools.join(", ")));
        for (workflow, job, deed) in scans {
            let events = once(workflow.workflow.triggers.iter().map(|trigger| code(&trigger.event.value)));
            let (tool, job) = (plain(&facts.tool(deed)), plain(job.job.label()));
            rows.push(vec![nth.to_string(), tool, job, events.join(", "), facts.link(deed.place)]);
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let mut drawing = Drawing::default();
    drawing.add(Block { title: "Security layers".to_owned(), lines, ..Block::default() });
    vec![Part::Drawing(drawing), Part::Table(vec!["Layer", "Tool", "Job", "Runs on", "Where"], once(rows))]
}

/// Whether a deed does what its layers say; putting a tool in place is nothing yet.
fn protects(deed: &Deed) -> bool {
    !matches!(deed.meaning.kind, Kind::Setup | Kind::Install)
}
