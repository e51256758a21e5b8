// The strength session as a pure machine: what was pressed and when goes in, what to show and sound comes out.
// It reads no clock: every call is given the moment, in milliseconds.
//
// A session: { key, on, get_ready_s, rest_sides_s, rest_sets_s, pain_at_most, exercises: [...] }
// An exercise: { id, name, level, sets, reps, tempo: { out_s, hold_s, back_s } | null, step_s, each_side, first }
// A state is plain data; JSON keeps it over a reload.

/** Longer than this between two looks at the clock, and the page was not there: the session waits. */
export const LONGEST_GAP_MS = 5000;
const ENDING_S = 3;

/** @returns a state that waits at the first exercise. */
export function begin(session, now) {
  return {
    session,
    order: session.exercises.map((exercise) => exercise.id),
    at: 0,
    step: 0,
    gone_ms: 0,
    seen: now,
    paused: false,
    asking: null,
    done: {},
    pains: {},
    easy: [],
    left_out: [],
  };
}

export function exerciseNow(state) {
  return state.session.exercises.find((exercise) => exercise.id === state.order[state.at]) ?? null;
}

/** What an exercise is made of, one after the other: each knows its length; without one it waits to be pressed. */
export function stepsOf(session, exercise) {
  const other = exercise.first === 'left' ? 'right' : 'left';
  const sides = exercise.each_side ? [exercise.first, other] : ['both'];
  const steps = [{ kind: 'setup', seconds: null, set: 1, side: sides[0] }];
  for (let set = 1; set <= exercise.sets; set++) {
    sides.forEach((side, n) => {
      const isFirst = set === 1 && n === 0;
      const rest = n > 0 ? session.rest_sides_s : session.rest_sets_s;
      steps.push(
        isFirst
          ? { kind: 'ready', seconds: session.get_ready_s, set, side }
          : { kind: 'rest', seconds: rest, set, side, between: n > 0 ? 'sides' : 'sets' },
      );
      steps.push({ kind: 'work', seconds: repSeconds(exercise) * exercise.reps, set, side });
    });
  }
  return steps;
}

/** A walk of so many steps goes there and back: two steps for each that counts. */
export function repSeconds(exercise) {
  const { tempo } = exercise;
  return tempo ? tempo.out_s + tempo.hold_s + tempo.back_s : exercise.step_s * 2;
}

export function stepNow(state) {
  const exercise = exerciseNow(state);
  return exercise ? stepsOf(state.session, exercise)[state.step] : null;
}

export function isRunning(state) {
  const step = stepNow(state);
  return Boolean(step && step.seconds !== null && !state.paused && !state.asking);
}

/** Lets time pass up to `now`. */
export function advance(state, now) {
  const passed = now - state.seen;
  if (passed <= 0) return { ...state, seen: now };
  if (!isRunning(state)) return { ...state, seen: now };
  if (passed > LONGEST_GAP_MS) return { ...state, seen: now, paused: true };
  let next = { ...state, seen: now, gone_ms: state.gone_ms + passed };
  for (;;) {
    const step = stepNow(next);
    if (!step || step.seconds === null || next.gone_ms < step.seconds * 1000) return next;
    const over = next.gone_ms - step.seconds * 1000;
    next = stepped(next, over);
  }
}

/** The step is over: what was worked counts, and the next begins. */
function stepped(state, over_ms) {
  const exercise = exerciseNow(state);
  const step = stepNow(state);
  const counted = step.kind === 'work' ? withReps(state, exercise, step, exercise.reps) : state;
  const isLast = state.step + 1 >= stepsOf(state.session, exercise).length;
  return isLast ? nextExercise(counted) : { ...counted, step: state.step + 1, gone_ms: over_ms };
}

function nextExercise(state) {
  return { ...state, at: state.at + 1, step: 0, gone_ms: 0, paused: false, asking: null };
}

function withReps(state, exercise, step, reps) {
  const before = state.done[exercise.id] ?? [];
  const sets = before.map((set) => ({ ...set }));
  while (sets.length < step.set) sets.push({});
  sets[step.set - 1][step.side] = reps;
  return { ...state, done: { ...state.done, [exercise.id]: sets } };
}

/** Whole repetitions behind the runner in the set that is on. */
export function repsBehind(state) {
  const step = stepNow(state);
  if (!step || step.kind !== 'work') return 0;
  const exercise = exerciseNow(state);
  const gone_s = state.gone_ms / 1000;
  if (exercise.tempo) return Math.min(exercise.reps, Math.floor(gone_s / repSeconds(exercise)));
  return Math.max(0, Math.floor(gone_s / exercise.step_s) - exercise.reps);
}

