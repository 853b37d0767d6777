/**
 * The pictures of chapter 2. Every pair of a token and its next is a vote for the
 * rule, their average is one gradient-descent step from 0, and with more than one
 * coordinate each hears the other, less and less as the context grows.
 */

import { button } from "../../figure/dom.js";
import { fixed } from "../../figure/format.js";
import { aimInput, whole } from "../aim.js";
import { RESTING, aimed, board, glide, slider } from "../board.js";
import { angle, apart, error, mean, plus, scaled, size, slope, times, tokens, turn, votes } from "../rule.js";
import { arrow, centred, circle, heldRing, line, on, ring, svg, turning, words } from "../svg.js";

/** @typedef {import("../chapter.js").Kit} Kit */
/** @typedef {import("../chapter.js").Picture} Picture */
/** @typedef {import("../rule.js").Complex} Complex */

/** The rule of the first coordinate, in degrees, and that of another beside it. */
const RULE = 67;
const OTHER = 27;
/** How many tokens are in context, at first and later. */
const FEW = 4;
const MANY = 30;

/** The way downhill from 0, in degrees: that of the slope that is felt there. */
export const downhill = () => angle(scaled(slope(tokens(0, RULE, 7), [0, 0]), -1));

const complex = (/** @type {Complex} */ z) => `${fixed(z[0], 2)} ${z[1] < 0 ? "−" : "+"} ${fixed(Math.abs(z[1]), 2)}i`;

/** Tokens on their circle, fainter the longer ago. @param {[number, number]} at @param {number} r @param {Complex[]} list */
const past = (at, r, list) => list.map((z, i) => circle(`ink-dot age-${Math.min(3, list.length - 1 - i)}`, on(at, r, z), 5));

/**
 * A picture of few tokens in context, and when its question is answered of more and more, until a reader takes the slider.
 * @param {HTMLElement} box
 * @param {Kit} kit
 * @param {(t: number, shape: { w: number, h: number }) => Node[]} draw so many tokens
 * @param {(t: number) => string} alt what is told of them
 */
function growing(box, kit, draw, alt) {
  let t = FEW;
  let gliding = RESTING;
  const slide = slider({
    min: FEW,
    max: MANY,
    step: 1,
    value: FEW,
    name: () => kit.text("ch2.context"),
    show: (v) => kit.text("ch2.tokens", { n: String(v) }),
    change: (v) => to(v),
  });
  const stage = board(box, (shape) => draw(t, shape));
  const say = () => stage.alt(alt(t));
  /** @param {number} n */
  function to(n) {
    if (n === t) return;
    t = n;
    slide.value = t;
    say();
    stage.renew();
    kit.changed();
  }
  slide.ontouch(() => gliding.stop());
  say();
  return {
    count: () => t,
    grow() {
      stage.bar.append(slide.label);
      gliding = glide(t, MANY, kit.still(), to);
    },
    renew() {
      slide.tell();
      say();
      stage.renew();
    },
    moving: () => gliding.on,
    close: () => gliding.stop(),
  };
}

/** The pairs, their votes and the average. @param {HTMLElement} box @param {Kit} kit @returns {Picture} */
export function voting(box, kit) {
  const { count, grow, renew, moving, close } = growing(box, kit, draw, (t) =>
    kit.text("ch2.vote.alt", { n: String(t - 1), turn: `${RULE}°` }),
  );
  /** @param {number} t @param {{ w: number, h: number }} shape */
  function draw(t, { w, h }) {
    const x = tokens(0, RULE, t),
      list = votes(x, x);
    const tall = h > w;
    /** @type {Node[]} */
    const out = [];
    // Pairs, each above its vote, as many as there is room for.
    const cell = w < 480 ? 62 : 84,
      rowH = cell * 1.75;
    const columns = Math.floor((w - 8) / cell);
    const rows = tall ? Math.max(1, Math.min(2, Math.floor((h * 0.5) / rowH))) : 1;
    const room = columns * rows;
    const seen = list.length > room ? room - 1 : list.length;
    const r = cell * 0.32;
    /** Of the circle of pair i. @param {number} i @returns {[number, number]} */
    const middleOf = (i) => [cell * ((i % columns) + 0.5) + 4, Math.floor(i / columns) * rowH + cell * 0.5 + 22];
    for (let i = 0; i < seen; i++) {
      const [cx, cy] = middleOf(i);
      out.push(circle("rim", [cx, cy], r));
      const a = angle(x[i]);
      out.push(turning([cx, cy], r * 0.72, a, a + RULE));
      out.push(circle("ink-dot age-2", on([cx, cy], r, x[i]), 4.5), circle("ink-dot", on([cx, cy], r, x[i + 1]), 4.5));
      const foot = /** @type {[number, number]} */ ([cx - 0.5 * r * list[i][0], cy + cell * 0.5 + r + 0.5 * r * list[i][1] + 6]);
      out.push(arrow(foot, on(foot, r * 1.1, list[i]), "vote", 8));
    }
    out.push(words("soft small", [4, 14], kit.text("ch2.pairs")));
    if (seen < list.length) {
      const [cx, cy] = middleOf(seen);
      out.push(centred("soft", [cx, cy + 5], `+ ${list.length - seen}`));
    }
    // All of them from one place, and their average.
    const top = 22 + rows * rowH + 18;
    const R = Math.max(40, Math.min((h - top) / 2 - 26, w / 2 - 60));
    const at = /** @type {[number, number]} */ ([w / 2, top + (h - top) / 2]);
    out.push(circle("rim", at, R));
    for (const v of list) out.push(arrow(at, on(at, R, v), "vote faint", 12));
    const middle = mean(list);
    out.push(arrow(at, on(at, R, middle), "step", 15, 7));
    const [ex, ey] = on(at, R, middle);
    out.push(circle("step-ring", [ex, ey], 7));
    out.push(circle("ink-dot", at, 3), words("ink", [at[0] - 14, at[1] + 18], "0"));
    out.push(words("step-words", [ex + 16, ey + 2], kit.text("ch2.average")));
    return out;
  }
  return {
    answered: grow,
    numbers() {
      const t = count(),
        middle = mean(votes(tokens(0, RULE, t), tokens(0, RULE, t)));
      return { turn: `${Math.round(angle(middle))}°`, votes: String(t - 1), few: String(FEW - 1), length: fixed(size(middle), 2) };
    },
    renew,
    moving,
    close,
  };
}

