//! Events → tree. One pass, an explicit stack, no recursion. The builder can go back to an earlier place and read on
//! from there, which is what the recovery lives on.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use granit_parser::{Event, Options, Parser, ScalarStyle as Style, ScanError, Span, StrInput, StructureStyle};
use source::{Diagnostic, TextRange, lean};

use crate::place::{Role, Written, at_dash, place_of_nothing, scalar_place};
use crate::reading::Reading;
use crate::tree::{Anchor, Content, Data, Id, Marks, ScalarStyle, Tree};
use crate::{MAX_DEPTH, MAX_EXPANSION, MAX_FINDINGS, MAX_NESTING, keys, message};

/// Where and why the parser gave up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Byte offset in the text.
    pub(crate) at: usize,
    pub(crate) reason: granit_parser::ErrorKind,
}

fn parser(text: &str) -> Parser<'_, StrInput<'_>> {
    let options: Options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: usize::MAX,
        // As libyaml and its ports do, one of which GitHub runs.
        block_scalar_eof_without_line_feed: true,
        block_nesting_limit: MAX_NESTING,
        flow_nesting_limit: MAX_NESTING,
    };
    Parser::new_from_str_with_options(text, options)
}

fn stop(reading: &Reading<'_>, error: &ScanError) -> Stop {
    let at = error.marker().byte_offset().unwrap_or(0);
    Stop { at: reading.offset(at), reason: error.kind().clone() }
}

/// Where the parser gives up on a text, if it does.
pub(crate) fn first_stop(reading: &Reading<'_>) -> Option<Stop> {
    parser(reading.text()).find_map(|next| next.err().map(|error| stop(reading, &error)))
}

/// A collection that is still open.
struct Open {
    id: Id,
    /// Its last child.
    last: Option<Id>,
    /// Whether that child is a key that waits for its value.
    waits: bool,
    is_mapping: bool,
    /// The deepest level of its children, aliases followed.
    deepest: u16,
    /// [`Builder::expansion`] where it began.
    expansion: u32,
    /// Its anchor's index.
    anchor: Option<usize>,
}

pub(crate) struct Builder<'t> {
    text: &'t str,
    nodes: Vec<Data>,
    marks: Vec<Marks>,
    decoded: String,
    open: Vec<Open>,
    roots: Vec<Id>,
    anchors: Vec<Anchor>,
    /// The anchor that a name stands for here.
    names: BTreeMap<&'t str, usize>,
    comments: Vec<TextRange>,
    diagnostics: Vec<Diagnostic>,
    documents: usize,
    /// How many nodes walks through aliases meet so far.
    expansion: u32,
    /// Behind the last token seen, where the search for a block scalar's header begins, in the parser's offsets.
    behind: usize,
}

