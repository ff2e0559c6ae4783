//! All that is known, in one value: our own tables, a user's entries before them, and the details once they are there.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::actions::{self, Action};
use crate::commands::{self, Command, Commands};
use crate::details::Details;
use crate::structure::{Spot, Structure};

/// Our own tables that are not constants.
pub(crate) const CORE: &str = include_str!("tables/core.txt");
/// Of these, what the first picture takes.
pub(crate) const FIRST: &str = include_str!("tables/first.txt");

#[cfg(feature = "details")]
const DETAILS: &str = include_str!("tables/details.txt");

/// All that is known.
#[derive(Debug, Clone)]
pub struct Library {
    workflow: Structure,
    action: Structure,
    dependabot: Structure,
    settings: Structure,
    /// Sorted by [`actions::order`].
    actions: Vec<Action>,
    user_actions: Vec<Action>,
    commands: Commands,
    /// Sorted by the bytes of the keys.
    tools: Vec<(&'static str, &'static str)>,
    details: Option<Details>,
}

impl Library {
    /// Our own tables, with the details where they are built in. Made once.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Library> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            #[cfg(feature = "details")]
            let details = Details::read(Cow::Borrowed(DETAILS));
            #[cfg(not(feature = "details"))]
            let details = None;
            Self { details, ..Self::builtin_core() }
        })
    }

    /// What the first picture takes: only the actions and commands that deal with artifacts. Made once.
    pub fn builtin_first() -> &'static Self {
        static FIRST_PICTURE: OnceLock<Library> = OnceLock::new();
        FIRST_PICTURE.get_or_init(|| Self::of(FIRST))
    }

    /// Our own tables without the details.
    pub fn builtin_core() -> Self {
        Self::of(CORE)
    }

    fn of(tables: &'static str) -> Self {
        let section = |head| section(tables, head);
        Self {
            workflow: Structure::read("workflow", section("=workflow")),
            action: Structure::read("action", section("=action")),
            dependabot: Structure::read("dependabot", section("=dependabot")),
            settings: Structure::read("settings", section("=settings")),
            actions: section("=actions").filter_map(actions::read_line).collect(),
            user_actions: Vec::new(),
            commands: section("=commands").filter_map(commands::read_line).collect(),
            tools: section("=tools").filter_map(|line| line.split_once('\t')).collect(),
            details: None,
        }
    }

    /// With the details, as `cargo xtask codegen` writes them. `None`: the text is none of this version's.
    pub fn with_details(self, text: String) -> Option<Self> {
        Some(Self { details: Some(Details::read(Cow::Owned(text))?), ..self })
    }

    /// With a user's actions instead of earlier ones; they come before ours.
    pub fn with_user_actions(self, user_actions: Vec<Action>) -> Self {
        Self { user_actions, ..self }
    }

    /// What may stand where in a workflow file.
    pub fn workflow(&self) -> &Structure {
        &self.workflow
    }

    /// What may stand where in an action's file.
    pub fn action_file(&self) -> &Structure {
        &self.action
    }

    /// What may stand where in Dependabot's settings.
    pub fn dependabot(&self) -> &Structure {
        &self.dependabot
    }

    /// What may stand where in our own settings.
    pub fn settings(&self) -> &Structure {
        &self.settings
    }

    /// The action that `uses` names, with or without `@ref`, in whatever case. Local actions and images are not known.
    pub fn action(&self, uses: &str) -> Option<&Action> {
        let slug = actions::slug(uses);
        let users = self.user_actions.iter().rev().find(|action| action.slug.eq_ignore_ascii_case(slug));
        users.or_else(|| {
            let nth = self.actions.binary_search_by(|action| actions::order(&action.slug, slug)).ok()?;
            self.actions.get(nth)
        })
    }

    /// Every known action, a user's first.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.user_actions.iter().chain(&self.actions)
    }

    /// The command that the words of one simple command are, and the words from its program on: without what only runs
    /// it, such as `sudo`, `npx` or assignments.
    pub fn command<'s, 'w>(&self, words: &'s [&'w str]) -> Option<(&Command, &'s [&'w str])> {
        commands::find(&self.commands, words)
    }

    /// Every known command.
    pub fn commands(&self) -> &[Command] {
        self.commands.all()
    }

    /// How the people who make a tool call it: `Semgrep` for the command `semgrep`. `None`: as the command, as far as is
    /// known.
    pub fn tool(&self, word: &str) -> Option<&'static str> {
        let nth = self.tools.binary_search_by(|(known, _)| (*known).cmp(word)).ok()?;
        self.tools.get(nth).map(|(_, name)| *name)
    }

    /// The details, once they are there.
    pub fn details(&self) -> Option<&Details> {
        self.details.as_ref()
    }

    /// The description under a key of [`Details::about`]; `None` as well while there are no details.
    pub fn about(&self, key: &str) -> Option<Cow<'_, str>> {
        self.details.as_ref()?.about(key)
    }

    /// The description of a key of a mapping in a workflow or an action's file, in Markdown.
    pub fn about_key(&self, structure: &Structure, spot: Spot, key: &str) -> Option<Cow<'_, str>> {
        structure.abouts(spot, key).iter().find_map(|about| self.about(about))
    }

    /// What an action is, in one line.
    pub fn about_action<'l>(&'l self, action: &'l Action) -> Option<Cow<'l, str>> {
        let own = action.about.as_deref().map(Cow::Borrowed);
        own.or_else(|| self.about(&format!("uses/{}", action.slug.to_ascii_lowercase())))
    }
}

/// The lines of a table: between its head and the next one.
pub(crate) fn section(tables: &'static str, head: &'static str) -> impl Iterator<Item = &'static str> {
    let mut lines = tables.lines();
    lines.by_ref().find(|line| *line == head);
    lines.take_while(|line| !line.starts_with('='))
}
