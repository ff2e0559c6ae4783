//! Coverage: which tests measure it → what joins it → services, artifacts and comments that take it.

use catalog::{Does, Kind, Role};
use graph::{Deed, Relation};
use petgraph::Direction;

use super::super::Part;
use super::super::facts::{Facts, JobFacts};
use super::super::flow::{self, Sink};
use super::super::words::{code, once, plain};
use crate::drawing::{Block, Drawing, Flow, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut drawing = Drawing::flowing(Flow::Right);
    let mut rows = Vec::new();
    for (_, job) in facts.jobs().filter(|(_, job)| job.deeds.iter().any(|deed| measures(deed) || takes(deed))) {
        drawing.append(of_job(facts, job));
        for deed in job.deeds.iter().filter(|deed| takes(deed)) {
            let files = flow::taken(deed, &[Role::CoverageFile, Role::ReportFile]);
            let files = if files.is_empty() { "—".to_owned() } else { files.join(", ") };
            let service = facts.services(deed).join(", ");
            rows.push(vec![plain(&service), code(&files), facts.link(deed.place)]);
        }
    }
    if drawing.blocks.is_empty() {
        return Vec::new();
    }
    let mut parts = vec![Part::Drawing(drawing)];
    if !rows.is_empty() {
        parts.push(Part::Table(vec!["Service", "Files", "Where"], once(rows)));
    }
    parts
}

/// Whether a deed measures coverage: a flag of it says so, or it is made for nothing else.
fn measures(deed: &Deed) -> bool {
    let is_told =
        deed.given(Role::CoverageFile).next().is_some() || deed.words.iter().any(|word| word.starts_with("--cov"));
    deed.meaning.does(Does::CoverageMake) || (deed.meaning.kind == Kind::Test && is_told)
}

fn takes(deed: &Deed) -> bool {
    deed.meaning.does(Does::CoverageUpload)
}

fn of_job(facts: &Facts<'_>, job: &JobFacts<'_>) -> Drawing {
    let mut drawing = Drawing::flowing(Flow::Right);
    let sinks = flow::sinks(facts, job);
    let (mut sources, mut last) = (Vec::new(), None);
    let mut reached = vec![false; sinks.len()];
    for deed in job.deeds.iter().filter(|deed| measures(deed)) {
        let is_test = deed.meaning.kind == Kind::Test;
        let title = if is_test { sort(facts, deed) } else { facts.tool(deed) };
        let block = drawing.shared(Block::titled(title));
        if is_test {
            sources.push(block);
        } else {
            // What comes behind the tests of its job works on what they measured.
            sources
                .iter()
                .filter(|source| **source != block)
                .for_each(|source| drawing.join(*source, block, Stroke::Dashed));
            sources = vec![block];
        }
        last = Some(block);
        for product in flow::products(facts, deed, &[Role::CoverageFile]) {
            let file = drawing.shared(Block::titled(product.path.clone()));
            drawing.join(block, file, Stroke::Solid);
            for (sink, is_reached) in
                sinks.iter().zip(&mut reached).filter(|(sink, _)| flow::takes(&sink.paths, &product))
            {
                let place = drawing.shared(Block::titled(sink.name.clone()));
                drawing.join(file, place, Stroke::Solid);
                comments(facts, sink.deed, place, &mut drawing);
                *is_reached = true;
            }
        }
    }
    let is_told = |sink: &Sink<'_>| takes(sink.deed) || sink.name.to_ascii_lowercase().contains("coverage");
    for (sink, _) in sinks.iter().zip(&reached).filter(|(sink, is_reached)| !**is_reached && is_told(sink)) {
        let place = drawing.shared(Block::titled(sink.name.clone()));
        last.iter().for_each(|last| drawing.join(*last, place, Stroke::Dashed));
        comments(facts, sink.deed, place, &mut drawing);
    }
    drawing
}

/// Joins an artifact with the comment that a job writes which fetches it.
fn comments(facts: &Facts<'_>, upload: &Deed, place: usize, drawing: &mut Drawing) {
    let stored = facts.graph.edges_at(upload.job, Direction::Outgoing).into_iter();
    let stored = stored.filter(|(_, edge)| edge.relation == Relation::Uploads && edge.via == Some(upload.step));
    let fetching = stored.flat_map(|(artifact, _)| facts.beside(artifact, Direction::Outgoing, Relation::Downloads));
    let writes =
        |job| facts.job(job).is_some_and(|(_, job)| job.deeds.iter().any(|deed| deed.meaning.does(Does::CommentWrite)));
    if fetching.into_iter().any(writes) {
        let comment = drawing.shared(Block::titled("PR comment"));
        drawing.join(place, comment, Stroke::Dashed);
    }
}

/// Which tests they are, as the step or its paths say; else the tool.
fn sort(facts: &Facts<'_>, deed: &Deed) -> String {
    let name = facts.step(deed.step).and_then(|step| step.name.as_ref()).map_or("", |name| name.value.as_str());
    let text = format!("{} {}", deed.words.join(" "), name).to_ascii_lowercase();
    let sorts = [
        ("integration", "Integration tests"),
        ("end-to-end", "End-to-end tests"),
        ("e2e", "End-to-end tests"),
        ("unit", "Unit tests"),
    ];
    let found = sorts.iter().find(|(word, _)| text.contains(word));
    found.map_or_else(|| facts.tool(deed), |(_, sort)| (*sort).to_owned())
}
