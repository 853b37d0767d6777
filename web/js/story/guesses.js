/**
 * What a reader has guessed, as a link keeps it: `noise:diagonals~almost:0.31`, by
 * the beats' names. Pure. Which guesses a question allows, it says itself.
 */

/** @typedef {import("./chapter.js").Ask} Ask */

/** The guesses of a link's key, as they are written: of two at one question the first. @param {string | null} text */
export function guessesOf(text) {
  /** @type {Map<string, string>} */
  const all = new Map();
  for (const pair of (text ?? "").split("~")) {
    const [, id, guess] = /^([a-z]+):([a-z\d.,-]+)$/.exec(pair) ?? [];
    if (id && !all.has(id)) all.set(id, guess);
  }
  return all;
}

/** @param {Map<string, string>} all */
export const written = (all) => [...all].map((pair) => pair.join(":")).join("~");

/** A guess as it is kept: in three digits. @param {unknown} guess */
export const kept = (guess) =>
  typeof guess === "string"
    ? guess
    : [guess]
        .flat(2)
        .map((x) => Number(Number(x).toPrecision(3)))
        .join(",");

/**
 * What a text is as a guess at a question; undefined where it is none.
 * @param {Ask} ask
 * @param {string} [text]
 */
export function guessAt(ask, text) {
  if (text === undefined) return undefined;
  if (ask.kind === "choose") return ask.choices.some(({ id }) => id === text) ? text : undefined;
  const numbers = text.split(",").map((x) => (x === "" ? NaN : Number(x)));
  if (!numbers.every(Number.isFinite)) return undefined;
  if (ask.kind === "plane") {
    const places = numbers.flatMap((x, i) => (i % 2 === 0 ? [[x, numbers[i + 1]]] : []));
    return numbers.length === 2 * ask.points ? places : undefined;
  }
  if (numbers.length > 1) return undefined;
  const [x] = numbers;
  if (ask.kind === "own") return x >= 0 && x < 360 ? numbers : undefined;
  return x >= ask.min && x <= ask.max ? x : undefined;
}
