//! Pictures and documents that people look at, kept to the byte.

use expect_test::expect_file;
use session::Session;
use session::wire::{Command, Diagrams, Export};

fn sample(what: &Export) -> String {
    Session::default().apply(Command::OpenSample).export(what).unwrap().text
}

#[test]
fn the_sample_picture() {
    expect_file!["../golden/sample.svg"].assert_eq(&sample(&Export::Svg));
}

#[test]
fn the_sample_document() {
    expect_file!["../golden/sample.md"].assert_eq(&sample(&Export::Markdown { diagrams: Diagrams::Boxes }));
    expect_file!["../golden/sample-mermaid.md"].assert_eq(&sample(&Export::Markdown { diagrams: Diagrams::Mermaid }));
}
