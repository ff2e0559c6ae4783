//! The gateway, as page and command line use it.

use crate::wire::{
    ActionFact, Answer, Ask, Command, DescribeAction, Diagrams, EdgeStyle, EditOne, Export, FixOne, Operation, Picture,
    Question, Reply, Request, TextFile, View, decode, encode,
};
use crate::{Server, Session, Skills, Snapshot};

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
fn the_sample_opens_with_nothing_worse_than_versions_that_are_not_pinned() {
    let snapshot = Session::default().apply(Command::OpenSample);
    let found: Vec<String> = snapshot
        .findings()
        .filter(|(_, finding)| finding.code != "unpinned-uses")
        .map(|(document, finding)| format!("{} {}", document.path, finding.message))
        .collect();
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
    let snapshot = Session::default().apply(text(
        "on: [push, pushh]\njobs:\n  a: {needs: x, runs-on: y, steps: [{run: z}]}\n  b: {runs-on: y, steps: [{run: z}]}\nenvs: {}\n",
    ));
    let told = crate::wire::convert::snapshot(&snapshot, false, None).1;
    let is_ours = |rule: &str| rule.starts_with("unknown-");
    let ours = told.findings.iter().filter(|finding| is_ours(&finding.rule));
    let nodes: Vec<(&str, Option<&str>)> =
        ours.map(|finding| (finding.rule.as_str(), finding.node.as_deref())).collect();
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
    let snapshot = session.apply(Command::SetView(View { edges: EdgeStyle::Orthogonal, ..View::default() }));
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
    let mut server = Server::new(&Skills::ALL);
    assert!(matches!(ask(&mut server, Ask::Export(Export::Svg)), Answer::Refused(_)));
    let Answer::Snapshot(first) = ask(&mut server, Ask::Apply(Command::OpenSample)) else { panic!() };
    assert!(first.picture.is_some() && first.texts.len() == 5 && first.outline.unwrap().len() > 20);
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
    let told = crate::wire::convert::snapshot(&snapshot, false, None).1;
    let need = told.findings.iter().find(|finding| finding.rule == "unknown-needs").unwrap();
    assert_eq!((need.place.start, need.place.line), (9 + 6 + 14, 3));
}

fn add_need(job: &str, need: &str) -> Command {
    let operation = Operation::AddNeed { job: job.to_owned(), need: need.to_owned() };
    Command::Edit { path: PATH.to_owned(), operation, shares: false }
}

#[test]
fn an_edit_changes_one_text_and_a_refusal_none() {
    let mut server = Server::new(&Skills::ALL);
    let add = |job: &str, needed: &str| Ask::Apply(add_need(job, needed));
    let Answer::Snapshot(first) = ask(&mut server, Ask::Apply(text(&jobs(&["a", "b"])))) else { panic!() };
    let shown = first.picture.unwrap().after(&Picture::default());
    let Answer::Snapshot(done) = ask(&mut server, add("b", "a")) else { panic!() };
    assert_eq!(done.texts[0].text, jobs(&["a", "b"]).replace("  b:\n", "  b:\n    needs: a\n"));
    assert!(done.picture.unwrap().after(&shown).links.iter().any(|link| link.spoken == "b needs a"));
    let Answer::Snapshot(refused) = ask(&mut server, add("a", "b")) else { panic!() };
    assert!(refused.texts.is_empty() && refused.refusal.unwrap().contains("wait for each other"));
}

#[test]
fn several_operations_are_one_change_or_none() {
    let mut server = Server::new(&Skills::ALL);
    ask(&mut server, Ask::Apply(text(&jobs(&["a", "b", "c"]))));
    let delete = |ids: &[&str]| {
        let edit =
            |id: &&str| EditOne { path: PATH.to_owned(), operation: Operation::DeleteJob { job: (*id).to_owned() } };
        let done = format!("Deleted {} jobs", ids.len());
        Ask::Apply(Command::EditAll { edits: ids.iter().map(edit).collect(), done })
    };
    let Answer::Snapshot(refused) = ask(&mut server, delete(&["a", "b", "c"])) else { panic!() };
    assert!(refused.texts.is_empty() && refused.refusal.unwrap().contains("at least one job"));
    let Answer::Snapshot(done) = ask(&mut server, delete(&["a", "c"])) else { panic!() };
    assert_eq!((done.texts.len(), done.texts[0].text.as_str()), (1, jobs(&["b"]).as_str()));
    assert_eq!(done.done.unwrap(), "Deleted 2 jobs");
}

