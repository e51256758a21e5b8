// Every page: greys itself once the day it speaks of is over, and keeps the keyboard's ways.

const DAY_ENDS_AT_HOUR = 4;
const OLD_AFTER_S = 12 * 3600;

const madeOn = document.body.dataset.madeOn;

/** The runner's day: it ends at four in the morning. */
function today() {
  const now = new Date(Date.now() - DAY_ENDS_AT_HOUR * 3600_000);
  const two = (n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function greyIfOld() {
  const isOld = Boolean(madeOn)
    && (today() !== madeOn || Date.now() / 1000 - Number(document.body.dataset.madeS) > OLD_AFTER_S);
  document.documentElement.toggleAttribute("data-stale", isOld);
  const note = document.querySelector(".stale-note");
  if (note) note.hidden = !isOld;
}

if (madeOn) {
  greyIfOld();
  setInterval(greyIfOld, 60_000);
  for (const event of ["visibilitychange", "pageshow", "focus"]) addEventListener(event, greyIfOld);
}

// g, then a letter: to a page. Not while something is being typed.
const WAYS = { t: "/", c: "/check-in", s: "/strength", p: "/plan", o: "/progress", r: "/runs", d: "/data", l: "/learn" };
let waits = false;
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (waits && WAYS[event.key]) location.href = WAYS[event.key];
  waits = event.key === "g";
});
