/** The host's own slider writes the figure's link; the figure's numbers are written into the host's text. */

/** @typedef {import("../js/embed/element.js").MesaScope} MesaScope */
/** @typedef {import("../js/embed/state.js").State} State */

const figure = /** @type {MesaScope} */ (document.getElementById("figure"));
const slider = /** @type {HTMLInputElement} */ (document.getElementById("scale"));

/** @param {string} id @param {string} words */
function write(id, words) {
  const el = document.getElementById(id);
  if (el) el.textContent = words;
}

slider.addEventListener("input", () => {
  write("value", slider.value);
  figure.scenario = `view=curves&at=200&scale=${slider.value}`;
});

for (const kind of ["ready", "step"]) {
  figure.addEventListener(kind, (e) => {
    const { runs, predicted } = /** @type {CustomEvent<State>} */ (e).detail;
    write("product", runs[1].ab.toFixed(4));
    write("predicted", predicted?.toFixed(4) ?? "nothing");
  });
}

export {};
