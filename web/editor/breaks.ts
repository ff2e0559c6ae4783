// Line endings: a file keeps its own, and the page's offsets count them as the file has them. CodeMirror counts every
// line ending as one unit, so in a CRLF file the two differ by the number of lines above.

import { EditorState, type Extension } from "@codemirror/state";

const CRLF = "\r\n";

/** The separator of a text. Where endings are mixed, the odd carriage returns stay in their lines, visible and kept. */
export function breaksOf(text: string): Extension {
  if (!text.includes("\r")) return [];
  const isPure = !/(^|[^\r])\n/.test(text) && !/\r(?!\n)/.test(text);
  return EditorState.lineSeparator.of(isPure ? CRLF : "\n");
}

/** Offsets of one state, from the file's way of counting to CodeMirror's and back. */
export class Offsets {
  readonly #state: EditorState;
  readonly #extra: number;

  constructor(state: EditorState) {
    this.#state = state;
    this.#extra = state.lineBreak === CRLF ? 1 : 0;
  }

  /** CodeMirror's offset for the file's; one from another text is cut to this one. */
  inside(offset: number): number {
    const { doc } = this.#state;
    if (this.#extra === 0) return Math.min(offset, doc.length);
    let [least, most] = [1, doc.lines];
    while (least < most) {
      const middle = (least + most + 1) >> 1;
      if (doc.line(middle).from + middle - 1 <= offset) least = middle;
      else most = middle - 1;
    }
    return Math.min(offset - (least - 1), doc.line(least).to);
  }

  /** The file's offset for CodeMirror's. */
  outside(offset: number): number {
    return offset + this.#extra * (this.#state.doc.lineAt(offset).number - 1);
  }
}
