// Without a connection: pages last seen open, entries wait, and each arrives once.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";

import { begun, end, open, serve } from "./harness.mjs";

let served;

before(async () => { served = await serve(await begun()); });
after(end);

/// A page that was there before its worker is served by it from the next visit on.
async function worker_ready(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
}

/// Asked beside the page, which loads itself again when something has arrived.
async function days_told(page) {
  const answer = await page.context().request.get(served.origin + "/api/v1/facts");
  return (await answer.json()).filter((fact) => fact.fact === "day" && fact.told.includes("stairs=3"));
}

test("the server is killed, an entry is made, the server comes back, the entry arrives once", async () => {
  const page = await open(served);
  page.expects = /status of 422|Failed to load|ERR_CONNECTION_REFUSED|net::/;
  await page.goto(served.origin + "/check-in");
  await worker_ready(page);
  await page.waitForFunction(async () => Boolean(await caches.match("/check-in")));
  await served.kill();

  const answer = await page.goto(served.origin + "/check-in");
  assert.equal(answer.status(), 200, "the page last seen opens without a server");
  const stairs = page.locator("[name='day.stairs'][value='3']");
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  await stairs.check({ force: true });
  await page.locator("form[data-waits]").first().evaluate((form) => form.requestSubmit());
  await page.waitForFunction(async () => {
    const { waiting } = await import("/assets/waiting.js");
    return (await waiting()).length === 1;
  });

  await served.again();
  await page.goto(served.origin + "/");
  await page.waitForFunction(async () => {
    const { waiting } = await import("/assets/waiting.js");
    return (await waiting()).length === 0;
  });
  assert.equal((await days_told(page)).length, 1);
  const again = () => page.goto(served.origin + "/data");
  await again().catch(again);

  const twice = await page.evaluate(async () => {
    const { keep, send_waiting } = await import("/assets/waiting.js");
    const pairs = [["key", "sent-over-and-over"], ["day.pain", "2"], ["day.stairs", "3"]];
    await keep("/check-in", pairs);
    await send_waiting();
    await keep("/check-in", pairs);
    return send_waiting();
  });
  assert.deepEqual([twice.arrived, twice.left], [1, 0]);
  assert.equal((await days_told(page)).length, 2, "the same key twice is one entry");
});

test("what the notebook refuses is told and does not block the others", async () => {
  const page = await open(served);
  page.expects = /422/;
  const told = await page.evaluate(async () => {
    const { keep, send_waiting } = await import("/assets/waiting.js");
    await keep("/check-in", [["key", "wrong-entry-1"], ["day.pain", "99"]]);
    await keep("/check-in", [["key", "right-entry-1"], ["day.walk30", "1"]]);
    return send_waiting();
  });
  assert.equal(told.arrived, 1);
  assert.equal(told.refused.length, 1);
  assert.ok(told.refused[0].why.because);
});
