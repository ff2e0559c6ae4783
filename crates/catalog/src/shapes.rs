//! Objects that are described by their members, as lines of text that refer to each other. Apart because payloads and
//! the table of who controls what have the same form.

use std::ops::Range;

/// The lines of a table of shapes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shapes<'d> {
    /// The text that the lines are in.
    pub(crate) text: &'d str,
    /// One line a shape, numbered from 0.
    pub(crate) lines: &'d [Range<usize>],
}

/// An object, or a list of such objects, by its members.
#[derive(Debug, Clone, Copy)]
pub struct Shape<'d> {
    shapes: Shapes<'d>,
    number: usize,
}

/// A member of a shape.
#[derive(Debug, Clone, Copy)]
pub struct Member<'d> {
    /// Its name.
    pub name: &'d str,
    /// What it holds, where that is an object or a list of objects.
    pub shape: Option<Shape<'d>>,
    /// A letter about its value, in tables that have such.
    pub(crate) mark: Option<char>,
}

impl<'d> Shape<'d> {
    pub(crate) fn new(shapes: Shapes<'d>, number: usize) -> Self {
        Self { shapes, number }
    }

    /// The members, sorted.
    pub fn members(self) -> impl Iterator<Item = Member<'d>> {
        self.words().map(move |word| self.read(word))
    }

    fn words(self) -> impl Iterator<Item = &'d str> {
        let line = self.shapes.lines.get(self.number).and_then(|line| self.shapes.text.get(line.clone()));
        line.unwrap_or_default().split(' ').filter(|word| *word != "-")
    }

    /// The member of that name, in whatever case. A number or `*` names an item: the list's, where the table tells it,
    /// else the shape itself, which is every item's.
    pub fn member(self, name: &str) -> Option<Member<'d>> {
        let is_index = name == "*" || name.bytes().all(|byte| byte.is_ascii_digit());
        if is_index {
            let item = self.members().find(|member| member.name == "*");
            return item.or(Some(Member { name: "*", shape: Some(self), mark: None }));
        }
        let is_it = |word: &&str| {
            let start = word.get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
                && matches!(word.as_bytes().get(name.len()), None | Some(b':' | b'='))
        };
        self.words().find(is_it).map(|word| self.read(word))
    }

    /// `name`, `name:3` for a shape, `name=a` with a mark, `name=a:3` with both.
    fn read(self, word: &'d str) -> Member<'d> {
        let (rest, number) = word.split_once(':').map_or((word, None), |(rest, number)| (rest, number.parse().ok()));
        let (name, mark) = rest.split_once('=').map_or((rest, None), |(name, mark)| (name, mark.chars().next()));
        Member { name, shape: number.map(|number| Self::new(self.shapes, number)), mark }
    }
}
