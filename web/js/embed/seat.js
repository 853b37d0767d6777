/**
 * A seat among the live figures of this origin. A browser gives a process about
 * sixteen graphics contexts, a phone's eight, and takes the oldest one away for
 * one more; so frames, which know nothing of each other, wait for a seat. Where
 * there are no locks (in a sandbox without an origin) everyone sits.
 */

import { LIMIT } from "./pool.js";

export class Seat {
  /** @type {() => void} */
  #leave = () => {};

  /** Resolves when there is a seat, or when it is wanted no more. @returns {Promise<void>} */
  take() {
    this.leave();
    return new Promise((seated) => {
      const enough = new AbortController();
      /** @type {() => void} */
      let rise = () => {};
      const sat = new Promise((up) => (rise = () => up(undefined)));
      let have = false;
      this.#leave = () => {
        enough.abort();
        rise();
        seated();
      };
      for (let i = 0; i < LIMIT; i++) {
        const name = `mesascope seat ${i}`;
        const sit = () => {
          if (have) return;
          have = true;
          seated();
          // Requests for other seats are withdrawn; this one, granted, is not.
          enough.abort();
          return sat;
        };
        // Refused where there is no origin, and when it is withdrawn.
        (navigator.locks?.request(name, { signal: enough.signal }, sit) ?? Promise.reject()).catch(() => {
          if (!have && !enough.signal.aborted) seated();
        });
      }
    });
  }

  leave() {
    this.#leave();
    this.#leave = () => {};
  }
}