const SETTINGS: &str = ".pipewright.yml";

fn settings(text: &str) -> Command {
    Command::SetText(TextFile { path: SETTINGS.to_owned(), text: text.to_owned() })
}

fn described(slug: &str, kind: &str) -> Command {
    let (slug, kind) = (slug.to_owned(), kind.to_owned());
    Command::DescribeAction(DescribeAction { slug, kind, about: "Ours: it's fast.".to_owned(), service: String::new() })
}

fn text_of(snapshot: &Snapshot, path: &str) -> String {
    snapshot.documents.iter().find(|document| document.path == path).unwrap().text.clone()
}

#[test]
fn what_the_settings_say_of_an_action_comes_before_the_catalog() {
    let mut session = Session::default();
    let text = "actions:\n  acme/ship:\n    about: Ships.\n    kind: deploy\n    service: Moon\n    does: [message]\n    reads:\n      \
                deploy.target: to\n      secret: [key, password]\n    caches: [dust]\n    permissions: {deployments: write}\n";
    let snapshot = session.apply(settings(text));
    assert_eq!(snapshot.findings().count(), 0);
    let action = snapshot.library().action("acme/ship@v1").unwrap();
    assert_eq!(action.meaning.service.as_deref(), Some("Moon"));
    assert_eq!((action.reads.len(), action.caches.len(), action.permissions.len()), (3, 1, 1));
    let snapshot = session.apply(Command::RemoveFile { path: SETTINGS.to_owned() });
    assert!(snapshot.library().action("acme/ship@v1").is_none());
    assert!(snapshot.library().action("actions/checkout@v4").is_some());
}

#[test]
fn a_setting_that_means_nothing_is_told_and_the_rest_counts() {
    let text = "actions:\n  acme/ship:\n    kind: deplo\n    service: Moon\n    reads: {deploy.taget: to}\n";
    let snapshot = Session::default().apply(settings(text));
    let told: Vec<(&str, &str, Option<&str>)> = snapshot
        .findings()
        .map(|(_, finding)| (finding.code, finding.range.slice(text), finding.help.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("unknown-setting", "deplo", Some("Did you mean `deploy`?")),
            ("unknown-setting", "deploy.taget: to", Some("Did you mean `deploy.target`?")),
        ]
    );
    assert_eq!(snapshot.library().action("acme/ship").unwrap().meaning.service.as_deref(), Some("Moon"));
}

#[test]
fn describing_an_action_writes_the_settings_and_keeps_the_rest() {
    let mut session = Session::default();
    let snapshot = session.apply(described("acme/ship", "deploy"));
    assert_eq!(
        text_of(&snapshot, SETTINGS),
        "actions:\n  acme/ship:\n    about: 'Ours: it''s fast.'\n    kind: deploy\n"
    );
    assert_eq!(snapshot.news.changed, [SETTINGS]);
    assert_eq!(snapshot.library().action("acme/ship").unwrap().about.as_deref(), Some("Ours: it's fast."));
    session.apply(settings("# ours\nactions:\n    a/b: # first\n        kind: test\n\n# end\n"));
    let snapshot = session.apply(described("acme/ship", "other"));
    assert_eq!(
        text_of(&snapshot, SETTINGS),
        "# ours\nactions:\n    a/b: # first\n        kind: test\n    acme/ship:\n      about: 'Ours: it''s fast.'\n      kind: other\n\n# end\n"
    );
    assert!(session.apply(described("a/b", "test")).news.refusal.unwrap().contains("already"));
    assert!(session.apply(described("c/d", "magic")).news.refusal.unwrap().contains("no kind"));
    session.apply(settings("profile: strict"));
    let snapshot = session.apply(described("c/d", "test"));
    assert!(text_of(&snapshot, SETTINGS).starts_with("profile: strict\nactions:\n  c/d:\n"));
    session.apply(settings("actions:\nprofile: x\n"));
    let snapshot = session.apply(described("c/d", "test"));
    assert!(text_of(&snapshot, SETTINGS).starts_with("actions:\n  c/d:\n"), "{}", text_of(&snapshot, SETTINGS));
    assert!(text_of(&snapshot, SETTINGS).ends_with("    kind: test\nprofile: x\n"));
}

