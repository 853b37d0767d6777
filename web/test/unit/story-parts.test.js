import assert from "node:assert/strict";
import test from "node:test";
import { withKeys } from "../../js/figure/link.js";
import { CHAPTERS, chapterOf } from "../../js/story/chapters.js";
import { linkOf, partOf } from "../../js/story/parts.js";

test("a chapter's link is of the part whose run it is, also when a start has been moved", () => {
  for (const chapter of CHAPTERS)
    chapter.beats.forEach((beat, part) => {
      const link = linkOf(chapter, part);
      if (link === undefined) return;
      const shared = chapter.beats.findIndex((_, other) => linkOf(chapter, other) === link);
      for (const [more, what] of /** @type {[Record<string, string | null>, string][]} */ ([
        [{}, "its run"],
        [{ at: "7", view: "curves", seq: "3", guess: "one:3", lang: "zh" }, "shown otherwise"],
        [{ from: "1.2,0.3" }, "from elsewhere"],
      ])) {
        const seen = withKeys(link, { story: chapter.n, ...more });
        assert.equal(partOf(chapter, seen, 0), shared === 0 ? 0 : shared, `${chapter.n}: ${beat.id}, ${what}`);
        assert.equal(partOf(chapter, seen, part), part, `${chapter.n}: ${beat.id} is open, ${what}`);
      }
    });
});

test("a chapter named alone, or beside a run of somebody's own, is at its first part", () => {
  const two = chapterOf(4);
  for (const link of ["story=4", "story=4&lang=zh", "start=sparse&story=4", "v=1&story=4"])
    for (const open of [0, 1]) assert.equal(partOf(two, link, open), 0, link);
  // Where all parts share a run, whatever the reader makes of it is of the one that is open.
  assert.equal(partOf(chapterOf(8), "start=skewed&from=0.1,0.1&view=weights&story=8", 1), 1);
  assert.equal(partOf(chapterOf(2), "start=sparse&story=2", 1), 1);
});

test("the sliders of a run of one's own stand where its link says", () => {
  for (const { beats } of CHAPTERS)
    for (const { slid, slidOf } of beats)
      if (slid) {
        assert.deepEqual(slidOf?.(slid([0.7, 1.3])), [0.7, 1.3]);
        assert.equal(slidOf?.("start=sparse"), undefined);
      }
  assert.ok(CHAPTERS.some(({ beats }) => beats.some(({ slid }) => slid)));
});
