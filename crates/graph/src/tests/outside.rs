//! What jobs reach, keep, run in and read.

use expect_test::expect;

use super::Files;
use super::check_lines;

#[test]
fn environments_are_one_whatever_the_case_and_one_a_row() {
    check_lines(
        &[(
            "a.yml",
            "jobs:
  a: {environment: {name: Production, url: 'https://x.example'}}
  b: {environment: production}
  c: {strategy: {matrix: {to: [test, live]}}, environment: 'site-${{ matrix.to }}'}
  d: {environment: '${{ inputs.to }}'}
",
        )],
        &["environment:"],
        expect![[r#"
            environment:production = Production (https://x.example)
            environment:site-test = site-test
            environment:site-live = site-live
            environment:* = *
            job:a.yml#a -Deploys-> environment:production
            job:a.yml#b -Deploys-> environment:production
            job:a.yml#c -Deploys-> environment:site-test
            job:a.yml#c -Deploys-> environment:site-live
            job:a.yml#d -Deploys-> environment:*
        "#]],
    );
}

#[test]
fn services_are_known_by_the_actions_and_commands_that_reach_them() {
    check_lines(
        &[(
            "a.yml",
            "jobs:
  a:
    steps:
      - uses: codecov/codecov-action@v5
      - run: |
          # twine upload is not run here
          echo twine upload
          twine upload dist/*
",
        )],
        &["service:"],
        expect![[r#"
            service:Codecov = Codecov [codecov/codecov-action]
            service:PyPI = PyPI [twine upload]
            job:a.yml#a -Reaches report-> service:Codecov by codecov/codecov-action@v5 [codecov/codecov-action]
            job:a.yml#a -Reaches publish-> service:PyPI by echo twine upload [twine upload]
        "#]],
    );
}

#[test]
fn registries_are_told_by_their_address_or_the_images_names() {
    check_lines(
        &[(
            "a.yml",
            "jobs:
  login: {steps: [{uses: docker/login-action@v3, with: {registry: ghcr.io}}]}
  hub: {steps: [{uses: docker/build-push-action@v6, with: {push: true, tags: 'acme/site:1'}}]}
  meta:
    steps:
      - {id: m, uses: docker/metadata-action@v5, with: {images: quay.io/acme/site}}
      - {uses: docker/build-push-action@v6, with: {push: true, tags: '${{ steps.m.outputs.tags }}'}}
  open: {steps: [{uses: docker/build-push-action@v6, with: {push: '${{ inputs.push }}', tags: '${{ inputs.tags }}'}}]}
  no: {steps: [{uses: docker/build-push-action@v6, with: {tags: 'acme/site:1'}}]}
  cli: {steps: [{run: docker push registry.example.com/site:$TAG}]}
",
        )],
        &["service:"],
        expect![[r#"
            service:GitHub Container Registry = GitHub Container Registry [docker/login-action]
            service:Docker Hub = Docker Hub [docker/build-push-action]
            service:Quay = Quay [docker/build-push-action]
            service:Container registry = Container registry [docker/build-push-action]
            service:registry.example.com = registry.example.com [docker push]
            job:a.yml#login -Reaches auth-> service:GitHub Container Registry by docker/login-action@v3 [docker/login-action]
            job:a.yml#hub -Reaches build-> service:Docker Hub by docker/build-push-action@v6 [docker/build-push-action]
            job:a.yml#meta -Reaches build-> service:Quay by docker/build-push-action@v6 [docker/build-push-action]
            job:a.yml#open -Reaches build-> service:Container registry by docker/build-push-action@v6 [docker/build-push-action]
            job:a.yml#cli -Reaches publish-> service:registry.example.com by docker push registry.example.com/site:$TAG [docker push]
        "#]],
    );
}

#[test]
fn a_cache_is_its_files_with_all_its_keys() {
    check_lines(
        &[(
            "a.yml",
            "jobs:
  a:
    steps:
      - {uses: actions/cache@v4, with: {path: ~/.cache/pip, key: \"pip-${{ hashFiles('a') }}\"}}
      - {uses: actions/cache/restore@v4, with: {path: ~/.cache/pip, key: pip-b}}
      - {uses: actions/cache/save@v4, with: {path: \"x\\ny\", key: k}}
      - {uses: actions/setup-node@v4, with: {cache: npm}}
      - {uses: actions/setup-node@v4}
      - {uses: docker/build-push-action@v6, with: {cache-from: type=gha, cache-to: 'type=registry,ref=acme/site:cache'}}
",
        )],
        &["cache:"],
        expect![[r#"
            cache:~/.cache/pip = ~/.cache/pip = pip-${{ hashFiles('a') }} | pip-b [actions/cache]
            cache:x, y = x, y = k [actions/cache/save]
            cache:~/.npm = npm: ~/.npm [actions/setup-node]
            cache:image layers in gha = image layers in gha [docker/build-push-action]
            cache:image layers in registry acme/site:cache = image layers in registry acme/site:cache [docker/build-push-action]
            job:a.yml#a -Caches-> cache:~/.cache/pip by actions/cache@v4 [actions/cache]
            job:a.yml#a -Caches restore-> cache:~/.cache/pip by actions/cache/restore@v4 [actions/cache/restore]
            job:a.yml#a -Caches save-> cache:x, y by actions/cache/save@v4 [actions/cache/save]
            job:a.yml#a -Caches-> cache:~/.npm by actions/setup-node@v4 [actions/setup-node]
            job:a.yml#a -Caches restore-> cache:image layers in gha by docker/build-push-action@v6 [docker/build-push-action]
            job:a.yml#a -Caches save-> cache:image layers in registry acme/site:cache by docker/build-push-action@v6 [docker/build-push-action]
        "#]],
    );
}

#[test]
fn images_of_containers_and_services() {
    check_lines(
        &[(
            "a.yml",
            "jobs:
  a:
    strategy: {matrix: {pg: [15, 16]}}
    container: {image: node:22}
    services: {db: {image: 'postgres:${{ matrix.pg }}'}, none: {image: ''}}
",
        )],
        &["image:"],
        expect![[r#"
            image:node:22 = node:22
            image:postgres:15 = postgres:15
            image:postgres:16 = postgres:16
            image:node:22 -RunsIn-> job:a.yml#a
            image:postgres:15 -RunsBeside-> job:a.yml#a
            image:postgres:16 -RunsBeside-> job:a.yml#a
        "#]],
    );
}

#[test]
fn secrets_and_variables_with_who_reads_them() {
    check_lines(
        &[(
            "a.yml",
            "# ${{ secrets.NO }}
env: {A: '${{ secrets.TOP }}'}
jobs:
  a:
    if: vars.ON == 'yes'
    steps:
      - run: |
          # ${{ secrets.B }} is expanded here too
          x ${{ secrets.a || secrets['A'] }} 'secrets.C'
      - run: x ${{ toJSON(secrets) }}
  b: {uses: ./.github/workflows/x.yml, secrets: inherit}
  c: {uses: ./.github/workflows/x.yml, secrets: {T: '${{ secrets.T }}'}}
",
        )],
        &["Reads"],
        expect![[r#"
            secret:TOP -Reads-> workflow:a.yml
            variable:ON -Reads-> job:a.yml#a
            secret:B -Reads-> job:a.yml#a by x ${{ secrets.a || secrets['A'] }} 'secrets.C'
            secret:A -Reads-> job:a.yml#a by x ${{ secrets.a || secrets['A'] }} 'secrets.C'
            secret:* -Reads-> job:a.yml#a by x ${{ toJSON(secrets) }}
            secret:* -Reads-> job:a.yml#b
            secret:T -Reads-> job:a.yml#c
        "#]],
    );
}

#[test]
fn secrets_of_a_workflow_are_told_with_their_first_place() {
    let text = "# ${{ secrets.NO }}\njobs:\n  a:\n    steps:\n      - run: |\n          # ${{ secrets.B }}\n          x ${{ secrets.A || secrets.b }}\n";
    let files = Files::read(&[("a.yml", text)]);
    let found = crate::secrets(&files.workflows[0]);
    assert_eq!(found.iter().map(|secret| secret.value.as_str()).collect::<Vec<_>>(), ["B", "A"]);
    assert_eq!(found[0].range.slice(text), "secrets.B");
}
