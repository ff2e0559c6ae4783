// Files on the user's disk, opened so that they can be saved in place, where the browser can do that (the File System
// Access API). Only `web/src/platform/disk.rs` calls it. Reads YAML alone, and nothing where no workflow can be.

type Handle = FileSystemFileHandle | FileSystemDirectoryHandle;

/** What the types of the DOM do not know yet. */
interface Permitted {
  queryPermission?(of: { mode: "readwrite" }): Promise<PermissionState>;
  requestPermission?(of: { mode: "readwrite" }): Promise<PermissionState>;
}

interface Pickers {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>;
  showDirectoryPicker?(options: object): Promise<FileSystemDirectoryHandle>;
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
}

/** What was opened. `others` are archives, which somebody else reads. */
interface Opened {
  name: string;
  files: { path: string; text: string }[];
  others: File[];
}

/** Where the files of a project are. */
interface Places {
  /** The folder that the project was opened from, if its paths begin there. */
  root: FileSystemDirectoryHandle | null;
  files: Record<string, FileSystemFileHandle>;
}

/** Above this a file is no workflow. */
const MOST_BYTES = 2_000_000;
const NOT_ALLOWED = "the browser was not allowed to write there";
const DEEPEST = 12;
const SKIPPED = /^(\.(?!github$|gitea$|forgejo$).*|node_modules|target|vendor)$/;
const YAML = { description: "YAML", accept: { "application/yaml": [".yml", ".yaml"] } };
const ZIP = { description: "Zip archive", accept: { "application/zip": [".zip"] } };

const pickers = globalThis as Pickers;
let places: Places = { root: null, files: {} };
/** What was opened last, in the order of its files, until it is known what they are called in the project. */
let fresh: { root: FileSystemDirectoryHandle | null; handles: FileSystemFileHandle[] } = { root: null, handles: [] };

/** Lets the user pick. `undefined`: this browser cannot; `null`: the user did not. */
export async function pick(what: "files" | "folder"): Promise<Opened | null | undefined> {
  try {
    const picked: Handle[] | undefined =
      what === "files"
        ? await pickers.showOpenFilePicker?.({ multiple: true, types: [YAML, ZIP] })
        : [await pickers.showDirectoryPicker?.({ mode: "read" })].filter((folder) => folder !== undefined);
    return picked?.length ? await readAll(picked) : undefined;
  } catch (error) {
    return nameOf(error) === "AbortError" ? null : undefined;
  }
}

/** Reads what was dropped. `undefined`: not all of it can be had this way. */
export async function dropped(promises: Promise<Handle | null>[]): Promise<Opened | undefined> {
  try {
    const handles = await Promise.all(promises);
    const all = handles.filter((handle) => handle !== null);
    return all.length > 0 && all.length === handles.length ? await readAll(all) : undefined;
  } catch {
    return undefined;
  }
}

/** The files that were opened last are the project, under these paths. */
export function bind(paths: string[], isWhole: boolean): void {
  const { root, handles } = fresh;
  const named = paths.flatMap((path, at) => (handles[at] ? [[path, handles[at]] as const] : []));
  places = { root: isWhole ? root : null, files: Object.fromEntries(named) };
  fresh = { root: null, handles: [] };
}

/** The project is not on the disk. */
export function unbind(): void {
  places = { root: null, files: {} };
}

/** Where the project is, to be kept by the browser and given back after a reload. */
export function held(): Places {
  return places;
}

/** Where the project is, as it was kept. */
export function hold(kept: Places | undefined): void {
  places = kept?.files ? kept : { root: null, files: {} };
}

/** Can this file be saved without asking where? */
export function isPlaced(path: string): boolean {
  return path in places.files || places.root !== null;
}

/**
 * Writes a file to where it came from; where that is unknown, the user is asked. `before` is what should be there.
 * The result is `saved`, `changed` (somebody else has written there, nothing was done), `cancelled`, `unable` (this browser
 * cannot), or the reason why it failed.
 */
export async function save(path: string, text: string, before: string | null, overwrites: boolean): Promise<string> {
  try {
    // What is allowed for the folder is allowed for all in it, so that there is one question and not one for each file.
    if (places.root && !(await isPermitted(places.root))) return NOT_ALLOWED;
    const [handle, isPicked] = await place(path);
    if (!handle) return "unable";
    if (!(await isPermitted(handle))) return NOT_ALLOWED;
    if (!isPicked && !overwrites && (await differs(handle, before, text))) return "changed";
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
    places.files[path] = handle;
    return "saved";
  } catch (error) {
    if (nameOf(error) === "AbortError") return "cancelled";
    return error instanceof Error ? error.message : String(error);
  }
}

/** A handle for the file, and whether the user has just picked it. */
async function place(path: string): Promise<[FileSystemFileHandle | null, boolean]> {
  const known = places.files[path];
  if (known) return [known, false];
  if (places.root) {
    const parts = path.split("/");
    const name = parts.pop() ?? path;
    let folder = places.root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    return [await folder.getFileHandle(name, { create: true }), false];
  }
  if (!pickers.showSaveFilePicker) return [null, false];
  const suggestedName = path.split("/").at(-1);
  return [await pickers.showSaveFilePicker({ suggestedName, types: [YAML] }), true];
}

async function differs(handle: FileSystemFileHandle, before: string | null, text: string): Promise<boolean> {
  const now = decode(await (await handle.getFile()).arrayBuffer());
  return now !== text && now !== (before ?? "");
}

async function isPermitted(handle: Handle & Permitted): Promise<boolean> {
  const write = { mode: "readwrite" } as const;
  if ((await handle.queryPermission?.(write)) === "granted") return true;
  return ((await handle.requestPermission?.(write)) ?? "granted") === "granted";
}

async function readAll(handles: Handle[]): Promise<Opened> {
  const only = handles.length === 1 ? handles[0] : undefined;
  const root = only?.kind === "directory" ? only : null;
  const found: { path: string; handle: FileSystemFileHandle; text: string }[] = [];
  const others: File[] = [];
  const walk = async (handle: Handle, path: string, depth: number): Promise<void> => {
    if (handle.kind === "directory") {
      if (depth > DEEPEST) return;
      for await (const [name, child] of (handle as unknown as { entries(): AsyncIterable<[string, Handle]> }).entries()) {
        if (child.kind !== "directory" || !SKIPPED.test(name)) await walk(child, path ? `${path}/${name}` : name, depth + 1);
      }
    } else if (/\.ya?ml$/i.test(handle.name)) {
      const file = await handle.getFile();
      const text = file.size <= MOST_BYTES ? decode(await file.arrayBuffer()) : undefined;
      if (text !== undefined) found.push({ path, handle, text });
    } else if (depth === 0 && /\.zip$/i.test(handle.name)) {
      others.push(await handle.getFile());
    }
  };
  // A folder such as `.github` has a meaning; the name of any other is the project's.
  const isNamed = (handle: Handle): boolean => handle !== root || handle.name.startsWith(".");
  for (const handle of handles) await walk(handle, isNamed(handle) ? handle.name : "", 0);
  found.sort((one, other) => (one.path < other.path ? -1 : 1));
  fresh = { root: root && !isNamed(root) ? root : null, handles: found.map((file) => file.handle) };
  return { name: only?.name ?? found[0]?.path ?? "", files: found.map(({ path, text }) => ({ path, text })), others };
}

/** Text that can be written back as it was; what is not UTF-8 cannot. */
function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
