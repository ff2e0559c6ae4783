//! The gateway, as page and command line use it.

use crate::wire::{Answer, Ask, Command, Diagrams, EdgeStyle, Export, Reply, Request, TextFile, View, decode, encode};
use crate::{Server, Session};

const PATH: &str = ".github/workflows/a.yml";

fn text(text: &str) -> Command {
    Command::SetText(TextFile { path: PATH.to_owned(), text: text.to_owned() })
}

fn jobs(names: &[&str]) -> String {
    let job = |name: &&str| format!("  {name}:\n    runs-on: x\n    steps: [{{run: make}}]\n");
    let jobs = names.iter().map(job).collect::<Vec<_>>().concat();
    format!("on: push\njobs:\n{jobs}")
}

#[test]
fn the_sample_opens_without_a_finding() {
    let snapshot = Session::default().apply(Command::OpenSample);
    let found: Vec<String> =
        snapshot.findings().map(|(document, finding)| format!("{} {}", document.path, finding.message)).collect();
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(snapshot.workflows().len(), 4);
}

#[test]
fn a_broken_line_keeps_the_last_good_picture_and_a_mended_one_ends_that() {
    let mut session = Session::default();
    session.apply(text(&jobs(&["a", "b"])));
    let broken = session.apply(text(&jobs(&["a", "b"]).replacen("    runs-on: x\n", "    runs-on: \"x\n", 1)));
    let cards: Vec<&str> = broken.scene.cards.iter().map(|card| card.node.as_str()).collect();
    assert_eq!(cards.len(), 4, "{cards:?}");
    assert!(broken.scene.cards.iter().skip(1).all(|card| card.stale));
    assert!(broken.findings().any(|(_, finding)| finding.code == "yaml-syntax"));
    let mended = session.apply(text(&jobs(&["a", "b", "c"])));
    assert!(mended.scene.cards.iter().all(|card| !card.stale) && mended.scene.cards.len() == 5);
}

#[test]
fn places_follow_while_the_text_is_broken() {
    let mut session = Session::default();
    session.apply(text(&jobs(&["a", "b"])));
    let after = jobs(&["a", "b"]).replacen("on: push\n", "on: push\nna\u{ef}me: \"\n", 1);
    let snapshot = session.apply(text(&after));
    let job = snapshot.graph.nodes().find(|(_, node)| node.label == "b").unwrap().1;
    let (document, range) = snapshot.place(job.evidence.place).unwrap();
    assert!(document.text.get(range.start()..).unwrap().starts_with("b:\n"));
}

#[test]
fn findings_belong_to_the_innermost_node() {
    let snapshot = Session::default().apply(text("on: [push, pushh]\njobs:\n  a: {needs: x, runs-on: y}\nenvs: {}\n"));
    let told = crate::wire::convert::snapshot(&snapshot, false);
    let nodes: Vec<(&str, Option<&str>)> =
        told.findings.iter().map(|finding| (finding.rule.as_str(), finding.node.as_deref())).collect();
    assert_eq!(
        nodes,
        [
            ("unknown-event", Some("on:pushh")),
            ("unknown-needs", Some("job:.github/workflows/a.yml#a")),
            ("unknown-key", Some("workflow:.github/workflows/a.yml")),
        ]
    );
}

#[test]
fn typing_inside_a_script_moves_nothing() {
    let mut session = Session::default();
    let before = session.apply(text(&jobs(&["a", "b"])));
    let after = session.apply(text(&jobs(&["a", "b"]).replace("make", "make all")));
    assert_eq!(before.scene, after.scene);
}

#[test]
fn edges_can_be_drawn_with_corners() {
    let mut session = Session::default();
    session.apply(Command::OpenSample);
    let snapshot = session.apply(Command::SetView(View { edges: EdgeStyle::Orthogonal }));
    assert!(snapshot.scene.lines.iter().any(|line| line.path.contains('Q')));
    assert!(snapshot.scene.lines.iter().all(|line| !line.path.contains('C')));
}

