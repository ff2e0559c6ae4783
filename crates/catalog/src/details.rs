//! What is known but seldom needed: descriptions, payloads, who controls which value, time zones, inputs of actions.
//!
//! They are one text of lines, apart from the core so that a page can load them after its first paint. Lines of a table
//! are sorted, and looked for by halves.

use std::borrow::Cow;
use std::ops::Range;

use crate::actions;
use crate::shapes::{Shape, Shapes};

/// The first line of the text that this version reads.
pub(crate) const FORMAT: &str = "pipewright-details 1";

/// The details, ready to look up.
#[derive(Debug, Clone)]
pub struct Details {
    text: Cow<'static, str>,
    abouts: Vec<Range<usize>>,
    inputs: Vec<Range<usize>>,
    zones: Vec<Range<usize>>,
    events: Vec<Range<usize>>,
    payloads: Vec<Range<usize>>,
    control: Vec<Range<usize>>,
    archived: Vec<Range<usize>>,
    outdated: Vec<Range<usize>>,
    popular: Vec<Range<usize>>,
}

/// Who decides a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// An outsider writes any text.
    Arbitrary,
    /// An outsider chooses part of it, within a form that holds no shell syntax.
    Structured,
    /// GitHub decides.
    Fixed,
}

/// The inputs and outputs of one version of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs<'d> {
    /// The version, such as `v4`.
    pub version: &'d str,
    fields: &'d str,
}

impl Details {
    /// Reads the text that `cargo xtask codegen` makes. `None`: it is none of this version.
    pub fn read(text: Cow<'static, str>) -> Option<Self> {
        if text.lines().next() != Some(FORMAT) {
            return None;
        }
        let table = |name: &str| lines(&text, name);
        let (abouts, inputs, zones) = (table("=abouts"), table("=inputs"), table("=zones"));
        let (events, payloads, control) = (table("=events"), table("=payloads"), table("=control"));
        let (archived, outdated, popular) = (table("=archived"), table("=outdated"), table("=popular"));
        Some(Self { text, abouts, inputs, zones, events, payloads, control, archived, outdated, popular })
    }

