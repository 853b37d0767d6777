/** Runs worth opening: the engine has the list, the page a few words for each. */

import { announce } from "../figure/announce.js";
import { byId, element, plainClick } from "../figure/dom.js";
import { forLab, valuesOf, withKeys } from "../figure/link.js";
import { read } from "../figure/read.js";
import { sayProblems } from "./notices.js";
import { text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").Preset} Preset */

/** @param {Session} session @param {(key: string) => void} tells takes the words that go with an example */
export function examples(session, tells) {
  const box = byId("examples");
  /** @type {Preset[]} */
  let presets = [];

  /** The link of a preset, in the language and colours of now. @param {Preset} preset */
  const linkOf = ({ link }) => withKeys(link, valuesOf(session.link, "lang", "theme"));

  /** @param {Preset} preset */
  function item(preset) {
    const name = element("strong"),
      watch = element("span"),
      a = element("a", "", name, " ", watch);
    write(name, `example.${preset.name}`);
    write(watch, `example.${preset.name}.watch`);
    a.href = `?${forLab(linkOf(preset))}`;
    a.addEventListener("click", (e) => {
      if (!plainClick(e) || !session.engine) return;
      e.preventDefault();
      box.hidePopover();
      session.apply(linkOf(preset));
      sayProblems([]);
      tells(`example.${preset.name}.watch`);
      announce(text(`example.${preset.name}.watch`));
      byId("play").focus();
    });
    return element("li", "", a);
  }

  function fill() {
    // In the engine's order; the paper's figures have a list of their own.
    const groups = new Set(presets.map((p) => p.group).filter((group) => group !== "figure"));
    box.replaceChildren(
      ...[...groups].map((group) =>
        element(
          "section",
          "",
          element("h2", "", text(`examples.${group}`)),
          element("ul", "", ...presets.filter((p) => p.group === group).map(item)),
        ),
      ),
    );
  }

  box.addEventListener("beforetoggle", (e) => {
    if (/** @type {ToggleEvent} */ (e).newState !== "open") return;
    presets = read(session.engine?.presets()) ?? presets;
    fill();
  });
}
