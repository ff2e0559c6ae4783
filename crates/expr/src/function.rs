//! The functions that exist and how many arguments they take. Source: GitHub's manual, "Evaluate expressions in
//! workflows and actions", Functions and Status check functions; counts observed of `@actions/expressions`.

use source::nearest;

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Function {
    /// `contains(search, item)`
    Contains,
    /// `startsWith(text, start)`
    StartsWith,
    /// `endsWith(text, end)`
    EndsWith,
    /// `format(text, value, …)`
    Format,
    /// `join(array, separator)`
    Join,
    /// `toJSON(value)`
    ToJson,
    /// `fromJSON(text)`
    FromJson,
    /// `case(condition, value, …, otherwise)`
    Case,
    /// `hashFiles(pattern, …)`; not everywhere.
    HashFiles,
    /// `success()`; in conditions only, as the other three.
    Success,
    /// `failure()`
    Failure,
    /// `cancelled()`
    Cancelled,
    /// `always()`
    Always,
}

impl Function {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Contains,
        Self::StartsWith,
        Self::EndsWith,
        Self::Format,
        Self::Join,
        Self::ToJson,
        Self::FromJson,
        Self::Case,
        Self::HashFiles,
        Self::Success,
        Self::Failure,
        Self::Cancelled,
        Self::Always,
    ];

    /// The name as the manual writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contains => "contains",
            Self::StartsWith => "startsWith",
            Self::EndsWith => "endsWith",
            Self::Format => "format",
            Self::Join => "join",
            Self::ToJson => "toJSON",
            Self::FromJson => "fromJSON",
            Self::Case => "case",
            Self::HashFiles => "hashFiles",
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Cancelled => "cancelled",
            Self::Always => "always",
        }
    }

    /// The function of a name, in whatever case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name().eq_ignore_ascii_case(name))
    }

    /// Whether it asks how the run went so far. A condition that calls none of these means `success() && …`.
    pub fn is_status(self) -> bool {
        matches!(self, Self::Success | Self::Failure | Self::Cancelled | Self::Always)
    }

    /// Whether it exists only at some places of a file.
    pub fn is_special(self) -> bool {
        self.is_status() || self == Self::HashFiles
    }

    /// Least and greatest number of arguments. `success` and `failure` take job ids in conditions of jobs.
    fn arity(self) -> (usize, usize) {
        match self {
            Self::Contains | Self::StartsWith | Self::EndsWith => (2, 2),
            Self::Format | Self::HashFiles => (1, 255),
            Self::Join => (1, 2),
            Self::ToJson | Self::FromJson => (1, 1),
            Self::Case => (3, usize::MAX),
            Self::Success | Self::Failure => (0, usize::MAX),
            Self::Cancelled | Self::Always => (0, 0),
        }
    }

    /// What is wrong with calling it with `count` arguments.
    pub(crate) fn count_problem(self, count: usize) -> Option<String> {
        let (least, most) = self.arity();
        let name = self.name();
        let said = |count: usize| match count {
            0 => "no arguments".to_owned(),
            1 => "1 argument".to_owned(),
            _ => format!("{count} arguments"),
        };
        let given = if count == 0 { "none".to_owned() } else { count.to_string() };
        if count < least || count > most {
            let wanted = match (least, most) {
                _ if least == most => said(least),
                (_, 255 | usize::MAX) => format!("at least {}", said(least)),
                _ => format!("{least} to {}", said(most)),
            };
            return Some(format!("`{name}` takes {wanted}, here are {given}."));
        }
        let has_no_last = self == Self::Case && count.is_multiple_of(2);
        has_no_last.then(|| {
            format!(
                "`case` takes conditions and values in pairs and a last value for when none holds; here are {given} \
                 arguments, so that last value is missing."
            )
        })
    }
}

/// The function that was most likely meant by a name that is none.
pub(crate) fn near_function(name: &str) -> Option<&'static str> {
    nearest(name, Function::ALL.iter().map(|function| function.name()))
}

/// The message for a function that does not exist.
pub(crate) fn unknown_message(name: &str) -> String {
    let hint = near_function(name).map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
    format!("There is no function `{name}`, so GitHub refuses this.{hint}")
}
