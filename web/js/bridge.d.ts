/**
 * The contract between the page and the engine. cmd/wasm implements it and puts
 * it on the stage's window as `mesascope`; the page reaches it through the
 * same-origin iframe. One call per user action, one bulk copy per frame.
 * Strings that hold structure are JSON, parsed by js/figure/session.js and those who ask it.
 */
export interface Engine {
  readonly version: string;

  /**
   * Shows a link (a query string, or whatever holds one): the one way to change anything
   * that a link can say. What differs from what is shown is found out here; a
   * link that differs in how it is shown alone keeps the run. Never throws for
   * bad input. Returns JSON: Reply.
   */
  apply(link: string, how?: How): string;
  /** The scenarios worth opening. Returns JSON: Preset[]. */
  presets(): string;

  play(on: boolean): void;
  /** One step on (n > 0) or back (n < 0), paused. */
  step(n: number): void;
  seek(step: number): void;
  /** There is room for one panel alone: the plane, where the link asks for all. */
  setNarrow(on: boolean): void;
  setTheme(theme: import("./figure/palette.js").Palette): void;
  /** JSON object of the words whose key starts with "scene." or "start.". */
  setWords(json: string): void;
  /** Pointer over the stage in CSS px, or (-1, -1) when it has left. */
  pointer(x: number, y: number): void;
  /** False stops all work but what is asked for (off screen, hidden tab), without changing play. */
  setActive(on: boolean): void;
  /** True draws once a second at most, whatever is asked: while a film is made, its pictures need the time. */
  setSparing(on: boolean): void;

  /** Fills `out` (Float64Array) as FrameLayout says; returns the count written. */
  frame(out: Float64Array): number;
  /** JSON: Layout of the picture as last laid out. */
  layout(): string;
  /**
   * The current picture as SVG text: as it is on the screen, but for what is
   * asked otherwise. Both are JSON: PictureOptions, and an object of strings that
   * the file then says of itself in its metadata.
   */
  svg(options?: string, facts?: string): string;
  /** What `trace -json LINK` prints, of the shown step. */
  report(): string;
  /**
   * The bytes of `trace LINK` as text, in the view of the race of `trace -learners LINK`, made in slices; resolves when done. When
   * `progress` returns false it ends there, and the promise is rejected.
   */
  csv(progress: (fraction: number) => boolean | void): Promise<string>;
  /** Bit patterns: the parameters of a run at the shown step (W^PV then W^KQ). */
  params(run: number): Float64Array;
  /** What the shown layer does with the test sequences. Returns JSON: ContextReply | null. */
  context(): string;
  /**
   * The shown run held against the paper's statements, on test sequences as long as training's. Works on it for a few
   * milliseconds: until `ready`, ask again. Of a run that moves on, what is ready is of the step it says. Returns JSON: ClaimsReply | null.
   */
  claims(): string;
  /** The matrix entry under the pointer. Returns JSON: CellReply | null. */
  cell(): string;
  /** What is plotted, as numbers for a table. Returns JSON: NumbersReply | null. */
  numbers(): string;
  /** The parts of the paper's figures, with their links. Returns JSON: FigurePart[]. */
  figures(): string;
  /** What the paper claims in the figure that the link names (`fig`), beside the shown runs; in pieces, as claims() is. Returns JSON: FigureReply | null. */
  figure(): string;
  /** What the loop has cost, for tests and measurements. Returns JSON: Stats. */
  stats(): string;

  /** Called by the engine after a frame in which anything changed. */
  onframe: (() => void) | null;
  /** Called once if the engine cannot go on; the page offers to restart. */
  onfatal: ((message: string) => void) | null;
}

/**
 * frame() layout: a head of 8, then 13 numbers per run, then as many per run of the second scenario, where there is one.
 * head: step, reached, last, time, playing (0/1), runs, lr, layoutVersion
 * run:  status (0 running, 1 finished, 2 converged, 3 diverged, 4 stopped), stopsAt, loss, grad, ab, p_diag, p_off, q_diag, q_off,
 *       ab of the exact run beside it (NaN without one), reason (0 none, 1 last step, 2 converged, 3 diverged, 4 not finite, 5 stiff),
 *       ab at which theory has it end (NaN when it does not say), how much of a gradient-descent step the layer is (cos²)
 *       of a stack: NaN for what is read off matrices, its first two layers' steps for q_diag and p_diag, and the least loss of its kind for the end
 */
export type FrameLayout = Float64Array;

