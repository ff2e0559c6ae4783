// Definition and references: F12, Shift+F12, and a click with Ctrl or Cmd.

import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { EditorView, keymap, showPanel, type Command, type Panel } from "@codemirror/view";
import { ask, type Site } from "./core";
import { peek } from "./fixes";
import { here, placeIn } from "./here";
import { element } from "./markdown";

/** Shows places below the text; none closes the list. */
const list = StateEffect.define<Site[] | null>();

const listed = StateField.define<Site[] | null>({
  create: () => null,
  update: (value, transaction) => transaction.effects.reduce((last, effect) => (effect.is(list) ? effect.value : last), value),
  provide: (field) => showPanel.from(field, (sites) => (sites ? (view) => panel(view, sites) : null)),
});

const definition: Command = (view) => {
  void toDefinition(view, view.state.selection.main.head);
  return true;
};

const references: Command = (view) => {
  void toReferences(view, view.state.selection.main.head);
  return true;
};

const close: Command = (view) => {
  if (!view.state.field(listed)) return false;
  view.dispatch({ effects: list.of(null) });
  view.focus();
  return true;
};

/** The extension. */
export const navigation: Extension = [
  listed,
  keymap.of([
    { key: "F12", run: definition, preventDefault: true },
    { key: "Shift-F12", run: references, preventDefault: true },
    { key: "Escape", run: close },
  ]),
  EditorView.domEventHandlers({
    mousedown(event, view) {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at === null) return false;
      event.preventDefault();
      void toDefinition(view, at);
      return true;
    },
  }),
];

/** To the definition; at the definition itself to its uses. */
async function toDefinition(view: EditorView, at: number): Promise<void> {
  const place = placeIn(view.state, at);
  if (!place) return;
  const sites = (await ask(place.page, "definition", place.path, place.offset)) ?? [];
  const isHere = (site: Site): boolean => site.path === place.path && site.start <= place.offset && place.offset <= site.end;
  const [only] = sites;
  if (sites.some(isHere)) return toReferences(view, at);
  if (sites.length === 1 && only) return go(view, only);
  if (sites.length > 1) view.dispatch({ effects: list.of(sites) });
}

async function toReferences(view: EditorView, at: number): Promise<void> {
  const place = placeIn(view.state, at);
  const sites = place && (await ask(place.page, "references", place.path, place.offset));
  if (sites && sites.length > 0) view.dispatch({ effects: [peek.of(null), list.of(sites)] });
}

function go(view: EditorView, site: Site): void {
  view.state.facet(here)?.page.go(site.path, site.start, site.end, site.line, site.column);
}

function panel(view: EditorView, sites: Site[]): Panel {
  const title = element("span", sites.length === 1 ? "1 place" : `${sites.length} places`);
  const shut = Object.assign(element("button", "×"), { type: "button", onclick: () => close(view) });
  shut.setAttribute("aria-label", "Close the list");
  const head = element("div", title, shut);
  head.className = "cm-places-head";
  const rows = sites.map((site) => row(view, site));
  const dom = element("div", head, ...rows);
  dom.className = "cm-places";
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", "Places");
  dom.addEventListener("keydown", (event) => step(event, view, rows));
  return { dom, top: false, mount: () => rows[0]?.focus() };
}

function row(view: EditorView, site: Site): HTMLButtonElement {
  const file = element("span", `${site.path.split("/").at(-1)}:${site.line}`);
  file.className = "cm-places-file";
  const made = element("button", file, element("code", site.text), site.defines ? "defined here" : "");
  return Object.assign(made, { type: "button", onclick: () => go(view, site) });
}

function step(event: KeyboardEvent, view: EditorView, rows: HTMLElement[]): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") close(view);
  if (!by) return;
  event.preventDefault();
  const root = view.root as ShadowRoot;
  const at = rows.indexOf(root.activeElement as HTMLElement);
  rows[(at + by + rows.length) % rows.length]?.focus();
}
