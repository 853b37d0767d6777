/**
 * What is shown: the open link, what the engine said of it, and the last frame.
 * It outlives the engine, so that a new one can be started where the old one
 * stopped.
 */

import { MOST, ended, readFrame } from "./frame.js";
import { withKeys } from "./link.js";

/** @typedef {import("../bridge").Engine} Engine */
/** @typedef {import("../bridge").OpenReply} OpenReply */
/** @typedef {import("../bridge").CheckReply} CheckReply */
/** @typedef {import("../bridge").Layout} Layout */
/** @typedef {import("../bridge").Problem} Problem */
/** @typedef {import("./frame.js").Frame} Frame */

/**
 * @typedef {object} Opened
 * @property {OpenReply} reply
 * @property {boolean} asked the link came from outside: typed, followed, back, forward
 * @property {boolean} going part of a gesture that goes on, such as a drag
 */

export class Session {
  /** @type {Engine | null} */
  engine = null;
  /** The canonical link without the keys that follow the clock: at, play. */
  link = "";
  /** @type {OpenReply | null} */
  reply = null;
  /** @type {Frame | null} */
  frame = null;
  /** How many links have been opened. */
  opened = 0;
  /** Playing because the link said so, until the person takes over. */
  playedByLink = false;

  /** @type {((opened: Opened) => void)[]} */
  #onopen = [];
  /** @type {((frame: Frame) => void)[]} */
  #onframe = [];
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
  }

  /**
   * Opens a link.
   * @param {string} link
   * @param {{ asked?: boolean, going?: boolean }} [how]
   */
  open(link, { asked = false, going = false } = {}) {
    if (!this.engine) return;
    const reply = /** @type {OpenReply | null} */ (read(this.engine.open(link, going)));
    if (!reply) return;
    this.reply = reply;
    this.opened++;
    this.link = withKeys(reply.link, { at: null, play: null });
    this.#goal = reply.scenario.at;
    for (const f of this.#onopen) f({ reply, asked, going });
    this.refresh();
  }

  /**
   * Opens the present link with some keys changed, at the step that is shown.
   * When the engine finds something wrong with it nothing changes, and what is
   * wrong is returned.
   * @param {Record<string, string | number | null>} changes
   * @param {{ going?: boolean }} [how]
   * @returns {Problem[]}
   */
  change(changes, { going = false } = {}) {
    if (!this.engine) return [];
    let next = withKeys(this.link, changes);
    let check = /** @type {CheckReply | null} */ (read(this.engine.check(next)));
    // A run that is no longer there is not looked at any more.
    if (check && check.problems.length > 0 && check.problems.every((p) => p.key === "run")) {
      next = check.link;
      check = /** @type {CheckReply | null} */ (read(this.engine.check(next)));
    }
    if (!check) return [];
    if (check.problems.length > 0) return check.problems;
    const wasPlaying = this.frame?.playing ?? false;
    const step = this.#goal > 0 ? this.#goal : (this.frame?.step ?? 0);
    this.open(withKeys(check.link, { at: wasPlaying || step === 0 ? null : step }), { going });
    if (wasPlaying) this.engine.play(true);
    return [];
  }

  /**
   * Changes keys that say how it is shown. No number changes, so nothing is
   * opened again.
   * @param {{ view?: string | null, theme?: string | null, lang?: string | null, speed?: number | null, len?: number | null, seq?: number | null, run?: number | null, axis?: string | null, log?: string | null, part?: string | null, fig?: number | null }} changes
   */
  show(changes) {
    if (this.reply) {
      const { scenario } = this.reply;
      if (changes.view !== undefined) scenario.view = changes.view ?? "";
      if (changes.theme !== undefined) scenario.theme = changes.theme ?? "";
      if (changes.lang !== undefined) scenario.lang = changes.lang ?? "";
      if (changes.speed !== undefined) scenario.speed = changes.speed ?? 0;
      if (changes.len !== undefined) scenario.len = changes.len ?? scenario.T;
      if (changes.seq !== undefined) scenario.seq = changes.seq ?? 1;
      if (changes.run !== undefined) scenario.run = changes.run ?? 1;
      if (changes.axis !== undefined) scenario.axis = changes.axis ?? "step";
      if (changes.log !== undefined) scenario.log = changes.log ?? "none";
      if (changes.part !== undefined) scenario.part = changes.part ?? "real";
      if (changes.fig !== undefined) scenario.fig = changes.fig ?? 0;
    }
    const next = withKeys(this.link, changes);
    const check = /** @type {CheckReply | null} */ (this.engine && read(this.engine.check(next)));
    this.link = check ? check.link : next;
    if (this.frame) for (const f of this.#onframe) f(this.frame);
  }

  /** Says again what is shown, after the words have changed. */
  retell() {
    if (!this.reply) return;
    for (const f of this.#onopen) f({ reply: this.reply, asked: false, going: false });
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

/**
 * Reads an answer of the engine's. One that has stopped answers nothing.
 * @param {string | undefined} json
 * @returns {unknown}
 */
function read(json) {
  return typeof json === "string" ? JSON.parse(json) : null;
}
