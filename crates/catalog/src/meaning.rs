//! What a step is for, in the words that actions and commands share.

use crate::words::words;

words! {
    /// What a step is for.
    Kind {
        Checkout = "checkout": "fetches the repository",
        Setup = "setup": "puts a tool or language in place",
        Install = "install": "installs dependencies or packages",
        Cache = "cache": "saves or restores files between runs",
        Artifact = "artifact": "saves or fetches files of a run",
        Build = "build": "makes a product from sources",
        Test = "test": "runs tests",
        Lint = "lint": "checks style, types or spelling",
        Scan = "scan": "looks for weaknesses",
        Report = "report": "carries results to where people read them",
        Sign = "sign": "signs or attests products",
        Publish = "publish": "puts a package or image into a registry",
        Release = "release": "makes a release or prepares one",
        Deploy = "deploy": "brings a product into service",
        Notify = "notify": "tells people",
        Triage = "triage": "works on issues and pull requests",
        Change = "change": "changes the repository",
        Dispatch = "dispatch": "starts another workflow",
        Gate = "gate": "decides what else runs",
        Auth = "auth": "logs in or gets a token",
        Script = "script": "runs what the workflow gives it",
        Agent = "agent": "lets a language model act",
        Other = "other": "none of these",
    }
}

words! {
    /// A layer of security that a scan covers.
    Layer {
        Secrets = "secrets": "secrets in files and history",
        Dependencies = "dependencies": "weaknesses of dependencies",
        Code = "code": "weaknesses in the code itself",
        Semantic = "semantic": "flows of data through the code",
        Container = "container": "weaknesses of container images",
        Infrastructure = "infrastructure": "faults in infrastructure as code",
        Licenses = "licenses": "licences of dependencies",
        Workflows = "workflows": "weaknesses of the workflows themselves",
        SupplyChain = "supply-chain": "where products come from",
        Runtime = "runtime": "the running product, probed from outside",
        Malware = "malware": "malicious packages and files",
    }
}

words! {
    /// What a step does to the world around its job.
    Does {
        Checkout = "checkout": "fetches a repository",
        ArtifactUpload = "artifact.upload": "stores files under a name",
        ArtifactDownload = "artifact.download": "fetches stored files",
        ArtifactMerge = "artifact.merge": "joins artifacts into one",
        ArtifactDelete = "artifact.delete": "deletes artifacts",
        CacheSave = "cache.save": "saves a cache",
        CacheRestore = "cache.restore": "restores a cache",
        ImageBuild = "image.build": "builds a container image",
        ImagePush = "image.push": "pushes a container image",
        RegistryLogin = "registry.login": "logs in to a registry",
        PackagePublish = "package.publish": "publishes a package",
        CoverageUpload = "coverage.upload": "hands coverage to a service",
        CoverageMake = "coverage.make": "measures coverage",
        ReportMake = "report.make": "writes a report file",
        ReportPublish = "report.publish": "shows a report at the run or the pull request",
        SarifUpload = "sarif.upload": "sends findings to the security tab",
        SbomMake = "sbom.make": "writes a list of components",
        Sign = "sign": "signs a product",
        Attest = "attest": "attests where a product comes from",
        ReleaseMake = "release.make": "makes a release",
        ReleaseDraft = "release.draft": "drafts a release or its notes",
        ReleaseUpload = "release.upload": "adds files to a release",
        TagPush = "tag.push": "pushes a tag",
        CommitPush = "commit.push": "pushes commits",
        PullOpen = "pull.open": "opens a pull request",
        PullMerge = "pull.merge": "merges a pull request",
        PullApprove = "pull.approve": "approves a pull request",
        IssueOpen = "issue.open": "opens an issue",
        IssueClose = "issue.close": "closes issues or pull requests",
        CommentWrite = "comment.write": "writes a comment",
        LabelSet = "label.set": "sets labels",
        WorkflowDispatch = "workflow.dispatch": "starts a workflow by name",
        RepositoryDispatch = "repository.dispatch": "sends a repository_dispatch event",
        PagesUpload = "pages.upload": "stores the site for GitHub Pages",
        PagesDeploy = "pages.deploy": "brings the site into service",
        SummaryWrite = "summary.write": "writes the summary of the job",
        OutputWrite = "output.write": "sets an output of the step",
        EnvWrite = "env.write": "sets variables for later steps",
        Message = "message": "sends a message",
        TokenMake = "token.make": "makes a token that is not GITHUB_TOKEN",
    }
}

/// What is known of a step: what it is for, whom it reaches, what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What it is for.
    pub kind: Kind,
    /// The service or product that it reaches, by its proper name.
    pub service: Option<String>,
    /// The layers of security that it covers.
    pub layers: Vec<Layer>,
    /// What it does, or may do where an input decides: a build pushes its image when `image.push` says so.
    pub does: Vec<Does>,
    /// The events that this causes; none starts a workflow when `GITHUB_TOKEN` does it, but those that are
    /// [`crate::Event::by_token`].
    pub causes: Vec<String>,
}

impl Default for Meaning {
    fn default() -> Self {
        Self { kind: Kind::Other, service: None, layers: Vec::new(), does: Vec::new(), causes: Vec::new() }
    }
}

impl Meaning {
    /// Whether the step does this.
    pub fn does(&self, what: Does) -> bool {
        self.does.contains(&what)
    }

    /// Takes one field of an entry. `Ok(false)`: the field is none of these; an error tells the word that means nothing.
    pub(crate) fn take(&mut self, field: &str, value: &str) -> Result<bool, Unread> {
        match field {
            "kind" => self.kind = known(Kind::from_word, field, value)?,
            "service" => self.service = Some(value.to_owned()),
            "layers" => self.layers = listed(Layer::from_word, field, value)?,
            "does" => self.does = listed(Does::from_word, field, value)?,
            "causes" => self.causes = value.split_ascii_whitespace().map(str::to_owned).collect(),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// A word of an entry that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The field that it stands in, such as `kind`.
    pub field: String,
    /// The word.
    pub word: String,
}

fn known<T>(from_word: fn(&str) -> Option<T>, field: &str, word: &str) -> Result<T, Unread> {
    from_word(word).ok_or_else(|| Unread { field: field.to_owned(), word: word.to_owned() })
}

fn listed<T>(from_word: fn(&str) -> Option<T>, field: &str, words: &str) -> Result<Vec<T>, Unread> {
    words.split_ascii_whitespace().map(|word| known(from_word, field, word)).collect()
}
