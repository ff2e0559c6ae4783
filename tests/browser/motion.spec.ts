// Cards glide to their new places, for those who want motion, and for them only.

import { expect, test, type Workbench } from "./page";

/** Where the card that moves furthest stands while the steps of a job are opened: how far from its end, frame by frame. */
async function way(app: Workbench, opened: string): Promise<number[]> {
  await app.card(opened).click();
  const watching = app.page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const seen = new Map<string, [number, number][]>();
        const start = performance.now();
        const look = () => {
          for (const card of document.querySelectorAll(".canvas__drawing [data-node]:not(.card--workflow)")) {
            const at = new DOMMatrix(getComputedStyle(card).transform);
            const node = card.getAttribute("data-node") ?? "";
            seen.set(node, [...(seen.get(node) ?? []), [at.e, at.f]]);
          }
          if (performance.now() - start < 1500) return requestAnimationFrame(look);
          const ways = [...seen.values()].map((places) => {
            const [x, y] = places.at(-1) ?? [0, 0];
            return places.map((place) => Math.abs(place[0] - x) + Math.abs(place[1] - y));
          });
          done(ways.sort((a, b) => (b[0] ?? 0) - (a[0] ?? 0))[0] ?? []);
        };
        look();
        document.body.dataset.watched = "yes";
      }),
  );
  await expect(app.page.locator("body")).toHaveAttribute("data-watched", "yes");
  await app.page.keyboard.press("s");
  return [...new Set(await watching)];
}

test("what an opened job pushes aside glides there", async ({ app, page }) => {
  await app.open();
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const distances = await way(app, "Lint");
  expect(distances.length).toBeGreaterThan(3);
  expect(distances).toEqual([...distances].sort((a, b) => b - a));
});

test("nothing glides for those who want less motion", async ({ app }) => {
  await app.open();
  const distances = await way(app, "Lint");
  expect(distances).toHaveLength(2);
});
