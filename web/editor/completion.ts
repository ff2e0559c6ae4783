// Completion: the core says what can stand at the cursor, CodeMirror shows it.

import {
  autocompletion, startCompletion, type Completion, type CompletionContext, type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { Offsets } from "./breaks";
import { ask, type Item } from "./core";
import { placeIn } from "./here";
import { element, markdown } from "./markdown";

/** What has to stand before the cursor for a list to come by itself. */
const OPENS = /[\w.@/'-]$|(?:: |- |\[|\{\{ |, )$/;
/** While the word grows by these, the list that is there is only narrowed. */
const GROWS = /^[\w./@-]*$/;

/** The extension. */
export const completion: Extension = autocompletion({
  override: [source],
  icons: true,
  maxRenderedOptions: 60,
  optionClass: () => "cm-option",
});

async function source(context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context;
  const before = state.sliceDoc(state.doc.lineAt(pos).from, pos);
  const place = placeIn(state, pos);
  if (!place || (!explicit && !OPENS.test(before))) return null;
  const answer = await ask(place.page, "complete", place.path, place.offset);
  if (!answer || answer.items.length === 0 || context.aborted) return null;
  const offsets = new Offsets(state);
  const from = offsets.inside(answer.from);
  // A list that would only say what is written already is none.
  const written = state.sliceDoc(from, offsets.inside(answer.to));
  if (!explicit && answer.items.some((item) => item.insert === written)) return null;
  return { from, to: offsets.inside(answer.to), options: answer.items.map(option), validFor: GROWS };
}

function option(item: Item, nth: number): Completion {
  return {
    label: item.label,
    detail: item.detail || undefined,
    type: item.kind,
    // The core's order, which is the manual's.
    sortText: String(nth).padStart(4, "0"),
    info: item.about ? () => about(item) : undefined,
    apply: (view, _, from, to) => insert(view, item, from, to),
  };
}

function about(item: Item): Node {
  const box = element("div", markdown(item.about));
  box.className = "cm-about";
  return box;
}

/** Writes the choice; behind a key, an opening or a new line there is more to choose. */
function insert(view: EditorView, item: Item, from: number, to: number): void {
  const separator = view.state.lineBreak;
  const text = view.state.toText(item.insert.replaceAll("\n", separator));
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    scrollIntoView: true,
    userEvent: "input.complete",
  });
  if (/(?:: |\n *|- |\()$/.test(item.insert)) startCompletion(view);
}
