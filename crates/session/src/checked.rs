//! Documents with their findings: what each shows alone, what shows across files, and the project's settings.
//!
//! Apart from the documents, because a change in one file can change what is found in another.

use std::sync::Arc;

use catalog::Library;
use model::File;
use rules::{Context, Profile, Project, Settings};
use source::Diagnostic;

use crate::wire::TextFile;
use crate::{Document, Session, Skills, settings};

/// Reads and checks the files of a project, without making any picture; gives them by path. `profile`: instead of the one of
/// the project's settings.
pub fn check(files: Vec<TextFile>, profile: Option<Profile>) -> Vec<Arc<Document>> {
    let mut session = Session::with(&AT_ONCE);
    session.open(String::new(), files);
    session.checked(profile)
}

/// To check once: what follows from a file is worked out once for both kinds of rules. Who edits keeps what shows in a file
/// alone, and works out the rest at each keystroke.
const AT_ONCE: Skills = Skills {
    check_alone: |_, _, _| Vec::new(),
    check_together: |documents, library, profile| {
        settle(documents, library, profile, |document, context| match &document.current {
            Some(File::Settings(tree)) => settings::read(tree).findings,
            _ => rules::check_alone(context),
        });
    },
    ..Skills::ALL
};

/// What is found in a file without any other, given what is known.
pub(crate) fn alone(path: &str, file: &File, library: &Library) -> Vec<Diagnostic> {
    if let File::Settings(tree) = file {
        return settings::read(tree).findings;
    }
    let project = Project::new([(path, file)], false);
    rules::check_alone(&Context::new(path, file, &project, library))
}

/// Brings the findings of all documents up to date. A document whose findings stay the same is left as it is.
pub(crate) fn checked(documents: &mut [Arc<Document>], library: &Library, profile: Option<Profile>) {
    settle(documents, library, profile, |document, _| document.alone.clone());
}

/// `alone`: what is found in a document without any other.
fn settle(
    documents: &mut [Arc<Document>],
    library: &Library,
    profile: Option<Profile>,
    alone: fn(&Document, &Context<'_>) -> Vec<Diagnostic>,
) {
    let before = documents.to_vec();
    let files = before.iter().filter_map(|document| Some((document.path.as_str(), document.current.as_ref()?)));
    // A single file tells nothing of its surroundings.
    let project = Project::new(files, before.len() > 1);
    let own = Settings::of(&project);
    let settings = Settings { profile: profile.unwrap_or(own.profile), ..own };
    for (document, old) in documents.iter_mut().zip(&before) {
        let Some(file) = &old.current else { continue };
        let context = Context::new(&old.path, file, &project, library);
        let mut found = alone(old, &context);
        found.extend(rules::check_across(&context));
        let findings = rules::settle(&context, found, &settings);
        if findings != old.findings {
            *document = Arc::new(Document { findings, ..Document::clone(old) });
        }
    }
}
