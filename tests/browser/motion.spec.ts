// Cards glide to their new places, for those who want motion, and for them only.

import { expect, test, type Workbench } from "./page";

/** What the browser says of cards that glide while the steps of a job are opened: each card with the seconds it took. */
async function glides(app: Workbench, opened: string): Promise<() => Promise<[string, number][]>> {
  await app.card(opened).click();
  await app.page.evaluate(() => {
    const ended: [string, number][] = [];
    Object.assign(window, { ended });
    document.addEventListener("transitionend", (event) => {
      const node = (event.target as Element).getAttribute("data-node");
      if (node && event.propertyName === "transform") ended.push([node, event.elapsedTime]);
    });
  });
  await app.page.keyboard.press("s");
  await expect(app.cards().and(app.page.locator(".card--step")).first()).toBeVisible();
  return () => app.page.evaluate(() => (window as unknown as { ended: [string, number][] }).ended);
}

test("what an opened job pushes aside glides there", async ({ app, page }) => {
  await app.open();
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const place = await app.card("Type check").boundingBox();
  const ended = await glides(app, "Lint");
  const took = (seconds: number) => async () => (await ended()).some(([, it]) => Math.abs(it - seconds) < 0.005);
  await expect.poll(took(0.18)).toBe(true);
  expect(await app.card("Type check").boundingBox()).not.toEqual(place);
});

test("nothing glides for those who want less motion", async ({ app, page }) => {
  await app.open();
  const place = await app.card("Type check").boundingBox();
  const ended = await glides(app, "Lint");
  await page.waitForTimeout(500);
  expect(await ended()).toHaveLength(0);
  expect(await app.card("Type check").boundingBox()).not.toEqual(place);
});
