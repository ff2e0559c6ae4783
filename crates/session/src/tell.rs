//! Answers for the code pane, as JSON. The words of [`Question::what`]:
//!
//! | word | `detail` | answer |
//! |---|---|---|
//! | `complete` | – | `{from, to, items: [{label, kind, detail, about, insert}]}` |
//! | `hover` | – | `{from, to, about}`, Markdown |
//! | `definition`, `references` | – | `[{path, start, end, line, column, text, defines}]` |
//! | `renamable` | – | `{from, to, name}` or `{refusal}` |
//! | `rename` | the new name | `{files: [{path, text}]}` or `{refusal}`: what it would change |
//! | `fix` | rule, start, end, number of the fix, with blanks between | the same |
//! | `fix-all` | – ; `path` empty for all files | the same |
//! | `form` | the place, `on:EVENT` for a trigger | [`crate::wire::form::Form`] as `wire::form::written` has it; empty: none |
//! | `refactor` | [`crate::wire::Refactoring`] as `wire::form::written` has it | `Result` of a [`crate::wire::Proposal`] or the reason why not, in the same way |
//! | `steps` | a job's id | the names of its steps, in the same way |
//! | `actions`, `templates` | – | [`crate::wire::form::Ware`]s, in the same way |
//!
//! Offsets are in editor units, lines and columns from 1. The page hands all of it through unread, see [`Question`]. JSON is
//! what the editor reads without help; it is written by the same code as `toJSON`.

use assist::Site;
use expr::Value;
use rules::{Context, Project};
use source::{Grade, TextRange};

use crate::wire::{FixOne, Proposal, Question, TextFile, form};
use crate::{Document, Session, shelf};

