// A dialog over the page, in a shadow root of its own: its styles are constructed, as the content security policy wants,
// and CodeMirror's styles get into it too.

import { element } from "./markdown";

const SHEET = `
  :host { color-scheme: inherit; }
  dialog {
    box-sizing: border-box; display: none; flex-direction: column; width: min(860px, calc(100vw - 32px));
    max-height: min(720px, calc(100vh - 48px)); padding: 0; overflow: hidden; color: var(--ink); background: var(--surface-raised);
    border: 1px solid var(--line-strong); border-radius: 12px; box-shadow: var(--shadow-float); font: 13px/1.5 var(--font);
  }
  dialog[open] { display: flex; }
  dialog::backdrop { background: var(--veil-soft); }
  header { display: flex; flex: none; align-items: flex-start; gap: 12px; padding: 14px 16px 12px; }
  h2 { margin: 0; font-size: 15px; font-weight: 600; letter-spacing: -0.01em; }
  header p { margin: 2px 0 0; color: var(--ink-soft); }
  header > div { flex: 1; min-width: 0; }
  .body { flex: 1; min-height: 0; overflow: auto; border-block: 1px solid var(--line); background: var(--surface); }
  footer { display: flex; flex: none; justify-content: flex-end; gap: 8px; padding: 12px 16px; }
  button {
    height: 32px; padding: 0 14px; color: inherit; background: var(--surface); border: 1px solid var(--line-strong);
    border-radius: 7px; font: inherit; font-weight: 500; cursor: pointer;
  }
  button:hover { background: var(--hover); }
  button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  button.primary { color: var(--accent-on); background: var(--accent-solid); border-color: var(--accent-solid); }
  button.primary:hover { background: var(--accent-solid-hover); }
  button.close { flex: none; width: 28px; height: 28px; padding: 0; background: none; border-color: transparent; color: var(--ink-soft); font-size: 18px; line-height: 1; }
  .file { position: sticky; z-index: 2; top: 0; margin: 0; padding: 7px 16px; background: var(--surface-sunken); border-bottom: 1px solid var(--line); font: 12px/1.5 var(--font-code); }
  .diff + .file { border-top: 1px solid var(--line); }
  .page { padding: 4px 20px 20px; }
  .page h2, .page h3, .page h4 { margin: 18px 0 6px; font-size: 13px; font-weight: 600; }
  .page p { max-width: 72ch; margin: 8px 0; }
  .page ul { margin: 8px 0; padding-left: 20px; }
  .page pre { margin: 8px 0; padding: 10px 12px; overflow: auto; background: var(--surface-sunken); border: 1px solid var(--line); border-radius: 8px; font: 12px/1.6 var(--font-code); }
  .page code { font-family: var(--font-code); font-size: 12px; }
  .page :not(pre) > code { padding: 0 3px; background: var(--surface-sunken); border: 1px solid var(--line); border-radius: 4px; }
  .page a { color: var(--accent); }
  @media (max-width: 700px) {
    dialog { width: 100vw; max-width: none; max-height: 86vh; margin-bottom: 0; border-radius: 12px 12px 0 0; }
    footer button { flex: 1; height: 40px; }
  }
`;

/** What a dialog shows. */
export interface Contents {
  title: string;
  note?: string;
  /** What its button does; without one there is only a way out. */
  accept?: string;
  /** Fills the body. */
  fill(body: HTMLElement, root: ShadowRoot): void;
}

/** Opens a dialog; whether its button was pressed. The focus goes back to where it was. */
export function show(contents: Contents): Promise<boolean> {
  const host = element("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  root.adoptedStyleSheets = [sheet];
  const title = element("h2", contents.title);
  title.id = "title";
  const close = Object.assign(element("button", "×"), { type: "button", className: "close" });
  close.setAttribute("aria-label", "Close");
  const words = element("div", title, ...(contents.note ? [element("p", contents.note)] : []));
  const body = Object.assign(element("div"), { className: "body", tabIndex: 0 });
  body.setAttribute("role", "region");
  body.setAttribute("aria-label", "Contents");
  const dialog = element("dialog", element("header", words, close), body);
  dialog.setAttribute("aria-labelledby", "title");
  const before = document.activeElement as HTMLElement | null;
  return new Promise((resolve) => {
    let isAccepted = false;
    close.onclick = () => dialog.close();
    if (contents.accept) {
      const cancel = Object.assign(element("button", "Cancel"), { type: "button", onclick: () => dialog.close() });
      const accept = Object.assign(element("button", contents.accept), { type: "button", className: "primary", autofocus: true });
      accept.onclick = () => {
        isAccepted = true;
        dialog.close();
      };
      dialog.append(element("footer", cancel, accept));
    }
    dialog.addEventListener("close", () => {
      host.remove();
      before?.focus();
      resolve(isAccepted);
    });
    dialog.addEventListener("mousedown", (event) => {
      if (event.target === dialog && !inside(dialog, event)) dialog.close();
    });
    // Keys of the page are none of the page's while a dialog is open.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    root.append(dialog);
    document.body.append(host);
    contents.fill(body, root);
    dialog.showModal();
  });
}

function inside(dialog: HTMLElement, event: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return box.left <= event.clientX && event.clientX <= box.right && box.top <= event.clientY && event.clientY <= box.bottom;
}