/** How svg() writes a picture; all are strings. */
export interface PictureOptions {
  view?: string;
  /** In CSS px. */
  width?: string;
  height?: string;
  /** "auto" follows the reader's setting. */
  theme?: "light" | "dark" | "auto";
  /** "none" lets what is behind it through. */
  ground?: "none";
  /** For those who listen instead of look. */
  title?: string;
  desc?: string;
  /** Prefix of ids. */
  id?: string;
}

export interface Problem {
  key: string;
  value: string;
  /** What is allowed, e.g. "a whole number from 1 to 8" or "gaussian, sparse or …". */
  allowed: string;
  /** unknown | twice | malformed | comma | range */
  code: string;
  /** What is used instead; "" when nothing is. */
  default: string;
  /** The nearest allowed word; "" when none is near. */
  hint: string;
  /** The whole sentence, in English. */
  message: string;
}

/** Every key of the link, as the engine has it. */
export type Scenario = import("./figure/schema.js").Scenario;

export interface Theory {
  m2: number;
  k1: number;
  k2: number;
  k3: number;
  c1: number;
  c2: number;
  limit: number;
  limitInf: number;
  lossZero: number;
  /** The least loss on the plane of multiples of I. */
  lossMin: number;
  /** Where the all-ones start ends (Proposition 4.2), if that is known: the mean of the products ab, and the loss. */
  dense: { ab: number; loss: number } | null;
  theorem: string;
  why: string;
  runs: {
    a0: number;
    b0: number;
    conserved: number;
    a: number;
    b: number;
    saddle: boolean;
    stepBound: number;
    /** It is known where this run's matrices end. */ ends: boolean;
  }[];
}

/**
 * How a link is to be taken: "" as one from outside, whose keys keep their defaults where something is wrong, paused
 * at the step that it names; "strict" the same, or not at all when anything is wrong; "change" as a change of what is
 * shown, at its step, and playing when it plays; "going" as one that is part of a gesture, such as a drag, which goes
 * on: the plane then keeps its range.
 */
export type How = "" | "strict" | "change" | "going";

/** What has come of a link, and all that the page shows of it. One that was refused has changed nothing: only its problems are there. */
export interface Reply {
  refused: boolean;
  /** There is another run. */
  fresh: boolean;
  /** Canonical link of what is now shown. */
  link: string;
  problems: Problem[];
  scenario: Scenario;
  theory: Theory;
  /**
   * What depth buys, of a stack and in the ladder's view: the loss of predicting nothing; the least that 1, 2, … layers leave
   * at this T, and their shares of the loss as T → ∞; what layers leave that share a step; and, where it is asked for, what
   * is left after 1, 2, … passes through the trained layer.
   */
  ladder: { zero: number; losses: number[]; shares: number[]; looped: number; best: number; again: number[] | null } | null;
  /** The second scenario. Of a branch that has not left yet, lr is 0 when it is still to be worked out. */
  second: { link: string; scenario: Scenario; theory: Theory } | null;
  /** Steps a second: what is in force, what is usual for such a run, and what to offer. */
  pace: { now: number; usual: number; offered: number[] };
}

/** A scenario worth opening: the page has words for its name and group, but for the group "figure". */
export interface Preset {
  name: string;
  group: "paper" | "care" | "beyond" | "further" | "figure";
  link: string;
}

/** One run's layer at the shown step, on test sequences that it has not met. */
export interface ContextReply {
  /** From 0. */
  run: number;
  /** Which sequence, from 1, and how many tokens of it are in context. */
  seq: number;
  t: number;
  /** Of a stack, the share of the error that is left after 0, 1, … layers; then nothing below is known of a layer or a test set. */
  left?: number[];
  /** The product of the weights, and the step size ab/(t−1) that it makes. */
  ab: number;
  step: number;
  /** The largest difference between the layer's prediction and that of one gradient-descent step. */
  residual: number;
  /** ‖Ŵ − W‖/‖W‖, and the least-squares loss before and after the step. */
  wError: number;
  lossZero: number;
  lossStep: number;
  /** Over n test sequences: ŷ/x (of the counted coordinates, those that are not 0), its mean, slope, and the share of the loss left, with standard errors. null for what is not a number. */
  n: number;
  counted: number;
  mean: number | null;
  meanSE: number | null;
  slope: number | null;
  slopeSE: number | null;
  share: number | null;
  shareSE: number | null;
  /** In a world of larger or smaller tokens: which part of the sequences is predicted better than with tokens of training's size. */
  better: number | null;
}

