//! Release pipeline stages: the jobs of the release by what they are for, with what each stage makes.

use catalog::{Does, Kind};
use graph::Deed;

use super::super::Part;
use super::super::facts::{Facts, JobFacts};
use super::super::flow::{self, OutputKind};
use super::super::words::{once, or_dash, plain};
use super::release;
use crate::drawing::{Block, Drawing, Flow, Stroke};

/// A stage of a release, in the order in which they usually come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Validate,
    Build,
    CreateRelease,
    Publish,
    Deploy,
    Notify,
}

impl Stage {
    const ALL: [Self; 6] =
        [Self::Validate, Self::Build, Self::CreateRelease, Self::Publish, Self::Deploy, Self::Notify];

    fn title(self) -> &'static str {
        match self {
            Self::Validate => "Validate",
            Self::Build => "Build",
            Self::CreateRelease => "Create release",
            Self::Publish => "Publish",
            Self::Deploy => "Deploy",
            Self::Notify => "Notify",
        }
    }

    /// The stage that something a job does belongs to.
    fn of(facts: &Facts<'_>, deed: &Deed) -> Option<Self> {
        let kinds = flow::outputs(facts, deed).into_iter().map(|output| output.kind);
        let stage = |kind| match kind {
            OutputKind::Release => Some(Self::CreateRelease),
            OutputKind::Package | OutputKind::Image => Some(Self::Publish),
            OutputKind::Site | OutputKind::Deployment => Some(Self::Deploy),
            OutputKind::Message => Some(Self::Notify),
            _ => None,
        };
        kinds.filter_map(stage).min().or(match deed.meaning.kind {
            Kind::Test | Kind::Lint | Kind::Scan => Some(Self::Validate),
            Kind::Build => Some(Self::Build),
            _ if deed.meaning.does(Does::ImageBuild) => Some(Self::Build),
            _ => None,
        })
    }

    /// The stage of a job: what it is furthest in, but a release before what it publishes besides.
    fn of_job(facts: &Facts<'_>, job: &JobFacts<'_>) -> Option<Self> {
        let stages: Vec<Self> = job.deeds.iter().filter_map(|deed| Self::of(facts, deed)).collect();
        let has = |stage| stages.contains(&stage);
        let main = [Self::CreateRelease, Self::Publish, Self::Deploy, Self::Build, Self::Validate, Self::Notify];
        main.into_iter().find(|stage| has(*stage))
    }
}

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let jobs: Vec<&JobFacts<'_>> = release::workflows(facts).into_iter().flat_map(|workflow| &workflow.jobs).collect();
    let staged: Vec<(Stage, &JobFacts<'_>)> =
        jobs.iter().filter_map(|job| Some((Stage::of_job(facts, job)?, *job))).collect();
    if staged.is_empty() {
        return Vec::new();
    }
    let mut drawing = Drawing::flowing(Flow::Right);
    let mut rows = Vec::new();
    let mut before = None;
    for stage in Stage::ALL {
        let jobs: Vec<&JobFacts<'_>> = staged.iter().filter(|(of, _)| *of == stage).map(|(_, job)| *job).collect();
        if jobs.is_empty() {
            continue;
        }
        let products = once(jobs.iter().flat_map(|job| release::products(facts, job)));
        let lines = if products.is_empty() { once(jobs.iter().map(|job| job.name())) } else { products.clone() };
        let lines = lines.iter().map(|line| format!("• {line}")).collect();
        let block = drawing.add(Block { title: stage.title().to_owned(), lines, ..Block::default() });
        before.into_iter().for_each(|before| drawing.join(before, block, Stroke::Solid));
        before = Some(block);
        let names = once(jobs.iter().map(|job| format!("{} ({})", plain(&job.name()), facts.file_link(job.file))));
        let products: Vec<String> = products.iter().map(|product| plain(product)).collect();
        rows.push(vec![stage.title().to_owned(), or_dash(&names), or_dash(&products)]);
    }
    vec![Part::Drawing(drawing), Part::Table(vec!["Stage", "Jobs", "Products"], rows)]
}
