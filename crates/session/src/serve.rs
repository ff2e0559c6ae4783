//! The session over a line of bytes: what the worker runs.

use crate::wire::convert::Sent;
use crate::wire::{Answer, Ask, Command, Reply, Request, UNASKED, convert, decode, encode};
use crate::{Session, Skills, Snapshot};

/// A session and what its page already has.
#[derive(Debug)]
pub struct Server {
    skills: &'static Skills,
    session: Session,
    last: Option<Snapshot>,
    sent: Option<Sent>,
}

impl Server {
    /// A server of a session that can do this much.
    pub fn new(skills: &'static Skills) -> Self {
        Self { skills, session: Session::with(skills), last: None, sent: None }
    }

    /// Answers one [`Request`] with one [`Reply`], both as bytes of [`encode`]. Total: a request that cannot be read is refused.
    ///
    /// A snapshot tells only what is other than in the last one.
    pub fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        let reply = match decode::<Request>(request) {
            Some(request) => Reply { id: request.id, answer: self.do_it(request.ask) },
            None => Reply { id: 0, answer: Answer::Refused("The request could not be read.".to_owned()) },
        };
        encode(&reply)
    }

    /// Takes the catalog's details, see [`Session::learn`]. What they change about an open project is told in a [`Reply`]
    /// that nobody asked for, [`UNASKED`].
    pub fn learn(&mut self, details: String) -> Option<Vec<u8>> {
        let is_open = self.last.is_some();
        if !(self.skills.learn)(&mut self.session, details) || !is_open {
            return None;
        }
        let snapshot = self.session.state();
        let answer = self.told(snapshot, false);
        Some(encode(&Reply { id: UNASKED, answer }))
    }

    fn do_it(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::Apply(command) => {
                let with_texts = matches!(command, Command::OpenSample | Command::Open { .. });
                let snapshot = self.session.apply(command);
                self.told(snapshot, with_texts)
            }
            Ask::Export(what) => match &self.last {
                Some(snapshot) => (self.skills.export)(snapshot, &what).map_or_else(Answer::Refused, Answer::Exported),
                None => Answer::Refused("Nothing is open yet.".to_owned()),
            },
            Ask::Tell(question) => Answer::Told((self.skills.tell)(&self.session, &question)),
            Ask::Fault(_) => Answer::Refused("Faults are the worker's business.".to_owned()),
        }
    }

    /// A snapshot as the page is told it: without what it has already.
    fn told(&mut self, snapshot: Snapshot, with_texts: bool) -> Answer {
        let (told, sent) = convert::snapshot(&snapshot, with_texts, self.sent.as_ref());
        self.last = Some(snapshot);
        self.sent = Some(sent);
        Answer::Snapshot(Box::new(told))
    }
}
