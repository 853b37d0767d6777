/** Words that play a figure to a step, and a page that turns dark. */

for (const button of document.querySelectorAll("button[data-figure]")) {
  const { figure, to } = /** @type {HTMLElement} */ (button).dataset;
  button.addEventListener("click", () => {
    const el = /** @type {import("../js/embed/element.js").MesaScope} */ (document.getElementById(figure ?? ""));
    el.scrollIntoView({ block: "nearest" });
    el.play(Number(to));
  });
}

const night = document.getElementById("night");
night?.addEventListener("click", () => {
  const on = document.documentElement.classList.toggle("night");
  night.setAttribute("aria-pressed", String(on));
});

export {};
