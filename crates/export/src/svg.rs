//! The picture as a self-contained SVG file.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scene::{Card, CardKind, Line, LineKind, Role, Scene, Text, icon_path};

/// The SVG of a scene: title and description for screen readers, colours as CSS variables with a dark variant, no script
/// and nothing from outside.
pub fn svg(scene: &Scene, title: &str) -> String {
    let mut out = opened((scene.width, scene.height), title, &description(scene));
    let parents: BTreeSet<&str> = scene.cards.iter().filter_map(|card| card.parent.as_deref()).collect();
    let is_container = |card: &&Card| card.kind == CardKind::Workflow || parents.contains(card.node.as_str());
    let (containers, leaves): (Vec<&Card>, Vec<&Card>) = scene.cards.iter().partition(is_container);
    containers.into_iter().for_each(|card| draw_card(&mut out, card));
    scene.lines.iter().for_each(|line| draw_line(&mut out, line));
    leaves.into_iter().for_each(|card| draw_card(&mut out, card));
    out.push_str("</svg>\n");
    out
}

/// A picture's beginning: its size in px, its title and description, the style and the page.
pub(crate) fn opened((width, height): (i32, i32), title: &str, description: &str) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"title desc\">\n"
    );
    let _ = writeln!(out, "<title id=\"title\">{}</title>", escape(title));
    let _ = writeln!(out, "<desc id=\"desc\">{}</desc>", escape(description));
    let _ = writeln!(out, "<style>{STYLE}</style>");
    let _ = writeln!(out, "<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>");
    out
}

fn description(scene: &Scene) -> String {
    let count = |kind| scene.cards.iter().filter(|card| card.kind == kind).count();
    let workflows = scene.cards.iter().filter(|card| card.kind == CardKind::Workflow);
    let names: Vec<&str> = workflows.filter_map(|card| Some(card.texts.first()?.text.as_str())).collect();
    let jobs = count(CardKind::Job) + count(CardKind::Call);
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let workflows = counted(names.len(), "workflow");
    let (jobs, triggers) = (counted(jobs, "job"), counted(count(CardKind::Trigger), "trigger"));
    format!("{workflows} ({}) with {jobs}, started by {triggers}.", names.join(", "))
}

fn draw_line(out: &mut String, line: &Line) {
    let class = match line.kind {
        LineKind::Starts | LineKind::Dispatches | LineKind::Causes | LineKind::RunsAfter => "starts",
        LineKind::Maybe => "starts always",
        LineKind::Needs | LineKind::Then | LineKind::Calls | LineKind::Uses | LineKind::RunsIn => "needs",
        LineKind::NeedsAlways | LineKind::Deploys | LineKind::Reaches => "needs always",
        LineKind::Caches | LineKind::Reads | LineKind::Uploads | LineKind::Downloads | LineKind::Outputs => "feeds",
        LineKind::Problem | LineKind::Deletes => "problem",
        LineKind::Blocked => "problem always",
    };
    let _ = write!(
        out,
        "<g class=\"line {class}\"><title>{}</title><path d=\"{}\"/><path class=\"head\" d=\"{}\"/>",
        escape(&line.spoken),
        line.path,
        line.head
    );
    if let Some(Text { x, y, text, .. }) = &line.label {
        // Outputs go from job to job, on the workflow's ground.
        let goes_inside = matches!(line.kind, LineKind::Needs | LineKind::NeedsAlways | LineKind::Outputs);
        let ground = if goes_inside { " inside" } else { "" };
        let _ = write!(out, "<text class=\"detail{ground}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text));
    }
    out.push_str("</g>\n");
}

fn draw_card(out: &mut String, card: &Card) {
    let class = match card.kind {
        CardKind::Trigger | CardKind::Event => "trigger",
        CardKind::Workflow => "workflow",
        CardKind::Call | CardKind::Action | CardKind::Elsewhere => "call",
        CardKind::Artifact | CardKind::Cache => "artifact",
        CardKind::Missing => "missing",
        _ => "job",
    };
    let stale = if card.stale { " stale" } else { "" };
    let _ = write!(out, "<g class=\"card {class}{stale}\"><title>{}</title>", escape(&card.spoken));
    for under in (0..=card.stack).rev() {
        let (frame, shift) = (card.frame, under * 3);
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            frame.x + shift,
            frame.y + shift,
            frame.w,
            frame.h,
            card.radius
        );
    }
    if let Some(icon) = card.icon {
        let _ = write!(
            out,
            "<path class=\"icon\" transform=\"translate({} {})\" d=\"{}\"/>",
            icon.x,
            icon.y,
            icon_path(icon.icon)
        );
    }
    for text in &card.texts {
        let class = match text.role {
            Role::Title => "title",
            Role::Label => "label",
            Role::Detail => "detail",
        };
        let _ = write!(out, "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>", text.x, text.y, escape(&text.text));
    }
    out.push_str("</g>\n");
}

/// Text for between tags and in double-quoted attributes; characters that XML forbids become U+FFFD.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

const STYLE: &str = "\
svg{--page:#f8fafc;--card:#fff;--border:#d5dbe5;--text:#1c2434;--soft:#5b6779;--line:#64748b;--trigger:#fff6de;\
--trigger-border:#e0a92e;--trigger-text:#7a4b00;--workflow:#fff;--artifact:#e8f7ee;--artifact-border:#3f9d6b;\
--artifact-text:#1c5c3b;--call:#f1edff;--call-border:#8b74e8;--problem:#d02f3c}\
@media(prefers-color-scheme:dark){svg{--page:#0f141c;--card:#1d2531;--border:#374357;--text:#e8edf5;--soft:#9aa7ba;\
--line:#8391a7;--trigger:#33280f;--trigger-border:#b98a26;--trigger-text:#f5d48b;--workflow:#161d28;\
--artifact:#12301f;--artifact-border:#3d8f63;--artifact-text:#a8e2c1;--call:#28224a;--call-border:#8b74e8;\
--problem:#ff7b85}}\
text{font-family:Inter,system-ui,-apple-system,'Segoe UI',sans-serif;fill:var(--text)}\
.title{font-size:13px;font-weight:600}.label{font-size:12.5px;font-weight:500}.detail{font-size:11px;fill:var(--soft)}\
.page{fill:var(--page)}.card rect{fill:var(--card);stroke:var(--border)}.workflow rect{fill:var(--workflow)}\
.icon{fill:none;stroke:var(--soft);stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}\
.trigger rect{fill:var(--trigger);stroke:var(--trigger-border)}.trigger text{fill:var(--trigger-text)}\
.trigger .icon{stroke:var(--trigger-border)}\
.artifact rect{fill:var(--artifact);stroke:var(--artifact-border)}.artifact text{fill:var(--artifact-text)}\
.artifact .icon{stroke:var(--artifact-border)}.call rect{fill:var(--call);stroke:var(--call-border)}\
.missing rect{stroke:var(--problem);stroke-dasharray:4 3}.stale{opacity:.55}\
.line text{paint-order:stroke;stroke:var(--page);stroke-width:6px;stroke-linejoin:round}\
.line .inside{stroke:var(--workflow)}.line path{fill:none;stroke:var(--line);stroke-width:1.5}.line .head{fill:var(--line);stroke:none}\
.starts path{stroke:var(--trigger-border)}.starts .head{fill:var(--trigger-border)}\
.feeds path{stroke:var(--artifact-border);stroke-dasharray:5 4}.feeds .head{fill:var(--artifact-border)}\
.always path{stroke-dasharray:5 4}.problem path{stroke:var(--problem)}.problem .head{fill:var(--problem)}";
