//! A script for macOS uses flags that only GNU's programs have.

use catalog::Os;
use model::script::Shell;
use source::{Diagnostic, TextRange};

use super::exposure::{replace_in, with_fix};
use crate::{Context, StepCommand};

/// Programs of macOS, and flags that GNU's have and they have not. From the manual pages of both.
const FLAGS: [(&str, &[&str], &str); 10] = [
    ("base64", &["-w", "--wrap"], "leave it out: macOS never wraps"),
    ("cp", &["--parents"], "use `rsync -R`"),
    ("cut", &["--complement"], "name the fields to keep"),
    ("date", &["-d", "--date"], "use `date -v` or `date -j -f`"),
    ("find", &["-printf"], "use `-exec stat -f … {} +`"),
    ("grep", &["-P", "--perl-regexp", "-oP", "-Po"], "use `grep -E` or `perl -ne`"),
    ("mktemp", &["--suffix"], "use a template with the ending behind"),
    ("realpath", &["--relative-to"], "use `python3 -c` with `os.path.relpath`"),
    ("stat", &["-c", "--format"], "use `stat -f`"),
    ("tar", &["--wildcards"], "leave it out: macOS always matches patterns"),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for at in context.commands().filter(|at| matches!(at.facts.shell, Shell::Bash | Shell::Sh)) {
        let Some((program, flag, instead, part)) = fault(&at) else { continue };
        let Some((_, job)) = at.facts.job.filter(|(_, job)| job.container.is_none()) else { continue };
        // With other systems in the matrix, a condition may keep macOS out.
        if context.os(job) != Some(Os::Macos) || has_gnu(context, &at) {
            continue;
        }
        let message = format!("`{program}` of macOS has no GNU `{flag}`, so this fails.");
        let place = at.place(context, part);
        let finding = Diagnostic::broken("macos-gnu-flags", place, message).help(format!(
            "There, {instead}; or install GNU's program with `brew install coreutils gnu-sed grep findutils`."
        ));
        let edit = (program == "sed")
            .then(|| replace_in(context, at.run.range, TextRange::empty(place.end()), " ''"))
            .flatten();
        found.push(with_fix(finding, "Give `-i` an empty ending", edit));
    }
}

/// The program, the flag, what to do instead, and the flag's place.
fn fault<'s>(at: &StepCommand<'s, '_>) -> Option<(&'s str, &'s str, &'static str, TextRange)> {
    let program = at.command.program()?;
    let words = at.command.words.get(1..)?;
    if program == "sed" {
        // BSD's `-i` takes the ending of the copy as the next word.
        let nth = words.iter().position(|word| word.text == "-i")?;
        let next = words.get(nth + 1)?;
        let is_script = !next.text.is_empty() && !next.text.starts_with('.') && !next.text.starts_with('-');
        return (is_script && !next.computed).then_some((program, "-i", "write `sed -i ''`", words.get(nth)?.range));
    }
    let (_, flags, instead) = FLAGS.iter().find(|(known, ..)| *known == program)?;
    let word = words.iter().find(|word| flags.contains(&word.text.split('=').next().unwrap_or("")))?;
    Some((program, &word.text, instead, word.range))
}

/// Whether the job puts GNU's programs before those of macOS.
fn has_gnu(context: &Context<'_>, at: &StepCommand<'_, '_>) -> bool {
    let own = context.steps().iter().filter(|facts| facts.job.map(|it| it.0) == at.job());
    own.filter_map(|facts| facts.step.run.as_ref()).any(|run| run.value.contains("gnubin"))
}
