//! The line to the core: a Web Worker that is asked in bytes of [`session::wire`], watched, and brought back when it dies.
//!
//! The decisions (what to send, whom to blame) are the [`ledger`]'s, on plain values; here they meet the worker, the
//! clock and the page's state. The page's texts are the truth: a new worker is told everything again from them.

mod ledger;

use crate::{
    platform::{
        download::download,
        timer::{self, Timer},
        worker::WorkerHandle,
    },
    state::{Desk, Notice, NoticeKind},
};
use ledger::{Ledger, Purpose};
use leptos::prelude::*;
use session::wire::{Answer, Ask, Command, Export, Reply, Request, Snapshot, TextFile, UNASKED, decode, encode};
use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

/// A keystroke's answer takes a few milliseconds; who is silent this long hangs.
const PATIENCE_MS: u32 = 2_000;
/// Loading and compiling the worker may take a slow line's time.
const START_PATIENCE_MS: u32 = 30_000;

/// The line to the core; a copy is the same line.
#[derive(Clone, Copy)]
pub struct Link(StoredValue<Rc<RefCell<Line>>, LocalStorage>);

struct Line {
    desk: Desk,
    ledger: Ledger,
    worker: Option<WorkerHandle>,
    is_ready: bool,
    /// Written while the worker was starting.
    unsent: Vec<Request>,
    watchdog: Option<Timer>,
    /// The newest picture that came while a restored project was still incomplete.
    held: Option<Snapshot>,
}

impl Link {
    /// Starts the worker.
    pub fn start(desk: Desk) -> Self {
        let silent = Line {
            desk,
            ledger: Ledger::default(),
            worker: None,
            is_ready: false,
            unsent: Vec::new(),
            watchdog: None,
            held: None,
        };
        let link = Self(StoredValue::new_local(Rc::new(RefCell::new(silent))));
        link.spawn();
        link
    }

    /// Replaces the project by the sample.
    pub fn open_sample(self) {
        self.with(|line| {
            line.desk.notice.set(None);
            let request = line.ledger.open_sample();
            line.post(vec![request]);
        });
        self.watch();
    }

    /// Replaces the project by these files.
    pub fn open(self, name: String, files: Vec<TextFile>) {
        self.with(|line| {
            line.desk.notice.set(None);
            let request = line.ledger.open(name, files);
            line.post(vec![request]);
        });
        self.watch();
    }

    /// Tells the core a file's new text, as soon as it has digested the last one.
    pub fn set_text(self, path: String, text: String) {
        self.with(|line| {
            let requests = line.ledger.set_text(TextFile { path, text });
            line.post(requests.into_iter().collect());
        });
        self.watch();
    }

    /// Lets the core change a text.
    pub fn edit(self, command: Command) {
        self.with(|line| {
            line.desk.notice.set(None);
            let requests = line.ledger.edit(command);
            line.post(requests);
        });
        self.watch();
    }

    /// Asks for a file to download.
    pub fn export(self, export: Export) {
        self.with(|line| {
            let requests = line.ledger.export(export);
            line.post(requests);
        });
        self.watch();
    }

    /// Gives the files that were left out another chance.
    pub fn try_again(self) {
        let texts = self.desk().texts_now();
        self.with(|line| {
            let requests = line.ledger.try_again(&texts);
            line.post(requests);
            line.desk.left_out.set(Vec::new());
        });
        self.watch();
    }

    fn desk(self) -> Desk {
        self.0.with_value(|line| line.borrow().desk)
    }

    fn with<T>(self, act: impl FnOnce(&mut Line) -> T) -> T {
        self.0.with_value(|line| act(&mut line.borrow_mut()))
    }

    fn spawn(self) {
        let worker = WorkerHandle::spawn(
            move |bytes| self.heard(&bytes),
            // The handle must not be dropped from inside its own callback.
            move |_| timer::after(0, move || self.recover()).forget(),
        );
        self.with(|line| {
            line.is_ready = false;
            line.worker = worker;
        });
    }

    /// The worker's first message is empty and says that it is ready; each other is a reply.
    fn heard(self, bytes: &[u8]) {
        if bytes.is_empty() {
            self.with(|line| {
                line.is_ready = true;
                let unsent = std::mem::take(&mut line.unsent);
                line.post(unsent);
            });
        } else if let Some(reply) = decode::<Reply>(bytes) {
            self.replied(reply);
        }
        self.watch_anew();
    }

