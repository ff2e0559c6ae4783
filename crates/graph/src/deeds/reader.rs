//! Steps → deeds, in the order in which they run, because earlier steps decide what later ones may do.

use std::collections::BTreeSet;

use catalog::{Does, Kind as Purpose, Library, Reading, Role};
use model::{Env, Job, RunsOn, Step, Workflow, script};
use petgraph::graph::NodeIndex;
use source::TextRange;

use super::script::{Places, as_pattern};
use super::token::{Tokens, both};
use super::{Deed, Given, Scope, Token};
use crate::build::Builder;
use crate::{Place, Project};

/// Actions in actions that are looked into: GitHub allows ten.
const MOST_DEPTH: usize = 10;
/// Steps of actions that are looked into for one job, so that actions that use each other cannot take for ever.
const MOST_INNER: usize = 2_000;

/// Reads what the steps of all jobs do.
pub(crate) fn read(builder: &mut Builder<'_>, library: &Library) {
    let project = builder.project;
    let mut deeds = Vec::new();
    for (workflow, (jobs, steps)) in project.workflows.iter().zip(builder.jobs.iter().zip(&builder.steps)) {
        for (job, (node, steps)) in workflow.jobs.iter().zip(jobs.iter().zip(steps)) {
            let file = builder.graph.node_weight(*node).map_or(0, |node| node.evidence.place.file);
            let mut reader = Reader {
                project,
                library,
                workflow,
                job: *node,
                default_shell: default_shell(job.runs_on.as_ref()),
                makers: BTreeSet::new(),
                git: None,
                left: MOST_INNER,
                deeds: Vec::new(),
            };
            let envs = [&job.env, &workflow.env];
            let scope = Scope::of(workflow, job);
            for (step, node) in job.all_steps().zip(steps) {
                let envs: Vec<&Env> = [&step.env].into_iter().chain(envs).collect();
                let spot = Spot { file, step: *node, scope: &scope, envs: &envs, inputs: &[], depth: MOST_DEPTH };
                reader.step(step, shell(workflow, job, step), &spot);
            }
            deeds.append(&mut reader.deeds);
        }
    }
    builder.deeds = deeds;
}

/// Where a step stands.
struct Spot<'s> {
    file: usize,
    /// The job's step that runs it.
    step: NodeIndex,
    scope: &'s Scope,
    /// The variables, the innermost first.
    envs: &'s [&'s Env],
    /// The inputs of the action around it, with the token that each holds.
    inputs: &'s [(String, Token)],
    /// How many actions may still be looked into.
    depth: usize,
}

/// The steps of a job, up to where they are read.
struct Reader<'r> {
    project: Project<'r>,
    library: &'r Library,
    workflow: &'r Workflow,
    job: NodeIndex,
    default_shell: script::Shell,
    /// The steps so far, by id in lower case, that made a token.
    makers: BTreeSet<String>,
    /// Whose rights git has by now; `None`: nothing was checked out.
    git: Option<Token>,
    left: usize,
    deeds: Vec<Deed>,
}

