// Quick fixes: the list at the cursor (Ctrl+. or Cmd+.), the buttons on a finding, and the diff before any of them.

import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, showTooltip, type Command, type Tooltip } from "@codemirror/view";
import { ask, type Page } from "./core";
import { here } from "./here";
import { element } from "./markdown";
import { KINDS, sentence, type Mark } from "./marks";
import { preview, type Changed } from "./preview";
import { showRule } from "./rules";

/** The findings of the file in front, places as CodeMirror counts. */
export const findings = StateEffect.define<Found[]>();

/** A finding with where it is now. */
export interface Found {
  from: number;
  to: number;
  mark: Mark;
}

const found = StateField.define<Found[]>({
  create: () => [],
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(findings)) return effect.value;
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return value.map((it) => ({ ...it, from: changes.mapPos(it.from), to: changes.mapPos(it.to) }));
  },
});

/** Opens the list of fixes at a place, or closes it. */
const open = StateEffect.define<number | null>();

const menu = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(open)) return effect.value === null ? null : tooltip(transaction.state, effect.value);
    }
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

const openMenu: Command = (view) => {
  const at = view.state.selection.main.head;
  if (atLine(view.state, at).length === 0) return false;
  view.dispatch({ effects: open.of(at) });
  return true;
};

const closeMenu: Command = (view) => {
  if (!view.state.field(menu)) return false;
  view.dispatch({ effects: open.of(null) });
  view.focus();
  return true;
};

/** Says what is found at a place right there, until the user goes on; `null` is how others end it. */
export const peek = StateEffect.define<number | null>();

const peeked = StateField.define<number | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(peek)) return effect.value;
      if (effect.is(open)) return null;
    }
    return transaction.docChanged || transaction.selection ? null : value;
  },
});

const peeking = showTooltip.compute([peeked, found], (state) => {
  const at = state.field(peeked);
  const here = state.field(found).filter((it) => it.from === at);
  if (at === null || here.length === 0) return null;
  return { pos: at, above: false, create: (view) => ({ dom: element("div", ...here.map((it) => card(view, it.mark))) }) };
});

/** A finding as a hover shows it. */
function card(view: EditorView, mark: Mark): HTMLElement {
  const given = view.state.facet(here);
  const fix = (number: number): void => {
    if (given) void fixOne(given.page, given.path() ?? "", mark, number, textsOf(view));
  };
  const buttons = mark.fixes.map((offer, number) => action(offer.title.replaceAll("`", ""), "", () => fix(number)));
  const explained = action(mark.rule, "cm-explain", () => void explain(mark.rule));
  const words = Object.assign(element("span", sentence(mark.message)), { className: "cm-diagnosticText" });
  const made = element("div", words, ...buttons, explained);
  made.className = `cm-diagnostic cm-diagnostic-${KINDS[mark.severity]}`;
  return made;
}

function action(label: string, name: string, act: () => void): HTMLButtonElement {
  const made = Object.assign(element("button", label), { type: "button", className: `cm-diagnosticAction ${name}` });
  // The focus stays in the text, so that the next key goes on from there.
  made.onmousedown = (event) => event.preventDefault();
  made.onclick = act;
  return made;
}

/** The extension. */
export const fixes: Extension = [
  found,
  menu,
  peeked,
  peeking,
  keymap.of([
    { key: "Mod-.", run: openMenu, preventDefault: true },
    { key: "Escape", run: closeMenu },
  ]),
];

/** The findings on the line of a place. */
function atLine(state: EditorState, at: number): Found[] {
  const line = state.doc.lineAt(at);
  return state.field(found).filter((it) => it.from <= line.to && line.from <= it.to);
}

function tooltip(state: EditorState, at: number): Tooltip {
  const here = atLine(state, at);
  return {
    pos: at,
    above: false,
    create(view) {
      const choices = [...here.flatMap(({ mark }) => choicesOf(view, mark)), ...allOf(view)];
      const dom = element("div", ...choices);
      dom.className = "cm-fixes";
      dom.setAttribute("role", "menu");
      dom.setAttribute("aria-label", "Quick fixes");
      dom.addEventListener("keydown", (event) => step(event, view, choices));
      return { dom, mount: () => choices[0]?.focus() };
    },
  };
}

function choicesOf(view: EditorView, mark: Mark): HTMLButtonElement[] {
  const given = view.state.facet(here);
  const fixes = mark.fixes.map((fix, number) => {
    const detail = fix.isSafe ? mark.rule : `${mark.rule}, look before you take it`;
    return choice(view, fix.title, detail, () => given && void fixOne(given.page, given.path() ?? "", mark, number, textsOf(view)));
  });
  return [...fixes, choice(view, `Explain ${mark.rule}`, "", () => void explain(mark.rule))];
}

/** One choice for all safe fixes of the file, if there are several. */
function allOf(view: EditorView): HTMLButtonElement[] {
  const given = view.state.facet(here);
  const path = given?.path();
  const safe = view.state.field(found).filter(({ mark }) => mark.fixes.some((fix) => fix.isSafe));
  if (!given || !path || safe.length < 2) return [];
  const act = (): void => void fixAll(given.page, path, textsOf(view));
  return [choice(view, "Fix all that is safe in this file", `${safe.length} problems`, act)];
}

function choice(view: EditorView, label: string, detail: string, act: () => void): HTMLButtonElement {
  const name = element("span", ...label.split("`").map((part, nth) => (nth % 2 ? element("code", part) : part)));
  const made = element("button", name, element("small", detail));
  made.type = "button";
  made.setAttribute("role", "menuitem");
  made.onclick = () => {
    closeMenu(view);
    act();
  };
  return made;
}

function step(event: KeyboardEvent, view: EditorView, choices: HTMLElement[]): void {
  if (event.key === "Escape") closeMenu(view);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    const at = choices.indexOf((view.root as ShadowRoot).activeElement as HTMLElement);
    choices[(at + by + choices.length) % choices.length]?.focus();
  }
  if (by || event.key === "Escape") event.preventDefault();
  event.stopPropagation();
}

/** The texts as they stand, by path. */
export type Texts = (path: string) => string | undefined;

const textsOf = (view: EditorView): Texts => () => view.state.sliceDoc();

/** Shows what a fix would do, and does it. */
export async function fixOne(page: Page, path: string, mark: Mark, number: number, texts: Texts): Promise<void> {
  const detail = `${mark.rule} ${mark.start} ${mark.end} ${number}`;
  const plan = await ask(page, "fix", path, 0, detail);
  const title = mark.fixes[number]?.title.replaceAll("`", "") ?? "Fix";
  if (await confirmed(title, "Apply", plan?.files ?? [], texts)) page.act("fix", path, mark.rule, mark.start, mark.end, number);
}

/** Shows what all safe fixes would do, in one file or in all, and does it. */
export async function fixAll(page: Page, path: string, texts: Texts): Promise<void> {
  const plan = await ask(page, "fix-all", path, 0);
  if (await confirmed("Fix all that is safe to fix", "Apply all", plan?.files ?? [], texts)) page.act("fix-all", path, "", 0, 0, 0);
}

/** Shows a plan as a diff; without a plan the core says why when it is asked to act. */
export async function confirmed(
  title: string, accept: string, files: { path: string; text: string }[], texts: Texts,
): Promise<boolean> {
  const changed: Changed[] = files.map(({ path, text }) => ({ path, before: texts(path) ?? "", after: text }));
  return changed.length === 0 || preview(title, accept, changed);
}

/** Shows a rule's page. */
export const explain = (rule: string): Promise<void> => showRule(rule);
