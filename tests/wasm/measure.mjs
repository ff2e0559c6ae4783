// Times layout, checks, edits and reader in WebAssembly: `node measure.mjs MODULE LAYOUT WHOLE BROKEN HOSTILE`, JSON files with lists
// of [name, graph as numbers] and of [name, text].
// Each text is read three times and its best time counts; the first texts only warm up.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modulePath, layoutPath, wholePath, brokenPath, hostilePath] = process.argv.slice(2);
const reader = createRequire(import.meta.url)(resolve(modulePath));
const load = (path) => JSON.parse(readFileSync(path, "utf8"));

const best = (input, rounds, work = reader.read) => {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    work(input);
    least = Math.min(least, performance.now() - started);
  }
  return least;
};

for (const [name, numbers] of load(layoutPath)) {
  const time = best(Int32Array.from(numbers), 15, reader.place);
  console.log(`layout ${name.padEnd(12)} ${time.toFixed(2).padStart(8)} ms`);
}

/** Times every text and prints how the times spread; those over a limit in ms. */
const spread = (what, texts, work, limit) => {
  for (const [, text] of texts.slice(0, 300)) work(text);
  const times = texts.map(([name, text]) => [best(text, 3, work), name, text.length]).sort((a, b) => a[0] - b[0]);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))][0].toFixed(2);
  console.log(`${times.length} ${what}, ms a text: median ${at(0.5)}, 99 % ${at(0.99)}, 99.9 % ${at(0.999)}, most ${at(1)}`);
  return times.filter(([time]) => time > limit);
};

const slow = spread("whole texts read and checked", load(wholePath), reader.check, 50);
for (const [time, name, length] of slow) console.log(`  ${time.toFixed(2)} ms  ${name}, ${(length / 1024).toFixed(0)} KB`);
const opened = load(wholePath).map(([name, text]) => [name, text, new reader.Opened(text)]);
const edits = opened.map(([name, text, workflow]) => [best(workflow, 3, (it) => it.edit()) / 2, name, text.length]).sort((a, b) => a[0] - b[0]);
const edited = (part) => edits[Math.min(edits.length - 1, Math.floor(edits.length * part))];
console.log(`${edits.length} texts edited, ms an operation: median ${edited(0.5)[0].toFixed(2)}, 99 % ${edited(0.99)[0].toFixed(2)}, most ${edited(1)[0].toFixed(2)} (${edited(1)[1]})`);
const over = spread("broken texts read", load(brokenPath), reader.read, 5);
console.log(`over 5 ms: ${over.length}`);
for (const [time, name, length] of over) console.log(`  ${time.toFixed(2)} ms  ${name}, ${(length / 1024).toFixed(0)} KB`);

for (const [name, text] of load(hostilePath)) {
  const started = performance.now();
  const findings = reader.read(text);
  const read = performance.now() - started;
  console.log(`${name.padEnd(28)} read ${read.toFixed(1).padStart(8)} ms  walked ${String(reader.walk(text)).padStart(9)} nodes  ${findings} findings`);
}