#[test]
fn details_of_another_version_are_refused() {
    assert!(!Session::default().learn("nothing of ours".to_owned()));
}

#[test]
fn steps_say_what_is_known_of_their_actions() {
    let mut session = Session::default();
    let steps =
        "      - uses: actions/checkout@v4\n      - uses: nobody/knows@v1\n      - uses: ./local\n      - run: make\n";
    let snapshot = session.apply(text(&format!("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n{steps}")));
    let told = crate::wire::convert::snapshot(&snapshot, false, None).1;
    let card = told.picture.cards.into_iter().find(|card| card.node.starts_with("job:")).unwrap();
    let known: Vec<Option<ActionFact>> =
        card.facts.iter().filter(|fact| fact.label == "Step").map(|fact| fact.action.clone()).collect();
    assert!(matches!(known.first(), Some(Some(ActionFact::Known(_)) | None)));
    assert_eq!(known[1], Some(ActionFact::Unknown("nobody/knows".to_owned())));
    assert_eq!(&known[2..], [None, None]);
}

#[test]
fn findings_follow_what_other_files_say() {
    let file = |path: &str, text: &str| TextFile { path: path.to_owned(), text: text.to_owned() };
    let caller = "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n";
    let called = |on: &str| {
        file(".github/workflows/b.yml", &format!("on: {on}\njobs:\n  b: {{runs-on: x, steps: [{{run: a}}]}}\n"))
    };
    let mut session = Session::default();
    let files = vec![file(".github/workflows/a.yml", caller), called("push")];
    let codes =
        |snapshot: &Snapshot| -> Vec<&'static str> { snapshot.findings().map(|(_, finding)| finding.code).collect() };
    assert_eq!(codes(&session.apply(Command::Open { name: "p".to_owned(), files })), ["not-callable"]);
    assert_eq!(codes(&session.apply(Command::SetText(called("workflow_call")))), [""; 0]);
    let settings = file(".pipewright.yml", "rules: {missing-workflow: off}\n");
    session.apply(Command::RemoveFile { path: ".github/workflows/b.yml".to_owned() });
    session.apply(Command::SetText(called("workflow_call")));
    let renamed = file(".github/workflows/a.yml", &caller.replace("b.yml", "c.yml"));
    assert_eq!(codes(&session.apply(Command::SetText(renamed))), ["missing-workflow"]);
    assert_eq!(codes(&session.apply(Command::SetText(settings))), [""; 0]);
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
    let told = crate::wire::convert::snapshot(&snapshot, false, None).1;
    let job = told.picture.cards.into_iter().find(|card| card.node.ends_with("#a")).unwrap();
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

#[test]
fn the_first_picture_is_where_the_whole_core_draws_it() {
    let places = |skills| {
        let snapshot = Session::with(skills).apply(Command::OpenSample);
        let cards = snapshot.scene.cards.iter().map(|card| (card.node.clone(), card.frame));
        (snapshot.is_checked, cards.collect::<Vec<_>>())
    };
    let (first, whole) = (places(&Skills::DRAW), places(&Skills::ALL));
    assert_eq!((first.0, whole.0), (false, true));
    assert_eq!(first.1, whole.1);
}

#[test]
fn who_can_only_draw_changes_and_writes_nothing() {
    let mut session = Session::with(&Skills::DRAW);
    session.apply(text(&jobs(&["a", "b"])));
    let snapshot = session.apply(add_need("a", "b"));
    assert_eq!(snapshot.documents[0].text, jobs(&["a", "b"]));
    assert!((Skills::DRAW.export)(&snapshot, &Export::Svg).is_err());
}

/// Where each card stands.
fn corners(snapshot: &Snapshot) -> Vec<(String, i32, i32)> {
    snapshot.scene.cards.iter().map(|card| (card.node.clone(), card.frame.x, card.frame.y)).collect()
}

/// Jobs `a` and `z0` to `z5`, each of which needs `a`; the one named `renamed` in place of `z2`.
fn fan(renamed: &str, more: &str) -> Command {
    let names = ["z0", "z1", renamed, "z3", "z4", "z5"];
    let job = |name: &str| format!("  {name}: {{needs: a, runs-on: x, steps: [{{run: y}}]}}\n");
    let jobs: String = names.into_iter().map(job).collect();
    text(&format!("on: push\njobs:\n  a: {{runs-on: x, steps: [{{run: y}}]}}\n{jobs}{more}"))
}

#[test]
fn a_job_keeps_its_place_while_it_is_renamed() {
    let mut session = Session::default();
    let mut before = corners(&session.apply(fan("z2", "")));
    for name in ["t", "te", "tes", "test"] {
        let after = corners(&session.apply(fan(name, "")));
        let places = |corners: &[(String, i32, i32)]| corners.iter().map(|(_, x, y)| (*x, *y)).collect::<Vec<_>>();
        assert_eq!(places(&before), places(&after), "{name}");
        before = after;
    }
}

/// Two jobs that want `z0` and `z2` beside each other.
const PULLERS: &str =
    "  p: {needs: [z0, z2], runs-on: x, steps: [{run: y}]}\n  q: {needs: [z1], runs-on: x, steps: [{run: y}]}\n";

/// The jobs of the fan from top to bottom.
fn order(snapshot: &Snapshot) -> Vec<String> {
    let mut cards = corners(snapshot);
    cards.retain(|(node, ..)| node.contains("#z"));
    cards.sort_by_key(|(_, x, y)| (*x, *y));
    cards.into_iter().map(|(node, ..)| node).collect()
}

#[test]
fn an_edit_keeps_the_order_and_opening_again_starts_from_nothing() {
    let mut session = Session::default();
    let pulled = order(&session.apply(fan("z2", PULLERS)));
    assert!(!pulled.is_sorted());
    let edited = session.apply(fan("z2", ""));
    assert_eq!(order(&edited), pulled);
    let file = TextFile { path: PATH.to_owned(), text: text_of(&edited, PATH) };
    let again = session.apply(Command::Open { name: "p".to_owned(), files: vec![file] });
    assert_eq!(again.scene, Session::default().apply(fan("z2", "")).scene);
    assert!(order(&again).is_sorted());
}

#[test]
fn a_level_looks_the_same_however_it_was_reached() {
    let focus = |focus: Option<&str>| Command::SetView(View { focus: focus.map(str::to_owned), ..View::default() });
    let mut session = Session::default();
    session.apply(fan("z2", PULLERS));
    let edited = session.apply(fan("z2", ""));
    session.apply(focus(Some("job:.github/workflows/a.yml#z4")));
    let entered = session.apply(focus(None));
    assert_ne!(edited.scene, entered.scene);
    assert_eq!(entered.scene, Session::default().apply(fan("z2", "")).scene);
}

/// Three problems with safe fixes.
const MENDABLE: &str = "\
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-latest
    timeout-minutes: \"5\"
    steps:
      - run: |
          echo first # kept
          echo A=b > GITHUB_ENV
          echo B=c > GITHUB_OUTPUT
";

#[test]
fn all_safe_fixes_come_as_one_text_and_twice_is_once() {
    let mut session = Session::default();
    session.apply(text(MENDABLE));
    let snapshot = session.apply(Command::FixAll { path: None });
    assert_eq!(snapshot.news.changed, [PATH]);
    let quoted = MENDABLE.replace("GITHUB_ENV", "\"$GITHUB_ENV\"").replace("GITHUB_OUTPUT", "\"$GITHUB_OUTPUT\"");
    let wanted = quoted.replace("\"5\"", "5");
    assert_eq!(snapshot.documents[0].text, wanted);
    let again = session.apply(Command::FixAll { path: Some(PATH.to_owned()) });
    assert_eq!(again.documents[0].text, wanted);
    assert!(again.news.changed.is_empty() && again.news.refusal.is_some());
}

#[test]
fn one_fix_changes_its_place_alone() {
    let mut session = Session::default();
    let snapshot = session.apply(text(MENDABLE));
    let told = crate::wire::convert::snapshot(&snapshot, false, None).1;
    let finding = told.findings.iter().find(|finding| finding.rule == "wrong-type").unwrap();
    assert!(finding.fixes[0].is_safe);
    let fix = |start| {
        let (path, rule) = (PATH.to_owned(), finding.rule.clone());
        Command::Fix(FixOne { path, rule, start, end: finding.place.end, number: 0 })
    };
    let missed = session.apply(fix(finding.place.start + 1));
    assert!(missed.news.refusal.is_some() && missed.documents[0].text == MENDABLE);
    let mended = session.apply(fix(finding.place.start));
    assert_eq!(mended.documents[0].text, MENDABLE.replace("\"5\"", "5"));
}

#[test]
fn fixing_is_done_when_nothing_changes_any_more() {
    let file = |path: &str, text: &str| TextFile { path: path.to_owned(), text: text.to_owned() };
    let files = vec![file(PATH, MENDABLE), file(".github/workflows/b.yml", "on: push\njobs: {}\n")];
    let safe = crate::fix(files.clone(), None, crate::Grade::Safe);
    assert_eq!(safe.files.len(), 1);
    assert_eq!(safe.done.len(), 3);
    let more = crate::fix(safe.files.clone(), None, crate::Grade::Safe);
    assert!(more.files.is_empty());
    let is_fixable = |finding: &source::Diagnostic| finding.fixes.iter().any(|fix| fix.grade == crate::Grade::Safe);
    assert!(!safe.documents.iter().flat_map(|document| &document.findings).any(is_fixable));
}

/// Checks that also find every `make`, and offer to put something in its place that GitHub refuses.
static HARMFUL: Skills = Skills {
    check_alone: |path, file, library| {
        let harm = file.tree().text().find("make").map(|at| {
            let range = source::TextRange::new(at, at + "make".len());
            let edit = source::TextEdit::replace(range, "${{ nobody.knows }}".to_owned());
            let fix = source::Fix { title: "Break it".to_owned(), grade: crate::Grade::Review, edit };
            source::Diagnostic::advice("harm", range, "This is `make`.").fix(fix)
        });
        (Skills::ALL.check_alone)(path, file, library).into_iter().chain(harm).collect()
    },
    ..Skills::ALL
};

#[test]
fn a_fix_that_breaks_something_else_is_not_taken() {
    let text = "on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    \
                timeout-minutes: '5'\n    steps:\n      - run: make\n";
    let mut session = Session::with(&HARMFUL);
    session.open(String::new(), vec![TextFile { path: PATH.to_owned(), text: text.to_owned() }]);
    let mended = session.mend(None, crate::Grade::Review, &|_| true);
    let offered = mended.documents[0].findings.iter().any(|finding| finding.code == "harm");
    assert!(offered, "{:?}", mended.documents[0].findings);
    assert_eq!(mended.done, [(PATH.to_owned(), "Remove the quotes".to_owned())]);
    assert_eq!(mended.documents[0].text, text.replace("'5'", "5"));
}

/// What the code pane is told about a place, without blanks.
fn told(session: &Session, what: &str, offset: usize, detail: &str) -> String {
    let (path, detail) = (PATH.to_owned(), detail.to_owned());
    let question = Question { what: what.to_owned(), path, offset: offset as u32, detail, unix: 0 };
    session.tell(&question).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_code_pane_is_told_in_its_own_units() {
    // Three UTF-16 units less than bytes, and a line end of two bytes.
    let needs = "# \u{e9}\u{1f600}\r\non: push\njobs:\n  a:\n    runs-on: x\n  b:\n    needs: a\n    runs-on: x\n";
    let mut session = Session::default();
    session.apply(text(needs));
    let at = needs.find("needs: a").unwrap() + "needs: ".len() - 4;
    let defined = told(&session, "definition", at, "");
    assert!(defined.contains("\"line\": 4") && defined.contains("\"column\": 3"), "{defined}");
    let start = needs.find("a:\n").unwrap() - 4;
    assert!(defined.contains(&format!("\"start\": {start},")), "{defined}");
    let names = told(&session, "complete", at, "");
    assert!(names.starts_with(&format!("{{ \"from\": {at}, \"to\": {},", at + 1)), "{names}");
    assert_eq!(told(&session, "hover", 0, ""), "null");
    assert_eq!(told(&session, "nonsense", 0, ""), "null");
}

#[test]
fn a_rename_is_told_before_it_is_done() {
    let mut session = Session::default();
    let before = session.apply(text(&jobs(&["a", "b"]).replace("  b:\n", "  b:\n    needs: a\n")));
    let at = before.documents[0].text.find("  a:").unwrap() + 2;
    let planned = told(&session, "rename", at, "first");
    assert!(planned.contains("needs: first"), "{planned}");
    assert!(told(&session, "rename", at, "b").contains("exists already"));
    let rename = |name: &str| Command::Rename { path: PATH.to_owned(), offset: at as u32, name: name.to_owned() };
    let after = session.apply(rename("first"));
    assert_eq!(after.news.changed, [PATH]);
    assert!(after.documents[0].text.contains("  first:\n") && after.documents[0].text.contains("needs: first"));
    assert!(session.apply(rename("b")).news.refusal.is_some());
}

#[test]
fn fixes_are_told_before_they_are_done() {
    let mut session = Session::default();
    let snapshot = session.apply(text(MENDABLE));
    let found = crate::wire::convert::snapshot(&snapshot, false, None).1.findings;
    let finding = found.iter().find(|finding| finding.rule == "wrong-type").unwrap();
    let one = told(&session, "fix", 0, &format!("wrong-type {} {} 0", finding.place.start, finding.place.end));
    assert!(one.contains("timeout-minutes: 5\\n") && one.contains("> GITHUB_ENV"), "{one}");
    let all = told(&session, "fix-all", 0, "");
    assert!(all.contains("timeout-minutes: 5\\n") && !all.contains("> GITHUB_ENV"), "{all}");
    assert_eq!(session.state().documents[0].text, MENDABLE);
}

#[test]
fn a_called_workflow_opens_in_place_and_only_in_the_picture() {
    let file = |name: &str, text: &str| TextFile { path: format!(".github/workflows/{name}"), text: text.to_owned() };
    let job = |needs: &str| format!("{{needs: [{needs}], runs-on: x, steps: [{{run: y}}]}}");
    let caller = format!("on: push\njobs:\n  call: {{uses: ./.github/workflows/b.yml}}\n  after: {}\n", job("call"));
    let called = format!("on: workflow_call\njobs:\n  one: {}\n  two: {}\n", job(""), job("one"));
    let mut session = Session::default();
    let files = vec![file("a.yml", &caller), file("b.yml", &called)];
    let closed = session.apply(Command::Open { name: "p".to_owned(), files });
    let call = "job:.github/workflows/a.yml#call".to_owned();
    let open = Command::SetView(View { open: vec![call.clone()], ..View::default() });
    let opened = session.apply(open);
    let inside = |snapshot: &Snapshot| -> Vec<String> {
        let cards = snapshot.scene.cards.iter().filter(|card| card.parent.as_ref() == Some(&call));
        cards.map(|card| card.node.clone()).collect()
    };
    assert_eq!(inside(&closed), [""; 0]);
    assert_eq!(inside(&opened), [format!("{call}/one"), format!("{call}/two")]);
    let spoken: Vec<&str> = opened.scene.lines.iter().map(|line| line.spoken.as_str()).collect();
    assert_eq!(spoken.iter().filter(|line| **line == "two needs one").count(), 2, "{spoken:?}");
    assert!(spoken.contains(&"after needs call"));
    assert_eq!(opened.graph.outline(), closed.graph.outline());
    let told = crate::wire::convert::snapshot(&opened, false, None).1;
    let can_open = |name: &str| told.picture.cards.iter().any(|card| card.node == name && card.can_open);
    assert!(can_open(&call) && can_open(&format!("{call}/one")) && !can_open("workflow:.github/workflows/a.yml"));
    let rows = told.outline;
    let depths: Vec<(u32, &str)> = rows.iter().take(5).map(|row| (row.depth, row.label.as_str())).collect();
    assert_eq!(depths, [(0, "a.yml"), (1, "call"), (2, "one"), (2, "two"), (1, "after")]);
}

#[test]
fn the_first_core_keeps_the_last_good_picture_of_a_text_it_cannot_read() {
    let mut session = Session::with(&Skills::DRAW);
    let good = session.apply(text(&jobs(&["a", "b"])));
    let broken = session.apply(text(&jobs(&["a", "b"]).replace("steps: [{run: make}]", "steps: [{run: make}")));
    assert!(broken.documents[0].is_stale);
    assert_eq!(corners(&broken), corners(&good));
}
