//! The scopes of `permissions`. Made by `cargo xtask codegen` from `data/schema.yml`.

use crate::permissions::Scope;

/// Every scope, by name.
pub static SCOPES: [Scope; 20] = [
    Scope { name: "actions", levels: &["read", "write", "none"] },
    Scope { name: "artifact-metadata", levels: &["read", "write", "none"] },
    Scope { name: "attestations", levels: &["read", "write", "none"] },
    Scope { name: "checks", levels: &["read", "write", "none"] },
    Scope { name: "code-quality", levels: &["read", "write", "none"] },
    Scope { name: "contents", levels: &["read", "write", "none"] },
    Scope { name: "copilot-requests", levels: &["write", "none"] },
    Scope { name: "deployments", levels: &["read", "write", "none"] },
    Scope { name: "discussions", levels: &["read", "write", "none"] },
    Scope { name: "drives", levels: &["read", "write", "none"] },
    Scope { name: "id-token", levels: &["write", "none"] },
    Scope { name: "issues", levels: &["read", "write", "none"] },
    Scope { name: "models", levels: &["read", "none"] },
    Scope { name: "packages", levels: &["read", "write", "none"] },
    Scope { name: "pages", levels: &["read", "write", "none"] },
    Scope { name: "pull-requests", levels: &["read", "write", "none"] },
    Scope { name: "repository-projects", levels: &["read", "write", "none"] },
    Scope { name: "security-events", levels: &["read", "write", "none"] },
    Scope { name: "statuses", levels: &["read", "write", "none"] },
    Scope { name: "vulnerability-alerts", levels: &["read", "none"] },
];
