// Edits files with eemeli/yaml: `node edits-peer.mjs`. The first line of the input is a JSON list of texts, each further line
// a change `{file, do, path, …}`; each line of the output is `{text, ms}` or `{refused, ms}`. A scalar that takes the place of a
// scalar, and a key, are written into their tokens, which leaves all other bytes alone; whatever else is asked goes through
// the document, written again in the style that the file has.
import { createInterface } from "node:readline";
import { Composer, CST, isAlias, isMap, isScalar, isSeq, Pair, parseDocument, Parser, Scalar } from "yaml";

/** The options of `toString` that come closest to how a text is written. */
const styleOf = (text) => {
  const indent = /^[^\s#-][^\n]*:[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(text)?.[1].length ?? 2;
  const flat = (text.match(/^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1- /gm) ?? []).length;
  const deep = (text.match(/^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1 +- /gm) ?? []).length;
  const padded = (text.match(/[[{] +[^\s\]}]/g) ?? []).length;
  const tight = (text.match(/: *[[{][^\s\]}{[]/g) ?? []).length;
  const single = (text.match(/'/g) ?? []).length > (text.match(/"/g) ?? []).length;
  return { lineWidth: 0, indent, indentSeq: deep >= flat, flowCollectionPadding: padded > tight, singleQuote: single ? true : null };
};

/** Tokens and document of a text. */
const read = (text) => {
  const tokens = [...new Parser().parse(text)];
  const [doc] = [...new Composer({ keepSourceTokens: true }).compose(tokens)];
  if (doc.errors.length > 0) throw doc.errors[0];
  return { tokens, doc };
};

const nameOf = (key) => (isScalar(key) ? String(key.source ?? key.value) : undefined);

const slotIn = (node, step) => {
  const at = isMap(node) ? node.items.findIndex(({ key }) => nameOf(key) === String(step)) : step;
  if (!(isMap(node) || isSeq(node)) || !(at in node.items)) throw new Error(`nothing at ${step}`);
  return at;
};

/** Collections passed on the way to a place, the slot in the last of them, and what stands there. */
const find = (doc, path) => {
  let [node, around, at, isFlow] = [doc.contents, null, -1, false];
  for (const step of path) {
    isFlow ||= Boolean(node?.flow);
    [around, at] = [node, slotIn(node, step)];
    node = isMap(around) ? around.items[at].value : around.items[at];
  }
  return { node, around, at, isFlow };
};

const build = (doc, value) => {
  if ("text" in value) return doc.createNode(value.text);
  return parseDocument(value.yaml).contents;
};

/** Writes a text into a scalar's token; whether that can be. */
const writeToken = (node, value, { isFlow, afterKey }) => {
  const token = node?.srcToken;
  if (!isScalar(node) || !CST.isScalar(token) || node.anchor || node.tag) return false;
  const made = "text" in value ? value.text : parseDocument(value.yaml).contents;
  if (typeof made !== "string" && !isScalar(made)) return false;
  const text = typeof made === "string" ? made : made.source;
  const isPlain = typeof made !== "string" || typeof parseDocument(text).toJS() === "string";
  const type = text.includes("\n") ? (isFlow ? "QUOTE_DOUBLE" : "BLOCK_LITERAL") : isPlain ? "PLAIN" : "QUOTE_DOUBLE";
  CST.setScalarValue(token, text, { type, inFlow: isFlow, afterKey });
  return true;
};

const place = (doc, { around, at }, made) => {
  const old = isMap(around) ? around.items[at].value : around.items[at];
  for (const key of ["comment", "commentBefore", "spaceBefore"]) if (old?.[key] && made[key] === undefined) made[key] = old[key];
  if (isMap(around)) around.items[at].value = made;
  else around.items[at] = made;
};

/** Carries out a change; the new text. */
const change = (text, asked) => {
  const { tokens, doc } = read(text);
  const found = find(doc, asked.path);
  const whole = () => tokens.map((token) => CST.stringify(token)).join("");
  if (asked.do === "set") {
    if (writeToken(found.node, asked.value, { isFlow: found.isFlow, afterKey: isMap(found.around) })) return whole();
    if (isAlias(found.node)) throw new Error("an alias");
    place(doc, found, build(doc, asked.value));
  } else if (asked.do === "rename") {
    const { key } = found.around.items[found.at];
    if (writeToken(key, { text: asked.key }, { isFlow: found.isFlow, afterKey: false })) return whole();
    key.value = asked.key;
  } else if (asked.do === "entry") {
    if (!isMap(found.node)) throw new Error("no mapping");
    found.node.items.splice(asked.index, 0, new Pair(new Scalar(asked.key), build(doc, asked.value)));
  } else if (asked.do === "item") {
    if (!isSeq(found.node)) throw new Error("no list");
    found.node.items.splice(asked.index, 0, build(doc, asked.value));
  } else if (asked.do === "remove") {
    found.around.items.splice(found.at, 1);
  } else {
    found.around.items.splice(asked.index, 0, ...found.around.items.splice(found.at, 1));
  }
  return doc.toString(styleOf(text));
};

let texts;
for await (const line of createInterface({ input: process.stdin })) {
  if (!texts) {
    texts = JSON.parse(line);
    continue;
  }
  const asked = JSON.parse(line);
  const started = performance.now();
  let answer;
  try {
    answer = { text: change(texts[asked.file], asked) };
  } catch (error) {
    answer = { refused: String(error?.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify({ ...answer, ms: performance.now() - started })}\n`);
}
