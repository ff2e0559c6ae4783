//! The events that can start a workflow.

/// An event and the filters it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Its name, such as `pull_request`.
    pub name: &'static str,
    /// The keys its mapping may have.
    pub filters: &'static [&'static str],
}

/// The event of that name.
pub fn event(name: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.name == name)
}

const fn of(name: &'static str, filters: &'static [&'static str]) -> Event {
    Event { name, filters }
}

const NONE: &[&str] = &[];
const TYPES: &[&str] = &["types"];
const PULL_REQUEST: &[&str] = &["types", "branches", "branches-ignore", "paths", "paths-ignore"];
const PUSH: &[&str] = &["branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore"];

/// Every event, by name.
pub const EVENTS: [Event; 37] = [
    of("branch_protection_rule", TYPES),
    of("check_run", TYPES),
    of("check_suite", TYPES),
    of("create", NONE),
    of("delete", NONE),
    of("deployment", NONE),
    of("deployment_status", NONE),
    of("discussion", TYPES),
    of("discussion_comment", TYPES),
    of("fork", NONE),
    of("gollum", NONE),
    of("image_version", &["types", "names", "versions"]),
    of("issue_comment", TYPES),
    of("issues", TYPES),
    of("label", TYPES),
    of("merge_group", &["types", "branches", "branches-ignore"]),
    of("milestone", TYPES),
    of("page_build", NONE),
    of("project", TYPES),
    of("project_card", TYPES),
    of("project_column", TYPES),
    of("public", NONE),
    of("pull_request", PULL_REQUEST),
    of("pull_request_comment", TYPES),
    of("pull_request_review", TYPES),
    of("pull_request_review_comment", TYPES),
    of("pull_request_target", PULL_REQUEST),
    of("push", PUSH),
    of("registry_package", TYPES),
    of("release", TYPES),
    of("repository_dispatch", TYPES),
    of("schedule", &["cron", "timezone"]),
    of("status", NONE),
    of("watch", TYPES),
    of("workflow_call", &["inputs", "secrets", "outputs"]),
    of("workflow_dispatch", &["inputs"]),
    of("workflow_run", &["types", "workflows", "branches", "branches-ignore"]),
];
