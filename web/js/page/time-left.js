/** How fast a run is being trained, and how long that will take yet. Pure: the time is given. */

const KEPT = 12; // of the last steps taken

export function timeLeft() {
  /** @type {{ t: number, step: number }[]} */
  let seen = [];
  return {
    reset() {
      seen = [];
    },
    /**
     * @param {number} t in ms, from any origin
     * @param {{ reached: number, last: number, playing: boolean }} frame
     * @returns {{ pace: number, seconds: number }} steps a second and seconds left; NaN while they are not known
     */
    at(t, { reached, last, playing }) {
      const before = seen[seen.length - 1];
      if (!playing || (before && reached < before.step)) seen = [];
      else if (!before || reached > before.step) seen = [...seen.slice(1 - KEPT), { t, step: reached }];
      const first = seen[0],
        now = seen[seen.length - 1];
      const pace = seen.length < 2 ? NaN : (1000 * (now.step - first.step)) / (now.t - first.t);
      return { pace, seconds: (last - reached) / pace };
    },
  };
}
