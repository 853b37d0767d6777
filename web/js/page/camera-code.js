/** A link as a code for cameras, wherever it is shown. */

/**
 * Draws it into each box's svg; says whether there is one: not of what is too long
 * for a code, nor where the part that makes it did not arrive.
 * @param {string} link "" for none
 * @param {Element[]} boxes
 */
export async function drawCameraCode(link, boxes) {
  const found =
    link === ""
      ? null
      : await import("../figure/export/qr.js").then(
          ({ qr }) => qr(link),
          () => null,
        );
  for (const box of boxes) {
    box.querySelector("svg")?.setAttribute("viewBox", `0 0 ${found?.size ?? 1} ${found?.size ?? 1}`);
    box.querySelector("path")?.setAttribute("d", found?.path ?? "");
  }
  return found !== null;
}