export interface ClaimsReply {
  ready: boolean;
  /** What they are of: a run, from 0, at a step. */
  run: number;
  step: number;
  /** Test sequences. */
  n: number;
  /** In the paper's order; none until they are ready. */
  claims: Claim[];
}

/** A number held against its prediction; null where there is none. Codes are those of sim/claims. */
export interface Check {
  /** "" when nothing is compared. */
  quantity: string;
  /** Context length at which it is measured; 0 where that has no meaning. */
  at: number;
  predicted: number | null;
  measured: number | null;
  gap: number | null;
  /** Standard error of the gap; 0 for what is not sampled. */
  se: number | null;
  verdict: "agrees" | "notyet" | "differs" | "na";
}

/** One statement of the paper, with the number that it is about and further ones. */
export interface Claim extends Check {
  id: string;
  /** Whether its condition holds here; na when it is about something else. */
  holds: "yes" | "no" | "na";
  reason: string;
  /** The moment for which an assumption fails; else "". */
  witness: string;
  more: Check[];
}

/** An entry of a weight matrix: its block (12, …, 33), its place there from 1, as trained (the imaginary part where that is shown), and where theory has it end; null where it says nothing. */
export interface CellReply {
  block: string;
  row: number;
  col: number;
  value: number | null;
  theory: number | null;
  difference: number | null;
}

/** Numbers of a run at each step of a table: [ab, loss], null for what is not known or not a number. */
export type RunNumbers = ([number | null, number | null] | null)[];

export interface NumbersReply {
  /** A few steps, the shown one among them. */
  steps: number[];
  /** Of the scenario's own runs, of a second scenario's and of the exact engine's beside them; the latter two are empty where there are none. */
  runs: RunNumbers[];
  second: RunNumbers[];
  exact: RunNumbers[];
  /** Whose weights follow, from 0: the real parts of W^PV (d × 2d) and W^KQ (2d × 2d), row by row. */
  run: number;
  pv: (number | null)[];
  kq: (number | null)[];
  /** In the race. */
  race: RaceNumbers | null;
  /** In the context view, of each coordinate: truth, layer, gradient-descent step, each as its real and imaginary part. */
  context: (number | null)[][];
}

/** Who else could have learned it: of each learner that is measured far enough, the loss and the shares of it at some context lengths, with standard errors (0 where exact). */
export interface RaceNumbers {
  /** The part that is measured, 1 when all is. */
  progress: number;
  /** The layer's step; null where it takes none. */
  ab: number | null;
  lengths: number[];
  learners: Learner[];
}

export interface Learner {
  id: string;
  exact: boolean;
  loss: number | null;
  se: number | null;
  shares: (number | null)[];
  errors: (number | null)[];
}

/** One picture of a figure of the paper. Codes are those of sim/figures. */
export interface FigurePart {
  /** "1a" */
  id: string;
  figure: number;
  start: string;
  scale: number;
  d: number;
  T: number;
  init: string;
  shows: "ab" | "ratio" | "mse" | "weights";
  /** What it shows the runs of: at once, and by the paper's own protocol. */
  links: { sw: number; exact: string; protocol: string }[];
  /** Where to take care. */
  notes: string[];
}

export interface FigureReply {
  ready: boolean;
  figure: number;
  step: number;
  /** Those that the shown runs are of: none when the scenario is not of this figure, and while it is not ready. */
  parts: {
    id: string;
    claims: {
      quantity: string;
      /** The paper's value; null for "not zero". */
      claimed: number | null;
      source: string;
      /** Theory's at the figure's own T. */
      predicted: number | null;
      /** Test sequences; 0 when the weights say it. */
      n: number;
      /** Of each run. */
      measured: { value: number | null; se: number | null }[];
    }[];
  }[];
}

/** Times in milliseconds are the engine's own, without what the browser does with the picture. */
export interface Stats {
  /** Frames that the loop has turned, and those of them that drew anything. */
  frames: number;
  drawn: number;
  /** Of the last frame that drew: steps, and picture. */
  update: number;
  draw: number;
  /** The longest update and draw together. */
  slowest: number;
  /** Of the last picture: vertices drawn, layers turned into triangles. */
  vertices: number;
  built: number;
}

/** Where things are on the picture, in CSS px from the stage's top left. */
export interface Layout {
  /** The (a, b) plane: a from x0 (left) to x1, b from y0 (bottom) to y1; null when it is not shown. */
  plane: { x: number; y: number; w: number; h: number; x0: number; x1: number; y0: number; y1: number } | null;
  handles: { run: number; x: number; y: number }[];
  areas: { name: string; x: number; y: number; w: number; h: number }[];
}
