// The strength session: driven to its end with a clock of the test's own, through a reload, and without a connection.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";

import { SHOTS, THEMES, WIDTHS, check, empty, end, keyboard_reaches_everything, open, restride, serve, shot } from "./harness.mjs";

const STEP_MS = 4000;
let served;

/// A runner on whose first day strength work is due.
async function beginner() {
  const notes = empty();
  const today = await restride(notes, "today", "--json").then((told) => JSON.parse(told).on);
  const [year, month, day] = today.split("-").map(Number);
  const before = new Date(Date.UTC(year, month - 1, day - 5)).toISOString().slice(0, 10);
  const answers = [
    `enrol side=left onset=${before} born=1990 week_km=40 long_run_km=16`,
    "screen red=none other=none worst=3 walking=no earlier=no injection=no site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes",
  ];
  await answer(notes, answers);
  return notes;
}

async function answer(notes, lines) {
  const folder = mkdtempSync(join(tmpdir(), "restride-diary-"));
  const file = join(folder, "answers");
  writeFileSync(file, lines.join("\n") + "\n");
  await restride(notes, "screen", "--answers", file);
}

async function with_clock(page) {
  await page.addInitScript(() => {
    let now = Number(sessionStorage.getItem("clock") ?? 1_700_000_000_000);
    window.restrideClock = () => now;
    window.restrideTurn = (ms) => {
      now += ms;
      sessionStorage.setItem("clock", String(now));
    };
  });
}

/// Turns the clock and presses start at each new exercise, until the player closes or `seconds` are over.
async function run(page, seconds = 4 * 3600) {
  await page.evaluate(async ({ seconds, step }) => {
    const player = document.getElementById("player");
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (let gone = 0; gone < seconds * 1000 && player.open; gone += step) {
      const start = player.querySelector('[data-press="start"]:not([hidden])');
      if (start) start.click();
      window.restrideTurn(step);
      await frame();
    }
  }, { seconds, step: STEP_MS });
}

async function sessions(page) {
  const facts = await page.evaluate(() => fetch("/api/v1/facts", { cache: "no-store" }).then((a) => a.json()));
  return facts.filter((fact) => fact.fact === "strength");
}

before(async () => { served = await serve(await beginner()); });
after(end);

test("the player at three widths, dark and light", async () => {
  for (const width of WIDTHS) {
    for (const theme of THEMES) {
      const page = await open(served, { width, theme, reduced: false });
      await with_clock(page);
      await page.goto(served.origin + "/strength");
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await check(page, `strength at ${width}, ${theme}`);
      await shot(page, `strength-${width}-${theme}`);
      await page.locator("[data-player-open]").click();
      await check(page, `set-up at ${width}, ${theme}`);
      await page.screenshot({ path: `${SHOTS}/player-setup-${width}-${theme}.png` });
      await run(page, 16);
      await page.screenshot({ path: `${SHOTS}/player-work-${width}-${theme}.png` });
      await check(page, `work at ${width}, ${theme}`);
      await page.locator('[data-press="hurts"]').click();
      await page.screenshot({ path: `${SHOTS}/player-hurts-${width}-${theme}.png` });
      await check(page, `hurts at ${width}, ${theme}`);
      await page.context().close();
    }
  }
});

test("the keyboard reaches every button of the player", async () => {
  const page = await open(served, { width: 1280 });
  await page.goto(served.origin + "/strength");
  await page.locator("[data-player-open]").click();
  await page.locator('[data-press="start"]').click();
  await page.locator('[data-press="pause"]').click();
  const names = await page.evaluate(() => [...document.querySelectorAll("#player button:not([hidden])")].filter((b) => b.checkVisibility()).map((b) => b.textContent));
  for (const name of ["Go on", "Next", "It hurts", "Swap", "End", "Close"]) assert.ok(names.includes(name), `${name} of ${names}`);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#player").evaluate((one) => one.open), false);
  await keyboard_reaches_everything(page, "/strength");
});

test("a session runs to its end, over a reload in the middle, is sent without a server, and arrives once", async () => {
  const page = await open(served, { width: 390 });
  page.expects = /Failed to load|ERR_CONNECTION_REFUSED|net::/;
  await with_clock(page);
  await page.goto(served.origin + "/strength");
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => Boolean(await caches.match("/strength")));
  const wanted = await page.locator('[name$=".reps"]').evaluateAll((all) => all.map((one) => [one.name, one.placeholder]));
  assert.ok(wanted.length >= 3, `${wanted}`);

  await page.locator("[data-player-open]").click();
  await run(page, 120);
  await page.reload();
  assert.equal(await page.locator("[data-player-open]").textContent(), "Go on with the session");
  await page.locator("[data-player-open]").click();
  assert.equal(await page.locator("#player").getAttribute("data-paused"), "true", "after a reload it waits");
  await page.locator('.player-buttons [data-press="go_on"]').click();
  await served.kill();
  await run(page);

  const told = await page.locator('[name$=".reps"]').evaluateAll((all) => all.map((one) => [one.name, one.value]));
  assert.deepEqual(told, wanted, "every set of every exercise");
  await page.locator('[name="strength.pain"][value="0"]').check({ force: true });
  await page.locator('[name="strength.rir"][value="3"]').check({ force: true });
  await page.locator("#strength-form button").click();
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
  const recorded = await sessions(page);
  assert.equal(recorded.length, 1);
  assert.match(recorded[0].told, /rir=3 pain=0/);
});

test("the plain form records a session without JavaScript", async () => {
  const own = await serve(await beginner());
  const page = await open(own, { javascript: false });
  await page.goto(own.origin + "/strength");
  assert.equal(await page.locator("[data-player-open]").isVisible(), false);
  const first = page.locator('[name$=".reps"]').first();
  await first.fill("15, many");
  page.expects = /status of 422/;
  await page.locator("#strength-form button").click();
  assert.equal(await page.locator('[name$=".reps"]').first().inputValue(), "15, many", "what was typed is still there");
  await page.locator('[name$=".reps"]').first().fill("15, 15, 12");
  await page.locator("#strength-form button").click();
  assert.match(new URL(page.url()).search, /done=trained/);
});
