//! Test results: tools → files → coverage services, artifacts, check runs and comments.
//!
//! A solid line only where who takes it names the file; a dashed one where both are in one job and no more is said.

use catalog::{Does, Kind, Role};
use graph::Deed;

use super::super::Part;
use super::super::facts::{Facts, JobFacts};
use super::super::flow::{self, Product, Sink};
use super::super::words::once;
use crate::drawing::{Block, Drawing, Flow, Stroke};

/// The files that tests write.
const FILES: [Role; 2] = [Role::ReportFile, Role::CoverageFile];

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let jobs = facts.jobs().filter(|(_, job)| job.deeds.iter().any(|deed| is_test(deed)));
    let drawn: Vec<Drawing> = once(jobs.map(|(_, job)| of_job(facts, job)));
    let has_results = drawn.iter().any(|drawing| !drawing.lines.is_empty());
    let mut whole = Drawing::flowing(Flow::Right);
    let told = drawn.into_iter().filter(|drawing| !has_results || !drawing.lines.is_empty());
    told.for_each(|drawing| whole.append(drawing));
    if whole.blocks.is_empty() { Vec::new() } else { vec![Part::Drawing(whole)] }
}

fn is_test(deed: &Deed) -> bool {
    deed.meaning.kind == Kind::Test
}

/// Whether a deed makes results: runs tests, or makes something of what tests left behind.
fn makes_results(deed: &Deed) -> bool {
    let does = |what| deed.meaning.does(what);
    let is_scan = deed.meaning.kind == Kind::Scan;
    !is_scan && (is_test(deed) || does(Does::CoverageMake) || does(Does::ReportMake))
}

fn of_job(facts: &Facts<'_>, job: &JobFacts<'_>) -> Drawing {
    let mut drawing = Drawing::flowing(Flow::Right);
    let sinks = flow::sinks(facts, job);
    let is_result = |sink: &&Sink<'_>| !sink.deed.meaning.does(Does::SarifUpload);
    let sinks: Vec<&Sink<'_>> = sinks.iter().filter(is_result).collect();
    let mut reached = vec![false; sinks.len()];
    let mut tools = Vec::new();
    let makers: Vec<&Deed> = job.deeds.iter().copied().filter(|deed| makes_results(deed)).collect();
    for name in once(makers.iter().map(|deed| facts.tool(deed))) {
        let own = makers.iter().filter(|deed| facts.tool(deed) == name);
        let products = once(own.flat_map(|deed| flow::products(facts, deed, &FILES)));
        let tool = drawing.add(Block { title: name, lines: vec![job.name()], ..Block::default() });
        tools.push(tool);
        for (takers, products) in by_takers(&sinks, products) {
            let file = drawing.add(file(&products));
            drawing.join(tool, file, Stroke::Solid);
            for (at, sink) in sinks.iter().enumerate().filter(|(at, _)| takers.contains(at)) {
                let place = drawing.shared(Block::titled(sink.name.clone()));
                drawing.join(file, place, Stroke::Solid);
                reached.get_mut(at).into_iter().for_each(|is_reached| *is_reached = true);
            }
        }
    }
    let left = sinks.iter().zip(&reached).filter(|(sink, is_reached)| !**is_reached && is_about_tests(sink));
    for (sink, _) in left {
        let place = drawing.shared(Block::titled(sink.name.clone()));
        tools.iter().for_each(|tool| drawing.join(*tool, place, Stroke::Dashed));
    }
    drawing
}

/// The files by who takes them: files that the same places take are drawn as one.
fn by_takers(sinks: &[&Sink<'_>], products: Vec<Product>) -> Vec<(Vec<usize>, Vec<Product>)> {
    let mut found: Vec<(Vec<usize>, Vec<Product>)> = Vec::new();
    for product in products {
        let takers = sinks.iter().enumerate().filter(|(_, sink)| flow::takes(&sink.paths, &product));
        let takers: Vec<usize> = takers.map(|(at, _)| at).collect();
        match found.iter_mut().find(|(known, _)| *known == takers) {
            Some((_, known)) => known.push(product),
            None => found.push((takers, vec![product])),
        }
    }
    found
}

/// The box of files.
fn file(products: &[Product]) -> Block {
    let formats = once(products.iter().map(|product| product.format.as_str()).filter(|format| !format.is_empty()));
    match products {
        [product] => Block {
            title: product.path.clone(),
            lines: formats.into_iter().map(str::to_owned).collect(),
            ..Block::default()
        },
        products => Block {
            title: if formats.is_empty() { "Files".to_owned() } else { format!("Files ({})", formats.join(", ")) },
            lines: products.iter().map(|product| product.path.clone()).collect(),
            ..Block::default()
        },
    }
}

/// Whether something is brought away that is known, or says itself, to be about tests.
fn is_about_tests(sink: &Sink<'_>) -> bool {
    let does = |what| sink.deed.meaning.does(what);
    let words = ["test", "coverage", "report", "result", "junit", "cov"];
    let says = |text: &str| words.iter().any(|word| text.to_ascii_lowercase().contains(word));
    match () {
        () if does(Does::CoverageUpload) || does(Does::ReportPublish) => true,
        () if does(Does::ArtifactUpload) => says(&sink.name) || sink.paths.iter().any(|path| says(path)),
        () => false,
    }
}
