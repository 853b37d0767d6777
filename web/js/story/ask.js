/**
 * The kinds of question. Each puts what a guess is made with into the column, or
 * over the picture, calls back with the guess, and then draws the truth beside
 * it: a guess is pencil, truth is ink.
 */

import { button, byId, element, inside } from "../figure/dom.js";
import { handle, tellHandle } from "../figure/handle.js";
import { nudged, placeAt } from "../figure/plane.js";
import { fixed, significant } from "../figure/format.js";
import { circle, line, ring, svg, words } from "./svg.js";

/** @typedef {import("./chapter.js").Ask} Ask */
/** @typedef {import("./chapter.js").Context} Context */
/** @typedef {import("./chapter.js").Place} Place */

/**
 * @typedef {object} Asked
 * @property {(ctx: Context) => void} update the numbers, or the picture's layout, have changed
 * @property {(ctx: Context) => void} guessed there is a guess, and no second one
 * @property {(ctx: Context) => void} answered what happened is known, after `guessed`
 * @property {() => void} close
 * @property {() => unknown} [draft] the guess as it is being made
 */

/**
 * @typedef {object} How
 * @property {HTMLElement} box where in the column
 * @property {(key: string, values?: Record<string, string>) => string} text words of the story
 * @property {(el: Element, key: string) => void} write the same into an element, marks and all
 * @property {string} key of the beat, such as "ch3.noise"
 * @property {string} named the id of the question's words
 * @property {any} [draft] a guess that was being made
 * @property {(value: unknown) => void} guess
 */

/** @type {Record<string, (ask: any, how: How, ctx: () => Context) => Asked>} */
const KINDS = { choose, number, plane, own: () => ({ update() {}, guessed() {}, answered() {}, close() {} }) };

/** @param {Ask} ask @param {How} how @param {() => Context} ctx */
export const askFor = (ask, how, ctx) => KINDS[ask.kind](ask, how, ctx);

/** @param {"guess" | "truth"} what */
function sign(what) {
  const drawn = what === "guess" ? ring([0, 0], 9) : circle("ink-dot", [0, 0], 7);
  return svg("svg", { class: `sign ${what}`, viewBox: "-18 -18 36 36", "aria-hidden": "true" }, drawn);
}

/** A legend: which is the guess, which is what happened. @param {How} how @param {boolean} guessed */
function legend({ text }, guessed) {
  return element(
    "p",
    "signs",
    ...(guessed ? [sign("guess"), text("tale.yours"), element("span", "sr", ", ")] : []),
    sign("truth"),
    text("tale.truth"),
  );
}

/** @param {How} how @param {() => void} f */
const confirm = ({ text }, f) => button(text("tale.guess"), "choice-button confirm", f);

/** @param {Extract<Ask, { kind: "choose" }>} ask @param {How} how @returns {Asked} */
function choose(ask, how) {
  const group = element("div", "choices");
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", how.named);
  const buttons = new Map(
    ask.choices.map(({ id, picture }) => {
      const said = element("span", "choice-words"),
        choice = button(said, "choice-button", () => how.guess(id));
      how.write(said, `${how.key}.choice.${id}`);
      if (picture) {
        const drawn = picture();
        drawn.setAttribute("aria-hidden", "true");
        choice.classList.add("pictured");
        choice.prepend(drawn);
      }
      group.append(choice);
      return [id, choice];
    }),
  );
  how.box.append(group);
  /** @param {Element} choice @param {"guess" | "truth"} what @param {string} said */
  const mark = (choice, what, said) => choice.append(sign(what), element("span", "sr", ` (${how.text(said)})`));
  return {
    update() {},
    guessed(ctx) {
      for (const [id, choice] of buttons) {
        choice.disabled = true;
        if (id === ctx.guess) mark(choice, "guess", "tale.yours");
      }
    },
    answered(ctx) {
      const truth = typeof ask.truth === "function" ? ask.truth(ctx) : ask.truth;
      for (const [id, choice] of buttons) {
        choice.classList.toggle("right", id === truth);
        if (id === truth) mark(choice, "truth", "tale.truth");
      }
      group.after(legend(how, ctx.guess !== null));
    },
    close() {},
  };
}

