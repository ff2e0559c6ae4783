//! Commands: what lines of `run:` are taken for, and which values are read from them.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::*;

fn check(line: &str, expected: Expect) {
    let words: Vec<&str> = line.split(' ').collect();
    let told = Library::builtin().command(&words).map(|(command, rest)| {
        let meaning = &command.meaning;
        let service = meaning.service.iter().map(ToString::to_string);
        let does = meaning.does.iter().map(|does| does.word().to_owned());
        let first: Vec<String> = std::iter::once(meaning.kind.word().to_owned()).chain(service).chain(does).collect();
        let values = command.values(rest).into_iter().map(|(flag, value)| {
            let note = flag.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
            format!("\n{} {value}{note}", flag.role.word())
        });
        first.join(" | ") + &values.collect::<String>()
    });
    expected.assert_eq(&told.unwrap_or_default());
}

#[test]
fn reports_are_read_from_flags() {
    check(
        "python -m pytest --cov=src --cov-report=xml --junitxml out.xml",
        expect![[r"
        test | report.make
        report.file out.xml (junit)
        coverage.file xml
        report.name true"]],
    );
    check("uv run --frozen pytest -q", expect!["test | report.make"]);
    check(
        "bandit -r src -f json -o bandit.json",
        expect![[r"
        scan | report.make
        report.file bandit.json
        report.format json
        scan.target src"]],
    );
    check(
        "sudo trivy image --format sarif --output t.sarif app:latest",
        expect![[r"
        scan
        report.format sarif
        report.file t.sarif"]],
    );
}

#[test]
fn the_longest_pattern_counts() {
    check(
        "cargo +nightly llvm-cov --lcov --output-path lcov.info",
        expect![[r"
        test | coverage.make
        coverage.file lcov.info
        report.format true (lcov)"]],
    );
    check("cargo nextest run", expect!["test"]);
    check("npm run build:prod", expect!["build"]);
    check("npm run start", expect!["script"]);
    check("npm ci", expect!["install"]);
    check("yarn", expect!["install"]);
    check("yarn --frozen-lockfile", expect!["install"]);
    check("yarn eslint .", expect!["lint"]);
    check("./gradlew -q clean test", expect!["test"]);
    check("./mvnw -B package", expect!["build"]);
    check("git -C site push", expect!["change | GitHub | commit.push"]);
    check("pnpm --filter web publish", expect!["publish | npm | package.publish"]);
    check(
        "python3 tools/build.py",
        expect![[r"
        script
        code tools/build.py"]],
    );
    check(
        "python3 -m tools.build",
        expect![[r"
        script
        code tools.build"]],
    );
}

#[test]
fn what_the_world_gets_to_know() {
    check(
        "gh release create v1 dist.zip --draft",
        expect![[r"
        release | GitHub Releases | release.make | release.upload
        release.tag v1
        release.files dist.zip
        release.draft true"]],
    );
    check(
        "gh workflow run deploy.yml --ref main",
        expect![[r"
        dispatch | GitHub | workflow.dispatch
        workflow deploy.yml
        ref main"]],
    );
    check(
        "git push origin main",
        expect![[r"
        change | GitHub | commit.push
        repository origin
        branch main"]],
    );
    check(
        "git push origin --tags",
        expect![[r"
        release | GitHub | tag.push
        repository origin"]],
    );
    check(
        "TOKEN=x curl -X POST https://hooks.slack.com/services/x -d @m.json",
        expect![[r"
        notify | Slack | message
        notify.message @m.json"]],
    );
    check(
        "docker buildx build --push -t ghcr.io/a/b:1 .",
        expect![[r"
        build | image.build
        image.tags ghcr.io/a/b:1
        image.push true
        image.context ."]],
    );
    check(
        "twine upload --repository-url https://test.pypi.org/legacy/ dist/*",
        expect![[r"
        publish | PyPI | package.publish
        registry https://test.pypi.org/legacy/
        package.path dist/*"]],
    );
}

#[test]
fn what_is_not_known_is_not_guessed() {
    check("frobnicate --all", expect![""]);
    check("./build.sh", expect![""]);
    check("", expect![""]);
    check("sudo", expect![""]);
    check("sudo env CI=1 timeout 60 npx jest", expect!["test"]);
    check(&format!("{}pytest", "sudo ".repeat(100_000)), expect![""]);
    check("echo x >> $GITHUB_OUTPUT", expect!["other | output.write"]);
}

proptest! {
    #[test]
    fn any_words_are_looked_up(words in prop::collection::vec("[a-z=+-]{0,6}|sudo|npx|git|push|--tags|cargo|run|\\$", 0..10)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some((command, rest)) = Library::builtin().command(&words) {
            prop_assert!(rest.len() <= words.len());
            command.values(rest);
        }
    }
}
