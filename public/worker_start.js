// The worker's first words: takes the compiled core from boot.js and runs it. From then on the core listens itself.

importScripts("worker.js");
onmessage = ({ data }) => {
  onmessage = null;
  wasm_bindgen({ module_or_path: data });
};
