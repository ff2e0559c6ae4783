// The editor's look. Every colour is a custom property of `web/styles/tokens.css`, so light, dark and high contrast
// follow without a word from here.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours of YAML. */
export const highlighting = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)", fontWeight: "500" },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], color: "var(--code-text)" },
  { tag: [tags.content], color: "var(--code-plain)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--code-value)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--code-mark)" },
  { tag: [tags.labelName, tags.typeName], color: "var(--code-anchor)" },
  { tag: tags.meta, color: "var(--code-mark)" },
]);

const squiggle = (colour: string) => ({
  backgroundImage: "none",
  textDecoration: `underline wavy ${colour} 1px`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});

const dot = (colour: string) => ({ content: '""', width: "8px", height: "8px", borderRadius: "50%", background: colour });

const field = {
  backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--accent-solid)", borderRadius: "6px",
  padding: "4px 8px", font: "12.5px var(--font-code)", outline: "none", boxShadow: "0 0 0 1px var(--accent-solid)",
};

/** The symbol of a completion: a letter on the colour of its kind. */
const sign = (letter: string, ink: string, ground: string) => ({ "&:after": { content: `"${letter}"` }, color: ink, backgroundColor: ground });

/** What shows answers of the core: completion, hover, places, quick fixes, rename. */
const asking = {
  ".cm-tooltip.cm-tooltip-autocomplete": { overflow: "visible", maxWidth: "none" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-code)", fontSize: "12.5px", minWidth: "280px", maxWidth: "min(560px, 92vw)", maxHeight: "248px",
    padding: "4px", borderRadius: "8px", scrollbarWidth: "thin",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex", alignItems: "center", gap: "8px", height: "24px", lineHeight: "24px", padding: "0 8px 0 4px", borderRadius: "5px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-ground)", color: "var(--ink)" },
  ".cm-completionLabel": { flex: "none", maxWidth: "70%", overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionMatchedText": { color: "var(--accent)", fontWeight: "600", textDecoration: "none" },
  ".cm-completionDetail": {
    flex: "1", minWidth: "0", marginLeft: "0", overflow: "hidden", color: "var(--ink-faint)", fontFamily: "var(--font)",
    fontSize: "11.5px", fontStyle: "normal", textAlign: "right", textOverflow: "ellipsis",
  },
  ".cm-completionIcon": {
    boxSizing: "border-box", flex: "none", width: "16px", height: "16px", padding: "0", borderRadius: "4px", fontSize: "10px",
    fontWeight: "700", lineHeight: "16px", opacity: "1", textAlign: "center",
  },
  ".cm-completionIcon-key": sign("K", "var(--code-key)", "var(--surface-sunken)"),
  ".cm-completionIcon-value": sign("V", "var(--code-value)", "var(--surface-sunken)"),
  ".cm-completionIcon-name": sign("N", "var(--artifact-ink)", "var(--artifact-chip)"),
  ".cm-completionIcon-action": sign("A", "var(--call-ink)", "var(--call-chip)"),
  ".cm-completionIcon-property": sign("P", "var(--code-expression)", "var(--code-expression-ground)"),
  ".cm-completionIcon-function": { "&:after": { content: '"ƒ"' }, color: "var(--code-expression)", backgroundColor: "var(--code-expression-ground)" },
  ".cm-completionIcon-snippet": sign("S", "var(--trigger-ink)", "var(--trigger-chip)"),
  ".cm-tooltip.cm-completionInfo": {
    width: "max-content", maxWidth: "min(380px, 90vw)", maxHeight: "320px", margin: "0 6px", padding: "0", overflow: "auto",
  },
  // Beside the list there is no room, and over it nobody could choose.
  "@media (max-width: 700px)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".cm-about": { padding: "8px 12px", lineHeight: "1.5", overflowWrap: "anywhere" },
  ".cm-hover": { maxHeight: "320px", overflow: "auto" },
  ".cm-about p, .cm-about ul": { margin: "0" },
  ".cm-about p + p, .cm-about p + ul, .cm-about ul + p, .cm-about pre": { margin: "6px 0 0" },
  ".cm-about ul": { paddingLeft: "18px" },
  ".cm-about code": { padding: "0 3px", backgroundColor: "var(--surface-sunken)", borderRadius: "4px", fontFamily: "var(--font-code)", fontSize: "12px" },
  ".cm-about pre": { padding: "8px", overflow: "auto", backgroundColor: "var(--surface-sunken)", borderRadius: "6px" },
  ".cm-about a": { color: "var(--accent)" },
  ".cm-tooltip-hover > .cm-tooltip-section:not(:first-child)": { borderTop: "1px solid var(--line)" },
  ".cm-fixes": { display: "grid", minWidth: "260px", padding: "4px" },
  ".cm-fixes button": {
    display: "grid", gap: "0", padding: "5px 10px", backgroundColor: "transparent", border: "none", borderRadius: "5px", color: "inherit",
    font: "inherit", textAlign: "left", cursor: "pointer",
  },
  ".cm-fixes button:hover, .cm-fixes button:focus": { backgroundColor: "var(--accent-ground)", outline: "none" },
  ".cm-fixes small": { color: "var(--ink-faint)", fontSize: "11px" },
  ".cm-fixes code": { fontFamily: "var(--font-code)", fontSize: "12px" },
  ".cm-rename": { padding: "8px" },
  ".cm-rename input": { ...field, boxSizing: "border-box", width: "240px" },
  ".cm-rename p": { margin: "6px 2px 0", maxWidth: "300px", color: "var(--ink-faint)", fontSize: "11.5px" },
  ".cm-rename .cm-rename-refusal, .cm-rename-refusal": { color: "var(--severity-rejected)" },
  ".cm-places": { maxHeight: "180px", overflow: "auto", padding: "0 4px 4px", fontFamily: "var(--font)", fontSize: "12.5px" },
  ".cm-places-head": {
    position: "sticky", top: "0", display: "flex", justifyContent: "space-between", padding: "6px 4px 4px 8px", backgroundColor: "var(--surface-sunken)",
    fontWeight: "600",
  },
  ".cm-places button": {
    display: "flex", gap: "12px", alignItems: "baseline", width: "100%", padding: "3px 8px", backgroundColor: "transparent", border: "none",
    borderRadius: "5px", color: "var(--ink-faint)", font: "inherit", textAlign: "left", cursor: "pointer",
  },
  ".cm-places-head button": { width: "auto", padding: "0 6px", fontSize: "16px" },
  ".cm-places button:hover, .cm-places button:focus-visible": { backgroundColor: "var(--accent-ground)", outline: "none" },
  ".cm-places-file": { flex: "none", minWidth: "120px", color: "var(--ink-soft)" },
  ".cm-places code": { flex: "1", overflow: "hidden", color: "var(--ink)", fontFamily: "var(--font-code)", textOverflow: "ellipsis", whiteSpace: "nowrap" },
};

