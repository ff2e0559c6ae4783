//! The line to the core: a Web Worker that is asked in bytes of [`session::wire`], watched, and brought back when it dies.
//!
//! The first worker only reads and draws, so that it is there soon. Behind the first picture the whole core is loaded, and
//! takes over as soon as the first has nothing to answer; what only it can do waits until then.
//!
//! The decisions (what to send, whom to blame) are the [`ledger`]'s, on plain values; here they meet the worker, the
//! clock and the page's state. The page's texts are the truth: a new worker is told everything again from them.

mod ledger;

pub use ledger::Truth;

use crate::{
    platform::{
        download::download,
        frame,
        timer::{self, Timer},
        worker::WorkerHandle,
    },
    state::{Desk, Notice, NoticeKind, Told},
};
use ledger::{Ledger, Purpose};
use leptos::prelude::*;
use session::wire::{
    Answer, Ask, Command, Export, Picture, Question, Reply, Request, Snapshot, TextFile, UNASKED, View, decode, encode,
};
use std::{
    cell::RefCell,
    collections::{BTreeSet, VecDeque},
    rc::Rc,
    sync::Arc,
};

/// A keystroke's answer takes a few milliseconds; who is silent this long hangs.
const PATIENCE_MS: u32 = 2_000;
/// Loading and compiling the worker may take a slow line's time.
const START_PATIENCE_MS: u32 = 30_000;
/// How often the whole core is asked for while it does not come, each time after a longer pause.
const MOST_CALLS: u32 = 5;
const PAUSE_MS: u32 = 1_000;

/// The programs of a worker: the bins of this package.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    /// Reads and draws.
    First,
    /// Does everything.
    Whole,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Whole => "worker",
        }
    }
}

/// The line to the core; a copy is the same line.
#[derive(Clone, Copy)]
pub struct Link(StoredValue<Rc<RefCell<Line>>, LocalStorage>);

/// Takes what was told; `None`: the core has died.
type Listener = Box<dyn FnOnce(Option<String>)>;

struct Line {
    desk: Desk,
    ledger: Ledger,
    /// What the worker runs.
    program: Program,
    worker: Option<WorkerHandle>,
    is_ready: bool,
    /// Written while the worker was starting.
    unsent: Vec<Request>,
    heir: Heir,
    /// What waits for the whole core.
    later: Vec<Ask>,
    watchdog: Option<Timer>,
    /// Who waits for what is told; the core answers in order.
    listeners: VecDeque<Listener>,
    /// The last picture that the worker told; what it tells next is told as a change of it.
    picture: Arc<Picture>,
    /// What came while a restored project was still incomplete.
    held: Option<Told>,
}

/// The worker with the whole core, until it takes over.
#[derive(Default)]
struct Heir {
    worker: Option<WorkerHandle>,
    is_ready: bool,
    /// How often it was asked for.
    calls: u32,
}

impl Link {
    /// Starts the worker.
    pub fn start(desk: Desk) -> Self {
        let silent = Line {
            desk,
            ledger: Ledger::default(),
            program: Program::First,
            worker: None,
            is_ready: false,
            unsent: Vec::new(),
            heir: Heir::default(),
            later: Vec::new(),
            watchdog: None,
            listeners: VecDeque::new(),
            picture: Arc::default(),
            held: None,
        };
        let link = Self(StoredValue::new_local(Rc::new(RefCell::new(silent))));
        let worker = link.spawn(Program::First);
        link.with(|line| line.worker = worker);
        link
    }

    /// Replaces the project by the sample.
    pub fn open_sample(self) {
        self.desk().work().keeping.leave();
        self.with(|line| {
            line.desk.notice.set(None);
            line.desk.work().keeping.is_sample.set_value(true);
            let request = line.ledger.open_sample();
            line.post(vec![request]);
        });
        self.watch();
    }

    /// Replaces the project by these files.
    pub fn open(self, name: String, files: Vec<TextFile>) {
        self.with(|line| {
            line.desk.notice.set(None);
            line.desk.work().keeping.is_sample.set_value(false);
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
            line.ask(Ask::Apply(command));
        });
        self.watch();
    }

    /// Takes the last change back, or does the next one again.
    pub fn travel(self, is_forward: bool) {
        let desk = self.desk();
        let view = desk.view.get_untracked();
        let Some(files) = desk.travel(is_forward) else { return };
        for (path, text) in files {
            match text {
                Some(text) => self.set_text(path, text),
                None => self.edit(Command::RemoveFile { path }),
            }
        }
        let now = desk.view.get_untracked();
        if now != view {
            self.show(now);
        }
    }

    /// Chooses what of the graph is shown.
    pub fn show(self, view: View) {
        self.with(|line| {
            line.desk.notice.set(None);
            let requests = line.ledger.ask(Ask::Apply(Command::SetView(view)));
            line.post(requests);
        });
        self.watch();
    }

    /// Asks a question of the editor's.
    pub fn tell(self, question: Question, listener: impl FnOnce(Option<String>) + 'static) {
        self.with(|line| {
            line.listeners.push_back(Box::new(listener));
            line.ask(Ask::Tell(question));
        });
        self.watch();
    }

