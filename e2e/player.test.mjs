// The strength player without a page: driven by a clock that the test turns. `node --test e2e/player.test.mjs`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as player from '../crates/restride/src/web/assets/player.js';

const LEG_RAISE = { id: 'abduction', name: 'Leg raise', level: 2, sets: 3, reps: 15, tempo: { out_s: 2, hold_s: 3, back_s: 2 }, step_s: 2, each_side: true, first: 'left' };
const BRIDGE = { id: 'bridge', name: 'Bridge', level: 2, sets: 2, reps: 10, tempo: { out_s: 2, hold_s: 1, back_s: 2 }, step_s: 2, each_side: true, first: 'left' };
const WALK = { id: 'walk', name: 'Side walk', level: 1, sets: 2, reps: 10, tempo: null, step_s: 2, each_side: false, first: 'both' };
const SESSION = { key: 'key-of-this-session', on: '2026-01-10', get_ready_s: 5, rest_sides_s: 30, rest_sets_s: 60, pain_at_most: 2, exercises: [LEG_RAISE, BRIDGE, WALK] };

function driven(state, seconds, tick_ms = 100, heard = []) {
  const until = state.seen + seconds * 1000;
  while (state.seen < until && !player.isOver(state)) {
    const next = player.advance(state, Math.min(until, state.seen + tick_ms));
    heard.push(...player.soundsBetween(state, next));
    state = next;
  }
  return state;
}

function toTheEnd(state, heard = []) {
  for (let n = 0; n < 100 && !player.isOver(state); n++) {
    if (player.stepNow(state).kind === 'setup') state = player.press(state, 'start', state.seen);
    state = driven(state, 30, 100, heard);
  }
  return state;
}

test('a session runs to its end by the clock alone and records every set', () => {
  const state = toTheEnd(player.begin(SESSION, 1_000_000));
  assert.equal(player.view(state).kind, 'over');
  assert.deepEqual(player.record(state), {
    abduction: { level: 2, reps: [15, 15, 15], pain: null },
    bridge: { level: 2, reps: [10, 10], pain: null },
    walk: { level: 1, reps: [10, 10], pain: null },
  });
});

test('it takes as long as its sets, rests and counts', () => {
  const start = 5_000;
  let state = player.press(player.begin({ ...SESSION, exercises: [LEG_RAISE] }, start), 'start', start);
  const expected = 5 + 6 * 15 * 7 + 3 * 30 + 2 * 60;
  state = driven(state, expected - 1);
  assert.equal(player.isOver(state), false);
  state = driven(state, 2);
  assert.equal(player.isOver(state), true);
  assert.equal(state.seen - start, expected * 1000);
});

test('the sore side comes first, the other after the short rest, the next set after the long one', () => {
  const steps = player.stepsOf(SESSION, LEG_RAISE).map((step) => [step.kind, step.side, step.set, step.seconds]);
  assert.deepEqual(steps.slice(0, 6), [
    ['setup', 'left', 1, null], ['ready', 'left', 1, 5], ['work', 'left', 1, 105],
    ['rest', 'right', 1, 30], ['work', 'right', 1, 105], ['rest', 'left', 2, 60],
  ]);
});

test('the parts of a repetition follow the tempo', () => {
  const at = (s) => { const { rep, part, part_left_s } = player.inRep(LEG_RAISE, s); return [rep, part, part_left_s]; };
  assert.deepEqual(at(0), [1, 'out', 2]);
  assert.deepEqual(at(1.5), [1, 'out', 1]);
  assert.deepEqual(at(2), [1, 'hold', 3]);
  assert.deepEqual(at(4.99), [1, 'hold', 1]);
  assert.deepEqual(at(5), [1, 'back', 2]);
  assert.deepEqual(at(7), [2, 'out', 2]);
  assert.deepEqual(at(15 * 7), [15, 'back', 0]);
});

