//! Whose text an expression brings to a place: from its parts back through `env`, `matrix` and outputs of jobs to the values
//! that it is made of.
//!
//! Comparisons, tests and hashes let no text through; of `a && b` only `b` can be text that anybody wrote, because what
//! stops at `a` is empty or false. What the file fixes is nobody's.

use catalog::Control;
use expr::{Expr, LogicOp};
use model::{Env, InputType, Job, Step};
use source::TextRange;

use super::Context;

/// Steps back from value to value in a row.
const MAX_HOPS: usize = 8;
/// Steps back for one expression in all, as each value may be made of several.
const MAX_WORK: usize = 200;

/// From so many variables on they are not looked through one by one.
const LARGE: usize = 32;

/// How many steps back are left.
struct Left {
    hops: usize,
    work: usize,
}

/// Who writes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Writer {
    /// The file does not tell: an input, an output of a step, a branch of the repository.
    Unknown,
    /// Anybody, by a pull request, an issue, a comment, a fork.
    Outsider,
}

/// A value that somebody writes.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    /// Who writes it.
    pub(crate) writer: Writer,
    /// The path of the value, such as `github.event.issue.title`, where it comes from in the end.
    pub(crate) origin: String,
    /// The access as it stands in the expression.
    pub(crate) range: TextRange,
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stand<'s> {
    /// The job, if it stands in one.
    pub(crate) job: Option<&'s Job>,
    /// The step, if it stands in one.
    pub(crate) step: Option<&'s Step>,
}

