/**
 * The race along the context, for the keyboard and for those who listen: a list of
 * its learners over their names, with one place in the tab order. Whoever is
 * looked at is drawn stronger, and its rule stands under the plot.
 */

import { byId, chorded, cover, element, inside } from "./dom.js";
import { significant } from "./format.js";
import { read } from "./read.js";
import { knows, text } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../bridge").RaceNumbers} RaceNumbers */
/** @typedef {import("../bridge").Learner} Learner */

/** The race as numbers; null while it is not shown. @param {Session} session */
function raceNumbers({ engine }) {
  /** @type {import("../bridge").NumbersReply | null} */
  const all = read(engine?.numbers());
  return all?.race ?? null;
}

/** @param {string} id */
export const learnerName = (id) => (knows(`scene.race.${id}`) ? text(`scene.race.${id}`) : id);

/** A loss, and of what is measured its standard error. @param {Learner} learner */
export const lossOf = ({ loss, se, exact }) =>
  exact ? significant(loss ?? NaN, 5) : text("race.measured", { value: significant(loss ?? NaN, 3), error: significant(se ?? NaN, 1) });

/** What the race shows, in a sentence for every learner. @param {Session} session */
export function raceInWords(session) {
  const all = raceNumbers(session);
  if (!all) return "";
  return all.learners.map((one) => text("race.leaves", { name: learnerName(one.id), value: lossOf(one) })).join(" ");
}

/** @param {Session} session */
export function race(session) {
  const box = byId("overlay");
  const list = element("div", "racers");
  list.tabIndex = 0;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  box.append(list);

  /** @type {{ id: string, option: HTMLElement, x: number, y: number }[]} from top to bottom */
  let there = [];
  let at = "layer",
    focused = false,
    pointed = false;

  /** @param {RaceNumbers} all @param {string} id */
  function words(all, id) {
    const one = all.learners.find((l) => l.id === id),
      rule = id === "layer" && all.ab === null ? "measured" : id;
    if (!one) return learnerName(id);
    return [
      text("race.leaves", { name: learnerName(id), value: lossOf(one) }),
      text(`scene.race.rule.${rule}`, { value: significant(all.ab ?? NaN, 4) }),
    ].join(" ");
  }

  /** Says everyone's numbers, and points at the one that is looked at. */
  function tell() {
    const all = raceNumbers(session);
    for (const { id, option } of there) {
      if (all) option.textContent = words(all, id);
      option.setAttribute("aria-selected", String(focused && id === at));
    }
    const now = there.find(({ id }) => id === at);
    if (!now || !focused) return list.removeAttribute("aria-activedescendant");
    list.setAttribute("aria-activedescendant", now.option.id);
    if (!pointed) session.engine?.pointer(now.x, now.y);
  }

  // Whom the mouse points at is told before whom the keys have chosen; a press chooses, too.
  box.addEventListener("pointermove", ({ pointerType }) => (pointed = pointerType === "mouse"));
  list.addEventListener("pointerdown", (e) => {
    const [, y] = inside(box, e);
    const far = (/** @type {{ y: number }} */ one) => Math.abs(one.y - y);
    at = [...there].sort((a, b) => far(a) - far(b))[0]?.id ?? at;
    if (focused) tell();
  });

  list.addEventListener("focus", () => {
    focused = true;
    tell();
  });
  list.addEventListener("blur", () => {
    focused = false;
    session.engine?.pointer(-1, -1);
    tell();
  });
  // The pointer has gone, the focus has not.
  box.addEventListener("pointerleave", () => {
    pointed = false;
    if (focused) tell();
  });
  list.addEventListener("keydown", (e) => {
    if (chorded(e)) return;
    const i = there.findIndex(({ id }) => id === at);
    const to = { ArrowDown: i + 1, ArrowRight: i + 1, ArrowUp: i - 1, ArrowLeft: i - 1, Home: 0, End: there.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    pointed = false;
    at = there[Math.min(there.length - 1, Math.max(0, to))]?.id ?? at;
    tell();
  });

  function place() {
    const areas = session.layout().areas.filter(({ name }) => /^race\.(?!plot$|sums$)/.test(name));
    areas.sort((a, b) => a.y - b.y);
    list.hidden = areas.length === 0;
    if (areas.length === 0) {
      there = [];
      return;
    }
    const ids = areas.map(({ name }) => name.slice("race.".length));
    if (ids.join() !== there.map(({ id }) => id).join()) {
      there = ids.map((id) => {
        const option = element("div", "sr", learnerName(id));
        option.id = `racer-${id}`;
        option.setAttribute("role", "option");
        return { id, option, x: 0, y: 0 };
      });
      list.replaceChildren(...there.map(({ option }) => option));
    }
    areas.forEach((a, i) => Object.assign(there[i], { x: a.x + a.w / 2, y: a.y + a.h / 2 }));
    cover(list, areas);
    list.setAttribute("aria-label", text("race.region"));
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  session.onlayout(place);
  session.onframe((frame) => {
    // Numbers follow when it is quiet.
    clearTimeout(later);
    if (!list.hidden && !frame.playing) later = setTimeout(tell, 300);
  });

  return {
    off() {
      list.hidden = true;
      clearTimeout(later);
    },
  };
}
