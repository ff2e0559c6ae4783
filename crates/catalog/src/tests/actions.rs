//! Actions: found by any spelling, read as their entries say, a user's before ours.

use expect_test::expect;
use proptest::prelude::*;

use crate::library::{CORE, section};
use crate::*;

fn library() -> &'static Library {
    Library::builtin()
}

#[test]
fn actions_are_sorted_and_found() {
    assert!(library().actions().count() >= 230);
    for action in library().actions() {
        let upper = format!("{}@v9", action.slug.to_uppercase());
        assert_eq!(library().action(&upper), Some(action));
        assert!(!action.slug.contains(['@', ' ']), "{}", action.slug);
    }
    assert!(library().action("./.github/actions/x").is_none());
    assert!(library().action("actions/checkouts@v4").is_none());
    assert!(library().action("").is_none());
}

/// A line whose words mean nothing would be left out without a word.
#[test]
fn every_line_of_the_tables_is_read() {
    fn fields(line: &'static str) -> (&'static str, Vec<(&'static str, &'static str)>) {
        let mut parts = line.split('\t');
        (parts.next().unwrap(), parts.map(|part| part.split_once('=').unwrap()).collect())
    }
    for line in section(CORE, "=actions") {
        let (slug, fields) = fields(line);
        Action::read(slug, fields).unwrap_or_else(|unread| panic!("{slug}: {unread:?}"));
    }
    for line in section(CORE, "=commands") {
        let (pattern, fields) = fields(line);
        Command::read(pattern, fields).unwrap_or_else(|unread| panic!("{pattern}: {unread:?}"));
    }
}

#[test]
fn every_action_says_what_it_is() {
    for action in library().actions() {
        let about = library().about_action(action).unwrap_or_default();
        assert!(about.ends_with('.') && about.len() <= 120, "{}: {about}", action.slug);
    }
}

/// An input that is read is an input of the action, where its inputs are listed.
#[test]
fn readings_name_inputs_that_exist() {
    for action in library().actions() {
        let known = library().details().unwrap().inputs(&action.slug);
        for reading in action.reads.iter().filter(|reading| reading.input != "@ref" && !known.is_empty()) {
            let has = known.iter().any(|inputs| inputs.has(&reading.input));
            assert!(has, "{}: {}", action.slug, reading.input);
            assert_eq!(reading.grade, Grade::Checked, "{}: {}", action.slug, reading.input);
        }
    }
}

#[test]
fn what_an_action_causes_is_an_event_and_needs_a_scope() {
    let commands = library().commands().iter().map(|command| &command.meaning);
    for meaning in library().actions().map(|action| &action.meaning).chain(commands) {
        for cause in &meaning.causes {
            assert!(event(cause).is_some(), "{cause}");
        }
    }
    for need in library().actions().flat_map(|action| &action.permissions) {
        assert!(scope(&need.scope).is_some_and(|scope| scope.levels.contains(&need.level.as_str())), "{need:?}");
    }
}

