/** The runs' markers beside words: hue and shape together, as on the picture. */

const SHAPES = [
  "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6z",
  "M1.7 1.7h8.6v8.6H1.7z",
  "M6 1 11.2 10.4H.8z",
  "M6 .4 11.6 6 6 11.6 .4 6z",
  "M6 11 .8 1.6h10.4z",
  "M6 .6 10.8 3.3v5.4L6 11.4 1.2 8.7V3.3z",
];

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {number} run from 0
 */
export function mark(run) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("class", `mark mark-${(run % SHAPES.length) + 1}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[run % SHAPES.length]);
  svg.append(path);
  return svg;
}
