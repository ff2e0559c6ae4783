// Line endings: a file keeps its own. The page's offsets count each line ending as one unit, however it is written, as
// CodeMirror does by itself, except in a file of mixed endings: there the carriage returns stay in their lines, visible
// and kept, and are counted here.

import { EditorState, type Extension } from "@codemirror/state";

/** The separator of a text. */
export function breaksOf(text: string): Extension {
  if (!text.includes("\r")) return [];
  const isPure = !/(^|[^\r])\n/.test(text) && !/\r(?!\n)/.test(text);
  return EditorState.lineSeparator.of(isPure ? "\r\n" : "\n");
}

/** Offsets of one state, from the page's way of counting to CodeMirror's and back. */
export class Offsets {
  readonly #state: EditorState;
  readonly #isMixed: boolean;

  constructor(state: EditorState) {
    this.#state = state;
    this.#isMixed = state.facet(EditorState.lineSeparator) === "\n";
  }

  /** CodeMirror's offset for the page's; one from another text is cut to this one. */
  inside(offset: number): number {
    const { doc } = this.#state;
    let returns = 0;
    for (let number = 1; this.#isMixed && number < doc.lines; number++) {
      const line = doc.line(number);
      if (offset + returns < line.to) break;
      if (line.text.endsWith("\r")) returns++;
    }
    return Math.min(offset + returns, doc.length);
  }

  /** The page's offset for CodeMirror's. */
  outside(offset: number): number {
    if (!this.#isMixed) return offset;
    return offset - this.#state.doc.sliceString(0, offset).split("\r\n").length + 1;
  }
}
