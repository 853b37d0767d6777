/** Taking something along: the link, the picture, the numbers. */

import { byId, isOff, setOff } from "../figure/dom.js";
import { say } from "./notices.js";
import { text } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** @param {Session} session */
export function take(session) {
  const copy = byId("copy"), svg = byId("svg"), csv = byId("csv"), says = byId("says");

  copy.addEventListener("click", async () => {
    if (isOff(copy)) return;
    try {
      await navigator.clipboard.writeText(location.href);
      flash(copy, "take.copied", "take.link");
      says.textContent = text("take.copied");
    } catch {
      say("take.refused", { link: location.href });
    }
  });

  svg.addEventListener("click", () => {
    if (isOff(svg) || !session.engine) return;
    save("mesascope.svg", "image/svg+xml", session.engine.svg());
  });

  csv.addEventListener("click", async () => {
    const engine = session.engine;
    if (isOff(csv) || !engine) return;
    setOff(csv, true);
    try {
      const bytes = await engine.csv((done) => {
        csv.textContent = text("take.working", { percent: String(Math.floor(100 * done)) });
      });
      save("mesascope.csv", "text/csv", bytes);
    } catch {
      say("take.failed");
    }
    csv.textContent = text("take.csv");
    setOff(csv, session.engine === null);
  });

  session.onopen(() => {
    for (const el of [copy, svg, csv]) setOff(el, false);
  });

  return {
    off() {
      for (const el of [copy, svg, csv]) setOff(el, true);
    },
  };
}

/**
 * @param {HTMLElement} el
 * @param {string} now
 * @param {string} then
 */
function flash(el, now, then) {
  el.textContent = text(now);
  setTimeout(() => { el.textContent = text(then); }, 1600);
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} content
 */
function save(name, type, content) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([content], { type }));
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}
