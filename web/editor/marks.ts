// Findings of the core as CodeMirror's diagnostics. The page's four severities become its classes; the colours are the
// theme's.

import type { Diagnostic } from "@codemirror/lint";
import type { Offsets } from "./breaks";

/** A finding, as the page hands it over. */
export interface Mark {
  start: number;
  end: number;
  severity: "rejected" | "broken" | "risky" | "advice";
  message: string;
  rule: string;
  fixes: { title: string; isSafe: boolean }[];
}

/** CodeMirror's names of the severities. */
export const KINDS = { rejected: "error", broken: "error", risky: "warning", advice: "info" } as const;

/** What can be done about a finding: its fixes by number, or its rule's page. */
export type Act = (mark: Mark, number: number | "explain") => void;

/** The diagnostics; places of an older text are cut to the present one. */
export function marksOf(marks: Mark[], offsets: Offsets, act: Act): Diagnostic[] {
  return marks.map((mark) => {
    const from = offsets.inside(mark.start);
    const fixes = mark.fixes.map((fix, number) => ({ name: fix.title.replaceAll("`", ""), apply: () => act(mark, number) }));
    return {
      from,
      to: Math.max(offsets.inside(mark.end), from),
      severity: KINDS[mark.severity],
      message: mark.message,
      actions: [...fixes, { name: mark.rule, markClass: "cm-explain", apply: () => act(mark, "explain") }],
      renderMessage: () => sentence(mark.message),
    };
  });
}

/** The message with the names in backticks as code. */
export function sentence(message: string): HTMLElement {
  const line = document.createElement("span");
  for (const [at, part] of message.split("`").entries()) {
    line.append(at % 2 === 1 ? Object.assign(document.createElement("code"), { textContent: part }) : part);
  }
  return line;
}
