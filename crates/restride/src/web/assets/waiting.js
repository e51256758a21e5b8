// Entries that could not be sent yet: kept in the browser, sent once each. The key that comes with an entry lets the
// notebook tell that it has it already.

const NAME = "restride";
const STORE = "waiting";

function opened() {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
}

function in_store(mode, work) {
  return opened().then((database) => new Promise((done, failed) => {
    const all = database.transaction(STORE, mode);
    const asked = work(all.objectStore(STORE));
    all.oncomplete = () => { database.close(); done(asked && asked.result); };
    all.onerror = all.onabort = () => { database.close(); failed(all.error); };
  }));
}

/// Keeps an entry: where it goes, and the form's fields as pairs. The same entry twice is kept once.
export function keep(to, pairs) {
  const whole = pairs.some(([name]) => name === "key") ? pairs : [...pairs, ["key", crypto.randomUUID()]];
  const key = to + " " + JSON.stringify(whole);
  return in_store("readwrite", (store) => store.put({ key, to, pairs: whole, at: Date.now() }));
}

export function waiting() {
  return in_store("readonly", (store) => store.getAll());
}

function done_with(key) {
  return in_store("readwrite", (store) => store.delete(key));
}

/// Sends what waits, oldest first. Gives how many arrived and what was refused; stops where there is no connection.
export async function send_waiting() {
  const entries = (await waiting()).sort((a, b) => a.at - b.at);
  const told = { arrived: 0, refused: [], left: entries.length };
  for (const entry of entries) {
    let answer;
    try {
      answer = await fetch("/api/v1" + entry.to, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(entry.pairs),
        credentials: "same-origin",
      });
    } catch (gone) {
      break;
    }
    if (answer.ok) {
      told.arrived += 1;
      await done_with(entry.key);
    } else if (answer.status === 400 || answer.status === 422) {
      // It will never be taken: what it said is shown, so that it can be told again.
      const why = await answer.json().catch(() => ({}));
      told.refused.push({ entry, why });
      await done_with(entry.key);
    } else {
      break;
    }
    told.left -= 1;
  }
  return told;
}
