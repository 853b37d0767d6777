/**
 * The form. It writes keys of the link and lets the engine judge them: what is
 * refused is said beside the field, and the run stays as it was.
 */

import { announce } from "../figure/announce.js";
import { atomsValue, fitTo } from "./atoms-list.js";
import { byId, chorded, setText } from "../figure/dom.js";
import { given, significant } from "../figure/format.js";
import { recognise } from "../figure/phrases.js";
import { writeProblem } from "../figure/problem.js";
import { KEYS } from "../figure/schema.js";
import { boundKnown } from "../figure/story.js";
import { tellIn, text, untell, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").Reply} Reply */
/** @typedef {import("../bridge").Problem} Problem */

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** Where a run begins, and at which pace, is another matter in another model; and of a stack there are no matrices to look at or to mask. */
const DEPTH = ["model", "layers", "tied"],
  ELSEWHERE = Object.fromEntries(
    ["from", "lr", "with", "fork", "engine", "init", "mask", "fig", "view", "run", "ref"].map((key) => [key, null]),
  );

/** The keys with two values that are a tick. */
const TICKED = /** @type {const} */ (["ref", "mask", "tied"]);

/** The keys that have a field: chosen by pills, or typed. @type {string[]} */
let chosen = [],
  /** @type {string[]} */ typedIn = [];

/** @param {Session} session */
export function controls(session) {
  const form = /** @type {HTMLFormElement} */ (byId("controls"));
  const slide = input("scale-slide"),
    auto = input("lr-auto");
  form.addEventListener("submit", (e) => e.preventDefault());
  chosen = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-choices]"))].map(
    (box) => box.dataset.choices ?? "",
  );
  typedIn = named(form).filter((key) => !chosen.includes(key) && ["integer", "decimal"].includes(KEYS[key]?.kind));
  for (const key of typedIn) input(key).value = KEYS[key].usual;

  /**
   * @param {string} key
   * @param {string | number | null} value
   * @param {boolean} [going]
   */
  function change(key, value, going = false) {
    let problems = session.change({ [key]: value, ...(DEPTH.includes(key) ? ELSEWHERE : {}) }, { going });
    // Vectors go along into another dimension, as the engine has read it.
    const d = problems.length === 1 && problems[0].key === "atoms" && recognise(problems[0].allowed)?.values.d;
    if (key === "d" && d && session.reply)
      problems = session.change({ d: value, atoms: atomsValue(fitTo(session.reply.scenario.atoms, Number(d))) });
    return taken(key, problems);
  }

  for (const key of typedIn) {
    const el = input(key);
    el.addEventListener("change", () => {
      const value = el.value;
      if (value.trim() === "") {
        complain(key, []);
        if (session.reply) fill(session.reply);
      } else change(key, value);
    });
    el.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || !session.reply) return;
      complain(key, []);
      fill(session.reply);
    });
  }

  for (const name of chosen) {
    for (const radio of radios(name)) {
      radio.addEventListener("change", () => {
        for (const other of chosen) complain(other, []);
        // What was refused is not what is chosen.
        if (!change(name, radio.value) && session.reply) fill(session.reply);
      });
    }
  }
  for (const key of TICKED) input(key).addEventListener("change", () => change(key, input(key).checked ? other(key) : null));
  auto.addEventListener("change", () => change("lr", auto.checked ? null : (session.frame?.lr ?? null)));
  slide.addEventListener("input", () => change("scale", scaleAt(slide.valueAsNumber), true));
  slide.addEventListener("change", () => change("scale", scaleAt(slide.valueAsNumber)));
  // From a value between two places an arrow goes to the next place on its side, which the slider, being at one of them, would not know.
  slide.addEventListener("keydown", (e) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[e.key];
    if (!by || !session.reply || chorded(e)) return;
    e.preventDefault();
    const place = placeOf(session.reply.scenario.scale),
      next = by > 0 ? Math.floor(place + 1e-9) + 1 : Math.ceil(place - 1e-9) - 1;
    const to = Math.min(Number(slide.max), Math.max(Number(slide.min), next));
    if (to > place === by > 0) change("scale", scaleAt(to));
  });

  const rest = byId("rest"),
    box = rest.parentElement;
  rest.addEventListener("click", () => {
    const open = box?.classList.toggle("open") ?? false;
    rest.setAttribute("aria-expanded", String(open));
    rest.dataset.t = open ? "start.fewer" : "start.more";
    write(rest, rest.dataset.t);
  });

  let filled = 0;
  session.onopen(({ reply, going, asked }) => {
    if (asked) for (const key of Object.keys(KEYS)) complain(key, []);
    // In another language it is the same run: what was refused stands there still.
    const again = session.opened === filled;
    filled = session.opened;
    fill(reply, going, again);
  });
  session.onframe((frame) => {
    if (document.activeElement !== input("lr") && auto.checked) input("lr").value = significant(frame.lr);
  });
}

