//! Security scans: the scanners of a job → their reports → the security tab and artifacts.

use catalog::{Does, Kind, Role};
use graph::Deed;

use super::super::Part;
use super::super::facts::{Facts, JobFacts};
use super::super::flow::{self, Product};
use super::super::words::{code, once, or_dash, plain};
use crate::drawing::{Block, Drawing, Flow, Stroke};

/// The files that scanners write.
const FILES: [Role; 3] = [Role::ReportFile, Role::SarifFile, Role::SbomFile];

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut drawing = Drawing::flowing(Flow::Right);
    let mut rows = Vec::new();
    for (_, job) in facts.jobs() {
        let scans: Vec<&Deed> = job.deeds.iter().copied().filter(|deed| is_scan(deed)).collect();
        if !scans.is_empty() {
            draw(facts, job, &scans, &mut drawing);
            rows.extend(once(scans.iter().map(|deed| row(facts, job, deed))));
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Part::Drawing(drawing), Part::Table(vec!["Scanner", "Job", "Report", "Where"], rows)]
}

/// Whether a deed runs a scanner; putting one in place is none, and neither is a guard that only watches.
pub(in super::super) fn is_scan(deed: &Deed) -> bool {
    let kind = deed.meaning.kind;
    let is_work = !matches!(kind, Kind::Setup | Kind::Install | Kind::Sign | Kind::Build | Kind::Gate);
    kind == Kind::Scan || (is_work && !deed.meaning.layers.is_empty())
}

fn row(facts: &Facts<'_>, job: &JobFacts<'_>, deed: &Deed) -> Vec<String> {
    let files = flow::products(facts, deed, &FILES).iter().map(said).collect::<Vec<_>>();
    let files: Vec<String> = files.iter().map(|file| code(file)).collect();
    vec![plain(&facts.tool(deed)), plain(job.job.label()), or_dash(&files), facts.link(deed.place)]
}

/// A file with its format, where the name does not say it.
fn said(product: &Product) -> String {
    let says = product.format.is_empty() || product.path.to_ascii_lowercase().contains(&product.format);
    if says { product.path.clone() } else { format!("{} ({})", product.path, product.format) }
}

fn draw(facts: &Facts<'_>, job: &JobFacts<'_>, scans: &[&Deed], drawing: &mut Drawing) {
    let tools = once(scans.iter().map(|deed| facts.tool(deed)));
    let scanners = drawing.add(Block { title: job.name(), lines: tools, ..Block::default() });
    let products: Vec<Product> = once(scans.iter().flat_map(|deed| flow::products(facts, deed, &FILES)));
    let mut reports = None;
    if !products.is_empty() {
        let formats = once(
            products.iter().map(|product| product.format.to_ascii_uppercase()).filter(|format| !format.is_empty()),
        );
        let title = if formats.is_empty() { "Report".to_owned() } else { format!("Report ({})", formats.join(", ")) };
        let lines = once(products.iter().map(|product| product.path.clone()));
        let report = drawing.add(Block { title, lines, ..Block::default() });
        drawing.join(scanners, report, Stroke::Solid);
        reports = Some(report);
    }
    for sink in flow::sinks(facts, job) {
        let is_own = scans.iter().any(|deed| deed.step == sink.deed.step && deed.entry == sink.deed.entry);
        let is_taken = products.iter().any(|product| flow::takes(&sink.paths, product));
        let (from, stroke) = match reports {
            Some(report) if is_taken => (report, Stroke::Solid),
            _ if is_own => (scanners, Stroke::Solid),
            _ if sink.deed.meaning.does(Does::SarifUpload) => (scanners, Stroke::Dashed),
            _ if sink.deed.meaning.does(Does::ArtifactUpload) && products.is_empty() => (scanners, Stroke::Dashed),
            _ => continue,
        };
        let place = drawing.add(Block::titled(sink.name));
        drawing.join(from, place, stroke);
    }
}
