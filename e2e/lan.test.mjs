// Other devices of the network: over TLS, by a password, and not by guessing it.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { check, end, open, sample, serve, shot } from "./harness.mjs";

after(end);

test("another device comes in by the password alone", async () => {
  const notes = await sample();
  const secret = join(notes, "..", "secret.txt");
  writeFileSync(secret, "correct horse battery\n");
  const served = await serve(notes, 0, ["--lan", "127.0.0.1", "--password-file", secret]);
  assert.ok(served.origin.startsWith("https://"), served.origin);

  const page = await open(served, { width: 360, stranger: true });
  // A browser takes no worker from behind a certificate it does not know: no pages without a connection there.
  page.expects = /status of (403|422|429)|SSL certificate error/;
  assert.equal((await page.goto(served.origin + "/")).status(), 403);
  await page.locator("main a[href='/login']").click();
  await check(page, "login");
  await shot(page, "login-360");
  const told = async (password) => {
    await page.locator("input[type=password]").fill(password);
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.locator("form button").last().click();
    return (await answer).status();
  };
  assert.equal(await told("wrong horse battery"), 422);
  await check(page, "login, wrong password");
  assert.equal(await told("correct horse battery"), 303);
  await page.waitForURL(served.origin + "/");
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.name, cookie.secure, cookie.httpOnly, cookie.sameSite], [`__Host-restride-${new URL(served.origin).port}`, true, true, "Strict"]);
  await check(page, "Today on another device");

  const guessing = await open(served, { stranger: true });
  guessing.expects = /status of (403|422|429)/;
  const statuses = [];
  for (let n = 0; n < 7; n += 1) {
    await guessing.goto(served.origin + "/login");
    await guessing.locator("input[type=password]").fill(`guess number ${n}`);
    const answer = guessing.waitForResponse((response) => response.request().method() === "POST");
    await guessing.locator("form button").last().click();
    statuses.push((await answer).status());
  }
  assert.deepEqual(statuses.slice(-2), [429, 429], statuses.join());
});
