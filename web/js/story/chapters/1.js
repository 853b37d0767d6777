/** Guess the next token: in-context learning, done by the reader. No engine is needed. */

import { button } from "../../figure/dom.js";
import { aimInput, whole } from "../aim.js";
import { aimed, board } from "../board.js";
import { angle, apart, turn } from "../rule.js";
import { arc, centred, circle, heldRing, line, onRim, ring, svg, symbol, turning, words } from "../svg.js";

/** @typedef {import("../chapter.js").Kit} Kit */
/** @typedef {import("../chapter.js").Picture} Picture */

/** Where the first token is and by how much each goes on, in degrees: against the clock, or with it. */
const RULES = [
  [0, 67],
  [150, -48],
  [20, 110],
  [200, 38],
  [80, -97],
  [310, 151],
  [120, -25],
  [255, 78],
];
/** How many of them have been answered, so that another one is another one. */
let used = 0;
/** Within so many degrees a guess has found the rule. */
const NEAR = 20;

const norm = (/** @type {number} */ degrees) => ((degrees % 360) + 360) % 360;

/** @param {number} n how many points a token has @returns {(box: HTMLElement, kit: Kit) => Picture} */
const circles = (n) => (box, kit) => {
  // A guess that is kept in the link is one at the first rule.
  const skip = kit.kept ? 0 : used,
    rules = Array.from({ length: n }, (_, i) => RULES[(skip + i) % RULES.length]);
  const truth = rules.map(([first, by]) => norm(first + 3 * by));
  const guess = rules.map(([first, by]) => whole(first + 2 * by + Math.sign(by) * 24));
  let shown = false,
    guessed = false;

  /** The circles' centres and radius. @type {{ at: [number, number], r: number }[]} */
  let places = [];
  let room = { w: 0, h: 0 };
  const stage = board(box, ({ w, h }) => {
    room = { w, h };
    const upright = n > 1 && h > w * 1.15;
    const [cw, ch] = upright ? [w, h / n] : [w / n, h];
    const r = Math.min(cw / 2 - (n > 1 ? 30 : 46), ch / 2 - 34);
    places = rules.map((_, i) => ({ at: upright ? [w / 2, ch * (i + 0.5)] : [cw * (i + 0.5), h / 2], r }));
    return places.flatMap((_, i) => one(i));
  });

  /** @param {number} i @returns {Node[]} */
  function one(i) {
    const [first, by] = rules[i],
      { at, r } = places[i];
    const on = (/** @type {number} */ degrees, radius = r) => onRim(at, radius, degrees);
    const label = (/** @type {number} */ degrees, /** @type {(Node | string)[]} */ parts, kind = "ink", out = 20) => {
      const [x, y] = on(degrees, r + out);
      const [c] = turn(degrees);
      return svg("text", { x, y: y + 5, class: kind, "text-anchor": c > 0.35 ? "start" : c < -0.35 ? "end" : "middle" }, ...parts);
    };
    /** Whether so many words have room beside the circle: about as wide as they will be. @param {string} sign */
    const fits = (sign) => n === 1 && room.w / 2 - r - 26 >= [...sign].reduce((sum, letter) => sum + (letter > "⺀" ? 16 : 8.6), 0);
    /** @type {Node[]} */
    const out = [circle("rim", at, r)];
    out.push(svg("path", { class: "trail", d: arc(at, r, first, first + 2 * by) }));
    for (let k = 0; k < 3; k++) out.push(line("spoke", at, on(first + k * by)));
    out.push(circle("ink-dot", at, 2.5));
    if (shown) {
      out.push(line("truth", at, on(truth[i])));
      for (let k = 0; k < 3; k++) {
        const rr = r * 0.27;
        out.push(turning(at, rr, first + k * by, first + (k + 1) * by - Math.sign(by) * 2));
        const [x, y] = on(first + (k + 0.5) * by, rr + 18);
        if (r > 90) out.push(centred("soft", [x, y + 5], `${Math.abs(by)}°`));
      }
      if (guessed) {
        const off = apart(guess[i], truth[i]);
        out.push(line("dotted", at, on(guess[i])));
        if (off >= 2) {
          const way = norm(truth[i] - guess[i]) < 180 ? 1 : -1;
          out.push(svg("path", { class: "gap", d: arc(at, r * 0.8, guess[i], guess[i] + way * off) }));
        }
      }
      out.push(circle("ink-dot", on(truth[i]), 9));
      const word = `${kit.text("tale.truth.short")} `;
      out.push(label(truth[i], [...(fits(`${word}xx`) ? [word] : []), ...symbol("x", 4)]));
    }
    for (let k = 0; k < 3; k++) {
      out.push(circle(`ink-dot age-${2 - k}`, on(first + k * by), 9));
      out.push(label(first + k * by, symbol("x", k + 1)));
    }
    if (!shown || guessed) {
      out.push(shown ? ring(on(guess[i]), 11) : heldRing(on(guess[i]), 11, 24));
      const yours = kit.text("tale.yours");
      if (fits(yours)) {
        if (!shown || apart(guess[i], truth[i]) > 12) out.push(label(guess[i], [yours], "soft", 24));
      } else if (i === 0) {
        // Where it would stick out the sign is explained in a corner.
        const low = room.h - 14;
        out.push(ring([14, low], 7), words("soft", [30, low + 5], yours));
      }
    }
    return out;
  }

  const inputs = rules.map((_, i) => {
    const input = aimInput(guess[i], (to) => move(i, to), done);
    stage.paper.append(input);
    return input;
  });
  const confirm = button(kit.text("tale.guess"), "choice-button", done),
    again = button(kit.text("ch1.again"), "choice-button", () => kit.again()),
    both = button(kit.text(n === 1 ? "ch1.both" : "ch1.single"), "choice-button", () => kit.again(n === 1 ? "two" : "one"));
  stage.bar.append(confirm);

  /** @param {number} i @param {number} to */
  function move(i, to) {
    if (shown) return;
    guess[i] = whole(to);
    inputs[i].value = String(guess[i]);
    name();
    stage.renew();
  }

  function done() {
    if (!shown) kit.guess([...guess], skip === 0);
  }

  aimed(stage, {
    over: () => shown,
    inputs,
    nearest([x, y]) {
      const all = places.map(({ at }) => Math.hypot(x - at[0], y - at[1]));
      return all.indexOf(Math.min(...all));
    },
    follow(i, [x, y]) {
      const { at } = places[i];
      move(i, angle([x - at[0], at[1] - y]));
    },
  });

  function name() {
    inputs.forEach((input, i) => {
      input.setAttribute("aria-label", kit.text(n === 1 ? "ch1.aim" : "ch1.aim.of", { n: String(i + 1) }));
      input.setAttribute("aria-valuetext", `${guess[i]}°`);
    });
    const seen = rules.map(([first, by]) => [0, 1, 2].map((k) => `${norm(first + k * by)}°`).join(", "));
    stage.alt(
      [
        kit.text(n === 1 ? "ch1.alt" : "ch1.alt.two", { places: seen[0], others: seen[1] ?? "" }),
        ...(shown ? [kit.text("ch1.alt.answer", { truth: truth.map((v) => `${v}°`).join(", ") })] : []),
      ].join(" "),
    );
  }
  name();

  return {
    answered(ctx) {
      shown = true;
      guessed = ctx.guess !== null;
      used = Math.max(used, skip + n);
      if (Array.isArray(ctx.guess)) guess.splice(0, n, ...ctx.guess);
      for (const input of inputs) input.disabled = true;
      confirm.remove();
      stage.bar.append(again, both);
      name();
      stage.renew();
      box.dataset.answered = "";
    },
    numbers: () => ({
      off: `${Math.round(offBy(guess, truth))}°`,
      turn: rules.map(([, by]) => `${Math.abs(by)}°${by < 0 ? " ↻" : ""}`).join(" · "),
      truth: truth.map((v) => `${v}°`).join(" · "),
    }),
    outcome: () => (!guessed ? "shown" : offBy(guess, truth) <= NEAR ? "near" : "far"),
    renew() {
      confirm.textContent = kit.text("tale.guess");
      again.textContent = kit.text("ch1.again");
      both.textContent = kit.text(n === 1 ? "ch1.both" : "ch1.single");
      name();
      stage.renew();
    },
    close() {
      delete box.dataset.answered;
    },
  };
};

/** The mean distance, in degrees. @param {number[]} guess @param {number[]} truth */
const offBy = (guess, truth) => guess.reduce((sum, g, i) => sum + apart(g, truth[i]), 0) / guess.length;

/** What is asked for of the first rule: the place of the fourth token, in degrees. */
export const first = () => norm(RULES[0][0] + 3 * RULES[0][1]);

export default /** @type {import("../chapter.js").Chapter} */ ({
  n: 1,
  beats: [
    { id: "one", picture: circles(1), ask: { kind: "own" } },
    { id: "two", picture: circles(2), ask: { kind: "own" }, aside: true },
  ],
});
