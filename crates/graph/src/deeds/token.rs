//! Whose rights a step has: told from the expressions and variables that a token comes from.

use std::collections::BTreeSet;

use model::{Env, Workflow};

use crate::Token;
use crate::paths::each_path;

/// How many variables may stand for one another.
const MOST_HOPS: usize = 4;

/// What is known of tokens where a step stands.
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'t> {
    pub(crate) workflow: &'t Workflow,
    /// The variables, the innermost first.
    pub(crate) envs: &'t [&'t Env],
    /// The inputs of the action around the step, with the token that each holds.
    pub(crate) inputs: &'t [(String, Token)],
    /// The steps so far, by id, that made a token.
    pub(crate) makers: &'t BTreeSet<String>,
}

impl Tokens<'_> {
    /// The token that a text is or holds; `None`: there is none in it.
    pub(crate) fn of_text(&self, text: &str) -> Option<Token> {
        self.within(text, MOST_HOPS)
    }

    /// The token that a variable holds, the first of these that is set.
    pub(crate) fn of_env(&self, names: &[&str]) -> Option<Token> {
        let is_set = |name: &&&str| self.envs.iter().any(|env| env.get(name).is_some());
        let name = names.iter().find(is_set)?;
        self.of_variable(name, MOST_HOPS).or(Some(Token::Unknown))
    }

    fn of_variable(&self, name: &str, hops: usize) -> Option<Token> {
        let hops = hops.checked_sub(1)?;
        let text = self.envs.iter().find_map(|env| env.get(name))?;
        self.within(&text.value, hops)
    }

    fn within(&self, text: &str, hops: usize) -> Option<Token> {
        let mut found = None;
        for template in expr::templates(text) {
            let parsed = expr::parse_within(text, template.inner);
            each_path(&parsed.expr, &mut |path, _| found = both(found, self.of_path(path, hops)));
        }
        let variables = variables(text);
        variables.into_iter().fold(found, |found, name| both(found, self.of_variable(name, hops)))
    }

    fn of_path(&self, path: &[&str], hops: usize) -> Option<Token> {
        let is = |name: &str, wanted: &str| name.eq_ignore_ascii_case(wanted);
        match path {
            [context, name] if is(context, "secrets") => Some(self.of_secret(name)),
            [context, name] if is(context, "github") && is(name, "token") => Some(Token::Own),
            [context, name] if is(context, "env") => self.of_variable(name, hops),
            [context, name] if is(context, "inputs") => {
                let known = self.inputs.iter().find(|(input, _)| is(input, name));
                Some(known.map_or(Token::Unknown, |(_, token)| *token))
            }
            [context, id, "outputs", _] if is(context, "steps") => {
                Some(if self.makers.contains(&id.to_ascii_lowercase()) { Token::Other } else { Token::Unknown })
            }
            [context, ..] if is(context, "needs") => Some(Token::Unknown),
            _ => None,
        }
    }

    /// A caller may hand over its own `GITHUB_TOKEN` under any name.
    fn of_secret(&self, name: &str) -> Token {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        let called = self.workflow.trigger("workflow_call");
        let is_handed = called.is_some_and(|call| call.secrets.iter().any(|secret| is(&secret.name.value)));
        match () {
            () if is("GITHUB_TOKEN") => Token::Own,
            () if is_handed => Token::Unknown,
            () => Token::Other,
        }
    }
}

/// What is certain of a value that may be either.
pub(crate) fn both(one: Option<Token>, other: Option<Token>) -> Option<Token> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Some(Token::Unknown),
        (one, other) => one.or(other),
    }
}

/// The variables that a shell word names: `$NAME`, `${NAME}`.
fn variables(text: &str) -> Vec<&str> {
    let starts = text.match_indices('$').filter_map(|(at, _)| text.get(at + 1..));
    let names = starts.map(|rest| {
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let rest = rest.strip_prefix("env:").unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest.get(..end).unwrap_or("")
    });
    names.filter(|name| !name.is_empty()).collect()
}
