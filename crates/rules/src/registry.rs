//! The list of rules.

use source::{Diagnostic, Severity};

use crate::{Context, Settings, ignore, rules};

/// A rule.
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of the registry")]
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id in kebab-case; the name of its file and its page.
    pub id: &'static str,
    /// What its findings mean for the user, as a rule.
    pub severity: Severity,
    /// Whether it needs other files of the project.
    pub across: bool,
    /// Whether only the strict profile shows it.
    pub strict: bool,
    /// Whether only the strict profile shows its findings that are advice.
    pub quiet: bool,
    /// Whether it makes a fix for some of its findings.
    pub fixes: bool,
    /// Its page in Markdown; empty without the feature `pages`.
    pub page: &'static str,
    /// Appends its findings.
    pub(crate) check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

impl Rule {
    /// What it is about: the first sentence of its page.
    pub fn summary(&self) -> &'static str {
        let text = self.page.split_once("\n\n").map_or("", |(_, text)| text);
        let end = text.find(". ").or_else(|| text.find(".\n")).unwrap_or(text.len());
        text.get(..end).unwrap_or(text)
    }
}

#[cfg(any(test, feature = "pages"))]
macro_rules! page {
    ($id:literal) => {
        include_str!(concat!("../pages/", $id, ".md"))
    };
}

#[cfg(not(any(test, feature = "pages")))]
macro_rules! page {
    ($id:literal) => {
        ""
    };
}

macro_rules! rules {
    ($($id:literal $module:ident $severity:ident $($mark:ident)*;)*) => {
        /// Every rule, in the order in which they are explained.
        pub const RULES: &[Rule] = &[$(Rule {
            id: $id,
            severity: Severity::$severity,
            across: (0 $(| $mark)*) & ACROSS != 0,
            strict: (0 $(| $mark)*) & STRICT != 0,
            quiet: (0 $(| $mark)*) & QUIET != 0,
            fixes: (0 $(| $mark)*) & FIXES != 0,
            page: page!($id),
            check: rules::$module::check,
        }),*];
    };
}

/// Mark: it needs other files of the project.
const ACROSS: u8 = 1;
/// Mark: only the strict profile shows it.
const STRICT: u8 = 2;
/// Mark: only the strict profile shows its findings that are advice, because they ask for a policy.
const QUIET: u8 = 4;
/// Mark: it makes a fix for some of its findings.
const FIXES: u8 = 8;