const PRESSED = {
  /** Set up: begin with the count. */
  start: (state) => (stepNow(state)?.kind === 'setup' ? { ...state, step: 1, gone_ms: 0, paused: false } : state),
  pause: (state) => ({ ...state, paused: true }),
  go_on: (state) => ({ ...state, paused: false, asking: null }),
  /** A rest ends now; a set ends with what was done of it. */
  next: (state) => {
    const step = stepNow(state);
    if (!step) return state;
    if (step.kind === 'setup') return PRESSED.start(state);
    if (step.kind !== 'work') return { ...state, step: state.step + 1, gone_ms: 0, paused: false };
    const cut = withReps(state, exerciseNow(state), step, repsBehind(state));
    const isLast = state.step + 1 >= stepsOf(state.session, exerciseNow(state)).length;
    return isLast ? nextExercise(cut) : { ...cut, step: state.step + 1, gone_ms: 0, paused: false };
  },
  /** The set that is on, or the one just done, once more from its count. */
  again: (state) => {
    const steps = exerciseNow(state) ? stepsOf(state.session, exerciseNow(state)) : [];
    const now = steps[state.step];
    if (!now || state.step < 1) return state;
    const back = now.kind === 'work' || state.step < 2 ? state.step : state.step - 1;
    const work = steps[back].kind === 'work' ? back : back + 1;
    return { ...state, step: Math.max(1, work - 1), gone_ms: 0, paused: false, asking: null };
  },
  longer: (state) => (stepNow(state)?.kind === 'rest' ? { ...state, gone_ms: Math.max(0, state.gone_ms - 20000) } : state),
  hurts: (state) => (exerciseNow(state) ? { ...state, paused: true, asking: 'hurts' } : state),
  /** `value` from 0 to 10. At the protocol's limit the exercise ends; below it the runner chooses. */
  pain: (state, value) => {
    const exercise = exerciseNow(state);
    if (!exercise || !(Number.isInteger(value) && value >= 0 && value <= 10)) return state;
    const worst = Math.max(value, state.pains[exercise.id] ?? 0);
    const told = { ...state, pains: { ...state.pains, [exercise.id]: worst } };
    if (value > state.session.pain_at_most) return { ...told, asking: 'stopped' };
    return { ...told, asking: 'mild' };
  },
  /** Ends the exercise with what was done of it. */
  stop_exercise: (state) => {
    const step = stepNow(state);
    if (!step) return state;
    const isWorking = step.kind === 'work' && repsBehind(state) > 0;
    return nextExercise(isWorking ? withReps(state, exerciseNow(state), step, repsBehind(state)) : state);
  },
  too_easy: (state) => {
    const exercise = exerciseNow(state);
    return exercise && !state.easy.includes(exercise.id) ? { ...state, easy: [...state.easy, exercise.id] } : state;
  },
  swap: (state) => (exerciseNow(state) ? { ...state, paused: true, asking: 'swap' } : state),
  /** The next exercise first, this one after it. Only before the exercise has begun. */
  later: (state) => {
    if (state.at + 1 >= state.order.length || hasBegun(state)) return state;
    const order = [...state.order];
    [order[state.at], order[state.at + 1]] = [order[state.at + 1], order[state.at]];
    return { ...state, order, step: 0, gone_ms: 0, paused: false, asking: null };
  },
  leave_out: (state) => {
    const exercise = exerciseNow(state);
    if (!exercise) return state;
    const left_out = state.done[exercise.id] ? state.left_out : [...state.left_out, exercise.id];
    return nextExercise({ ...state, left_out });
  },
  /** Ends the whole session here; what was done counts. */
  end: (state) => {
    const stopped = PRESSED.stop_exercise(state);
    return { ...stopped, at: stopped.order.length, step: 0, gone_ms: 0, paused: false, asking: null };
  },
};

/** A button, by name; an unknown one does nothing. */
export function press(state, button, now, value) {
  const timely = advance(state, now);
  const pressed = Object.hasOwn(PRESSED, button) ? PRESSED[button] : null;
  return pressed ? pressed(timely, value) : timely;
}

export function hasBegun(state) {
  const exercise = exerciseNow(state);
  return Boolean(exercise && (state.step > 1 || state.done[exercise.id]));
}

export function isOver(state) {
  return state.at >= state.order.length;
}

/** After a reload: the session waits where it was. */
export function taken_up(state, now) {
  return { ...state, seen: now, paused: isOver(state) ? false : stepNow(state)?.seconds !== null };
}

/** What the page shows at this moment. */
export function view(state) {
  if (isOver(state)) return { kind: 'over', running: false };
  const exercise = exerciseNow(state);
  const step = stepNow(state);
  const base = {
    kind: step.kind,
    exercise,
    side: step.side,
    set: step.set,
    sets: exercise.sets,
    paused: state.paused,
    asking: state.asking,
    running: isRunning(state),
    is_last_exercise: state.at + 1 >= state.order.length,
    has_begun: hasBegun(state),
    of_session: (state.at + state.step / stepsOf(state.session, exercise).length) / state.order.length,
  };
  if (step.kind === 'setup') return base;
  const left_s = step.seconds - state.gone_ms / 1000;
  if (step.kind !== 'work') return { ...base, left_s, count: Math.max(0, Math.ceil(left_s)), between: step.between };
  return { ...base, left_s, ...inRep(exercise, state.gone_ms / 1000) };
}

