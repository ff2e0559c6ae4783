//! One finding: where it leads, what mends it, what its rule says.

use crate::{
    state::{Desk, Drawer, Origin, Panes, Wish, desk, panes},
    ui::{
        names::{severity_class, severity_meaning, severity_name},
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::Finding;

/// Shows a finding's place in the code and chooses its node.
pub fn go(desk: Desk, panes: Panes, finding: &Finding) {
    if let Some(node) = &finding.node {
        desk.select(node, Origin::Problem);
    }
    panes.show(Drawer::Code);
    desk.show_place(finding.place.clone(), true);
}

/// The finding.
#[component]
pub fn FindingRow(
    /// What was found.
    finding: Finding,
    /// Whether its file is not told by what stands around.
    #[prop(optional)]
    names_file: bool,
) -> impl IntoView {
    let desk = desk();
    let panes = panes();
    let severity = finding.severity;
    let place = match finding.place.path.rsplit('/').next() {
        Some(file) if names_file => format!("{file}:{}:{}", finding.place.line, finding.place.column),
        _ => format!("{}:{}", finding.place.line, finding.place.column),
    };
    let rule = finding.rule.clone();
    let explain = move |_| panes.wish.set(Some(Wish::Explain(rule.clone())));
    let is_new = desk.is_new(&finding);
    let target = finding.clone();
    view! {
        <div class=format!("finding finding--{}", severity_class(severity))>
            <span class="finding__severity" title=severity_meaning(severity)>
                <Symbol glyph=Glyph::Severity(severity) />
                {severity_name(severity)}
            </span>
            <span class="finding__words">
                <button class="finding__go" type="button" on:click=move |_| go(desk, panes, &target)>
                    <Prose text=finding.message.clone() />
                </button>
                {finding.help.clone().map(|help| view! { <span class="finding__help"><Prose text=help /></span> })}
                <Fixes finding=finding.clone() />
            </span>
            <span class="finding__facts">
                {is_new.then(|| view! { <span class="finding__new">"New"</span> })}
                <button class="finding__rule" type="button" title="What this rule is about" on:click=explain>
                    {finding.rule.clone()}
                </button>
                <span class="finding__place">{place}</span>
            </span>
        </div>
    }
}

/// A button a fix.
#[component]
fn Fixes(finding: Finding) -> impl IntoView {
    let panes = panes();
    let buttons = (0..).zip(finding.fixes.clone()).map(|(number, fix)| {
        let finding = finding.clone();
        let title = if fix.is_safe { "A safe fix" } else { "Look at it before you take it" };
        view! {
            <button
                class="fix"
                type="button"
                title=title
                on:click=move |_| panes.wish.set(Some(Wish::Fix(finding.clone(), number)))
            >
                <Prose text=fix.title />
                "…"
            </button>
        }
    });
    let buttons: Vec<_> = buttons.collect();
    (!buttons.is_empty()).then(|| view! { <span class="finding__fixes">{buttons}</span> })
}
