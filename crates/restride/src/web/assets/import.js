// Sending files with what becomes of each, while it happens. The form works without this, too.

const ASK_EVERY_MS = 700;

document.querySelectorAll("form[data-import]").forEach((form) => {
  const log = form.querySelector("[data-import-log]") || form;
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    if (files.length === 0) return;
    event.preventDefault();
    send(form, log, files);
  });
  // Chosen files are sent at once, so the button for whoever has no script can go.
  form.querySelectorAll("[data-plain]").forEach((button) => { button.hidden = true; });
  form.querySelectorAll("input[type=file][data-now]").forEach((input) => {
    input.addEventListener("change", () => form.requestSubmit());
  });
  const over = (on) => (event) => { event.preventDefault(); form.toggleAttribute("data-over", on); };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.removeAttribute("data-over");
    const files = await dropped(event.dataTransfer);
    if (files.length) send(form, log, files);
  });
});

/// Files and everything in folders that were dropped.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files];
  const files = [];
  const walk = async (entry) => {
    if (entry.isFile) {
      files.push(await new Promise((done, failed) => entry.file(done, failed)));
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, failed) => reader.readEntries(done, failed));
        if (some.length === 0) break;
        for (const one of some) await walk(one);
      }
    }
  };
  for (const entry of entries) await walk(entry);
  return files;
}

function send(form, log, files) {
  const shown = shows(log);
  const body = new FormData();
  files.forEach((file) => body.append("file", file, file.name));
  const request = new XMLHttpRequest();
  request.open("POST", "/api/v1/import");
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) shown.sent(event.loaded / event.total);
  };
  request.onload = () => {
    const told = JSON.parse(request.responseText || "{}");
    if (request.status === 202) follow(told.at, shown, form);
    else shown.failed([told.says, told.because, told.do].filter(Boolean).join(". "));
  };
  request.onerror = () => shown.failed(log.dataset.cut || "");
  request.send(body);
}

async function follow(at, shown, form) {
  for (;;) {
    let told;
    try {
      const answer = await fetch(at, { cache: "no-store" });
      if (!answer.ok) throw new Error("no answer");
      told = await answer.json();
    } catch (gone) {
      await new Promise((again) => setTimeout(again, ASK_EVERY_MS));
      continue;
    }
    shown.read(told);
    if (told.stage === "done" || told.stage === "failed") {
      form.dispatchEvent(new CustomEvent("imported", { detail: told, bubbles: true }));
      return;
    }
    await new Promise((again) => setTimeout(again, ASK_EVERY_MS));
  }
}

function shows(log) {
  log.replaceChildren();
  const bar = log.appendChild(document.createElement("progress"));
  bar.setAttribute("aria-label", log.dataset.label || "");
  const says = log.appendChild(document.createElement("p"));
  says.setAttribute("role", "status");
  const list = log.appendChild(document.createElement("ul"));
  list.className = "log";
  // A list that scrolls must be reached by the keyboard.
  list.tabIndex = 0;
  list.setAttribute("aria-label", log.dataset.label || "");
  let seen = 0;
  return {
    sent(share) { bar.value = share * 0.3; },
    read(told) {
      for (const line of told.lines.slice(seen)) {
        const row = list.appendChild(document.createElement("li"));
        row.className = line.failed ? "failed" : "";
        row.appendChild(document.createElement("b")).textContent = line.file;
        row.append(": " + line.says);
      }
      seen = told.lines.length;
      const over = told.stage === "done" || told.stage === "failed";
      bar.value = over ? 1 : 0.3 + 0.7 * (told.files ? told.files_read / told.files : 0);
      bar.hidden = over;
      if (told.says) says.textContent = told.says;
      if (over) {
        const on = log.querySelector("[data-import-on]") || log.appendChild(document.createElement("a"));
        on.className = "button";
        on.href = log.dataset.on || "/";
        on.textContent = log.dataset.onSays || "";
        on.hidden = !on.textContent;
      }
    },
    failed(text) { bar.hidden = true; says.textContent = text; },
  };
}
