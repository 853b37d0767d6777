import assert from "node:assert/strict";
import test from "node:test";
import { apart, error, number } from "../../js/page/measures.js";

test("numbers of any size are written short, and what is missing as a dash", () => {
  assert.deepEqual([0, 0.19190509, -0.5, 23.4].map(number), ["0", "0.1919", "−0.5000", "23.4000"]);
  assert.equal(number(7.61e-16), "7.6\u202f×\u202f10⁻¹⁶");
  assert.equal(number(null), "–");
});

test("differences have a sign, sampled ones an error", () => {
  assert.deepEqual([0.0734, -0.0672, 0, null].map(apart), ["+0.0734", "−0.0672", "0", "–"]);
  assert.equal(error(0.00789), " ±\u202f0.0079");
  assert.equal(error(0) + error(null), "");
});