impl Context<'_> {
    /// The values that somebody writes and whose text the expression can give, in order of place.
    pub(crate) fn flows(&self, expr: &Expr, stand: Stand<'_>) -> Vec<Flow> {
        let mut found = Vec::new();
        self.trace(expr, stand, &mut Left { hops: MAX_HOPS, work: MAX_WORK }, &mut found);
        found
    }

    /// Who writes the text of a value with `${{ }}` in it, the worst first; `None` when the file fixes it.
    pub(crate) fn flow_of_text(&self, text: &str, stand: Stand<'_>) -> Option<Flow> {
        let flows = text.contains("${{").then(|| self.flows(&expr::parse_text(text).expr, stand));
        flows.into_iter().flatten().max_by_key(|flow| flow.writer)
    }

    fn trace(&self, expr: &Expr, stand: Stand<'_>, left: &mut Left, found: &mut Vec<Flow>) {
        match expr {
            Expr::Literal(..) | Expr::Broken(_) | Expr::Not { .. } | Expr::Compare { .. } => {}
            Expr::Group { of, .. } => self.trace(of, stand, left, found),
            Expr::Logic { op: LogicOp::And, operands, .. } => {
                operands.last().into_iter().for_each(|last| self.trace(last, stand, left, found));
            }
            Expr::Logic { operands, .. } => operands.iter().for_each(|part| self.trace(part, stand, left, found)),
            Expr::Call { name, args, .. } => {
                giving(&name.value, args).into_iter().for_each(|part| self.trace(part, stand, left, found));
            }
            Expr::Context(..) | Expr::Property { .. } | Expr::Filter { .. } | Expr::Index { .. } => {
                let known = known_path(expr);
                let path: Vec<String> = known.iter().map(|part| part.to_ascii_lowercase()).collect();
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                if let Some((writer, origin)) = self.source(&path, stand, left) {
                    found.push(Flow { writer, origin: origin.unwrap_or_else(|| known.join(".")), range: expr.range() });
                }
            }
        }
    }

    /// Who writes the value at a path, and what it comes from if that is something else.
    fn source(&self, path: &[&str], stand: Stand<'_>, left: &mut Left) -> Option<(Writer, Option<String>)> {
        let unknown = Some((Writer::Unknown, None));
        match path {
            ["inputs", name] | ["github", "event", "inputs", name] => self.input(name),
            ["github", rest @ ..] => Some((self.github(path, rest)?, None)),
            ["env", name] => match self.variable(name, stand) {
                Some(text) => self.hop(&text, stand, left),
                None => unknown,
            },
            ["matrix", name, ..] => self.matrix(name, stand, left),
            ["steps", _, "outputs", ..] | ["inputs" | "matrix" | "env"] => unknown,
            ["needs", job, "outputs", name] => {
                let job = self.workflow()?.job(job)?;
                let output = job.outputs.iter().find(|(known, _)| known.value.eq_ignore_ascii_case(name));
                let stand = Stand { job: Some(job), step: None };
                output.map_or(unknown, |(_, value)| self.hop(&value.value, stand, left))
            }
            _ => None,
        }
    }

    fn github(&self, path: &[&str], rest: &[&str]) -> Option<Writer> {
        match rest {
            [] | ["event" | "head_ref"] => Some(Writer::Outsider),
            ["ref" | "ref_name" | "base_ref"] | ["event", "inputs" | "client_payload", ..] => Some(Writer::Unknown),
            ["event", ..] => match self.library.details()?.control(path) {
                Some(Control::Arbitrary) if is_plain(path) => Some(Writer::Unknown),
                Some(Control::Arbitrary) => Some(Writer::Outsider),
                Some(Control::Structured | Control::Fixed) => None,
                // A list or an object whose parts are known brings them all along.
                None => Some(Writer::Unknown),
            },
            _ => None,
        }
    }

    fn hop(&self, text: &str, stand: Stand<'_>, left: &mut Left) -> Option<(Writer, Option<String>)> {
        if !text.contains("${{") {
            return None;
        }
        if left.hops == 0 || left.work == 0 {
            return Some((Writer::Unknown, None));
        }
        left.hops -= 1;
        left.work -= 1;
        let mut found = Vec::new();
        self.trace(&expr::parse_text(text).expr, stand, left, &mut found);
        left.hops += 1;
        found.into_iter().max_by_key(|flow| flow.writer).map(|flow| (flow.writer, Some(flow.origin)))
    }

    /// The value that the file gives a variable, step before job before workflow.
    fn variable(&self, name: &str, stand: Stand<'_>) -> Option<String> {
        let of_step = stand.step.map(|step| &step.env);
        let of_job = stand.job.map(|job| &job.env);
        let of_workflow = self.workflow().map(|workflow| &workflow.env);
        [of_step, of_job, of_workflow].into_iter().flatten().find_map(|env| self.variable_of(env, name))
    }

    /// The last value that an `env` gives a variable. What a large one has is sorted once.
    fn variable_of(&self, env: &Env, name: &str) -> Option<String> {
        let is_it = |key: &model::Text| key.value.eq_ignore_ascii_case(name);
        if env.pairs.len() < LARGE {
            return env.pairs.iter().rev().find(|(key, _)| is_it(key)).map(|(_, value)| value.value.clone());
        }
        // Two that begin at the same place are the same one, used by an alias.
        let place = env.pairs.first()?.0.range;
        let mut sorted = self.variables.borrow_mut();
        let known = sorted.iter().position(|(known, _)| *known == place);
        let at = known.unwrap_or_else(|| {
            let names = env.pairs.iter().enumerate().map(|(nth, (key, _))| (key.value.to_ascii_lowercase(), nth));
            let mut names: super::Names = names.collect();
            source::lean::sort_by_key(&mut names, |(name, nth)| (name.clone(), *nth));
            sorted.push((place, names));
            sorted.len() - 1
        });
        let (_, names) = sorted.get(at)?;
        let name = name.to_ascii_lowercase();
        let last = names.partition_point(|(known, _)| *known <= name).checked_sub(1)?;
        let nth = names.get(last).filter(|(known, _)| *known == name)?.1;
        env.pairs.get(nth).map(|(_, value)| value.value.clone())
    }

    fn matrix(&self, name: &str, stand: Stand<'_>, left: &mut Left) -> Option<(Writer, Option<String>)> {
        let matrix = stand.job?.matrix()?;
        let axis = matrix.axis(name);
        let cells = axis.into_iter().flat_map(|axis| &axis.values);
        let cells = cells.chain(matrix.include.entries.iter().flat_map(|entry| &entry.cells));
        let cells = cells.filter(|cell| cell.value.is_none() && cell.name.eq_ignore_ascii_case(name));
        let computed = [axis.and_then(|axis| axis.expression.as_ref()), matrix.expression.as_ref()];
        let computed = computed.into_iter().chain([matrix.include.expression.as_ref()]).flatten();
        let texts = cells.map(|cell| cell.text.as_str()).chain(computed.map(|text| text.value.as_str()));
        texts.filter_map(|text| self.hop(text, stand, left)).max_by_key(|(writer, _)| *writer)
    }

    /// Numbers, truth values and choices cannot hold anybody's text.
    fn input(&self, name: &str) -> Option<(Writer, Option<String>)> {
        let inputs = self.free_inputs.get_or_init(|| {
            let triggers = self.workflow().map_or(&[][..], |workflow| &workflow.triggers);
            let inputs = triggers.iter().flat_map(|trigger| &trigger.inputs).map(|input| {
                let is_free = matches!(input.kind(), None | Some(InputType::String));
                (input.name.value.to_ascii_lowercase(), is_free)
            });
            let mut inputs: Vec<(String, bool)> = inputs.collect();
            source::lean::sort_by_key(&mut inputs, |(name, _)| name.clone());
            inputs
        });
        let name = name.to_ascii_lowercase();
        let first = inputs.partition_point(|(known, _)| *known < name);
        let mut own = inputs.iter().skip(first).take_while(|(known, _)| *known == name).peekable();
        (own.peek().is_none() || own.any(|(_, is_free)| *is_free)).then_some((Writer::Unknown, None))
    }
}

