// What a browser really does with hostile texts, foreign pages and old pages.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";

import { empty, end, open, plain_pages, restride, sample, serve } from "./harness.mjs";

const WAYS_OUT = [
  "<script>window.marked = 1</script>",
  "<img src=x onerror='window.marked=1'>",
  "\"><svg onload='window.marked=1'>",
  "\" onfocus='window.marked=1' autofocus=\"",
  "</title><script>window.marked=1</script>",
  "<iframe srcdoc='<script>parent.marked=1</script>'>",
  "<details open ontoggle='window.marked=1'>",
  "javascript:window.marked=1",
];

let served;

before(async () => { served = await serve(await sample()); });
after(end);

test("a hostile text runs nowhere", async () => {
  for (const text of WAYS_OUT) {
    await restride(served.notes, "shoes", text);
  }
  await restride(served.notes, "flag", "night-pain");
  await restride(served.notes, "cleared", "night-pain", "--by", WAYS_OUT[1]);
  const page = await open(served);
  page.expects = /./;
  for (const { path } of plain_pages()) {
    for (const query of ["", ...WAYS_OUT.map((text) => `?q=${encodeURIComponent(text)}&done=${encodeURIComponent(text)}`)]) {
      await page.goto(served.origin + path + query);
      assert.equal(await page.evaluate(() => window.marked), undefined, path + query);
    }
  }
});

test("a page of another site can neither frame, read nor post", async () => {
  const page = await open(served);
  page.expects = /./;

  const foreign = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<!doctype html><iframe src="${served.origin}/"></iframe>
      <form method=post action="${served.origin}/undo"><input name=entries value=1></form>
      <script>
        fetch("${served.origin}/api/v1/today", { credentials: "include" }).then((a) => a.text()).then((t) => { window.read = t; }, () => { window.read = ""; });
        fetch("${served.origin}/undo", { method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams({ entries: "1" }) }).catch(() => {});
      </script>`);
  });
  await new Promise((ready) => foreign.listen(0, "localhost", ready));
  try {
    await page.goto(`http://localhost:${foreign.address().port}/`);
    await page.waitForFunction(() => window.read !== undefined);
    assert.equal(await page.evaluate(() => window.read), "");
    const frame = page.frames().find((one) => one !== page.mainFrame());
    assert.ok(!(await frame.content().catch(() => "")).includes("Restride"));
    const answer = page.waitForResponse((response) => response.url().endsWith("/undo"));
    await page.evaluate(() => document.forms[0].submit());
    assert.equal((await answer).status(), 403);
  } finally {
    foreign.close();
  }
  const facts = await (await open(served)).evaluate(() => fetch("/api/v1/facts").then((a) => a.json()));
  assert.equal(facts.filter((fact) => fact.fact === "withdrawn").length, 0);
});

test("without the link the page is closed, and says how to open it", async () => {
  const closed = await serve(empty());
  const page = await open(closed, { stranger: true });
  page.expects = /403/;
  const answer = await page.goto(closed.origin + "/");
  assert.equal(answer.status(), 403);
  assert.match(await page.locator("main").innerText(), /restride serve/);
});

test("a page greys when its day is over, and after twelve hours", async () => {
  for (const hours of ["26:00:00", "12:01:00"]) {
    const page = await open(served);
    await page.clock.install();
    await page.goto(served.origin + "/");
    const is_old = () => page.evaluate(() => document.documentElement.hasAttribute("data-stale"));
    assert.equal(await is_old(), false);
    await page.clock.fastForward(hours);
    assert.equal(await is_old(), true, hours);
    assert.ok(await page.locator(".stale-note").isVisible());
  }
});
