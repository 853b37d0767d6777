/**
 * Which figures of a document are live. A browser has about sixteen graphics
 * contexts for all of them together, so few are live at once: those that are
 * seen, then those that were. They start one after the other, and so the engine
 * is fetched once, and comes from the browser's cache for all but the first.
 */

/** Figures that are live at once, if no more are seen. */
export const MOST = 6;
/** Figures that are live at once, however many are seen. A phone's browser has eight contexts. */
export const LIMIT = globalThis.matchMedia?.("(pointer: coarse)").matches ? 7 : 12;
/** How long one may take to start before the next one is let in, in ms. */
const PATIENCE = 20_000;

/**
 * @typedef {object} Member
 * @property {() => boolean} wants whether it is seen and not live
 * @property {() => number} distance from the middle of the screen
 * @property {() => boolean} seen
 * @property {() => Promise<void>} start resolves when it is there, or has failed
 * @property {() => Promise<void>} stop resolves when its context is given back
 */

export class Pool {
  /** @type {Set<Member>} */
  #members = new Set();
  /** @type {Set<Member>} */
  #live = new Set();
  /** Those that are giving their context back, and still have it. @type {Map<Member, Promise<void>>} */
  #leaving = new Map();
  /** The one that is starting, and what lets the next one in. @type {{ member: Member, pass: () => void } | null} */
  #starting = null;
  #busy = false;

  /** @param {Member} member */
  join(member) {
    this.#members.add(member);
  }

  /** @param {Member} member */
  leave(member) {
    this.#members.delete(member);
    this.free(member);
  }

  /** A figure has given its context back by itself. @param {Member} member */
  free(member) {
    this.#live.delete(member);
    this.pass(member);
    this.look();
  }

  /** Nobody waits for a figure any more: it is gone, or out of sight. @param {Member} member */
  pass(member) {
    if (this.#starting?.member === member) this.#starting.pass();
  }

  /** Something has changed: who is seen, or who asks to start. */
  async look() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        if (this.#live.size >= MOST) {
          const out = this.#spare();
          if (out) await this.release(out);
          else if (this.#live.size >= LIMIT) break;
        }
        if (this.#members.has(next) && next.wants()) await this.#start(next);
      }
    } finally {
      this.#busy = false;
    }
  }

  /** @param {Member} member */
  async #start(member) {
    this.#live.add(member);
    let timer;
    /** @type {Promise<void>} */
    const enough = new Promise((pass) => {
      this.#starting = { member, pass };
      timer = setTimeout(pass, PATIENCE);
    });
    await Promise.race([member.start(), enough]);
    clearTimeout(timer);
    this.#starting = null;
  }

  /** Takes a figure's context back. It counts as live until that is done. @param {Member} member */
  release(member) {
    if (!this.#live.has(member)) return;
    const leaving =
      this.#leaving.get(member) ??
      member.stop().finally(() => {
        this.#leaving.delete(member);
        this.#live.delete(member);
        this.pass(member);
        this.look();
      });
    this.#leaving.set(member, leaving);
    return leaving;
  }

  /** The one that is nearest to the middle of the screen. */
  #next() {
    return [...this.#members].filter((m) => !this.#live.has(m) && m.wants()).sort((a, b) => a.distance() - b.distance())[0];
  }

  /** The live one that can best be spared: not seen, and furthest away. */
  #spare() {
    return [...this.#live].filter((m) => !m.seen()).sort((a, b) => b.distance() - a.distance())[0];
  }
}
