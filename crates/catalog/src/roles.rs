//! What an input or a flag means: the reading rules, apart from whose input it is.

use crate::words::words;

words! {
    /// What a value is to the step.
    Role {
        ArtifactName = "artifact.name": "the artifact's name",
        ArtifactPath = "artifact.path": "the files to store, or where fetched ones go",
        ArtifactPattern = "artifact.pattern": "a glob over names of artifacts",
        ArtifactIds = "artifact.ids": "numbers of artifacts",
        ArtifactRetention = "artifact.retention_days": "how many days it is kept",
        ArtifactMergeMultiple = "artifact.merge_multiple": "whether several are put into one folder",
        ArtifactRun = "artifact.run_id": "the run whose artifacts are meant",
        ArtifactMissing = "artifact.if_missing": "what happens when there are no files",
        ArtifactOverwrite = "artifact.overwrite": "whether an artifact of that name is replaced",
        CachePath = "cache.path": "the files of the cache",
        CacheKey = "cache.key": "the key of the cache",
        CacheRestoreKeys = "cache.restore_keys": "beginnings of keys that will do",
        CacheTool = "cache.tool": "the tool whose files are cached, or whether they are",
        CacheFiles = "cache.files": "the files whose hash is in the key",
        CacheFrom = "cache.from": "where layers of images are fetched from",
        CacheTo = "cache.to": "where layers of images are stored",
        CacheLookup = "cache.lookup_only": "whether the cache is only looked for",
        Registry = "registry": "the registry's address",
        ImageName = "image.name": "the image",
        ImageTags = "image.tags": "names and tags of the image",
        ImagePush = "image.push": "whether the image is pushed",
        ImageContext = "image.context": "the folder that the image is built from",
        ImageFile = "image.file": "the file that says how the image is built",
        ImagePlatforms = "image.platforms": "the platforms that the image is built for",
        PackagePath = "package.path": "the packages to publish",
        ReportFile = "report.file": "the report's file",
        ReportFormat = "report.format": "the report's format",
        ReportName = "report.name": "what the report is called",
        CoverageFile = "coverage.file": "the file with the coverage",
        SarifFile = "sarif.file": "the file with the findings, as SARIF",
        SarifCategory = "sarif.category": "the category of the findings",
        SbomFile = "sbom.file": "the file with the list of components",
        ScanTarget = "scan.target": "what is scanned",
        ScanKind = "scan.kind": "which kind of thing is scanned",
        ScanSeverity = "scan.severity": "from which severity on findings count",
        ScanFail = "scan.fail": "whether findings fail the step",
        ScanRules = "scan.rules": "the rules or queries of the scan",
        ReleaseTag = "release.tag": "the release's tag",
        ReleaseName = "release.name": "the release's name",
        ReleaseNotes = "release.notes": "the release's text, or its file",
        ReleaseFiles = "release.files": "the files of the release",
        ReleaseDraft = "release.draft": "whether it stays a draft",
        ReleasePrerelease = "release.prerelease": "whether it is marked as early",
        PagesFolder = "pages.folder": "the folder of the site",
        PagesBranch = "pages.branch": "the branch that holds the site",
        DeployTarget = "deploy.target": "the application, service or host",
        DeployPath = "deploy.path": "what is deployed",
        DeployPlace = "deploy.place": "the region, cluster, project or slot",
        NotifyChannel = "notify.channel": "who is told",
        NotifyWebhook = "notify.webhook": "the address that takes the message",
        NotifyMessage = "notify.message": "the message",
        Token = "token": "the token that is used",
        Secret = "secret": "another secret: a password or key",
        User = "user": "the user or account",
        Role = "identity": "the role or identity that is taken on",
        Granted = "permissions.granted": "what the new token may do",
        Repository = "repository": "the repository that is meant",
        Ref = "ref": "the branch, tag or commit that is meant",
        Branch = "branch": "the branch that is made or pushed to",
        FetchDepth = "fetch_depth": "how many commits are fetched; 0: all",
        KeepsCredentials = "persist_credentials": "whether the token stays in the git settings",
        Submodules = "submodules": "whether submodules are fetched",
        Lfs = "lfs": "whether large files are fetched",
        Path = "path": "where the files go",
        Version = "version": "the version that is installed",
        VersionFile = "version.file": "the file that holds the version",
        Tool = "tool": "the tools that are installed",
        Arguments = "arguments": "arguments of the tool",
        Command = "command": "the command that is run",
        Code = "code": "code that is run",
        Config = "config": "the settings file",
        Folder = "working_directory": "where it runs",
        Number = "number": "the issue or pull request",
        Title = "title": "the title",
        Body = "body": "the text",
        Labels = "labels": "the labels",
        EventType = "event.type": "the type of the event that is sent",
        Workflow = "workflow": "the workflow that is started",
        Filters = "filters": "which changed files count",
        Prompt = "prompt": "what the model is asked to do",
        FailsStep = "fails": "whether trouble fails the step",
        EnvironmentUrl = "environment.url": "the address of what is deployed",
    }
}

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Read from the action's metadata or its manual.
    Checked,
    /// Likely. Never the reason of an error.
    Assumed,
}

/// Which input means what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it means.
    pub role: Role,
    /// The input. `@ref`: what stands behind the `@` of `uses`.
    pub input: String,
    /// The value when the input is not given; `None`: none, or none that is known.
    pub default: Option<String>,
    /// How sure this is.
    pub grade: Grade,
}

impl Reading {
    /// Reads `input`, `input = default`, and either with `(assumed)` behind it for what is assumed.
    pub fn of(role: Role, text: &str) -> Self {
        let (text, grade) = graded(text);
        let (input, default) = text.split_once('=').map_or((text, None), |(input, default)| (input, Some(default)));
        Self { role, input: input.trim().to_owned(), default: default.map(|text| text.trim().to_owned()), grade }
    }
}

/// A text without its `(assumed)`, and what that says.
pub(crate) fn graded(text: &str) -> (&str, Grade) {
    text.strip_suffix(" (assumed)").map_or((text, Grade::Checked), |text| (text, Grade::Assumed))
}
