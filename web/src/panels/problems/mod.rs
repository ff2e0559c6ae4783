//! Every finding: grouped, filtered, with its fixes and its rule's page; a click leads to the code and to the node.

mod bar;
mod groups;
mod row;
mod step;

pub use row::FindingRow;

use crate::{
    state::{Desk, desk},
    ui::{
        names::{counted, severity_meaning, severity_name},
        symbol::{Glyph, Symbol},
    },
};
use bar::Bar;
use groups::{Group, Head, Sieve, groups};
use leptos::prelude::*;

/// The list.
#[component]
pub fn Problems() -> impl IntoView {
    let desk = desk();
    let sieve = RwSignal::new(Sieve::default());
    step::listen(desk);
    let found = move || {
        desk.findings.with(|findings| sieve.with(|sieve| groups(findings, sieve, &|finding| desk.is_new(finding))))
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
                <Bar sieve=sieve />
                <div class="problems__groups">
                    {move || {
                        let found = found();
                        let is_empty = found.is_empty();
                        let groups = found.into_iter().map(|group| view! { <GroupView group=group /> }).collect_view();
                        (is_empty.then(|| view! { <p class="problems__nothing">"No problem has this in it"</p> }), groups)
                    }}
                </div>
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

/// A group's findings.
#[component]
fn GroupView(group: Group) -> impl IntoView {
    let count = group.findings.len();
    let is_file = matches!(group.head, Head::File(_));
    let head = match group.head {
        Head::File(path) => view! { <Symbol glyph=Glyph::File />{path} }.into_any(),
        Head::Rule(rule) => view! { <span class="problems__rule">{rule}</span> }.into_any(),
        Head::Severity(severity) => view! {
            <Symbol glyph=Glyph::Severity(severity) />
            {severity_name(severity)}
            <span class="problems__meaning">{severity_meaning(severity)}</span>
        }
        .into_any(),
    };
    view! {
        <section class="problems__group">
            <h3 class="problems__file">{head}<span class="count">{count}</span></h3>
            <ul class="problems__list">
                {group
                    .findings
                    .into_iter()
                    .map(|finding| view! { <li><FindingRow finding=finding names_file=!is_file /></li> })
                    .collect_view()}
            </ul>
        </section>
    }
}
