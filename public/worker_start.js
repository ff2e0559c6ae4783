// The worker's first words: takes the compiled core from boot.js and runs it. From then on the core listens itself.

importScripts("worker.js");
onmessage = async ({ data }) => {
  onmessage = null;
  await wasm_bindgen({ module_or_path: data });
  // What the catalog says in more words comes behind the first picture; without it, the core knows less and runs on.
  const details = await fetch("details.txt").then((answer) => (answer.ok ? answer.text() : null), () => null);
  if (details) dispatchEvent(new MessageEvent("message", { data: details }));
};
