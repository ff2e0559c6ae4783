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
