//! What tokens may do, said where nothing is said: what the jobs are known to need. A job with a step of which nobody knows
//! what it does with the token is left as it is.

use catalog::Grade;
use model::{Job, Level, Uses};
use rules::{Context, StepFacts};

use crate::draft::Draft;
use crate::{Proposal, Refusal};

pub(crate) fn limit(context: &Context<'_>) -> Result<Proposal, Refusal> {
    let workflow =
        context.workflow().ok_or_else(|| Refusal::new("Only workflows have permissions; this file is none."))?;
    if workflow.permissions.is_some() {
        return Err(Refusal::new("The workflow says its `permissions` already."));
    }
    if workflow.trigger("workflow_call").is_some() {
        return Err(Refusal::new("Other workflows call this one, and they decide what its token may do."));
    }
    let silent: Vec<(usize, &Job)> =
        workflow.jobs.iter().enumerate().filter(|(_, job)| job.permissions.is_none()).collect();
    if silent.is_empty() {
        return Err(Refusal::new("Every job says its `permissions` already."));
    }
    let (mut open, mut remarks) = (Vec::new(), Vec::new());
    for (nth, job) in &silent {
        if let Some(why) = unknown(context, *nth, job) {
            remarks.push(format!("`{}` is left as it is: {why}", job.id.value));
            open.push(*nth);
        }
    }
    let needed = rules::needed_permissions(context);
    let mut draft = Draft::new(workflow);
    let mut count = 0;
    for (nth, job) in &silent {
        let own = needed.iter().find(|(at, _)| at == nth).map(|(_, own)| own.as_slice());
        let is_open = open.contains(nth);
        // Where all is known, the rest is said once at the top.
        if is_open || open.is_empty() && own.is_none() {
            continue;
        }
        draft.set(format!("jobs.{}.permissions", job.id.value), scopes(own.unwrap_or(READS.as_slice())))?;
        count += 1;
    }
    if open.is_empty() {
        draft.set("permissions".to_owned(), "contents: read".to_owned())?;
    } else if count == 0 {
        return Err(Refusal::new(format!("Of no job is all known that its token is used for. {}", remarks.join(" "))));
    }
    remarks.push(
        "Commands of scripts are known as far as `gh` goes; a script that calls GitHub otherwise may need more."
            .to_owned(),
    );
    let title = match (open.is_empty(), count) {
        (true, _) => "Limited what the token may do".to_owned(),
        (false, 1) => "Limited the token of 1 job".to_owned(),
        (false, count) => format!("Limited the token of {count} jobs"),
    };
    Ok(Proposal::of_one(title, &workflow.path, context.tree.text(), draft.text().to_owned(), remarks))
}

const READS: [(String, Level); 0] = [];

fn scopes(own: &[(String, Level)]) -> String {
    if own.is_empty() {
        return "contents: read".to_owned();
    }
    let lines = own.iter().map(|(scope, level)| format!("{scope}: {}\n", level.name()));
    lines.collect::<Vec<String>>().concat()
}

/// Why it is not known what a job needs.
fn unknown(context: &Context<'_>, nth: usize, job: &Job) -> Option<String> {
    if let Some(uses) = &job.uses {
        return Some(format!("it calls `{}`, whose jobs need what they need.", uses.value));
    }
    context.steps_of(nth).iter().find_map(step_unknown)
}

fn step_unknown(facts: &StepFacts<'_>) -> Option<String> {
    let uses = facts.step.uses.as_ref().map(|uses| uses.value.as_str());
    match (&facts.uses, facts.known, uses) {
        (Some(_), Some(known), Some(uses)) => {
            let assumed = known.permissions.iter().find(|need| need.grade != Grade::Checked)?;
            Some(format!("`{uses}` perhaps needs `{}: {}`.", assumed.scope, assumed.level))
        }
        (Some(Uses::Remote(_) | Uses::Local { .. } | Uses::Docker { .. }), None, Some(uses)) => {
            Some(format!("the catalog does not know `{uses}`."))
        }
        (None, ..) => script_unknown(facts),
        (Some(_), ..) => uses.map(|uses| format!("`{uses}` is not known.")),
    }
}

/// A script that changes the repository or hands the token to something.
fn script_unknown(facts: &StepFacts<'_>) -> Option<String> {
    let run = facts.step.run.as_ref()?;
    let pushes = facts.script().commands.iter().any(|command| {
        let words: Vec<&str> = command.words.iter().map(|word| word.text.as_str()).collect();
        matches!(words.as_slice(), ["git", "push", ..])
    });
    if pushes {
        return Some("a script pushes with `git`, and whose right that is depends on the checkout.".to_owned());
    }
    let mentions = |text: &str| ["github.token", "secrets.GITHUB_TOKEN"].iter().any(|it| text.contains(it));
    let env = facts.step.env.pairs.iter().any(|(_, value)| mentions(&value.value));
    let is_gh =
        facts.script().commands.iter().any(|command| command.words.first().is_some_and(|word| word.text == "gh"));
    (mentions(&run.value) || env && !is_gh).then(|| "a script is given the token.".to_owned())
}