/** @param {Extract<Ask, { kind: "number" }>} ask @param {How} how @returns {Asked} */
function number(ask, how) {
  const slide = element("input"),
    track = element("div", "guess-line", slide),
    value = element("output", "guess-value"),
    done = confirm(how, () => how.guess(Number(slide.value))),
    box = element("div", "guess-slide", track, value, done);
  // The slider says its value itself.
  value.setAttribute("aria-live", "off");
  Object.assign(slide, {
    type: "range",
    min: String(ask.min),
    max: String(ask.max),
    step: String(ask.step),
    value: String(how.draft ?? ask.start),
  });
  slide.setAttribute("aria-labelledby", how.named);
  const tell = () => {
    value.textContent = ask.show(Number(slide.value));
    slide.setAttribute("aria-valuetext", value.textContent);
  };
  slide.addEventListener("input", tell);
  tell();
  how.box.append(box);

  /** @type {Element | undefined} */
  let truth;
  const place = (/** @type {Element} */ el, /** @type {number} */ v) => {
    const at = (Math.min(ask.max, Math.max(ask.min, v)) - ask.min) / (ask.max - ask.min);
    /** @type {HTMLElement} */ (/** @type {unknown} */ (el)).style.left = `calc(9px + ${at} * (100% - 18px))`;
  };
  /** @param {Context} ctx */
  function update(ctx) {
    if (!truth) return;
    const v = ask.truth(ctx);
    place(truth, v);
    const { guess } = ctx;
    value.textContent = [
      typeof guess === "number" ? `${how.text("tale.yours")} ${ask.show(guess)}` : "",
      Number.isFinite(v) ? `${how.text("tale.truth.short")} ${ask.show(v)}` : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }
  return {
    update,
    guessed(ctx) {
      slide.disabled = true;
      done.remove();
      box.classList.add("answered");
      if (typeof ctx.guess !== "number") return;
      slide.value = String(ctx.guess);
      tell();
      const mine = sign("guess");
      place(mine, ctx.guess);
      track.append(mine);
    },
    answered(ctx) {
      truth = sign("truth");
      track.append(truth);
      box.append(legend(how, ctx.guess !== null));
      update(ctx);
    },
    close() {},
    draft: () => slide.value,
  };
}

/** One ring a run, over the (a, b) plane. @param {Extract<Ask, { kind: "plane" }>} ask @param {How} how @param {() => Context} ctx @returns {Asked} */
function plane(ask, how, ctx) {
  const over = element("div", "rings");
  byId("overlay").after(over);
  /** @type {Place[]} */
  const at = (how.draft ?? ask.start).map((/** @type {Place} */ [a, b]) => [a, b]);
  const rings = at.map((_, i) => {
    const el = handle("aim", {
      take: () => true,
      move(e) {
        const p = ctx().session.layout().plane;
        if (!p) return;
        at[i] = placeAt(p, ...inside(over, e));
        draw();
      },
      nudge(x, y) {
        const p = ctx().session.layout().plane;
        if (!p) return false;
        at[i] = nudged(p, at[i], x, y);
        draw();
        return true;
      },
    });
    el.append(svg("svg", { viewBox: "-22 -22 44 44", "aria-hidden": "true" }, ring([0, 0], 9), words("soft", [14, -9], String(i + 1))));
    el.addEventListener("keydown", (e) => {
      if (e.key !== "Enter") return;
      e.preventDefault();
      done.focus();
    });
    over.append(el);
    return el;
  });
  const lines = svg("svg", { class: "aim-lines", "aria-hidden": "true" });
  over.prepend(lines);
  const hint = element("p", "hint", how.text("tale.aims")),
    done = confirm(how, () => how.guess(at.map(([a, b]) => [a, b])));
  how.box.append(hint, done);

  function draw() {
    const p = ctx().session.layout().plane;
    over.hidden = !p;
    if (!p) return;
    const x = (/** @type {number} */ a) => p.x + ((a - p.x0) / (p.x1 - p.x0)) * p.w,
      y = (/** @type {number} */ b) => p.y + p.h - ((b - p.y0) / (p.y1 - p.y0)) * p.h;
    const from = ctx().reply?.scenario.from ?? [];
    lines.replaceChildren();
    rings.forEach((el, i) => {
      const [a, b] = at[i];
      el.style.transform = `translate(${x(a)}px, ${y(b)}px)`;
      const place = how.text("handle.value", { a: significant(a, 3), b: significant(b, 3) });
      tellHandle(el, how.text("tale.aim", { n: String(i + 1) }), [p.x0, p.x1], a, place);
      if (from[i]) lines.append(line("dotted", [x(from[i][0]), y(from[i][1])], [x(a), y(b)]));
    });
  }
  draw();
  return {
    update: draw,
    // What happens is drawn by the runs themselves; how far off a guess was is not.
    answered(now) {
      const truth = ask.truth(now);
      if (now.guess === null || truth.length < at.length) return;
      const off = at.map(([a, b], i) => fixed(Math.hypot(a - truth[i][0], b - truth[i][1]), 2));
      how.box.append(element("p", "signs", how.text("tale.missed", { off: off.join(" · ") })));
    },
    guessed(now) {
      hint.remove();
      done.remove();
      if (now.guess === null) over.remove();
      else if (Array.isArray(now.guess)) at.splice(0, at.length, ...now.guess);
      for (const el of rings) el.disabled = true;
      over.classList.add("answered");
    },
    close: () => over.remove(),
    draft: () => at,
  };
}
