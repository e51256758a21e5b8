// The strength player on the page: shows what the machine in player.js says, sounds it, and hands every press to it.

import * as machine from './player.js';

const KEPT = 'restride-strength';
const SOUND = 'restride-strength-sound';
const BUZZ = 'restride-strength-buzz';

const dialog = document.getElementById('player');
if (dialog) open(dialog);

function open(dialog) {
  const session = JSON.parse(dialog.dataset.session);
  const words = JSON.parse(dialog.dataset.words);
  const form = document.getElementById('strength-form');
  const byName = (name) => dialog.querySelector(`[data-player="${name}"]`);
  const clock = window.restrideClock ?? (() => Date.now());
  const sound = speaker();
  const wake = screenOn();
  let state = machine.restored(localStorage.getItem(KEPT), session, clock());
  let shown = '';
  // The key stays with the session: sending it twice records it once, so nothing is thrown away when it is sent.
  if (!state) localStorage.removeItem(KEPT);

  const startButton = document.querySelector('[data-player-open]');
  startButton.hidden = false;
  startButton.textContent = state ? words.resume : words.begin;
  startButton.addEventListener('click', () => {
    state ??= machine.begin(session, clock());
    sound.wake();
    dialog.showModal();
    keep();
    draw();
  });

  dialog.addEventListener('click', (event) => {
    const button = event.target.closest('[data-press]');
    if (button) press(button.dataset.press, button.dataset.value === undefined ? undefined : Number(button.dataset.value));
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.target.closest('button') === null) {
      event.preventDefault();
      press(machine.isRunning(state) ? 'pause' : mainPress());
    }
  });
  byName('close').addEventListener('click', leave);
  toggle(byName('sound'), SOUND, (on) => { sound.on = on; });
  toggle(byName('buzz'), BUZZ, (on) => { sound.buzz = on; });
  document.addEventListener('visibilitychange', () => {
    if (!dialog.open) return;
    if (document.hidden) keep();
    else wake.follow(machine.isRunning(state));
  });
  if (state && machine.isOver(state)) fill();

  function mainPress() {
    const seen = machine.view(state);
    if (seen.kind === 'setup') return 'start';
    return seen.paused ? 'go_on' : 'next';
  }

  function press(button, value) {
    if (!state) return;
    sound.wake();
    const before = state;
    state = machine.press(state, button, clock(), value);
    sound.play(machine.soundsBetween(before, state));
    keep();
    draw();
  }

  function leave() {
    if (machine.isRunning(state)) state = machine.press(state, 'pause', clock());
    keep();
    wake.follow(false);
    startButton.textContent = words.resume;
    dialog.close();
  }

  function keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(state));
    } catch {
      // A full or forbidden store costs the way back after a reload, never the session itself.
    }
  }

  let last_kept = 0;
  function tick() {
    if (!dialog.open || !state) return;
    const before = state;
    state = machine.advance(state, clock());
    sound.play(machine.soundsBetween(before, state));
    if (before.step !== state.step || before.at !== state.at || clock() - last_kept > 1000) {
      last_kept = clock();
      keep();
    }
    draw();
  }
  (function frame() {
    tick();
    requestAnimationFrame(frame);
  })();
  // A page in the background gets no frames; its sounds go on.
  setInterval(() => { if (document.hidden) tick(); }, 250);

  function draw() {
    const seen = machine.view(state);
    if (seen.kind === 'over') return finish();
    wake.follow(seen.running);
    dialog.dataset.kind = seen.asking ? 'asking' : seen.kind;
    dialog.dataset.part = seen.running && seen.kind === 'work' ? seen.part : '';
    dialog.dataset.paused = String(seen.paused);
    byName('name').textContent = seen.exercise.name;
    byName('where').textContent = put(words.where, { set: seen.set, sets: seen.sets });
    byName('side').textContent = seen.side === 'both' ? '' : words[`side_${seen.side}`];
    byName('side').hidden = seen.side === 'both';
    byName('progress').value = seen.of_session;
    byName('count').textContent = seen.kind === 'setup' ? '' : seen.count;
    byName('word').textContent = told(seen);
    byName('beat').value = seen.kind === 'work' ? seen.rep_share : 0;
    figures(seen);
    panels(seen);
    announce(seen);
  }

  function told(seen) {
    const { kind, exercise } = seen;
    if (kind === 'setup') return words.setup;
    if (seen.paused && !seen.asking) return words.paused;
    if (kind === 'ready') return words.ready;
    if (kind === 'rest') return seen.side === 'both' ? words.rest : put(words.rest_then, { side: words[`side_${seen.side}`] });
    const part = words.parts[exercise.id]?.[seen.part] ?? words[seen.part];
    return exercise.tempo ? `${part} ${seen.part_left_s}` : part;
  }

  function figures(seen) {
    for (const figure of dialog.querySelectorAll('[data-figure]')) {
      const isIt = figure.dataset.figure === seen.exercise.id;
      figure.hidden = !isIt;
      if (!isIt) continue;
      figure.classList.toggle('is-mirrored', seen.side === 'left');
      const svg = figure.querySelector('svg');
      svg.pauseAnimations();
      const whole = Number(figure.dataset.seconds);
      const share = seen.kind === 'work' ? seen.rep_share : 0;
      svg.setCurrentTime(Math.min(0.999, share) * whole);
    }
  }


  function panels(seen) {
    for (const panel of dialog.querySelectorAll('[data-panel]')) {
      const [kind, id] = panel.dataset.panel.split(':');
      const wanted = seen.asking ?? (seen.kind === 'setup' ? 'setup' : '');
      panel.hidden = kind !== wanted || (id !== undefined && id !== seen.exercise.id);
    }
    for (const button of dialog.querySelectorAll('[data-press]')) button.hidden = !fits(button.dataset.press, seen, button);
    byName('easy').hidden = !state.easy.includes(seen.exercise.id);
  }

  function fits(press, seen, button) {
    if (button.closest('[data-panel]')) {
      if (press === 'later') return !seen.is_last_exercise && !seen.has_begun;
      return true;
    }
    if (seen.asking) return false;
    const { kind, paused } = seen;
    return {
      start: kind === 'setup',
      pause: kind !== 'setup' && !paused,
      go_on: kind !== 'setup' && paused,
      next: kind === 'work' || kind === 'rest' || kind === 'ready',
      again: paused && (kind === 'work' || kind === 'rest'),
      longer: kind === 'rest',
      hurts: kind !== 'setup',
      too_easy: kind === 'rest' || (kind === 'work' && paused),
      swap: paused || kind === 'setup',
      end: paused || kind === 'setup',
    }[press] ?? true;
  }

  /** Read out once when something new begins, not each second. */
  function announce(seen) {
    const now = [seen.kind, seen.exercise.id, seen.side, seen.set, seen.paused, seen.asking].join();
    if (now === shown) return;
    shown = now;
    const side = seen.side === 'both' ? '' : `, ${words[`side_${seen.side}`]}`;
    byName('live').textContent = `${seen.exercise.name}${side}. ${put(words.where, { set: seen.set, sets: seen.sets })}. ${told(seen)}`;
    if (seen.asking || seen.kind === 'setup') dialog.querySelector('[data-panel]:not([hidden]) button, [data-press="start"]:not([hidden])')?.focus();
  }

  function finish() {
    wake.follow(false);
    keep();
    dialog.close();
    fill();
    document.getElementById('strength-told')?.scrollIntoView({ block: 'start' });
    document.getElementById('strength-told')?.focus();
  }

  /** What was done goes into the plain form below; how it felt is told there. */
  function fill() {
    const done = machine.record(state);
    form.elements.namedItem('key').value = state.session.key;
    form.elements.namedItem('on').value = state.session.on;
    for (const exercise of session.exercises) {
      const own = done[exercise.id];
      const field = (name) => form.elements.namedItem(`${exercise.id}.${name}`);
      field('reps').value = own ? own.reps.join(', ') : '';
      if (own?.pain !== null && own?.pain !== undefined) field('pain').value = String(own.pain);
    }
    startButton.hidden = true;
    const note = document.getElementById('strength-done');
    note.hidden = false;
    if (Object.keys(done).length === 0) note.textContent = words.nothing_done;
  }
}

