//! Running other programs so that one sees how far they are and, when they fail, all that they said.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::fault::{Explain, Fault, Result};

/// How often a program that we do not show is said to be alive.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What happens to the standard output while the program runs; the error output waits for the end in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// Shown at once.
    Shown,
    /// Shown only if the program fails.
    Kept,
}

/// Runs a program to its end and gives what it wrote to its standard output; shows everything it said if it fails.
pub fn run(command: &mut Command, output: Output) -> Result<String> {
    let attempt = attempt(command, output)?;
    attempt.failure.map_or(Ok(attempt.output), Err)
}

/// A program's end, whether good or bad.
pub struct Attempt {
    /// All that it wrote to its standard output.
    pub output: String,
    /// Why it counts as failed.
    pub failure: Option<Fault>,
}

/// As [`run`], for those who want the output of a failure too; the fault here is only that it could not be run.
pub fn attempt(command: &mut Command, output: Output) -> Result<Attempt> {
    let name = words(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .explain(|| format!("cannot start `{name}`"))?;
    let heard = listen(&mut child, output);
    let status = child.wait().explain(|| format!("`{name}` was lost"))?;
    if status.success() {
        return Ok(Attempt { output: heard.out, failure: None });
    }
    let kept = if output == Output::Kept { heard.out.as_str() } else { "" };
    say(&format!("{}{kept}", heard.err));
    Ok(Attempt { output: heard.out, failure: Some(Fault::new(format!("`{name}` failed ({status})"))) })
}

/// Runs a program that talks to the developer itself; Ctrl-C ends it and us.
pub fn hand_over(command: &mut Command) -> Result {
    let name = words(command);
    let status = command.status().explain(|| format!("cannot start `{name}`"))?;
    if status.success() { Ok(()) } else { Err(Fault::new(format!("`{name}` ended ({status})"))) }
}

/// What a program answers on one line, such as its version; `None` if it cannot be run.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Prints, and ignores that nobody listens.
pub fn say(text: &str) {
    let mut out = io::stdout().lock();
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let _ = write!(out, "{text}{end}").and_then(|()| out.flush());
}

/// All that a program said.
#[derive(Default)]
struct Heard {
    out: String,
    err: String,
}

/// A line and whether it came from the error output.
type Line = (bool, String);

fn listen(child: &mut Child, output: Output) -> Heard {
    let (sender, receiver) = mpsc::channel::<Line>();
    let readers = [
        child.stdout.take().map(|pipe| read_lines(pipe, false, sender.clone())),
        child.stderr.take().map(|pipe| read_lines(pipe, true, sender)),
    ];
    let mut heard = Heard::default();
    let mut last = String::new();
    let started = Instant::now();
    let mut beat = started;
    loop {
        match receiver.recv_timeout(HEARTBEAT) {
            Ok((is_error, line)) => {
                let shown = output == Output::Shown && !is_error;
                if shown {
                    say(&line);
                    beat = Instant::now();
                } else {
                    line.trim().clone_into(&mut last);
                }
                let all = if is_error { &mut heard.err } else { &mut heard.out };
                all.push_str(&line);
                all.push('\n');
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if beat.elapsed() >= HEARTBEAT {
            beat = Instant::now();
            say(&format!("    {:>4} s  {last}", started.elapsed().as_secs()));
        }
    }
    for reader in readers.into_iter().flatten() {
        let _ = reader.join();
    }
    heard
}

fn read_lines(pipe: impl Read + Send + 'static, is_error: bool, lines: Sender<Line>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
            bytes.clear();
            if lines.send((is_error, line)).is_err() {
                break;
            }
        }
    })
}

/// The command as one would type it, without its folder.
fn words(command: &Command) -> String {
    let name = std::path::Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy();
    let arguments = command.get_args().map(|argument| format!(" {}", argument.to_string_lossy()));
    std::iter::once(name.into_owned()).chain(arguments).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_given_back() {
        assert_eq!(run(Command::new("cargo").arg("--version"), Output::Kept).unwrap().split(' ').next(), Some("cargo"));
    }

    #[test]
    fn a_failure_names_the_command() {
        let fault = run(Command::new("cargo").arg("no-such-command"), Output::Kept).unwrap_err().to_string();
        assert!(fault.contains("`cargo no-such-command` failed"), "{fault}");
        let fault = run(&mut Command::new("no-such-program"), Output::Kept).unwrap_err().to_string();
        assert!(fault.contains("cannot start `no-such-program`"), "{fault}");
    }
}
