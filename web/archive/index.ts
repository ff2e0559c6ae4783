// Files in one zip archive. Only `web/src/platform/archive.rs` calls it.

import { strToU8, zipSync } from "fflate";

/** The archive of texts under their paths. Its times are all the same, so that the same files give the same bytes. */
export function pack(paths: string[], texts: string[]): Uint8Array {
  const files = paths.map((path, at) => [path, strToU8(texts[at] ?? "")] as const);
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) });
}
