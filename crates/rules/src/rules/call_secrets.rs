//! A job gives the workflow that it calls other secrets than that takes.

use model::CallSecrets;
use source::Diagnostic;

use super::exposure::{give, with_fix};
use crate::Context;

const ID: &str = "call-secrets";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (job, path, called) in super::calls(context) {
        let Some((trigger, uses)) = called.trigger("workflow_call").zip(job.uses.as_ref()) else { continue };
        let given = match &job.secrets {
            // With `inherit` every secret is there under its own name.
            Some(CallSecrets::All(_)) => continue,
            Some(CallSecrets::Named(pairs)) => pairs.as_slice(),
            None => &[],
        };
        for secret in trigger.secrets.iter().filter(|secret| secret.is_required()) {
            if !given.iter().any(|(name, _)| name.value.eq_ignore_ascii_case(&secret.name.value)) {
                let message = format!("`{path}` requires the secret `{}`, which is not given.", secret.name.value);
                let help = format!("Add `{}` below `secrets`, or `secrets: inherit`.", secret.name.value);
                let name = &secret.name.value;
                let edit = give(context, uses, "secrets", given, name, &format!("${{{{ secrets.{name} }}}}"));
                let finding = Diagnostic::rejected(ID, uses.range, message).help(help);
                found.push(with_fix(finding, format!("Hand over `{name}`"), edit));
            }
        }
        for (name, _) in given {
            let known = || trigger.secrets.iter().map(|secret| secret.name.as_str());
            if !known().any(|known| known.eq_ignore_ascii_case(&name.value)) {
                let message = format!("`{path}` takes no secret `{}`, so GitHub refuses the file.", name.value);
                let finding = Diagnostic::rejected(ID, name.range, message);
                found.push(super::suggest(finding, &name.value, known(), || {
                    "Declare it below `on.workflow_call.secrets` there, or remove it here.".to_owned()
                }));
            }
        }
    }
}
