/**
 * What the engine says in English of what a key allows or what is used instead,
 * found again as words of the page's languages. Pure.
 */

/** @type {[string, RegExp][]} */
export const PHRASES = [
  ["allowed.whole", /^a whole number from (?<low>\S+) to (?<high>\S+)$/],
  ["allowed.at", /^a whole number from (?<low>\S+) to steps, which is (?<high>\S+)$/],
  ["allowed.starts", /^a whole number from (?<low>\S+) to the number of starts, which is (?<high>\S+)$/],
  ["allowed.number", /^a number from (?<low>\S+) to (?<high>\S+)$/],
  ["allowed.points", /^1 to (?<most>\d+) starts a,b joined by ~, each number from -(?<bound>\S+) to \S+, such as (?<example>\S+)$/],
  [
    "allowed.stack",
    /^1 to (?<most>\d+) starts of (?<n>\d+) numbers, a step for each layer, joined by ~, each number from -(?<bound>\S+) to \S+, such as (?<example>\S+)$/,
  ],
  ["allowed.single", /^1 to (?<most>\d+) steps of the one layer joined by ~, each from -(?<bound>\S+) to \S+, such as (?<example>\S+)$/],
  ["allowed.known", /^(?<value>\w+) with model=stack, whose loss is known exactly$/],
  ["allowed.steps", /^(?<value>\w+) with model=stack, whose layers have a step each and no matrices$/],
  ["allowed.paper", /^no figure with model=stack, for the paper's figures are of one layer$/],
  ["allowed.tied", /^starts of equal numbers with tied=yes, for the layers share one step$/],
  ["allowed.same", /^the same model in both: of two stacks layers and tied may differ, and a stack with layers=1 is the paper's layer$/],
  [
    "allowed.atoms",
    /^1 to (?<most>\d+) vectors of d numbers joined by ~, each number 0 or from (?<low>\S+) to (?<high>\S+) in size and not all 0, with \*weight from (?<light>\S+) to (?<heavy>\S+) if wanted, such as (?<example>\S+)$/,
  ],
  ["allowed.vectors", /^vectors of d numbers each, which is (?<d>\d+), such as (?<example>\S+)$/],
  ["allowed.fit", /^as many as an atom has numbers, which is (?<d>\d+)$/],
  ["allowed.guesses", /^question:guess pairs joined by ~, such as (?<example>\S+)$/],
  ["allowed.changes", /^key:value pairs joined by ;, such as (?<example>\S+)$/],
  ["allowed.lang", /^a language tag such as (?<one>\S+) or (?<other>\S+)$/],
  ["allowed.version", /^1, the only version of links so far$/],
  ["allowed.one", /^one of the keys (?<keys>.+) or (?<last>\w+)$/],
  ["allowed.long", /^at most (?<most>\d+) characters$/],
  ["said.long", /^(?<n>\d+) characters$/],
  ["instead.lr", /^a stable step size$/],
  ["instead.view", /^all panels$/],
  ["instead.speed", /^the usual speed$/],
  ["instead.lang", /^the reader's language$/],
  ["instead.theme", /^the system's theme$/],
  ["instead.ui", /^all controls$/],
  ["instead.at", /^the first step$/],
  ["instead.branch", /^no branch$/],
  ["instead.second", /^no second run$/],
  ["instead.test", /^the training law$/],
  ["instead.switch", /^no exchange$/],
  ["instead.again", /^no further passes$/],
  ["instead.fig", /^no figure$/],
  ["instead.story", /^no chapter$/],
  ["instead.guess", /^no guesses$/],
  ["instead.atoms", /^±1 along each axis$/],
  ["instead.all", /^all defaults$/],
  ["allowed.or", /^(?<first>[\w-]+(?:, [\w-]+)*) or (?<last>[\w-]+)$/],
  [
    "allowed.anchor",
    /^(?<first>[\w-]+(?:, [\w-]+)*) or (?<last>[\w-]+), because engine=sampled draws a new objective at every step and the flow needs one that stays, as under engine=exact or engine=dataset$/,
  ],
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
