// Rename: F2, a field at the name, and the diff first when more than this file changes.

import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { EditorView, keymap, showTooltip, type Command, type Tooltip } from "@codemirror/view";
import { Offsets } from "./breaks";
import { ask } from "./core";
import { confirmed, peek, type Texts } from "./fixes";
import { placeIn } from "./here";
import { element } from "./markdown";

const asking = StateEffect.define<Tooltip | null>();

const field = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(asking)) return effect.value;
    return transaction.docChanged ? null : value;
  },
  provide: (own) => showTooltip.from(own),
});

/** The extension. */
export function renaming(texts: Texts): Extension {
  const start: Command = (view) => {
    void begin(view, texts);
    return true;
  };
  return [field, keymap.of([{ key: "F2", run: start, preventDefault: true }])];
}

async function begin(view: EditorView, texts: Texts): Promise<void> {
  const at = view.state.selection.main.head;
  const place = placeIn(view.state, at);
  const told = place && (await ask(place.page, "renamable", place.path, place.offset));
  if (!told) return;
  const pos = told.from === undefined ? at : new Offsets(view.state).inside(told.from);
  const create = (): { dom: HTMLElement; mount?: () => void } =>
    told.name === undefined ? { dom: refusal(view, told.refusal ?? "") } : input(view, told.name, place.offset, texts);
  view.dispatch({ effects: [peek.of(null), asking.of({ pos, above: false, create })] });
}

function close(view: EditorView): void {
  view.dispatch({ effects: asking.of(null) });
  view.focus();
}

function refusal(view: EditorView, reason: string): HTMLElement {
  const dom = element("div", reason);
  dom.className = "cm-rename cm-rename-refusal";
  dom.setAttribute("role", "status");
  const leave = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key === "F2") return;
    for (const kind of ["keydown", "mousedown"]) view.dom.removeEventListener(kind, leave, true);
    view.dispatch({ effects: asking.of(null) });
  };
  for (const kind of ["keydown", "mousedown"]) view.dom.addEventListener(kind, leave, true);
  return dom;
}

function input(view: EditorView, name: string, offset: number, texts: Texts): { dom: HTMLElement; mount(): void } {
  const box = Object.assign(element("input"), { value: name, spellcheck: false, autocomplete: "off" });
  box.setAttribute("aria-label", "New name");
  const said = element("p", "Enter to rename, Escape to leave");
  said.setAttribute("role", "status");
  const dom = element("div", box, said);
  dom.className = "cm-rename";
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close(view);
    if (event.key === "Enter") void take(view, box.value.trim(), offset, texts, said);
  });
  return { dom, mount: () => box.select() };
}

async function take(view: EditorView, name: string, offset: number, texts: Texts, said: HTMLElement): Promise<void> {
  const place = placeIn(view.state, view.state.selection.main.head);
  const plan = place && (await ask(place.page, "rename", place.path, offset, name));
  if (!place || !plan) return;
  if (plan.refusal) {
    said.textContent = plan.refusal;
    said.className = "cm-rename-refusal";
    return;
  }
  close(view);
  const files = plan.files ?? [];
  const isWide = files.some((file) => file.path !== place.path);
  if (isWide && !(await confirmed(`Rename to ${name}`, "Rename", files, texts))) return;
  if (files.length > 0) place.page.act("rename", place.path, name, offset, offset, 0);
}
