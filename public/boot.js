// Starts the page. A file of its own, because the content security policy allows no script inside the page; the build
// tells it the two file names on its own tag.

const tag = document.querySelector("script[data-module]");

// Before the first paint, so that a chosen theme does not flash.
try {
  const theme = localStorage.getItem("pipewright.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that refuses storage follows the system.
}

// The editor is large and comes late: the page asks for it after its first paint.
globalThis.pipewrightLoadEditor = () => import(new URL("editor.js", document.baseURI).href);

const { default: start } = await import(new URL(tag.dataset.module, document.baseURI).href);
await start({ module_or_path: new URL(tag.dataset.wasm, document.baseURI) });
