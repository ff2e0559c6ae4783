// The pages of the rules: fetched when the first is wanted.

import { show } from "./dialog";
import { element, markdown } from "./markdown";

let pages: Promise<Record<string, string>> | null = null;

/** Shows a rule's page. */
export async function showRule(rule: string): Promise<void> {
  pages ??= fetch(new URL("rules.json", document.baseURI)).then((answer) => answer.json());
  const text = await pages.then((all) => all[rule]).catch(() => {
    pages = null;
    return "The pages of the rules could not be loaded. Try again when you are online.";
  });
  await show({
    title: rule,
    fill(body) {
      const page = element("div", markdown((text ?? "This rule has no page.").replace(/^# .*\n/, "")));
      page.className = "page";
      body.append(page);
    },
  });
}
