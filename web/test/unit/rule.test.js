import assert from "node:assert/strict";
import test from "node:test";
import { angle, apart, conj, error, mean, plus, scaled, size, slope, times, tokens, turn, votes } from "../../js/story/rule.js";

const close = (/** @type {number[]} */ a, /** @type {number[]} */ b, /** @type {string} */ what) =>
  a.forEach((x, i) => assert.ok(Math.abs(x - b[i]) < 1e-9, `${what}: ${a} and ${b}`));

test("angles go round, and are compared the short way", () => {
  for (const [a, b, d] of [
    [350, 10, 20],
    [10, 350, 20],
    [0, 180, 180],
    [67, 67, 0],
    [725, 5, 0],
    [-10, 10, 20],
  ])
    assert.ok(Math.abs(apart(a, b) - d) < 1e-9, `${a}, ${b}`);
  for (const d of [0, 67, 180, 359]) assert.ok(apart(angle(turn(d)), d) < 1e-9);
});

test("with one coordinate every vote is the rule, however many there are", () => {
  for (const by of [67, -48, 151, 3])
    for (const n of [2, 4, 30]) {
      const x = tokens(12, by, n);
      for (const vote of votes(x, x)) close(vote, turn(by), `a turn of ${by}`);
      close(mean(votes(x, x)), turn(by), "their average");
    }
});

test("the slope of the error at 0 is −2 × the sum of the votes, felt and not worked out", () => {
  for (const [first, by, n] of [
    [0, 67, 7],
    [100, -48, 4],
    [7, 151, 30],
  ]) {
    const x = tokens(first, by, n);
    close(slope(x, [0, 0]), scaled(votes(x, x).reduce(plus, [0, 0]), -2), `turn ${by}, ${n} tokens`);
    assert.ok(error(x, turn(by)) < 1e-20, "the rule has no error");
    close(slope(x, turn(by)), [0, 0], "the bottom is flat");
  }
});

test("what leaks from another coordinate is a sum of turns, and shrinks as they cancel", () => {
  const leak = (/** @type {number} */ n) => size(mean(votes(tokens(0, 67, n), tokens(110, 27, n))));
  for (const n of [4, 7, 30]) {
    // |Σ_{i<n−1} e^{iδk}| / (n−1) for δ = 40°, in closed form.
    const half = (20 * Math.PI) / 180;
    assert.ok(Math.abs(leak(n) - Math.abs(Math.sin((n - 1) * half) / Math.sin(half)) / (n - 1)) < 1e-12, `${n} tokens`);
  }
  assert.ok(leak(30) < leak(4) / 8);
  close(times(turn(30), conj(turn(30))), [1, 0], "a number times its mirror image");
});