impl Reader<'_> {
    fn step(&mut self, step: &Step, shell: Option<script::Shell>, spot: &Spot<'_>) {
        if let Some(uses) = &step.uses {
            match step.action().and_then(|uses| self.project.used(&uses)) {
                Some(action) => self.inside(action, step, spot),
                None => self.action(&uses.value, uses.range, step, spot),
            }
        }
        if let Some(run) = &step.run {
            let shell = shell.unwrap_or(self.default_shell);
            self.script(run, shell, step, spot);
        }
    }

    /// The steps of a local composite action.
    fn inside(&mut self, nth: usize, user: &Step, spot: &Spot<'_>) {
        let (Some(action), Some(depth)) = (self.project.actions.get(nth).copied(), spot.depth.checked_sub(1)) else {
            return;
        };
        let inputs = action.inputs.iter().map(|input| {
            let text = user.input(&input.name.value).or(input.default.as_ref());
            (input.name.value.as_str(), text.map_or("", |text| text.value.as_str()))
        });
        let inputs: Vec<(&str, &str)> = inputs.collect();
        let scope = spot.scope.with_inputs(&inputs);
        let tokens = self.tokens(spot);
        let held = inputs.iter().filter_map(|(name, text)| Some(((*name).to_owned(), tokens.of_text(text)?)));
        let held: Vec<(String, Token)> = held.collect();
        let file = self.project.action_file(nth);
        // Ids of an action's steps mean nothing outside of it.
        let makers = std::mem::take(&mut self.makers);
        for step in action.all_steps() {
            let Some(left) = self.left.checked_sub(1) else { break };
            self.left = left;
            let envs: Vec<&Env> = [&step.env].into_iter().chain(spot.envs.iter().copied()).collect();
            let spot = Spot { file, step: spot.step, scope: &scope, envs: &envs, inputs: &held, depth };
            self.step(step, step.shell.as_ref().map(|shell| script::Shell::named(&shell.value)), &spot);
        }
        self.makers = makers;
    }

    fn action(&mut self, uses: &str, range: TextRange, step: &Step, spot: &Spot<'_>) {
        let Some(known) = self.library.action(uses) else { return };
        let value = |reading: &Reading| {
            let written = match reading.input.as_str() {
                "@ref" => uses.split_once('@').map(|(_, reference)| reference.to_owned()),
                input => step.input(input).map(|text| text.value.clone()),
            };
            let written = written.or_else(|| reading.default.clone())?;
            let names = spot.scope.names(&written);
            Some(Given { role: reading.role, note: None, written, names })
        };
        let values: Vec<Given> = known.reads.iter().filter_map(value).collect();
        let deed = Deed {
            job: self.job,
            step: spot.step,
            entry: known.slug.clone(),
            meaning: known.meaning.clone(),
            values,
            words: Vec::new(),
            token: Token::Unknown,
            place: Place { file: spot.file, range },
        };
        let takes_token = known.inputs(Role::Token).next().is_some();
        let token = self.token_of_action(&deed, step, takes_token, spot);
        self.remember(&deed, step, spot);
        self.deeds.push(Deed { token, ..deed });
    }

    /// An action takes a token from its input, else from the variables, else it has that of the run; one that pushes has
    /// the rights that the checkout left behind, unless it takes a token itself.
    fn token_of_action(&self, deed: &Deed, step: &Step, takes_token: bool, spot: &Spot<'_>) -> Token {
        let tokens = self.tokens(spot);
        let pushes = deed.meaning.does(Does::CommitPush) || deed.meaning.does(Does::TagPush);
        let roles = if pushes { &[Role::Token, Role::Secret][..] } else { &[Role::Token] };
        let texts = roles.iter().flat_map(|role| deed.given(*role));
        let given = texts.fold(None, |found, given| both(found, tokens.of_text(&given.written)));
        let is_given = deed.given(Role::Token).next().is_some_and(|given| !given.written.trim().is_empty());
        let of_env = || tokens.of_env(&["GITHUB_TOKEN", "GH_TOKEN"]);
        let is_push_alone = pushes && !takes_token;
        match given.or_else(of_env) {
            Some(token) => token,
            None if is_push_alone => self.git.unwrap_or(Token::Unknown),
            None if takes_token && !is_given && step.uses.is_some() => Token::Own,
            None => Token::Unknown,
        }
    }

    /// What a step leaves behind for later ones.
    fn remember(&mut self, deed: &Deed, step: &Step, spot: &Spot<'_>) {
        if deed.meaning.does(Does::TokenMake)
            && let Some(id) = &step.id
        {
            self.makers.insert(id.value.to_ascii_lowercase());
        }
        if deed.entry == "actions/checkout" {
            let tokens = self.tokens(spot);
            let key = step.input("ssh-key").filter(|key| !key.value.trim().is_empty()).map(|_| Token::Other);
            let given = deed.given(Role::Token).next();
            let token = given.map(|given| tokens.of_text(&given.written).unwrap_or(Token::Unknown));
            let kept = deed.is_on(Role::KeepsCredentials, true) == Some(true);
            let token = if kept { key.or(token).unwrap_or(Token::Own) } else { Token::Unknown };
            self.git = both(self.git, Some(token));
        } else if deed.meaning.kind == Purpose::Auth && deed.entry.contains("ssh") {
            // With a key of another account git may push as that one, if the remote's address lets it.
            self.git = Some(Token::Unknown);
        }
    }

    fn script(&mut self, run: &model::Text, shell: script::Shell, step: &Step, spot: &Spot<'_>) {
        let read = script::read(&run.value, shell);
        let mut places = None;
        for command in read.commands.iter().filter(|command| !command.is_echo()) {
            let words: Vec<&str> = command.words.iter().map(|word| word.text.as_str()).collect();
            let Some((known, from)) = self.library.command(&words) else { continue };
            let shift = words.len() - from.len();
            let computed =
                |text: &str| command.words.iter().skip(shift).any(|word| word.computed && word.text.contains(text));
            let values = known.values(from).into_iter().map(|(flag, text)| {
                let names = spot.scope.names(text);
                let names = names.into_iter().map(|name| if computed(text) { as_pattern(&name) } else { name });
                let note = flag.note.clone();
                Given { role: flag.role, note, written: text.to_owned(), names: names.collect() }
            });
            let places = places.get_or_insert_with(|| Places::new(self.project.text(spot.file), &run.value, run.range));
            let deed = Deed {
                job: self.job,
                step: spot.step,
                entry: pattern(known),
                meaning: known.meaning.clone(),
                values: values.collect(),
                words: from.iter().map(|word| (*word).to_owned()).collect(),
                token: Token::Unknown,
                place: Place { file: spot.file, range: places.of(command.range) },
            };
            let token = self.token_of_command(&deed, command, spot);
            self.remember(&deed, step, spot);
            self.deeds.push(Deed { token, ..deed });
        }
    }

    /// `git` has the rights that the checkout left behind or that its address holds; `gh` and others take a token from
    /// the variables; a request says it in a header.
    fn token_of_command(&mut self, deed: &Deed, command: &script::Command, spot: &Spot<'_>) -> Token {
        let own = command.assignments.iter().filter(|set| matches!(set.name.as_str(), "GH_TOKEN" | "GITHUB_TOKEN"));
        let own: Vec<&str> = own.map(|set| set.value.text.as_str()).collect();
        let tokens = self.tokens(spot);
        let of_texts =
            |texts: &mut dyn Iterator<Item = &str>| texts.fold(None, |found, text| both(found, tokens.of_text(text)));
        let program = deed.words.first().map_or("", String::as_str);
        let of_words =
            of_texts(
                &mut deed.words.iter().map(String::as_str).filter(|word| {
                    program == "curl" || program == "wget" || (word.contains("://") && word.contains('@'))
                }),
            );
        let of_env = of_texts(&mut own.into_iter()).or_else(|| tokens.of_env(&["GH_TOKEN", "GITHUB_TOKEN"]));
        let pushes = deed.meaning.does(Does::CommitPush) || deed.meaning.does(Does::TagPush);
        match program {
            "git" => {
                self.git = of_words.or(self.git);
                self.git.unwrap_or(Token::Unknown)
            }
            "curl" | "wget" => of_words.unwrap_or(Token::Unknown),
            _ if pushes => of_env.or(self.git).unwrap_or(Token::Unknown),
            _ => of_env.unwrap_or(Token::Unknown),
        }
    }

    fn tokens<'t>(&'t self, spot: &'t Spot<'_>) -> Tokens<'t> {
        Tokens { workflow: self.workflow, envs: spot.envs, inputs: spot.inputs, makers: &self.makers }
    }
}

/// A command's entry as the catalog writes it.
fn pattern(command: &catalog::Command) -> String {
    let piece = |piece: &catalog::Piece| match piece {
        catalog::Piece::Word(words) => words.join("|"),
        catalog::Piece::Gap => "...".to_owned(),
        catalog::Piece::Holds(texts) => format!("~{}", texts.join("|")),
        catalog::Piece::End => "$".to_owned(),
    };
    command.pattern.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn shell(workflow: &Workflow, job: &Job, step: &Step) -> Option<script::Shell> {
    match workflow.shell_of(job, step) {
        model::Shell::Named(name) => Some(script::Shell::named(&name.value)),
        model::Shell::Default => None,
    }
}

/// PowerShell on Windows; a runner that cannot be told counts as another.
fn default_shell(runs_on: Option<&RunsOn>) -> script::Shell {
    let labels = runs_on.into_iter().flat_map(|runs_on| &runs_on.labels);
    let mut systems = labels.filter_map(|label| catalog::label(&label.value)?.os);
    if systems.any(|os| os == catalog::Os::Windows) { script::Shell::Pwsh } else { script::Shell::Bash }
}
