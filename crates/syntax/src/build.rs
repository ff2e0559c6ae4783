//! Events → tree. One pass, an explicit stack, no recursion.

use std::collections::BTreeMap;

use granit_parser::{Event, Options, Parser, ScalarStyle as Style, ScanError, Span, StrInput, StructureStyle};
use source::{Diagnostic, TextRange};

use crate::tree::{Content, Data, Id, ScalarStyle, Tree};
use crate::{DUPLICATE_KEY, YAML_SYNTAX};

/// Where and why the parser gave up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Byte offset.
    pub(crate) at: usize,
    /// The parser's words.
    pub(crate) reason: String,
}

impl Stop {
    fn new(error: &ScanError) -> Self {
        Self { at: error.marker().byte_offset().unwrap_or(0), reason: error.info() }
    }
}

fn parser(text: &str) -> Parser<'_, StrInput<'_>> {
    let options: Options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: usize::MAX,
    };
    Parser::new_from_str_with_options(text, options)
}

/// Where the parser gives up on `text`, if it does.
pub(crate) fn first_stop(text: &str) -> Option<Stop> {
    parser(text).find_map(|next| next.err().map(|error| Stop::new(&error)))
}

/// Reads `masked` (the same length as `text`, unreadable places blanked) into a tree of `text`, as far as it goes, and
/// says where the parser gave up, if it did.
pub(crate) fn build(text: &str, masked: &str) -> (Tree, Option<Stop>) {
    let mut builder = Builder::new(masked);
    for next in parser(masked) {
        match next {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => return (builder.finish(text), Some(Stop::new(&error))),
        }
    }
    (builder.finish(text), None)
}

/// A collection that is still open: its node, and for a mapping the key that waits for its value.
struct Open {
    id: Id,
    key: Option<Id>,
}

