//! Who was asked what: requests in flight, texts waiting their turn, and whom to blame when the core dies.
//!
//! Plain values without worker or clock, so that every way of dying is tested natively. The core answers in order, so
//! the oldest request in flight is the one it died on.

use super::{apply, request};
use session::wire::{Ask, Command, Request, TextFile, View};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Deaths in a row, without one answer between, after which the core is given up.
const MOST_DEATHS: u32 = 6;

/// Everything on the line.
#[derive(Debug, Default)]
pub struct Ledger {
    last_id: u32,
    flights: VecDeque<Flight>,
    /// The newest text of each file that has one in flight already.
    waiting: BTreeMap<String, String>,
    /// Texts that were being read when the core died.
    suspects: Vec<TextFile>,
    /// Files whose text killed twice.
    left_out: BTreeSet<String>,
    deaths_in_a_row: u32,
}

#[derive(Debug)]
struct Flight {
    id: u32,
    purpose: Purpose,
    is_restoring: bool,
    /// Files that the user typed in since.
    typed: BTreeSet<String>,
}

/// What an answer brings.
#[derive(Debug, PartialEq, Eq)]
pub struct Landed {
    /// Why it was asked.
    pub purpose: Purpose,
    /// What to ask next.
    pub next: Option<Request>,
    /// Files that the user typed in after it was asked: what the answer says of their texts is old.
    pub overtaken: BTreeSet<String>,
}

/// Why something was asked: what to do with the answer, and what to think of a death.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The user opened the sample.
    OpenSample,
    /// The user opened these files.
    Open(Vec<TextFile>),
    /// The project was told again to a new worker.
    Restore(Vec<TextFile>),
    /// A file's text.
    Text(TextFile),
    /// A change that the core makes to a text.
    Edit,
    /// An export.
    Export,
}

/// What the page holds, newer than anything in flight.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Truth {
    /// The project's name.
    pub project: String,
    /// Every text, by path.
    pub texts: BTreeMap<String, String>,
    /// What of the graph is shown.
    pub view: View,
}

/// What to do after a death.
#[derive(Debug, PartialEq, Eq)]
pub struct Recovery {
    /// What to ask the new worker; `None`: give up.
    pub requests: Option<Vec<Request>>,
    /// A file that was left out because of this death.
    pub left_out: Option<String>,
}

impl Ledger {
    /// Is nothing asked?
    pub fn is_idle(&self) -> bool {
        self.flights.is_empty()
    }

    /// Is a project still being told again?
    pub fn is_restoring(&self) -> bool {
        self.flights.iter().any(|flight| flight.is_restoring)
    }

    /// Asks for the sample; everything about the old project is forgotten.
    pub fn open_sample(&mut self) -> Request {
        self.forget();
        let id = self.fly(Purpose::OpenSample, false);
        apply(id, Command::OpenSample)
    }

    /// Asks for a project; everything about the old one is forgotten.
    pub fn open(&mut self, name: String, files: Vec<TextFile>) -> Request {
        self.forget();
        let id = self.fly(Purpose::Open(files.clone()), false);
        apply(id, Command::Open { name, files })
    }

    /// Tells a text, or keeps it until the one in flight is answered: of several, only the newest is told.
    pub fn set_text(&mut self, file: TextFile) -> Option<Request> {
        for flight in &mut self.flights {
            flight.typed.insert(file.path.clone());
        }
        if self.left_out.contains(&file.path) {
            return None;
        }
        if self.is_flying(&file.path) {
            self.waiting.insert(file.path, file.text);
            return None;
        }
        Some(self.tell(file, false))
    }

    /// Asks something of the newest state: what waits goes first.
    pub fn ask(&mut self, ask: Ask) -> Vec<Request> {
        let purpose = if matches!(ask, Ask::Apply(_)) { Purpose::Edit } else { Purpose::Export };
        let waiting = std::mem::take(&mut self.waiting);
        let mut requests: Vec<Request> =
            waiting.into_iter().map(|(path, text)| self.tell(TextFile { path, text }, false)).collect();
        let id = self.fly(purpose, false);
        requests.push(request(id, ask));
        requests
    }

    /// Tells the files again that were left out.
    pub fn try_again(&mut self, texts: &BTreeMap<String, String>) -> Vec<Request> {
        let paths = std::mem::take(&mut self.left_out);
        let again = texts.iter().filter(|(path, _)| paths.contains(*path));
        let again: Vec<TextFile> = again.map(|(path, text)| file(path, text)).collect();
        again.into_iter().map(|file| self.tell(file, false)).collect()
    }

    /// An answer came. `None`: nobody asked.
    pub fn replied(&mut self, id: u32) -> Option<Landed> {
        let at = self.flights.iter().position(|flight| flight.id == id)?;
        let flight = self.flights.remove(at)?;
        self.deaths_in_a_row = 0;
        let mut next = None;
        if let Purpose::Text(told) = &flight.purpose {
            self.suspects.retain(|suspect| suspect.path != told.path);
            if let Some(text) = self.waiting.remove(&told.path) {
                next = Some(self.tell(TextFile { path: told.path.clone(), text }, false));
            }
        }
        Some(Landed { purpose: flight.purpose, next, overtaken: flight.typed })
    }

