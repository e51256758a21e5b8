// The page without a connection: the shell, the pages last seen, and entries that wait until they can be sent.

const KEEP = "restride-" + "VERSION";
const SHELL = "SHELL";

// Pages worth keeping for a day without a connection; each is replaced whenever it is fetched.
const PAGES = ["/", "/strength", "/check-in"];
const SLOW_MS = 8000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEEP).then((kept) => kept.addAll(SHELL)).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEEP).map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
      .then(() => keep_pages()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/") || url.pathname === "/manifest.webmanifest") {
    event.respondWith(from_shell(event.request));
  } else if (event.request.mode === "navigate") {
    event.respondWith(page(event.request, url));
  }
});

self.addEventListener("sync", (event) => {
  if (event.tag === "waiting") event.waitUntil(send_waiting());
});

self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(KEEP));
  if (event.data === "keep") event.waitUntil(keep_pages());
});

async function from_shell(request) {
  const kept = await caches.match(request);
  return kept || fetch(request);
}

// The network first: a kept page is old, and says so by the day it bears.
async function page(request, url) {
  const ending = new AbortController();
  const slow = setTimeout(() => ending.abort(), SLOW_MS);
  try {
    const fresh = await fetch(request, { signal: ending.signal });
    if (fresh.ok && !fresh.redirected && PAGES.includes(url.pathname) && url.search === "") {
      const kept = await caches.open(KEEP);
      await kept.put(url.pathname, fresh.clone());
    }
    return fresh;
  } catch (gone) {
    const kept = await caches.match(url.pathname) || await caches.match("/");
    return kept || new Response("", { status: 503 });
  } finally {
    clearTimeout(slow);
  }
}

async function keep_pages() {
  const kept = await caches.open(KEEP);
  await Promise.all(PAGES.map(async (path) => {
    try {
      const fresh = await fetch(path, { credentials: "same-origin" });
      if (fresh.ok && !fresh.redirected) await kept.put(path, fresh);
    } catch (gone) {
      // Kept as it was.
    }
  }));
}