function put(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

function toggle(button, name, use) {
  const set = (on) => {
    button.setAttribute('aria-pressed', String(on));
    use(on);
  };
  set(localStorage.getItem(name) !== 'off');
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    localStorage.setItem(name, on ? 'on' : 'off');
    set(on);
  });
}

// Each tone: pitch in Hz, length in seconds, loudness, and how long the phone shakes in milliseconds.
const TONES = {
  out: [660, 0.16, 0.5, 50],
  there: [660, 0.16, 0.5, 50],
  hold: [880, 0.16, 0.5, 0],
  back: [440, 0.16, 0.5, 0],
  back_again: [440, 0.16, 0.5, 0],
  beat: [300, 0.04, 0.16, 0],
  tick: [520, 0.09, 0.4, 30],
  end: [990, 0.45, 0.5, 220],
};

function speaker() {
  let context = null;
  return {
    on: true,
    buzz: true,
    /** A browser lets a page sound only after a press. */
    wake() {
      const Context = window.AudioContext ?? window.webkitAudioContext;
      context ??= Context ? new Context() : null;
      if (context?.state === 'suspended') context.resume().catch(() => {});
    },
    /** Of several at once, after a pause of the page, only the last is worth hearing. */
    play(tones) {
      const tone = TONES[tones.at(-1)];
      if (!tone) return;
      const [pitch, length_s, loud, shake_ms] = tone;
      if (this.buzz && shake_ms > 0) navigator.vibrate?.(shake_ms);
      if (!this.on || context?.state !== 'running') return;
      const [source, gain, now] = [context.createOscillator(), context.createGain(), context.currentTime];
      source.frequency.value = pitch;
      gain.gain.setValueAtTime(0, now);
      gain.gain.linearRampToValueAtTime(loud, now + 0.008);
      gain.gain.exponentialRampToValueAtTime(0.001, now + length_s);
      source.connect(gain).connect(context.destination);
      source.start(now);
      source.stop(now + length_s);
    },
  };
}

/** The screen stays on while the session runs, where the browser can. */
function screenOn() {
  let lock = null;
  let wanted = false;
  return {
    follow(running) {
      if (running === wanted) return;
      wanted = running;
      if (!running) {
        lock?.release().catch(() => {});
        lock = null;
        return;
      }
      navigator.wakeLock?.request('screen').then((got) => {
        lock = got;
        got.addEventListener('release', () => { lock = null; wanted = false; });
      }).catch(() => {});
    },
  };
}