test('a walk goes there and back, and counts only what came back', () => {
  const at = (s) => { const { rep, part } = player.inRep(WALK, s); return [rep, part]; };
  assert.deepEqual([at(0), at(19.9), at(20), at(39.9), at(40)], [[1, 'there'], [10, 'there'], [1, 'back_again'], [10, 'back_again'], [10, 'back_again']]);
  let state = player.press(player.begin({ ...SESSION, exercises: [WALK] }, 0), 'start', 0);
  state = driven(state, 5 + 20 + 6.5);
  state = player.press(state, 'next', state.seen);
  assert.deepEqual(state.done.walk, [{ both: 3 }]);
});

test('every part of every repetition sounds once, however often the clock is looked at', () => {
  for (const tick of [16, 100, 730, 4000]) {
    const heard = [];
    const begun = player.press(player.begin({ ...SESSION, exercises: [BRIDGE] }, 0), 'start', 0);
    driven(begun, 10_000, tick, heard);
    const count = (tone) => heard.filter((one) => one === tone).length;
    assert.deepEqual([count('out'), count('hold'), count('back'), count('end')], [40, 40, 40, 4], `tick ${tick}`);
    assert.equal(count('tick'), 3 * 4, `tick ${tick}`);
  }
});

test('pain over the limit ends the exercise, pain below it leaves the choice', () => {
  let state = player.press(player.begin(SESSION, 0), 'start', 0);
  state = driven(state, 5 + 7 * 4 + 1);
  state = player.press(state, 'hurts', state.seen);
  assert.equal(player.isRunning(state), false);
  const mild = player.press(state, 'pain', state.seen, 2);
  assert.equal(mild.asking, 'mild');
  assert.equal(player.isRunning(player.press(mild, 'go_on', mild.seen)), true);
  const sore = player.press(state, 'pain', state.seen, 3);
  assert.equal(sore.asking, 'stopped');
  const next = player.press(sore, 'stop_exercise', sore.seen);
  assert.equal(player.exerciseNow(next).id, 'bridge');
  assert.equal(next.pains.abduction, 3);
});

test('a set of which one side is missing counts as nothing', () => {
  let state = player.press(player.begin(SESSION, 0), 'start', 0);
  state = driven(state, 5 + 7 * 4 + 1);
  state = player.press(state, 'end', state.seen);
  assert.deepEqual(state.done.abduction, [{ left: 4 }]);
  assert.deepEqual(player.record(state), {});
});

test('the weaker side sets the count', () => {
  let state = player.press(player.begin({ ...SESSION, exercises: [BRIDGE] }, 0), 'start', 0);
  state = driven(state, 5 + 5 * 7 + 0.5);
  state = player.press(state, 'next', state.seen);
  state = toTheEnd(state);
  assert.deepEqual(player.record(state).bridge.reps, [7, 10]);
});

test('a page that was gone for minutes waits where it was', () => {
  let state = player.press(player.begin(SESSION, 0), 'start', 0);
  state = driven(state, 20);
  const gone = player.advance(state, state.seen + 10 * 60_000);
  assert.equal(gone.paused, true);
  assert.equal(gone.gone_ms, state.gone_ms);
  const back = player.restored(JSON.stringify(state), { ...SESSION, key: 'a-later-key' }, 9_999_999);
  assert.equal(back.paused, true);
  assert.equal(back.session.key, 'key-of-this-session');
  const on = driven(player.press(back, 'go_on', back.seen), 1);
  assert.equal(on.gone_ms, state.gone_ms + 1000);
});

test('a reload loses no set, even in the middle of any step', () => {
  let state = player.begin(SESSION, 0);
  for (let n = 0; n < 4000 && !player.isOver(state); n++) {
    if (player.stepNow(state).kind === 'setup') state = player.press(state, 'start', state.seen);
    state = player.advance(state, state.seen + 977);
    state = player.press(player.restored(JSON.stringify(state), SESSION, state.seen + 50_000), 'go_on', state.seen + 50_000);
  }
  assert.deepEqual(player.record(state).abduction.reps, [15, 15, 15]);
  assert.deepEqual(player.record(state).walk.reps, [10, 10]);
});

