// The core dies in each way WebAssembly can; the text stays and the picture comes back.

import { expect, test, type Workbench } from "./page";

const TYPED = "# typed before the fall\n";

// As the line carries them: numbers of variants, in the order of `Fault` in crates/session/src/wire.
const FAULTS = { panic: 0, hang: 1, overflow: 2 };

async function breakCore(app: Workbench, fault: keyof typeof FAULTS): Promise<void> {
  const worker = app.page.workers()[0]!;
  // Not awaited: a hanging worker never answers.
  void worker
    .evaluate((fault) => {
      const data = new Uint8Array([99, 2, fault]);
      setTimeout(() => self.dispatchEvent(new MessageEvent("message", { data })), 0);
    }, FAULTS[fault])
    .catch(() => {});
  await app.page.waitForTimeout(100);
}

for (const fault of ["panic", "overflow", "hang"] as const) {
  test(`after a ${fault} the text is kept and the picture follows it again`, async ({ app }) => {
    await app.openWithCode();
    await app.toEndOf("tests.yml");
    await app.type(TYPED);
    await breakCore(app, fault);
    await app.type("\n  after-the-fall:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n");
    await expect(app.card("after-the-fall")).toBeVisible({ timeout: 10_000 });
    await expect(app.card("Publish to PyPI")).toBeVisible();
    expect(await app.text()).toContain(TYPED);
  });
}