impl<'t> Builder<'t> {
    /// `text` is what ranges and values speak of.
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            // Real workflows have a node for every 20 to 40 bytes.
            nodes: Vec::with_capacity(text.len() / 32),
            marks: Vec::new(),
            decoded: String::new(),
            open: Vec::new(),
            roots: Vec::new(),
            anchors: Vec::new(),
            names: BTreeMap::new(),
            comments: Vec::new(),
            diagnostics: Vec::new(),
            documents: 0,
            expansion: 0,
            behind: 0,
        }
    }

    /// Reads on until the end, or until the parser gives up.
    pub(crate) fn read(&mut self, reading: &Reading<'_>) -> Option<Stop> {
        self.behind = reading.start();
        for next in parser(reading.text()) {
            match next {
                Ok((event, span)) => self.event(reading, event, span),
                Err(error) => return Some(stop(reading, &error)),
            }
        }
        None
    }

    fn event(&mut self, reading: &Reading<'_>, event: Event<'_>, span: Span) {
        let bytes = |span: Span| span.byte_range().map_or_else(TextRange::default, |r| TextRange::new(r.start, r.end));
        let place = bytes(span);
        let is_end = matches!(event, Event::MappingEnd | Event::SequenceEnd);
        if reading.is_context(place.start()) && !is_end {
            return;
        }
        let range = reading.range(place);
        let node = Written {
            range,
            tag: span.tag_span().map(|tag| reading.range(bytes(tag))),
            column: u16::try_from(span.start.col()).unwrap_or(u16::MAX),
        };
        match event {
            Event::Comment(..) => {
                self.comments.push(range);
                return;
            }
            Event::DocumentStart(..) => self.document(range),
            Event::Anchor(..) => self.anchor(range),
            Event::Scalar(value, style, ..) => self.scalar(reading, &value, style, place, node),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(node),
            Event::MappingStart(style, ..) => {
                self.start(node, Content::Mapping { flow: style == StructureStyle::Flow, first: None });
            }
            Event::SequenceStart(style, ..) => {
                let flow = style == StructureStyle::Flow;
                let is_value = self.open.last().is_some_and(|open| open.is_mapping);
                let node = if is_value && !flow { at_dash(reading.text(), place, node) } else { node };
                self.start(node, Content::Sequence { flow, first: None });
            }
            Event::MappingEnd | Event::SequenceEnd => self.close(Some(range)),
            _ => {}
        }
        self.behind = self.behind.max(place.end());
    }

    fn document(&mut self, range: TextRange) {
        self.names.clear();
        self.documents += 1;
        if self.documents == 2 {
            self.diagnostics.push(message::second_document(range));
        }
    }

    fn anchor(&mut self, range: TextRange) {
        let Some(index) = self.nodes.len().checked_sub(1) else { return };
        let node = Id::new(index);
        self.mark(node, |marks| marks.anchor = Some(range));
        if let Some(Data { range: place, content: Content::Scalar { inner, .. }, .. }) = self.nodes.last_mut()
            && place.is_empty()
        {
            // A value that is not written stands behind its anchor.
            let start = if place.start() < range.end() { range.end() } else { place.start().min(range.end()) };
            (*place, *inner) = (TextRange::empty(start), TextRange::empty(start));
        }
        let anchor = Anchor { range, node, size: 1, height: 1 };
        self.names.insert(anchor.name(self.text), self.anchors.len());
        if let Some(open) = self.open.last_mut().filter(|open| open.id == node) {
            open.anchor = Some(self.anchors.len());
        }
        self.anchors.push(anchor);
    }

    fn mark(&mut self, id: Id, set: impl FnOnce(&mut Marks)) {
        let Some(data) = self.nodes.get_mut(id.index()) else { return };
        let place = data.marks.map_or(self.marks.len(), |place| place.get() as usize - 1);
        if place == self.marks.len() {
            self.marks.push(Marks::default());
            data.marks = Some(NonZeroU32::MIN.saturating_add(place as u32));
        }
        if let Some(marks) = self.marks.get_mut(place) {
            set(marks);
        }
    }

    fn scalar(&mut self, reading: &Reading<'_>, value: &str, style: Style, place: TextRange, node: Written) {
        let (place, inner, style) = scalar_place(reading.text(), self.behind, place, style);
        if place.is_empty() && style == ScalarStyle::Plain {
            let behind_tag = node.tag.map(|tag| TextRange::empty(tag.end()));
            let here = self.nothing(reading.text(), place);
            self.behind = self.behind.max(here.end());
            let at = behind_tag.unwrap_or(reading.range(here));
            self.add(Written { range: at, ..node }, Content::Scalar { style, inner: at, decoded: None });
            return;
        }
        let inner = reading.range(inner);
        let decoded = (inner.slice(self.text) != value).then(|| {
            let start = self.decoded.len();
            self.decoded.push_str(value);
            TextRange::new(start, self.decoded.len())
        });
        self.add(Written { range: reading.range(place), ..node }, Content::Scalar { style, inner, decoded });
    }

    /// Where a node that is not written would stand.
    fn nothing(&self, text: &str, place: TextRange) -> TextRange {
        let Some(open) = self.open.last() else { return place };
        let data = self.nodes.get(open.id.index());
        let is_flow = data.is_some_and(|data| matches!(data.content, Content::Mapping { flow: true, .. }));
        // A colon on a later line belongs to this mapping only if it stands in its column.
        let column = data.map(|data| usize::from(data.column)).filter(|_| !is_flow);
        let role = match (open.is_mapping, open.waits) {
            (false, _) => Role::Item,
            (true, false) => Role::Key,
            (true, true) => Role::Value { column },
        };
        TextRange::empty(place_of_nothing(text, self.behind, place.start(), role))
    }

    fn alias(&mut self, node: Written) {
        let name = TextRange::new(node.range.start() + 1, node.range.end()).slice(self.text);
        let found = self.names.get(name).and_then(|index| self.anchors.get(*index)).cloned();
        let is_inside = found.as_ref().is_some_and(|anchor| self.open.iter().any(|open| open.id == anchor.node));
        let target = match found {
            Some(anchor) if !is_inside => self.follow(name, node.range, &anchor),
            _ if self.diagnostics.len() >= MAX_FINDINGS => None,
            Some(anchor) => {
                self.diagnostics.push(message::recursive_alias(name, node.range, anchor.range));
                None
            }
            None => {
                self.diagnostics.push(message::undefined_alias(name, node.range, self.names.keys().copied()));
                None
            }
        };
        self.add(node, Content::Alias { target });
    }

    /// The node of an anchor, unless walks through this alias would be too long or too deep.
    fn follow(&mut self, name: &str, alias: TextRange, anchor: &Anchor) -> Option<Id> {
        let deepest = self.open.len() + usize::from(anchor.height);
        let before = self.expansion;
        self.expansion = before.saturating_add(anchor.size);
        if deepest > MAX_DEPTH || self.expansion > MAX_EXPANSION {
            self.expansion = MAX_EXPANSION + 1;
            if before <= MAX_EXPANSION {
                self.diagnostics.push(message::too_many_aliases(name, alias));
            }
            return None;
        }
        if let Some(open) = self.open.last_mut() {
            open.deepest = open.deepest.max(deepest as u16);
        }
        Some(anchor.node)
    }

    /// Adds a node as the next child of the innermost open collection.
    fn add(&mut self, node: Written, content: Content) -> Id {
        let id = Id::new(self.nodes.len());
        let depth = self.open.len();
        let parent = self.open.last_mut().map(|open| {
            let before = open.last.replace(id);
            open.waits = open.is_mapping && !open.waits;
            open.deepest = open.deepest.max(depth as u16);
            (open.id, before, open.waits)
        });
        match parent {
            None => self.roots.push(id),
            Some((_, Some(before), _)) => self.set_next(before, Some(id)),
            Some((parent, None, _)) => {
                let content = self.nodes.get_mut(parent.index()).map(|data| &mut data.content);
                if let Some(Content::Mapping { first, .. } | Content::Sequence { first, .. }) = content {
                    *first = Some(id);
                }
            }
        }
        self.nodes.push(Data {
            range: node.range,
            parent: parent.map(|(parent, ..)| parent),
            is_key: parent.is_some_and(|(.., is_key)| is_key),
            next: None,
            marks: None,
            column: node.column,
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
            content,
        });
        if let Some(tag) = node.tag {
            self.mark(id, |marks| marks.tag = Some(tag));
        }
        id
    }

    fn set_next(&mut self, id: Id, next: Option<Id>) {
        if let Some(data) = self.nodes.get_mut(id.index()) {
            data.next = next;
        }
    }

    fn start(&mut self, node: Written, content: Content) {
        let is_mapping = matches!(content, Content::Mapping { .. });
        let id = self.add(node, content);
        let deepest = self.open.len() as u16;
        self.open.push(Open {
            id,
            last: None,
            waits: false,
            is_mapping,
            deepest,
            expansion: self.expansion,
            anchor: None,
        });
    }

    /// Ends the innermost open collection: at its bracket, or for block style behind its last descendant.
    fn close(&mut self, end: Option<TextRange>) {
        if self.open.last().is_some_and(|open| open.waits) {
            let key = self.open.last().and_then(|open| open.last);
            let at = TextRange::empty(key.map_or(0, |key| self.range(key).end()));
            let node = Written { range: at, tag: None, column: u16::MAX };
            self.add(node, Content::Scalar { style: ScalarStyle::Plain, inner: at, decoded: None });
        }
        let Some(open) = self.open.pop() else { return };
        let bracket = end.filter(|end| !end.is_empty()).map(TextRange::end);
        let content_end = open.last.map(|last| self.range(last).end());
        if let Some(data) = self.nodes.get_mut(open.id.index()) {
            let end = bracket.or(content_end).unwrap_or(data.range.end());
            data.range = TextRange::new(data.range.start(), end);
        }
        let level = self.open.len();
        if let Some(anchor) = open.anchor.and_then(|index| self.anchors.get_mut(index)) {
            let written = self.nodes.len() - open.id.index();
            anchor.size = (written as u32).saturating_add(self.expansion - open.expansion);
            anchor.height = (usize::from(open.deepest) + 1).saturating_sub(level) as u16;
        }
        if let Some(parent) = self.open.last_mut() {
            parent.deepest = parent.deepest.max(open.deepest);
        }
    }

    pub(crate) fn range(&self, id: Id) -> TextRange {
        self.nodes.get(id.index()).map(|data| data.range).unwrap_or_default()
    }

    /// What was read so far.
    pub(crate) fn nodes(&self) -> &[Data] {
        &self.nodes
    }

    /// Forgets `node` and all behind it, `node` being a key or item in block collections only and not the first one
    /// there, whose line begins at `offset`; its collections are open again.
    pub(crate) fn rewind(&mut self, node: Id, offset: usize) {
        let parents = std::iter::successors(self.nodes.get(node.index()).and_then(|data| data.parent), |id| {
            self.nodes.get(id.index())?.parent
        });
        let mut chain: Vec<Id> = parents.collect();
        chain.reverse();
        let children: Vec<Id> = chain.iter().copied().skip(1).chain([node]).collect();
        self.open = chain.iter().zip(&children).map(|(id, child)| self.reopened(*id, *child, node)).collect();
        self.nodes.truncate(node.index());
        let lasts: Vec<Id> = self.open.iter().filter_map(|open| open.last).collect();
        lasts.into_iter().for_each(|last| self.set_next(last, None));
        self.anchors.retain(|anchor| anchor.node < node);
        let document = self.roots.iter().rev().find(|root| **root < node).copied();
        self.roots.retain(|root| *root < node);
        let in_document = self.anchors.iter().enumerate().filter(|(_, anchor)| Some(anchor.node) >= document);
        self.names = in_document.map(|(index, anchor)| (anchor.name(self.text), index)).collect();
        self.comments.retain(|comment| comment.start() < offset);
        self.diagnostics.retain(|diagnostic| diagnostic.range.start() < offset);
    }

    /// The collection `id` as it was before `cut`, which lies in its child `child` or is it.
    fn reopened(&self, id: Id, child: Id, cut: Id) -> Open {
        let (first, is_mapping) = match self.nodes.get(id.index()).map(|data| &data.content) {
            Some(Content::Mapping { first, .. }) => (*first, true),
            Some(Content::Sequence { first, .. }) => (*first, false),
            _ => (None, false),
        };
        let children = std::iter::successors(first, |id| self.nodes.get(id.index())?.next);
        let kept = |id: &Id| if child == cut { *id < child } else { *id <= child };
        let (mut last, mut waits) = (None, false);
        for child in children.take_while(kept) {
            last = Some(child);
            waits = is_mapping && !waits;
        }
        let inside = self.nodes.get(id.index()..cut.index()).unwrap_or(&[]);
        let deepest = inside.iter().map(|data| u16::from(data.depth)).max().unwrap_or(0);
        let anchor = self.anchors.iter().position(|anchor| anchor.node == id);
        Open { id, last, waits, is_mapping, deepest, expansion: self.expansion, anchor }
    }

    /// The tree of all that was read; `damaged` are the places passed over, in order.
    pub(crate) fn finish(mut self, text: &str, damaged: Vec<TextRange>) -> Tree {
        while !self.open.is_empty() {
            self.close(None);
        }
        let mut tree = Tree {
            text: text.to_owned(),
            nodes: self.nodes,
            roots: self.roots,
            marks: self.marks,
            anchors: self.anchors,
            decoded: self.decoded,
            comments: self.comments,
            damaged,
            diagnostics: self.diagnostics,
        };
        let found = keys::diagnostics(&tree);
        tree.diagnostics.extend(found);
        lean::sort_by_key(&mut tree.diagnostics, |diagnostic| diagnostic.range);
        tree
    }
}