test('another day, another dose or a damaged text is not taken up', () => {
  const state = player.begin(SESSION, 0);
  const kept = JSON.stringify(state);
  assert.equal(player.restored(kept, { ...SESSION, key: 'x', on: '2026-01-12' }, 1), null);
  assert.equal(player.restored(kept, { ...SESSION, key: 'x', exercises: [{ ...LEG_RAISE, level: 3 }] }, 1), null);
  assert.equal(player.restored('{"order":', SESSION, 1), null);
  assert.equal(player.restored(null, SESSION, 1), null);
});

test('swap puts the next exercise first, and only before this one has begun', () => {
  let state = player.begin(SESSION, 0);
  state = player.press(player.press(state, 'swap', 0), 'later', 0);
  assert.deepEqual(state.order, ['bridge', 'abduction', 'walk']);
  assert.equal(player.exerciseNow(state).id, 'bridge');
  const begun = driven(player.press(state, 'start', 0), 60);
  assert.deepEqual(player.press(begun, 'later', begun.seen).order, state.order);
  const without = player.press(state, 'leave_out', 0);
  assert.deepEqual(without.left_out, ['bridge']);
  assert.equal(player.record(toTheEnd(without)).bridge, undefined);
});

test('pain in an exercise is told with it, the worst of what was told', () => {
  let state = player.press(player.begin(SESSION, 0), 'start', 0);
  for (const pain of [2, 1]) {
    state = player.press(player.press(state, 'hurts', state.seen), 'pain', state.seen, pain);
    state = player.press(state, 'go_on', state.seen);
  }
  state = toTheEnd(state);
  assert.equal(player.record(state).abduction.pain, 2);
  assert.equal(player.record(state).bridge.pain, null);
});

test('a set once more replaces its count', () => {
  let state = player.press(player.begin({ ...SESSION, exercises: [BRIDGE] }, 0), 'start', 0);
  state = driven(state, 5 + 5 * 2 + 0.5);
  state = player.press(state, 'next', state.seen);
  assert.deepEqual(state.done.bridge, [{ left: 2 }]);
  state = player.press(state, 'again', state.seen);
  assert.equal(player.stepNow(state).kind, 'ready');
  state = toTheEnd(state);
  assert.deepEqual(player.record(state).bridge.reps, [10, 10]);
});

test('presses that make no sense change nothing, in any state', () => {
  const buttons = ['start', 'pause', 'go_on', 'next', 'again', 'longer', 'hurts', 'pain', 'stop_exercise', 'too_easy', 'swap', 'later', 'leave_out', 'end', 'toString', 'nonsense'];
  let seed = 7;
  const chance = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
  for (let run = 0; run < 300; run++) {
    let state = player.begin(SESSION, 0);
    for (let n = 0; n < 200; n++) {
      const before = JSON.stringify(state);
      const next = player.press(state, buttons[chance(buttons.length)], state.seen + chance(7000), chance(14) - 1);
      assert.equal(JSON.stringify(state), before, 'a state is never changed, only followed by another');
      state = next;
      const seen = player.view(state);
      assert.ok(['setup', 'ready', 'work', 'rest', 'over'].includes(seen.kind));
      if (seen.kind === 'work') assert.ok(seen.rep >= 1 && seen.rep <= seen.reps && seen.rep_share >= 0 && seen.rep_share <= 1);
      for (const [id, sets] of Object.entries(state.done)) {
        const exercise = SESSION.exercises.find((one) => one.id === id);
        assert.ok(sets.length <= exercise.sets);
        for (const set of sets) for (const reps of Object.values(set)) assert.ok(reps >= 0 && reps <= exercise.reps);
      }
    }
  }
});
