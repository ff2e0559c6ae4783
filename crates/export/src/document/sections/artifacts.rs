//! Artifacts: from the job that stores them to those that fetch them, how long they are kept and who deletes them.

use catalog::Does;
use graph::{Kind, Relation};
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, counted, once, or_dash, plain};
use crate::drawing::{Block, Drawing, Flow, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let artifacts: Vec<NodeIndex> =
        facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Artifact).map(|(index, _)| index).collect();
    if artifacts.is_empty() {
        return Vec::new();
    }
    let rows = artifacts.iter().map(|artifact| row(facts, *artifact)).collect();
    let head = vec!["Artifact", "Stored by", "Fetched by", "Kept", "Deleted by"];
    let mut parts = vec![Part::Drawing(lifecycle(facts, &artifacts)), Part::Table(head, rows)];
    let problems = problems(facts);
    if !problems.is_empty() {
        parts.push(Part::List(problems));
    }
    parts
}

fn row(facts: &Facts<'_>, artifact: NodeIndex) -> Vec<String> {
    let names = facts.graph.node(artifact).map_or(&[][..], |node| node.names.as_slice());
    let name = if names.is_empty() {
        code(facts.label(artifact))
    } else {
        names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")
    };
    let by = |direction, relation| or_dash(&facts.told(artifact, direction, &[relation]));
    let kept = days(facts, artifact);
    vec![
        name,
        by(Direction::Incoming, Relation::Uploads),
        by(Direction::Outgoing, Relation::Downloads),
        kept.map_or_else(|| "repository default".to_owned(), |days| format!("{days} days").replace("1 days", "1 day")),
        by(Direction::Incoming, Relation::Deletes),
    ]
}

/// How many days an artifact is declared to be kept, as written in the picture: `7`, or several.
fn days(facts: &Facts<'_>, artifact: NodeIndex) -> Option<String> {
    let details = facts.details(artifact);
    let kept = details.iter().find_map(|detail| detail.strip_prefix("kept "))?;
    Some(kept.trim_end_matches(" days").trim_end_matches(" day").to_owned())
}

/// Files → storage → the days that are declared → deletion.
fn lifecycle(facts: &Facts<'_>, artifacts: &[NodeIndex]) -> Drawing {
    let declared: Vec<Option<String>> = artifacts.iter().map(|artifact| days(facts, *artifact)).collect();
    let numbers =
        declared.iter().flatten().flat_map(|days| days.split(", ")).filter_map(|days| days.parse::<u32>().ok());
    let numbers: Vec<u32> = numbers.collect();
    let range = match (numbers.iter().min(), numbers.iter().max()) {
        (Some(least), Some(most)) if least == most => vec![format!("{least} days")],
        (Some(least), Some(most)) => vec![format!("{least}–{most} days")],
        _ => Vec::new(),
    };
    let default = declared.iter().any(Option::is_none).then(|| "repository default".to_owned());
    let does_delete = facts.deeds().any(|(.., deed)| deed.meaning.does(Does::ArtifactDelete));
    let mut drawing = Drawing::flowing(Flow::Right);
    let count =
        once(facts.deeds().filter(|(.., deed)| deed.meaning.does(Does::ArtifactUpload)).map(|(_, job, _)| job.node))
            .len();
    let files = drawing.add(Block {
        title: "Files".to_owned(),
        lines: vec![format!("of {}", counted(count, "job"))],
        ..Block::default()
    });
    let stored = drawing.add(Block {
        title: "GitHub artifacts".to_owned(),
        lines: vec![counted(artifacts.len(), "artifact")],
        ..Block::default()
    });
    let kept = drawing.add(Block {
        title: "Kept".to_owned(),
        lines: range.into_iter().chain(default).collect(),
        ..Block::default()
    });
    let end = if does_delete { "by a job, or when the time is over" } else { "when the time is over" };
    let deleted = drawing.add(Block { title: "Deleted".to_owned(), lines: vec![end.to_owned()], ..Block::default() });
    for (from, to) in [(files, stored), (stored, kept), (kept, deleted)] {
        drawing.join(from, to, Stroke::Solid);
    }
    drawing
}

/// Downloads of what nobody has stored for certain.
fn problems(facts: &Facts<'_>) -> Vec<String> {
    let problems = facts.graph.edges().filter(|(.., edge)| edge.relation == Relation::DownloadsProblem);
    let said = problems.map(|(artifact, job, edge)| {
        let (artifact, job) = (code(facts.label(artifact)), plain(facts.label(job)));
        format!(
            "Problem: {job} fetches {artifact}, which no job it waits for stores for certain ({}).",
            facts.link(edge.evidence.place)
        )
    });
    said.collect()
}
