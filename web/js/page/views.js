/** Which panels are seen: all of them where they fit, one at a time where not. */

import { OF_STACKS } from "../figure/describe.js";
import { byId, chorded } from "../figure/dom.js";
import { media } from "../figure/surroundings.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** What is asked under the picture, and in which views. @type {Record<string, string[]>} */
const ASKED = { context: ["context"], axes: ["curves", "race", "compare"], weights: ["weights"] };

/** @param {Session} session */
export function views(session) {
  const tabs = /** @type {HTMLButtonElement[]} */ ([...byId("tabs").querySelectorAll("[role=tab]")]);
  const stage = byId("stage"),
    narrow = media("(max-width: 639.98px)");
  let view = "",
    stacked = false;

  const seen = () => (narrow.matches && view === "" ? "flow" : view);
  const offered = () => tabs.filter((tab) => !tab.hidden && !(narrow.matches && tab.dataset.view === ""));

  function apply() {
    const wanted = stacked && !OF_STACKS.includes(seen()) ? "ladder" : seen();
    const now = tabs.some((tab) => tab.dataset.view === wanted) ? wanted : "";
    for (const tab of tabs) {
      const of = tab.dataset.view ?? "";
      tab.hidden = stacked ? !OF_STACKS.includes(of) : of === "ladder" && now !== of;
    }
    for (const tab of tabs) {
      const on = tab.dataset.view === now;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      if (on) stage.setAttribute("aria-labelledby", tab.id);
    }
    stage.dataset.view = now;
    for (const [id, of] of Object.entries(ASKED)) byId(id).hidden = !of.includes(now);
    byId("again").hidden = now !== "ladder" && !(stacked && now === "");
    session.engine?.setNarrow(narrow.matches);
  }

  /** @param {HTMLButtonElement} tab */
  function choose(tab) {
    const to = tab.dataset.view ?? "";
    view = narrow.matches && to === "flow" ? "" : to;
    session.change({ view: view === "" ? null : view });
  }

  for (const tab of tabs) {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (e) => {
      if (chorded(e)) return;
      const list = offered(),
        i = list.indexOf(tab);
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: list.length - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      const next = list[(to + list.length) % list.length];
      choose(next);
      next.focus();
    });
  }
  narrow.addEventListener("change", apply);
  session.onopen(({ reply, going }) => {
    if (going) return;
    view = reply.scenario.view;
    stacked = reply.scenario.model === "stack";
    apply();
  });
}
