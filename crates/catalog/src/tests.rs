//! Tests that the tables hold together.

use crate::{ArtifactUse, EVENTS, artifact_use, event};

#[test]
fn events_are_sorted_and_found() {
    assert!(EVENTS.is_sorted_by_key(|event| event.name));
    assert!(event("push").unwrap().filters.contains(&"tags"));
    assert!(event("pushed").is_none());
}

#[test]
fn artifact_actions_are_found_with_and_without_a_ref() {
    assert_eq!(artifact_use("Actions/Upload-Artifact@v4").unwrap().what, ArtifactUse::Upload);
    assert_eq!(artifact_use("actions/upload-artifact/merge@v4").unwrap().what, ArtifactUse::Merge);
    assert!(artifact_use("actions/checkout@v4").is_none());
}
