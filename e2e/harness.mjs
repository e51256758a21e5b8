// A server of its own and a browser that notices: everything the browser tests stand on.
//
//   const notes = await sample();                   // a notebook with the simulated runner in it (thrown away at the end)
//   const served = await serve(notes);              // restride serve on a free port
//   const page = await open(served, { width: 360, theme: "dark" });   // let in, watched
//   await page.goto(served.origin + "/plan");
//   await check(page, "plan");                      // axe, no sideways scrolling, keyboard; and what was noticed
//   await served.kill(); await served.again();      // gone, and back on the same port
//
// open() fails the test at the end (`noticed`) for a console error, a failed script, or a request to anywhere else.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";

import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
export const PROGRAM = process.env.RESTRIDE || join(root, "target", "debug", "restride");
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
export const SHOTS = process.env.SHOTS || join(here, "shots");
export const WIDTHS = [360, 768, 1280];
export const THEMES = ["light", "dark"];

const undone = [];
let browser;

/// Ends everything this file started; every test file calls it: `after(end)`.
export async function end() {
  await browser?.close();
  browser = undefined;
  for (const undo of undone.splice(0).reverse()) await undo();
}

function run(args, { quiet = true } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", quiet ? "pipe" : "inherit"] });
    let out = "";
    child.stdout.on("data", (some) => { out += some; });
    child.on("error", failed);
    child.on("close", (code) => (code === 0 ? done(out) : failed(new Error(`restride ${args[0]} ended with ${code}`))));
  });
}

/// An empty folder for a notebook.
export function empty() {
  const folder = mkdtempSync(join(tmpdir(), "restride-e2e-"));
  undone.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data");
}

/// The simulated runner's notebook, and the watch's files beside it in `fit`.
export async function sample() {
  const folder = join(dirname(empty()), "sample");
  await run(["demo", "--keep", folder]);
  return join(folder, "data");
}

const ANSWERS = `\
enrol  side=left onset=2026-01-02 born=1990 week_km=40 long_run_km=16 pain_from=5.0km
screen red=none other=none site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes worst=3 walking=no
`;

/// A notebook in which the opening questions are answered, and nothing else is told yet.
export async function begun() {
  const notes = empty();
  const file = join(dirname(notes), "answers.txt");
  writeFileSync(file, ANSWERS);
  await restride(notes, "screen", "--answers", file);
  return notes;
}

/// Runs `restride` on a notebook; gives what it prints.
export function restride(notes, ...args) {
  return run(["--data", notes, ...args]);
}

/// Serves a notebook; `port` 0 is any that is free.
export async function serve(notes, port = 0, more = []) {
  const served = { notes, child: undefined, origin: "", link: "" };
  const start = async (at) => {
    const child = spawn(PROGRAM, ["serve", "--no-open", "--json", "--port", String(at), "--data", notes, ...more], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const told = await new Promise((done, failed) => {
      let out = "";
      child.stdout.on("data", (some) => {
        out += some;
        try { done(JSON.parse(out)); } catch { /* not whole yet */ }
      });
      child.on("close", (code) => failed(new Error(`restride serve ended with ${code}: ${out}`)));
    });
    served.child = child;
    served.link = told.link;
    served.origin = new URL(told.link).origin;
  };
  served.kill = (signal = "SIGKILL") => new Promise((done) => {
    if (!served.child || served.child.exitCode !== null || served.child.signalCode) return done();
    served.child.on("close", done);
    served.child.kill(signal);
  });
  served.again = () => start(new URL(served.origin).port);
  undone.push(() => served.kill("SIGTERM"));
  await start(port);
  return served;
}

/// A page of a browser that was let in, or of a stranger. `served.cookies` are kept, so that a second page is let in as
/// well.
export async function open(served, { width = 390, theme = "light", javascript = true, reduced = true, stranger = false } = {}) {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: theme,
    reducedMotion: reduced ? "reduce" : "no-preference",
    javaScriptEnabled: javascript,
    ignoreHTTPSErrors: served.origin.startsWith("https:"),
    locale: "en-GB",
  });
  undone.push(() => context.close().catch(() => {}));
  const page = await context.newPage();
  page.noticed = [];
  page.javascript = javascript;
  watch(page, served.origin);
  if (stranger) return page;
  if (served.cookies) {
    await context.addCookies(served.cookies);
    await page.goto(served.origin + "/");
  } else {
    await page.goto(served.link);
    served.cookies = await context.cookies();
  }
  return page;
}

