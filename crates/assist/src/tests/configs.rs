//! What is offered and said in settings: Dependabot's, and our own.

use expect_test::{Expect, expect};

use super::{case, completed};

/// The text is a file at that path.
fn at(path: &str, text: &str) -> String {
    format!("on: push\n# file: {path}\n{text}")
}

fn offers(path: &str, text: &str, expected: Expect) {
    expected.assert_eq(&completed(&at(path, text), 6));
}

fn says(path: &str, text: &str, expected: Expect) {
    let case = case(&at(path, text));
    let told = case.with(|context| crate::hover(context, case.offset, 0).map_or("nothing".to_owned(), |it| it.about));
    expected.assert_eq(&told);
}

const DEPENDABOT: &str = ".github/dependabot.yml";
const OWN: &str = ".pipewright.yml";

#[test]
fn keys_of_dependabot() {
    offers(
        DEPENDABOT,
        "version: 2\nup‸",
        expect![[r#"
        [up]
        updates · required ⇒ "updates:\n  - "
        registries ⇒ "registries:\n  "
        multi-ecosystem-groups ⇒ "multi-ecosystem-groups:\n  "
        enable-beta-ecosystems ⇒ "enable-beta-ecosystems: ""#]],
    );
    offers(
        DEPENDABOT,
        "version: 2\nupdates:\n  - package-ecosystem: npm\n    dir‸\n",
        expect![[r#"
        [dir]
        directory ⇒ "directory: "
        directories ⇒ "directories:\n      - "
        schedule · required ⇒ "schedule:\n      "
        allow ⇒ "allow:\n      - "
        assignees ⇒ "assignees:\n      - "
        commit-message ⇒ "commit-message:\n      "
        … 24 in all"#]],
    );
    offers(
        DEPENDABOT,
        "version: 2\nupdates:\n  - schedule:\n      in‸\n",
        expect![[r#"
        [in]
        interval · required ⇒ "interval: "
        day ⇒ "day: "
        time ⇒ "time: "
        timezone ⇒ "timezone: "
        cronjob ⇒ "cronjob: ""#]],
    );
    offers(
        DEPENDABOT,
        "version: 2\nupdates:\n  - groups:\n      all:\n        ‸\n",
        expect![[r#"
        []
        applies-to ⇒ "applies-to: "
        dependency-type ⇒ "dependency-type: "
        patterns ⇒ "patterns:\n          - "
        exclude-patterns ⇒ "exclude-patterns:\n          - "
        update-types ⇒ "update-types:\n          - "
        group-by ⇒ "group-by: ""#]],
    );
}

#[test]
fn values_of_dependabot() {
    offers(
        DEPENDABOT,
        "version: 2\nupdates:\n  - package-ecosystem: ca‸\n",
        expect![[r#"
        [ca]
        bazel
        bun
        bundler
        cargo
        composer
        conda
        … 33 in all"#]],
    );
    offers(
        DEPENDABOT,
        "version: 2\nupdates:\n  - schedule: {interval: ‸}\n",
        expect![[r#"
        []
        daily
        weekly
        monthly
        quarterly
        semiannually
        yearly
        … 7 in all"#]],
    );
    offers(
        DEPENDABOT,
        "version: 2\nregistries:\n  ours: {type: git}\nupdates:\n  - registries:\n      - ‸\n",
        expect![[r#"
            []
            ours
            * · all of them ⇒ "'*'""#]],
    );
}

#[test]
fn keys_of_dependabot_are_explained() {
    says(
        DEPENDABOT,
        "version: 2\nupdates:\n  - cool‸down: {default-days: 7}\n",
        expect![[r#"
        **cooldown**

        How many days a release has to be out before it is proposed."#]],
    );
    says(
        DEPENDABOT,
        "version: 2\nupdates:\n  - cooldown: {default-d‸ays: 7}\n",
        expect![[r#"
        **default-days**

        Days that hold where nothing else is said."#]],
    );
}

#[test]
fn our_own_settings() {
    offers(
        OWN,
        "prof‸",
        expect![[r#"
        [prof]
        profile ⇒ "profile: "
        rules ⇒ "rules:\n  "
        actions ⇒ "actions:\n  ""#]],
    );
    offers(
        OWN,
        "profile: ‸",
        expect![[r#"
        []
        errors
        default
        strict"#]],
    );
    offers(
        OWN,
        "rules:\n  unknown-k‸",
        expect![[r#"
        [unknown-k]
        yaml-syntax · rejected ⇒ "yaml-syntax: "
        duplicate-key · rejected ⇒ "duplicate-key: "
        unknown-key · rejected ⇒ "unknown-key: "
        missing-key · rejected ⇒ "missing-key: "
        missing-runs-on · rejected ⇒ "missing-runs-on: "
        empty-value · rejected ⇒ "empty-value: "
        … 154 in all"#]],
    );
    offers(
        OWN,
        "rules:\n  unknown-key: ‸",
        expect![[r#"
        []
        off
        rejected
        broken
        risky
        advice"#]],
    );
}

#[test]
fn our_own_settings_of_actions() {
    offers(
        OWN,
        "actions:\n  acme/ship:\n    ki‸",
        expect![[r#"
        [ki]
        about ⇒ "about: "
        kind ⇒ "kind: "
        service ⇒ "service: "
        layers ⇒ "layers: "
        does ⇒ "does: "
        causes ⇒ "causes: "
        … 9 in all"#]],
    );
    offers(
        OWN,
        "actions:\n  acme/ship:\n    kind: ‸",
        expect![[r#"
        []
        checkout
        setup
        install
        cache
        artifact
        build
        … 23 in all"#]],
    );
}

#[test]
fn our_own_settings_are_explained() {
    says(
        OWN,
        "rules:\n  missing-‸timeout: off\n",
        expect![[r#"
            **missing-timeout**: advice

            A job without `timeout-minutes` that hangs is stopped after 6 hours

            Only the strict profile shows it.

            It makes fixes."#]],
    );
    says(
        OWN,
        "pro‸file: strict\n",
        expect![[r#"
        **profile**

        Which findings are told: `errors` what GitHub refuses and what fails, `default` risks too, `strict` everything."#]],
    );
}

#[test]
fn keys_of_an_action() {
    offers(
        "action.yml",
        "name: A\nruns:\n  using: composite\n  ste‸\n",
        expect![[r#"
        [ste]
        image · required ⇒ "image: "
        entrypoint ⇒ "entrypoint: "
        args ⇒ "args:\n    - "
        env ⇒ "env:\n    "
        pre-entrypoint ⇒ "pre-entrypoint: "
        pre-if ⇒ "pre-if: "
        … 12 in all"#]],
    );
    offers(
        "action.yml",
        "name: A\nruns:\n  using: ‸\n",
        expect![[r#"
        []
        docker
        node12
        node16
        node20
        node24
        composite"#]],
    );
}

/// What other jobs do in their steps changes nothing of what is offered.
#[test]
fn other_jobs_steps_do_not_matter() {
    let text = "on: push\njobs:\n  a:\n    runs-on: x\n    outputs: {o: '1'}\n    steps:\n      - id: s\n        run: |\n          make\n\n  \
                b:\n    needs: [a]\n    runs-on: x\n    steps:\n    - run: echo ${{ needs.a.outputs.o }}\n    # one more\n  c:\n    \
                needs: b\n    runs-on: x\n    steps: [{run: make}]\n";
    for (offset, _) in text.char_indices() {
        let offered = |known: &str| {
            let case = case(&format!("{known}‸"));
            case.with(|context| crate::complete(super::PATH, text, offset, context.project, context.library))
        };
        assert_eq!(offered(text), offered("on: push\n"), "{offset}");
    }
}
