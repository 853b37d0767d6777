/** How fast steps go by. */

export const PACES = [2, 5, 10, 30, 60, 120, 300, 1000, 3000];

/**
 * The pace of a run that asks for none: thirty steps a second, or so many that
 * a long run takes about ten seconds.
 * @param {number} steps
 */
export function defaultPace(steps) {
  return PACES.find((p) => p >= 30 && p * 10 >= steps) ?? PACES[PACES.length - 1];
}

/**
 * The choices to offer, with the present one among them.
 * @param {number} now
 */
export function choices(now) {
  return PACES.includes(now) ? PACES : [...PACES, now].sort((x, y) => x - y);
}