    /// Another core takes over from one that has answered everything: what to ask it.
    pub fn handed_over(&mut self, truth: &Truth) -> Vec<Request> {
        if truth.texts.is_empty() { Vec::new() } else { self.restore(truth) }
    }

    /// The core is dead.
    pub fn died(&mut self, truth: &Truth) -> Recovery {
        self.deaths_in_a_row += 1;
        let killer = self.flights.front().map(|flight| flight.purpose.clone());
        let sample_is_unread = self.flights.iter().any(|flight| flight.purpose == Purpose::OpenSample);
        self.flights.clear();
        self.waiting.clear();
        let left_out = self.blame(killer);
        if self.deaths_in_a_row >= MOST_DEATHS {
            return Recovery { requests: None, left_out };
        }
        let requests = if sample_is_unread {
            let id = self.fly(Purpose::OpenSample, false);
            vec![apply(id, Command::OpenSample)]
        } else {
            self.restore(truth)
        };
        Recovery { requests: Some(requests), left_out }
    }

    /// A text that kills twice is left out; files that were told together are all under suspicion.
    fn blame(&mut self, killer: Option<Purpose>) -> Option<String> {
        match killer? {
            Purpose::Text(text) if self.suspects.contains(&text) => {
                self.suspects.retain(|suspect| suspect.path != text.path);
                self.left_out.insert(text.path.clone());
                Some(text.path)
            }
            Purpose::Text(text) => {
                self.suspects.push(text);
                None
            }
            Purpose::Open(files) | Purpose::Restore(files) => {
                self.suspects.extend(files);
                None
            }
            Purpose::OpenSample | Purpose::Edit | Purpose::Export => None,
        }
    }

    /// Tells the whole project again: what is beyond suspicion at once, the suspects one by one.
    fn restore(&mut self, truth: &Truth) -> Vec<Request> {
        let known =
            truth.texts.iter().filter(|(path, _)| !self.left_out.contains(*path)).map(|(path, text)| file(path, text));
        let (suspects, trusted): (Vec<TextFile>, Vec<TextFile>) = known.partition(|file| self.suspects.contains(file));
        let id = self.fly(Purpose::Restore(trusted.clone()), true);
        let mut requests = vec![apply(id, Command::Open { name: truth.project.clone(), files: trusted })];
        requests.extend(suspects.into_iter().map(|file| self.tell(file, true)));
        if truth.view != View::default() {
            let id = self.fly(Purpose::Edit, true);
            requests.push(apply(id, Command::SetView(truth.view.clone())));
        }
        requests
    }

    fn tell(&mut self, file: TextFile, is_restoring: bool) -> Request {
        let id = self.fly(Purpose::Text(file.clone()), is_restoring);
        apply(id, Command::SetText(file))
    }

    fn fly(&mut self, purpose: Purpose, is_restoring: bool) -> u32 {
        self.last_id += 1;
        self.flights.push_back(Flight { id: self.last_id, purpose, is_restoring, typed: BTreeSet::new() });
        self.last_id
    }

    fn is_flying(&self, path: &str) -> bool {
        self.flights.iter().any(|flight| matches!(&flight.purpose, Purpose::Text(told) if told.path == path))
    }

    fn forget(&mut self) {
        self.waiting.clear();
        self.suspects.clear();
        self.left_out.clear();
    }
}

