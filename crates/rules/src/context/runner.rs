//! Which machines a job may get: labels as written, and those that a matrix puts in their place.
//!
//! Apart from the catalog, which knows labels but no files. Tells nothing of labels that an expression makes otherwise.

use catalog::{LabelState, Os};
use expr::Value;
use model::script::Shell;
use model::{Job, Text};

use super::{Context, StepFacts};

/// The labels of a job.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// The labels with their places; those of a matrix stand where the matrix is written.
    pub all: Vec<Text>,
    /// Whether these are all labels that the job can get.
    pub is_closed: bool,
}

impl Labels {
    /// The operating systems that the labels tell, each once.
    pub fn systems(&self) -> Vec<Os> {
        let mut found = Vec::new();
        for os in self.all.iter().filter_map(|text| catalog::label(&text.value)?.os) {
            if !found.contains(&os) {
                found.push(os);
            }
        }
        found
    }

    /// Whether every machine is GitHub's, with the image that GitHub's manual describes.
    pub fn is_hosted(&self) -> bool {
        let is_hosted = |text: &Text| catalog::label(&text.value).is_some_and(|it| it.state == LabelState::Hosted);
        self.is_closed && !self.all.is_empty() && self.all.iter().all(is_hosted)
    }
}

impl Context<'_> {
    /// The labels that a job may get.
    pub fn labels(&self, job: &Job) -> Labels {
        let Some(runs_on) = &job.runs_on else { return Labels::default() };
        let mut labels = Labels { all: Vec::new(), is_closed: runs_on.group.is_none() };
        for text in &runs_on.labels {
            if text.value.contains("${{") {
                labels.is_closed &= from_matrix(job, text, &mut labels.all);
            } else {
                labels.all.push(text.clone());
            }
        }
        labels
    }

    /// The operating system that every machine of a job has, where the file tells.
    pub fn os(&self, job: &Job) -> Option<Os> {
        let labels = self.labels(job);
        match labels.systems().as_slice() {
            [os] if labels.is_closed => Some(*os),
            _ => None,
        }
    }
}

impl Context<'_> {
    /// Whether a step's script is certainly read by a shell of POSIX's kind: the one that is named, or the default on every
    /// machine that the job may get.
    pub(crate) fn is_posix(&self, facts: &StepFacts<'_>) -> bool {
        let is_bash = matches!(facts.shell, Shell::Bash | Shell::Sh);
        let (Some(workflow), Some((_, job))) = (self.workflow(), facts.job) else {
            return is_bash && facts.step.shell.is_some();
        };
        if matches!(workflow.shell_of(job, facts.step), model::Shell::Named(_)) {
            return is_bash;
        }
        let labels = self.labels(job);
        let may_be_windows = |text: &Text| text.value.to_ascii_lowercase().contains("win");
        is_bash && labels.is_closed && !labels.all.iter().any(may_be_windows)
    }
}

/// Adds the values of `${{ matrix.NAME }}`; `false` when there may be more.
fn from_matrix(job: &Job, text: &Text, found: &mut Vec<Text>) -> bool {
    let parsed = expr::parse_text(&text.value);
    let (Some(matrix), Some(path)) = (job.matrix(), parsed.expr.path()) else { return false };
    let [context, name] = path.as_slice() else { return false };
    if !context.eq_ignore_ascii_case("matrix") {
        return false;
    }
    let of_axis = matrix.axis(name).into_iter().flat_map(|axis| &axis.values);
    let added = matrix.include.entries.iter().flat_map(|entry| &entry.cells);
    let mut is_closed = matrix.expression.is_none() && matrix.include.expression.is_none();
    is_closed &= matrix.axis(name).is_none_or(|axis| axis.expression.is_none());
    for cell in of_axis.chain(added.filter(|cell| cell.name.eq_ignore_ascii_case(name))) {
        match &cell.value {
            Some(Value::Text(label)) => found.push(Text::new(label.to_string(), cell.range)),
            _ => is_closed = false,
        }
    }
    is_closed
}
