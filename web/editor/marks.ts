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
}

const KINDS = { rejected: "error", broken: "error", risky: "warning", advice: "info" } as const;

/** The diagnostics; places of an older text are cut to the present one. */
export function marksOf(marks: Mark[], offsets: Offsets): Diagnostic[] {
  return marks.map((mark) => {
    const from = offsets.inside(mark.start);
    return {
      from,
      to: Math.max(offsets.inside(mark.end), from),
      severity: KINDS[mark.severity],
      source: mark.rule,
      message: mark.message,
      renderMessage: () => sentence(mark.message),
    };
  });
}

/** The message with the names in backticks as code. */
function sentence(message: string): HTMLElement {
  const line = document.createElement("span");
  for (const [at, part] of message.split("`").entries()) {
    line.append(at % 2 === 1 ? Object.assign(document.createElement("code"), { textContent: part }) : part);
  }
  return line;
}
