//! A form on the page: asked for anew when the text has changed, with what the user is doing to it kept meanwhile.

use super::Target;
use crate::{
    link::Link,
    platform::{field, timer},
    state::{Desk, NoticeKind},
};
use leptos::prelude::*;
use session::wire::{
    Command, Finding, Question,
    form::{Form, Row, filled, read, sharing},
};
use std::sync::Arc;
use web_sys::FocusEvent;

/// Typing in the code is answered at every key; the form can wait for a pause.
const PAUSE_MS: u32 = 150;

/// What the core said no to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The field.
    pub at: String,
    /// What was typed there.
    pub words: String,
    /// Why not.
    pub reason: String,
    /// What was asked for, if it can be done for all places that share the value.
    pub shared: Option<Command>,
}

/// A form and what happens to it; a copy is the same.
#[derive(Clone, Copy)]
pub struct Sheet {
    desk: StoredValue<Desk>,
    link: Link,
    target: StoredValue<Target>,
    /// What the core told.
    pub form: RwSignal<Option<Arc<Form>>>,
    /// The field whose change was refused.
    pub told: RwSignal<Option<Told>>,
    /// Fields that are not in the text and are shown because the user chose them, by place.
    pub drafts: RwSignal<Vec<String>>,
    /// The group whose list of further fields is open, by place.
    pub choosing: RwSignal<Option<String>>,
    sent: StoredValue<Option<Told>>,
    /// The field that is to have the focus once it is there.
    wanted: StoredValue<Option<String>>,
    /// The field whose words the core has taken, by name.
    taken: StoredValue<String>,
    /// The fields are being drawn anew: one that loses the focus by that is not left by the user.
    is_changing: StoredValue<bool>,
}

impl Sheet {
    /// A form about a place, not asked for yet.
    pub fn new(desk: Desk, link: Link, target: Target) -> Self {
        Self {
            desk: StoredValue::new(desk),
            link,
            target: StoredValue::new(target),
            form: RwSignal::default(),
            told: RwSignal::default(),
            drafts: RwSignal::default(),
            choosing: RwSignal::default(),
            sent: StoredValue::default(),
            wanted: StoredValue::default(),
            taken: StoredValue::default(),
            is_changing: StoredValue::default(),
        }
    }

    fn desk(self) -> Desk {
        self.desk.get_value()
    }

    /// What a field is called on the page: several forms may be open.
    pub fn name(self, at: &str) -> String {
        self.target.with_value(|(path, _)| format!("{path}#{at}")).replace(' ', "_")
    }

    /// Asks for the form whenever the core has answered something: at once after a change from here, else after a pause.
    pub fn keep_fresh(self) {
        let waiting = StoredValue::new_local(None);
        Effect::new(move |before: Option<()>| {
            self.desk().work().revision.track();
            let was_sent = self.hear();
            if was_sent || before.is_none() {
                waiting.set_value(None);
                self.ask();
            } else {
                waiting.set_value(Some(timer::after(PAUSE_MS, move || self.ask())));
            }
        });
    }

    /// Takes over what came of the last change; whether there was one.
    fn hear(self) -> bool {
        let Some(sent) = self.sent.try_update_value(Option::take).flatten() else { return false };
        let refused = self.desk().notice.get_untracked().filter(|notice| notice.kind == NoticeKind::Refused);
        if let Some(notice) = refused {
            let shared = sent.shared.filter(|_| self.desk().work().is_about_sharing.get_value());
            self.told.set(Some(Told { reason: notice.text, shared, ..sent }));
            self.desk().notice.set(None);
        } else {
            self.told.set(None);
            self.taken.set_value(self.name(&sent.at));
            self.drafts.update(|drafts| drafts.retain(|draft| *draft != sent.at));
        }
        true
    }

