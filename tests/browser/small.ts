// A small project and the hands that change it on the canvas, for the specs that do so.

import { expect, type Workbench } from "./page";

export const SMALL = `on: push # always

jobs:
  # Looks at the style.
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: make lint
      - run: make style

  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test

  ship:
    needs: lint
    runs-on: ubuntu-latest
    steps:
      - run: make ship
`;

/** Opens a project of one small workflow. */
export async function openSmall(app: Workbench): Promise<void> {
  await app.open();
  const chooser = app.page.waitForEvent("filechooser");
  await app.page.getByRole("button", { name: "Open", exact: true }).click();
  await app.page.getByRole("menuitem", { name: "Open files…" }).click();
  await (await chooser).setFiles({ name: "small.yml", mimeType: "application/yaml", buffer: Buffer.from(SMALL) });
  await expect(app.card("ship")).toBeVisible();
  await app.page.getByRole("button", { name: "Fit the picture" }).click();
}

/** Presses a key on a job's card. */
export async function press(app: Workbench, job: string, key: string): Promise<void> {
  await app.card(job).click();
  await app.page.keyboard.press(key);
}

/** Drags from the middle of one place to another. */
export async function drag(app: Workbench, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await app.page.mouse.move(from.x, from.y);
  await app.page.mouse.down();
  await app.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await app.page.mouse.move(to.x, to.y, { steps: 4 });
  await app.page.mouse.up();
}

export async function middle(app: Workbench, selector: string): Promise<{ x: number; y: number }> {
  const box = (await app.page.locator(selector).first().boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export const job = (id: string): string => `.canvas [data-node$="#${id}"]`;
export const toast = (app: Workbench) => app.page.locator(".toast");
