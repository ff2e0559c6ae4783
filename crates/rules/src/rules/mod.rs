//! The rules, one file each, and the few words that several of them share.

pub(crate) mod anonymous_definition;
pub(crate) mod argument_count;
pub(crate) mod artifact_name_clash;
pub(crate) mod artifact_not_found;
pub(crate) mod background_step;
pub(crate) mod background_step_not_waited;
pub(crate) mod blocked_event;
pub(crate) mod call_depth;
pub(crate) mod call_inputs;
pub(crate) mod call_permissions;
pub(crate) mod call_secrets;
pub(crate) mod concurrency_cancels_prs;
pub(crate) mod concurrency_cancels_release;
pub(crate) mod concurrency_deadlock;
pub(crate) mod concurrency_limits;
pub(crate) mod conflicting_action_inputs;
pub(crate) mod conflicting_filters;
pub(crate) mod conflicting_runner_labels;
pub(crate) mod constant_condition;
pub(crate) mod container_image;
pub(crate) mod continue_on_error;
pub(crate) mod cron_syntax;
pub(crate) mod cyclic_needs;
pub(crate) mod dead_job;
pub(crate) mod dependabot_syntax;
pub(crate) mod deprecated_action_input;
pub(crate) mod deprecated_commands;
pub(crate) mod deprecated_node_runtime;
pub(crate) mod deprecated_runner_label;
pub(crate) mod duplicate_id;
pub(crate) mod duplicate_key;
pub(crate) mod duplicate_needs;
pub(crate) mod duplicate_triggers;
pub(crate) mod empty_value;
pub(crate) mod environment_file_redirect;
pub(crate) mod event_name_never_received;
pub(crate) mod expression_not_allowed;
pub(crate) mod expression_syntax;
pub(crate) mod expression_type;
pub(crate) mod fail_fast_action_inputs;
pub(crate) mod gate_job_skipped_on_failure;
pub(crate) mod gh_without_token;
pub(crate) mod if_always_true;
pub(crate) mod input_definition;
pub(crate) mod insufficient_permissions;
pub(crate) mod invalid_env_var_name;
pub(crate) mod invalid_format;
pub(crate) mod invalid_glob;
pub(crate) mod invalid_id;
pub(crate) mod invalid_json;
pub(crate) mod invalid_shell_name;
pub(crate) mod invalid_value;
pub(crate) mod local_action_checkout;
pub(crate) mod macos_gnu_flags;
pub(crate) mod malformed_expression_delimiters;
pub(crate) mod matrix_duplicate_value;
pub(crate) mod matrix_invalid_exclude;
pub(crate) mod matrix_size;
pub(crate) mod missing_action_input;
pub(crate) mod missing_key;
pub(crate) mod missing_local_action;
pub(crate) mod missing_permissions;
pub(crate) mod missing_runs_on;
pub(crate) mod missing_steps;
pub(crate) mod missing_timeout;
pub(crate) mod missing_version_comment;
pub(crate) mod missing_workflow;
pub(crate) mod multiline_plain_run;
pub(crate) mod mutable_runner_label;
pub(crate) mod no_entry_job;
pub(crate) mod not_callable;
pub(crate) mod outdated_action_runner;
pub(crate) mod pipeline_without_pipefail;
pub(crate) mod runner_group;
pub(crate) mod schedule_interval;
pub(crate) mod self_repository;
pub(crate) mod shallow_history;
pub(crate) mod shell_syntax;
pub(crate) mod step_kind;
pub(crate) mod text_too_long;
pub(crate) mod tool_not_installed_on_this_path;
pub(crate) mod ubuntu_slim_limits;
pub(crate) mod unavailable_context;
pub(crate) mod unavailable_function;
pub(crate) mod undefined_property;
pub(crate) mod unknown_action_input;
pub(crate) mod unknown_callee_output;
pub(crate) mod unknown_context;
pub(crate) mod unknown_event;
pub(crate) mod unknown_function;
pub(crate) mod unknown_key;
pub(crate) mod unknown_needs;
pub(crate) mod unknown_runner_label;
pub(crate) mod unknown_timezone;
pub(crate) mod unmatched_paths_filter;
pub(crate) mod unreachable_workflow;
pub(crate) mod unsound_ternary;
pub(crate) mod unused_anchor;
pub(crate) mod unused_ignore;
pub(crate) mod unused_job_output;
pub(crate) mod unused_needs;
pub(crate) mod unused_workflow_input;
pub(crate) mod unused_workflow_secret;
pub(crate) mod uses_format;
pub(crate) mod workflow_run_names;
pub(crate) mod wrong_type;
pub(crate) mod yaml_syntax;

mod surroundings;