    /// Asks for a file to download.
    pub fn export(self, export: Export) {
        self.with(|line| line.ask(Ask::Export(export)));
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

    fn spawn(self, program: Program) -> Option<WorkerHandle> {
        WorkerHandle::spawn(
            program.name(),
            move |bytes| self.heard(program, &bytes),
            // The handle must not be dropped from inside its own callback.
            move |_| timer::after(0, move || self.lost(program)).forget(),
        )
    }

    /// The worker's first message is empty and says that it is ready; each other is a reply.
    fn heard(self, program: Program, bytes: &[u8]) {
        if self.with(|line| line.program != program) {
            self.with(|line| line.heir.is_ready = true);
            return self.hand_over();
        }
        if bytes.is_empty() {
            self.with(Line::is_heard);
        } else if let Some(reply) = decode::<Reply>(bytes) {
            self.replied(reply);
        }
        self.watch_anew();
        if program == Program::First {
            self.hand_over();
        }
    }

    fn lost(self, program: Program) {
        if self.with(|line| line.program == program) {
            return self.recover();
        }
        let calls = self.with(|line| {
            line.heir.worker = None;
            line.heir.is_ready = false;
            line.heir.calls
        });
        if calls < MOST_CALLS {
            timer::after(PAUSE_MS * calls, move || self.call_heir()).forget();
        } else {
            let text = "The part that checks and writes could not be loaded. Your text is safe; reload to try again.";
            self.desk().notify(Notice { kind: NoticeKind::CoreGone, text: text.to_owned() });
        }
    }

    /// Loads the whole core, unless it is there or on its way.
    fn call_heir(self) {
        if self.with(|line| line.program == Program::Whole || line.heir.worker.is_some()) {
            return;
        }
        let worker = self.spawn(Program::Whole);
        self.with(|line| {
            line.heir.worker = worker;
            line.heir.calls += 1;
        });
    }

    /// Lets the whole core take over once it is ready and the first has answered everything.
    fn hand_over(self) {
        // The handle must not be dropped from inside its own callback.
        timer::after(0, move || {
            let truth = self.desk().truth();
            self.with(|line| {
                if line.program == Program::First && line.heir.is_ready && line.ledger.is_idle() {
                    line.inherit();
                    line.is_heard();
                    let requests = line.ledger.handed_over(&truth);
                    line.post(requests);
                    std::mem::take(&mut line.later).into_iter().for_each(|ask| line.ask(ask));
                }
            });
            self.watch();
        })
        .forget();
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
                if let Some(told) = whole {
                    desk.take(told, is_opening);
                    self.with(|line| line.heir.calls == 0).then(|| frame::after_paint(move || self.call_heir()));
                }
            }
            Answer::Told(told) => {
                let listener = self.with(|line| line.listeners.pop_front());
                if let Some(listener) = listener {
                    listener(Some(told));
                }
            }
            Answer::Exported(file) => download(&file.name, &file.media_type, file.text.as_bytes()),
            Answer::Refused(reason) => desk.notify(Notice { kind: NoticeKind::Refused, text: reason }),
        }
    }

    /// The core knows more than before; while it is told the project again, that comes with the rest.
    fn learned(self, answer: Answer) {
        if let Answer::Snapshot(snapshot) = answer
            && let Some(told) = self.with(|line| line.complete(*snapshot))
        {
            self.desk().take_learned(told);
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
        let truth = desk.truth();
        let unheard = self.with(|line| {
            line.later.retain(|ask| !matches!(ask, Ask::Tell(_)));
            std::mem::take(&mut line.listeners)
        });
        unheard.into_iter().for_each(|listener| listener(None));
        let recovery = self.with(|line| {
            line.worker = None;
            line.is_ready = false;
            line.watchdog = None;
            line.unsent.clear();
            line.held = None;
            line.picture = Arc::default();
            line.ledger.died(&truth)
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
        self.with(Line::inherit);
        if self.with(|line| line.worker.is_none()) {
            let worker = self.spawn(Program::Whole);
            self.with(|line| line.worker = worker);
        }
        self.with(|line| {
            line.post(requests);
            std::mem::take(&mut line.later).into_iter().for_each(|ask| line.ask(ask));
        });
        self.watch_anew();
    }
}

impl Line {
    /// Asks for what only the whole core can do, or keeps it until that is there.
    fn ask(&mut self, ask: Ask) {
        if self.program == Program::First {
            self.later.push(ask);
            return;
        }
        let requests = self.ledger.ask(ask);
        self.post(requests);
    }

    /// The whole core is the one to talk to from now on; the worker before it, if there is one, ends.
    fn inherit(&mut self) {
        self.program = Program::Whole;
        if let Some(worker) = self.heir.worker.take() {
            self.picture = Arc::default();
            self.worker = Some(worker);
            self.is_ready = self.heir.is_ready;
        }
    }

    /// The worker hears requests from now on.
    fn is_heard(&mut self) {
        self.is_ready = true;
        let unsent = std::mem::take(&mut self.unsent);
        self.post(unsent);
    }

    fn post(&mut self, requests: Vec<Request>) {
        for request in requests {
            match &self.worker {
                Some(worker) if self.is_ready => worker.post(&encode(&request)),
                _ => self.unsent.push(request),
            }
        }
    }

    /// While a project is told again file by file, its half-told states are held back.
    fn complete(&mut self, mut snapshot: Snapshot) -> Option<Told> {
        let mut picture = snapshot.picture.take().map(|change| {
            self.picture = Arc::new(change.after(&self.picture));
            Arc::clone(&self.picture)
        });
        if let Some(held) = self.held.take() {
            picture = picture.or(held.picture);
            snapshot.findings = snapshot.findings.or(held.snapshot.findings);
            snapshot.outline = snapshot.outline.or(held.snapshot.outline);
        }
        let told = Told { snapshot, picture };
        if self.ledger.is_restoring() {
            self.held = Some(told);
            return None;
        }
        Some(told)
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