struct Builder<'t> {
    text: &'t str,
    nodes: Vec<Data>,
    open: Vec<Open>,
    root: Option<Id>,
    anchors: BTreeMap<usize, Id>,
    comments: Vec<TextRange>,
    diagnostics: Vec<Diagnostic>,
    documents: usize,
    /// Behind the last token seen, where the search for a block scalar's header begins.
    behind: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            nodes: Vec::new(),
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            comments: Vec::new(),
            diagnostics: Vec::new(),
            documents: 0,
            behind: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        let range = span.byte_range().map_or_else(TextRange::default, |range| TextRange::new(range.start, range.end));
        let tag = span.tag_span().and_then(|tag| tag.byte_range()).map(|tag| TextRange::new(tag.start, tag.end));
        match event {
            Event::Comment(..) => self.comments.push(range),
            Event::DocumentStart(..) => self.document(range),
            Event::Anchor(..) => self.anchor(range),
            Event::Scalar(value, style, anchor, _) => {
                let (range, inner, style) = self.scalar_place(range, style);
                let is_nothing = range.is_empty() && style == ScalarStyle::Plain;
                let value = if is_nothing { "" } else { value.as_ref() };
                let (range, inner) =
                    if is_nothing { (self.behind_colon(range), self.behind_colon(range)) } else { (range, inner) };
                let content = Content::Scalar { style, value: value.into(), inner };
                self.push(Data { range, anchor: None, tag, content }, anchor);
            }
            Event::Alias(id) => {
                let target = self.anchors.get(&id).copied();
                self.push(Data { range, anchor: None, tag, content: Content::Alias { target } }, 0);
            }
            Event::UnresolvedAlias(name) => {
                let message = format!("The alias `*{name}` has no anchor `&{name}` before it.");
                self.diagnostics.push(Diagnostic::rejected(YAML_SYNTAX, range, message));
                self.push(Data { range, anchor: None, tag, content: Content::Alias { target: None } }, 0);
            }
            Event::MappingStart(style, anchor, _) => {
                let content = Content::Mapping { flow: style == StructureStyle::Flow, entries: Vec::new() };
                self.start(Data { range, anchor: None, tag, content }, anchor);
            }
            Event::SequenceStart(style, anchor, _) => {
                let content = Content::Sequence { flow: style == StructureStyle::Flow, items: Vec::new() };
                self.start(Data { range, anchor: None, tag, content }, anchor);
            }
            Event::MappingEnd | Event::SequenceEnd => self.close(Some(range)),
            _ => {}
        }
        self.behind = self.behind.max(range.end());
    }

    fn document(&mut self, range: TextRange) {
        self.documents += 1;
        if self.documents == 2 {
            let message = "A second YAML document starts here; GitHub reads only files with one document.";
            self.diagnostics.push(Diagnostic::rejected(YAML_SYNTAX, range, message));
        }
    }

    fn anchor(&mut self, range: TextRange) {
        if let Some(data) = self.nodes.last_mut() {
            data.anchor = Some(range);
        }
    }

    /// Range with header or quotes, range of the content, style.
    fn scalar_place(&self, range: TextRange, style: Style) -> (TextRange, TextRange, ScalarStyle) {
        let style = match style {
            Style::Plain => return (range, range, ScalarStyle::Plain),
            Style::SingleQuoted => ScalarStyle::SingleQuoted,
            Style::DoubleQuoted => ScalarStyle::DoubleQuoted,
            Style::Literal => ScalarStyle::Literal,
            Style::Folded => ScalarStyle::Folded,
        };
        if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            return (range, TextRange::new(range.start() + 1, range.end().saturating_sub(1)), style);
        }
        let (header, header_end) = block_header(self.text, self.behind, range.start());
        let inner = TextRange::new(range.start(), range.start() + range.slice(self.text).trim_end().len());
        (TextRange::new(header, inner.end().max(header_end)), inner, style)
    }

    /// Where a value that is not written would stand: behind its key's colon.
    fn behind_colon(&self, range: TextRange) -> TextRange {
        let waits = self.open.last().is_some_and(|open| open.key.is_some());
        let rest = self.text.get(range.start()..).unwrap_or("");
        let colon = rest.len() - rest.trim_start().len();
        let is_colon = rest.get(colon..).is_some_and(|rest| rest.starts_with(':'));
        if waits && is_colon { TextRange::empty(range.start() + colon + 1) } else { range }
    }

    fn add(&mut self, data: Data, anchor: usize) -> Id {
        let id = Id(self.nodes.len() as u32);
        self.nodes.push(data);
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        id
    }

    fn push(&mut self, data: Data, anchor: usize) {
        let id = self.add(data, anchor);
        self.attach(id);
    }

    fn start(&mut self, data: Data, anchor: usize) {
        let id = self.add(data, anchor);
        self.open.push(Open { id, key: None });
    }

    /// Ends the innermost open collection: at its bracket, or for block style behind its last descendant.
    fn close(&mut self, end: Option<TextRange>) {
        let Some(Open { id, key }) = self.open.pop() else { return };
        if let Some(key) = key {
            let range = TextRange::empty(self.range(key).end());
            let content = Content::Scalar { style: ScalarStyle::Plain, value: "".into(), inner: range };
            let value = self.add(Data { range, anchor: None, tag: None, content }, 0);
            self.add_entry(id, key, value);
        }
        let last = match self.content(id) {
            Some(Content::Mapping { entries, .. }) => entries.last().map(|(key, value)| (*key, Some(*value))),
            Some(Content::Sequence { items, .. }) => items.last().map(|item| (*item, None)),
            _ => None,
        };
        let content_end = last
            .map(|(first, second)| self.range(first).end().max(second.map_or(0, |second| self.range(second).end())));
        let bracket = end.filter(|end| !end.is_empty()).map(TextRange::end);
        if let Some(data) = self.nodes.get_mut(id.0 as usize) {
            let end = bracket.or(content_end).unwrap_or(data.range.end());
            data.range = TextRange::new(data.range.start(), end);
        }
        self.attach(id);
    }

    fn attach(&mut self, id: Id) {
        let Some(parent) = self.open.last_mut() else {
            if self.documents <= 1 && self.root.is_none() {
                self.root = Some(id);
            }
            return;
        };
        let parent_id = parent.id;
        let is_mapping =
            matches!(self.nodes.get(parent_id.0 as usize).map(|data| &data.content), Some(Content::Mapping { .. }));
        if !is_mapping {
            if let Some(Content::Sequence { items, .. }) = self.content_mut(parent_id) {
                items.push(id);
            }
        } else if let Some(key) = parent.key.take() {
            self.add_entry(parent_id, key, id);
        } else {
            parent.key = Some(id);
        }
    }

    fn add_entry(&mut self, mapping: Id, key: Id, value: Id) {
        if let Some(Content::Mapping { entries, .. }) = self.content_mut(mapping) {
            entries.push((key, value));
        }
    }

    fn range(&self, id: Id) -> TextRange {
        self.nodes.get(id.0 as usize).map(|data| data.range).unwrap_or_default()
    }

    fn content(&self, id: Id) -> Option<&Content> {
        self.nodes.get(id.0 as usize).map(|data| &data.content)
    }

    fn content_mut(&mut self, id: Id) -> Option<&mut Content> {
        self.nodes.get_mut(id.0 as usize).map(|data| &mut data.content)
    }

    fn finish(mut self, text: &str) -> Tree {
        while !self.open.is_empty() {
            self.close(None);
        }
        let mut tree = Tree {
            text: text.to_owned(),
            nodes: self.nodes,
            root: self.root,
            comments: self.comments,
            damaged: Vec::new(),
            diagnostics: self.diagnostics,
        };
        let keys = key_diagnostics(&tree);
        tree.diagnostics.extend(keys);
        tree
    }
}

