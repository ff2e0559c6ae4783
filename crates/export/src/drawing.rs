//! Boxes and lines between them, before they take a form: what a section of a document shows, drawn as box art, as ASCII,
//! as a Mermaid flowchart, as an SVG or told as a table.

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// The boxes.
    pub blocks: Vec<Block>,
    /// The lines; their ends count the boxes.
    pub lines: Vec<Line>,
    /// Where the lines lead.
    pub flow: Flow,
}

/// Where lines lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flow {
    /// From top to bottom.
    #[default]
    Down,
    /// From left to right.
    Right,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// The first line, centred.
    pub title: String,
    /// More lines below a rule; without any there is no rule.
    pub lines: Vec<String>,
    /// How its border is drawn.
    pub border: Border,
    /// Whether it may take the whole width of the drawing, because it is a list to be read.
    pub is_wide: bool,
}

/// The border of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Border {
    /// `┌──┐`
    #[default]
    Single,
    /// `╔══╗`: a call of a reusable workflow.
    Double,
}

/// A line from one box to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// How it is drawn.
    pub stroke: Stroke,
    /// What is said of it; may be empty.
    pub label: String,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stroke {
    /// Certain, and it holds the next one up.
    #[default]
    Solid,
    /// It leads on whatever came before (`if: always()`), or it is only told that both are in one job.
    Dashed,
    /// It leads nowhere: an event that starts nothing, a circle, what is not there.
    Broken,
}

impl Block {
    /// A box with a title alone.
    pub fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

impl Drawing {
    /// An empty drawing that flows that way.
    pub fn flowing(flow: Flow) -> Self {
        Self { flow, ..Self::default() }
    }

    /// Adds a box; its number.
    pub fn add(&mut self, what: Block) -> usize {
        self.blocks.push(what);
        self.blocks.len() - 1
    }

    /// The number of the box that is just so; it is added where there is none.
    pub fn shared(&mut self, what: Block) -> usize {
        match self.blocks.iter().position(|known| *known == what) {
            Some(known) => known,
            None => self.add(what),
        }
    }

    /// Adds another drawing beside this one.
    pub fn append(&mut self, other: Self) {
        let shift = self.blocks.len();
        self.blocks.extend(other.blocks);
        self.lines.extend(other.lines.into_iter().map(|line| Line {
            from: line.from + shift,
            to: line.to + shift,
            ..line
        }));
    }

    /// Adds a line, unless there is one from the one to the other: then it is drawn solid if either is.
    pub fn join(&mut self, from: usize, to: usize, stroke: Stroke) {
        self.join_as(from, to, stroke, "");
    }

    /// The same with words on it.
    pub fn join_as(&mut self, from: usize, to: usize, stroke: Stroke, label: &str) {
        let known = self.lines.iter_mut().find(|line| (line.from, line.to) == (from, to) && line.label == label);
        match known {
            Some(known) => known.stroke = known.stroke.min(stroke),
            None => self.lines.push(Line { from, to, stroke, label: label.to_owned() }),
        }
    }
}