rules! {
    "yaml-syntax" yaml_syntax Rejected FIXES;
    "duplicate-key" duplicate_key Rejected FIXES;
    "unknown-key" unknown_key Rejected FIXES;
    "missing-key" missing_key Rejected;
    "missing-runs-on" missing_runs_on Rejected FIXES;
    "empty-value" empty_value Rejected FIXES;
    "wrong-type" wrong_type Rejected FIXES;
    "invalid-value" invalid_value Rejected FIXES;
    "step-kind" step_kind Rejected;
    "unknown-event" unknown_event Rejected FIXES;
    "unknown-needs" unknown_needs Rejected FIXES;
    "cyclic-needs" cyclic_needs Rejected;
    "no-entry-job" no_entry_job Rejected;
    "duplicate-needs" duplicate_needs Advice FIXES;
    "invalid-id" invalid_id Rejected FIXES;
    "duplicate-id" duplicate_id Rejected;
    "missing-steps" missing_steps Broken;
    "background-step" background_step Rejected FIXES;
    "runner-group" runner_group Rejected;
    "conflicting-filters" conflicting_filters Rejected;
    "invalid-glob" invalid_glob Rejected FIXES;
    "cron-syntax" cron_syntax Rejected FIXES;
    "schedule-interval" schedule_interval Rejected FIXES;
    "unknown-timezone" unknown_timezone Rejected FIXES;
    "input-definition" input_definition Rejected FIXES;
    "uses-format" uses_format Rejected FIXES;
    "container-image" container_image Rejected;
    "matrix-size" matrix_size Broken;
    "text-too-long" text_too_long Rejected;
    "expression-not-allowed" expression_not_allowed Rejected;
    "expression-syntax" expression_syntax Rejected;
    "unknown-function" unknown_function Rejected FIXES;
    "unknown-context" unknown_context Rejected FIXES;
    "argument-count" argument_count Rejected;
    "unavailable-context" unavailable_context Rejected;
    "unavailable-function" unavailable_function Rejected;
    "undefined-property" undefined_property Broken FIXES;
    "expression-type" expression_type Broken;
    "if-always-true" if_always_true Broken FIXES;
    "constant-condition" constant_condition Broken;
    "invalid-format" invalid_format Broken;
    "invalid-json" invalid_json Broken;
    "missing-workflow" missing_workflow Broken ACROSS;
    "not-callable" not_callable Rejected ACROSS;
    "call-inputs" call_inputs Rejected ACROSS FIXES;
    "call-secrets" call_secrets Rejected ACROSS FIXES;
    "call-permissions" call_permissions Rejected ACROSS FIXES;
    "call-depth" call_depth Rejected ACROSS;
    "unknown-callee-output" unknown_callee_output Broken ACROSS FIXES;
    "missing-local-action" missing_local_action Broken ACROSS;
    "missing-action-input" missing_action_input Broken ACROSS FIXES;
    "unknown-action-input" unknown_action_input Broken ACROSS FIXES;
    "deprecated-action-input" deprecated_action_input Broken ACROSS FIXES;
    "dependabot-syntax" dependabot_syntax Rejected FIXES;
    "unused-ignore" unused_ignore Advice FIXES;
    "unpinned-uses" unpinned_uses Risky QUIET;
    "excessive-permissions" excessive_permissions Risky QUIET FIXES;
    "artipacked" artipacked Risky QUIET FIXES;
    "template-injection" template_injection Risky QUIET FIXES;
    "dangerous-triggers" dangerous_triggers Risky QUIET FIXES;
    "cache-poisoning" cache_poisoning Risky FIXES;
    "github-env" github_env Risky QUIET;
    "insecure-commands" insecure_commands Risky FIXES;
    "self-hosted-runner" self_hosted_runner Risky QUIET;
    "secrets-inherit" secrets_inherit Risky QUIET ACROSS FIXES;
    "overprovisioned-secrets" overprovisioned_secrets Risky;
    "unredacted-secrets" unredacted_secrets Risky;
    "hardcoded-container-credentials" hardcoded_container_credentials Risky FIXES;
    "hardcoded-registry-credentials" hardcoded_registry_credentials Risky FIXES;
    "unpinned-images" unpinned_images Risky QUIET;
    "unpinned-tools" unpinned_tools Advice QUIET;
    "unlocked-install" unlocked_install Risky QUIET FIXES;
    "use-trusted-publishing" use_trusted_publishing Advice FIXES;
    "bot-conditions" bot_conditions Risky QUIET FIXES;
    "unsound-contains" unsound_contains Risky QUIET FIXES;
    "unsound-condition" unsound_condition Risky FIXES;
    "unsound-prefix-match" unsound_prefix_match Risky;
    "undocumented-permissions" undocumented_permissions Advice STRICT;
    "untrusted-checkout" untrusted_checkout Risky;
    "untrusted-artifact" untrusted_artifact Risky FIXES;
    "comment-trigger-authorization" comment_trigger_authorization Risky FIXES;
    "archived-uses" archived_uses Risky;
    "typosquat-uses" typosquat_uses Risky FIXES;
    "ref-version-mismatch" ref_version_mismatch Risky ACROSS FIXES;
    "superfluous-actions" superfluous_actions Advice QUIET;
    "misfeature" misfeature Advice QUIET FIXES;
    "obfuscation" obfuscation Risky FIXES;
    "output-clobbering" output_clobbering Risky;
    "argument-injection" argument_injection Risky FIXES;
    "command-injection" command_injection Risky;
    "agentic-actions" agentic_actions Risky;
    "checkout-static-credentials" checkout_static_credentials Risky QUIET FIXES;
    "github-app" github_app Risky FIXES;
    "insecure-ssh-keyscan" insecure_ssh_keyscan Risky FIXES;
    "insecure-url-scheme" insecure_url_scheme Risky FIXES;
    "invisible-characters" invisible_characters Risky FIXES;
    "secrets-outside-env" secrets_outside_env Advice STRICT;
    "unverified-download" unverified_download Risky;
    "adhoc-packages" adhoc_packages Advice QUIET;
    "workflow-secret-scope" workflow_secret_scope Risky QUIET;
    "dependabot-cooldown" dependabot_cooldown Advice FIXES;
    "dependabot-execution" dependabot_execution Risky FIXES;
    "background-step-not-waited" background_step_not_waited Broken FIXES;
    "concurrency-cancels-prs" concurrency_cancels_prs Broken FIXES;
    "concurrency-cancels-release" concurrency_cancels_release Broken FIXES;
    "concurrency-deadlock" concurrency_deadlock Broken ACROSS;
    "conflicting-action-inputs" conflicting_action_inputs Broken FIXES;
    "conflicting-runner-labels" conflicting_runner_labels Broken;
    "deprecated-commands" deprecated_commands Broken FIXES;
    "environment-file-redirect" environment_file_redirect Broken FIXES;
    "event-name-never-received" event_name_never_received Broken FIXES;
    "fail-fast-action-inputs" fail_fast_action_inputs Advice STRICT FIXES;
    "gate-job-skipped-on-failure" gate_job_skipped_on_failure Broken FIXES;
    "gh-without-token" gh_without_token Broken FIXES;
    "insufficient-permissions" insufficient_permissions Broken FIXES;
    "invalid-env-var-name" invalid_env_var_name Broken FIXES;
    "invalid-shell-name" invalid_shell_name Broken FIXES;
    "local-action-checkout" local_action_checkout Broken FIXES;
    "macos-gnu-flags" macos_gnu_flags Broken FIXES;
    "malformed-expression-delimiters" malformed_expression_delimiters Broken FIXES;
    "matrix-duplicate-value" matrix_duplicate_value Broken FIXES;
    "matrix-invalid-exclude" matrix_invalid_exclude Broken FIXES;
    "multiline-plain-run" multiline_plain_run Broken FIXES;
    "outdated-action-runner" outdated_action_runner Broken FIXES;
    "pipeline-without-pipefail" pipeline_without_pipefail Broken FIXES;
    "ubuntu-slim-limits" ubuntu_slim_limits Broken FIXES;
    "unknown-runner-label" unknown_runner_label Broken STRICT FIXES;
    "unmatched-paths-filter" unmatched_paths_filter Broken ACROSS FIXES;
    "unsound-ternary" unsound_ternary Broken FIXES;
    "unused-anchor" unused_anchor Advice FIXES;
    "workflow-run-names" workflow_run_names Broken ACROSS FIXES;
    "blocked-event" blocked_event Broken ACROSS;
    "dead-job" dead_job Broken;
    "artifact-not-found" artifact_not_found Broken FIXES;
    "artifact-name-clash" artifact_name_clash Broken FIXES;
    "shallow-history" shallow_history Broken FIXES;
    "tool-not-installed-on-this-path" tool_not_installed_on_this_path Broken;
    "unreachable-workflow" unreachable_workflow Advice STRICT ACROSS;
    "anonymous-definition" anonymous_definition Advice STRICT FIXES;
    "concurrency-limits" concurrency_limits Advice STRICT ACROSS FIXES;
    "continue-on-error" continue_on_error Advice STRICT FIXES;
    "deprecated-node-runtime" deprecated_node_runtime Advice FIXES;
    "deprecated-runner-label" deprecated_runner_label Advice FIXES;
    "duplicate-triggers" duplicate_triggers Advice STRICT FIXES;
    "missing-permissions" missing_permissions Advice STRICT FIXES;
    "missing-timeout" missing_timeout Advice STRICT FIXES;
    "missing-version-comment" missing_version_comment Advice STRICT;
    "mutable-runner-label" mutable_runner_label Advice STRICT;
    "self-repository" self_repository Advice STRICT FIXES;
    "unused-job-output" unused_job_output Advice FIXES;
    "unused-needs" unused_needs Advice STRICT FIXES;
    "unused-workflow-input" unused_workflow_input Advice FIXES;
    "unused-workflow-secret" unused_workflow_secret Advice;
    "shell-syntax" shell_syntax Broken;
}

