//! The sections of an architecture document: their order, ids and titles.

use super::Part;
use super::facts::Facts;
use super::sections as of;

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Repository → triggers → workflows with their jobs → outputs.
    Overview,
    /// Events → workflows.
    Events,
    /// Schedules → workflows with the jobs that run.
    Schedules,
    /// `needs`, a drawing a workflow.
    Dependencies,
    /// Test tools → files → coverage services, artifacts, reports.
    TestResults,
    /// Scanners → reports → security tab, artifacts.
    SecurityScans,
    /// Triggers → jobs of the release → products.
    Release,
    /// Services and products outside.
    Services,
    /// Who is told, and when.
    Notifications,
    /// Caches with their keys.
    Caches,
    /// Artifacts from upload to deletion.
    Artifacts,
    /// Scanners by what they cover.
    SecurityLayers,
    /// The release by stages.
    Stages,
    /// Tests → coverage → services, artifacts, comments.
    Coverage,
    /// What each job may do.
    Permissions,
    /// Who reads which secret.
    Secrets,
    /// Environments as gates.
    Environments,
    /// Concurrency groups.
    Concurrency,
    /// Actions with the versions they are pinned to.
    Actions,
    /// What is found wrong.
    Problems,
    /// The glyphs of this document.
    Legend,
    /// A row a workflow.
    Reference,
}

impl Section {
    /// Every section, in the order of a whole document.
    pub const ALL: [Self; 22] = [
        Self::Overview,
        Self::Events,
        Self::Schedules,
        Self::Dependencies,
        Self::TestResults,
        Self::SecurityScans,
        Self::Release,
        Self::Services,
        Self::Notifications,
        Self::Caches,
        Self::Artifacts,
        Self::SecurityLayers,
        Self::Stages,
        Self::Coverage,
        Self::Permissions,
        Self::Secrets,
        Self::Environments,
        Self::Concurrency,
        Self::Actions,
        Self::Problems,
        Self::Legend,
        Self::Reference,
    ];

    /// What stands in a document unless one asks for more.
    pub fn is_usual(self) -> bool {
        !matches!(
            self,
            Self::Permissions | Self::Secrets | Self::Environments | Self::Concurrency | Self::Actions | Self::Problems
        )
    }

    /// Its name in markers and settings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Events => "event-triggers",
            Self::Schedules => "time-triggers",
            Self::Dependencies => "job-dependencies",
            Self::TestResults => "test-results",
            Self::SecurityScans => "security-scans",
            Self::Release => "release",
            Self::Services => "services",
            Self::Notifications => "notifications",
            Self::Caches => "caches",
            Self::Artifacts => "artifacts",
            Self::SecurityLayers => "security-layers",
            Self::Stages => "release-stages",
            Self::Coverage => "coverage",
            Self::Permissions => "permissions",
            Self::Secrets => "secrets",
            Self::Environments => "environments",
            Self::Concurrency => "concurrency",
            Self::Actions => "actions",
            Self::Problems => "problems",
            Self::Legend => "legend",
            Self::Reference => "quick-reference",
        }
    }

    /// The section of that id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.id() == id)
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Overview => "Visual overview",
            Self::Events => "Event-based triggers",
            Self::Schedules => "Time-based triggers",
            Self::Dependencies => "Job dependencies",
            Self::TestResults => "Test results flow",
            Self::SecurityScans => "Security scan flow",
            Self::Release => "Release flow",
            Self::Services => "External services",
            Self::Notifications => "Notification flow",
            Self::Caches => "Caching strategy",
            Self::Artifacts => "Artifact lifecycle",
            Self::SecurityLayers => "Security scanning layers",
            Self::Stages => "Release pipeline stages",
            Self::Coverage => "Coverage reporting flow",
            Self::Permissions => "Permissions",
            Self::Secrets => "Secrets",
            Self::Environments => "Environments",
            Self::Concurrency => "Concurrency",
            Self::Actions => "Action inventory",
            Self::Problems => "Problems",
            Self::Legend => "Legend",
            Self::Reference => "Quick reference",
        }
    }

    /// The heading that it stands below together with its neighbours, if there is one.
    pub fn chapter(self) -> Option<&'static str> {
        match self {
            Self::Events | Self::Schedules => Some("Workflow triggers"),
            Self::TestResults | Self::SecurityScans | Self::Release => Some("Data flow"),
            Self::Services | Self::Notifications => Some("Integration points"),
            _ => None,
        }
    }

    /// What it says; nothing when there is nothing of its kind. The legend tells of what the others drew, see
    /// [`super::legend`].
    pub(super) fn parts(self, facts: &Facts<'_>) -> Vec<Part> {
        match self {
            Self::Overview => of::overview::parts(facts),
            Self::Events => of::events::parts(facts),
            Self::Schedules => of::schedules::parts(facts),
            Self::Dependencies => of::dependencies::parts(facts),
            Self::TestResults => of::test_results::parts(facts),
            Self::SecurityScans => of::security_scans::parts(facts),
            Self::Release => of::release::parts(facts),
            Self::Services => of::services::parts(facts),
            Self::Notifications => of::notifications::parts(facts),
            Self::Caches => of::caches::parts(facts),
            Self::Artifacts => of::artifacts::parts(facts),
            Self::SecurityLayers => of::security_layers::parts(facts),
            Self::Stages => of::stages::parts(facts),
            Self::Coverage => of::coverage::parts(facts),
            Self::Permissions => of::permissions::parts(facts),
            Self::Secrets => of::secrets::parts(facts),
            Self::Environments => of::environments::parts(facts),
            Self::Concurrency => of::concurrency::parts(facts),
            Self::Actions => of::actions::parts(facts),
            Self::Problems => of::problems::parts(facts),
            Self::Reference => of::reference::parts(facts),
            Self::Legend => Vec::new(),
        }
    }
}