/// Parts of payloads that nobody without write access makes.
const OWN: [&str; 12] = [
    "repository",
    "organization",
    "sender",
    "release",
    "milestone",
    "deployment",
    "deployment_status",
    "package",
    "registry_package",
    "project",
    "project_card",
    "installation",
];

/// Whether a value is a name or an address that GitHub holds to letters, digits and a few signs, or one that only people
/// with write access make.
fn is_plain(path: &[&str]) -> bool {
    let last = path.last().copied().unwrap_or("");
    let is_name = matches!(last, "login" | "full_name" | "node_id" | "slug") || last.ends_with("url");
    is_name || path.contains(&"base") || matches!(path, ["github", "event", owner, ..] if OWN.contains(owner))
}

/// The arguments of a function whose text its value can hold.
fn giving<'e>(name: &str, args: &'e [Expr]) -> Vec<&'e Expr> {
    let is_silent = ["contains", "startsWith", "endsWith", "hashFiles", "success", "failure", "always", "cancelled"];
    if is_silent.iter().any(|silent| silent.eq_ignore_ascii_case(name)) {
        return Vec::new();
    }
    if name.eq_ignore_ascii_case("case") {
        let is_value = |nth: usize| nth % 2 == 1 || nth + 1 == args.len();
        return args.iter().enumerate().filter(|(nth, _)| is_value(*nth)).map(|(_, arg)| arg).collect();
    }
    args.iter().collect()
}

/// The path of an access as far as it is written out: `*` for an item, what stands before a computed index.
pub(crate) fn known_path(expr: &Expr) -> Vec<String> {
    if let Some(path) = expr.path() {
        return path.into_iter().map(str::to_owned).collect();
    }
    match expr.bare() {
        Expr::Property { of, name, .. } => {
            let mut path = known_path(of);
            path.push(name.value.clone());
            path
        }
        Expr::Index { of, .. } | Expr::Filter { of, .. } => {
            let mut path = known_path(of);
            path.push("*".to_owned());
            path
        }
        // `fromJSON(x).y` holds text of `x`.
        Expr::Call { args, .. } => args.first().map(known_path).unwrap_or_default(),
        _ => Vec::new(),
    }
}