    fn ask(self) {
        let (path, detail) = self.target.get_value();
        let question = Question { what: "form".to_owned(), path, offset: 0, detail, unix: 0 };
        self.link.tell(question, move |told| {
            let form = told.and_then(|told| read::<Form>(&told)).map(Arc::new);
            // The pane may be gone by now, and its signals with it.
            if self.form.try_get_untracked().is_none_or(|now| now == form) {
                return;
            }
            self.replace(form);
        });
    }

    /// Shows another state of the form; focus and half-typed words stay.
    fn replace(self, form: Option<Arc<Form>>) {
        let held = field::hold(".fields").map(|held| self.taken.with_value(|taken| held.without(taken)));
        self.is_changing.set_value(true);
        self.form.set(form);
        timer::after(0, move || {
            field::settle(".fields");
            self.is_changing.try_set_value(false);
            match self.wanted.try_update_value(Option::take).flatten() {
                Some(wanted) => field::enter(&wanted),
                None => held.into_iter().for_each(|held| field::restore(&held)),
            }
        })
        .forget();
    }

    /// Sends a field's command with the user's words in it, unless it was just refused.
    pub fn send(self, at: &str, template: &Command, key: &str, words: &str) {
        if self.is_changing.try_get_value().unwrap_or(true) {
            return;
        }
        let typed = [key, words].join("\n");
        if self.told.with_untracked(|told| told.as_ref().is_some_and(|told| told.at == at && told.words == typed)) {
            return;
        }
        let command = filled(template, key, words);
        self.post(Told { at: at.to_owned(), words: typed, reason: String::new(), shared: Some(command) });
    }

    /// Does what was refused for every place that shares the value.
    pub fn send_shared(self, told: Told) {
        let shared = told.shared.as_ref().map(sharing);
        self.post(Told { shared, ..told });
    }

    fn post(self, sent: Told) {
        let Some(command) = sent.shared.clone() else { return };
        self.sent.set_value(Some(sent));
        self.link.edit(command);
    }

    /// The user gave a refused field up.
    pub fn give_up(self, at: &str) {
        if self.told.with_untracked(|told| told.as_ref().is_some_and(|told| told.at == at)) {
            self.told.set(None);
        }
    }

    /// Shows an empty field, and goes there.
    pub fn draft(self, at: &str) {
        self.drafts.update(|drafts| drafts.push(at.to_owned()));
        let name = self.name(at);
        timer::after(0, move || field::enter(&name)).forget();
    }

    /// The next state of the form is entered at this place.
    pub fn want(self, at: &str) {
        self.wanted.set_value(Some(self.name(at)));
    }

    /// The user went into a field: lists that are open elsewhere close.
    pub fn entered(self, event: &FocusEvent) {
        if !field::is_in(event, ".field-menu") {
            self.choosing.set(None);
        }
    }

    /// The findings at a row and at none of those in it. Tracks the findings.
    pub fn findings_at(self, row: &Row) -> Vec<Finding> {
        let path = self.target.with_value(|target| target.0.clone());
        self.desk().findings.with(|findings| {
            let here = findings.iter().filter(|finding| finding.place.path == path && holds(row, finding));
            let inner = |finding: &&Finding| !row.rows.iter().any(|row| is_in(row, finding));
            here.filter(inner).cloned().collect()
        })
    }

    /// Whether a finding is shown at a field.
    pub fn shows(self, finding: &Finding) -> bool {
        self.form.with(|form| {
            form.as_ref().is_some_and(|form| {
                form.path == finding.place.path && form.root.rows.iter().any(|row| is_in(row, finding))
            })
        })
    }
}

/// Whether a finding lies in what a row stands for.
fn holds(row: &Row, finding: &Finding) -> bool {
    row.span.is_some_and(|(start, end)| start <= finding.place.start && finding.place.end <= end)
}

fn is_in(row: &Row, finding: &Finding) -> bool {
    holds(row, finding) || row.rows.iter().any(|row| is_in(row, finding))
}
