/**
 * What the engine says in English of what a key allows or what is used instead,
 * found again as words of the page's languages. Pure.
 */

/** @type {[string, RegExp][]} */
const PHRASES = [
  ["allowed.whole", /^a whole number from (?<low>\S+) to (?<high>\S+)$/],
  ["allowed.at", /^a whole number from (?<low>\S+) to steps, which is (?<high>\S+)$/],
  ["allowed.number", /^a number from (?<low>\S+) to (?<high>\S+)$/],
  ["allowed.points", /^1 to (?<most>\d+) starts a,b joined by ~, each number from -(?<bound>\S+) to \S+, such as (?<example>\S+)$/],
  ["allowed.lang", /^a language tag such as (?<one>\S+) or (?<other>\S+)$/],
  ["allowed.version", /^1, the only version of links so far$/],
  ["allowed.keys", /^the keys are (?<keys>.+)$/],
  ["allowed.long", /^at most (?<most>\d+) characters$/],
  ["instead.lr", /^a stable step size$/],
  ["instead.view", /^all panels$/],
  ["instead.speed", /^the usual speed$/],
  ["instead.lang", /^the reader's language$/],
  ["instead.theme", /^the system's theme$/],
  ["instead.ui", /^all controls$/],
  ["instead.at", /^the first step$/],
  ["instead.all", /^all defaults$/],
  ["allowed.or", /^(?<first>[\w-]+(?:, [\w-]+)*) or (?<last>[\w-]+)$/],
];

/**
 * The key of the words and their values, or null for what has no words here:
 * plain values, and phrases that are newer than this list.
 * @param {string} said
 * @returns {{ key: string, values: Record<string, string> } | null}
 */
export function recognise(said) {
  for (const [key, pattern] of PHRASES) {
    const m = pattern.exec(said);
    if (m) return { key, values: { ...m.groups } };
  }
  return null;
}

export const PHRASE_KEYS = PHRASES.map(([key]) => key);
