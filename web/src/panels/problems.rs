//! Every finding, grouped by file; a click leads to the code and to the node.

use crate::{
    state::{Desk, Drawer, Origin, desk, panes},
    ui::{
        names::{counted, severity_class, severity_meaning, severity_name},
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::Finding;

/// The list.
#[component]
pub fn Problems() -> impl IntoView {
    let desk = desk();
    let groups = move || {
        desk.findings.with(|findings| {
            let mut groups: Vec<(String, Vec<Finding>)> = Vec::new();
            for finding in findings.iter() {
                match groups.last_mut().filter(|(path, _)| *path == finding.place.path) {
                    Some((_, group)) => group.push(finding.clone()),
                    None => groups.push((finding.place.path.clone(), vec![finding.clone()])),
                }
            }
            groups
        })
    };
    let is_clean = move || desk.findings.with(|findings| findings.is_empty());
    view! {
        <Show
            when=move || !is_clean()
            fallback=move || view! {
                <div class="problems problems--none">
                    <Symbol glyph=Glyph::Check />
                    <p>{move || verdict(desk)}</p>
                </div>
            }
        >
            <div class="problems">
                {move || groups().into_iter().map(|(path, findings)| view! { <Group path=path findings=findings /> }).collect_view()}
            </div>
        </Show>
    }
}

/// What is said where there is nothing to list.
fn verdict(desk: Desk) -> String {
    if !desk.is_checked.get() {
        return "Checking…".to_owned();
    }
    format!("No problems found in {}", counted(desk.workflow_count(), "workflow"))
}

/// One file's findings.
#[component]
fn Group(path: String, findings: Vec<Finding>) -> impl IntoView {
    let count = findings.len();
    view! {
        <section class="problems__group">
            <h3 class="problems__file">
                <Symbol glyph=Glyph::File />
                {path}
                <span class="count">{count}</span>
            </h3>
            <ul class="problems__list">
                {findings.into_iter().map(|finding| view! { <li><FindingRow finding=finding /></li> }).collect_view()}
            </ul>
        </section>
    }
}

/// One finding as a button that leads to its place.
#[component]
pub fn FindingRow(
    /// What was found.
    finding: Finding,
) -> impl IntoView {
    let desk = desk();
    let panes = panes();
    let severity = finding.severity;
    let place = finding.place.clone();
    let node = finding.node.clone();
    let go = move |_| {
        if let Some(node) = &node {
            desk.select(node, Origin::Problem);
        }
        panes.show(Drawer::Code);
        desk.show_place(place.clone(), true);
    };
    view! {
        <button class=format!("finding finding--{}", severity_class(severity)) type="button" on:click=go>
            <span class="finding__severity" title=severity_meaning(severity)>
                <Symbol glyph=Glyph::Severity(severity) />
                {severity_name(severity)}
            </span>
            <span class="finding__words">
                <span class="finding__message"><Prose text=finding.message /></span>
                {finding.help.map(|help| view! { <span class="finding__help"><Prose text=help /></span> })}
            </span>
            <span class="finding__rule">{finding.rule}</span>
            <span class="finding__place">{format!("{}:{}", finding.place.line, finding.place.column)}</span>
        </button>
    }
}
