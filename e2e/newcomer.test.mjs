// A newcomer: from the first screen to today's plan and its reasons, with and without JavaScript; then a check-in.

import { after, test } from "node:test";
import assert from "node:assert/strict";

import { begun, check, empty, end, open, restride, serve, shot } from "./harness.mjs";

after(end);

const FEATURES = ["site", "repeatable", "builds", "downhill", "eases", "no-swelling"];
const TOLD = { "enrol.side": "left", "enrol.week": "40 km", "enrol.onset": "2026-01-02", "screen.worst": "4" };

function answer(name) {
  if (FEATURES.includes(name)) return "yes";
  return TOLD[name] || "no";
}

async function one_thing_a_screen(page) {
  const looked_at = new Set();
  for (let screens = 0; screens < 90 && new URL(page.url()).pathname.startsWith("/questions"); screens += 1) {
    const path = new URL(page.url()).pathname;
    if (!looked_at.has(path)) {
      looked_at.add(path);
      await check(page, path);
      await shot(page, `newcomer${path.replaceAll("/", "-")}`);
    }
    const step = page.locator("[data-step]:visible").first();
    const name = await step.getAttribute("data-step");
    const choice = step.locator(`input[type=radio][value="${answer(name)}"]`);
    if (await choice.count()) {
      await choice.first().check({ force: true });
    } else if (TOLD[name] && await step.locator("input").count()) {
      await step.locator("input").first().fill(TOLD[name]);
    }
    await page.waitForTimeout(400);
    const same = async () => new URL(page.url()).pathname === path && await page.locator(`[data-step="${name}"]:visible`).count();
    if (await same()) await page.locator("[data-next]").click();
    await page.waitForTimeout(150);
  }
}

async function all_on_one_page(page) {
  for (let pages = 0; pages < 6 && new URL(page.url()).pathname.startsWith("/questions"); pages += 1) {
    for (const step of await page.locator("[data-step]").all()) {
      if (await step.getAttribute("data-after")) continue;
      const name = await step.getAttribute("data-step");
      const choice = step.locator(`input[type=radio][value="${answer(name)}"]`);
      if (await choice.count()) await choice.first().check({ force: true });
      else if (TOLD[name] && await step.locator("input").count()) await step.locator("input").first().fill(TOLD[name]);
    }
    await page.locator("form button:not([type=button])").last().click();
    await page.waitForLoadState();
  }
}

for (const javascript of [true, false]) {
  test(`from the first screen to today, and why${javascript ? "" : ", without JavaScript"}`, async () => {
    const served = await serve(empty());
    const page = await open(served, { width: 360, javascript });
    await page.goto(served.origin + "/start");
    await page.locator("main a[href='/questions']").first().click();
    await page.waitForURL("**/questions/red");
    await (javascript ? one_thing_a_screen(page) : all_on_one_page(page));
    assert.equal(new URL(page.url()).pathname, "/", "the questions lead to Today");
    await check(page, "Today of a newcomer");
    await shot(page, `newcomer-today${javascript ? "" : "-plain"}`);
    const why = page.locator("main details summary").first();
    await why.click();
    assert.match(await page.locator("main").innerText(), /\b[A-D]\b/, "the evidence's grade stands there");
    const today = JSON.parse(await restride(served.notes, "today", "--json"));
    assert.notEqual(today.decision, "stop");
    assert.ok(!today.ask.includes("enrol"), JSON.stringify(today.ask));
  });
}

test("a yes to a warning sign stops at once and says whom to see", async () => {
  const served = await serve(empty());
  const page = await open(served, { width: 360, javascript: false });
  await page.goto(served.origin + "/questions/red");
  for (const step of await page.locator("[data-step]").all()) {
    const told = await step.getAttribute("data-step") === "night-pain" ? "yes" : "no";
    await step.locator(`input[value='${told}']`).check({ force: true });
  }
  await page.locator("form button:not([type=button])").last().click();
  assert.equal(new URL(page.url()).pathname, "/");
  assert.equal(JSON.parse(await restride(served.notes, "today", "--json")).decision, "stop");
  await check(page, "Today with a warning sign");
  await shot(page, "stop-360");
});

test("a check-in is told in one form, and taken back with one press", async () => {
  const served = await serve(await begun());
  const page = await open(served, { width: 360 });
  await page.goto(served.origin + "/check-in");
  await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => { one.open = true; }));
  await page.locator("[name='day.stairs'][value='1']").first().check({ force: true });
  await page.locator("form[action='/check-in']").first().evaluate((form) => form.requestSubmit());
  await page.waitForURL("**/?done=told*");
  await check(page, "Today after a check-in");
  await page.locator("form[action='/undo'] button").click();
  await page.waitForURL("**/?done=undone*");
  const facts = await page.evaluate(() => fetch("/api/v1/facts").then((a) => a.json()));
  const told = facts.filter((fact) => fact.fact === "day" && fact.told.includes("stairs=1")).at(-1);
  assert.ok(told?.taken_back_on, JSON.stringify(told));
});
