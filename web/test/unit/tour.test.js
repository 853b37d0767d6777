/** The tour by itself: where it goes, how long it takes, and that it ends. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { tour } from "../../js/story/tour.js";

/** Takes the tour by a clock of its own, until it is over or somebody does something. @param {{ stopAt?: number, plays?: number }} [how] */
async function taken({ stopAt = Infinity, plays = 8000 } = {}) {
  const page = new globalThis.EventTarget(),
    past = /** @type {any} */ (globalThis);
  const before = { addEventListener: past.addEventListener, document: past.document };
  Object.assign(past, { addEventListener: page.addEventListener.bind(page), document: new globalThis.EventTarget() });
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {string[]} */
  const log = [];
  let n = 1,
    now = 0,
    playedUntil = 0,
    over = false,
    taken_ = 0;
  tour({
    chapters: [1, 2, 3, 4, 5, 6, 7, 8],
    go: (to) => void log.push(`go ${(n = to)}`),
    at: () => n,
    ready: () => true,
    gist: () => {},
    answer() {
      log.push(`answer ${n}`);
      playedUntil = n > 2 && n < 8 ? now + plays : 0;
    },
    playing: () => now < playedUntil,
    on: (at) => void (over = at === 0),
    over: () => void taken_++,
  });
  for (; !over && now < 600_000; now += 100) {
    if (now >= stopAt && !taken_) page.dispatchEvent(new Event("wheel"));
    mock.timers.tick(100);
    for (let i = 0; i < 8; i++) await Promise.resolve();
  }
  mock.timers.reset();
  Object.assign(past, before);
  return { log, now, taken: taken_, over };
}

test("it goes through all chapters in about two minutes and ends by itself", async () => {
  const { log, now, taken: stopped, over } = await taken();
  assert.deepEqual(log, ["answer 1", ...[2, 3, 4, 5, 6, 7, 8].flatMap((n) => [`go ${n}`, `answer ${n}`])]);
  assert.ok(over && now > 100_000 && now < 140_000, `${now} ms`);
  assert.equal(stopped, 0);
});

test("the reader's first turn of the wheel ends it at once, wherever it is", async () => {
  for (const stopAt of [0, 3000, 5200, 31_000, 47_000]) {
    const { log, now, taken: stopped, over } = await taken({ stopAt });
    assert.ok(over && now <= stopAt + 200, `${now} ms, not ${stopAt}`);
    assert.equal(stopped, 1);
    assert.ok(log.length < 15);
  }
});

test("what never ends playing is gone past", async () => {
  const { over, now } = await taken({ plays: Infinity });
  assert.ok(over && now < 300_000, `${now} ms`);
});
