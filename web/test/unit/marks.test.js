import assert from "node:assert/strict";
import test from "node:test";
import { parse, toText } from "../../js/figure/marks.js";

test("symbols, raised, lowered and slots", () => {
  assert.deepEqual(parse("*x*_{1} is"), [{ mark: "m", parts: [{ text: "x" }] }, { mark: "sub", parts: [{ text: "1" }] }, { text: " is" }]);
  assert.deepEqual(parse("10^{{n}}"), [{ text: "10" }, { mark: "sup", parts: [{ slot: "n" }] }]);
});

test("words of the glossary", () => {
  assert.deepEqual(parse("a [[saddle]], [[ab|*ab*]] = {v}"), [
    { text: "a " },
    { term: "saddle", parts: [{ text: "saddle" }] },
    { text: ", " },
    { term: "ab", parts: [{ mark: "m", parts: [{ text: "ab" }] }] },
    { text: " = " },
    { slot: "v" },
  ]);
  assert.equal(toText(parse("[[theorem-4.1|Theorem {name}]]"), { name: "4.3" }), "Theorem 4.3");
});

test("values are never read as marks", () => {
  assert.equal(toText(parse("key {key}!"), { key: "*a*_{1}{key}" }), "key *a*_{1}{key}!");
});

test("an unfinished mark is plain text", () => {
  assert.equal(toText(parse("2 * 3 and ^{ open"), {}), "2 * 3 and ^{ open");
});
