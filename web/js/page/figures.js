/** The gallery: every part of the paper's figures, to run at once or as the paper ran it. */

import { byId, closest, element, plainClick, reveal, still } from "../figure/dom.js";
import { given } from "../figure/format.js";
import { withKeys } from "../figure/link.js";
import { read } from "../figure/read.js";
import { STARTS } from "../figure/schema.js";
import { afterNextFrame } from "../figure/surroundings.js";
import { text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").FigurePart} FigurePart */

/** @param {Session} session */
export function figures(session) {
  const list = byId("figure-list");
  let spoken = "";

  let due = false;
  session.onopen(() => {
    if (due || spoken === document.documentElement.lang) return;
    due = true;
    afterNextFrame(show);
  });

  function show() {
    due = false;
    /** @type {FigurePart[] | null} */
    const parts = read(session.engine?.figures());
    if (!parts) return;
    spoken = document.documentElement.lang;
    const numbers = [...new Set(parts.map((p) => p.figure))];
    list.replaceChildren(
      ...numbers.map((n) =>
        figure(
          n,
          parts.filter((p) => p.figure === n),
        ),
      ),
    );
  }

  // A plain press opens it in place; anything else is the browser's.
  list.addEventListener("click", (e) => {
    const a = /** @type {HTMLAnchorElement | null} */ (closest(e, "a"));
    if (!a || !session.live || !plainClick(e)) return;
    e.preventDefault();
    const { theme, lang } = session.reply?.scenario ?? { theme: "", lang: "" };
    session.apply(withKeys(a.search.slice(1), { play: null, theme: theme || null, lang: lang || null }));
    reveal(byId("play"), "center");
    if (!still()) session.engine?.play(true);
  });
}

/**
 * @param {number} number
 * @param {FigurePart[]} parts
 */
function figure(number, parts) {
  const name = element("h3");
  write(name, "figure.name", { id: String(number) });
  return element("li", "gallery-figure", name, element("ul", "", ...parts.map(part)));
}

/** How far random weights scatter. @param {number} sw */
function spread(sw) {
  const span = element("span");
  write(span, "figure.sw", { value: given(sw) });
  return span;
}

/** @param {FigurePart} p */
function part(p) {
  const id = element("b", "", p.id.slice(1) || "·"),
    item = element("li", "gallery-part", element("p", "", id, " ", element("span", "", about(p))));
  for (const link of p.links) {
    const links = element("p", "part-links");
    if (p.links.length > 1) links.append(spread(link.sw), " ");
    for (const way of /** @type {const} */ (["exact", "protocol"])) {
      const a = element("a", "", text(`figure.${way}`));
      a.href = `?${withKeys(link[way], { fig: p.figure, view: p.shows === "weights" ? "weights" : "curves", play: 1 })}`;
      a.setAttribute(
        "aria-label",
        `${a.textContent}: ${text("figure.name", { id: p.id })}${p.links.length > 1 ? `, ${text("figure.spread", { value: given(link.sw) })}` : ""}`,
      );
      links.append(a);
    }
    item.append(links);
  }
  return item;
}

/**
 * What a part shows, of which start.
 * @param {FigurePart} p
 */
function about(p) {
  const words = document.createDocumentFragment(),
    line = element("span");
  const start = STARTS[p.start].constant
    ? text(`start.${p.start}`)
    : `${text(`start.${p.start}`)}, ${text(`figure.scale.${p.start}`, { value: given(p.scale) })}`;
  const short = p.T === p.d ? `, d = T = ${p.T}` : "";
  write(line, `figure.shows.${p.shows}`);
  words.append(line, ` · ${start}${short}`);
  if (p.init === "random" && p.links.length === 1) words.append(", ", spread(p.links[0].sw));
  return words;
}
