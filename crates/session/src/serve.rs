//! The session over a line of bytes: what the worker runs.

use crate::wire::{Answer, Ask, Command, Picture, Reply, Request, convert, decode, encode};
use crate::{Session, Snapshot};

/// A session and what its page already has.
#[derive(Debug, Default)]
pub struct Server {
    session: Session,
    last: Option<Snapshot>,
    sent: Option<Picture>,
}

impl Server {
    /// Answers one [`Request`] with one [`Reply`], both as bytes of [`encode`]. Total: a request that cannot be read is refused.
    ///
    /// The picture is left out of a snapshot when it equals the one that was sent last.
    pub fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        encode(&match decode::<Request>(request) {
            Some(request) => Reply { id: request.id, answer: self.do_it(request.ask) },
            None => Reply { id: 0, answer: Answer::Refused("The request could not be read.".to_owned()) },
        })
    }

    /// Takes the catalog's details, see [`Session::learn`].
    pub fn learn(&mut self, details: String) -> bool {
        self.session.learn(details)
    }

    fn do_it(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::Apply(command) => {
                let with_texts = matches!(command, Command::OpenSample | Command::Open { .. });
                let snapshot = self.session.apply(command);
                let mut told = convert::snapshot(&snapshot, with_texts);
                self.last = Some(snapshot);
                if told.picture == self.sent {
                    told.picture = None;
                } else {
                    self.sent.clone_from(&told.picture);
                }
                Answer::Snapshot(Box::new(told))
            }
            Ask::Export(what) => match &self.last {
                Some(snapshot) => snapshot.export(&what).map_or_else(Answer::Refused, Answer::Exported),
                None => Answer::Refused("Nothing is open yet.".to_owned()),
            },
            Ask::Fault(_) => Answer::Refused("Faults are the worker's business.".to_owned()),
        }
    }
}
