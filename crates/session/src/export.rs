//! What a snapshot writes.

use crate::wire::{Diagrams, Export, ExportedFile};
use crate::{Document, Snapshot};

impl Snapshot {
    /// Writes a file for the user. Fails with a sentence that says why; changes nothing.
    pub fn export(&self, what: &Export) -> Result<ExportedFile, String> {
        let text = |name: &str, media_type: &str, text: String| ExportedFile {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            text,
        };
        match what {
            Export::Yaml { path } => {
                let document = self.documents.iter().find(|document| document.path == *path);
                let document = document.ok_or_else(|| format!("There is no file `{path}` in this project."))?;
                let name = path.rsplit('/').next().unwrap_or(path);
                Ok(text(name, "application/yaml", document.text.clone()))
            }
            Export::Markdown { diagrams } => {
                Ok(text("ci-cd-architecture.md", "text/markdown", self.markdown(*diagrams)))
            }
            Export::Svg => Ok(text("pipelines.svg", "image/svg+xml", export::svg(&self.scene, &self.title()))),
            Export::Mermaid => Ok(text("pipelines.mmd", "text/vnd.mermaid", export::mermaid(&self.graph, None))),
        }
    }

    fn markdown(&self, diagrams: Diagrams) -> String {
        let diagrams = match diagrams {
            Diagrams::Boxes => export::Diagrams::Boxes,
            Diagrams::Ascii => export::Diagrams::Ascii,
            Diagrams::Mermaid => export::Diagrams::Mermaid,
            Diagrams::Tables => export::Diagrams::Tables,
        };
        self.written(&export::Options { diagrams, ..export::Options::default() }).text
    }

    /// The architecture document, written that way.
    pub fn written(&self, options: &export::Options) -> export::Written {
        self.with_document(options, export::markdown)
    }

    /// One section of the document as Markdown from its heading on; empty when it has nothing to say. The legend tells of
    /// what all sections of the options draw.
    pub fn section(&self, section: export::Section, options: &export::Options) -> String {
        let others = options.sections.iter().copied().filter(|other| *other != section);
        let before = if section == export::Section::Legend { others.collect() } else { Vec::new() };
        let sections = before.into_iter().chain([section]).collect();
        let options = export::Options { sections, ..options.clone() };
        let texts = self.with_document(&options, |document| export::sections(document, &mut Vec::new()));
        texts.into_iter().filter(|(of, _)| *of == section).map(|(_, text)| text).collect()
    }

    /// What a document that people wrote claims and is not so, and what it does not mention, each as a line to be read.
    pub fn claims(&self, text: &str) -> Vec<String> {
        self.with_document(&export::Options::default(), |document| export::claims(text, document))
    }

    /// Does something with all that a document is made from.
    pub(crate) fn with_document<T>(
        &self,
        options: &export::Options,
        act: impl FnOnce(&export::Document<'_>) -> T,
    ) -> T {
        let actions: Vec<_> = self.shown().into_iter().filter_map(|document| document.action()).collect();
        act(&export::Document {
            project: &self.project,
            workflows: &self.workflows(),
            actions: &actions,
            graph: &self.graph,
            library: self.library(),
            problems: &self.problems(),
            options,
        })
    }

    /// What is found wrong in the files of the graph.
    fn problems(&self) -> Vec<export::Problem> {
        let files = self.shown().into_iter().enumerate();
        let found = files.flat_map(|(file, document)| document.findings.iter().map(move |finding| (file, finding)));
        let problem = |(file, finding): (usize, &source::Diagnostic)| export::Problem {
            severity: finding.severity.name(),
            rule: finding.code.to_owned(),
            message: finding.message.clone(),
            place: graph::Place { file, range: finding.range },
        };
        found.map(problem).collect()
    }

    fn title(&self) -> String {
        format!("Pipelines of {}", self.project)
    }

    /// The findings of all documents with the document, in order of path and place.
    pub fn findings(&self) -> impl Iterator<Item = (&Document, &source::Diagnostic)> {
        self.documents
            .iter()
            .flat_map(|document| document.findings.iter().map(move |finding| (document.as_ref(), finding)))
    }
}
