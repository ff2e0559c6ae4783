// `${{ … }}` stands out wherever it is written, also inside scripts. Decorations only: what an expression means is the
// core's business.

import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const EXPRESSION = /\$\{\{(?:'(?:[^'\n]|'')*'|[^'\n])*?\}\}/g;
const PARTS = /'(?:[^'\n]|'')*'|[A-Za-z_][\w-]*(?=\s*\()|[A-Za-z_][\w-]*(?:\.[\w*-]+)*|\d[\w.]*|[!=<>]=?|&&|\|\|/g;

const whole = Decoration.mark({ class: "cm-expression" });
const styles = {
  text: Decoration.mark({ class: "cm-expression-text" }),
  call: Decoration.mark({ class: "cm-expression-call" }),
  name: Decoration.mark({ class: "cm-expression-name" }),
  number: Decoration.mark({ class: "cm-expression-number" }),
};

const decorator = new MatchDecorator({
  regexp: EXPRESSION,
  decorate(add, from, to, match) {
    add(from, to, whole);
    for (const part of partsOf(match[0], from)) add(part.from, part.to, part.style);
  },
});

function* partsOf(text: string, at: number): Generator<{ from: number; to: number; style: Decoration }> {
  const inside = text.slice(3, -2);
  for (const part of inside.matchAll(PARTS)) {
    const from = at + 3 + part.index;
    const to = from + part[0].length;
    const style = styleOf(part[0], inside.slice(part.index + part[0].length));
    if (style) yield { from, to, style };
  }
}

function styleOf(part: string, after: string): Decoration | null {
  if (part.startsWith("'")) return styles.text;
  if (/^\d/.test(part)) return styles.number;
  if (!/^[A-Za-z_]/.test(part)) return null;
  return /^\s*\(/.test(after) ? styles.call : styles.name;
}

/** The extension. */
export const expressions = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorator.createDeco(view);
    }
    update(update: ViewUpdate): void {
      this.decorations = decorator.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
