//! What surrounds a step or a job: permissions, variables, shell.

use super::read;
use crate::EnvFrom::{Job, Step, Workflow};
use crate::{Level, PermissionsFrom, Shell};

const TEXT: &str = "permissions: read-all\nenv: {A: '1', B: '1'}\ndefaults: {run: {shell: bash}}\njobs:\n  a:\n    env: {B: '2', C: '2'}\n    \
                    permissions: {contents: write, issues: read}\n    steps:\n      - run: x\n        env: {C: '3'}\n        shell: pwsh\n      - run: y\n  \
                    b:\n    env: ${{ fromJSON(x) }}\n    defaults: {run: {working-directory: sub}}\n    steps:\n      - run: z\n";

#[test]
fn a_jobs_permissions_replace_the_workflows() {
    let workflow = read(TEXT);
    let of = |job: usize, scope: &str| workflow.permissions_of(&workflow.jobs[job]).level(scope);
    assert_eq!(of(0, "contents"), Some(Level::Write));
    assert_eq!(of(0, "issues"), Some(Level::Read));
    assert_eq!(of(0, "packages"), Some(Level::None));
    assert_eq!(of(0, "metadata"), Some(Level::Read));
    assert_eq!(of(1, "packages"), Some(Level::Read));
    assert_eq!(of(1, "id-token"), Some(Level::None));
    assert_eq!(workflow.permissions_of(&workflow.jobs[0]).from, PermissionsFrom::Job);
    assert_eq!(workflow.permissions_of(&workflow.jobs[1]).from, PermissionsFrom::Workflow);
}

#[test]
fn permissions_that_nobody_gives_are_unknown() {
    let of = |top: &str| {
        let workflow = read(&format!("{top}jobs:\n  a: {{}}\n"));
        let effective = workflow.permissions_of(&workflow.jobs[0]);
        (effective.from, effective.level("contents"))
    };
    assert_eq!(of(""), (PermissionsFrom::Repository, None));
    assert_eq!(of("permissions: {}\n"), (PermissionsFrom::Workflow, Some(Level::None)));
    assert_eq!(of("permissions: write-all\n"), (PermissionsFrom::Workflow, Some(Level::Write)));
    assert_eq!(of("permissions: reed-all\n"), (PermissionsFrom::Workflow, None));
    assert_eq!(of("permissions: {contents: rite}\n"), (PermissionsFrom::Workflow, None));
}

#[test]
fn the_innermost_variable_wins() {
    let workflow = read(TEXT);
    let job = &workflow.jobs[0];
    let of = |step: Option<usize>| {
        let found = workflow.env_of(job, step.map(|at| &job.steps[at]));
        found.into_iter().map(|(from, (name, value))| (from, name.as_str(), value.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(of(Some(0)), [(Workflow, "A", "1"), (Job, "B", "2"), (Step, "C", "3")]);
    assert_eq!(of(None), [(Workflow, "A", "1"), (Job, "B", "2"), (Job, "C", "2")]);
    assert!(workflow.env_is_closed(job, None) && !workflow.env_is_closed(&workflow.jobs[1], None));
}

#[test]
fn shell_and_folder() {
    let workflow = read(TEXT);
    let shell = |job: usize, step: usize| workflow.shell_of(&workflow.jobs[job], &workflow.jobs[job].steps[step]);
    assert!(matches!(shell(0, 0), Shell::Named(name) if name.value == "pwsh"));
    assert!(matches!(shell(0, 1), Shell::Named(name) if name.value == "bash"));
    let bare = read("jobs:\n  a:\n    steps:\n      - run: x\n");
    assert_eq!(bare.shell_of(&bare.jobs[0], &bare.jobs[0].steps[0]), Shell::Default);
    let folder = workflow.working_directory_of(&workflow.jobs[1], &workflow.jobs[1].steps[0]);
    assert_eq!(folder.unwrap().value, "sub");
}
