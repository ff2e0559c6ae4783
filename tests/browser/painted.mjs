// How long a key takes to reach the picture: what perf.mjs and huge.mjs both measure.

/** Presses a key `pauseMs` after the page began to watch: ms from the key to the frame after the picture's change; NaN after `limitMs`. */
export async function painted(page, pauseMs, limitMs) {
  const seen = page.evaluate(
    (limit) =>
      new Promise((done) => {
        let start = 0;
        addEventListener("keydown", () => { start = performance.now(); }, { once: true, capture: true });
        const watch = new MutationObserver(() => {
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
        });
        watch.observe(document.querySelector(".canvas__world"), { childList: true, subtree: true, characterData: true });
        setTimeout(() => done(NaN), limit);
      }),
    limitMs,
  );
  await page.waitForTimeout(pauseMs);
  await page.keyboard.press("b");
  return seen;
}