type Entry = (&'static str, Value);

impl Session {
    /// The answer to a question; `null` when there is nothing to say.
    pub(crate) fn tell(&self, question: &Question) -> String {
        let answer = match question.what.as_str() {
            "form" => return self.form(question).unwrap_or_default(),
            "refactor" => return form::written(&self.refactoring(question)),
            "steps" => return form::written(&self.step_names(question)),
            "actions" => return self.actions(),
            "templates" => return shelf::templates(),
            "complete" => self.completions(question),
            "hover" => self.at(question, |context, document, offset| {
                let unix = i64::try_from(question.unix).unwrap_or(0);
                let hover = assist::hover(context, offset, unix)?;
                Some(object(span(document, hover.range).into_iter().chain([("about", Value::text(hover.about))])))
            }),
            "definition" => self.at(question, |context, _, at| Some(self.sites(&assist::definition(context, at)))),
            "references" => self.at(question, |context, _, at| Some(self.sites(&assist::references(context, at)))),
            "renamable" => self.at(question, |context, document, offset| {
                Some(match assist::renamable(context, offset) {
                    Ok((range, name)) => object(span(document, range).into_iter().chain([("name", Value::text(name))])),
                    Err(refusal) => refused(refusal.0),
                })
            }),
            "rename" => Some(planned(self.renamed(&question.path, question.offset, &question.detail))),
            "fix" => Some(planned(self.tried(question))),
            "fix-all" => Some(planned(Ok(self.all_fixed(&question.path)))),
            _ => None,
        };
        answer.unwrap_or(Value::Null).to_json()
    }

    /// What to call the steps of the job that is asked about, in order.
    fn step_names(&self, question: &Question) -> Vec<String> {
        let workflow = self.documents.get(&question.path).and_then(|document| document.workflow());
        let steps = workflow.and_then(|workflow| workflow.job(&question.detail)).map_or(&[][..], |job| &job.steps);
        let name = |step: &model::Step| {
            let told = [&step.name, &step.uses, &step.run, &step.id].into_iter().flatten().next();
            told.and_then(|told| told.value.lines().next()).unwrap_or_default().to_owned()
        };
        steps.iter().map(name).collect()
    }

    fn refactoring(&self, question: &Question) -> Result<Proposal, String> {
        let refactoring = form::read(&question.detail).ok_or("This refactoring could not be read; reload the page.")?;
        self.proposed(&question.path, &refactoring)
    }

    /// The texts after a rename, or why there is none.
    pub(crate) fn renamed(&self, path: &str, offset: u32, name: &str) -> Result<Vec<TextFile>, String> {
        let unread = || format!("`{path}` cannot be read at the moment.");
        let renamed = self.in_context(path, |context, document| {
            let at = document.lines.byte_offset(&document.text, offset);
            assist::rename(context, at, name).map_err(|refusal| refusal.0)
        });
        let renamed = renamed.ok_or_else(unread)??;
        let texts = renamed.edits.into_iter().filter_map(|(path, edit)| {
            let text = edit.apply(&self.documents.get(&path)?.text);
            Some(TextFile { path, text })
        });
        Ok(texts.collect())
    }

    pub(crate) fn in_context<T>(&self, path: &str, act: impl FnOnce(&Context<'_>, &Document) -> T) -> Option<T> {
        let document = self.documents.get(path)?;
        let project = self.project();
        let file = document.current.as_ref()?;
        Some(act(&Context::new(&document.path, file, &project, self.known()), document))
    }

    pub(crate) fn project(&self) -> Project<'_> {
        let files = self.documents.values().filter_map(|it| Some((it.path.as_str(), it.current.as_ref()?)));
        Project::new(files, self.documents.len() > 1)
    }

    fn at(
        &self,
        question: &Question,
        act: impl FnOnce(&Context<'_>, &Document, usize) -> Option<Value>,
    ) -> Option<Value> {
        self.in_context(&question.path, |context, document| {
            act(context, document, document.lines.byte_offset(&document.text, question.offset))
        })?
    }

    fn completions(&self, question: &Question) -> Option<Value> {
        let document = self.documents.get(&question.path)?;
        let offset = document.lines.byte_offset(&document.text, question.offset);
        let found = assist::complete(&document.path, &document.text, offset, &self.project(), self.known())?;
        let item = |item: assist::Completion| {
            object([
                ("label", Value::text(item.label)),
                ("kind", Value::text(kind(item.kind))),
                ("detail", Value::text(item.detail)),
                ("about", Value::text(item.about)),
                ("insert", Value::text(item.insert)),
            ])
        };
        let items = Value::array(found.items.into_iter().map(item).collect());
        Some(object(span(document, found.range).into_iter().chain([("items", items)])))
    }

    fn sites(&self, sites: &[Site]) -> Value {
        let told = sites.iter().filter_map(|site| {
            let document = self.documents.get(&site.path)?;
            let at = document.lines.line_column(&document.text, site.range.start());
            let line = document.lines.line(&document.text, document.lines.line_of(site.range.start()));
            let offset = |at| number(document.lines.editor_offset(&document.text, at));
            Some(object([
                ("path", Value::text(site.path.as_str())),
                ("start", offset(site.range.start())),
                ("end", offset(site.range.end())),
                ("line", number(at.line)),
                ("column", number(at.column)),
                ("text", Value::text(line.trim())),
                ("defines", Value::Bool(site.is_definition)),
            ]))
        });
        Value::array(told.collect())
    }

    fn tried(&self, question: &Question) -> Result<Vec<TextFile>, String> {
        let mut words = question.detail.split(' ');
        let rule = words.next().unwrap_or("").to_owned();
        let mut next = || words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
        let fix = FixOne { path: question.path.clone(), rule, start: next(), end: next(), number: next() };
        let (text, _) = self.copy().mended_once(&fix)?;
        Ok(vec![TextFile { path: fix.path, text }])
    }

    fn all_fixed(&self, path: &str) -> Vec<TextFile> {
        self.copy().mend(None, Grade::Safe, &|document| path.is_empty() || document.path == path).files
    }
}

fn object(entries: impl IntoIterator<Item = Entry>) -> Value {
    Value::object(entries)
}

fn number(number: u32) -> Value {
    Value::Number(f64::from(number))
}

fn span(document: &Document, range: TextRange) -> [Entry; 2] {
    let offset = |at| number(document.lines.editor_offset(&document.text, at));
    [("from", offset(range.start())), ("to", offset(range.end()))]
}

fn refused(reason: String) -> Value {
    object([("refusal", Value::text(reason))])
}

fn planned(files: Result<Vec<TextFile>, String>) -> Value {
    let files = match files {
        Ok(files) => files,
        Err(reason) => return refused(reason),
    };
    let file = |file: TextFile| object([("path", Value::text(file.path)), ("text", Value::text(file.text))]);
    object([("files", Value::array(files.into_iter().map(file).collect()))])
}

fn kind(kind: assist::Kind) -> &'static str {
    match kind {
        assist::Kind::Key => "key",
        assist::Kind::Value => "value",
        assist::Kind::Name => "name",
        assist::Kind::Action => "action",
        assist::Kind::Property => "property",
        assist::Kind::Function => "function",
        assist::Kind::Snippet => "snippet",
    }
}
