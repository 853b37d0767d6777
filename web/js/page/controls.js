/**
 * The form. It writes keys of the link and lets the engine judge them: what is
 * refused is said beside the field, and the run stays as it was.
 */

import { atomsValue, fitTo } from "./atoms-list.js";
import { byId, setText } from "../figure/dom.js";
import { given, significant } from "../figure/format.js";
import { typed, valueOf } from "../figure/link.js";
import { writeProblem } from "../figure/problem.js";
import { text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").OpenReply} OpenReply */
/** @typedef {import("../bridge").Problem} Problem */

/** Fields whose text is the key's value. */
const TYPED = ["scale", "d", "T", "n", "lr", "steps", "seed", "sw"];

/** Keys with a few words to choose from. */
const CHOSEN = ["start", "engine", "method", "init"];

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** @param {Session} session */
export function controls(session) {
  const form = /** @type {HTMLFormElement} */ (byId("controls"));
  const slide = input("scale-slide"),
    auto = input("lr-auto"),
    mask = input("mask"),
    ref = input("ref");
  form.addEventListener("submit", (e) => e.preventDefault());

  /**
   * @param {string} key
   * @param {string | number | null} value
   * @param {boolean} [going]
   */
  function change(key, value, going = false) {
    /** @type {Record<string, string | number | null>} */
    const changes = { [key]: value };
    // Vectors go along into another dimension.
    if (key === "d" && /^[1-9]$/.test(String(value)) && valueOf(session.link, "atoms") !== null && session.reply) {
      changes.atoms = atomsValue(fitTo(session.reply.scenario.atoms, Number(value)));
    }
    const problems = session.change(changes, { going });
    complain(key, problems);
    return problems.length === 0;
  }

  for (const key of TYPED) {
    const el = input(key);
    el.addEventListener("change", () => {
      const value = typed(el.value);
      if (value === "") {
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

  for (const name of CHOSEN) {
    for (const radio of radios(name)) {
      radio.addEventListener("change", () => {
        for (const other of CHOSEN) complain(other, []);
        // What was refused is not what is chosen.
        if (!change(name, radio.value) && session.reply) fill(session.reply);
      });
    }
  }
  ref.addEventListener("change", () => change("ref", ref.checked ? "exact" : null));
  mask.addEventListener("change", () => change("mask", mask.checked ? "diagonal" : null));
  auto.addEventListener("change", () => change("lr", auto.checked ? null : (session.frame?.lr ?? null)));
  slide.addEventListener("input", () => change("scale", significantScale(slide), true));
  slide.addEventListener("change", () => change("scale", significantScale(slide)));

  const rest = byId("rest"),
    pills = rest.parentElement;
  rest.addEventListener("click", () => {
    const open = pills?.classList.toggle("open") ?? false;
    rest.setAttribute("aria-expanded", String(open));
    rest.dataset.t = open ? "start.fewer" : "start.more";
    write(rest, rest.dataset.t);
  });

  session.onopen(({ reply, going, asked }) => {
    if (asked) for (const key of [...TYPED, ...CHOSEN, "mask", "ref", "from", "atoms", "with", "fork"]) complain(key, []);
    fill(reply, going);
  });
  session.onframe((frame) => {
    if (document.activeElement !== input("lr") && auto.checked) input("lr").value = significant(frame.lr);
  });
}

/** @param {string} name */
const radios = (name) => /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[name="${name}"]`));

/**
 * The slider runs over powers of two; what it writes is short.
 * @param {HTMLInputElement} slide
 */
const significantScale = (slide) => Number((2 ** Number(slide.value)).toPrecision(2));

/**
 * Shows what is open.
 * @param {OpenReply} reply
 * @param {boolean} [going]
 */
function fill({ scenario, theory }, going = false) {
  for (const name of CHOSEN) for (const radio of radios(name)) radio.checked = radio.value === scenario[/** @type {"start"} */ (name)];
  write(byId("scale-label"), `scale.${scenario.start}`);
  for (const key of TYPED) {
    const el = input(key);
    if (key === "lr" && !scenario.lrGiven) el.value = significant(scenario.lr);
    else el.value = String(scenario[/** @type {"d"} */ (key)]);
    el.removeAttribute("aria-invalid");
  }
  input("lr-auto").checked = !scenario.lrGiven;
  input("mask").checked = scenario.mask === "diagonal";
  input("ref").checked = scenario.ref === "exact";
  byId("field-sw").hidden = scenario.init !== "random";
  byId("field-n").hidden = scenario.engine === "exact";
  const slide = input("scale-slide");
  if (!going) slide.value = String(Math.log2(scenario.scale));
  const low = Number(slide.min),
    high = Number(slide.max);
  slide.style.setProperty("--at", `${(100 * (Math.min(high, Math.max(low, Math.log2(scenario.scale))) - low)) / (high - low)}%`);
  slide.setAttribute("aria-valuetext", given(scenario.scale));
  const bounds = theory.runs.filter((r) => !r.saddle && r.stepBound > 0 && Number.isFinite(r.stepBound)).map((r) => r.stepBound);
  setText(
    byId("lr-bound"),
    bounds.length === 0 || scenario.init === "random" || scenario.method !== "gd" || scenario.engine !== "exact"
      ? ""
      : text("more.bound", { bound: significant(Math.min(...bounds)) }),
  );
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
    writeProblem(p, own);
    p.append(` ${text("problem.kept")}`);
  }
  const el = document.getElementById(key);
  if (el instanceof HTMLInputElement) {
    if (own) el.setAttribute("aria-invalid", "true");
    else el.removeAttribute("aria-invalid");
  }
}
