// A worker's first words: takes the compiled program from boot.js and runs it. From then on the program listens itself.
// The worker's name is the program's.

importScripts(`${name}.js`);
// The whole core begins with all that the catalog says; without the details, it knows less and runs on.
const details = name === "worker" ? fetch("details.txt").then((answer) => (answer.ok ? answer.text() : null), () => null) : null;
onmessage = async ({ data }) => {
  onmessage = null;
  const text = await details;
  await wasm_bindgen({ module_or_path: data });
  if (text) dispatchEvent(new MessageEvent("message", { data: text }));
};
