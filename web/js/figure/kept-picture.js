/**
 * Keeps a picture of what is shown, for when the engine cannot draw: on paper,
 * and while it has been given back. It is made when nothing moves, because a
 * page that is printed waits for nobody.
 */

import { byId, element } from "./dom.js";

/** @typedef {import("./session.js").Session} Session */

/** How long nothing has moved before it is made, in ms. */
const REST = 400;

/** @param {Session} session */
export function keptPicture(session) {
  // One for either ground, so that paper gets the light one whatever the screen has.
  const images = ["light", "dark"].map((theme) => Object.assign(element("img", theme), { alt: "" })),
    box = element("div", "kept-picture", ...images);
  box.ariaHidden = "true";
  box.hidden = true;
  byId("poster").after(box);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let due = false;

  function take() {
    clearTimeout(timer);
    due = false;
    for (const image of images) {
      const svg = session.engine?.svg(JSON.stringify({ theme: image.className, ground: "none" })) ?? "";
      if (svg === "") return;
      image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    }
    box.hidden = false;
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
