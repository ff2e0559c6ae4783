//! Any text as each kind of file: it is lifted, its matrix, filters, schedules, references and scripts are worked out,
//! and nothing panics, hangs or points outside the text.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use model::cron::{Cron, Zone};
use model::script::{self, Shell};
use model::{Action, FileKind, Step, Uses, Workflow};

fuzz_target!(|text: &str| {
    let tree = Arc::new(syntax::parse(text));
    let workflow = model::lower(".github/workflows/a.yml", Arc::clone(&tree));
    workflow_holds(&workflow, text.len());
    action_holds(&model::lower_action("action.yml", Arc::clone(&tree)));
    model::lower_dependabot(".github/dependabot.yml", Arc::clone(&tree));
    assert!(model::read(FileKind::Settings, ".pipewright.yml", tree).is_some());
    let first_line = text.lines().next().unwrap_or("");
    if let Some(zone) = Zone::posix(first_line) {
        zone.offset_at(0);
    }
    if let Ok(glob) = model::glob::Glob::new(first_line) {
        glob.matches(text.get(..200).unwrap_or(text));
    }
});

fn workflow_holds(workflow: &Workflow, end: usize) {
    for trigger in &workflow.triggers {
        assert!(trigger.range.end() <= end);
        trigger.lets_branch("main");
        trigger.lets_tag("v1");
        trigger.lets_paths(&["src/main.rs", "docs/a.md"]);
        for schedule in &trigger.schedules {
            match Cron::read(&schedule.cron.value) {
                Ok(cron) => {
                    let runs: Vec<i64> = cron.runs_after(0, Zone::UTC).take(3).map(|run| run.unix).collect();
                    assert!(runs.is_sorted());
                }
                Err(errors) => {
                    assert!(errors.iter().all(|error| error.range.end() <= schedule.cron.value.len()));
                }
            }
        }
    }
    for job in &workflow.jobs {
        assert!(job.range.end() <= end);
        if let Some(Ok(rows)) = job.matrix().map(model::Matrix::rows) {
            assert!(rows.rows.iter().all(|row| row.cells.iter().all(|cell| cell.range.end() <= end)));
        }
        workflow.permissions_of(job).level("contents");
        job.called();
        for step in job.all_steps() {
            workflow.env_of(job, Some(step));
            workflow.shell_of(job, step);
            step_holds(step);
        }
    }
    workflow.purpose();
    model::secrets(workflow);
}

fn action_holds(action: &Action) {
    action.all_steps().for_each(step_holds);
}

fn step_holds(step: &Step) {
    if let Some(Uses::Remote(remote)) = step.action() {
        remote.slug();
        remote.reference_kind();
    }
    let Some(run) = &step.run else { return };
    for shell in ["bash", "pwsh", "cmd", "python"] {
        let script = script::read(&run.value, Shell::named(shell));
        assert!(script.commands.iter().all(|command| command.range.end() <= run.value.len()));
    }
}
