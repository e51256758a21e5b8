// Files from a watch: chosen or dropped, told one by one, and a large archive never freezes the page.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { check, empty, end, open, sample, serve } from "./harness.mjs";

let served;
let files;

before(async () => {
  files = join(await sample(), "..", "fit");
  served = await serve(empty());
});
after(end);

test("files sent by the form become runs, with and without JavaScript", async () => {
  const names = readdirSync(files).sort();
  for (const [javascript, some] of [[true, names.slice(0, 6)], [false, names.slice(6, 9)]]) {
    const page = await open(served, { width: 360, javascript });
    await page.goto(served.origin + "/start");
    const form = page.locator("form[data-import]");
    if (await form.count() === 0) return assert.fail("no form that takes files on /start");
    await form.locator("input[type=file]").first().setInputFiles(some.map((name) => join(files, name)));
    if (!javascript) await form.locator("button").last().click();
    await page.locator(".log li").nth(some.length - 1).waitFor();
    assert.match(await page.locator(".log").innerText(), new RegExp(some[0].replaceAll(".", "\\.")));
    await check(page, "import");
  }
});

test("a large archive is read while the page answers", async () => {
  const page = await open(served);
  const sent = await page.evaluate(async () => {
    const block = new Uint8Array(1 << 20);
    for (let at = 0; at < block.length; at += 65536) crypto.getRandomValues(block.subarray(at, at + 65536));
    const body = new FormData();
    body.append("file", new Blob(Array.from({ length: 200 }, () => block)), "export.zip");
    const begun = performance.now();
    const sending = fetch("/api/v1/import", { method: "POST", body }).then((answer) => answer.json());
    const answers = [];
    let over = false;
    sending.finally(() => { over = true; });
    while (!over) {
      const asked = performance.now();
      await fetch("/api/v1/today", { cache: "no-store" }).then((answer) => answer.text());
      answers.push(performance.now() - asked);
    }
    const { at } = await sending;
    for (;;) {
      const told = await fetch(at, { cache: "no-store" }).then((answer) => answer.json());
      if (told.stage === "done" || told.stage === "failed") {
        return { told, answers, took: performance.now() - begun };
      }
      await fetch("/api/v1/today", { cache: "no-store" }).then((answer) => answer.text());
    }
  });
  console.log(`200 MB: ${Math.round(sent.took)} ms, ${sent.answers.length} answers meanwhile, slowest ${Math.round(Math.max(...sent.answers))} ms`);
  assert.equal(sent.told.stage, "done");
  assert.equal(sent.told.lines.length, 1, "one line");
  assert.ok(sent.answers.length > 3, "the page was answered meanwhile");
});
