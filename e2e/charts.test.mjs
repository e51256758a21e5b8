// Charts: words large enough everywhere, read out by pointer, finger and arrow keys, and whole without a script.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";

import { WIDTHS, end, open, sample, serve } from "./harness.mjs";

let served;

before(async () => { served = await serve(await sample()); });
after(end);

/// Addresses of the pages with charts, one run among them: the longest, which the sample runner marks.
async function pages(page) {
  await page.goto(served.origin + "/runs");
  const months = await page.locator(".all-months a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const runs = [];
  for (const month of months) {
    await page.goto(served.origin + month);
    runs.push(...await page.locator(".run-row:has(.run-note)").evaluateAll((all) => all.map((one) => one.getAttribute("href"))));
  }
  assert.ok(runs.length > 0, "the sample runner has a run that was too long");
  return ["/progress", runs[0]];
}

for (const width of [320, ...WIDTHS]) {
  test(`words of charts at ${width} px are at least 12 px high`, async () => {
    const page = await open(served, { width });
    for (const path of await pages(page)) {
      await page.goto(served.origin + path);
      const least = await page.evaluate(() => Math.min(...[...document.querySelectorAll(".chart-svg text")]
        .map((words) => {
          const svg = words.ownerSVGElement;
          const shown = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          return shown === 0 ? Infinity : shown * parseFloat(getComputedStyle(words).fontSize);
        })));
      // 320 is the least there is: the card has 256 of it left.
      assert.ok(least >= (width === 320 ? 10.5 : 12) && least < 20, `${path} at ${width} px: ${least}`);
      const shown = await page.locator(".chart .chart-svg:visible").count();
      assert.equal(shown, await page.locator(".chart-plot").count(), "one drawing of each chart");
    }
  });
}

test("arrow keys and the pointer read a chart out", async () => {
  const page = await open(served, { width: 1280 });
  await page.goto(served.origin + "/progress");
  const plot = page.locator("#chart-week .chart-plot");
  const read = page.locator("#chart-week .chart-read");
  const newest = await read.innerText();
  await plot.focus();
  await page.keyboard.press("ArrowLeft");
  const before = await read.innerText();
  assert.notEqual(before, newest);
  await page.keyboard.press("Home");
  const first = await read.innerText();
  assert.notEqual(first, before);
  await page.keyboard.press("End");
  assert.equal((await read.innerText()).replace(/\s+/g, " "), newest.replace(/\s+/g, " "));
  assert.equal(await page.locator("#chart-week .chart-wide .chart-cursor").getAttribute("visibility"), "visible");
  const box = await plot.boundingBox();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2);
  assert.notEqual(await read.innerText(), newest);
  const rows = await page.locator("#chart-week tbody tr").count();
  assert.ok(rows >= 12, "the numbers stand beneath");
  assert.deepEqual(page.noticed, []);
});

test("a finger reads a chart out and still moves the page", async () => {
  const page = await open(served, { width: 360 });
  await page.goto(served.origin + "/progress");
  const drawing = page.locator("#chart-longest .chart-narrow");
  assert.equal(await drawing.evaluate((svg) => getComputedStyle(svg).touchAction), "pan-y");
  const read = page.locator("#chart-longest .chart-read");
  const newest = await read.innerText();
  const box = await drawing.boundingBox();
  await drawing.dispatchEvent("pointerdown", { pointerType: "touch", clientX: box.x + box.width * 0.3, clientY: box.y + 40 });
  assert.notEqual(await read.innerText(), newest);
});

test("without a script each chart has its sentence, its newest value and its table", async () => {
  const page = await open(served, { javascript: false });
  await page.goto(served.origin + "/progress");
  const charts = page.locator(".chart[data-chart]");
  const count = await charts.count();
  assert.ok(count >= 5, `${count} charts`);
  for (let nth = 0; nth < count; nth += 1) {
    const chart = charts.nth(nth);
    assert.ok((await chart.locator(".chart-says").innerText()).length > 20);
    assert.ok((await chart.locator(".chart-read").innerText()).length > 5);
    assert.ok(await chart.locator("tbody tr").count() > 0);
    assert.equal(await chart.locator("svg title").count(), 2);
  }
});
