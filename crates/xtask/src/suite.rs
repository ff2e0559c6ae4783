//! `cargo xtask test`: everything that has to hold, in order, with the time that each step took.
//!
//! A step that fails does not stop those that do not build on it, so that one run shows all there is to mend. Nothing
//! is ever left out: a step whose tool is missing fails and says how to get it.

use std::env;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::fault::{Explain, Fault, Result};
use crate::place::Place;
use crate::run::{Output, attempt, run, say};
use crate::{arrows, codegen, size, tidy, tools, web};

/// A part of the test.
struct Step {
    /// What `--only` takes.
    name: &'static str,
    /// What it shows.
    title: &'static str,
    /// The steps without which it makes no sense.
    needs: &'static [&'static str],
    run: fn(&mut Bench) -> Result,
}

const STEPS: [Step; 13] = [
    Step { name: "fmt", title: "Rust is formatted", needs: &[], run: fmt },
    Step { name: "clippy", title: "lints, native", needs: &[], run: clippy },
    Step { name: "clippy-web", title: "lints, wasm32", needs: &[], run: clippy_web },
    Step { name: "unit", title: "unit tests, doc tests, suite", needs: &[], run: unit },
    Step { name: "unit-web", title: "unit tests of the page", needs: &[], run: unit_web },
    Step { name: "doc", title: "documentation, native", needs: &[], run: doc },
    Step { name: "doc-web", title: "documentation, wasm32", needs: &[], run: doc_web },
    Step {
        name: "arrows",
        title: "crates use what ARCHITECTURE.md allows",
        needs: &[],
        run: |bench| arrows::check(bench.place),
    },
    Step { name: "tidy", title: "rules of the house, fresh tables", needs: &[], run: tidy },
    Step { name: "types", title: "TypeScript's types", needs: &[], run: types },
    Step { name: "build", title: "the release builds", needs: &[], run: |bench| web::build(bench.place, bench.locked) },
    Step {
        name: "size",
        title: "the page is within its budget",
        needs: &["build"],
        run: |bench| size::check(bench.place),
    },
    Step { name: "browser", title: "browser tests", needs: &["build"], run: browser },
];

/// What the steps share.
struct Bench<'p> {
    place: &'p Place,
    /// Whether lock files must be right as they are.
    locked: bool,
    counts: Counts,
}

/// How many tests ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
}

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Passed,
    Failed,
    NotRun,
}

/// Prints the names of the steps.
pub fn list() {
    for step in &STEPS {
        say(&format!("{:<12} {}", step.name, step.title));
    }
}

/// Runs the steps, or only the named ones.
pub fn test(place: &Place, only: &[String], locked: bool) -> Result {
    if let Some(unknown) = only.iter().find(|name| STEPS.iter().all(|step| step.name != name.as_str())) {
        return Err(Fault::new(format!("there is no step `{unknown}`")).next("`cargo xtask test --list` shows them"));
    }
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name)).collect();
    let mut bench = Bench { place, locked, counts: Counts::default() };
    let mut ends: Vec<(&Step, End, Duration)> = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        say(&format!("\n[{}/{}] {}: {}", number + 1, steps.len(), step.name, step.title));
        let started = Instant::now();
        let missing = ends.iter().find(|(before, end, _)| *end != End::Passed && step.needs.contains(&before.name));
        let end = match missing {
            Some((before, ..)) => {
                say(&format!("    not run: it needs `{}`", before.name));
                End::NotRun
            }
            None => report(step, (step.run)(&mut bench)),
        };
        say(&format!("    {} after {}", word(end), seconds(started.elapsed())));
        ends.push((step, end, started.elapsed()));
    }
    summary(&ends, bench.counts)
}

fn report(step: &Step, result: Result) -> End {
    match result {
        Ok(()) => End::Passed,
        Err(fault) => {
            say(&format!("error in step `{}`: {fault}", step.name));
            End::Failed
        }
    }
}

fn word(end: End) -> &'static str {
    match end {
        End::Passed => "ok",
        End::Failed => "FAILED",
        End::NotRun => "NOT RUN",
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// The table, what to do, and the counts as the last line.
fn summary(ends: &[(&Step, End, Duration)], counts: Counts) -> Result {
    say("");
    for (step, end, time) in ends {
        say(&format!("{:<12} {:<40} {:>8} {:>9}", step.name, step.title, word(*end), seconds(*time)));
    }
    let total: Duration = ends.iter().map(|(.., time)| *time).sum();
    say(&format!("{:<12} {:<40} {:>8} {:>9}", "", "", "total", seconds(total)));
    let bad: Vec<String> =
        ends.iter().filter(|(_, end, _)| *end == End::Failed).map(|(step, ..)| format!("`{}`", step.name)).collect();
    let fault = (!bad.is_empty()).then(|| {
        Fault::new(format!("failed: {}", bad.join(", ")))
            .next("see above; `cargo xtask test --only NAME` runs one step alone")
    });
    if let Some(fault) = &fault {
        say(&format!("\n{fault}"));
    }
    say(&format!("\n{}", counts.line()));
    // Said above already, so that the counts are the last line.
    fault.map_or(Ok(()), |_| Err(Fault::silent()))
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    fn line(self) -> String {
        let skipped = if self.skipped > 0 { format!(", {} skipped", self.skipped) } else { String::new() };
        format!("{} passed, {} failed{skipped}", self.passed, self.failed)
    }

    /// The sum of libtest's closing lines: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    fn of_libtest(output: &str) -> Self {
        let mut counts = Self::default();
        for line in output.lines().filter_map(|line| line.trim().strip_prefix("test result:")) {
            for part in line.split(['.', ';']) {
                counts.take(part);
            }
        }
        counts
    }

    /// Playwright's closing lines: `3 passed (2.1s)`, `1 failed`, ….
    fn of_playwright(output: &str) -> Self {
        let mut counts = Self::default();
        output.lines().for_each(|line| counts.take(line));
        counts
    }

    /// Adds `3 passed` and the like; other words count nothing.
    fn take(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let Some(number) = words.next().and_then(|word| word.parse::<u64>().ok()) else { return };
        match words.next() {
            Some("passed") => self.passed += number,
            Some("failed" | "flaky" | "interrupted") => self.failed += number,
            Some("ignored" | "skipped") => self.skipped += number,
            _ => {}
        }
    }
}

