/** Few figures are live at once, and those are the ones that are seen. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { MOST, Pool } from "../../js/embed/pool.js";

/** By the test's own clock. @param {number} ms */
const after = (ms) => new Promise((go) => setTimeout(() => go(ms), ms));

/** Lets everything that waits go on. */
async function settle() {
  for (let ms = 0; ms < 20; ms++) {
    mock.timers.tick(1);
    for (let i = 0; i < 20; i++) await Promise.resolve();
  }
}

test("no more than the limit, not even while some are leaving", async (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const pool = new Pool();
  let live = 0,
    most = 0,
    starting = 0;
  /** Which figure is in the middle of the screen. */
  let at = 0;
  const members = Array.from({ length: 20 }, (_, i) => {
    const m = {
      on: false,
      wants: () => !m.on && Math.abs(i - at) <= 1,
      seen: () => Math.abs(i - at) <= 1,
      distance: () => Math.abs(i - at),
      async start() {
        assert.equal(++starting, 1, "one starts at a time");
        m.on = true;
        most = Math.max(most, ++live);
        await after(1);
        starting--;
      },
      async stop() {
        await after(2);
        if (m.on) live--;
        m.on = false;
      },
    };
    pool.join(m);
    return m;
  });
  for (at = 0; at < members.length; at++) {
    pool.look();
    pool.look(); // while one starts, which no other may
    // As one that has scrolled far away: let go, twice, while others start.
    const gone = members[at - 4];
    if (gone) {
      pool.release(gone);
      pool.release(gone);
    }
    await settle();
    assert.ok(members[at].on, `figure ${at} is seen and not live`);
  }
  assert.ok(most > 3 && most <= MOST, `${most} were live`);
});
