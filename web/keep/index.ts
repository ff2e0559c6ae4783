// The user's work in the browser's own storage, so that a reload, a crash or a closed tab loses nothing. Only
// `web/src/platform/kept.rs` and `boot.js` call it.
//
// What one tab works on is a session. A tab writes to its own session alone and holds a lock on it for as long as it lives,
// so that two tabs never overwrite each other and a new tab can tell which sessions nobody has. A browser without locks (a
// page that came over plain http) takes up only the session that the same tab had before.

/** A file of a session. `opened` is its text when the project was opened, `saved` what is on the disk if that differs. */
interface KeptFile {
  id: string;
  path: string;
  text: string | null;
  opened: string | null;
  saved: string | null;
}

/** What is told about a session without reading its files. */
interface Session {
  id: string;
  name: string;
  at: number;
  unsaved: number;
  gaze: string[];
  /** It was put aside: it is offered, and not taken up by itself. */
  isAside: boolean;
  handles?: unknown;
}

/** A session with its files. */
interface Kept extends Session {
  files: KeptFile[];
}

const DATABASE = "pipewright";
/** In the local storage while there is anything to restore; `boot.js` looks for it. */
const FLAG = "pipewright.kept";
/** In the session storage: the session of this tab, also after a reload. */
const TAB = "pipewright.tab";
/** Sessions that are kept; the oldest go first. */
const MOST_SESSIONS = 12;
/** A page that is just going away lets go of its session within this time. */
const RELOAD_MS = 400;
/** Storage that does not answer within this time does not hold up the page. */
const PATIENCE_MS = 2_000;

let id = "";
let release = (): void => {};
let database: IDBDatabase | undefined;
let restored: Kept | null = null;
/** Looking for a session to go on with. */
let looking: Promise<Kept | null> | undefined;

/** The session that this tab goes on with: its own before a reload, else the newest that no tab has. Called by `boot.js`. */
export async function restore(): Promise<Kept | null> {
  looking = takeUp().catch(() => null);
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));
  const found = await Promise.race([looking, patience]);
  // What comes too late is not for this tab.
  if (found === undefined) looking = looking.then(() => ((id = ""), null));
  restored = found ?? null;
  return restored;
}

/** What was restored, once; `null`: nothing. Afterwards this tab has a session of its own. */
export async function begin(): Promise<Kept | null> {
  const taken = restored;
  restored = null;
  await looking;
  if (!id) await renew();
  await open();
  void prune();
  return taken;
}

/**
 * Writes what changed, whole files; a text of `null` is a file that is gone. The result is empty, or the reason why it
 * could not be written.
 */
export function put(name: string, gaze: string[], unsaved: number, files: KeptFile[], handles: unknown): Promise<string> {
  const session: Session = { id, name, at: Date.now(), unsaved, gaze, isAside: false };
  // Before it is written: a page that goes away meanwhile has no time for it later.
  mark(true);
  return write((sessions, texts) => {
    try {
      sessions.put({ ...session, handles });
    } catch {
      // A handle that the browser cannot keep is picked again.
      sessions.put(session);
    }
    for (const file of files) texts.put({ ...file, id });
  });
}

/** Does the browser keep anything at all? Known after `begin`. */
export function isOpen(): boolean {
  return database !== undefined;
}

/**
 * The tab begins a new session. The old one is put aside, or forgotten if nothing in it is worth keeping; the result is its
 * id if it is still there.
 */
export async function leave(isWorthKeeping: boolean): Promise<string | null> {
  const old = id;
  const isThere = isWorthKeeping && (await setAside(old));
  if (!isThere) await forget(old);
  await renew();
  return isThere ? old : null;
}

/** Sessions that no tab has, newest first. */
export async function free(): Promise<Session[]> {
  const held = await heldLocks();
  return (await sessions()).filter((session) => session.id !== id && !held.has(lockOf(session.id)));
}

/** This tab goes on with a session, or with a copy where nobody can tell who has it; `null` if another tab has it. */
export async function take(other: string): Promise<Kept | null> {
  if (!navigator.locks) return copy(await load(other));
  const before = release;
  if (!(await own(other, 0))) return null;
  before();
  return load(other);
}

/** Forgets a session for good. */
export async function forget(other: string): Promise<void> {
  await write((sessions, texts) => {
    sessions.delete(other);
    texts.delete(range(other));
  });
  if ((await sessions()).length === 0) mark(false);
}

