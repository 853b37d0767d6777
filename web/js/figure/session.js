/**
 * What is shown: the open link, what the engine said of it, and the last frame.
 * It outlives the engine, so that a new one can be started where the old one
 * stopped.
 */

import { MOST, ended, readFrame } from "./frame.js";
import { withKeys } from "./link.js";
import { read } from "./read.js";

/** @typedef {import("../bridge").Engine} Engine */
/** @typedef {import("../bridge").Reply} Reply */
/** @typedef {import("../bridge").Layout} Layout */
/** @typedef {import("../bridge").Problem} Problem */
/** @typedef {import("./frame.js").Frame} Frame */

/**
 * @typedef {object} Opened
 * @property {Reply} reply
 * @property {boolean} asked the link came from outside: typed, followed, back, forward
 * @property {boolean} going part of a gesture that goes on, such as a drag
 * @property {boolean} entry another run, or a link that was followed: what a person would want to go back from
 */

export class Session {
  /** @type {Engine | null} */
  engine = null;
  /** The canonical link without the keys that follow the clock: at, play. */
  link = "";
  /** @type {Reply | null} */
  reply = null;
  /** @type {Frame | null} */
  frame = null;
  /** How many links have been opened. */
  opened = 0;
  /** Playing because the link said so, until the person takes over. */
  playedByLink = false;
  /** Until when somebody else tells how the run ends, by the page's clock: what is heard is one story. */
  toldUntil = -Infinity;

  /** @type {((opened: Opened) => void)[]} */
  #onopen = [];
  /** @type {((frame: Frame) => void)[]} */
  #onframe = [];
  /** @type {(() => void)[]} */
  #onend = [];
  /** The step that was asked for, while the engine is still on its way there. */
  #goal = -1;
  #numbers = new Float64Array(MOST);

  /**
   * @param {(opened: Opened) => void} f
   * @returns {() => void} takes it back
   */
  onopen(f) {
    this.#onopen.push(f);
    return () => {
      this.#onopen = this.#onopen.filter((g) => g !== f);
    };
  }

  /** @param {(frame: Frame) => void} f */
  onframe(f) {
    this.#onframe.push(f);
  }

  /** When the engine has gone: given back, stopped, or without its graphics context. @param {() => void} f */
  onend(f) {
    this.#onend.push(f);
  }

  /** Where the picture has been laid out anew, and of a new run in any case. @param {() => void} place */
  onlayout(place) {
    let version = NaN;
    this.onopen(() => (version = NaN));
    this.onframe(({ layout }) => {
      if (layout === version) return;
      version = layout;
      place();
    });
  }

  /**
   * Connects an engine; nothing is open in it yet.
   * @param {Engine} engine
   */
  connect(engine) {
    this.engine = engine;
    engine.onframe = () => this.refresh();
  }

  disconnect() {
    this.engine = null;
    for (const f of this.#onend) f();
  }

  /** Whether an engine is there and shows a link. */
  get live() {
    return this.engine !== null && this.reply !== null;
  }

  /**
   * Gives the engine a link: the one way to change anything that is shown. What it
   * finds wrong with a change is returned, and nothing has changed then.
   * @param {string} link
   * @param {{ how?: import("../bridge").How, asked?: boolean }} [as]
   * @returns {Problem[]}
   */
  apply(link, { how = "", asked = false } = {}) {
    const reply = /** @type {Reply | null} */ (this.engine && read(this.engine.apply(link, how)));
    if (!reply) return [];
    if (reply.refused) return reply.problems;
    this.reply = reply;
    this.link = withKeys(reply.link, { at: null, play: null });
    if (reply.fresh) this.opened++;
    const entry = reply.fresh || how === "" || how === "strict";
    if (entry) this.#goal = reply.scenario.at;
    for (const f of this.#onopen) f({ reply, asked, going: how === "going", entry });
    this.refresh();
    return [];
  }

  /**
   * Changes some keys of the present link; null is the default.
   * @param {Record<string, string | number | null>} changes
   * @param {{ going?: boolean }} [how]
   */
  change(changes, { going = false } = {}) {
    return this.apply(withKeys(this.link, changes), { how: going ? "going" : "change" });
  }

  /** Says again what is shown, after the words have changed. */
  retell() {
    if (!this.reply) return;
    for (const f of this.#onopen) f({ reply: this.reply, asked: false, going: false, entry: false });
    this.refresh();
  }

  /** Reads the engine's numbers and tells everyone. */
  refresh() {
    if (!this.engine || !this.reply) return;
    const count = this.engine.frame(this.#numbers);
    if (!count) return;
    this.frame = readFrame(this.#numbers, count);
    if (this.frame.playing || this.frame.step >= this.#goal || this.ended()) this.#goal = -1;
    for (const f of this.#onframe) f(this.frame);
  }

  /** @returns {Layout} */
  layout() {
    const layout = /** @type {Layout | null} */ (this.engine && read(this.engine.layout()));
    return layout ?? { plane: null, handles: [], areas: [] };
  }

  toggle() {
    if (!this.engine || !this.frame) return;
    this.playedByLink = false;
    if (!this.frame.playing && this.ended()) this.engine.seek(0);
    this.engine.play(!this.frame.playing);
    this.refresh();
  }

  /** @param {number} by */
  step(by) {
    this.playedByLink = false;
    this.#goal = -1;
    this.engine?.step(by);
    this.refresh();
  }

  /** @param {number} to */
  seek(to) {
    this.playedByLink = false;
    if (this.frame?.playing) this.engine?.play(false);
    this.engine?.seek(to);
    this.#goal = to;
    this.refresh();
  }

  /** Whether the engine is still on its way to the step that was asked for. */
  get arriving() {
    return this.#goal >= 0;
  }

  /** Whether there is nothing left to play. */
  ended() {
    return this.frame !== null && ended(this.frame);
  }

  /** The link of exactly what is shown. */
  here() {
    const f = this.frame;
    if (!f) return this.link;
    if (f.playing && this.playedByLink) return withKeys(this.link, { play: "1" });
    return f.step > 0 ? withKeys(this.link, { at: f.step }) : this.link;
  }
}
