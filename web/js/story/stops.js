/** The bar of chapters: a stop for each chapter there is, the open one's stretch its slider; and a way on and back. */

import { byId, element, plainClick, setOff } from "../figure/dom.js";
import { knows, text } from "../figure/words.js";
import { CHAPTERS } from "./chapters.js";

/** @param {(n: number) => void} go */
export function stopBar(go) {
  const way = byId("way"),
    list = byId("stop-list"),
    back = byId("chapter-back"),
    on = byId("chapter-on"),
    place = byId("chapter-place");
  let open = 0;

  const stops = CHAPTERS.map(({ n }) => {
    const a = element("a", "", String(n)),
      li = element("li", "", a);
    a.href = `?story=${n}`;
    a.dataset.n = String(n);
    a.addEventListener("click", (e) => {
      if (!plainClick(e)) return;
      e.preventDefault();
      go(n);
    });
    list.append(li);
    return { n, li, a };
  });
  const last = CHAPTERS.length;
  /** The one before or after another, by its place in the list. @param {number} by */
  const beside = (by, of = open) => CHAPTERS[CHAPTERS.findIndex(({ n }) => n === of) + by]?.n ?? 0;
  for (const [button, by] of /** @type {[HTMLElement, number][]} */ ([
    [back, -1],
    [on, 1],
  ]))
    button.addEventListener("click", () => {
      if (beside(by)) go(beside(by));
    });

  /** The names of the chapters come with their words. */
  function name() {
    for (const { n, a } of stops) {
      const title = `ch${n}.title`;
      a.setAttribute(
        "aria-label",
        knows(title) ? text("tale.stop", { n: String(n), title: text(title) }) : text("tale.stop.bare", { n: String(n) }),
      );
    }
    place.replaceChildren(element("strong", "", String(open)), ` ${text("tale.of", { last: String(last) })}`);
  }

  return {
    name,
    /** @param {number} n */
    show(n) {
      open = n;
      const i = CHAPTERS.findIndex((one) => one.n === n);
      way.style.setProperty("--before", String(i + 1));
      way.style.setProperty("--after", String(Math.max(0, last - i - 1)));
      stops.forEach(({ n: k, li, a }, at) => {
        li.style.gridColumn = String(k <= n ? at + 1 : at + 2);
        li.classList.toggle("passed", k <= n);
        if (k === n) a.setAttribute("aria-current", "step");
        else a.removeAttribute("aria-current");
      });
      setOff(back, !beside(-1));
      setOff(on, !beside(1));
      name();
    },
    /** How much of the open chapter is done, where it has no slider. @param {number} share */
    done: (share) => way.style.setProperty("--done", `${100 * share}%`),
    /** @param {number} n */
    after: (n) => beside(1, n),
  };
}
