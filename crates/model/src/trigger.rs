//! What starts a workflow.

use source::TextRange;

use crate::Text;

/// One event of `on`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// The event's name.
    pub event: Text,
    /// `types`, `branches`, `paths-ignore`, … in file order.
    pub filters: Vec<Filter>,
    /// The entries of `schedule`.
    pub schedules: Vec<Schedule>,
    /// `inputs` of `workflow_dispatch` and `workflow_call`.
    pub inputs: Vec<Input>,
    /// `secrets` of `workflow_call`.
    pub secrets: Vec<CallSecret>,
    /// `outputs` of `workflow_call`.
    pub outputs: Vec<CallOutput>,
    /// The event with all that belongs to it.
    pub range: TextRange,
}

/// A filter of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// `branches`, …
    pub key: Text,
    /// Its values in file order; a single value is a list of one.
    pub values: Vec<Text>,
}

/// One cron line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// `cron`
    pub cron: Text,
    /// `timezone`, an IANA name; UTC when not given.
    pub timezone: Option<Text>,
}

/// An input that a person or a calling workflow gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub name: Text,
    /// `description`
    pub description: Option<Text>,
    /// `type`, as written; see [`Input::kind`].
    pub kind_text: Option<Text>,
    /// `required`
    pub required: Option<Text>,
    /// `default`
    pub default: Option<Text>,
    /// `options` of a choice.
    pub options: Vec<Text>,
    /// `deprecationMessage`
    pub deprecation: Option<Text>,
    /// Keys that are none of these.
    pub other: Vec<Text>,
    /// The input with all that belongs to it.
    pub range: TextRange,
}

/// The type of an [`Input`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputType {
    /// `string`; also when nothing is said.
    String,
    /// `boolean`
    Boolean,
    /// `number`
    Number,
    /// `choice` (dispatch only)
    Choice,
    /// `environment` (dispatch only)
    Environment,
}

/// A secret that a calling workflow hands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSecret {
    /// Its name.
    pub name: Text,
    /// `description`
    pub description: Option<Text>,
    /// `required`
    pub required: Option<Text>,
}

/// An output that a calling workflow can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallOutput {
    /// Its name.
    pub name: Text,
    /// `description`
    pub description: Option<Text>,
    /// `value`
    pub value: Option<Text>,
}

impl Trigger {
    /// The values of a filter, if it is given.
    pub fn filter(&self, key: &str) -> Option<&Filter> {
        self.filters.iter().find(|filter| filter.key.value == key)
    }

    /// The input of that name. GitHub compares them without regard to case.
    pub fn input(&self, name: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.name.value.eq_ignore_ascii_case(name))
    }
}

impl Input {
    /// The type; `None` when what is written is no type.
    pub fn kind(&self) -> Option<InputType> {
        let Some(text) = &self.kind_text else { return Some(InputType::String) };
        Some(match text.as_str() {
            "string" => InputType::String,
            "boolean" => InputType::Boolean,
            "number" => InputType::Number,
            "choice" => InputType::Choice,
            "environment" => InputType::Environment,
            _ => return None,
        })
    }

    /// Whether it must be given: `required: true`.
    pub fn is_required(&self) -> bool {
        is_true(self.required.as_ref())
    }
}

impl CallSecret {
    /// Whether it must be given: `required: true`.
    pub fn is_required(&self) -> bool {
        is_true(self.required.as_ref())
    }
}

pub(crate) fn is_true(text: Option<&Text>) -> bool {
    text.is_some_and(|text| text.value.eq_ignore_ascii_case("true"))
}
