/** Links to the sections below. They scroll and move the focus, and leave the address to the run. */

import { byId, still } from "../figure/dom.js";

export function jump() {
  byId("jump").addEventListener("click", (e) => {
    const link = e.target instanceof Element ? e.target.closest("a") : null;
    const section = link?.hash ? document.getElementById(link.hash.slice(1)) : null;
    if (!section || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    section.scrollIntoView({ behavior: still() ? "auto" : "smooth" });
    section.querySelector("h2")?.focus({ preventScroll: true });
  });
}