    fn replied(self, reply: Reply) {
        if reply.id == UNASKED {
            return self.learned(reply.answer);
        }
        let Some(landed) = self.with(|line| line.ledger.replied(reply.id)) else { return };
        self.with(|line| line.post(landed.next.into_iter().collect()));
        let desk = self.desk();
        match reply.answer {
            Answer::Snapshot(mut snapshot) => {
                let is_opening = matches!(landed.purpose, Purpose::Open(_) | Purpose::OpenSample);
                if !is_opening {
                    keep_typed(&mut snapshot, &landed.purpose, &landed.overtaken);
                }
                let whole = self.with(|line| line.complete(*snapshot));
                if let Some(snapshot) = whole {
                    desk.take(snapshot, is_opening);
                }
            }
            Answer::Exported(file) => download(&file.name, &file.media_type, file.text.as_bytes()),
            Answer::Refused(reason) => desk.notify(Notice { kind: NoticeKind::Refused, text: reason }),
        }
    }

    /// The core knows more than before; while it is told the project again, that comes with the rest.
    fn learned(self, answer: Answer) {
        if let Answer::Snapshot(snapshot) = answer
            && let Some(snapshot) = self.with(|line| line.complete(*snapshot))
        {
            self.desk().take(snapshot, false);
        }
    }

    /// Arms the watchdog unless it is armed.
    fn watch(self) {
        if self.with(|line| line.watchdog.is_none()) {
            self.watch_anew();
        }
    }

    /// Gives the worker its full time again, if it has anything to do.
    fn watch_anew(self) {
        let patience = self.with(|line| match (line.ledger.is_idle(), line.is_ready) {
            (true, _) => None,
            (false, true) => Some(PATIENCE_MS),
            (false, false) => Some(START_PATIENCE_MS),
        });
        let timer = patience.map(|patience| timer::after(patience, move || self.recover()));
        self.with(|line| line.watchdog = timer);
    }

    /// Replaces a dead or hanging worker and tells the new one everything again.
    fn recover(self) {
        let desk = self.desk();
        let texts = desk.texts_now();
        let recovery = self.with(|line| {
            line.worker = None;
            line.watchdog = None;
            line.unsent.clear();
            line.held = None;
            line.ledger.died(&desk.project.get_untracked(), &texts)
        });
        if let Some(path) = recovery.left_out {
            desk.left_out.update(|paths| paths.push(path));
        }
        let Some(requests) = recovery.requests else {
            desk.notify(Notice {
                kind: NoticeKind::CoreGone,
                text: "The analysis cannot be started. Your text is safe.".to_owned(),
            });
            return;
        };
        self.spawn();
        self.with(|line| line.post(requests));
        self.watch_anew();
    }
}

impl Line {
    fn post(&mut self, requests: Vec<Request>) {
        for request in requests {
            match &self.worker {
                Some(worker) if self.is_ready => worker.post(&encode(&request)),
                _ => self.unsent.push(request),
            }
        }
    }

    /// While a project is told again file by file, its half-told states are held back.
    fn complete(&mut self, mut snapshot: Snapshot) -> Option<Snapshot> {
        if let Some(held) = self.held.take() {
            snapshot.picture = snapshot.picture.or(held.picture);
        }
        if self.ledger.is_restoring() {
            self.held = Some(snapshot);
            return None;
        }
        Some(snapshot)
    }
}

/// Takes out of an answer the texts that are older than what the user has typed: all of them, unless the user asked for
/// an edit, and then those that the user has typed in since.
fn keep_typed(snapshot: &mut Snapshot, purpose: &Purpose, overtaken: &BTreeSet<String>) {
    if *purpose != Purpose::Edit {
        snapshot.texts.clear();
        return;
    }
    let before = snapshot.texts.len();
    snapshot.texts.retain(|file| !overtaken.contains(&file.path));
    if snapshot.texts.len() < before {
        let reason = "You typed in the file while it was being changed; what you typed was kept. Try again.";
        snapshot.refusal = Some(reason.to_owned());
    }
}

/// The request that carries an ask; the only place where one is made.
fn request(id: u32, ask: Ask) -> Request {
    Request { id, ask }
}

fn apply(id: u32, command: Command) -> Request {
    request(id, Ask::Apply(command))
}