    /// The description of a thing, in Markdown. Keys: `workflow/NAME` and `action/NAME` for a definition,
    /// `workflow/NAME.KEY` for a key whose description is its own, `context/github.sha`, `function/format`,
    /// `scope/contents`, `uses/OWNER/REPOSITORY` (lower case).
    pub fn about(&self, key: &str) -> Option<Cow<'_, str>> {
        let text = self.find(&self.abouts, key)?;
        Some(if text.contains('\\') { text.replace("\\n", "\n").into() } else { text.into() })
    }

    /// The rule by which a time zone runs from now on, as in POSIX's `TZ`; `None`: there is no such IANA zone. Names are
    /// compared exactly.
    pub fn zone(&self, name: &str) -> Option<&str> {
        self.find(&self.zones, name)
    }

    /// The names of all time zones, sorted.
    pub fn zones(&self) -> impl Iterator<Item = &str> {
        self.zones.iter().map(|line| self.pair(line).0)
    }

    /// What `github.event` holds for a webhook and an activity type of it; without a type, all that it may hold.
    pub fn payload(&self, webhook: &str, activity: Option<&str>) -> Option<Shape<'_>> {
        let key = activity.map_or_else(|| webhook.to_owned(), |activity| format!("{webhook}/{activity}"));
        let number = self.find(&self.events, &key)?.parse().ok()?;
        Some(Shape::new(Shapes { text: &self.text, lines: &self.payloads }, number))
    }

    /// Who decides the value at a path from the context on, as in `["github", "event", "issue", "title"]`. An index or
    /// `*` stands for an item of a list. `None`: not known.
    pub fn control(&self, path: &[&str]) -> Option<Control> {
        let (last, path) = path.split_last()?;
        let shape = path.iter().try_fold(self.control_root(), |shape, name| shape.member(name)?.shape)?;
        match shape.member(last)?.mark? {
            'a' => Some(Control::Arbitrary),
            's' => Some(Control::Structured),
            'f' => Some(Control::Fixed),
            _ => None,
        }
    }

    /// The contexts, with marks.
    pub(crate) fn control_root(&self) -> Shape<'_> {
        Shape::new(Shapes { text: &self.text, lines: &self.control }, 0)
    }

    /// The inputs and outputs of the versions of an action that are known, in the order of the data file.
    pub fn inputs(&self, slug: &str) -> Vec<Inputs<'_>> {
        // With the `@`, because `actions/cache/save@v4` stands before `actions/cache@v4`.
        let key = format!("{}@", slug.to_ascii_lowercase());
        let of_line = |line| {
            let (name, fields) = self.pair(line);
            name.strip_prefix(&key).map(|version| Inputs { version, fields })
        };
        let first = self.inputs.partition_point(|line| self.pair(line).0 < key.as_str());
        self.inputs.get(first..).unwrap_or_default().iter().map_while(of_line).collect()
    }

    /// The inputs and outputs of an action at a version: the listed one of that name, else the one that it is a release
    /// of, as `v4.1.0` is of `v4`. A later release may know more inputs than an earlier one.
    pub fn inputs_at(&self, slug: &str, version: &str) -> Option<Inputs<'_>> {
        let known = self.inputs(slug);
        let exact = known.iter().find(|inputs| inputs.version == version);
        let is_release =
            |inputs: &&Inputs<'_>| version.strip_prefix(inputs.version).is_some_and(|rest| rest.starts_with('.'));
        exact.or_else(|| known.iter().find(is_release)).copied()
    }

    /// Whether the owner of the action's repository has archived it. `uses` with or without its ref.
    pub fn is_archived(&self, uses: &str) -> bool {
        let slug = actions::slug(uses).to_ascii_lowercase();
        let repository = slug.match_indices('/').nth(1).and_then(|(end, _)| slug.get(..end)).unwrap_or(&slug);
        self.find(&self.archived, repository).is_some()
    }

    /// Whether GitHub has removed the Node runtime that this version of the action asks for. `uses` with its ref.
    pub fn is_outdated(&self, uses: &str) -> bool {
        self.find(&self.outdated, &uses.to_ascii_lowercase()).is_some()
    }

    /// Actions so well known that others are named to be taken for them.
    pub fn popular(&self) -> impl Iterator<Item = &str> {
        self.popular.iter().map(|line| self.pair(line).1)
    }

    fn find(&self, table: &[Range<usize>], key: &str) -> Option<&str> {
        let nth = table.binary_search_by(|line| self.pair(line).0.cmp(key)).ok()?;
        table.get(nth).map(|line| self.pair(line).1)
    }

    fn pair(&self, line: &Range<usize>) -> (&str, &str) {
        let line = self.text.get(line.clone()).unwrap_or_default();
        line.split_once('\t').unwrap_or((line, ""))
    }
}

impl<'d> Inputs<'d> {
    /// Inputs that must be given.
    pub fn required(self) -> impl Iterator<Item = &'d str> {
        self.list('r')
    }

    /// Inputs that may be given.
    pub fn optional(self) -> impl Iterator<Item = &'d str> {
        self.list('o')
    }

    /// Inputs that should no longer be given.
    pub fn deprecated(self) -> impl Iterator<Item = &'d str> {
        self.list('d')
    }

    /// The outputs.
    pub fn outputs(self) -> impl Iterator<Item = &'d str> {
        self.list('p')
    }

    /// Whether it takes inputs of any name.
    pub fn any_input(self) -> bool {
        self.list('a').any(|word| word == "input")
    }

    /// Whether it may set outputs of any name.
    pub fn any_output(self) -> bool {
        self.list('a').any(|word| word == "output")
    }

    /// Whether it knows this input. Names are compared without regard to case, as the runner does.
    pub fn has(self, input: &str) -> bool {
        self.required().chain(self.optional()).chain(self.deprecated()).any(|known| known.eq_ignore_ascii_case(input))
    }

    fn list(self, mark: char) -> impl Iterator<Item = &'d str> {
        let field = self.fields.split('\t').find_map(|field| field.strip_prefix(mark)).unwrap_or_default();
        field.split(' ').filter(|word| !word.is_empty())
    }
}

/// Where the lines of a table are: between its head and the next one.
fn lines(text: &str, head: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut inside = false;
    for line in text.split('\n') {
        if line.starts_with('=') {
            inside = line == head;
        } else if inside && !line.is_empty() {
            found.push(at..at + line.len());
        }
        at += line.len() + 1;
    }
    found
}