/// Start of a block scalar's `|` or `>` and the end of its header, looked for between the last token and the content.
fn block_header(text: &str, from: usize, content: usize) -> (usize, usize) {
    let between = text.get(from..content).unwrap_or("");
    let mut at = 0;
    while let Some(rest) = between.get(at..) {
        let Some(skip) = rest.find(|c: char| !c.is_whitespace()) else { break };
        let token = rest.get(skip..).unwrap_or("");
        let length = match token.chars().next() {
            Some('|' | '>') => {
                let start = from + at + skip;
                return (start, start + token.find(char::is_whitespace).unwrap_or(token.len()));
            }
            Some('#') => token.find(['\n', '\r']).unwrap_or(token.len()),
            _ => token.find(char::is_whitespace).unwrap_or(token.len()),
        };
        at += skip + length.max(1);
    }
    (content, content)
}

/// Repeated and merge keys of every mapping.
fn key_diagnostics(tree: &Tree) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for data in &tree.nodes {
        let Content::Mapping { entries, .. } = &data.content else { continue };
        let mut seen: BTreeMap<&str, TextRange> = BTreeMap::new();
        for (key, _) in entries {
            let Some(Data { range, content: Content::Scalar { value, style, .. }, .. }) =
                tree.nodes.get(key.0 as usize)
            else {
                continue;
            };
            if value.as_ref() == "<<" && *style == ScalarStyle::Plain {
                let message = "GitHub does not read merge keys (`<<`).";
                found.push(
                    Diagnostic::rejected(YAML_SYNTAX, *range, message)
                        .help("Use the alias as a whole value, or repeat the keys."),
                );
            } else if let Some(first) = seen.insert(value, *range) {
                let message = format!("The key `{value}` is given twice in this mapping.");
                let diagnostic = Diagnostic::rejected(DUPLICATE_KEY, *range, message).label(first, "first given here");
                found.push(diagnostic.help("Keep one of the two, or merge their values."));
            }
        }
    }
    found
}
