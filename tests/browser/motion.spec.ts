// Cards glide to their new places, for those who want motion, and for them only.

import { expect, test, type Workbench } from "./page";

/** The places of a card, frame by frame, from the moment at which the steps of another are opened. */
async function places(app: Workbench, opened: string, watched: string): Promise<number[]> {
  await app.card(opened).focus();
  await app.card(opened).click();
  const watching = app.card(watched).evaluate(
    (card) =>
      new Promise<number[]>((done) => {
        const seen: number[] = [];
        const start = performance.now();
        const look = () => {
          // What is made anew is another element.
          const now = document.querySelector(`[data-node="${card.getAttribute("data-node")}"]`) ?? card;
          seen.push(new DOMMatrix(getComputedStyle(now).transform).e);
          if (performance.now() - start < 1500) requestAnimationFrame(look);
          else done(seen);
        };
        look();
      }),
  );
  await app.page.keyboard.press("s");
  return [...new Set(await watching)];
}

test("what an opened job pushes aside glides there", async ({ app, page }) => {
  await app.open();
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const seen = await places(app, "Lint", "Test summary");
  const [first, last] = [seen.at(0) ?? NaN, seen.at(-1) ?? NaN];
  expect(last).toBeGreaterThan(first);
  expect(seen.filter((x) => x > first && x < last).length).toBeGreaterThan(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test("nothing glides for those who want less motion", async ({ app }) => {
  await app.open();
  const seen = await places(app, "Lint", "Test summary");
  expect(seen).toHaveLength(2);
});
