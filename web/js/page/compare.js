/**
 * A second scenario beside the first: another one on the same clock, or a branch
 * that leaves at the step that is shown. What differs is chosen here; the engine
 * judges it.
 */

import { fitted, nameOf, offered, propose, readChanges, shown, wordOf, writeChanges } from "./compare-list.js";
import { complain, taken } from "./controls.js";
import { byId, element, isOff, setOff } from "../figure/dom.js";
import { inBrackets } from "../figure/link.js";
import { KEYS, STARTS } from "../figure/schema.js";
import { dropButton, typedField } from "./typed-list.js";
import { text } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("./compare-list.js").Difference} Difference */

/** @param {Session} session */
export function compare(session) {
  const offer = byId("compare-with"),
    here = byId("compare-here"),
    branch = byId("branch-here"),
    form = byId("compare-form"),
    list = byId("compare-list");
  const fork = /** @type {HTMLInputElement} */ (byId("fork")),
    add = byId("compare-add"),
    drop = byId("compare-drop");
  /** @type {Difference[]} */
  let now = [];
  let drawn = "";

  /** Replaces what differs; a start that was typed is judged as it is. @param {Difference[]} differences @param {Record<string, string | number | null>} [more] @param {boolean} [typed] */
  function change(differences, more = {}, typed = false) {
    const s = session.reply?.scenario,
      to = s && !typed ? fitted(differences, s) : differences;
    /** @type {Record<string, string | null>} */
    const keys = to.length > 0 ? { with: writeChanges(to) } : { with: null, fork: null };
    return taken("with", session.change({ ...keys, ...more }));
  }

  const begin = (/** @type {FocusOptions} */ focus = {}) => {
    const s = session.reply?.scenario;
    if (!s) return;
    // Side by side is what a comparison is for, unless another panel was chosen.
    if (change([["start", propose("start", s)]], { fork: null, view: s.view || "compare" })) focusRow(0, focus);
  };
  offer.addEventListener("click", () => begin());
  here.addEventListener("click", () => begin({ preventScroll: true })); // what it makes is seen here
  branch.addEventListener("click", () => {
    const s = session.reply?.scenario;
    if (!s || isOff(branch)) return;
    const masks = STARTS[s.start].constant && s.mask === KEYS.mask.usual && offered(0, s.model).includes("mask");
    const key = masks ? "mask" : "method";
    if (change([[key, propose(key, s)]], { fork: session.frame?.step ?? 0 })) focusRow(0);
  });
  drop.addEventListener("click", () => {
    const view = session.reply?.scenario.view ?? "";
    if (change([], { view: view === "" || view === "compare" ? null : view })) offer.focus();
  });
  add.addEventListener("click", () => {
    const s = session.reply?.scenario;
    const key = s && offered(s.fork, s.model).find((k) => k !== "atoms" && !now.some(([other]) => other === k));
    if (s && key && change([...now, [key, propose(key, s, now)]])) focusRow(now.findIndex(([k]) => k === key));
  });
  fork.addEventListener("change", () => complain("fork", session.change({ fork: fork.value })));

  fork.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !session.reply) return;
    complain("fork", []);
    fork.value = String(session.reply.scenario.fork);
  });

  /** @param {number} i @param {FocusOptions} [focus] */
  function focusRow(i, focus) {
    /** @type {HTMLElement | undefined} */ (list.querySelectorAll(".value")[i])?.focus(focus);
  }

  /** @param {number} i @param {string} key */
  function row(i, key) {
    const keys = element("select");
    const free = offered(session.reply?.scenario.fork ?? -1, session.reply?.scenario.model ?? "").filter(
      (k) => k === key || !now.some(([other]) => other === k),
    );
    keys.append(...free.map((k) => new Option(text(nameOf(k)), k, false, k === key)));
    keys.setAttribute("aria-label", text("compare.key"));
    keys.addEventListener("change", () => {
      const s = session.reply?.scenario,
        to = keys.value;
      if (!s) return;
      if (change(now.map((c, j) => (j === i ? [to, propose(to, s, now)] : c)))) focusRow(now.findIndex(([k]) => k === to));
      else keys.value = key;
    });
    const li = element("li", "", keys, value(i, key));
    const less = () => void (change(now.filter((_, j) => j !== i)) && focusRow(Math.min(i, now.length - 1)));
    if (now.length > 1) li.append(dropButton(text("compare.less", { name: text(nameOf(key)) }), less));
    return li;
  }

  /** @param {number} i @param {string} key */
  function value(i, key) {
    const put = (/** @type {string} */ to) =>
      change(
        now.map((c, j) => (j === i ? [key, to] : c)),
        {},
        key === "from",
      );
    const name = text("compare.value", { name: text(nameOf(key)) });
    const words = KEYS[key].values;
    if (words) {
      const el = element("select", "value", ...words.map((word) => new Option(text(wordOf(key, word)), word)));
      el.setAttribute("aria-label", name);
      el.addEventListener("change", () => {
        if (!put(el.value)) el.value = now[i][1];
      });
      return el;
    }
    // Outside of brackets a ";" would begin another key.
    const el = typedField(
      "with",
      name,
      () => shown(now[i][1]),
      (typed) => put(/[;；]/.test(typed) ? inBrackets(typed) : typed),
    );
    el.classList.add("value");
    return el;
  }

  session.onopen(({ reply: { scenario } }) => {
    now = readChanges(scenario.with);
    byId("compare-offers").hidden = now.length > 0;
    form.hidden = now.length === 0;
    if (now.length === 0) {
      drawn = "";
      return;
    }
    byId("compare-fork").hidden = scenario.fork < 0;
    if (scenario.fork >= 0) fork.value = String(scenario.fork);
    const rows = JSON.stringify([now.map(([key]) => key), scenario.fork < 0, document.documentElement.lang]);
    if (rows !== drawn) list.replaceChildren(...now.map(([key], i) => row(i, key)));
    drawn = rows;
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (list.querySelectorAll(".value")).forEach((el, i) => {
      el.value = el instanceof HTMLSelectElement ? now[i][1] : shown(now[i][1]);
      el.removeAttribute("aria-invalid");
    });
    add.hidden = now.length >= offered(scenario.fork, scenario.model).length;
  });
  session.onframe((frame) => setOff(branch, frame.step >= frame.last));
  session.onlayout(placeHere);

  /** The place of a second run offers one while it is empty, under the words there. */
  function placeHere() {
    const area = now.length === 0 && session.layout().areas.find(({ name }) => name === "second");
    here.hidden = !area;
    if (area) here.style.translate = `calc(${area.x + area.w / 2}px - 50%) ${area.y + area.h / 2 + 24}px`;
  }
}
