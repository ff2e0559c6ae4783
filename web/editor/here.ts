// Where a view is: its file, and the page around it. Every extension that asks the core reads it.

import { Facet, type EditorState } from "@codemirror/state";
import { Offsets } from "./breaks";
import type { Page } from "./core";

/** The page, and how to learn which file is in front. */
export interface Here {
  page: Page;
  path(): string | null;
}

/** Given once, by the editor. */
export const here = Facet.define<Here, Here | null>({ combine: (given) => given[0] ?? null });

/** The file in front with the page's offset of a place in it; `null` before any file is shown. */
export function placeIn(state: EditorState, at: number): { page: Page; path: string; offset: number } | null {
  const given = state.facet(here);
  const path = given?.path();
  return given && path ? { page: given.page, path, offset: new Offsets(state).outside(at) } : null;
}
