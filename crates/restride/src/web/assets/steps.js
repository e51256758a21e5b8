// Questions one thing a screen. Without this the form shows them all, and works the same.

const SHOWN_FOR_MS = 180;

for (const form of document.querySelectorAll("form[data-steps]")) walk(form);

function walk(form) {
  const steps = [...form.querySelectorAll("[data-step]")];
  const [next, skip] = [form.querySelector("[data-next]"), form.querySelector("[data-skip]")];
  const progress = document.querySelector("[data-progress]");
  const back = document.querySelector(".steps-back");
  const wrong = steps.findIndex((step) => step.querySelector(".field-wrong"));
  let at = Math.max(wrong, 0);
  // What is hidden cannot show its own complaint; each screen is looked at before the next one.
  form.noValidate = true;
  // "Skip for now" stands for "not told".
  form.classList.add("is-live");

  const answer = (step) => {
    const told = [...step.querySelectorAll("input")].find((i) => (i.type === "radio" ? i.checked : i.value.trim()));
    return told ? told.value : "";
  };
  const isAsked = (step) => {
    const after = step.dataset.after;
    if (!after) return true;
    const first = steps.find((one) => one.dataset.step === after);
    return Boolean(first) && answer(first) === "yes";
  };
  const asked = () => steps.filter(isAsked);
  const isRed = !("maySkip" in steps[0].dataset);
  // A yes to a warning sign ends the questions, after those that follow on it.
  const endsHere = (step) => {
    const first = step.dataset.after || step.dataset.step;
    const follow = asked().filter((one) => one.dataset.after === first);
    const told = steps.find((one) => one.dataset.step === first);
    return isRed && answer(told) === "yes" && (follow.length === 0 || follow.at(-1) === step);
  };
  const isLast = (step) => asked().at(-1) === step || endsHere(step);

  function show(focus) {
    const step = steps[at];
    for (const one of steps) one.hidden = one !== step;
    const all = asked().filter((one) => !one.dataset.after);
    const place = all.indexOf(steps.find((one) => one.dataset.step === (step.dataset.after || step.dataset.step))) + 1;
    progress.hidden = false;
    progress.querySelector("progress").value = place / all.length;
    const count = progress.querySelector("[data-count]");
    count.textContent = count.dataset.count.replace("{at}", place).replace("{of}", all.length);
    skip.hidden = !("maySkip" in step.dataset) || isLast(step);
    next.textContent = isLast(step) ? next.dataset.save : next.dataset.next;
    form.ownerDocument.body.classList.toggle("is-stepping", place > 1 || Boolean(step.dataset.after));
    const told = step.querySelector('input:checked:not([value=""])');
    if (focus) (told || step.querySelector("input")).focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  function go(by) {
    clearTimeout(pending);
    const order = asked();
    const to = order[order.indexOf(steps[at]) + by];
    if (!to) return false;
    at = steps.indexOf(to);
    history.replaceState({ at }, "");
    show(true);
    return true;
  }

  // A thumb's answer goes on a moment later; who is quicker does not go on twice.
  let pending;
  function forward() {
    clearTimeout(pending);
    const step = steps[at];
    const open = step.querySelector("input:invalid");
    if (open) return void open.reportValidity();
    if (isLast(step)) return void send();
    go(1);
  }

  function send() {
    // What was answered before a parent's answer changed is not sent.
    for (const step of steps) if (!isAsked(step)) for (const input of step.querySelectorAll("input")) input.disabled = true;
    form.submit();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); forward(); });
  skip.addEventListener("click", () => {
    for (const input of steps[at].querySelectorAll("input")) {
      if (input.type === "radio") input.checked = input.value === "";
      else input.value = "";
    }
    go(1);
  });
  back?.addEventListener("click", (event) => { if (go(-1)) event.preventDefault(); });
  // A thumb that answers goes on; the keyboard chooses with the arrows and goes on with Enter.
  form.addEventListener("click", (event) => {
    const chosen = event.target.closest?.("input[type=radio]");
    if (chosen && event.detail > 0 && !isLast(steps[at])) {
      clearTimeout(pending);
      pending = setTimeout(forward, SHOWN_FOR_MS);
    } else if (chosen) {
      show(false);
    }
  });
  form.addEventListener("change", () => { next.textContent = isLast(steps[at]) ? next.dataset.save : next.dataset.next; });
  show(wrong > 0);
}
