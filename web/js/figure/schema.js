/**
 * The keys of a link, the starts and the methods. Made by cmd/schema from the
 * engine's own tables: change those, and run `make schema`.
 */

/**
 * What a key is: kind, choices or range, default ("" where it is worked out), whether it only says how a run is
 * shown, whether a second run may have another value and whether a branch may, whether it is of one of the two models alone, and its name as a key of the words.
 * @typedef {{ kind: string, values?: string[], min?: number, max?: number, usual: string, display?: true, with?: true, branch?: true, ofStacks?: true, ofLayers?: true, words?: string }} Key
 */

/** Their names alone, for what runs before the page does. */
export const NAMES = /* @__PURE__ */ "v start atoms scale d T engine n method lr steps model layers tied from init sw mask seed fork with view play speed lang theme ui at len seq test again axis log part shade run ref theory story guess fig".split(" ");

/** How many chapters the story has. */
export const CHAPTER_COUNT = 8;

/** @type {Record<string, Key>} */
export const KEYS = {
  v: { kind: "integer", min: 1, max: 1, usual: "1" },
  start: { kind: "choice", values: ["gaussian", "sparse", "ones", "rademacher", "uniform", "laplace", "sphere", "skewed", "custom"], usual: "gaussian", with: true, branch: true, words: "compare.start" },
  atoms: { kind: "atoms", min: 1, max: 64, usual: "", with: true, branch: true, words: "compare.atoms" },
  scale: { kind: "decimal", min: 0.001, max: 1000, usual: "1", with: true, branch: true, words: "compare.scale" },
  d: { kind: "integer", min: 1, max: 8, usual: "5", with: true, words: "more.d" },
  T: { kind: "integer", min: 3, max: 400, usual: "100", with: true, words: "more.T" },
  engine: { kind: "choice", values: ["exact", "sampled", "dataset"], usual: "exact", with: true, branch: true, ofLayers: true, words: "compare.engine" },
  n: { kind: "integer", min: 1, max: 10000, usual: "256", with: true, branch: true, ofLayers: true, words: "more.n" },
  method: { kind: "choice", values: ["gd", "flow", "momentum", "adam"], usual: "gd", with: true, branch: true, words: "compare.method" },
  lr: { kind: "decimal", usual: "", with: true, branch: true, words: "more.lr" },
  steps: { kind: "integer", min: 0, max: 1000000, usual: "200", with: true, words: "more.steps" },
  model: { kind: "choice", values: ["layer", "stack"], usual: "layer" },
  layers: { kind: "integer", min: 1, max: 4, usual: "2", with: true, ofStacks: true, words: "compare.layers" },
  tied: { kind: "choice", values: ["no", "yes"], usual: "no", with: true, ofStacks: true, words: "compare.tied" },
  from: { kind: "points", min: 1, max: 6, usual: "0.1,0.1~0.5,1.5~2,2", with: true, words: "compare.from" },
  init: { kind: "choice", values: ["diagonal", "random"], usual: "diagonal", with: true, ofLayers: true, words: "more.init" },
  sw: { kind: "decimal", min: 0.000001, max: 10, usual: "0.1", with: true, ofLayers: true, words: "compare.sw" },
  mask: { kind: "choice", values: ["none", "diagonal"], usual: "none", with: true, branch: true, ofLayers: true, words: "compare.mask" },
  seed: { kind: "integer", usual: "1", with: true, branch: true, words: "more.seed" },
  fork: { kind: "integer", min: 0, max: 1000000, usual: "" },
  with: { kind: "changes", usual: "" },
  view: { kind: "choice", values: ["", "flow", "weights", "context", "curves", "race", "ladder", "compare"], usual: "", display: true },
  play: { kind: "flag", usual: "0", display: true },
  speed: { kind: "decimal", min: 0.01, max: 1000000, usual: "", display: true },
  lang: { kind: "word", usual: "", display: true },
  theme: { kind: "choice", values: ["", "light", "dark"], usual: "", display: true },
  ui: { kind: "choice", values: ["", "play", "none", "present"], usual: "", display: true },
  at: { kind: "integer", min: 0, max: 1000000, usual: "", display: true },
  len: { kind: "integer", min: 2, max: 400, usual: "", display: true },
  seq: { kind: "integer", min: 1, max: 1000, usual: "1", display: true },
  test: { kind: "changes", usual: "", display: true },
  again: { kind: "decimal", min: 0.1, max: 1, usual: "", display: true },
  axis: { kind: "choice", values: ["step", "tau"], usual: "step", display: true },
  log: { kind: "choice", values: ["none", "x", "y", "xy"], usual: "none", display: true },
  part: { kind: "choice", values: ["real", "imag", "diff"], usual: "real", display: true },
  shade: { kind: "choice", values: ["root", "linear"], usual: "root", display: true },
  run: { kind: "integer", min: 1, max: 6, usual: "1", display: true },
  ref: { kind: "choice", values: ["none", "exact"], usual: "none", display: true },
  theory: { kind: "choice", values: ["yes", "no"], usual: "yes", display: true },
  story: { kind: "integer", min: 1, max: 8, usual: "", display: true },
  guess: { kind: "guesses", usual: "", display: true },
  fig: { kind: "integer", min: 1, max: 7, usual: "", display: true },
};