/// A refusal that a test provokes is no error of the page: `page.expects = /status of 422/`.
function watch(page, origin) {
  const note = (what) => {
    if (!page.expects?.test(what)) page.noticed.push(`${new URL(page.url()).pathname}: ${what}`);
  };
  page.on("console", (message) => { if (message.type() === "error") note(`console: ${message.text()}`); });
  page.on("pageerror", (error) => note(`script: ${error.message}`));
  page.context().on("request", (request) => {
    const to = request.url();
    if (!to.startsWith(origin + "/") && !to.startsWith("blob:" + origin) && to !== "about:blank") note(`asked ${to}`);
  });
}

/// What must hold on every page in every state. Without JavaScript axe has no clock to work by.
export async function check(page, name) {
  await no_sideways(page, name);
  if (page.javascript) await no_violations(page, name);
  assert.deepEqual(page.noticed, [], name);
}

export async function no_violations(page, name) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  const said = found.violations.flatMap((v) => v.nodes.map((node) => `${v.id} (${v.impact}): ${v.help}: ${node.target} ${node.html.slice(0, 160)} ${node.failureSummary}`));
  assert.deepEqual(said, [], `axe on ${name}`);
}

export async function no_sideways(page, name) {
  const wide = await page.evaluate(() => {
    const all = document.scrollingElement;
    if (all.scrollWidth <= all.clientWidth) return [];
    const beyond = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > all.clientWidth + 1);
    return [`${all.scrollWidth} > ${all.clientWidth}`, ...beyond.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
  });
  assert.deepEqual(wide, [], `${name} scrolls sideways`);
}

/// Tab alone comes past everything that can be used; of radio buttons past one of each group.
export async function keyboard_reaches_everything(page, name) {
  const wanted = await page.evaluate(() => {
    const usable = "a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary, [tabindex='0']";
    const groups = new Set();
    let n = 0;
    for (const one of document.querySelectorAll(usable)) {
      const box = one.getBoundingClientRect();
      if (!one.checkVisibility({ visibilityProperty: true }) || (box.width === 0 && box.height === 0)) continue;
      if (one.type === "radio") {
        const group = `${one.form ? [...document.forms].indexOf(one.form) : ""} ${one.name}`;
        if (groups.has(group)) continue;
        groups.add(group);
        one.dataset.tabGroup = group;
      }
      one.dataset.tabWanted = String(n++);
    }
    document.activeElement?.blur();
    return n;
  });
  const reached = new Set();
  for (let presses = 0; presses < 2 * wanted + 30 && reached.size < wanted; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (one?.type !== "radio") return one?.dataset.tabWanted;
      const group = `${one.form ? [...document.forms].indexOf(one.form) : ""} ${one.name}`;
      return document.querySelector(`[data-tab-group="${CSS.escape(group)}"]`)?.dataset.tabWanted;
    });
    if (at !== undefined) reached.add(at);
  }
  const missed = await page.evaluate((reached) => [...document.querySelectorAll("[data-tab-wanted]")]
    .filter((one) => !reached.includes(one.dataset.tabWanted)).map((one) => one.outerHTML.slice(0, 140)), [...reached]);
  assert.deepEqual(missed, [], `${name}: the keyboard does not reach`);
}

export async function shot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/// The pages of the table of routes that need nothing more than their address.
export function plain_pages() {
  const table = readFileSync(join(root, "crates/restride/src/web/routes.rs"), "utf8");
  const pages = [...table.matchAll(/Route::get\(\s*"([^"]+)",\s*"([^"]+)"/g)].map(([, path, name]) => ({ path, name }));
  const no_page = /^\/(api|assets|data\/|open$|login$|sw\.js|manifest)/;
  return pages.filter(({ path }) => !no_page.test(path) && !path.includes("{"));
}

/// Every page that is linked from those, by its address.
export async function all_pages(page, served) {
  const found = new Map(plain_pages().map(({ path, name }) => [path, name]));
  const left = [...found.keys()];
  while (left.length && found.size < 60) {
    await page.goto(served.origin + left.shift());
    const links = await page.evaluate(() => [...document.querySelectorAll("a[href]:not([download])")].map((a) => a.href));
    for (const link of links) {
      const url = new URL(link);
      const is_page = url.origin === served.origin && !/^\/(data\/|api\/|assets\/)/.test(url.pathname);
      const kind = url.pathname.replace(/\d+/g, "N");
      const of_kind = [...found.keys()].filter((known) => known.replace(/\d+/g, "N") === kind).length;
      if (!is_page || found.has(url.pathname) || of_kind >= 2) continue;
      found.set(url.pathname, url.pathname.slice(1).replaceAll("/", "-"));
      left.push(url.pathname);
    }
  }
  return [...found].map(([path, name]) => ({ path, name }));
}