#[test]
fn reading_rules_of_the_usual_ones() {
    let table = |uses: &str| {
        let action = library().action(uses).unwrap();
        let lines = action.reads.iter().map(|reading| {
            let default = reading.default.as_deref().map(|text| format!(" = {text}")).unwrap_or_default();
            format!("{}: {}{default} ({:?})\n", reading.role.word(), reading.input, reading.grade)
        });
        let caches =
            action.caches.iter().map(|cache| format!("cache {} {:?} {:?}\n", cache.layer, cache.path, cache.when));
        lines.chain(caches).collect::<String>()
    };
    expect![[r"
        artifact.name: name = artifact (Checked)
        artifact.path: path (Checked)
        artifact.retention_days: retention-days (Checked)
        artifact.if_missing: if-no-files-found = warn (Checked)
        artifact.overwrite: overwrite = false (Checked)
    "]]
    .assert_eq(&table("actions/upload-artifact@v4"));
    expect![[r#"
        version: python-version (Checked)
        version.file: python-version-file (Checked)
        cache.tool: cache (Checked)
        cache.files: cache-dependency-path (Checked)
        token: token (Checked)
        cache pip Some("~/.cache/pip") Is("cache", "pip")
        cache pipenv Some("~/.local/share/virtualenvs") Is("cache", "pipenv")
        cache poetry None Is("cache", "poetry")
    "#]]
    .assert_eq(&table("actions/setup-python@v5"));
    assert!(library().action("actions/cache/restore@v4").unwrap().meaning.does(Does::CacheRestore));
    assert!(!library().action("actions/cache/restore@v4").unwrap().meaning.does(Does::CacheSave));
}

#[test]
fn own_caches_depend_on_inputs() {
    let caches = &library().action("actions/setup-go@v5").unwrap().caches;
    let holds = |value: Option<&'static str>| caches[0].when.holds(|input| value.filter(|_| input == "cache"));
    assert_eq!(holds(None), Some(true));
    assert_eq!(holds(Some("false")), Some(false));
    assert_eq!(holds(Some("${{ inputs.cache }}")), None);
    assert_eq!(library().action("Swatinem/rust-cache@v2").unwrap().caches[0].when.holds(|_| None), Some(true));
}

#[test]
fn the_constants_for_artifacts_agree_with_the_entries() {
    for (uses, does) in [
        ("actions/upload-artifact", Does::ArtifactUpload),
        ("actions/upload-artifact/merge", Does::ArtifactMerge),
        ("actions/download-artifact", Does::ArtifactDownload),
    ] {
        let (known, action) = (artifact_use(uses).unwrap(), library().action(uses).unwrap());
        assert!(action.meaning.does(does));
        let name = action.input(Role::ArtifactName).unwrap();
        assert_eq!((known.name, known.default_name), (&*name.input, name.default.as_deref()));
        assert_eq!(known.pattern, action.input(Role::ArtifactPattern).map(|reading| &*reading.input));
        assert_eq!(known.retention, action.input(Role::ArtifactRetention).map(|reading| &*reading.input));
    }
    assert_eq!(artifact_use("Actions/Upload-Artifact@v4").unwrap().what, ArtifactUse::Upload);
    assert!(artifact_use("actions/checkout@v4").is_none());
}

#[test]
fn a_users_entry_comes_first() {
    let fields = [
        ("about", "Ours."),
        ("kind", "deploy"),
        ("service", "Moon"),
        ("does", "message output.write"),
        ("deploy.target", "to = base (assumed)"),
        ("caches", "dust, ~/.dust if keep != no"),
        ("permissions", "contents: write (assumed)"),
    ];
    let action = Action::read("Actions/Checkout", fields).unwrap();
    let library = Library::builtin_core().with_user_actions(vec![action]);
    let found = library.action("actions/checkout@v4").unwrap();
    assert_eq!((found.meaning.kind, found.meaning.service.as_deref()), (Kind::Deploy, Some("Moon")));
    assert_eq!(found.meaning.does, [Does::Message, Does::OutputWrite]);
    let target = found.input(Role::DeployTarget).unwrap();
    assert_eq!((&*target.input, target.default.as_deref(), target.grade), ("to", Some("base"), Grade::Assumed));
    assert_eq!(found.caches[0].when, When::IsNot("keep".into(), "no".into()));
    assert_eq!((&*found.permissions[0].level, found.permissions[0].grade), ("write", Grade::Assumed));
    assert_eq!(library.about_action(found).as_deref(), Some("Ours."));
}

#[test]
fn words_that_mean_nothing_are_told() {
    for (field, value, word) in [
        ("kind", "magic", "magic"),
        ("does", "message magic", "magic"),
        ("artefact.name", "name", "artefact.name"),
        ("permissions", "all", "all"),
    ] {
        let unread = Action::read("a/b", [(field, value)]).unwrap_err();
        assert_eq!((unread.field.as_str(), unread.word.as_str()), (field, word));
    }
}

#[test]
fn the_words_of_the_vocabulary_are_read_back() {
    assert!(Role::ALL.iter().all(|role| Role::from_word(role.word()) == Some(*role)));
    assert!(Kind::ALL.iter().all(|kind| Kind::from_word(kind.word()) == Some(*kind)));
    assert!(Does::ALL.iter().all(|does| Does::from_word(does.word()) == Some(*does)));
    assert!(Layer::ALL.iter().all(|layer| Layer::from_word(layer.word()) == Some(*layer)));
}

proptest! {
    #[test]
    fn any_entry_is_read_or_told(slug in ".{0,20}", field in "[a-z._]{1,20}|caches|permissions|does", value in ".{0,40}") {
        let _ = Action::read(&slug, [(field.as_str(), value.as_str())]);
    }
}
