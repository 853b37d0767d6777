/** What a run of the reader's own is made with. */

import { element } from "../figure/dom.js";
import { text } from "../figure/words.js";
import { slider } from "./board.js";

/** How long a slider rests before a run is made, in ms. */
const RESTS = 350;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/**
 * @param {import("./chapter.js").Beat} beat
 * @param {string} key of its words
 * @param {string} link of the run that they stand at, where it is one of theirs
 * @param {(link: string) => void} train
 * @returns {HTMLElement[]}
 */
export function sliders({ sliders: list = [], slid, slidOf }, key, link, train) {
  if (!slid || list.length === 0) return [];
  const box = element("div", "sliders");
  const at = slidOf?.(link);
  const drawn = list.map((one, i) =>
    slider({ ...one, value: at?.[i] ?? one.value, name: () => text(`${key}.slide.${one.id}`), change: () => {} }),
  );
  for (const { label } of drawn) {
    // Not while it is moved, by pointer or by key after key: a run is made when it rests.
    label.addEventListener("change", () => {
      clearTimeout(resting);
      resting = setTimeout(() => box.isConnected && train(slid(drawn.map((one) => one.value))), RESTS);
    });
    box.append(label);
  }
  return [box];
}
