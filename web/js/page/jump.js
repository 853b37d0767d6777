/** Links to the sections below. They scroll and move the focus, and leave the address to the run. */

import { byId, closest, reveal } from "../figure/dom.js";

export function jump() {
  byId("jump").addEventListener("click", (e) => {
    const link = /** @type {HTMLAnchorElement | null} */ (closest(e, "a"));
    const section = link?.hash ? document.getElementById(link.hash.slice(1)) : null;
    if (!section || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    reveal(section);
    section.querySelector("h2")?.focus({ preventScroll: true });
  });
}
