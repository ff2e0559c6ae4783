// A change before it is made, as a diff: one column, what goes above what comes, what stays the same folded.

import { yaml } from "@codemirror/lang-yaml";
import { syntaxHighlighting } from "@codemirror/language";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { breaksOf } from "./breaks";
import { show } from "./dialog";
import { element } from "./markdown";
import { appearance, highlighting } from "./theme";

/** A file before and after. */
export interface Changed {
  path: string;
  before: string;
  after: string;
}

/** Shows the change and asks whether to make it. */
export function preview(title: string, accept: string, files: Changed[]): Promise<boolean> {
  const note = files.length === 1 ? undefined : `${files.length} files change; one undo takes all of it back.`;
  return show({
    title, note, accept,
    fill(body, root) {
      for (const file of files) {
        const name = Object.assign(element("h3", file.path), { className: "file" });
        const host = Object.assign(element("div"), { className: "diff" });
        body.append(name, host);
        new EditorView({ root, parent: host, state: state(file) });
      }
    },
  });
}

function state(file: Changed): EditorState {
  return EditorState.create({
    doc: file.after,
    extensions: [
      breaksOf(file.after), lineNumbers(), yaml(), syntaxHighlighting(highlighting), appearance, grows, EditorView.lineWrapping,
      EditorState.readOnly.of(true), EditorView.editable.of(false),
      EditorView.contentAttributes.of({ "aria-label": `Change of ${file.path}` }),
      unifiedMergeView({
        original: file.before, mergeControls: false, gutter: true, allowInlineDiffs: false,
        collapseUnchanged: { margin: 3, minSize: 5 },
      }),
    ],
  });
}

/** As high as its text: the dialog scrolls. */
const grows = EditorView.theme({ "&": { height: "auto" }, ".cm-scroller": { overflow: "visible" } });
