/** Two coordinates of unlike sign: what one weight compares and another writes counts with the product of the two. */

import { board } from "../board.js";
import { svg, words } from "../svg.js";

/** @typedef {import("../chapter").Kit} Kit */

const SIGNS = [1, -1];
const GAP = 8;

/** @param {number} sign */
const written = (sign) => (sign > 0 ? "+" : "−");
/** @param {number} sign */
const hue = (sign) => (sign > 0 ? "cell-plus" : "cell-minus");

/**
 * @param {HTMLElement} box
 * @param {Kit} kit
 * @returns {import("../chapter").Picture}
 */
export function signs(box, kit) {
  let shown = false;

  const drawn = board(box, ({ w, h }) => {
    const side = Math.max(56, Math.min(150, (w - 190) / 2, (h - 120) / 2)),
      square = 2 * side + GAP,
      left = (w - square - 110) / 2 + 110,
      top = (h - square - 80) / 2 + 80;
    const said = (/** @type {string} */ name) => kit.text(`ch3.signs.${name}`);
    const nodes = [
      words("axis", [left + square / 2, top - 54], said("compares")),
      words("axis side", [left - 50, top + square / 2 + 5], said("writes")),
    ];
    SIGNS.forEach((sign, i) => {
      const at = i * (side + GAP) + side / 2;
      nodes.push(words("pm", [left + at, top - 16], written(sign)), words("pm", [left - 24, top + at + 11], written(sign)));
      SIGNS.forEach((down, row) => {
        const x = left + i * (side + GAP),
          y = top + row * (side + GAP);
        nodes.push(
          svg("rect", { x, y, width: side, height: side, class: shown ? hue(sign * down) : "cell-open" }),
          words("pm", [x + side / 2, y + side / 2 + 4], shown ? written(sign * down) : "?"),
          words("note", [x + side / 2, y + side / 2 + 26], said(i === row ? "own" : "leak")),
        );
      });
    });
    return [svg("g", { class: "signs-square" }, ...nodes)];
  });

  function renew() {
    drawn.renew();
    drawn.alt(kit.text("ch3.signs.alt", { cells: kit.text(`ch3.signs.cells.${shown ? "shown" : "open"}`) }));
  }
  renew();

  return {
    answered() {
      shown = true;
      renew();
    },
    renew,
  };
}