/** @param {string} name */
const radios = (name) => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[name="${name}"]`));

/** The names of a form's fields. @param {HTMLFormElement} form */
const named = (form) => [...new Set([...form.elements].map((el) => el.getAttribute("name") ?? ""))];

/** The other value of a key with two. @param {string} key */
const other = (key) => KEYS[key].values?.find((value) => value !== KEYS[key].usual) ?? null;

/** The scale at a place of the slider: from ¼ to 1 in fortieths, then to 4 in tenths. @param {number} place */
const scaleAt = (place) => (place <= 30 ? (place + 10) / 40 : (place - 20) / 10);

/** The place of a scale, which may lie between two or beyond the ends. @param {number} scale */
const placeOf = (scale) => (scale <= 1 ? 40 * scale - 10 : 10 * scale + 20);

/**
 * Shows what is open.
 * @param {Reply} reply
 * @param {boolean} [going]
 * @param {boolean} [again] what was refused stays
 */
function fill({ scenario, theory }, going = false, again = false) {
  for (const name of chosen)
    for (const radio of radios(name)) radio.checked = radio.value === String(scenario[/** @type {"start"} */ (name)]);
  write(byId("scale-label"), `scale.${scenario.start}`);
  for (const key of typedIn) {
    const el = input(key);
    if (again && el.getAttribute("aria-invalid") === "true") continue;
    if (key === "lr" && !scenario.lrGiven) el.value = significant(scenario.lr);
    else el.value = String(scenario[/** @type {"d"} */ (key)]);
    el.removeAttribute("aria-invalid");
  }
  input("lr-auto").checked = !scenario.lrGiven;
  for (const key of TICKED) input(key).checked = scenario[key] !== KEYS[key].usual;
  const stacked = scenario.model === "stack";
  byId("depth").hidden = !stacked;
  byId("field-tied").hidden = scenario.layers === 1;
  for (const el of document.querySelectorAll("[data-of-layer]")) el.toggleAttribute("hidden", stacked);
  byId("field-sw").hidden = scenario.init === KEYS.init.usual;
  byId("field-n").hidden = scenario.engine === KEYS.engine.usual;
  const slide = input("scale-slide");
  if (!going) slide.value = String(placeOf(scenario.scale));
  slide.style.setProperty("--at", `${(100 * slide.valueAsNumber) / Number(slide.max)}%`);
  slide.setAttribute("aria-valuetext", given(scenario.scale));
  const known = boundKnown({ ...scenario, theorem: theory.theorem });
  const bounds = theory.runs.filter((r) => known && !r.saddle && r.stepBound > 0 && Number.isFinite(r.stepBound)).map((r) => r.stepBound);
  setText(byId("lr-bound"), bounds.length === 0 ? "" : text("more.bound", { bound: significant(Math.min(...bounds)) }));
}

/** Says what is wrong with a change, and whether it was taken. @param {string} key @param {Problem[]} problems */
export function taken(key, problems) {
  complain(key, problems);
  return problems.length === 0;
}

/**
 * Says beside a field what is wrong with it, or that nothing is any more.
 * @param {string} key
 * @param {Problem[]} problems
 */
export function complain(key, problems) {
  const p = document.getElementById(`wrong-${key}`);
  if (!p) return;
  const own = problems.find((x) => x.key === key) ?? problems[0];
  p.hidden = !own;
  if (own) {
    tellIn(p, () => {
      writeProblem(p, own);
      p.append(` ${text("problem.kept")}`);
    });
    announce(p.textContent ?? "");
  } else untell(p);
  const el = document.getElementById(key);
  if (el instanceof HTMLInputElement) {
    if (own) el.setAttribute("aria-invalid", "true");
    else el.removeAttribute("aria-invalid");
  }
}
