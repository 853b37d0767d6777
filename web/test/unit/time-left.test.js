import assert from "node:assert/strict";
import test from "node:test";
import { timeLeft } from "../../js/page/time-left.js";

test("the time left follows from the last steps, and is forgotten when it stops", () => {
  const clock = timeLeft();
  const at = (/** @type {number} */ t, /** @type {number} */ reached, playing = true) => clock.at(t, { reached, last: 20, playing });
  assert.ok(Number.isNaN(at(0, 0).seconds));
  assert.ok(Number.isNaN(at(500, 0).seconds), "the first step is not there yet");
  assert.deepEqual(at(2000, 1), { pace: 0.5, seconds: 38 });
  assert.deepEqual(at(3000, 1), { pace: 0.5, seconds: 38 }, "nothing new");
  for (let i = 2; i < 20; i++) at(2000 + 1000 * (i - 1), i);
  assert.deepEqual(at(21_000, 20), { pace: 1, seconds: 0 }, "only the last ones count");
  at(22_000, 20, false);
  assert.ok(Number.isNaN(at(90_000, 20).pace), "a pause is no time at work");
  at(91_000, 3);
  assert.ok(Number.isNaN(at(91_500, 3).pace), "another run");
});
