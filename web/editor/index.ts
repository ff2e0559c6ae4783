// The code editor: CodeMirror behind a small API of our own. Only `web/src/editor/mod.rs` calls it.
//
// One EditorState per file keeps each file's own history, folds and selection. It lives in a shadow root, so that its
// style sheets are constructed ones (which the content security policy allows) and none of them leaks; its colours are
// the page's custom properties, which reach into the shadow. Offsets are UTF-16 units, as everywhere on the line.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, type Extension, type Text } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
  rectangularSelection, type ViewUpdate,
} from "@codemirror/view";
import { expressions } from "./expressions";
import { breaksOf, Offsets } from "./breaks";
import { marksOf, type Mark } from "./marks";
import { tint, tinted } from "./tint";
import { appearance, highlighting } from "./theme";

/** The user changed a file. */
type Changed = (path: string, text: string) => void;
/** The user moved the cursor. Line and column are 1-based. */
type Moved = (path: string, offset: number, line: number, column: number) => void;

/** On a transaction: it is the page's doing, and the page need not be told. */
const fromPage = Annotation.define<boolean>();

/** Puts an editor into `host`. */
export function mount(host: HTMLElement, changed: Changed, moved: Moved): Editor {
  return new Editor(host, changed, moved);
}

class Editor {
  readonly #view: EditorView;
  readonly #extensions: Extension;
  readonly #states = new Map<string, EditorState>();
  #path: string | null = null;

  constructor(host: HTMLElement, changed: Changed, moved: Moved) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const heard = EditorView.updateListener.of((update) => this.#tell(update, changed, moved));
    this.#extensions = [basics(), expressions, tinted, heard];
    this.#view = new EditorView({ root, parent: root, state: this.#fresh("") });
    // The scroller must be reachable by keyboard, or a long file cannot be read without the mouse.
    this.#view.scrollDOM.tabIndex = 0;
  }

  /** Brings a file to the front; its text counts only when the editor does not hold the file yet. */
  show(path: string, text: string): void {
    if (path === this.#path) return;
    this.#keep();
    this.#path = path;
    this.#view.setState(this.#states.get(path) ?? this.#fresh(text));
    this.#view.contentDOM.setAttribute("aria-label", `Code of ${path}`);
  }

  /** Gives a file another text: only what differs is replaced, as one step of its history. */
  rewrite(path: string, text: string): void {
    const state = path === this.#path ? this.#view.state : this.#states.get(path);
    if (!state) return;
    const change = difference(state.doc, state.toText(text));
    if (!change) return;
    const transaction = { changes: change, annotations: fromPage.of(true) };
    if (path === this.#path) this.#view.dispatch(transaction);
    else this.#states.set(path, state.update(transaction).state);
  }

  /** Forgets every file with its history. */
  forgetAll(): void {
    this.#states.clear();
    this.#path = null;
  }

  /** Scrolls to a stretch of the file in front: selected and focused, or only tinted. */
  reveal(start: number, end: number, takesFocus: boolean): void {
    const offsets = new Offsets(this.#view.state);
    const from = offsets.inside(start);
    const to = Math.max(offsets.inside(end), from);
    this.#view.dispatch({
      selection: takesFocus ? { anchor: from, head: to } : { anchor: from },
      effects: [
        tint.of(takesFocus ? null : { from, to }),
        EditorView.scrollIntoView(from, { y: "start", yMargin: 48 }),
      ],
      annotations: fromPage.of(true),
    });
    if (takesFocus) this.#view.focus();
  }

  /** Underlines findings and marks their lines, if the file is in front. */
  underline(path: string, marks: Mark[]): void {
    if (path !== this.#path) return;
    const diagnostics: Diagnostic[] = marksOf(marks, new Offsets(this.#view.state));
    const { effects } = setDiagnostics(this.#view.state, diagnostics);
    this.#view.dispatch({ effects, annotations: fromPage.of(true) });
  }

  #fresh(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: [this.#extensions, breaksOf(text)] });
  }

  #keep(): void {
    if (this.#path !== null) this.#states.set(this.#path, this.#view.state);
  }

  #tell(update: ViewUpdate, changed: Changed, moved: Moved): void {
    if (this.#path === null) return;
    if (update.docChanged) changed(this.#path, update.state.sliceDoc());
    const isOurs = update.transactions.some((transaction) => transaction.annotation(fromPage));
    if (isOurs || !(update.selectionSet || update.docChanged)) return;
    const offset = update.state.selection.main.head;
    const line = update.state.doc.lineAt(offset);
    const before = update.state.sliceDoc(line.from, offset);
    moved(this.#path, new Offsets(update.state).outside(offset), line.number, [...before].length + 1);
  }
}

/** The one stretch in which two texts differ; none when they are the same. */
function difference(before: Text, after: Text): { from: number; to: number; insert: string } | null {
  const [old, fresh] = [before.toString(), after.toString()];
  if (old === fresh) return null;
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
  return { from: start, to: old.length - end, insert: fresh.slice(start, fresh.length - end) };
}

/** What every file gets. Escape, then Tab, leaves the editor: CodeMirror's own way out of the Tab key. */
function basics(): Extension {
  return [
    lineNumbers(), lintGutter(), foldGutter(), highlightSpecialChars(), highlightActiveLine(), highlightActiveLineGutter(),
    history(), drawSelection(), rectangularSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
    highlightSelectionMatches(), search({ top: true }), indentUnit.of("  "), yaml(),
    syntaxHighlighting(highlighting), appearance, EditorView.lineWrapping,
    keymap.of([
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, indentWithTab,
    ]),
  ];
}
