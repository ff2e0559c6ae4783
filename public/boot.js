// Starts the page. A file of its own, because the content security policy allows no script inside the page; the build
// tells it the two file names on its own tag.

const tag = document.querySelector("script[data-module]");
const at = (name) => new URL(name, document.baseURI).href;

// Before the first paint, so that a chosen theme does not flash.
try {
  const theme = localStorage.getItem("pipewright.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that refuses storage follows the system.
}

// The core is fetched and compiled once, beside the page's own program, and kept for the workers that follow a dead one.
let core = compileCore();
let first = startWorker();
const missed = [];
first.onmessage = first.onerror = (event) => missed.push(event);

// Taken by the page: the worker that was started here, with what it said meanwhile; after that, new ones.
globalThis.pipewrightWorker = () => {
  const worker = first ?? startWorker();
  first = null;
  queueMicrotask(() => missed.splice(0).forEach((event) => worker.dispatchEvent(new event.constructor(event.type, event))));
  return worker;
};

// The editor and the archive writer come late: the page asks for them after its first paint, or when they are wanted.
globalThis.pipewrightLoad = (name) => import(at(name));

const { default: start } = await import(at(tag.dataset.module));
await start({ module_or_path: at(tag.dataset.wasm) });

/** A worker that is handed the core. */
function startWorker() {
  const worker = new Worker(at("worker_start.js"));
  core.then(
    (module) => worker.postMessage(module),
    (error) => {
      // The next worker tries again; this one has died as far as the page is concerned.
      core = compileCore();
      worker.dispatchEvent(new ErrorEvent("error", { message: String(error) }));
    },
  );
  return worker;
}

/** The core's program. */
function compileCore() {
  return WebAssembly.compileStreaming(fetch(at("worker_bg.wasm")));
}
