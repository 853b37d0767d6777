/** What the build knows of the story (cmd/internal/site/teach.go) is what the chapters say. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { valueOf } from "../../js/figure/link.js";
import { KEYS } from "../../js/figure/schema.js";
import { CHAPTERS } from "../../js/story/chapters.js";

const source = readFileSync(new URL("../../../cmd/internal/site/teach.go", import.meta.url), "utf8");

/** Texts by name, as Go writes them: `name = "text"`, or what is joined from those before by "+". */
const named = Object.fromEntries([...source.matchAll(/^\t(lesson\w+)\s*= "([^"]*)"$/gm)].map((m) => [m[1], m[2]]));
const joined = (/** @type {string} */ of) =>
  of
    .split(/ \+ /)
    .map((part) => (part.startsWith('"') ? JSON.parse(part) : named[part]))
    .join("");
const table = /lessonRuns = map\[string\]string\{\n(.*?)\n\}/s.exec(source)?.[1] ?? "";
const runs = Object.fromEntries([...table.matchAll(/^\t"(\w+)":\s*(.*),$/gm)].map((m) => [m[1], joined(m[2])]));

/** What numbers depend on, of a link. @param {string} link */
const numeric = (link) =>
  Object.fromEntries(Object.entries(KEYS).flatMap(([key, { display }]) => (display ? [] : [[key, valueOf(link, key)]])));

const beats = CHAPTERS.flatMap((chapter) => chapter.beats.map((beat) => ({ ...beat, link: beat.link ?? chapter.link ?? "" })));
const linkOf = (/** @type {string} */ id) => beats.find((beat) => beat.id === id)?.link ?? "";

test("the build trains the run of every question whose answer is a number or a place", () => {
  const asked = beats.filter(({ ask, aside }) => !aside && (ask?.kind === "number" || ask?.kind === "plane")).map(({ id }) => id);
  assert.deepEqual(Object.keys(runs).sort(), asked.sort());
  for (const [id, link] of Object.entries(runs)) assert.deepEqual(numeric(link), numeric(linkOf(id)), id);
});

test("the runs of which the teacher’s page tells numbers are the story’s", () => {
  assert.deepEqual(numeric(named.lessonRandom), numeric(linkOf("noise")));
  assert.deepEqual(numeric(named.lessonSaddle), numeric(linkOf("saddle")));
  assert.equal(valueOf(named.lessonPlane, "from"), valueOf(linkOf("roll"), "from"));
});
