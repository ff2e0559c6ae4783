//! A script looks at history that the checkout has not fetched.

use catalog::{Does, Role};
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::{Context, StepCommand, StepFacts, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut last: Option<(usize, Option<&StepFacts<'_>>)> = None;
    for at in context.commands() {
        let Some(what) = needs_history(&at) else { continue };
        // All commands of a step have the same checkout.
        if last.is_none_or(|(step, _)| step != at.step) {
            last = Some((at.step, shallow_checkout(context, &at)));
        }
        let Some(checkout) = last.and_then(|(_, checkout)| checkout) else { continue };
        let Some(uses) = &checkout.step.uses else { continue };
        let message = format!("The checkout fetches one commit, and this needs {what}, so it fails or finds nothing.");
        let finding = Diagnostic::broken("shallow-history", at.place(context, at.command.range), message)
            .label(uses.range, "fetches one commit")
            .help("Say `fetch-depth: 0` at the checkout, which fetches all commits and tags.");
        found.push(match deepened(context, checkout) {
            Some(edit) => finding.fix(Fix { title: "Fetch all commits".to_owned(), grade: Grade::Review, edit }),
            None => finding,
        });
    }
}

/// What of history a command reads.
fn needs_history(at: &StepCommand<'_, '_>) -> Option<&'static str> {
    let words = at.words();
    let ["git", rest @ ..] = words.as_slice() else { return None };
    let at = rest.iter().position(|word| !word.starts_with('-') && !word.contains('/'))?;
    let (verb, arguments) = (rest.get(at)?, rest.get(at + 1..)?);
    let is_back = |word: &&str| {
        let rest = word.strip_prefix("HEAD").unwrap_or("");
        rest.starts_with('^') || (rest.starts_with('~') && rest != "~0")
    };
    let is_other = |word: &&str| word.starts_with("origin/") || word.contains("..");
    match *verb {
        "describe" if !arguments.contains(&"--always") => Some("tags"),
        "merge-base" => Some("the commits of both sides"),
        "rev-list" if arguments.contains(&"--count") => Some("all commits"),
        "diff" | "log" | "show" | "diff-tree" | "rev-list" | "shortlog" => {
            let paths = arguments.iter().position(|word| *word == "--").unwrap_or(arguments.len());
            let revisions = arguments.get(..paths)?;
            if revisions.iter().any(is_back) {
                Some("the commit before")
            } else {
                (revisions.iter().any(is_other) && *verb != "show").then_some("other commits")
            }
        }
        _ => None,
    }
}

/// The last checkout before the command, if it certainly fetches one commit and nothing in the job fetches more.
fn shallow_checkout<'s, 'c>(context: &'s Context<'c>, at: &StepCommand<'_, '_>) -> Option<&'s StepFacts<'c>> {
    at.facts.job?;
    let before = context.steps_before(at.step).iter();
    let fetches = ["git fetch", "git pull", "git clone", "git init", "gh pr checkout", "gh repo clone"];
    let mut runs = before.clone().filter_map(|facts| facts.step.run.as_ref()).chain([at.run]);
    if runs.any(|run| fetches.iter().any(|fetch| run.value.contains(fetch))) {
        return None;
    }
    let mut checkouts = before.filter(|facts| facts.known.is_some_and(|it| it.meaning.does.contains(&Does::Checkout)));
    let checkout = checkouts.next().filter(|_| checkouts.next().is_none())?;
    let known = checkout.known?;
    let given = |role: Role| known.input(role).and_then(|reading| checkout.step.input(&reading.input));
    let is_one = given(Role::FetchDepth).is_none_or(|depth| depth.value == "1");
    let is_own = given(Role::Repository).is_none() && given(Role::Path).is_none();
    (is_one && is_own && known.slug == "actions/checkout").then_some(checkout)
}

fn deepened(context: &Context<'_>, checkout: &StepFacts<'_>) -> Option<TextEdit> {
    if let Some(depth) = checkout.step.input("fetch-depth") {
        return Some(TextEdit::replace(depth.range, "0"));
    }
    let (step, text) = (entries::node(context.tree, checkout.step.range)?, context.tree.text());
    if let Some(with) = step.get("with") {
        return entries::add(with, "fetch-depth: 0", &[], text);
    }
    let uses = step.entry("uses").filter(|_| !step.is_flow())?;
    let (line_end, indent) = entries::margin(text, uses.key.range().start());
    let edit = format!("{line_end}{indent}with:{line_end}{indent}  fetch-depth: 0");
    let line_rest = text.get(uses.value.range().end()..)?.split(['\r', '\n']).next()?;
    Some(TextEdit::insert(uses.value.range().end() + line_rest.len(), edit))
}