/** The bowl of the error, and the step down from 0. @param {HTMLElement} box @param {Kit} kit @returns {Picture} */
export function bowl(box, kit) {
  const x = tokens(0, RULE, 7),
    pairs = x.length - 1,
    rule = turn(RULE),
    average = mean(votes(x, x)),
    felt = slope(x, [0, 0]);
  let aim = 180,
    shown = false,
    guessed = false,
    far = 0.6;
  /** Where the circle is. */
  let at = /** @type {[number, number]} */ ([0, 0]),
    R = 1;
  const length = slider({
    min: 0,
    max: 150,
    step: 1,
    value: 60,
    name: () => kit.text("ch2.length"),
    show: (v) => fixed(v / 100, 2),
    change(v) {
      far = v / 100;
      stage.renew();
      kit.changed();
    },
  });

  const stage = board(box, ({ w, h }) => {
    /** @type {Node[]} */
    const out = [];
    const wide = w > 560 && shown;
    R = Math.max(40, Math.min((h - 16) / 2.96, ((wide ? w * 0.66 : w) - 24) / 2.4));
    at = [(wide ? w * 0.66 : w) / 2 - R * 0.2, h / 2 + R * 0.46];
    const centre = on(at, R, rule);
    // Rings of equal error: the squared distance to the rule, by equal steps of its root.
    // Before the guess no more is seen of the bowl than its slope underfoot.
    const rings = [1, 0.75, 0.5, 0.25].map((k) => circle(`bowl ${k === 1 ? "outer" : ""}`, centre, R * k));
    if (shown) {
      out.push(...rings, circle("rim", at, R));
      out.push(centred("soft small", [centre[0], centre[1] - R * 0.84], kit.text("ch2.ring")));
    } else {
      const near = [1.24, 1.16, 1.08, 1, 0.92, 0.84, 0.76].map((k) => circle("bowl", centre, R * k));
      out.push(svg("clipPath", { id: "underfoot" }, svg("circle", { cx: at[0], cy: at[1], r: R * 0.27 })));
      out.push(svg("g", { "clip-path": "url(#underfoot)" }, ...near), circle("rim", at, R));
    }
    if (shown) {
      const down = scaled(felt, -0.5 / pairs);
      out.push(arrow(at, on(at, R, down), "felt", 20));
      const tip = on(at, R, scaled(average, far));
      if (far > 0) out.push(arrow(at, tip, "step", 13, 7));
      out.push(circle("step-ring", tip, 7));
      out.push(circle("ink-dot", centre, far > 0.93 && far < 1.07 ? 3 : 7));
      out.push(words("ink", [centre[0] + 16, centre[1] - 8], svg("tspan", { class: "m" }, "λ"), ` ${kit.text("ch2.rule")}`));
      if (wide) out.push(...prediction(w * 0.82, h * 0.5, Math.min(w * 0.13, h * 0.28)));
    }
    if (!shown || guessed) {
      const tip = on(at, R * 0.66, turn(aim));
      out.push(line("dotted", at, tip), shown ? ring(tip, 11) : heldRing(tip, 11, 26));
      if (!shown) out.push(centred("soft", [tip[0], tip[1] + 36], kit.text("tale.yours")));
    }
    out.push(circle("ink-dot", at, 4), words("ink", [at[0] - 16, at[1] + 20], "0"));
    return out;
  });

  /** What the step does to the token that comes next. @param {number} cx @param {number} cy @param {number} r */
  function prediction(cx, cy, r) {
    const middle = /** @type {[number, number]} */ ([cx, cy]),
      last = x[x.length - 1],
      next = on(middle, r, times(rule, last)),
      said = on(middle, r, times(scaled(average, far), last));
    const [sx, sy] = on(middle, r + 18, times(rule, last));
    return [
      centred("ink strong", [cx, cy - r - 34], kit.text("ch2.prediction")),
      circle("rim", middle, r),
      ...past(middle, r, x),
      line("spoke", middle, next),
      circle("ink-dot", next, 7),
      circle("step-ring", said, 7),
      centred("ink", [sx, sy + 5], kit.text("tale.truth.short")),
      words("step-words", [said[0] + 13, said[1] + 5], svg("tspan", { class: "m" }, "ŷ")),
    ];
  }

  const input = aimInput(aim, move, done);
  stage.paper.append(input);
  const confirm = button(kit.text("tale.guess"), "choice-button", done);
  stage.bar.append(confirm);

  function say() {
    confirm.textContent = kit.text("tale.guess");
    input.setAttribute("aria-label", kit.text("ch2.aim"));
    input.setAttribute("aria-valuetext", `${aim}°`);
    stage.alt(kit.text(shown ? "ch2.slope.alt.answer" : "ch2.slope.alt", { rule: `${RULE}°` }));
  }
  /** @param {number} to */
  function move(to) {
    if (shown) return;
    aim = whole(to);
    input.value = String(aim);
    say();
    stage.renew();
  }
  function done() {
    if (!shown) kit.guess([aim]);
  }
  aimed(stage, {
    over: () => shown,
    inputs: [input],
    nearest: () => 0,
    follow: (_, [px, py]) => move(angle([px - at[0], at[1] - py])),
  });
  say();

  return {
    answered(ctx) {
      shown = true;
      guessed = ctx.guess !== null;
      if (Array.isArray(ctx.guess)) [aim] = ctx.guess;
      input.disabled = true;
      confirm.remove();
      stage.bar.append(length.label);
      say();
      stage.renew();
    },
    outcome: () => (guessed ? "guessed" : "shown"),
    numbers: () => ({
      off: `${Math.round(apart(aim, angle(average)))}°`,
      sum: complex(scaled(average, pairs)),
      pairs: String(pairs),
      left: fixed(error(x, scaled(average, far)) / error(x, [0, 0]), 2),
      far: fixed(far, 2),
    }),
    renew() {
      length.tell();
      say();
      stage.renew();
    },
  };
}

