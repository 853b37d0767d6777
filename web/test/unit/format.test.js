import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
import { difference, fixed, given, megabytes, point, significant, whole } from "../../js/figure/format.js";

test("fixed digits, a real minus, no minus before zero", () => {
  assert.equal(fixed(0.191905089, 4), "0.1919");
  assert.equal(fixed(-0.5, 2), "−0.50");
  assert.equal(fixed(-0.00001, 4), "0.0000");
  assert.equal(fixed(Infinity, 2), "∞");
  assert.equal(fixed(NaN, 2), "not a number");
  assert.equal(fixed(1.5e12, 2), "1.5\u202f×\u202f10¹²");
});

test("significant digits without idle zeros, powers of ten raised", () => {
  assert.equal(significant(0.0001), "0.0001");
  assert.equal(significant(0.00065332), "0.000653");
  assert.equal(significant(2e-6), "2\u202f×\u202f10⁻⁶");
  assert.equal(significant(1e-30), "10⁻³⁰");
  assert.equal(significant(0), "0");
  assert.equal(significant(-1234.56, 5), "−1234.6");
  assert.equal(significant(999.96, 4), "1000");
});

test("given numbers keep all their digits", () => {
  assert.equal(given(0.1), "0.1");
  assert.equal(given(-2), "−2");
  assert.equal(given(1e-7), "10⁻⁷");
  assert.equal(given(1.2345678901234567e-7), "1.2345678901234566\u202f×\u202f10⁻⁷");
  assert.equal(point(0.1, -2), "(0.1,\u00a0−2)");
});

// The engine's reader has a test on the same list.
test("what is written here is what the engine's reader is tried on", () => {
  const file = new URL("../../../sim/scenario/testdata/written.tsv", import.meta.url);
  const values = [
    0,
    0.1,
    0.5,
    -2,
    1 / 3,
    123.456,
    999999,
    1e6,
    1e21,
    -1e21,
    1.2345678901234567e-7,
    6.02214076e23,
    5e-324,
    1.7976931348623157e308,
  ];
  for (let n = -30; n <= 30; n += 3)
    values.push(Number(`1e${n}`), Number(`-1e${n}`), Number(`4.93e${n}`), Number(`-2.000000000000001e${n}`));
  const lines = values.flatMap((v) => [
    `${v}\t${given(v)}`,
    `${Number(v.toPrecision(3))}\t${significant(v)}`,
    ...(Math.abs(v) < 1e6 ? [`${Number(v.toFixed(4))}\t${fixed(v, 4)}`] : []),
    ...(Math.abs(v) < 1e15 ? [`${Math.round(v)}\t${whole(v)}`] : []),
  ]);
  const text = [...new Set(lines)].join("\n") + "\n";
  if (process.env.UPDATE) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, "utf8"), "UPDATE=1 node --test test/unit/format.test.js writes it anew");
});

test("whole numbers in groups of three", () => {
  assert.equal(whole(200), "200");
  assert.equal(whole(1000000), "1\u202f000\u202f000");
});

test("differences are relative and signed", () => {
  assert.equal(difference(0.13, 0.1919), "−32.3\u202f%");
  assert.equal(difference(0.1919, 0.1919), "+0.0\u202f%");
  assert.equal(difference(0.19189, 0.1919), "+0.0\u202f%");
  assert.equal(difference(4, 0.191905089), "+1984\u202f%");
  assert.equal(difference(-1e9, 1), "−10¹¹\u202f%");
  assert.equal(difference(1, 0), "–");
  assert.equal(difference(NaN, 1), "–");
});

test("bytes as megabytes", () => assert.equal(megabytes(2_412_000), "2.4"));
