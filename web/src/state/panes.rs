//! Which panes are open, how large they are, and the theme: the page's own settings, unknown to the core.

use leptos::prelude::*;
use session::wire::Finding;

/// The layout of the page.
#[derive(Clone, Copy)]
pub struct Panes {
    /// Is the explorer open?
    pub explorer: RwSignal<bool>,
    /// Does the inspector show what is chosen?
    pub inspector: RwSignal<bool>,
    /// Does all stay dim but what the chosen node depends on and what depends on it?
    pub focus: RwSignal<bool>,
    /// Is the finder open?
    pub finder: RwSignal<bool>,
    /// Is the drawer open?
    pub drawer: RwSignal<bool>,
    /// What the drawer shows.
    pub tab: RwSignal<Drawer>,
    /// The explorer's width in px.
    pub explorer_px: RwSignal<i32>,
    /// The drawer's height in px.
    pub drawer_px: RwSignal<i32>,
    /// The one pane that a phone shows.
    pub pane: RwSignal<Pane>,
    /// The colours.
    pub theme: RwSignal<Theme>,
    /// What one pane wants of the editor.
    pub wish: RwSignal<Option<Wish>>,
}

/// Something to do about findings, which the editor shows first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// One fix, by number.
    Fix(Finding, u32),
    /// Every fix that is safe.
    FixAll,
    /// The page of a rule.
    Explain(String),
}

/// What the drawer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawer {
    /// The code.
    Code,
    /// The problem list.
    Problems,
    /// What was done.
    History,
}

/// The panes a phone chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The explorer.
    Outline,
    /// The canvas, with the inspector as a sheet over it.
    Picture,
    /// The code.
    Code,
    /// The problem list.
    Problems,
}

impl Pane {
    /// Its name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Picture => "picture",
            Self::Code => "code",
            Self::Problems => "problems",
        }
    }
}

/// Light, dark, or what the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its stored name; the system's theme is the absence of one.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The theme of a stored name.
    pub fn named(name: Option<&str>) -> Self {
        match name {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }
}

impl Panes {
    /// Everything open, the code in front.
    pub fn new(theme: Theme) -> Self {
        Self {
            explorer: RwSignal::new(true),
            inspector: RwSignal::new(true),
            focus: RwSignal::new(false),
            finder: RwSignal::new(false),
            drawer: RwSignal::new(true),
            tab: RwSignal::new(Drawer::Code),
            explorer_px: RwSignal::new(264),
            drawer_px: RwSignal::new(272),
            pane: RwSignal::new(Pane::Picture),
            theme: RwSignal::new(theme),
            wish: RwSignal::new(None),
        }
    }

    /// Brings the code to the front, on any screen.
    pub fn show(self, tab: Drawer) {
        self.tab.set(tab);
        self.drawer.set(true);
        self.pane.set(match tab {
            Drawer::Code => Pane::Code,
            Drawer::Problems | Drawer::History => Pane::Problems,
        });
    }
}

/// The panes that the page was given.
pub fn panes() -> Panes {
    expect_context()
}