fn ask(server: &mut Server, ask: Ask) -> Answer {
    let reply: Reply = decode(&server.answer(&encode(&Request { id: 7, ask }))).unwrap();
    assert_eq!(reply.id, 7);
    reply.answer
}

#[test]
fn the_line_carries_commands_exports_and_refusals() {
    let mut server = Server::default();
    assert!(matches!(ask(&mut server, Ask::Export(Export::Svg)), Answer::Refused(_)));
    let Answer::Snapshot(first) = ask(&mut server, Ask::Apply(Command::OpenSample)) else { panic!() };
    assert!(first.picture.is_some() && first.texts.len() == 5 && first.outline.len() > 20);
    let same = TextFile { path: first.texts[1].path.clone(), text: first.texts[1].text.clone() };
    let Answer::Snapshot(second) = ask(&mut server, Ask::Apply(Command::SetText(same.clone()))) else { panic!() };
    assert!(second.picture.is_none() && second.texts.is_empty());
    let Answer::Exported(file) = ask(&mut server, Ask::Export(Export::Yaml { path: same.path })) else { panic!() };
    assert_eq!(file.text, same.text);
    for what in [Export::Mermaid, Export::Svg, Export::Markdown { diagrams: Diagrams::Mermaid }] {
        assert!(matches!(ask(&mut server, Ask::Export(what)), Answer::Exported(_)));
    }
    let reply: Reply = decode(&server.answer(b"nonsense")).unwrap();
    assert!(matches!(reply.answer, Answer::Refused(_)));
}

#[test]
fn line_breaks_count_one_in_the_editor() {
    let snapshot = Session::default().apply(text("on: push\r\njobs:\r\n  \u{1f600}: {needs: x, runs-on: y}\r\n"));
    let told = crate::wire::convert::snapshot(&snapshot, false);
    assert_eq!((told.findings[0].place.start, told.findings[0].place.line), (9 + 6 + 14, 3));
}

#[test]
fn an_edit_changes_one_text_and_a_refusal_none() {
    let mut server = Server::default();
    let add = |job: &str, need: &str| {
        Ask::Apply(Command::AddNeed { path: PATH.to_owned(), job: job.to_owned(), need: need.to_owned() })
    };
    ask(&mut server, Ask::Apply(text(&jobs(&["a", "b"]))));
    let Answer::Snapshot(done) = ask(&mut server, add("b", "a")) else { panic!() };
    assert_eq!(done.texts[0].text, jobs(&["a", "b"]).replace("  b:\n", "  b:\n    needs: a\n"));
    assert!(done.picture.unwrap().links.iter().any(|link| link.spoken == "b needs a"));
    let Answer::Snapshot(refused) = ask(&mut server, add("a", "b")) else { panic!() };
    assert!(refused.texts.is_empty() && refused.refusal.unwrap().contains("wait for each other"));
}

#[test]
fn a_job_tells_what_it_causes_and_whether_that_starts_anything() {
    let mut session = Session::default();
    session.apply(Command::SetText(TextFile {
        path: ".github/workflows/b.yml".to_owned(),
        text: "name: After\non: {release: {types: [published]}}\njobs: {b: {runs-on: x, steps: [{run: x}]}}\n"
            .to_owned(),
    }));
    let steps = "[{run: 'gh release create v1', env: {GH_TOKEN: '${{ github.token }}'}}, {run: 'x ${{ secrets.S }}'}]";
    let snapshot = session.apply(text(&format!("on: push\njobs:\n  a: {{runs-on: x, steps: {steps}}}\n")));
    let told = crate::wire::convert::snapshot(&snapshot, false);
    let job = told.picture.unwrap().cards.into_iter().find(|card| card.node.ends_with("#a")).unwrap();
    let facts: Vec<String> = job.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
    for wanted in [
        "Reaches: GitHub Releases",
        "Reads: S",
        "Causes: release published",
        "Causes: release published does not start, for GITHUB_TOKEN makes it: After",
    ] {
        assert!(facts.iter().any(|fact| fact == wanted), "{wanted}: {facts:?}");
    }
}