/** Has the work written when the page may go away. */
export function watch(flush: () => void): void {
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });
  addEventListener("beforeunload", flush);
}

async function takeUp(): Promise<Kept | null> {
  const mine = read(TAB);
  if (mine && (await own(mine, RELOAD_MS))) return load(mine);
  // A tab that was duplicated goes on with a copy.
  if (mine) return copy(await load(mine));
  if (!navigator.locks) return null;
  for (const session of await sessions()) {
    if (!session.isAside && (await own(session.id, 0))) return load(session.id);
  }
  return null;
}

async function copy(kept: Kept | null): Promise<Kept | null> {
  await renew();
  if (kept) await put(kept.name, kept.gaze, kept.unsaved, kept.files, kept.handles);
  return kept;
}

async function renew(): Promise<void> {
  release();
  await own(crypto.randomUUID?.() ?? String(Math.random()), 0);
}

/** Takes a session for this tab; `false` if another has it. */
async function own(other: string, patienceMs: number): Promise<boolean> {
  const isOwned = await locked(other, patienceMs);
  if (isOwned) {
    id = other;
    try {
      sessionStorage.setItem(TAB, id);
    } catch {
      // The tab will not know its session again; it is offered like any other.
    }
  }
  return isOwned;
}

function locked(other: string, patienceMs: number): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const options = patienceMs ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true };
    const holds = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock !== null);
      return lock ? new Promise((done) => (release = done)) : undefined;
    };
    navigator.locks.request(lockOf(other), options, holds).catch(() => resolve(false));
  });
}

function lockOf(session: string): string {
  return `pipewright.${session}`;
}

async function heldLocks(): Promise<Set<string | undefined>> {
  const state = await navigator.locks?.query();
  return new Set(state?.held?.map((lock) => lock.name));
}

async function setAside(other: string): Promise<boolean> {
  const session = (await sessions()).find((session) => session.id === other);
  return session !== undefined && !(await write((sessions) => sessions.put({ ...session, isAside: true })));
}

async function prune(): Promise<void> {
  for (const session of (await free()).slice(MOST_SESSIONS)) await forget(session.id);
}

async function load(other: string): Promise<Kept | null> {
  const transaction = (await open())?.transaction(["sessions", "files"]);
  if (!transaction) return null;
  const [session, files] = await Promise.all([
    result<Session | undefined>(transaction.objectStore("sessions").get(other)),
    result<KeptFile[]>(transaction.objectStore("files").getAll(range(other))),
  ]);
  return session && files ? { ...session, files } : null;
}

/** Every session, newest first. */
async function sessions(): Promise<Session[]> {
  const all = (await open())?.transaction("sessions").objectStore("sessions").getAll();
  return ((all && (await result<Session[]>(all))) ?? []).sort((one, other) => other.at - one.at);
}

/** Is begun at once, and committed without waiting: a page that goes away has handed over its work by then. */
function write(act: (sessions: IDBObjectStore, files: IDBObjectStore) => void): Promise<string> {
  return new Promise((resolve) => {
    try {
      if (!database) return resolve("this browser gives the page no storage");
      const transaction = database.transaction(["sessions", "files"], "readwrite");
      transaction.oncomplete = () => resolve("");
      transaction.onabort = () => resolve(transaction.error?.message || "the browser's storage refused it");
      act(transaction.objectStore("sessions"), transaction.objectStore("files"));
      transaction.commit();
    } catch (error) {
      resolve(String(error));
    }
  });
}

function open(): Promise<IDBDatabase | undefined> {
  if (database) return Promise.resolve(database);
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("sessions", { keyPath: "id" });
        request.result.createObjectStore("files", { keyPath: ["id", "path"] });
      };
      request.onsuccess = () => {
        database = request.result;
        database.onclose = () => (database = undefined);
        database.onversionchange = () => database?.close();
        resolve(database);
      };
      request.onerror = request.onblocked = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

function result<T>(request: IDBRequest): Promise<T | undefined> {
  return new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => resolve(undefined);
  });
}

/** The keys of a session's files. */
function range(session: string): IDBKeyRange {
  return IDBKeyRange.bound([session], [session, []]);
}

function mark(isKept: boolean): void {
  try {
    if (isKept) localStorage.setItem(FLAG, "1");
    else localStorage.removeItem(FLAG);
  } catch {
    // Then nothing is restored by itself.
  }
}

function read(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