// Security.
pub(crate) mod adhoc_packages;
pub(crate) mod agentic_actions;
pub(crate) mod archived_uses;
pub(crate) mod argument_injection;
pub(crate) mod artipacked;
pub(crate) mod bot_conditions;
pub(crate) mod cache_poisoning;
pub(crate) mod checkout_static_credentials;
pub(crate) mod command_injection;
pub(crate) mod comment_trigger_authorization;
pub(crate) mod dangerous_triggers;
pub(crate) mod dependabot_cooldown;
pub(crate) mod dependabot_execution;
pub(crate) mod excessive_permissions;
mod exposure;
pub(crate) mod github_app;
pub(crate) mod github_env;
pub(crate) mod hardcoded_container_credentials;
pub(crate) mod hardcoded_registry_credentials;
pub(crate) mod insecure_commands;
pub(crate) mod insecure_ssh_keyscan;
pub(crate) mod insecure_url_scheme;
pub(crate) mod invisible_characters;
pub(crate) mod misfeature;
pub(crate) mod obfuscation;
pub(crate) mod output_clobbering;
pub(crate) mod overprovisioned_secrets;
pub(crate) mod ref_version_mismatch;
pub(crate) mod secrets_inherit;
pub(crate) mod secrets_outside_env;
pub(crate) mod self_hosted_runner;
pub(crate) mod superfluous_actions;
pub(crate) mod template_injection;
pub(crate) mod typosquat_uses;
pub(crate) mod undocumented_permissions;
pub(crate) mod unlocked_install;
pub(crate) mod unpinned_images;
pub(crate) mod unpinned_tools;
pub(crate) mod unpinned_uses;
pub(crate) mod unredacted_secrets;
pub(crate) mod unsound_condition;
pub(crate) mod unsound_contains;
pub(crate) mod unsound_prefix_match;
pub(crate) mod untrusted_artifact;
pub(crate) mod untrusted_checkout;
pub(crate) mod unverified_download;
pub(crate) mod use_trusted_publishing;
pub(crate) mod workflow_secret_scope;

use expr::Code;
use source::{Diagnostic, Fix, Grade, Severity, TextEdit};

use crate::Context;
pub use insufficient_permissions::needed_permissions;
pub use surroundings::Taken;
pub(crate) use surroundings::taken_inputs;
use surroundings::{
    calls, has_computed_inputs, inputs_words, local_call, local_folder, name_range, paths, paths_without_fallback,
};

/// Every cron line with its zone.
fn schedules<'c>(context: &Context<'c>) -> impl Iterator<Item = &'c model::Schedule> {
    let triggers = context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    triggers.iter().flat_map(|trigger| &trigger.schedules)
}

/// What the tree reports under a code.
fn from_tree(context: &Context<'_>, code: &str, found: &mut Vec<Diagnostic>) {
    found.extend(context.tree.diagnostics().iter().filter(|diagnostic| diagnostic.code == code).cloned());
}

/// What inference and parser report about expressions under these codes.
fn from_expressions(
    context: &Context<'_>,
    rule: &'static str,
    severity: Severity,
    codes: &[Code],
    found: &mut Vec<Diagnostic>,
) {
    for (expression, inferred) in context.expressions().iter().zip(context.inferred()) {
        let all = || expression.parsed.errors.iter().chain(&inferred.problems);
        for problem in all().filter(|problem| codes.contains(&problem.code)) {
            // What is always empty is never equal to anything; once is enough.
            let is_echo = matches!(problem.code, Code::NeverEqual | Code::ConfusedComparison | Code::ConstantCondition)
                && all().any(|other| other.code == Code::UndefinedProperty && problem.range.contains(other.range));
            if is_echo {
                continue;
            }
            let range = expression.place(problem.range);
            let finding = match severity {
                Severity::Rejected => refused(context, rule, range, problem.message.clone()),
                _ => Diagnostic::broken(rule, range, problem.message.clone()),
            };
            found.push(match &problem.instead {
                Some(near) => rename(context, finding, near),
                None => finding,
            });
        }
    }
}

/// In a file that is no workflow GitHub refuses nothing before the step runs.
fn refused(context: &Context<'_>, rule: &'static str, range: source::TextRange, message: String) -> Diagnostic {
    match context.workflow() {
        Some(_) => Diagnostic::rejected(rule, range, message),
        None => Diagnostic::broken(rule, range, message),
    }
}

/// The same with "did you mean" and a fix that renames, if a known name is near; else with other words of help.
fn suggest<'c>(
    diagnostic: Diagnostic,
    wrong: &str,
    known: impl IntoIterator<Item = &'c str>,
    otherwise: impl FnOnce() -> String,
) -> Diagnostic {
    suggest_written(diagnostic, wrong, known, otherwise, str::to_owned)
}

/// The same for a scalar of any text, whose quotes are kept.
fn suggest_scalar<'c>(
    context: &Context<'_>,
    diagnostic: Diagnostic,
    wrong: &str,
    known: impl IntoIterator<Item = &'c str>,
    otherwise: impl FnOnce() -> String,
) -> Diagnostic {
    let scalar = diagnostic.range.slice(context.tree.text());
    suggest_written(diagnostic, wrong, known, otherwise, |near| crate::entries::requoted(scalar, near))
}

fn suggest_written<'c>(
    diagnostic: Diagnostic,
    wrong: &str,
    known: impl IntoIterator<Item = &'c str>,
    otherwise: impl FnOnce() -> String,
    written: impl FnOnce(&str) -> String,
) -> Diagnostic {
    let Some(near) = source::nearest(wrong, known) else { return diagnostic.help(otherwise()) };
    let edit = TextEdit::replace(diagnostic.range, written(near));
    let fix = Fix { title: format!("Change to `{near}`"), grade: Grade::Review, edit };
    diagnostic.help(format!("Did you mean `{near}`?")).fix(fix)
}

/// The same with a fix that renames the property, context or function that it is about, in its quotes if it has some.
fn rename(context: &Context<'_>, finding: Diagnostic, near: &str) -> Diagnostic {
    let written = finding.range.slice(context.tree.text());
    let bare = written.trim_matches('\'');
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !bare.chars().chain(near.chars()).all(is_name) {
        return finding;
    }
    let edit = TextEdit::replace(finding.range, written.replace(bare, near));
    finding.fix(Fix { title: format!("Change to `{near}`"), grade: Grade::Review, edit })
}

/// Names as a list in backticks.
fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