/** Which repetition, which part of it, and how far. */
export function inRep(exercise, gone_s) {
  if (!exercise.tempo) return inWalk(exercise, gone_s);
  const whole = repSeconds(exercise);
  const rep = Math.min(exercise.reps, Math.floor(gone_s / whole) + 1);
  const into = Math.min(whole, gone_s - (rep - 1) * whole);
  const parts = partsOf(exercise);
  let from = 0;
  let part = parts[0];
  for (part of parts) {
    if (into < from + part.seconds) break;
    from += part.seconds;
  }
  const left = Math.max(0, Math.ceil(Math.min(from, whole - part.seconds) + part.seconds - into));
  return { rep, count: rep, reps: exercise.reps, part: part.name, part_left_s: left, rep_share: into / whole };
}

function inWalk(exercise, gone_s) {
  const { reps, step_s } = exercise;
  const step = Math.min(reps * 2, Math.floor(gone_s / step_s) + 1);
  const isThere = step <= reps;
  const rep = isThere ? step : step - reps;
  const rep_share = (gone_s % (step_s * 2)) / (step_s * 2);
  return { rep, count: rep, reps, part: isThere ? 'there' : 'back_again', part_left_s: 0, rep_share };
}

function partsOf({ tempo }) {
  const parts = [['out', tempo.out_s], ['hold', tempo.hold_s], ['back', tempo.back_s]];
  return parts.filter(([, seconds]) => seconds > 0).map(([name, seconds]) => ({ name, seconds }));
}

/** The sounds of a step: seconds from its beginning, and which. */
export function soundsOf(exercise, step) {
  if (step.seconds === null) return [];
  if (step.kind !== 'work') {
    const ticks = Array.from({ length: ENDING_S }, (_, n) => ({ at_s: step.seconds - ENDING_S + n, tone: 'tick' }));
    return ticks.filter((tick) => tick.at_s >= 0);
  }
  const sounds = [];
  if (!exercise.tempo) {
    for (let n = 0; n < exercise.reps * 2; n++) {
      sounds.push({ at_s: n * exercise.step_s, tone: n < exercise.reps ? 'there' : 'back_again' });
    }
    return [...sounds, { at_s: step.seconds, tone: 'end' }];
  }
  const whole = repSeconds(exercise);
  for (let rep = 0; rep < exercise.reps; rep++) {
    let from = rep * whole;
    for (const part of partsOf(exercise)) {
      sounds.push({ at_s: from, tone: part.name });
      for (let s = 1; s < part.seconds; s++) sounds.push({ at_s: from + s, tone: 'beat' });
      from += part.seconds;
    }
  }
  sounds.push({ at_s: step.seconds, tone: 'end' });
  return sounds;
}

/** The sounds between two states of one session that followed each other. */
export function soundsBetween(before, after) {
  if (!isRunning(before) && before.step === after.step && before.at === after.at) return [];
  const exercise = exerciseNow(before);
  const step = stepNow(before);
  if (!exercise || !step || step.seconds === null) return beginning(after);
  const isSame = before.at === after.at && before.step === after.step;
  const until = isSame ? after.gone_ms / 1000 : step.seconds;
  const from = before.gone_ms / 1000;
  const heard = soundsOf(exercise, step).filter((sound) => sound.at_s > from && sound.at_s <= until);
  return isSame ? heard.map((sound) => sound.tone) : [...heard.map((sound) => sound.tone), ...beginning(after)];
}

function beginning(state) {
  const exercise = exerciseNow(state);
  const step = stepNow(state);
  if (!exercise || !step || step.seconds === null || state.paused) return [];
  const gone_s = state.gone_ms / 1000;
  return soundsOf(exercise, step).filter((sound) => sound.at_s <= gone_s).map((sound) => sound.tone);
}

/** What goes into the form: each set at the weaker side's count. Exercises of which no set was finished are not there. */
export function record(state) {
  const done = {};
  for (const exercise of state.session.exercises) {
    const reps = (state.done[exercise.id] ?? []).map((set) => weakerSide(exercise, set)).filter((count) => count > 0);
    if (reps.length === 0) continue;
    done[exercise.id] = { level: exercise.level, reps, pain: state.pains[exercise.id] ?? null };
  }
  return done;
}

/** A side that was not worked counts as nothing done of that set. */
function weakerSide(exercise, set) {
  const sides = exercise.each_side ? ['left', 'right'] : ['both'];
  return Math.min(...sides.map((side) => set[side] ?? 0));
}

/** A kept state that belongs to this session; anything else is begun anew. */
export function restored(kept, session, now) {
  try {
    const state = JSON.parse(kept);
    const same = state.session.key === session.key || (state.session.on === session.on && sameWork(state.session, session));
    return same && Array.isArray(state.order) ? taken_up(state, now) : null;
  } catch {
    return null;
  }
}

/** The page carries a fresh key each time it is loaded; the work tells whether it is the same session. */
function sameWork(a, b) {
  return JSON.stringify(a.exercises.map(workOf)) === JSON.stringify(b.exercises.map(workOf));
}

function workOf(exercise) {
  const { id, level, sets, reps, tempo, first } = exercise;
  return [id, level, sets, reps, tempo, first];
}
