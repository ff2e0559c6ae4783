// The code editor: CodeMirror behind a small API of our own. Only `web/src/editor/mod.rs` calls it.
//
// One EditorState per file keeps each file's folds and selection; the history is the page's. It lives in a shadow root, so that its
// style sheets are constructed ones (which the content security policy allows) and none of them leaks; its colours are
// the page's custom properties, which reach into the shadow. Offsets are UTF-16 units, as everywhere on the line.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, Prec, type Extension, type Text } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
  rectangularSelection, type ViewUpdate,
} from "@codemirror/view";
import { completion } from "./completion";
import type { Page } from "./core";
import { explain, findings, fixAll, fixes, fixOne, peek } from "./fixes";
import { here } from "./here";
import { hover } from "./hover";
import { expressions } from "./expressions";
import { breaksOf, Offsets } from "./breaks";
import { marksOf, type Mark } from "./marks";
import { navigation } from "./navigate";
import { renaming } from "./rename";
import { tint, tinted } from "./tint";
import { appearance, highlighting } from "./theme";

/** A file that the core gave another text: what it was, and what it is. */
interface Rewritten {
  path: string;
  before: string;
  text: string;
  /** The cursor goes where it changed. */
  follows: boolean;
}

/** On a transaction: it is the page's doing, and the page need not be told. */
const fromPage = Annotation.define<boolean>();

/** Puts an editor into `host`. `texts`: the page's text of a file. */
export function mount(host: HTMLElement, page: Page, texts: (path: string) => string | undefined): Editor {
  return new Editor(host, page, texts);
}

class Editor {
  readonly #view: EditorView;
  readonly #extensions: Extension;
  readonly #states = new Map<string, EditorState>();
  readonly #page: Page;
  readonly #texts: (path: string) => string | undefined;
  #path: string | null = null;

  constructor(host: HTMLElement, page: Page, texts: (path: string) => string | undefined) {
    this.#page = page;
    this.#texts = texts;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const heard = EditorView.updateListener.of((update) => this.#tell(update));
    const where = here.of({ page, path: () => this.#path });
    const asking = [where, completion, hover, fixes, navigation, renaming(texts), travelling(page)];
    this.#extensions = [asking, basics(), expressions, tinted, heard];
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

  /** Gives files other texts: of each only what differs is replaced, as one change. */
  rewrite(files: Rewritten[]): void {
    for (const { path, before, text, follows } of files) {
      const state = path === this.#path ? this.#view.state : (this.#states.get(path) ?? this.#fresh(before));
      const change = difference(state.doc, state.toText(text));
      if (!change) continue;
      const selection = follows ? { anchor: change.from + change.insert.length } : undefined;
      const transaction = { changes: change, selection, scrollIntoView: follows, annotations: fromPage.of(true) };
      if (path === this.#path) this.#view.dispatch(transaction);
      else this.#states.set(path, state.update(transaction).state);
    }
  }

  /** Shows what a fix of a finding does, and has it done. */
  fix(path: string, mark: Mark, number: number): void {
    void fixOne(this.#page, path, mark, number, this.#texts);
  }

  /** Shows what all safe fixes do, and has them done. */
  fixAll(): void {
    void fixAll(this.#page, "", this.#texts);
  }

  /** Shows a rule's page. */
  explain(rule: string): void {
    void explain(rule);
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
        ...(takesFocus ? [peek.of(from)] : []),
      ],
      annotations: fromPage.of(true),
    });
    if (takesFocus) this.#view.focus();
  }

  /** Underlines findings and marks their lines, if the file is in front. */
  underline(path: string, marks: Mark[]): void {
    if (path !== this.#path) return;
    const act = (mark: Mark, number: number | "explain"): void => {
      if (number === "explain") this.explain(mark.rule);
      else this.fix(path, mark, number);
    };
    const diagnostics: Diagnostic[] = marksOf(marks, new Offsets(this.#view.state), act);
    const { effects } = setDiagnostics(this.#view.state, diagnostics);
    const found = findings.of(diagnostics.map(({ from, to }, nth) => ({ from, to, mark: marks[nth]! })));
    this.#view.dispatch({ effects: [effects ?? [], found].flat(), annotations: fromPage.of(true) });
  }

  #fresh(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: [this.#extensions, breaksOf(text)] });
  }

  #keep(): void {
    if (this.#path !== null) this.#states.set(this.#path, this.#view.state);
  }

  #tell(update: ViewUpdate): void {
    if (this.#path === null) return;
    if (update.docChanged) this.#page.changed(this.#path, update.state.sliceDoc());
    const isOurs = update.transactions.some((transaction) => transaction.annotation(fromPage));
    if (isOurs || !(update.selectionSet || update.docChanged)) return;
    const offset = update.state.selection.main.head;
    const line = update.state.doc.lineAt(offset);
    const before = update.state.sliceDoc(line.from, offset);
    this.#page.moved(this.#path, new Offsets(update.state).outside(offset), line.number, [...before].length + 1);
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

/** Undo and redo are the project's, over all files and panes; with Caps Lock, too. */
function travelling(page: Page): Extension {
  return Prec.highest(keymap.of([{
    any: (_, event) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !(key === "z" || (key === "y" && !event.shiftKey))) return false;
      event.preventDefault();
      page.travel(key === "y" || event.shiftKey);
      return true;
    },
  }]));
}

/** What every file gets. Escape, then Tab, leaves the editor: CodeMirror's own way out of the Tab key. */
function basics(): Extension {
  return [
    lineNumbers(), lintGutter(), foldGutter(), highlightSpecialChars(), highlightActiveLine(), highlightActiveLineGutter(),
    drawSelection(), rectangularSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
    highlightSelectionMatches(), search({ top: true }), indentUnit.of("  "), yaml(),
    syntaxHighlighting(highlighting), appearance, EditorView.lineWrapping,
    keymap.of([
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...foldKeymap, indentWithTab,
    ]),
  ];
}
