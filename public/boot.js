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

// What an earlier page kept is read meanwhile; an address that names a project goes before it.
try {
  if (!location.hash && localStorage.getItem("pipewright.kept")) {
    globalThis.pipewrightKept = import(at("keep.js")).then((keep) => keep.restore());
  }
} catch {
  // A browser that refuses storage has kept nothing.
}

// The page and the part of the core that draws the first picture are fetched and compiled at once. Compiled programs are
// kept for the workers that follow a dead one.
const page = compile(tag.dataset.wasm);
const programs = new Map();
let first = startWorker("first");
const missed = [];
first.onmessage = first.onerror = (event) => missed.push(event);

// Taken by the page: a worker that runs a program; at first the one that was started here, with what it said meanwhile.
globalThis.pipewrightWorker = (name) => {
  if (name !== "first" || !first) return startWorker(name);
  const worker = first;
  first = null;
  queueMicrotask(() => missed.splice(0).forEach((event) => worker.dispatchEvent(new event.constructor(event.type, event))));
  return worker;
};

// The editor and other scripts come late: the page asks for them after its first paint, or when they are wanted.
globalThis.pipewrightLoad = (name) => import(at(name));

// The first worker gets its program before the page is built, so that the two work side by side.
const [{ default: start }, program] = await Promise.all([import(at(tag.dataset.module)), page, programs.get("first").catch(() => {})]);
// The parts of the page that come late are linked with what is running.
globalThis.pipewrightProgram = await start({ module_or_path: program });

/** A worker that is handed the program of this name. */
function startWorker(name) {
  const worker = new Worker(at("worker_start.js"), { name });
  if (!programs.has(name)) programs.set(name, compile(`${name}_bg.wasm`));
  programs.get(name).then(
    (module) => worker.postMessage(module),
    (error) => {
      // The next worker tries again; this one has died as far as the page is concerned.
      programs.delete(name);
      worker.dispatchEvent(new ErrorEvent("error", { message: String(error) }));
    },
  );
  return worker;
}

/** The program in a file. */
function compile(name) {
  return WebAssembly.compileStreaming(fetch(at(name)));
}