/** A change: what comes is green, what goes is red, each with a mark in the gutter besides. */
const diff = {
  ".cm-changedLine, .cm-inlineChangedLine, &.cm-merge-b .cm-changedLine": { backgroundColor: "var(--diff-in)" },
  ".cm-insertedLine, .cm-deletedLine, .cm-deletedLine del": { textDecoration: "none" },
  ".cm-deletedChunk": { paddingLeft: "0", backgroundColor: "var(--diff-out)" },
  ".cm-deletedChunk .cm-deletedLine": { padding: "0 16px 0 6px" },
  "&.cm-merge-b .cm-changedText, .cm-changedText": { background: "var(--diff-in-strong)", borderRadius: "3px" },
  "&.cm-merge-b .cm-deletedText, .cm-deletedChunk .cm-deletedText": { background: "var(--diff-out-strong)", borderRadius: "3px" },
  ".cm-changeGutter": { width: "3px", paddingLeft: "0" },
  "&.cm-merge-b .cm-changedLineGutter, .cm-changedLineGutter": { background: "var(--good)" },
  ".cm-deletedLineGutter": { background: "var(--severity-rejected)" },
  ".cm-collapsedLines": {
    padding: "4px 16px", background: "var(--surface-sunken)", color: "var(--ink-soft)", fontFamily: "var(--font)", fontSize: "12px",
  },
  // The package's own sign is in few fonts.
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"⋯"', color: "var(--ink-faint)" },
};

