/**
 * Keeps a picture of what is shown, for when the engine cannot draw: on paper,
 * and while it has been given back. It is made when nothing moves, because a
 * page that is printed waits for nobody.
 */

import { byId } from "./dom.js";

/** @typedef {import("./session.js").Session} Session */

/** How long nothing has moved before it is made, in ms. */
const REST = 400;

/** @param {Session} session */
export function portrait(session) {
  const image = document.createElement("img");
  image.className = "portrait";
  image.alt = "";
  image.hidden = true;
  byId("poster").after(image);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let due = false;

  function take() {
    clearTimeout(timer);
    due = false;
    const svg = session.engine?.svg(JSON.stringify({ theme: "auto" })) ?? "";
    if (svg === "") return;
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    image.hidden = false;
  }
  const later = () => {
    due = true;
    clearTimeout(timer);
    timer = setTimeout(take, REST);
  };
  session.onopen(later);
  session.onframe(later);
  // What moved just now is better late than old.
  addEventListener("beforeprint", () => due && take());

  return { take };
}
