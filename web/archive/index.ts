// Files in one zip archive, written and read. Only `web/src/platform/archive.rs` calls it.

import { strToU8, unzipSync, zipSync } from "fflate";

/** The archive of texts under their paths. Its times are all the same, so that the same files give the same bytes. */
export function pack(paths: string[], texts: string[]): Uint8Array {
  const files = paths.map((path, at) => [path, strToU8(texts[at] ?? "")] as const);
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) });
}

/** Above this a file is no workflow. */
const MOST_BYTES = 2_000_000;
/** Above this in all, an archive is not what it seems to be. */
const MOST_BYTES_IN_ALL = 100_000_000;

/**
 * The YAML files in an archive, as pairs of path and text. The folder that everything lies in, which hosts add, is left
 * out; so is what is not UTF-8, for it could not be written back as it was. Throws when it is no archive.
 */
export function unpack(bytes: Uint8Array): [string, string][] {
  const names: string[] = [];
  let sum = 0;
  const found = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      names.push(name);
      const isWanted = /\.ya?ml$/i.test(name) && !isStrange(name) && originalSize <= MOST_BYTES;
      if (isWanted) sum += originalSize;
      return isWanted && sum <= MOST_BYTES_IN_ALL;
    },
  });
  const folder = shared(names.filter((name) => !name.startsWith("__MACOSX/")));
  return Object.entries(found).flatMap(([name, bytes]): [string, string][] => {
    const text = decode(bytes);
    return text === undefined ? [] : [[name.slice(folder.length), text]];
  });
}

/** Names that lead out of the archive, and what systems add to it. */
function isStrange(name: string): boolean {
  return name.startsWith("/") || name.startsWith("__MACOSX/") || name.includes("\\") || name.split("/").some((part) => part === ".." || part === "node_modules");
}

/** The one folder that all names begin with, with its slash; empty if there is none, or if it is one that has a meaning. */
function shared(names: string[]): string {
  const folder = /^[^./][^/]*\//.exec(names[0] ?? "")?.[0] ?? "";
  return names.every((name) => name.startsWith(folder)) ? folder : "";
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
