// A little Markdown as elements: headings, paragraphs, lists, code blocks, code, bold, links. Text stays text: nothing
// is ever read as HTML.

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https:\/\/[^)\s]+)\)/g;

/** The elements of a text. */
export function markdown(text: string): DocumentFragment {
  const out = document.createDocumentFragment();
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; ) {
    const [block, next] = blockAt(lines, at);
    if (block) out.append(block);
    at = next;
  }
  return out;
}

/** The block that begins at a line, and the line behind it. */
function blockAt(lines: string[], at: number): [HTMLElement | null, number] {
  const line = lines[at] ?? "";
  if (line.trim() === "") return [null, at + 1];
  if (line.startsWith("```")) {
    const end = lines.findIndex((other, nth) => nth > at && other.startsWith("```"));
    const last = end < 0 ? lines.length : end;
    const code = element("pre", element("code", lines.slice(at + 1, last).join("\n")));
    // Long lines are scrolled by keyboard too.
    code.tabIndex = 0;
    return [code, last + 1];
  }
  const heading = /^(#{1,3}) (.*)$/.exec(line);
  if (heading) return [element(`h${Math.min(heading[1]!.length + 1, 4)}`, inline(heading[2]!)), at + 1];
  const isItem = (other: string | undefined): boolean => /^[-*] /.test(other ?? "");
  if (isItem(line)) {
    const list = element("ul");
    let last = at;
    for (; isItem(lines[last]); last++) list.append(element("li", inline(lines[last]!.slice(2))));
    return [list, last];
  }
  let last = at + 1;
  while (last < lines.length && lines[last]!.trim() !== "" && !isItem(lines[last]) && !/^(```|#)/.test(lines[last]!)) last++;
  return [element("p", inline(lines.slice(at, last).join(" "))), last];
}

function inline(text: string): DocumentFragment {
  const out = document.createDocumentFragment();
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    out.append(text.slice(done, match.index));
    if (match[1]) out.append(element("code", match[1]));
    else if (match[2]) out.append(element("strong", match[2]));
    else out.append(link(match[3]!, match[4]!));
    done = match.index + match[0].length;
  }
  out.append(text.slice(done));
  return out;
}

function link(text: string, address: string): HTMLElement {
  return Object.assign(element("a", text), { href: address, target: "_blank", rel: "noopener noreferrer" });
}

/** An element with what is in it. */
export function element<T extends keyof HTMLElementTagNameMap>(name: T, ...content: (Node | string)[]): HTMLElementTagNameMap[T];
export function element(name: string, ...content: (Node | string)[]): HTMLElement;
export function element(name: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}
