/** A film ends wherever it waits: when it is stopped, and when its encoder fails. */
import assert from "node:assert/strict";
import test from "node:test";
import { filmFile } from "../../js/figure/export/film.js";

const LAST = 20;

/**
 * Makes a film with an encoder that never gets done, and does something once it waits.
 * @param {{ takes: number, then: (encoder: any, stop: AbortController) => void }} how how many frames are encoded at once
 */
async function filmed({ takes, then }) {
  const stop = new AbortController();
  /** @type {string[]} */
  const log = [];
  class VideoEncoder {
    static isConfigSupported = async () => ({ supported: true });
    state = "unconfigured";
    waiting = 0;
    given = 0;
    #asked = 0;
    /** @param {{ error: (e: Error) => void }} to */
    constructor(to) {
      this.fail = to.error;
    }
    get encodeQueueSize() {
      // It is waited for now, and looked at again.
      if (this.waiting > 8 && ++this.#asked === 2) then(this, stop);
      return this.waiting;
    }
    configure() {
      this.state = "configured";
    }
    encode() {
      if (++this.given > takes) this.waiting++;
    }
    flush() {
      queueMicrotask(() => then(this, stop));
      return new Promise(() => {});
    }
    close() {
      this.state = "closed";
      log.push("closed");
    }
  }
  const past = /** @type {any} */ (globalThis);
  const stands = {
    VideoEncoder,
    VideoFrame: class {
      close() {}
    },
    Image: class {
      width = 640;
      height = 480;
      async decode() {}
    },
    document: { createElement: () => ({ getContext: () => ({ drawImage() {} }) }) },
    location: new URL("file:///page.html"),
  };
  const before = Object.fromEntries(Object.keys(stands).map((name) => [name, past[name]]));
  Object.assign(past, stands);
  let step = 0;
  const session = /** @type {any} */ ({
    link: "",
    frame: { step: 7, last: LAST },
    reply: { scenario: { start: "gaussian", view: "", seed: "1" } },
    seek: (/** @type {number} */ to) => log.push(`seek ${to}`),
    onopen: () => () => {},
    engine: {
      version: "0",
      setSparing() {},
      seek: (/** @type {number} */ to) => (step = to),
      frame: (/** @type {Float64Array} */ out) => (out.set([step, step, LAST]), 8),
      svg: () => "<svg/>",
    },
  });
  try {
    await assert.rejects(filmFile(session, { progress() {}, signal: stop.signal }), (e) => log.push(/** @type {Error} */ (e).name) > 0);
  } finally {
    Object.assign(past, before);
  }
  return log;
}

for (const [where, takes] of /** @type {const} */ ([
  ["while frames pile up before the encoder", 3],
  ["while the encoder has yet to deliver the last ones", Infinity],
])) {
  test(`it is stopped ${where}`, async () => {
    const log = await filmed({ takes, then: (_, stop) => stop.abort() });
    assert.deepEqual(log, ["seek 0", "closed", "seek 7", "AbortError"]);
  });
  test(`the encoder fails ${where}`, async () => {
    const log = await filmed({ takes, then: (encoder) => encoder.fail(new TypeError("of the encoder")) });
    assert.deepEqual(log, ["seek 0", "closed", "seek 7", "TypeError"]);
  });
}
