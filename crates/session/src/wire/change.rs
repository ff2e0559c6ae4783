//! The picture on the line: what of it is new, and what stands as it stood in the one before.
//!
//! Apart from the picture, because a key changes a card or two of thousands, and the rest need not be written, read and
//! compared again. Both ends keep the last picture; cards and links that stay are the same values there.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Card, Legend, Link, Picture};

/// A picture, told to someone who has the one before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PictureChange {
    width: i32,
    height: i32,
    cards: Vec<Piece<Card>>,
    links: Vec<Piece<Link>>,
    legend: Legend,
    path: Vec<(String, String)>,
}

/// A stretch of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Piece<T> {
    /// As many as `count` of the list before, from the place `from` on.
    Kept { from: u32, count: u32 },
    /// One that is new or other than before.
    New(Arc<T>),
}

impl PictureChange {
    /// How `after` comes of `before`. What stays becomes the same value in `after`, so that it is held once.
    pub(crate) fn between(before: &Picture, after: &mut Picture) -> Self {
        Self {
            width: after.width,
            height: after.height,
            cards: pieces(&before.cards, &mut after.cards, |card| &card.node),
            links: pieces(&before.links, &mut after.links, |link| &link.id),
            legend: after.legend.clone(),
            path: after.path.clone(),
        }
    }

    /// The picture that comes of `before`, which has to be the one it was made for: what that lacks is left out.
    pub fn after(&self, before: &Picture) -> Picture {
        Picture {
            width: self.width,
            height: self.height,
            cards: whole(&before.cards, &self.cards),
            links: whole(&before.links, &self.links),
            legend: self.legend.clone(),
            path: self.path.clone(),
        }
    }
}

fn pieces<T: PartialEq>(before: &[Arc<T>], after: &mut [Arc<T>], id: fn(&T) -> &String) -> Vec<Piece<T>> {
    let mut pieces = Vec::new();
    // Made when something has come, gone or moved in the list; else each stands behind the one before it.
    let mut places: Option<BTreeMap<&str, usize>> = None;
    let mut next = 0;
    for item in after {
        let is_it = |place: &usize| before.get(*place).is_some_and(|old| id(old) == id(item));
        let place = Some(next).filter(is_it).or_else(|| {
            let listed = || before.iter().enumerate().map(|(place, old)| (id(old).as_str(), place)).collect();
            places.get_or_insert_with(listed).get(id(item).as_str()).copied()
        });
        next = place.map_or(next, |place| place + 1);
        let kept = place.and_then(|place| Some((place, before.get(place).filter(|old| *old == item)?)));
        if let Some((place, old)) = kept {
            *item = Arc::clone(old);
            keep(&mut pieces, place);
        } else {
            pieces.push(Piece::New(Arc::clone(item)));
        }
    }
    pieces
}

/// Adds one that is kept, to the stretch before it where it goes on with that.
fn keep<T>(pieces: &mut Vec<Piece<T>>, place: usize) {
    // More than 32 bits count do not fit into the memory either end has.
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    match pieces.last_mut() {
        Some(Piece::Kept { from, count }) if from.checked_add(*count) == Some(place) => *count += 1,
        _ => pieces.push(Piece::Kept { from: place, count: 1 }),
    }
}

fn whole<T>(before: &[Arc<T>], pieces: &[Piece<T>]) -> Vec<Arc<T>> {
    let mut whole = Vec::with_capacity(before.len());
    for piece in pieces {
        match piece {
            Piece::New(item) => whole.push(Arc::clone(item)),
            Piece::Kept { from, count } => {
                whole.extend(before.iter().skip(*from as usize).take(*count as usize).cloned());
            }
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Picture;
    use crate::wire::{Answer, Ask, Command, Lens, Reply, Request, TextFile, View, convert, decode, encode};
    use crate::{Server, Session, Skills};

    fn command() -> impl Strategy<Value = Command> {
        let path = |file: u8| format!(".github/workflows/{file}.yml");
        let jobs = prop::collection::vec(("[a-e]", prop::option::of("[a-e]"), 0..3_usize), 0..6);
        let text = (0..3_u8, jobs).prop_map(move |(file, jobs)| {
            let job = |(id, need, steps): (String, Option<String>, usize)| {
                let needs = need.map(|need| format!("    needs: {need}\n")).unwrap_or_default();
                let steps = "      - run: make\n".repeat(steps + 1);
                format!("  {id}:\n{needs}    runs-on: x\n    steps:\n{steps}")
            };
            let text = format!("on: push\njobs:\n{}", jobs.into_iter().map(job).collect::<String>());
            Command::SetText(TextFile { path: path(file), text })
        });
        let open = prop::collection::vec("[a-e]", 0..3)
            .prop_map(|jobs| jobs.iter().map(|job| format!("job:.github/workflows/0.yml#{job}")).collect());
        let look = (open, any::<bool>()).prop_map(|(open, is_near): (Vec<String>, bool)| {
            let focus = is_near.then(|| "workflow:.github/workflows/0.yml".to_owned());
            Command::SetView(View { open, focus, lenses: vec![Lens::Services], ..View::default() })
        });
        let gone = (0..3_u8).prop_map(move |file| Command::RemoveFile { path: path(file) });
        let again = Just(Command::Open { name: "again".to_owned(), files: Vec::new() });
        prop_oneof![8 => text, 3 => look, 1 => gone, 1 => Just(Command::OpenSample), 1 => again]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whoever follows the changes has what the whole picture, the findings and the outline are.
        #[test]
        fn changes_add_up_to_the_whole(commands in prop::collection::vec(command(), 1..12)) {
            let (mut server, mut session) = (Server::new(&Skills::ALL), Session::default());
            let (mut picture, mut findings, mut outline) = (Picture::default(), None, None);
            for (id, command) in (1..).zip(commands) {
                let reply = server.answer(&encode(&Request { id, ask: Ask::Apply(command.clone()) }));
                let Some(Reply { answer: Answer::Snapshot(told), .. }) = decode(&reply) else { panic!("no snapshot") };
                if let Some(change) = told.picture {
                    picture = change.after(&picture);
                }
                findings = told.findings.or(findings);
                outline = told.outline.or(outline);
                let whole = convert::snapshot(&session.apply(command), false, None).1;
                prop_assert_eq!(&picture, &whole.picture);
                prop_assert_eq!(findings.as_ref(), Some(&whole.findings));
                prop_assert_eq!(outline.as_ref(), Some(&whole.outline));
            }
        }
    }

    /// A key in a name is told as one card, not as all of them.
    #[test]
    fn what_stays_is_not_told_again() {
        let mut session = Session::default();
        let opened = convert::snapshot(&session.apply(Command::OpenSample), true, None);
        let all = encode(&opened.0.picture).len();
        let mut file = opened.0.texts.into_iter().find(|file| file.path.ends_with("tests.yml")).unwrap();
        file.text += "\n";
        let same = convert::snapshot(&session.apply(Command::SetText(file.clone())), false, Some(&opened.1));
        assert_eq!(same.0.picture, None);
        file.text += "  typed: {runs-on: x, steps: [{run: x}]}\n";
        let typed = convert::snapshot(&session.apply(Command::SetText(file.clone())), false, Some(&same.1));
        file.text = file.text.replace("steps: [{run: x}]", "name: Other, steps: [{run: x}]");
        let renamed = convert::snapshot(&session.apply(Command::SetText(file)), false, Some(&typed.1));
        let part = encode(&renamed.0.picture).len();
        assert!(part * 4 < all, "{part} of {all} bytes");
    }
}
