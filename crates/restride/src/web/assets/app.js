// Entries made without a connection: kept in the browser, told of on the page, and sent when there is one again.

import { keep, send_waiting, waiting } from "./waiting.js";

const DAY_ENDS_AT_H = 4;

function runners_day(now) {
  const moved = new Date(now.getTime() - DAY_ENDS_AT_H * 3600 * 1000);
  const two = (n) => String(n).padStart(2, "0");
  return `${moved.getFullYear()}-${two(moved.getMonth() + 1)}-${two(moved.getDate())}`;
}

/// The sentence about entries that wait; the page provides the element with its texts.
async function tell_waiting(told) {
  const place = document.getElementById("waiting");
  if (!place) return;
  const left = (await waiting()).length;
  const text = place.dataset;
  place.hidden = left === 0 && !(told && (told.arrived || told.refused.length));
  if (told && told.refused.length) {
    place.textContent = text.refused + " " + told.refused.map((one) => one.why.because || "").join(" ");
  } else if (left > 0) {
    place.textContent = text.waits.replace("{n}", String(left));
  } else if (told && told.arrived) {
    place.textContent = text.arrived;
  }
}

async function send() {
  const before = (await waiting()).length;
  if (before === 0) return tell_waiting();
  const told = await send_waiting();
  await tell_waiting(told);
  if (told.arrived && !told.refused.length && document.body.dataset.madeOn) location.reload();
}

/// A form marked data-waits may be sent without a connection: it is kept, and sent later.
function take_over(form) {
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || form.dataset.goes) return;
    event.preventDefault();
    const day = form.elements.namedItem("ran.on") || form.elements.namedItem("on");
    if (day && !day.value) day.value = runners_day(new Date());
    const pairs = [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]);
    if (!day) pairs.push(["on", runners_day(new Date())]);
    try {
      const alive = await fetch("/api/v1/settings", { method: "GET", cache: "no-store" });
      if (!alive.ok) throw new Error("no answer");
      form.dataset.goes = "yes";
      form.requestSubmit(event.submitter);
    } catch (gone) {
      await keep(new URL(form.action).pathname, pairs);
      await ask_for_sync();
      form.reset();
      await tell_waiting();
      document.getElementById("waiting")?.focus();
    }
  });
}

async function ask_for_sync() {
  const worker = await navigator.serviceWorker?.ready;
  await worker?.sync?.register("waiting").catch(() => {});
}

document.querySelectorAll("form[data-waits]").forEach(take_over);
addEventListener("online", send);
if (navigator.serviceWorker) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}
send().catch(() => {});