/// Everything that is found in a file, in order of place, as the project's settings show it.
pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = check_alone(context);
    found.extend(check_across(context));
    settle(context, found, &Settings::of(context.project))
}

/// What the rules find that need nothing but the file.
pub fn check_alone(context: &Context<'_>) -> Vec<Diagnostic> {
    run(context, false)
}

/// What the rules find that need other files too.
pub fn check_across(context: &Context<'_>) -> Vec<Diagnostic> {
    run(context, true)
}

fn run(context: &Context<'_>, across: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.across == across) {
        (rule.check)(context, &mut found);
    }
    found.retain(|finding| !context.is_made_by_damage(finding));
    found
}

/// Findings of a file as they show: without those that comments ignore, as the settings have it, each once, in order of
/// place.
pub fn settle(context: &Context<'_>, found: Vec<Diagnostic>, settings: &Settings) -> Vec<Diagnostic> {
    let left = ignore::apply(context, found);
    let mut shown: Vec<Diagnostic> = left.into_iter().filter_map(|finding| settings.apply(finding)).collect();
    shown.sort_by(|one, other| order(one).cmp(&order(other)));
    shown.dedup_by(|one, other| order(one) == order(other));
    shown
}

fn order(finding: &Diagnostic) -> (source::TextRange, Severity, &'static str, &str) {
    (finding.range, finding.severity, finding.code, &finding.message)
}