/** Everything else. */
export const appearance = EditorView.theme({
  "&": { height: "100%", color: "var(--code-plain)", backgroundColor: "var(--surface)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-code)", lineHeight: "1.6", outline: "none" },
  ".cm-scroller:focus-visible": { boxShadow: "inset 0 0 0 2px var(--focus)" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 16px 0 6px" },
  ".cm-cursor": { borderLeft: "2px solid var(--accent)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-faint)", border: "none", paddingLeft: "4px" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 8px", minWidth: "36px" },
  ".cm-activeLine": { backgroundColor: "var(--code-line)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-tinted": { backgroundColor: "var(--code-tint)", boxShadow: "inset 2px 0 0 var(--accent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--code-selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--code-match)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--code-match)", outline: "1px solid var(--line-strong)" },
  ".cm-foldGutter .cm-gutterElement": { color: "var(--ink-faint)", cursor: "pointer", padding: "0 4px" },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--surface-sunken)", border: "1px solid var(--line)", color: "var(--ink-soft)", padding: "0 6px",
    borderRadius: "4px",
  },
  ".cm-expression": { backgroundColor: "var(--code-expression-ground)", borderRadius: "3px", color: "var(--code-expression)" },
  ".cm-expression *": { color: "inherit" },
  ".cm-expression .cm-expression-name, .cm-expression-name": { color: "var(--code-expression)" },
  ".cm-expression-call, .cm-expression-call *": { color: "var(--code-value)" },
  ".cm-expression-text, .cm-expression-text *": { color: "var(--code-text)" },
  ".cm-expression-number, .cm-expression-number *": { color: "var(--code-value)" },
  ".cm-lintRange-error": squiggle("var(--severity-rejected)"),
  ".cm-lintRange-warning": squiggle("var(--severity-risky)"),
  ".cm-lintRange-info": squiggle("var(--severity-advice)"),
  ".cm-lintRange-active": { backgroundColor: "var(--code-match)" },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0", display: "grid", placeItems: "center" },
  ".cm-lint-marker": { width: "8px", height: "8px" },
  ".cm-lint-marker-error": dot("var(--severity-rejected)"),
  ".cm-lint-marker-warning": dot("var(--severity-risky)"),
  ".cm-lint-marker-info": dot("var(--severity-advice)"),
  ".cm-tooltip": {
    backgroundColor: "var(--surface-raised)", color: "var(--ink)", border: "1px solid var(--line-strong)",
    borderRadius: "8px", boxShadow: "var(--shadow-float)", fontFamily: "var(--font)", fontSize: "12.5px", overflow: "hidden",
    maxWidth: "520px",
  },
  ".cm-diagnostic": { padding: "8px 12px", borderLeft: "3px solid transparent" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--severity-rejected)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--severity-risky)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--severity-advice)" },
  ".cm-diagnosticSource": { color: "var(--ink-soft)", opacity: "1", marginTop: "2px" },
  ".cm-diagnostic code": { fontFamily: "var(--font-code)", fontSize: "12px" },
  ".cm-diagnosticAction": {
    margin: "6px 8px 0 0", padding: "2px 8px", backgroundColor: "var(--accent-ground)", color: "var(--accent)",
    border: "1px solid var(--accent-line)", borderRadius: "6px", fontSize: "12px", fontWeight: "500", cursor: "pointer",
  },
  ".cm-diagnosticAction.cm-explain": {
    padding: "2px 0", backgroundColor: "transparent", border: "1px solid transparent", color: "var(--ink-soft)",
    fontFamily: "var(--font-code)", fontSize: "11px", fontWeight: "400",
  },
  ".cm-diagnosticAction:hover": { textDecoration: "underline", textUnderlineOffset: "3px" },
  ".cm-diagnosticText": { display: "block" },
  ...asking,
  ...diff,
  ".cm-panels": { backgroundColor: "var(--surface-sunken)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 12px", fontFamily: "var(--font)", fontSize: "12.5px" },
  ".cm-panel.cm-search label": { fontSize: "12.5px" },
  ".cm-textfield": {
    backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--line-strong)", borderRadius: "6px",
    padding: "4px 8px", fontSize: "12.5px",
  },
  ".cm-button": {
    backgroundImage: "none", backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--line-strong)",
    borderRadius: "6px", padding: "4px 10px", fontSize: "12.5px",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink-soft)", fontSize: "18px", right: "8px", top: "6px" },
  ".cm-searchMatch": { backgroundColor: "var(--code-match)", outline: "1px solid var(--line-strong)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--code-selection)" },
});
