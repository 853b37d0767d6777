/** The second figure goes wherever the first one goes. */

/** @typedef {import("../js/embed/element.js").MesaScope} MesaScope */

const first = /** @type {MesaScope} */ (document.getElementById("first"));
const second = /** @type {MesaScope} */ (document.getElementById("second"));

first.addEventListener("step", (e) => second.seek(/** @type {CustomEvent<{ step: number }>} */ (e).detail.step));

export {};