impl Bench<'_> {
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = tools::cargo(self.place);
        command.args(arguments);
        if self.locked {
            command.arg("--locked");
        }
        command
    }
}

fn tidy(bench: &mut Bench) -> Result {
    tidy::check(bench.place)?;
    codegen::check(bench.place)
}

fn fmt(bench: &mut Bench) -> Result {
    let mut command = tools::cargo(bench.place);
    run(command.args(["fmt", "--all", "--check"]), Output::Kept)
        .map(drop)
        .map_err(|fault| Fault::new(fault.to_string()).next("run `cargo fmt --all`"))
}

fn clippy(bench: &mut Bench) -> Result {
    let mut command = bench.cargo(&["clippy", "--keep-going", "--workspace", "--exclude=web", "--all-targets"]);
    run(command.args(["--", "-D", "warnings"]), Output::Kept).map(drop)
}

fn clippy_web(bench: &mut Bench) -> Result {
    tools::ensure_wasm_target(bench.place)?;
    let mut command = bench.cargo(&["clippy", "--package=web", "--target=wasm32-unknown-unknown"]);
    run(command.args(["--", "-D", "warnings"]), Output::Kept).map(drop)
}

fn unit(bench: &mut Bench) -> Result {
    libtest(bench, &["test", "--workspace", "--exclude=web", "--no-fail-fast"])
}

fn unit_web(bench: &mut Bench) -> Result {
    libtest(bench, &["test", "--package=web", "--lib"])
}

/// Runs `cargo test` with these arguments and counts what its runners say.
fn libtest(bench: &mut Bench, arguments: &[&str]) -> Result {
    let mut command = bench.cargo(arguments);
    let attempt = attempt(&mut command, Output::Shown)?;
    bench.counts.add(Counts::of_libtest(&attempt.output));
    attempt.failure.map_or(Ok(()), Err)
}

fn doc(bench: &mut Bench) -> Result {
    let mut command = bench.cargo(&["doc", "--no-deps", "--workspace", "--exclude=web"]);
    run(command.env("RUSTDOCFLAGS", "-D warnings"), Output::Kept).map(drop)
}

fn doc_web(bench: &mut Bench) -> Result {
    tools::ensure_wasm_target(bench.place)?;
    let mut command = bench.cargo(&["doc", "--no-deps", "--package=web", "--lib", "--target=wasm32-unknown-unknown"]);
    run(command.env("RUSTDOCFLAGS", "-D warnings"), Output::Kept).map(drop)
}

fn types(bench: &mut Bench) -> Result {
    tools::ensure_npm_packages(bench.place)?;
    let mut command = Command::new("node");
    command.current_dir(&bench.place.root).args([
        "node_modules/typescript/bin/tsc",
        "--noEmit",
        "--project",
        "tsconfig.json",
    ]);
    run(&mut command, Output::Kept).map(drop)
}

fn browser(bench: &mut Bench) -> Result {
    tools::ensure_npm_packages(bench.place)?;
    let chromium = tools::ensure_chromium()?;
    let mut command = Command::new("node");
    command
        .current_dir(&bench.place.root)
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .env("CHROMIUM_PATH", chromium)
        .env("PIPEWRIGHT_TEST_PORT", free_port()?.to_string());
    let own = env::current_exe().ok().filter(|file| file.is_file());
    if let Some(program) = own {
        command.env("PIPEWRIGHT_XTASK", program);
    }
    let attempt = attempt(&mut command, Output::Shown)?;
    bench.counts.add(Counts::of_playwright(&attempt.output));
    attempt.failure.map_or(Ok(()), Err)
}

/// A port that nobody uses at the moment.
fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).explain(|| "no free port for the browser tests".to_owned())?;
    Ok(listener.local_addr().explain(|| "the free port has no number".to_owned())?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_cargo_test() {
        let text = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                    test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured";
        assert_eq!(Counts::of_libtest(text), Counts { passed: 5, failed: 1, skipped: 1 });
    }

    #[test]
    fn counts_of_playwright() {
        let text = "  ✓  1 a.spec.ts:3:1 › 3 passed things (1s)\n\n  1 failed\n    a.spec.ts:9:1 › b\n  1 skipped\n  12 passed (2.1s)\n";
        let counts = Counts::of_playwright(text);
        assert_eq!(counts, Counts { passed: 12, failed: 1, skipped: 1 });
        assert_eq!(counts.line(), "12 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn needs_stand_before_what_needs_them() {
        for (at, step) in STEPS.iter().enumerate() {
            let before: Vec<&str> = STEPS.iter().take(at).map(|step| step.name).collect();
            assert!(step.needs.iter().all(|need| before.contains(need)), "{}", step.name);
        }
    }

    #[test]
    fn an_unknown_step_is_refused() {
        let place = Place::find().unwrap();
        assert!(test(&place, &["tea".to_owned()], false).unwrap_err().to_string().contains("no step `tea`"));
    }
}