/** Two coordinates: each hears the other. @param {HTMLElement} box @param {Kit} kit @returns {Picture} */
export function leaking(box, kit) {
  const both = [RULE, OTHER],
    firsts = [0, 110];
  let shown = false;
  /** Of coordinate j: what its own votes say of its next token, and what the other's add. @param {number} j @param {number} n */
  function parts(j, n) {
    const x = both.map((by, i) => tokens(firsts[i], by, n));
    const own = times(mean(votes(x[j], x[j])), x[j][n - 1]),
      other = 1 - j;
    return { x: x[j], own, leak: times(mean(votes(x[j], x[other])), x[other][n - 1]) };
  }
  const amount = (/** @type {number} */ n) => fixed(size(parts(0, n).leak), 2);
  const { count, grow, renew, moving, close } = growing(box, kit, draw, (t) => kit.text("ch2.leak.alt", { n: String(t), leak: amount(t) }));
  /** @param {number} t @param {{ w: number, h: number }} shape */
  function draw(t, { w, h }) {
    const upright = h > w * 1.15;
    const [cw, ch] = upright ? [w, h / 2] : [w / 2, h];
    const R = Math.max(40, Math.min((cw / 2 - 30) / 1.1, (ch / 2 - 30) / 1.45));
    return both.flatMap((by, j) => {
      const at = /** @type {[number, number]} */ (upright ? [w / 2, ch * (j + 0.5) + 8] : [cw * (j + 0.5), h / 2 + 10]);
      const { x, own, leak } = parts(j, t);
      const truth = on(at, R, times(turn(by), x[x.length - 1])),
        said = on(at, R, plus(own, leak));
      // Its name on the far side of the truth, or inside where the two all but meet.
      const r = size(leak),
        [sx, sy] = on(said, 20, r > 0.15 ? scaled(leak, 1 / r) : scaled(own, -1));
      const [lx, ly] = on(at, r > 0.15 ? R - 26 : R + 24, own);
      return [
        circle("rim", at, R),
        ...past(at, R, x.slice(-8)),
        line("spoke", at, truth),
        circle("ink-dot", truth, 7),
        arrow(truth, said, "leak", 11, 9),
        circle("step-ring", said, 8),
        centred("step-words", [sx, sy + 6], svg("tspan", { class: "m" }, "ŷ")),
        centred("ink", [lx, ly + 5], kit.text("tale.truth.short")),
        centred("soft", [at[0], at[1] - R * 1.25 - 12], kit.text("ch2.point", { n: String(j + 1), turn: `${by}°` })),
      ];
    });
  }
  return {
    answered() {
      shown = true;
      grow();
    },
    numbers: () => ({ before: amount(FEW), after: amount(shown ? count() : FEW), few: String(FEW), many: String(count()) }),
    renew,
    moving,
    close,
  };
}
