// What the editor asks of the core, and what it has the page do. The page hands questions and answers through unread; their
// forms are the table in `crates/session/src/tell.rs`.

/** The page's hands, given to `mount`. Offsets are the page's: UTF-16 units, each line break counting as one. */
export interface Page {
  /** The user changed a file. */
  changed(path: string, text: string): void;
  /** The user moved the cursor. Line and column are 1-based. */
  moved(path: string, offset: number, line: number, column: number): void;
  /** Asks the core; the answer is JSON. */
  ask(what: string, path: string, offset: number, detail: string): Promise<string>;
  /** Shows a place. */
  go(path: string, start: number, end: number, line: number, column: number): void;
  /** Takes the last change of the project back, or does the next one again. */
  travel(isForward: boolean): void;
  /** Has the core change texts: `fix` (rule, start, end, number), `fix-all`, `rename` (name, offset). */
  act(what: string, path: string, detail: string, start: number, end: number, number: number): void;
}

/** Something that can stand at the cursor. */
export interface Item {
  label: string;
  kind: "key" | "value" | "name" | "action" | "property" | "function" | "snippet";
  detail: string;
  about: string;
  insert: string;
}

/** A place that names something. */
export interface Site {
  path: string;
  start: number;
  end: number;
  line: number;
  column: number;
  text: string;
  defines: boolean;
}

/** What a change would make of texts, or why it cannot be. */
export interface Plan {
  files?: { path: string; text: string }[];
  refusal?: string;
}

interface Answers {
  complete: { from: number; to: number; items: Item[] };
  hover: { from: number; to: number; about: string };
  definition: Site[];
  references: Site[];
  renamable: { from?: number; to?: number; name?: string; refusal?: string };
  rename: Plan;
  fix: Plan;
  "fix-all": Plan;
}

/** Asks; `null` when there is nothing to say, or the core has died meanwhile. */
export async function ask<W extends keyof Answers>(
  page: Page, what: W, path: string, offset: number, detail = "",
): Promise<Answers[W] | null> {
  const answer = await page.ask(what, path, offset, detail);
  return answer ? (JSON.parse(answer) as Answers[W] | null) : null;
}
