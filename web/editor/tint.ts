// A soft ground under the lines of the chosen node, so that choosing never puts a whole job at the mercy of one key.

import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Tints the lines of a stretch, or none. */
export const tint = StateEffect.define<{ from: number; to: number } | null>();

const line = Decoration.line({ class: "cm-tinted" });

/** The extension. */
export const tinted: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    let next = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(tint)) continue;
      const ranges = [];
      if (effect.value) {
        const { doc } = transaction.state;
        const last = doc.lineAt(effect.value.to);
        // A stretch that ends at a line's very start does not reach into it.
        const end = last.from === effect.value.to && effect.value.to > effect.value.from ? last.number - 1 : last.number;
        for (let number = doc.lineAt(effect.value.from).number; number <= end; number++) {
          ranges.push(line.range(doc.line(number).from));
        }
      }
      next = Decoration.set(ranges);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