fn file(path: &str, text: &str) -> TextFile {
    TextFile { path: path.to_owned(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Purpose, Truth, file};
    use session::wire::{Ask, Command, EdgeStyle, Export, Request, View};

    fn shop(files: &[(&str, &str)]) -> Truth {
        let texts = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Truth { project: "shop".to_owned(), texts: texts.collect(), view: View::default() }
    }

    fn told(requests: &[Request]) -> Vec<String> {
        let words = requests.iter().map(|request| match &request.ask {
            Ask::Apply(Command::Open { files, .. }) => {
                format!("open {}", files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>().join(" "))
            }
            Ask::Apply(Command::SetText(file)) => format!("text {}={}", file.path, file.text),
            Ask::Apply(Command::OpenSample) => "sample".to_owned(),
            other => format!("{other:?}"),
        });
        words.collect()
    }

    #[test]
    fn of_texts_typed_in_between_only_the_newest_is_told() {
        let mut ledger = Ledger::default();
        let first = ledger.set_text(file("a", "1")).unwrap();
        assert_eq!(ledger.set_text(file("a", "2")), None);
        assert_eq!(ledger.set_text(file("a", "3")), None);
        let landed = ledger.replied(first.id).unwrap();
        assert_eq!(told(&[landed.next.unwrap()]), ["text a=3"]);
    }

    #[test]
    fn files_do_not_wait_for_each_other() {
        let mut ledger = Ledger::default();
        assert!(ledger.set_text(file("a", "1")).is_some());
        assert!(ledger.set_text(file("b", "1")).is_some());
    }

    #[test]
    fn an_export_sees_what_still_waits() {
        let mut ledger = Ledger::default();
        ledger.set_text(file("a", "1"));
        ledger.set_text(file("a", "2"));
        assert_eq!(told(&ledger.ask(Ask::Export(Export::Svg))), ["text a=2", "Export(Svg)"]);
    }

    #[test]
    fn a_text_that_kills_once_is_tried_again_alone() {
        let mut ledger = Ledger::default();
        ledger.set_text(file("a", "bad"));
        let recovery = ledger.died(&shop(&[("a", "bad"), ("b", "good")]));
        assert_eq!(recovery.left_out, None);
        assert_eq!(told(&recovery.requests.unwrap()), ["open b", "text a=bad"]);
    }

    #[test]
    fn a_text_that_kills_twice_is_left_out() {
        let all = shop(&[("a", "bad"), ("b", "good")]);
        let mut ledger = Ledger::default();
        ledger.set_text(file("a", "bad"));
        let first = ledger.died(&all).requests.unwrap();
        ledger.replied(first[0].id);
        let second = ledger.died(&all);
        assert_eq!(second.left_out.as_deref(), Some("a"));
        assert_eq!(told(&second.requests.unwrap()), ["open b"]);
        assert_eq!(ledger.set_text(file("a", "worse")), None);
        assert_eq!(told(&ledger.try_again(&all.texts)), ["text a=bad"]);
    }

    #[test]
    fn a_text_that_was_mended_meanwhile_is_trusted() {
        let mut ledger = Ledger::default();
        ledger.set_text(file("a", "bad"));
        let recovery = ledger.died(&shop(&[("a", "mended")]));
        assert_eq!(told(&recovery.requests.unwrap()), ["open a"]);
    }

    #[test]
    fn a_project_that_kills_is_told_file_by_file() {
        let all = shop(&[("a", "1"), ("b", "2")]);
        let mut ledger = Ledger::default();
        ledger.open("shop".to_owned(), vec![file("a", "1"), file("b", "2")]);
        let first = ledger.died(&all).requests.unwrap();
        assert_eq!(told(&first), ["open ", "text a=1", "text b=2"]);
        ledger.replied(first[0].id);
        ledger.replied(first[1].id);
        assert!(ledger.is_restoring());
        let second = ledger.died(&all);
        assert_eq!(second.left_out.as_deref(), Some("b"));
        assert_eq!(told(&second.requests.unwrap()), ["open a"]);
    }

    #[test]
    fn a_death_for_no_reason_restores_everything() {
        let mut ledger = Ledger::default();
        let recovery = ledger.died(&shop(&[("a", "1")]));
        assert_eq!(told(&recovery.requests.unwrap()), ["open a"]);
    }

    #[test]
    fn a_death_before_the_sample_came_asks_for_it_again() {
        let mut ledger = Ledger::default();
        ledger.open_sample();
        assert_eq!(told(&ledger.died(&shop(&[])).requests.unwrap()), ["sample"]);
    }

    #[test]
    fn a_new_core_is_told_what_is_shown() {
        let mut ledger = Ledger::default();
        let view = View { edges: EdgeStyle::Orthogonal, ..View::default() };
        let requests = ledger.handed_over(&Truth { view, ..shop(&[("a", "1")]) });
        assert!(told(&requests).concat().starts_with("open aApply(SetView("), "{:?}", told(&requests));
        requests.iter().for_each(|request| {
            assert!(ledger.is_restoring());
            ledger.replied(request.id);
        });
        assert!(!ledger.is_restoring());
        assert!(Ledger::default().handed_over(&Truth::default()).is_empty());
    }

    #[test]
    fn a_core_that_never_answers_is_given_up() {
        let mut ledger = Ledger::default();
        ledger.open_sample();
        let last = (0..6).map(|_| ledger.died(&shop(&[]))).last().unwrap();
        assert_eq!(last.requests, None);
    }

    #[test]
    fn nobody_asked_is_no_answer() {
        let mut ledger = Ledger::default();
        assert_eq!(ledger.replied(7), None);
        let request = ledger.set_text(file("a", "1")).unwrap();
        let landed = ledger.replied(request.id).unwrap();
        assert_eq!((landed.purpose, landed.next), (Purpose::Text(file("a", "1")), None));
    }

    #[test]
    fn an_edit_that_the_user_overtook_is_told_as_such() {
        let edit = || Ask::Apply(Command::FixAll { path: None });
        let mut ledger = Ledger::default();
        ledger.set_text(file("a", "1"));
        ledger.set_text(file("a", "2"));
        let asked = ledger.ask(edit()).pop().unwrap();
        assert!(ledger.replied(asked.id).unwrap().overtaken.is_empty());
        let asked = ledger.ask(edit()).pop().unwrap();
        ledger.set_text(file("a", "3"));
        assert!(ledger.replied(asked.id).unwrap().overtaken.contains("a"));
    }
}
