//! The session over a line of bytes: what the worker runs.

use crate::wire::{Answer, Ask, Command, Picture, Reply, Request, UNASKED, convert, decode, encode};
use crate::{Session, Skills, Snapshot};

/// A session and what its page already has.
#[derive(Debug)]
pub struct Server {
    skills: &'static Skills,
    session: Session,
    last: Option<Snapshot>,
    sent: Option<Picture>,
}

impl Server {
    /// A server of a session that can do this much.
    pub fn new(skills: &'static Skills) -> Self {
        Self { skills, session: Session::with(skills), last: None, sent: None }
    }

    /// Answers one [`Request`] with one [`Reply`], both as bytes of [`encode`]. Total: a request that cannot be read is refused.
    ///
    /// The picture is left out of a snapshot when it equals the one that was sent last.
    pub fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        let reply = match decode::<Request>(request) {
            Some(request) => Reply { id: request.id, answer: self.do_it(request.ask) },
            None => Reply { id: 0, answer: Answer::Refused("The request could not be read.".to_owned()) },
        };
        self.send(reply)
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
        Some(self.send(Reply { id: UNASKED, answer }))
    }

    /// The reply as bytes; its picture is what the page has from now on.
    fn send(&mut self, reply: Reply) -> Vec<u8> {
        let bytes = encode(&reply);
        if let Answer::Snapshot(snapshot) = reply.answer
            && let Some(picture) = snapshot.picture
        {
            self.sent = Some(picture);
        }
        bytes
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

    /// A snapshot as the page is told it: without a picture that it has already.
    fn told(&mut self, snapshot: Snapshot, with_texts: bool) -> Answer {
        let mut told = convert::snapshot(&snapshot, with_texts);
        self.last = Some(snapshot);
        if told.picture == self.sent {
            told.picture = None;
        }
        Answer::Snapshot(Box::new(told))
    }
}
