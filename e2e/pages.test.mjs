// Every page at three widths, dark and light: usable by everybody, within its width, asking nothing of anybody else.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";

import { THEMES, WIDTHS, all_pages, check, empty, end, keyboard_reaches_everything, open, plain_pages, sample, serve, shot } from "./harness.mjs";

let with_runner;
let without;

before(async () => {
  with_runner = await serve(await sample());
  without = await serve(empty());
});
after(end);

for (const width of WIDTHS) {
  for (const theme of THEMES) {
    test(`every page at ${width} px, ${theme}`, async () => {
      const page = await open(with_runner, { width, theme });
      const pages = await all_pages(page, with_runner);
      assert.ok(pages.length >= 1);
      for (const { path, name } of pages) {
        const answer = await page.goto(with_runner.origin + path);
        assert.equal(answer.status(), 200, path);
        await shot(page, `${name}-${width}-${theme}`);
        await check(page, `${path} at ${width} px, ${theme}`);
      }
    });
  }
}

test("every page of an empty notebook says what to do", async () => {
  const page = await open(without, { width: 360 });
  for (const { path, name } of plain_pages()) {
    const answer = await page.goto(without.origin + path);
    assert.equal(answer.status(), 200, path);
    await shot(page, `empty-${name}-360-light`);
    await check(page, `${path}, empty`);
  }
});

test("the keyboard alone reaches everything", async () => {
  for (const width of [360, 1280]) {
    const page = await open(with_runner, { width });
    for (const { path } of await all_pages(page, with_runner)) {
      await page.goto(with_runner.origin + path);
      await keyboard_reaches_everything(page, `${path} at ${width} px`);
    }
  }
});

test("every page reads without JavaScript", async () => {
  const page = await open(with_runner, { javascript: false });
  for (const { path } of plain_pages()) {
    const answer = await page.goto(with_runner.origin + path);
    assert.equal(answer.status(), 200, path);
    const words = (await page.locator("main").innerText()).trim();
    assert.ok(words.length > 40, `${path} says: ${words}`);
  }
});