/** The greatest number that a key takes, or how many it takes at most. @param {string} key */
export const most = (key) => KEYS[key].max ?? Infinity;

/**
 * The starts, and what is known of each (StartKind in sim/scenario).
 * @type {Record<string, { symbol: string, constant?: true, normal?: true, vectors?: true }>}
 */
export const STARTS = {
  gaussian: { symbol: "σ", normal: true },
  sparse: { symbol: "c" },
  ones: { symbol: "c", constant: true },
  rademacher: { symbol: "c" },
  uniform: { symbol: "s" },
  laplace: { symbol: "s" },
  sphere: { symbol: "r" },
  skewed: { symbol: "s" },
  custom: { symbol: "s", vectors: true },
};

/**
 * The methods, and what is known of each (Rule in sim/method).
 * @type {Record<string, { followsFlow?: true, stepBound?: true, conserves?: true, fixedObjective?: true }>}
 */
export const METHODS = {
  gd: { followsFlow: true, stepBound: true },
  flow: { followsFlow: true, conserves: true, fixedObjective: true },
  momentum: {},
  adam: {},
};

/**
 * What the engine says of a scenario: every key, with what is in force where the link gives nothing.
 * @typedef {object} Scenario
 * @property {number} v the version of the link's form
 * @property {string} start how the first token is drawn
 * @property {{ x: number[], weight: number }[]} atoms the vectors of a custom start, each with a weight if wanted
 * @property {number} scale σ, c, s or r of that start
 * @property {number} d dimension
 * @property {number} T training length
 * @property {string} engine what it learns from: the population, fresh sequences every step, or a fixed set of them
 * @property {number} n how many sequences
 * @property {string} method the rule of training; flow is gradient flow, by an adaptive Runge–Kutta
 * @property {number} lr step size η
 * @property {number} steps last step
 * @property {string} model the paper's layer, or beyond the paper a stack of layers that each take one gradient-descent step
 * @property {number} layers how many layers a stack has
 * @property {string} tied whether a stack's layers share one step, as a looped transformer's do
 * @property {number[][]} from starting points; of a stack, one number for each layer
 * @property {string} init the weights at the start
 * @property {number} sw spread σ_w of random weights
 * @property {string} mask whether off-diagonal entries of the two blocks stay put
 * @property {string} seed for everything random
 * @property {number} fork the step at which the second run leaves the first
 * @property {string} with a second run, dash-dotted: what differs
 * @property {string} view one panel alone, or two scenarios side by side
 * @property {boolean} play whether it plays at once
 * @property {number} speed steps a second
 * @property {string} lang language
 * @property {string} theme colours
 * @property {string} ui how much of the controls an embedded figure has; present fills a screen, for a room
 * @property {number} at the step to open at
 * @property {number} len context length of the test sequences
 * @property {number} seq which test sequence is looked at
 * @property {string} test another world: what differs where the trained layer is tested (start, atoms, scale; switch: the part of the context before *W* is exchanged)
 * @property {number} again of the ladder: what is left after further passes through the trained layer, whose step is taken times this
 * @property {string} axis what the curves are against
 * @property {string} log logarithmic axes of the curves and of the race
 * @property {string} part of the weights: real or imaginary parts, or how far they are from theory's limit
 * @property {string} shade colours of the weights: by the square root, so that small entries are seen, or in proportion, as in the paper's heat maps
 * @property {number} run whose weights and predictions are shown
 * @property {string} ref the exact run, dotted, beside a sampled one
 * @property {string} theory whether valley, limits and the loss around them are drawn
 * @property {number} story the story's chapter beside the picture
 * @property {string} guess what a reader has guessed at the story's questions
 * @property {number} fig the paper's figure that this is; the page shows what it claims beside what is measured
 * @property {boolean} lrGiven whether the link has the step size
 */
