/**
 * Which figures of a document are live. A browser has about sixteen graphics
 * contexts for all of them together, so few are live at once: those that are
 * seen, then those that were. They start one after the other, and so the engine
 * is fetched once, and comes from the browser's cache for all but the first.
 */

/** Figures that are live at once, at most. */
export const MOST = 6;
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
  #busy = false;

  /** @param {Member} member */
  join(member) {
    this.#members.add(member);
  }

  /** @param {Member} member */
  leave(member) {
    this.#members.delete(member);
    this.#live.delete(member);
    this.look();
  }

  /** Something has changed: who is seen, or who asks to start. */
  async look() {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#next(); next; next = this.#next()) {
      if (this.#live.size >= MOST) {
        const out = this.#furthest(next);
        if (!out) break;
        await this.release(out);
      }
      if (!this.#members.has(next) || !next.wants()) continue;
      this.#live.add(next);
      await Promise.race([next.start(), new Promise((go) => setTimeout(go, PATIENCE))]);
    }
    this.#busy = false;
  }

  /** Takes a figure's context back. It counts as live until that is done. @param {Member} member */
  release(member) {
    if (!this.#live.has(member)) return;
    const leaving =
      this.#leaving.get(member) ??
      member.stop().finally(() => {
        this.#leaving.delete(member);
        this.#live.delete(member);
        this.look();
      });
    this.#leaving.set(member, leaving);
    return leaving;
  }

  /** The one that is nearest to the middle of the screen. */
  #next() {
    return [...this.#members].filter((m) => !this.#live.has(m) && m.wants()).sort((a, b) => a.distance() - b.distance())[0];
  }

  /** The live one that can best be spared: not seen, and further away. @param {Member} than */
  #furthest(than) {
    const limit = than.distance();
    return [...this.#live].filter((m) => !m.seen() && m.distance() > limit).sort((a, b) => b.distance() - a.distance())[0];
  }
}
