import assert from "node:assert/strict";
import test from "node:test";
import { CHAPTER_COUNT, KEYS, NAMES } from "../../js/figure/schema.js";
import { forLab, keysOf, ofARun } from "../../js/figure/link.js";
import { CHAPTERS } from "../../js/story/chapters.js";
import { guessesOf, written } from "../../js/story/guesses.js";
import { addressOf, chapterIn, meant, opening, runOf } from "../../js/story/where.js";

test("the names of the keys are those of the schema", () => assert.deepEqual(NAMES, Object.keys(KEYS)));

test("an address without a run is the story's, any other is the lab's but for story=N", () => {
  for (const [asked, chapter] of /** @type {[string, number][]} */ ([
    ["", 1],
    ["lang=zh", 1],
    ["theme=dark&lang=en", 1],
    ["utm_source=mail&fbclid=x", 1],
    ["v=1", 0],
    ["start=sparse", 0],
    ["lang=zh&at=3", 0],
    ["ui=play", 0],
    ["story=4", 4],
    ["start=sparse&story=8", 8],
    ["story=9", 0],
    ["story=two", 0],
    ["story=", 0],
    ["story=1.5", 0],
    ["story=0x2", 0],
    ["story=2.0", 2],
    ["story=0", 0],
  ]))
    assert.equal(chapterIn(meant(asked)), chapter, asked);
});

test("there is one number of chapters", () => {
  assert.equal(CHAPTERS.length, CHAPTER_COUNT);
  assert.deepEqual(
    CHAPTERS.map(({ n }) => chapterIn(`story=${n}`)),
    CHAPTERS.map(({ n }) => n),
  );
});

test("of two guesses at one question the first counts", () => {
  const all = guessesOf("noise:diagonals~almost:0.31~noise:other~junk");
  assert.deepEqual(
    [...all],
    [
      ["noise", "diagonals"],
      ["almost", "0.31"],
    ],
  );
  assert.equal(written(all), "noise:diagonals~almost:0.31");
});

test("a link for the lab never leads to the story, and one of a run is left as it is", () => {
  assert.equal(forLab(""), "v=1");
  assert.equal(forLab("start=sparse"), "start=sparse");
  assert.ok(ofARun(forLab("lang=zh")));
  assert.deepEqual(keysOf("a=1&&%62=2&c"), ["a", "b", "c"]);
});

test("a chapter named alone opens its own run, in the reader's language; with a run it opens that", () => {
  assert.equal(opening("story=3&lang=zh", "init=random&view=weights", true), "init=random&view=weights&lang=zh&story=3&theory=no");
  assert.equal(opening("story=3&start=sparse", "init=random", false), "start=sparse&story=3");
  assert.equal(opening("story=2&start=sparse", undefined, false), "start=sparse&story=2");
  assert.equal(opening("start=sparse&theory=no", "init=random", true), "start=sparse&theory=no", "the lab's own");
});

test("an address is short while the run is the chapter's own, and opens the same again", () => {
  const own = "init=random&view=weights";
  assert.equal(addressOf("init=random&view=weights&story=3&at=7&theory=no", own), "story=3");
  assert.equal(addressOf("story=1&lang=zh", ""), "lang=zh", "the first chapter's is the bare one");
  assert.equal(addressOf("story=1", ""), "");
  assert.equal(addressOf("story=1&ui=none", ""), "ui=none&story=1");
  assert.equal(addressOf("", ""), "v=1");
  for (const link of [
    "init=random&view=weights&story=3",
    "start=sparse&story=3",
    "story=3",
    "story=1",
    "start=sparse",
    "theme=dark",
    "at=5",
  ]) {
    const address = addressOf(link, chapterIn(link) === 3 ? own : "");
    const again = opening(meant(address), chapterIn(link) === 3 ? own : undefined, false);
    assert.equal(chapterIn(again), chapterIn(link), `${link} → ${address}`);
    assert.equal(runOf(again).replace(/^v=1$/, ""), runOf(link), `${link} → ${address}`);
  }
});
